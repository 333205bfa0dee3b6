"""Tax numbers (NPWP) and numbers of civil servants (NIP): the judge and made-up values."""

import calendar

from cards import Maker, judge_nik
from digits import AS_OF, DATE, as_tuple, exists, full_years, lost_zero, looks_like, luhn, read_digits, verdict

TRANSITION_ENDED = (2024, 12, 31)
FULL_AGE = 18
HINTED = {"number-length-wrong", "number-leading-zero-lost", "npwp-nik-impossible"}


def nik_is_impossible(digits, options, regions):
    """Whether the NIK has an error; what is unlikely about it is not told in a tax number."""
    codes = set()
    judge_nik(digits, codes, {"as_of": options.get("as_of")})
    faults = {"nik-day-impossible", "nik-month-impossible", "nik-birth-date-impossible", "nik-serial-zero",
              "nik-birth-date-future"}
    return bool(codes & faults) or regions.finding(digits[:6]) == "region-province-never-issued"


def judge_npwp(digits, codes, options, regions):
    size = len(digits)
    if lost_zero("npwp", digits):
        codes.add("number-leading-zero-lost")
    elif size not in (15, 16, 22):
        codes.add("number-length-wrong")
    elif size == 15 or digits[0] == "0":
        if not luhn(digits[size != 15:][:9]):
            codes.add("npwp-check-digit-wrong")
    else:
        codes.add("npwp-nik-impossible" if nik_is_impossible(digits[:16], options, regions) else "npwp-is-nik")
    as_of = as_tuple(options.get("as_of"))
    if size == 15 and as_of and as_of > TRANSITION_ENDED:
        codes.add("npwp-old-form")
    if size == 22:
        codes.add("npwp-nitku")
    return {"npwp": digits, "form": {15: "15", 22: "nitku"}.get(size) or ("16" if digits[0] == "0" else "nik")}


