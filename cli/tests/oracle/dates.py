"""Dates as people and programs write them: the judge and made-up values."""

import random
import re
import tomllib

from digits import DATE, SPEC, as_tuple, exists, span, verdict

# What Unicode calls white space; a date may have blanks of no width too.
WHITE = span(0x09, 0x0D) | span(0x2000, 0x200A) | set(" \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000")
BLANK = "[%s]" % "".join(sorted(WHITE | set("\u200b\u2060\ufeff")))
BETWEEN = f"(?:{BLANK}*[-/]{BLANK}*|{BLANK}+)"  # day, month and year, where the month is a word
YEARS = range(1800, 2200)
DASHES = {"-", "\u2013", "\u2014"}
SERIALS = range(10_000, 60_001)


def months():
    listed = tomllib.loads((SPEC / "codes/months.toml").read_text("utf-8"))["month"]
    return {form.lower(): month["number"] for month in listed for form in month["forms"]}


def full(pattern, text):
    return re.fullmatch(pattern, text, re.ASCII)


def reading(year, day, month, other_order):
    """The code and the date of three parts, where another order of day and month may be asked too."""
    if exists(year, month, day):
        return None, (year, month, day)
    if other_order and exists(year, day, month):
        return "date-order-differs", (year, day, month)
    return "date-impossible", None


