"""NIK and family-card numbers: the judge and made-up values."""

import calendar
import random

from digits import (AS_OF, DATE, INVISIBLE, QUOTES, SEPARATORS, as_tuple, candidates, full_years, looks_like,
                    read_digits, verdict)


def placeholder(digits, regions):
    """What stands in the place of a number: judged before everything else, and alone."""
    if set(digits) == {"0"}:
        return "number-zero"
    if len(digits) != 16:
        cut = len(digits) == 15 and digits.endswith("0")
        return "number-spreadsheet-truncated" if cut else "number-length-wrong"
    if digits[:15] == "9" * 15:
        return "number-survey-code"
    known = regions.finding(digits[1:7]) in (None, "region-district-unverifiable")
    return "number-temporary" if digits[0] == "0" and known and digits[7] in "123" else None


def compare_dates(day, month, year, given):
    other = (given[2], given[1], given[0] % 100)
    if (day, month, year) == other:
        return None
    if (month, day, year) == other:
        return "nik-birth-date-swapped"
    unequal = sum(a != b for a, b in zip("%02d%02d%02d" % (day, month, year), "%02d%02d%02d" % other))
    return "nik-birth-date-one-digit" if unequal == 1 else "nik-birth-date-differs"


def judge_nik(digits, codes, options):
    as_of, given = as_tuple(options.get("as_of")), as_tuple(options.get("birth_date"))
    raw_day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    sex, day = ("female", raw_day - 40) if raw_day > 40 else ("male", raw_day)
    dates = candidates(day, month, year)
    if not 1 <= day <= 31:
        codes.add("nik-day-impossible")
    elif options.get("sex") not in (None, sex):
        codes.add("nik-sex-differs")
    if not 1 <= month <= 12:
        codes.add("nik-month-impossible")
    if 1 <= day <= 31 and 1 <= month <= 12:
        if not dates:
            codes.add("nik-birth-date-impossible")
        elif as_of and min(dates) > as_of:
            codes.add("nik-birth-date-future")
        if (day, month, year) == (29, 2, 0):
            codes.add("nik-birth-century-certain")
        if day == 15 or (day, month) in ((1, 7), (31, 12)):
            codes.add("nik-birth-date-approximate")
    if digits.endswith("0000"):
        codes.add("nik-serial-zero")
    if given and dates:
        codes.add(compare_dates(day, month, year, given))
    if given in dates:
        dates = [given]
    elif as_of:
        dates = [date for date in dates if date <= as_of]
        if len(dates) == 2 and full_years(dates[0], as_of) > 120:
            dates = dates[1:]
    return {"nik": digits, "sex": sex, "birth_dates": [DATE % date for date in dates]}


def judge_kk(digits, codes, options):
    as_of = as_tuple(options.get("as_of"))
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    dates = candidates(day, month, year)
    if 41 <= day <= 71:
        codes.add("kk-looks-like-nik")
    elif not dates:
        codes.add("kk-date-impossible")
    elif as_of:
        late = dates[-1]
        limit = (as_of[0] + 10, as_of[1], as_of[2])
        if late > as_of and (late <= limit or len(dates) == 1):
            codes.add("kk-date-future")
        elif late > limit:
            codes.add("kk-date-early")
        dates = dates[:1] if late > limit else dates[-1:]
    if digits.endswith("0000"):
        codes.add("kk-serial-zero")
    if options.get("nik") and read_digits("nik", options["nik"])[0] == digits:
        codes.add("kk-equals-nik")
    return {"kk": digits, "dates": [DATE % date for date in dates]}


def judge(kind, raw, options, regions):
    digits, codes = read_digits(kind, raw)
    value = None
    if digits:
        alone = placeholder(digits, regions)
        codes.add(alone or regions.finding(digits[:6]))
        if not alone:
            value = (judge_nik if kind == "nik" else judge_kk)(digits, codes, options)
            value["region"] = regions.describe(digits[:6])
        if codes & {"number-length-wrong", "region-province-never-issued"} and looks_like(kind, digits, regions):
            codes.add("number-looks-like")
    return verdict(codes, value)


def judge_region(case, regions):
    code = case["input"].replace(".", "")
    found = regions.describe(code) | {"level": {2: "province", 4: "regency", 6: "district"}[len(code)]}
    if "name" in case:
        found["name"] = regions.newest.get(code, {}).get("name")
    return {key: found.get(key) for key in ("status", "level", "successor", "name")}


