"""Dates and names, which the command reads from the columns of a register: compared through `absah check`."""

import csv
import io
import json
import subprocess
import sys

import dates
import names
from digits import AS_OF

DATE, NAME = "TANGGAL LAHIR", "NAMA"


def codes_of(absah, headings, rows):
    """For each row the codes of each column; what is said of the column NIK or of ages is not asked here."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["NIK", *headings])
    writer.writerows(["-", *row] for row in rows)  # a dash: a row without any content is not checked
    command = [absah, "check", "-", "--format", "ndjson", "--show-values", "--as-of", AS_OF, "--quiet"]
    run = subprocess.run(command, input=text.getvalue().encode(), capture_output=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit("%s ended with %d: %s" % (" ".join(command), run.returncode, run.stderr.decode(errors="replace")))
    found = [{heading: set() for heading in headings} for _ in rows]
    for line in filter(None, run.stdout.decode().split("\n")):
        finding = json.loads(line)
        at, column, code = finding["row"] - 2, finding["column"], finding["code"]
        if column in headings and not code.startswith("person-"):
            if not 0 <= at < len(rows):
                sys.exit("%s said %s of row %s, which does not exist" % (" ".join(command), code, finding["row"]))
            found[at][column].add(code)
    return found


def runs(count, seed, months, titles):
    """Groups of rows, one a process run: headings, what to tell of the group, and rows."""
    maker, writer = dates.DateMaker(seed, months), names.NameMaker(seed, titles)
    half = count - count // 2
    for order, size in (("day-first", half), ("month-first", count - half)):
        yield "date", [DATE], order, [[maker.value(order, n)] for n in range(size)]
    yield "name", [NAME], "", [[writer.value()] for _ in range(half)]
    yield "name", [NAME, DATE], "day-first", [[writer.value(), birth(maker, n)] for n in range(count - half)]


def birth(maker, number):
    """A birth date near the day of the rule for names, or any."""
    r = maker.random
    if number % 5 >= 2 and r.random() < 0.8:
        day = r.choices([(2022, 4, r.randint(19, 23)), (r.randint(2022, 2026), r.randint(5, 10), r.randint(1, 28)),
                         (r.randint(1940, 2021), r.randint(1, 12), r.randint(1, 28))], [30, 55, 15])[0]
        return "%04d-%02d-%02d" % day
    return maker.value("day-first", number)


def judge_row(headings, row, order, months, titles):
    expected, record = {}, {}
    if DATE in headings:
        verdict = dates.judge(row[headings.index(DATE)], {"order": order, "not_after": AS_OF}, months)
        expected[DATE] = {code for code, _ in verdict["codes"]}
        if verdict["value"]:
            record = {"record": verdict["value"]["date"]}
    if NAME in headings:
        verdict = names.judge(row[headings.index(NAME)], record, titles)
        expected[NAME] = {code for code, _ in verdict["codes"]}
    return expected


def compare(absah, kinds, count, seed, report):
    """Counts what was judged and what differs, by kind."""
    months, titles = dates.months(), names.Titles()
    tally = {}
    for kind, headings, order, rows in runs(count, seed, months, titles):
        if kind not in kinds:
            continue
        for number, (row, found) in enumerate(zip(rows, codes_of(absah, headings, rows)), 2):
            expected = judge_row(headings, row, order, months, titles)
            judged, wrong = tally.get(kind, (0, 0))
            tally[kind] = judged + 1, wrong + (found != expected)
            if found != expected:
                cells = ", ".join("%s %s" % (heading, ascii(cell)) for heading, cell in zip(headings, row))
                report("row %d of a %s register: %s" % (number, order or "plain", cells), *(
                    {column: sorted(codes) for column, codes in side.items()} for side in (expected, found)))
    return tally