def read(text, order, names):
    """The code, the date and the form of a text without a time."""
    if text == "0" or set(text) <= DASHES:
        return "date-absent", None, None
    if found := full(r"(\d{4})([-/.])(\d{2})\2(\d{2})", text):
        return *reading(int(found[1]), int(found[4]), int(found[3]), True), "iso"
    if found := full(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", text):
        day, month = (found[1], found[3]) if order == "day-first" else (found[3], found[1])
        return *reading(int(found[4]), int(day), int(month), True), "numeric"
    if full(r"\d{8}", text) and int(text[:4]) in YEARS:
        code, date = reading(int(text[:4]), int(text[6:]), int(text[4:6]), False)
        if code and exists(int(text[4:]), int(text[2:4]), int(text[:2])):
            return "date-unreadable", None, None  # day, month, year: a form that is not read
        return code, date, "compact"
    if found := full(rf"(?:(\d{{1,2}}){BETWEEN})?([A-Za-z]+){BETWEEN}(\d{{4}}|\d{{2}})", text):
        month = names.get(found[2].lower())
        if month and found[1] and len(found[3]) == 4:
            return *reading(int(found[3]), int(found[1]), month, False), "words"
        if month and (found[1] or len(found[3]) == 4):
            return "date-year-short" if found[1] else "date-incomplete", None, None
    if full(r"\d{1,2}([-/.])\d{1,2}\1\d{2}", text):
        return "date-year-short", None, None
    if found := full(r"(?:(\d{1,2})[-/.])?(\d{4})|(\d{4})[-/.](\d{1,2})", text):
        good = int(found[2] or found[3]) in YEARS and 1 <= int(found[1] or found[4] or 1) <= 12
        return "date-incomplete" if good else "date-unreadable", None, None
    if full(r"\d{5}([.,]0)?", text) and int(text[:5]) in SERIALS:
        return "date-spreadsheet-serial", None, None
    return "date-unreadable", None, None


def judge(raw, options, names):
    text = re.sub(f"^{BLANK}+|{BLANK}+$", "", raw)
    time = full(rf"(.*?)(?:{BLANK}+|{BLANK}*[Tt])([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d+)?)?[Zz]?", text)
    code, date, form = read(time[1] if time else text, options.get("order", "day-first"), names)
    codes = {code}
    if time:  # read behind a whole date only
        codes = {code, "date-time-removed"} if date or code == "date-impossible" else {"date-unreadable"}
    limit = as_tuple(options.get("not_after"))
    if date and limit and date > limit:
        codes.add("date-future")
    return verdict(codes, {"date": DATE % date, "form": form} if date else None)


class DateMaker:
    def __init__(self, seed, names):
        self.random = random.Random(seed)
        self.names = names
        self.words = sorted(names)

    def day(self):
        """Year, month and day: mostly on the calendar."""
        r = self.random
        year = r.choices([r.randint(1930, 2026), r.randint(1800, 2199)], [85, 15])[0]
        return r.choices([
            (year, r.randint(1, 12), r.randint(1, 28)), (2026, r.randint(10, 12), r.randint(1, 30)),
            (r.choice([year, 1900, 2000, 1988]), 2, 29), (year, r.choice([2, 4, 6, 9, 11]), r.choice([30, 31])),
            (year, r.randrange(100), r.randrange(100)), (year, 0, r.randrange(32)), (year, r.randrange(13), 0),
            (0, 0, 0), (2026, 11, r.randint(23, 26)),
        ], [68, 5, 6, 6, 6, 2, 2, 1, 4])[0]

    def clear(self, order):
        """A date on the calendar whose digits tell the order."""
        r = self.random
        day, month, year = r.randint(13, 28), r.randint(1, 12), r.randint(1930, 2025)
        first, second = (day, month) if order == "day-first" else (month, day)
        return r.choice(["%02d-%02d-%04d", "%02d/%02d/%04d", "%d/%d/%04d", "%02d.%02d.%04d"]) % (first, second, year)

    def cased(self, text):
        return self.random.choice([text.lower(), text.upper(), text.capitalize(), text.title()])

    def spelled(self):
        """Every form that is read."""
        r = self.random
        year, month, day = self.day()
        mark = r.choice("-/.")
        if r.random() < 0.3:
            word = self.cased(r.choice([w for w in self.words if self.names[w] == month] or self.words))
            return "%d%s%s%s%04d" % (day, (between := r.choice(" -/")), word, between, year)
        digits = r.choice(["%02d", "%d"])
        first, second = r.choice([(day, month), (day, month), (month, day)])
        return r.choice([
            "%04d%s%02d%s%02d" % (year, mark, month, mark, day), "%04d%02d%02d" % (year, month, day),
            "%04d%s%02d%s%02d" % (year, mark, day, mark, month),
            mark.join([digits % first, digits % second, "%04d" % year]),
            mark.join([digits % first, digits % second, "%04d" % year]),
        ])

    def unfinished(self):
        """Too little, or no date at all."""
        r = self.random
        year, month, day = self.day()
        mark, word = r.choice("-/"), self.cased(r.choice(self.words))
        return r.choice([
            "", "-", "0", " ", " - ", str(year), "%02d%s%d" % (month % 12 + 1, mark, year),
            "%d%s%02d" % (year, mark, month % 12 + 1), "%s %d" % (word, year),
            "%02d%s%02d%s%02d" % (day, mark, month, mark, year % 100), "%d-%s-%02d" % (day % 32, word, year % 100),
            str(r.randint(9_900, 10_100)), str(r.randint(59_900, 60_100)), "%d.0" % r.randint(20_000, 50_000),
            str(r.randint(10_000, 60_000)), str(r.randrange(10 ** r.randint(1, 9))),
            "%02d%02d%04d" % (day, month, year),
            "%04d%02d%02d" % (r.choice([1799, 1800, 2199, 2200]), 1 + month % 12, 1 + day % 28),
            "Banyuwangi, " + self.spelled(), "Senin, " + self.spelled(), self.spelled() + " / " + self.spelled(),
            "tidak tahu", "N/A", "?", "#REF!", "########", "17 VIII 1990", "Agustos 1990", "NULL", "-" + self.spelled(),
            self.odd(),
        ])

    def odd(self):
        """What stands between two rules."""
        r = self.random
        year, month, day = self.day()
        short, word = year % 100, self.cased(r.choice(self.words))
        return r.choice([
            r.choice(["9999", "10000", "60000", "60001"]) + r.choice(["", "", ".0"]),
            "--", "\u2014", "00", "0.0", "0-0-0", "0000", "00-00-00", "%d-%d-%d" % (year, month, day),
            "%02d-%02d/%04d" % (day, month, year), "%d-%d-%d" % (day, month, short), "%d-%d-%d" % (short, month, day),
            "%02d-%04d" % (month, year), "%04d-%02d" % (year, month), "%d.%04d" % (month, year),
            "%s %02d" % (word, short),
            "%d%s%d" % (day, word, year), "%d %s" % (day, word), "%d - %s - %d" % (day, word, year),
            "%d, %s %d" % (day, word, year), "%d %s. %d" % (day, word, year), "%03d %s %d" % (day, word, year),
            "%d.%s.%d" % (day, word, year), "%d\t%s\u00a0%d" % (day, word, year), "%s %d, %d" % (word, day, year),
            "%05d,0" % r.randrange(70_000), "%05d.%d" % (r.randrange(70_000), r.randrange(100)),
            "%04d%02d%02d" % (year, day, month),
            "%02d%02d%04d" % (r.randint(18, 21), r.randrange(14), r.randrange(2300)),
        ])

    def spoiled(self, text):
        r = self.random
        at = r.randrange(len(text) + 1)
        return text[:at] + r.choice("OlIx?;:_*-/,\u0660\uff11\u200b\u00e9") + text[at:]

    def value(self, order, number):
        """Two of five tell the order of the column."""
        r = self.random
        if number % 5 < 2:
            return self.clear(order)
        text = r.choices([self.spelled(), self.unfinished(), self.spoiled(self.spelled())], [70, 20, 10])[0]
        if r.random() < 0.1:
            times = ["00:00:00", "00:00", "07:30:15", "17:00:00.000", "7:30", "23:59:59,5", "24:00", "12:60", "7"]
            text += r.choice([" ", "T", "  ", "t"]) + r.choice(times) + r.choice(["", "", "Z", "z", "+07:00"])
        return text if r.random() < 0.9 else r.choice([" ", "  ", "\t", "\u00a0"]) + text + r.choice(["", " "])