class Maker:
    """Values with every kind of fault; serials 9xxx unless the serial is the fault."""

    def __init__(self, seed, regions):
        self.random = random.Random(seed)
        self.districts = [code for code in regions.newest if len(code) == 6]
        regencies = [code for code in regions.newest if len(code) == 4]
        self.heads = [self.districts, regencies, [""], sorted(regions.unlisted), sorted(regions.newer), regions.holes]

    def some(self, count):
        return "".join(self.random.choices("0123456789", k=count))

    def region(self):
        head = self.random.choice(self.random.choices(self.heads, [70, 8, 10, 4, 4, 2])[0])
        return head + self.some(6 - len(head))

    def date(self, kind, options):
        r = self.random
        day, month, year = r.randint(1, 31), r.randint(1, 12), r.randrange(100)
        given = as_tuple(options.get("birth_date"))
        if given and r.random() < 0.8:
            day, month, year = given[2], given[1], given[0] % 100
            if r.random() < 0.25:
                day, month = month, day
            if r.random() < 0.4:
                text = list("%02d%02d%02d" % (day, month, year))
                text[r.randrange(6)] = str(r.randrange(10))
                day, month, year = (int("".join(text[i:i + 2])) for i in (0, 2, 4))
        elif r.random() < 0.2:
            return r.choice("290200 290287 290288 300290 310401 150670 010765 311250 690200 690288 700290 711204 "
                            "241126 251126 241136 251136 241105 251105 241106".split())
        elif r.random() < 0.15:
            day, month = r.randrange(100), r.choice([month, r.randrange(100)])
        if day <= 31 and r.random() < (0.05 if kind == "kk" else 0.5):
            day += 40
        return "%02d%02d%02d" % (day, month, year)

    def card(self, kind, options):
        return self.region() + self.date(kind, options) + ("9" + self.some(3), "0000")[self.random.random() < 0.04]

    def dressed(self, text):
        """The same digits with separators, invisible characters, a text marker or other digits."""
        r = self.random
        share = r.choice([0, 0, 0.3])
        chars = [chr(r.choice([0xFF10, 0x0660, 0x06F0]) + int(c)) if c.isdigit() and r.random() < share else c
                 for c in text]
        for _ in range(r.randrange(6)):
            chars.insert(r.randint(1, len(chars)), r.choice(sorted(SEPARATORS | INVISIBLE)))
        text = "".join(chars)
        if r.random() < 0.4:
            text = r.choice([*(quote + text for quote in sorted(QUOTES)), '="%s"' % text])
        return r.choice(["", "", " ", "\t", "\u00a0"]) + text + r.choice(["", "", " ", "\u200b"])

    def spoiled(self, text):
        r = self.random
        at = r.randrange(1, len(text)) if len(text) > 1 else 1
        garbage = "".join(chr(r.choice([r.randint(32, 126), r.randint(0xA1, 0x2027)])) for _ in range(at))
        tail = r.choice([".0", ",0", ".00", ",00"])
        return r.choice([
            text[:at] + r.choice("OoIlXSeE+,;_\x00\x7f\u0301\u00b7\u0966\uff2f\U0001f642") + text[at:],
            text[:at], text + text[:at], text[:-2] + "0", garbage,
            text + r.choice([tail, tail, ".5", ".000"]), text[:-1] + tail,
            text[:6] + r.choice(" .-/") + text[6:len(text) - r.choice([0, 0, 1])] + r.choice([tail, "-0"]),
            text[0] + r.choice(".,") + text[1:1 + r.randint(1, 5)] + r.choice(["E+15", "e15"]),
        ])

    def stand_in(self):
        r = self.random
        return r.choice([
            "0" * r.choice([1, 2, 15, 16, 17]), "9" * 15 + self.some(1),
            "0%s%d%s" % (self.region(), r.randrange(5), self.some(8)),
            r.choice([" - ", "-", "\u2014", "'", '=""', ".", "\u00a0", "/"]),
        ])

    def number(self, kind, options):
        """A number of the kind, good or with a fault in its parts."""
        number = self.card(kind, options)
        return options["nik"] if options.get("nik") and self.random.random() < 0.3 else number

    def value(self, kind, options):
        number = self.number(kind, options)
        ways = [lambda: number, lambda: self.dressed(number), lambda: self.spoiled(number), self.stand_in]
        return self.random.choices(ways, [60, 20, 13, 7])[0]()

    def birth_date(self):
        month, year = self.random.randint(1, 12), self.random.randint(1930, 2025)
        return DATE % (year, month, self.random.randint(1, calendar.monthrange(year, month)[1]))

    def option_groups(self, kind):
        """The plain group, then few others: a process run serves one group."""
        day = {"as_of": AS_OF}
        if kind == "kk":
            cards = [self.random.choice(self.districts) + "%02d04179001" % n for n in range(1, 21)]
            return [day, *(day | {"nik": card} for card in cards)]
        groups = [day]
        for n in range(20):
            birth, sex = {"birth_date": self.birth_date()}, {"sex": ("male", "female")[n // 3 % 2]}
            groups.append(day | [birth, sex, birth | sex][n % 3])
        return groups
