"""What all numbers share: codes and severities, regions, cleaning of a text, and the hint at another kind."""

import calendar
import csv
import re
import tomllib
from pathlib import Path

SPEC = Path(__file__).resolve().parents[3] / "spec"
AS_OF = "2026-11-24"
DATE = "%04d-%02d-%02d"

# In the order of their numbers; a letter for the severity.
CODES = dict(word.split(":")[::-1] for word in """
    i:number-absent i:number-zero i:number-survey-code i:number-separators-removed i:number-invisible-removed
    i:number-text-marker-removed i:number-digits-converted e:number-letter-lookalike e:number-character-invalid
    e:number-length-wrong e:number-spreadsheet-scientific e:number-spreadsheet-truncated w:number-spreadsheet-decimal
    i:number-temporary e:number-leading-zero-lost i:number-looks-like e:region-province-never-issued
    w:region-province-newer w:region-regency-unknown w:region-district-unknown i:region-district-unverifiable
    e:nik-day-impossible e:nik-month-impossible e:nik-birth-date-impossible e:nik-serial-zero e:nik-birth-date-future
    i:nik-birth-century-certain i:nik-birth-date-approximate w:nik-birth-date-differs w:nik-birth-date-swapped
    w:nik-birth-date-one-digit w:nik-sex-differs e:kk-looks-like-nik e:kk-date-impossible e:kk-date-future
    i:kk-date-early e:kk-serial-zero w:kk-equals-nik w:npwp-check-digit-wrong i:npwp-is-nik e:npwp-nik-impossible
    i:npwp-old-form i:npwp-nitku e:nip-birth-date-impossible e:nip-birth-date-future
    e:nip-appointment-month-impossible w:nip-appointment-early w:nip-appointment-future e:nip-sex-impossible
    e:nip-serial-zero w:nip-pppk-unusual i:nip-old-form w:nip-birth-date-differs w:nip-sex-differs w:name-absent
    e:name-too-long w:name-long w:name-one-word e:name-script-foreign w:name-script-foreign-old w:name-letter-marked
    i:name-title e:name-title-in-certificate w:name-title-in-certificate-old w:name-abbreviated
    e:name-abbreviated-birth e:name-mark-refused w:name-mark-unusual w:name-too-short i:name-spaces i:date-absent
    e:date-impossible w:date-unreadable w:date-incomplete w:date-year-short w:date-spreadsheet-serial
    w:date-order-differs i:date-time-removed e:date-future""".split())
SEVERITY = {"i": "info", "w": "warning", "e": "error"}
ORDER = list(CODES)


def verdict(codes, value):
    """The answer in one form: no value where an error stands."""
    codes = [[code, SEVERITY[CODES[code]]] for code in sorted(codes - {None}, key=ORDER.index)]
    ok = all(severity != "error" for _, severity in codes)
    return {"ok": ok, "value": value if ok else None, "codes": codes}


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
PRINTED_WITH_MARKS = {"npwp", "nip"}  # separators are no finding there


def luhn(digits):
    """Every second digit from the right but the last counts double, less nine above nine; the sum ends in zero."""
    doubled = [int(c) * (1 + place % 2) for place, c in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def lost_zero(kind, digits):
    """Whether the number is one that lacks the zero in front."""
    return kind == "npwp" and len(digits) == 14 and digits.isdigit() and luhn("0" + digits[:8])


def has_decimal_tail(kind, core):
    """Whether .0 or ,00 stands behind digits of a length that the kind has."""
    found = re.fullmatch(r"([0-9 ./-]*)[.,]0{1,2}", core)
    if not found:
        return False
    count = sum(c.isdigit() for c in found[1])
    if kind in ("nik", "kk"):
        return count == 16 or re.fullmatch("[0-9]{15}", found[1]) is not None
    lengths = {"npwp": (15, 16, 22), "nip": (18, 9)}[kind]
    return count in lengths or lost_zero(kind, found[1])


def read_digits(kind, raw):
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
    if has_decimal_tail(kind, core):
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
    if kind in PRINTED_WITH_MARKS:
        codes.discard("number-separators-removed")
    if bad:
        codes.add("number-letter-lookalike" if bad in "OoIl" else "number-character-invalid")
        return None, codes
    return digits, codes


def as_tuple(text):
    return tuple(int(part) for part in text.split("-")) if text else None


def exists(year, month, day):
    return year > 0 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def candidates(day, month, year):
    """The dates that two digits of a year can mean."""
    return [(y, month, day) for y in (1900 + year, 2000 + year) if exists(y, month, day)]


def full_years(birth, day):
    return day[0] - birth[0] - (day[1:] < birth[1:])


def is_like_nik(digits, regions):
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    dates = candidates(day - 40 if day > 40 else day, month, year)
    return digits[:6] in regions.newest and dates != [] and digits[12:] != "0000"


def is_like_npwp(digits):
    nine = digits[len(digits) != 15:][:9]
    return (len(digits) == 15 or len(digits) in (16, 22) and digits[0] == "0") and luhn(nine) and set(nine) != {"0"}


def is_like_kks(digits):
    """A bank card; not where a day and a month stand as in a NIK, since one NIK in ten has the check digit too."""
    if len(digits) != 16 or digits[0] not in "456" or not luhn(digits):
        return False
    day, month = int(digits[6:8]), int(digits[8:10])
    return not (1 <= day <= 31 or 41 <= day <= 71) or not 1 <= month <= 12


def looks_like(kind, digits, regions):
    """The other kind that the digits fit, or nothing; asked only where a fault makes it worth a hint."""
    size = len(digits)
    if kind not in ("nik", "kk") and size == 16 and is_like_nik(digits, regions):
        return "nik"
    if kind != "npwp" and is_like_npwp(digits):
        return "npwp"
    if kind != "nip" and size == 18 and digits[14] in "12":
        year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
        if 1900 <= year <= 2099 and exists(year, month, day):
            return "nip"
    if size == 13 and digits.startswith("000"):
        return "bpjs"
    if 10 <= size <= 13 and digits.startswith("08") or 11 <= size <= 14 and digits.startswith("628"):
        return "phone"
    if is_like_kks(digits):
        return "kks"
    if kind == "nip" and size == 10 and (digits[:3] >= "980" or digits[:3] <= "024"):
        return "nisn"
    return None
