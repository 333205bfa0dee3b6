#!/usr/bin/env python3
"""Writes the made-up register penduduk.csv and the list of its injected faults, kesalahan.csv.

Uses nothing of Absah, so that the list is an independent answer key: every line of it follows from how the row
was made here. The same seed always gives the same bytes. `make.py --check` compares them with the committed files.
"""

import csv
import io
import random
import sys
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
AS_OF = date(2026, 11, 24)
FAMILIES = 300
HEADINGS = ["NO_KK", "NIK", "NAMA", "JENIS KELAMIN", "TANGGAL LAHIR", "HUBUNGAN KELUARGA", "ALAMAT"]
KK, NIK, NAME, SEX, BORN, ROLE, ADDRESS = HEADINGS

HOME = {f"3510{number:02}": name for number, name in enumerate(
    "PESANGGARAN BANGOREJO PURWOHARJO TEGALDLIMO MUNCAR CLURING GAMBIRAN SRONO GENTENG GLENMORE KALIBARU SINGOJURUH "
    "ROGOJAMPI KABAT GLAGAH BANYUWANGI GIRI WONGSOREJO SONGGON SEMPU KALIPURO SILIRAGUNG TEGALSARI LICIN "
    "BLIMBINGSARI".split(), start=1)}
AWAY = ["350919", "357801", "317101", "127101", "510301"]  # Kaliwates, Karang Pilang, Gambir, Medan Kota, Kuta
# Former districts, whose codes stay in numbers for life; the last lies in a regency whose list of districts is lost.
RETIRED = ["647301", "920104", "110404", "120308", "111003", "731901"]
VILLAGE = "3510162003"

SYLLABLES = "BRU ZEK QAM PLO VIX TRU GWE DRA FLO XEN KRO JUQ".split()
SAMPLES = ["CONTOH SATU", "CONTOH DUA", "CONTOH TIGA", "SAMPEL BARU", "SAMPEL LAMA", "FULAN CONTOH", "FULANAH CONTOH",
           "FULAN SAMPEL", "CONTOH SAMPEL", "SAMPEL KEDUA"]
DUSUN = ["CONTOH", "SAMPEL", "PERCOBAAN", "KARANGAN"]

rng = random.Random(20261124)
issued = set()  # every NIK and card number given out, so that none is ever repeated by chance


# ---- honest people -------------------------------------------------------------------------------------------------

def number(region, day, month, year):
    """A new number with a serial from 9001 on, which real offices hardly ever reach."""
    while True:
        text = f"{region}{day:02}{month:02}{year % 100:02}{rng.randint(9001, 9999)}"
        if text not in issued:
            issued.add(text)
            return text


def nik(region, born, sex):
    return number(region, born.day + (40 if sex == "P" else 0), born.month, born.year)


def dmy(day):
    return f"{day.day:02}-{day.month:02}-{day.year}"


def between(first, last):
    return first + timedelta(days=rng.randint(0, (last - first).days))


def years_after(day, low, high):
    return between(day + timedelta(days=round(low * 365.25)), day + timedelta(days=round(high * 365.25)))


def name():
    if rng.random() < 0.25:
        return rng.choice(SAMPLES)
    return " ".join(rng.choice(SYLLABLES) + rng.choice(SYLLABLES) for _ in range(2))


def person(card, role, sex, born, region):
    """One row; keys that start with a small letter are for this script and are not written."""
    return {KK: card["number"], NIK: nik(region, born, sex), NAME: name(), SEX: sex, BORN: dmy(born), ROLE: role,
            ADDRESS: card["address"], "born": born, "region": region, "touched": False}


def family():
    """A couple, a widowed parent or a single person, with children and now and then a grandparent."""
    head_born = between(date(1950, 1, 1), date(2001, 12, 31))
    recorded = between(max(date(2005, 1, 1), years_after(head_born, 20, 21)), date(2025, 12, 31))
    region = rng.choice(list(HOME))
    dusun, rt, rw = rng.choice(DUSUN), rng.randint(1, 9), rng.randint(1, 5)
    comma = "," if rng.random() < 0.2 else ""  # some addresses need quotes in the file
    card = {"number": number(region, recorded.day, recorded.month, recorded.year),
            "address": f"DUSUN {dusun}{comma} RT {rt:03} RW {rw:03} {HOME[region]}"}
    kind = rng.choices(["couple", "parent", "single"], [84, 10, 6])[0]
    head_sex = "L" if kind == "couple" else rng.choice("LP")
    rows = [person(card, "KEPALA KELUARGA", head_sex, head_born, region)]
    mother_born = head_born
    if kind == "couple":
        mother_born = min(years_after(head_born, -3, 8), date(2003, 12, 31))
        moved = rng.random() < 0.3
        rows.append(person(card, "ISTRI", "P", mother_born, rng.choice(list(HOME)) if moved else region))
    children = {"couple": rng.choices(range(5), [10, 28, 36, 18, 8]), "parent": [rng.randint(1, 2)], "single": [0]}
    born = years_after(mother_born, 20, 29)
    for _ in range(children[kind][0]):
        grown_up = born < date(1999, 1, 1) and rng.random() < 0.5  # lives elsewhere by now
        if born <= AS_OF and not grown_up:
            rows.append(person(card, "ANAK", rng.choice("LP"), born, region))
        born = years_after(born, 1.5, 6)
        if born > years_after(mother_born, 41, 42):
            break
    if head_born.year >= 1970 and rng.random() < 0.2:
        rows.append(person(card, "ORANG TUA", rng.choice("LP"), years_after(head_born, -30, -20), region))
    return rows


