"""An independent judge of NIK and family-card numbers, to compare the command line with.

Written straight from the fact sheets and spec/regions, sharing nothing with the library. Python 3.11, no packages.

    oracle.py --vectors                            the judge against spec/vectors/{nik,kk,region}.jsonl
    oracle.py --absah PATH --count N [--seed S]    the command against the judge, on N made-up values
"""

import argparse
import calendar
import csv
import json
import random
import re
import subprocess
import sys
import tomllib
from pathlib import Path

SPEC = Path(__file__).resolve().parents[3] / "spec"
AS_OF = "2026-11-24"
DATE = "%04d-%02d-%02d"
CHUNK = 50_000  # values a process run

# In the order of their numbers; a letter for the severity.
CODES = dict(word.split(":")[::-1] for word in """
    i:number-absent i:number-zero i:number-survey-code i:number-separators-removed i:number-invisible-removed
    i:number-text-marker-removed i:number-digits-converted e:number-letter-lookalike e:number-character-invalid
    e:number-length-wrong e:number-spreadsheet-scientific e:number-spreadsheet-truncated w:number-spreadsheet-decimal
    i:number-temporary e:region-province-never-issued w:region-province-newer w:region-regency-unknown
    w:region-district-unknown i:region-district-unverifiable e:nik-day-impossible e:nik-month-impossible
    e:nik-birth-date-impossible e:nik-serial-zero e:nik-birth-date-future i:nik-birth-century-certain
    i:nik-birth-date-approximate w:nik-birth-date-differs w:nik-birth-date-swapped w:nik-birth-date-one-digit
    w:nik-sex-differs e:kk-looks-like-nik e:kk-date-impossible e:kk-date-future i:kk-date-early e:kk-serial-zero
    w:kk-equals-nik""".split())
SEVERITY = {"i": "info", "w": "warning", "e": "error"}
ORDER = list(CODES)


class Regions:
    def __init__(self):
        notes = tomllib.loads((SPEC / "regions/notes.toml").read_text("utf-8"))
        self.newer = set(notes["may_be_newer"])
        self.unlisted = set(notes["districts_unlisted"])
        self.holes = notes["holes"]
        with open(SPEC / "regions/regions.csv", encoding="utf-8", newline="") as file:
            self.newest = {row["code"]: row for row in csv.DictReader(file)}  # the newest period stands last

    def is_unlisted(self, code):
        return code[:2] in self.unlisted or code[:4] in self.unlisted

    def describe(self, code):
        row = self.newest.get(code)
        if row is None:
            return {"code": code, "status": "unverifiable" if self.is_unlisted(code) else "unknown"}
        if not row["until"]:
            return {"code": code, "status": "current"}
        answer = {"code": code, "status": "retired"}
        while row["until"] and row["successor"] in self.newest:
            row = self.newest[row["successor"]]
            answer["successor"] = row["code"]
        return answer

    def finding(self, district):
        """The one code that the first six digits raise, if any."""
        if self.is_unlisted(district):
            return "region-district-unverifiable"
        if district[:2] in self.newer:
            return "region-province-newer"
        levels = {2: "region-province-never-issued", 4: "region-regency-unknown", 6: "region-district-unknown"}
        return next((code for end, code in levels.items() if district[:end] not in self.newest), None)


def span(first, last):
    return {chr(point) for point in range(first, last + 1)}


BLANKS = {" ", "\t"}
SEPARATORS = BLANKS | set(".-/\u2212") | span(0x2010, 0x2015)
INVISIBLE = set("\u00a0\u202f\u205f\u3000\u2060\ufeff\u00ad")
INVISIBLE |= span(0x2000, 0x200F) | span(0x202A, 0x202E) | span(0x2066, 0x2069)
QUOTES = set("'\u2019\u2018`\u00b4\u2032")
OTHER_DIGITS = {chr(zero + n): str(n) for zero in (0xFF10, 0x0660, 0x06F0) for n in range(10)}
TRIM = "".join(BLANKS | INVISIBLE)


def read_digits(raw):
    """The digits of a text and the codes it raises; no digits when reading ends here."""
    codes = set()
    body = raw.strip(TRIM)
    marked = re.fullmatch('=".*"', body, re.DOTALL)
    core = (body[2:-1] if marked else body[1:] if body[:1] in QUOTES else body).strip(TRIM)
    if all(c in SEPARATORS | INVISIBLE for c in core):
        return None, {"number-absent"}
    if re.fullmatch(r"[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+", core):
        return None, {"number-spreadsheet-scientific"}
    edge = raw.replace(core, "", 1)
    if marked or body[:1] in QUOTES:
        codes.add("number-text-marker-removed")
        edge = edge.translate(dict.fromkeys(map(ord, QUOTES | set('="'))))
    marks = "[ ./-]*"
    if re.fullmatch(rf"([0-9]{{15}}|{marks}([0-9]{marks}){{16}})[.,]0{{1,2}}", core):
        codes.add("number-spreadsheet-decimal")
        core = core[:max(core.rfind("."), core.rfind(","))]
    digits, bad = "", None
    for c in edge + core:
        if c in SEPARATORS:
            codes.add("number-separators-removed")
        elif c in INVISIBLE:
            codes.add("number-invisible-removed")
        elif c in OTHER_DIGITS:
            codes.add("number-digits-converted")
            digits += OTHER_DIGITS[c]
        elif c in "0123456789":
            digits += c
        else:
            bad = bad or c
    if bad:
        codes.add("number-letter-lookalike" if bad in "OoIl" else "number-character-invalid")
        return None, codes
    return digits, codes


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


