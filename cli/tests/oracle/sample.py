"""Compares what `absah check` finds in a synthetic register with the truth written beside it.

Counted are findings above info: every one of the truth must be found at its row and column, and nothing else.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile


def counted(rows):
    """Findings above info as (row, column, code, related rows)."""
    for row in rows:
        if row["severity"] != "info":
            yield row["row"], row["column"], row["code"], tuple(row["related"].split())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--absah", required=True)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        register, truth, found = (os.path.join(folder, name) for name in ("register.csv", "truth.csv", "found.csv"))
        sample = ["sample", "--rows", str(options.rows), "--seed", str(options.seed)]
        subprocess.run([options.absah, *sample, "--output", register, "--truth", truth], check=True)
        # No birth in the sample is later than this date, and no age is judged against another.
        check = ["check", register, "--as-of", "2026-11-24", "--format", "csv", "--fail-on", "never", "--quiet"]
        subprocess.run([options.absah, *check, "--output", found], check=True)
        with open(truth, newline="", encoding="utf-8") as file:
            wanted = list(counted(csv.DictReader(file)))
        with open(found, newline="", encoding="utf-8") as file:
            got = list(counted(csv.DictReader(file)))
    missed, invented = set(wanted) - set(got), set(got) - set(wanted)
    hits = len(set(wanted) & set(got))
    print(f"{options.rows} rows, seed {options.seed}: {len(wanted)} findings wanted, {len(got)} made, {hits} agree")
    print(f"recall {hits / max(1, len(wanted)):.6f}, precision {hits / max(1, len(got)):.6f}")
    for title, rest in (("missed", missed), ("invented", invented)):
        for finding in sorted(rest, key=lambda finding: int(finding[0]))[:20]:
            print(f"{title}: row {finding[0]}, {finding[1]}, {finding[2]}, others {' '.join(finding[3])}")
    exact = len(wanted) == len(got) == hits and wanted
    return 0 if exact else 1


if __name__ == "__main__":
    sys.exit(main())