# ---- people who are unusual but right: nothing above info ----------------------------------------------------------

WHO = {
    "anyone": lambda r: True,
    "adult": lambda r: r["born"].year <= 1995,
    "infant": lambda r: r["born"].year >= 2020,
    "grandfather": lambda r: r[ROLE] == "ORANG TUA" and r[SEX] == "L",
    "boy": lambda r: r[ROLE] == "ANAK" and r[SEX] == "L",
    "girl": lambda r: r[ROLE] == "ANAK" and r[SEX] == "P",
    # born early in a month and year, so that the date can be changed a little and is still a past day
    "early": lambda r: r["born"].day <= 8 and r["born"].month <= 8 and 1970 <= r["born"].year <= 2008,
    "swappable": lambda r: r["born"].day <= 12 and r["born"].day != r["born"].month and r["born"].year < AS_OF.year,
    # whose NIK can be read as a card number: the day is a day, the year is not one still to come
    "card-like": lambda r: r[SEX] == "L" and 1940 <= r["born"].year <= 2019,
}


def take(rows, who):
    """Claims a random row that was not changed before, for one change only."""
    suits = WHO.get(who) or (lambda r: abs((r["born"] - who).days) < 800)  # or born about the given date
    row = rng.choice([row for row in rows if not row["touched"] and suits(row)])
    row["touched"] = True
    return row


def unusual(families):
    rows = [row for members in families for row in members]
    for region in RETIRED + AWAY:
        row = take(rows, "adult")
        row[NIK] = nik(region, row["born"], row[SEX])
    for born in [date(2000, 2, 29), date(2004, 2, 29), date(1988, 2, 29), date(1985, 7, 1), date(1962, 7, 1),
                 date(1958, 12, 31), date(1979, 8, 15), date(2012, 3, 15), date(1925, 5, 20)]:
        row = take(rows, "grandfather" if born.year < 1940 else born)
        row.update({NIK: nik(row["region"], born, row[SEX]), BORN: dmy(born), "born": born})
    for text in ["CONTOH", "ZEKPLO", "FULAN CONTOH, S.Pd.", "O'XEN SAMPEL"]:
        take(rows, "adult")[NAME] = text
    for text in ["0", "0", "", "-", f"0{VILLAGE}00001", f"0{VILLAGE}00002", "9999999999999995", "9999999999999995"]:
        take(rows, "infant")[NIK] = text
    for write in [lambda n: f"{n[:6]} {n[6:12]} {n[12:]}", lambda n: f"{n[:2]}.{n[2:4]}.{n[4:6]}.{n[6:12]}.{n[12:]}",
                  lambda n: "'" + n, lambda n: f"{n[:6]}\u00a0{n[6:]}", lambda n: f"{n[:12]}-{n[12:]}"]:
        row = take(rows, "adult")
        row[NIK] = write(row[NIK])
    row = take(rows, "adult")
    row[KK] = f"{row[KK][:6]} {row[KK][6:12]} {row[KK][12:]}"
    for text in ["0", "0", number("351009", 12, 4, 1996)]:  # no card yet; a card taken over into the new system
        for row in rng.choice([members for members in families if not any(row["touched"] for row in members)
                               and len(members) in (2, 3) and members[0]["born"].year < 1970]):
            row.update({KK: text, "touched": True})


# ---- faults: each gives exactly one finding above info -------------------------------------------------------------

def put(text, at, new):
    return text[:at] + new + text[at + len(new):]


def day_of(row, day):
    return f"{day + (40 if row[SEX] == 'P' else 0):02}"


