#!/usr/bin/env python3
"""Runs Absah over the made-up register and compares its findings with the answer key, kesalahan.csv.

Usage: compare.py --absah PATH. Compared is the set of (row, column, code) of all errors and warnings. Exit code 1 on
any difference, when the findings cannot be read, or when the committed files are not what make.py writes.
"""

import argparse
import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CHECK = ["check", "examples/register/penduduk.csv", "--format", "ndjson", "--as-of", "2026-11-24", "--fail-on", "never"]


def answer_key():
    with open(HERE / "kesalahan.csv", encoding="utf-8", newline="") as file:
        return {(int(line["row"]), line["column"], line["code"]): line["note"] for line in csv.DictReader(file)}


def findings(absah):
    """The errors and warnings, and how many lines were read. Lines that cannot be understood stop the comparison."""
    run = subprocess.run([absah, *CHECK], cwd=ROOT, stdout=subprocess.PIPE)
    if run.returncode != 0:
        sys.exit(f"compare.py: {absah} ended with exit code {run.returncode}")
    found, lines = set(), 0
    for text in run.stdout.decode("utf-8").split("\n"):
        if not text.strip():
            continue
        lines += 1
        try:
            line = json.loads(text)
            place = (int(line["row"]), line["column"] or "", line["code"])
            severity = line["severity"]
        except (ValueError, KeyError, TypeError) as fault:
            sys.exit(f"compare.py: output line {lines} is no finding ({fault!r}): {text[:200]}")
        if severity not in ("error", "warning", "info"):
            sys.exit(f"compare.py: output line {lines} has the severity {severity!r}")
        if severity != "info":
            found.add(place)
    return found, lines


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--absah", required=True, metavar="PATH", help="the absah program to run")
    given = options.parse_args().absah
    absah = shutil.which(given)
    if absah is None:
        sys.exit(f"compare.py: no program {given}")
    absah = str(Path(absah).resolve())  # it runs in another folder

    stale = subprocess.run([sys.executable, str(HERE / "make.py"), "--check"]).returncode != 0
    key = answer_key()
    found, lines = findings(absah)
    for title, places in [("missing", key.keys() - found), ("surplus", found - key.keys())]:
        for row, column, code in sorted(places):
            note = key.get((row, column, code), "")
            print(f"{title}: row {row}, {column or '(whole row)'}: {code}{' - ' + note if note else ''}")
    print(f"{lines} lines read, {len(found)} errors and warnings, {len(key)} expected, {len(key.keys() & found)} agree")
    return 1 if stale or not lines or not key or found != key.keys() else 0


if __name__ == "__main__":
    sys.exit(main())