def as_tuple(text):
    return tuple(int(part) for part in text.split("-")) if text else None


def candidates(day, month, year):
    return [(y, month, day) for y in (1900 + year, 2000 + year)
            if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(y, month)[1]]


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
        if len(dates) == 2 and as_of[0] - dates[0][0] - (as_of[1:] < dates[0][1:]) > 120:  # completed years
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
    if options.get("nik") and read_digits(options["nik"])[0] == digits:
        codes.add("kk-equals-nik")
    return {"kk": digits, "dates": [DATE % date for date in dates]}


def judge(kind, raw, options, regions):
    digits, codes = read_digits(raw)
    value = None
    if digits:
        alone = placeholder(digits, regions)
        codes.add(alone or regions.finding(digits[:6]))
        if not alone:
            value = (judge_nik if kind == "nik" else judge_kk)(digits, codes, options)
            value["region"] = regions.describe(digits[:6])
    codes = [[code, SEVERITY[CODES[code]]] for code in sorted(codes - {None}, key=ORDER.index)]
    ok = all(severity != "error" for _, severity in codes)
    return {"ok": ok, "value": value if ok else None, "codes": codes}


class Maker:
    """Values with every kind of fault; serials 9xxx unless the serial is the fault."""

    def __init__(self, seed, regions):
        self.random = random.Random(seed)
        self.districts = [code for code in regions.newest if len(code) == 6]
        regencies = [code for code in regions.newest if len(code) == 4]
        self.heads = [self.districts, regencies, [""], sorted(regions.unlisted), sorted(regions.newer), regions.holes]

    def region(self):
        head = self.random.choice(self.random.choices(self.heads, [70, 8, 10, 4, 4, 2])[0])
        return head + "".join(self.random.choices("0123456789", k=6 - len(head)))

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
        if day <= 31 and r.random() < (0.5 if kind == "nik" else 0.05):
            day += 40
        return "%02d%02d%02d" % (day, month, year)

    def dressed(self, text):
        """The same digits with separators, invisible characters, a text marker or other digits."""
        r = self.random
        share = r.choice([0, 0, 0.3])
        chars = [chr(r.choice([0xFF10, 0x0660, 0x06F0]) + int(c)) if r.random() < share else c for c in text]
        for _ in range(r.randrange(6)):
            chars.insert(r.randrange(1, len(chars)), r.choice(sorted(SEPARATORS | INVISIBLE)))
        text = "".join(chars)
        if r.random() < 0.4:
            text = r.choice([*(quote + text for quote in sorted(QUOTES)), '="%s"' % text])
        return r.choice(["", "", " ", "\t", "\u00a0"]) + text + r.choice(["", "", " ", "\u200b"])

    def spoiled(self, text):
        r = self.random
        at = r.randrange(1, len(text))
        garbage = "".join(chr(r.choice([r.randint(32, 126), r.randint(0xA1, 0x2027)])) for _ in range(at))
        return r.choice([
            text[:at] + r.choice("OoIlXSeE+,;_\x00\x7f\u0301\u00b7\u0966\uff2f\U0001f642") + text[at:],
            text[:at], text + text[:at], text[:14] + "0", garbage,
            text + r.choice([".0", ",0", ".00", ",00", ".5"]), text[:15] + r.choice([".0", ",00"]),
            text[:6] + r.choice(" .-/") + text[6:r.choice([15, 16, 16])] + r.choice([".0", ",00", "-0"]),
            text[0] + r.choice(".,") + text[1:1 + r.randint(1, 5)] + r.choice(["E+15", "e15"]),
        ])

    def stand_in(self):
        r = self.random
        return r.choice([
            "0" * r.choice([1, 2, 15, 16, 17]), "9" * 15 + str(r.randrange(10)),
            "0%s%d%08d" % (self.region(), r.randrange(5), r.randrange(100_000_000)),
            r.choice([" - ", "-", "\u2014", "'", '=""', ".", "\u00a0", "/"]),
        ])

    def value(self, kind, options):
        r = self.random
        number = self.region() + self.date(kind, options) + ("9%03d" % r.randrange(1000), "0000")[r.random() < 0.04]
        if options.get("nik") and r.random() < 0.3:
            number = options["nik"]
        ways = [lambda: number, lambda: self.dressed(number), lambda: self.spoiled(number), self.stand_in]
        return r.choices(ways, [60, 20, 13, 7])[0]()

    def option_groups(self, kind):
        """The plain group, then few others: a process run serves one group."""
        if kind == "kk":
            return [{}, *({"nik": self.random.choice(self.districts) + "%02d04179001" % n} for n in range(1, 21))]
        groups = [{}]
        for n in range(20):
            month, year = self.random.randint(1, 12), self.random.randint(1930, 2025)
            date = DATE % (year, month, self.random.randint(1, calendar.monthrange(year, month)[1]))
            sex = ("male", "female")[n // 3 % 2]
            groups.append([{"birth_date": date}, {"sex": sex}, {"birth_date": date, "sex": sex}][n % 3])
        return groups


def difference(where, expected, found):
    return "%s\n  expected %s\n  found    %s" % (
        where, *(json.dumps(side, ensure_ascii=True, sort_keys=True) for side in (expected, found)))


def judge_region(case, regions):
    code = case["input"].replace(".", "")
    found = regions.describe(code) | {"level": {2: "province", 4: "regency", 6: "district"}[len(code)]}
    if "name" in case:
        found["name"] = regions.newest.get(code, {}).get("name")
    return {key: found.get(key) for key in ("status", "level", "successor", "name")}


def check_vectors(regions):
    wrong = total = 0
    for kind in ("nik", "kk", "region"):
        for line, text in enumerate((SPEC / f"vectors/{kind}.jsonl").read_text("utf-8").splitlines(), 1):
            case = json.loads(text)
            found = judge_region(case, regions) if kind == "region" else judge(kind, case["input"], case, regions)
            expected = {key: case.get(key) for key in found}
            total += 1
            wrong += found != expected
            if found != expected:
                print(difference(f"{kind}.jsonl:{line} {ascii(case['input'][:60])}", expected, found))
    print(f"{total} vectors, {wrong} differ")
    return wrong == 0 and total > 0


def answers(absah, kind, options, values):
    """What the command says of each value, in the form of the judge."""
    flags = [text for key, value in options.items() for text in ("--" + key.replace("_", "-"), value)]
    command = [absah, "number", kind, "-", "--format", "ndjson", "--as-of", AS_OF, "--show-values", *flags]
    run = subprocess.run(command, input="".join(v + "\n" for v in values).encode(), capture_output=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit("%s ended with %d: %s" % (" ".join(command), run.returncode, run.stderr.decode(errors="replace")))
    found = [normal_form(json.loads(line)) for line in run.stdout.decode().split("\n") if line]
    if len(found) != len(values):
        sys.exit("%s gave %d answers to %d values" % (" ".join(command), len(found), len(values)))
    return found


def normal_form(answer):
    value = answer["value"]
    if value is not None:
        region = {key: text for key, text in value["region"].items() if key in ("code", "status", "successor") and text}
        value = {key: value[key] for key in value if key in "nik kk sex birth_dates dates".split()} | {"region": region}
    pairs = {(finding["code"], finding["severity"]) for finding in answer["findings"]}
    known = sorted((pair for pair in pairs if pair[0] in CODES), key=lambda pair: ORDER.index(pair[0]))
    return {"ok": answer["ok"], "value": value, "codes": [list(p) for p in known + sorted(pairs - set(known))]}


def compare(absah, count, seed, regions):
    maker = Maker(seed, regions)
    judged = wrong = 0
    for kind, share in (("nik", count - count // 2), ("kk", count // 2)):
        groups = maker.option_groups(kind)
        each = share // (2 * len(groups))  # about half of the values go without options
        for number, options in enumerate(groups):
            left = share - each * (len(groups) - 1) if number == 0 else each
            while left > 0:
                values = [maker.value(kind, options) for _ in range(min(left, CHUNK))]
                left -= len(values)
                for value, found in zip(values, answers(absah, kind, options, values)):
                    judged += 1
                    expected = judge(kind, value, options | {"as_of": AS_OF}, regions)
                    wrong += found != expected
                    if found != expected and wrong <= 10:
                        print(difference(f"{kind} {ascii(value)} {options}", expected, found))
    print(f"seed {seed}: {judged} of {count} judged, {wrong} differ")
    return wrong == 0 and judged == count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vectors", action="store_true", help="check the judge against spec/vectors")
    parser.add_argument("--absah", metavar="PATH", help="the command to compare with the judge")
    parser.add_argument("--count", type=int, default=10_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    args = parser.parse_args()
    if not args.vectors and not args.absah:
        parser.error("give --vectors or --absah PATH")
    regions = Regions()
    good = not args.vectors or check_vectors(regions)
    good &= not args.absah or compare(args.absah, args.count, args.seed, regions)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