def nik_with(row, day=None, month=None, year=None):
    """The row's NIK with another birth date; the rest of it stays."""
    born = row["born"]
    return put(row[NIK], 6, f"{day_of(row, day or born.day)}{month or born.month:02}{(year or born.year) % 100:02}")


# code, column, who can get it, the new value of the cell, what was done. "=COLUMN" edits that cell, found at NIK.
FAULTS = [
    ("number-letter-lookalike", NIK, "anyone", lambda r: r[NIK].replace("0", "O", 1), "letter O typed for 0"),
    ("number-letter-lookalike", NIK, "anyone", lambda r: r[NIK].replace("1", "l", 1), "letter l typed for 1"),
    ("number-letter-lookalike", KK, "anyone", lambda r: r[KK].replace("1", "I", 1), "letter I typed for 1"),
    ("number-character-invalid", NIK, "anyone", lambda r: put(r[NIK], 13, "X"), "letter X in the serial"),
    ("number-character-invalid", NIK, "anyone", lambda r: put(r[NIK], 9, "?"), "question mark for an illegible digit"),
    ("number-length-wrong", NIK, "anyone", lambda r: r[NIK][:8] + r[NIK][10:], "two digits left out"),
    ("number-length-wrong", NIK, "anyone", lambda r: r[NIK][:5] + r[NIK][4:], "one digit typed twice"),
    ("number-length-wrong", KK, "anyone", lambda r: r[KK][:14], "the last two digits left out"),
    ("number-spreadsheet-scientific", NIK, "anyone", lambda r: "3,51016E+15", "scientific notation, decimal comma"),
    ("number-spreadsheet-scientific", NIK, "anyone", lambda r: "3.51E+15", "scientific notation, decimal point"),
    ("number-spreadsheet-truncated", NIK, "anyone", lambda r: r[NIK][:14] + "0", "15 digits, the last a zero"),
    ("number-spreadsheet-decimal", NIK, "anyone", lambda r: r[NIK] + ".0", "decimal tail"),
    ("region-province-never-issued", NIK, "anyone", lambda r: put(r[NIK], 0, "47"), "province 47"),
    ("region-province-never-issued", KK, "anyone", lambda r: put(r[KK], 0, "39"), "province 39"),
    ("region-province-newer", NIK, "anyone", lambda r: put(r[NIK], 0, "97"), "province 97"),
    ("region-regency-unknown", NIK, "anyone", lambda r: put(r[NIK], 0, "3599"), "regency 3599"),
    ("region-district-unknown", NIK, "anyone", lambda r: put(r[NIK], 0, "351026"), "district 351026"),
    ("region-district-unknown", KK, "anyone", lambda r: put(r[KK], 0, "351077"), "district 351077"),
    ("nik-day-impossible", NIK, "anyone", lambda r: put(r[NIK], 6, "00"), "day 00"),
    ("nik-day-impossible", NIK, "anyone", lambda r: put(r[NIK], 6, "35"), "day 35, neither a man's nor a woman's"),
    ("nik-day-impossible", NIK, "anyone", lambda r: put(r[NIK], 6, "92"), "day 92"),
    ("nik-month-impossible", NIK, "anyone", lambda r: put(r[NIK], 8, "13"), "month 13"),
    ("nik-month-impossible", NIK, "anyone", lambda r: put(r[NIK], 8, "00"), "month 00"),
    ("nik-birth-date-impossible", NIK, "anyone", lambda r: put(r[NIK], 6, day_of(r, 31) + "04"), "31 April"),
    ("nik-birth-date-impossible", NIK, "anyone", lambda r: put(r[NIK], 6, day_of(r, 29) + "0287"), "29 February ..87"),
    ("nik-serial-zero", NIK, "anyone", lambda r: put(r[NIK], 12, "0000"), "serial 0000"),
    ("nik-birth-date-differs", NIK, "early", lambda r: nik_with(r, year=r["born"].year - 11), "eleven years earlier"),
    ("nik-birth-date-differs", NIK, "early", lambda r: nik_with(r, r["born"].day + 11, r["born"].month + 1),
     "day and month of somebody else"),
    ("nik-birth-date-differs", "=" + BORN, "early", lambda r: dmy(r["born"].replace(year=r["born"].year + 11)),
     "year in the data eleven years later"),
    ("nik-birth-date-swapped", NIK, "swappable", lambda r: nik_with(r, day=r["born"].month, month=r["born"].day),
     "day and month exchanged in the NIK"),
    ("nik-birth-date-swapped", "=" + BORN, "swappable",
     lambda r: dmy(r["born"].replace(day=r["born"].month, month=r["born"].day)), "day and month exchanged in the data"),
    ("nik-birth-date-one-digit", NIK, "early", lambda r: nik_with(r, day=r["born"].day + 1), "day one later"),
    ("nik-birth-date-one-digit", NIK, "early", lambda r: nik_with(r, month=r["born"].month + 1), "month one later"),
    ("nik-birth-date-one-digit", "=" + BORN, "early", lambda r: dmy(r["born"].replace(year=r["born"].year - 10)),
     "year in the data ten years earlier"),
    ("nik-sex-differs", "=" + SEX, "boy", lambda r: "P", "a boy listed as a girl"),
    ("nik-sex-differs", "=" + SEX, "girl", lambda r: "L", "a girl listed as a boy"),
    ("kk-looks-like-nik", KK, "anyone", lambda r: put(r[KK], 6, str(int(r[KK][6:8]) + 40)), "day plus 40"),
    ("kk-date-impossible", KK, "anyone", lambda r: put(r[KK], 6, "3104"), "31 April"),
    ("kk-date-impossible", KK, "anyone", lambda r: put(r[KK], 6, "1213"), "month 13"),
    ("kk-date-future", KK, "anyone", lambda r: put(r[KK], 6, "120430"), "recorded in 2030"),
    ("kk-date-future", KK, "anyone", lambda r: put(r[KK], 6, "200635"), "recorded in 2035"),
    ("kk-serial-zero", KK, "anyone", lambda r: put(r[KK], 12, "0000"), "serial 0000"),
    ("kk-equals-nik", KK, "card-like", lambda r: r[NIK], "the person's NIK in both columns"),
    ("date-impossible", BORN, "anyone", lambda r: "31-02-1987", "31 February"),
    ("date-impossible", BORN, "anyone", lambda r: "00-00-0000", "zeros"),
]