def judge_nip(digits, codes, options):
    if len(digits) == 9:
        codes.add("nip-old-form")
        return {"nip": digits, "form": "old"}
    if len(digits) != 18:
        codes.add("number-length-wrong")
        return None
    as_of, given = as_tuple(options.get("as_of")), as_tuple(options.get("birth_date"))
    birth = (int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    year, month = int(digits[8:12]), int(digits[12:14])
    sex = {"1": "male", "2": "female"}.get(digits[14])
    contract = month == 21
    appointed = (year,) if contract else (year, month)  # as exact as the number tells it
    if contract:
        if not sex or digits.endswith("000"):
            codes.add("nip-pppk-unusual")
    else:
        if not sex:
            codes.add("nip-sex-impossible")
        if digits.endswith("000"):
            codes.add("nip-serial-zero")
        if not 1 <= month <= 12:
            codes.add("nip-appointment-month-impossible")
            appointed = None
    if appointed and as_of and appointed > as_of[:len(appointed)]:
        codes.add("nip-appointment-future")
    if not exists(*birth):
        codes.add("nip-birth-date-impossible")
    else:
        if as_of and birth > as_of:
            codes.add("nip-birth-date-future")
        if given and birth != given:
            codes.add("nip-birth-date-differs")
        if appointed:
            last = 12 if contract else month
            if full_years(birth, (year, last, calendar.monthrange(year, last)[1])) < FULL_AGE:
                codes.add("nip-appointment-early")
    if sex and options.get("sex") not in (None, sex):
        codes.add("nip-sex-differs")
    value = {"nip": digits, "form": "pppk" if contract else "pns", "birth_date": DATE % birth}
    value["appointed"] = digits[8:12] if contract else digits[8:12] + "-" + digits[12:14]
    return value | ({"sex": sex} if sex else {})


def judge(kind, raw, options, regions):
    digits, codes = read_digits(kind, raw)
    value = None
    if digits and set(digits) == {"0"}:
        codes.add("number-zero")
    elif digits:
        if kind == "npwp":
            value = judge_npwp(digits, codes, options, regions)
        else:
            value = judge_nip(digits, codes, options)
        if codes & HINTED and looks_like(kind, digits, regions):
            codes.add("number-looks-like")
    return verdict(codes, value)


class StaffMaker(Maker):
    """Tax numbers with offices 9xx, servants with serials 9xx, and numbers of other kinds typed in."""

    def tax(self):
        """Fifteen digits; the check digit fits in most."""
        front = self.random.choice(["0", "0", "0", self.some(1)]) + self.some(7)
        fitting = next(c for c in "0123456789" if luhn(front + c))
        return front + (fitting if self.random.random() < 0.75 else self.some(1)) + "9" + self.some(5)

    def calendar_day(self):
        """Year, month and day as eight digits: mostly a date, else nearly one."""
        r = self.random
        year = r.choices([r.randint(1950, 2008), r.randint(2009, 2027), r.randint(1, 9999)], [80, 15, 5])[0]
        day = (year, r.randint(1, 12), r.randint(1, 28))
        if r.random() < 0.15:
            day = (year, r.choice([day[1], r.randrange(100)]), r.randrange(100))
        elif r.random() < 0.15:
            day = r.choice([(year, 2, 29), (1900, 2, 29), (2000, 2, 29), (year, 4, 31), (year, 12, 31), (year, 1, 1),
                            (2026, 11, 24), (2026, 11, 25), (0, 1, 1), (year, 0, day[2]), (year, day[1], 0)])
        return "%04d%02d%02d" % day

    def servant(self, options):
        r = self.random
        if r.random() < 0.06:
            return "13999" + self.some(4)
        given = options.get("birth_date", "").replace("-", "")
        birth = given if given and r.random() < 0.6 else self.calendar_day()
        if given and r.random() < 0.2:
            at = r.randrange(8)
            birth = birth[:at] + self.some(1) + birth[at + 1:]
        born = int(birth[:4])
        years = [born + r.randint(19, 40), born + r.choice([17, 18]), r.randint(2024, 2028), r.randrange(10_000), 0]
        year = r.choices(years, [60, 15, 20, 4.8, 0.2])[0]
        month = r.choices([r.randint(1, 12), int(birth[4:6]), 21, 11, r.randrange(100)], [45, 15, 25, 8, 7])[0]
        sex = r.choice("12") if r.random() < 0.9 else self.some(1)
        return birth + "%04d%02d" % (year % 10_000, month) + sex + ("9" + self.some(2), "000")[r.random() < 0.06]

    def foreign(self):
        """What may stand in the wrong column."""
        r = self.random
        return r.choice([
            self.card("nik", {}), self.tax(), "0" + self.tax(), "0" + self.tax() + self.some(6), self.servant({}),
            "000" + self.some(10), "08" + self.some(r.randint(7, 12)), "628" + self.some(r.randint(7, 12)),
            r.choice(["98", "99", "00", "01", "02", "97", "03"]) + self.some(8), r.choice("3456") + self.some(15),
            self.some(r.randint(1, 24)), self.calendar_day(),
        ])

    def number(self, kind, options):
        r = self.random
        if r.random() < 0.1:
            return self.foreign()
        if kind == "nip":
            number = self.servant(options)
            mark = r.choice(["", "", "", " ", ".", "-"])
            return mark.join([number[:8], number[8:14], number[14:15], number[15:]]) if len(number) == 18 else number
        short = self.tax()
        printed = "%s.%s.%s.%s-%s.%s" % (short[:2], short[2:5], short[5:8], short[8], short[9:12], short[12:])
        long = r.choice(["0" + short, self.card("nik", {})])
        blocks = " ".join(long[at:at + 4] for at in (0, 4, 8, 12))
        branch = long + r.choice(["", "", " "]) + r.choice([self.some(6), "000000"])
        return r.choice([short, short, printed, printed, long, long, blocks, branch, short[1:], printed[1:]])

    def option_groups(self, kind):
        """The plain group, then other days of the check and what stands beside the number."""
        days = [{"as_of": day} for day in ("2024-12-31", "2025-01-01", "2000-02-29", "1999-12-31", "2010-06-15")]
        groups = [{"as_of": AS_OF}, {}, *days]
        if kind == "nip":
            for n in range(15):
                birth, sex = {"birth_date": self.birth_date()}, {"sex": ("male", "female")[n // 3 % 2]}
                groups.append(groups[n % 2] | [birth, sex, birth | sex][n % 3])
        return groups