def inject(families):
    """Changes the rows and returns (row, column, code, note) for every expected finding."""
    expected = []
    rows = [row for members in families for row in members]
    for code, column, who, value, note in FAULTS:
        row = take(rows, who)
        row[column.lstrip("=")] = value(row)
        expected.append((row, NIK if column.startswith("=") else column, code, note))
    row = take(rows, "adult")
    row["extra"] = [" S.Pd."]
    expected.append((row, "", "register-row-ragged", "unquoted comma in the name: eight cells for seven headings"))
    # The same NIK once more in other families: same birth date and sex, another name.
    for source, copies, note in [(60, [60], "twice on one card"), (4, [FAMILIES - 5], "at both ends of the file"),
                                 (90, [130, 210], "three rows, one of them written with spaces")]:
        while all(row["touched"] for row in families[source]):
            source += 1
        first = take(families[source], "anyone")
        for place in copies:
            members = families[source if place <= source else place]
            again = dict(first, **{NAME: "SALINAN CONTOH", ROLE: "FAMILI LAIN", "touched": True,
                                   KK: members[0]["card"], ADDRESS: members[0][ADDRESS]})
            if place == 210:
                again[NIK] = f"{first[NIK][:6]} {first[NIK][6:12]} {first[NIK][12:]}"
            members.append(again)
        code = "register-nik-duplicate" if again[KK] == first[KK] else "register-nik-two-cards"
        expected.append((first, NIK, code, note))
    return expected


# ---- files ---------------------------------------------------------------------------------------------------------

def table(lines):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(lines)
    return text.getvalue().encode("utf-8")


def build():
    families = [family() for _ in range(FAMILIES)]
    unusual(families)
    for row in (row for members in families for row in members):
        row["card"] = row[KK]  # as on the card, before a fault is typed
    expected = inject(families)
    rows = [row for members in families for row in members]
    people, place = [HEADINGS], {}
    for line, row in enumerate(rows, start=2):  # the headings are row 1 of the spreadsheet
        place[id(row)] = line
        cells = [row[heading] for heading in HEADINGS]
        cells[3:3] = row.get("extra", [])
        people.append(cells)
    faults = sorted((place[id(row)], column, code, note) for row, column, code, note in expected)
    return {"penduduk.csv": table(people),
            "kesalahan.csv": table([("row", "column", "code", "note"), *faults])}


def main():
    files = build()
    if sys.argv[1:] == ["--check"]:
        stale = [file for file, content in files.items()
                 if not (HERE / file).is_file() or (HERE / file).read_bytes() != content]
        sys.exit(f"make.py: differs from the committed file: {', '.join(stale)}" if stale else 0)
    elif sys.argv[1:]:
        sys.exit("usage: make.py [--check]")
    for file, content in files.items():
        (HERE / file).write_bytes(content)
        print(f"{file}: {content.count(10) - 1} rows")


if __name__ == "__main__":
    main()
