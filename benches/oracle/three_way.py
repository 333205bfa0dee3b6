#!/usr/bin/env python3
"""Compares the ways of deciding on random records: by record, by column, by the exported query, and by this oracle.

    three_way.py --driver PATH [--records N] [--seed N] PACK...

PATH is the example `decide_rows` of core. Every record goes through the record path, the column path, SQLite, DuckDB if
its Python package is installed, and PostgreSQL if its programs are; the first of each batch go through the oracle too,
which is slow. Compared are the outcome and the result of every criterion. Each pack gets batches until it has N records;
as many packs at once as the machine has processors. Exit code 1 on any difference.

    three_way.py --driver PATH --timer PATH --rate N PACK...

where the timer is `absah-instructions` of benches, decides on N records by column and in DuckDB, each on one thread, in turns, and prints how many times as fast the columns
are; exit code 1 where that misses the goal by more than a quarter.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import rules  # noqa: E402
from pack import Pack, state  # noqa: E402

try:
    import duckdb
except ImportError:
    duckdb = None

BATCH = 10_000
JUDGED = 150
ROUNDS = 5
# Times as fast as DuckDB: wanted, and the least that passes on a busy machine.
GOAL, LEAST = 10, 8
POOL = 60
LETTERS = {"met": "+", "not_met": "-", "unknown": "?", True: "+", False: "-", None: "?", 1: "+", 0: "-"}
TABLE = "records"
ROW = "row number"


@dataclass
class Raw:
    """A value as a record holds it, as JSON, and as the columns of a database hold it."""
    value: Any
    json: str
    cells: list[Any]


def as_cells(fact: rules.FactDef, raw: Any, as_of: date) -> list[Any]:
    """What a table would hold: of a set a column for each code. Numbers out of range stay: the query refuses them."""
    columns = len(fact.codes) if fact.type == "set" else 1
    if fact.type in ("int", "money") and type(raw) is int and abs(raw) < 2**63:
        return [raw]
    value, reason = state(fact, raw, as_of, fact.id)
    if reason:
        return [None] * columns
    if fact.type == "set":
        return [code in value for code in fact.codes]
    if fact.type == "decimal":
        return [int(Fraction(value) * 100)]
    if fact.type in ("int", "money"):
        return [int(value)]
    return [value]


def pool(pack: Pack, fact: rules.FactDef, rng: random.Random, as_of: date) -> list[Raw]:
    """Values to choose from; every sixth is missing in some way."""
    found = []
    for turn in range(POOL):
        if turn % 6 == 0:
            raw = rules.missing_value(fact, rng, as_of)
        else:
            raw = rules.boxed(rules.random_value(pack, fact, rng, as_of), fact, rng, as_of)
        found.append(made(fact, raw, as_of))
    return found


def made(fact: rules.FactDef, raw: Any, as_of: date) -> Raw:
    left_out = isinstance(raw, str) and raw == "left out"
    json = "" if left_out else f'"{fact.id}":{rules.to_json(raw)}'
    return Raw(raw, json, as_cells(fact, None if left_out else raw, as_of))


def batch(pack: Pack, rng: random.Random, as_of: date, size: int) -> list[list[Raw]]:
    """Records, fact by fact. Half of them begin as a case of the pack, for else few would be eligible."""
    facts = list(pack.facts.values())
    pools = [pool(pack, fact, rng, as_of) for fact in facts]
    models = [[made(fact, case.given[fact.id], as_of) if fact.id in case.given else None for fact in facts]
              for case in rng.sample(list(pack.cases.values()), min(40, len(pack.cases)))]
    records = []
    for turn in range(size):
        if turn % 2 and models:
            model, kept = rng.choice(models), rng.choice((0.7, 0.95))
            records.append([own if own and rng.random() < kept else rng.choice(values)
                            for own, values in zip(model, pools)])
        else:
            records.append([rng.choice(values) for values in pools])
    return records


# ---- the ways ----

def call(driver: str, *arguments: str, text: str = "") -> list[str]:
    run = subprocess.run([driver, *arguments], input=text, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    if run.returncode != 0:
        sys.exit(f"three_way.py: {driver} {' '.join(arguments)} ended with exit code {run.returncode}")
    return run.stdout.splitlines()


def by_oracle(pack: Pack, record: list[Raw], as_of: date) -> str:
    facts = {fact: raw.value for fact, raw in zip(pack.facts, record) if raw.json}
    answer = rules.decide(pack, facts, as_of)
    letters = [LETTERS[answer["results"][id]] if id in answer["results"] else "."
               for id, node in pack.nodes.items() if node.form == "criterion"]
    return f"{answer['outcome']} {''.join(letters)}"


def columns(pack: Pack) -> list[tuple[str, str]]:
    """Names and types of the columns of a table."""
    found = []
    types = {"bool": "BOOLEAN", "set": "BOOLEAN", "int": "BIGINT", "money": "BIGINT", "decimal": "BIGINT", "date": "DATE"}
    for fact in pack.facts.values():
        names = [f"{fact.id}.{code}" for code in fact.codes] if fact.type == "set" else [fact.id]
        found += [(name, types.get(fact.type, "VARCHAR")) for name in names]
    return found


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def selected(pack: Pack, query: str, as_of: date) -> str:
    """The outcome and the criteria in force, in the order of the records."""
    names = [f"criterion {id}" for id, node in pack.nodes.items() if node.form == "criterion" and node.in_force(as_of)]
    wanted = ", ".join(quoted(name) for name in ["outcome", *names])
    return f"SELECT {wanted} FROM (\n{query.rstrip().rstrip(';')}\n) AS answer ORDER BY {quoted(ROW)}"


def in_words(pack: Pack, rows: list[tuple[Any, ...]], as_of: date) -> list[str]:
    in_force = [node.in_force(as_of) for node in pack.nodes.values() if node.form == "criterion"]
    lines = []
    for outcome, *results in rows:
        left = iter(results)
        lines.append(f"{outcome} {''.join(LETTERS[next(left)] if own else '.' for own in in_force)}")
    return lines


def rows_of(records: list[list[Raw]]) -> list[list[Any]]:
    return [[at, *(cell for raw in record for cell in raw.cells)] for at, record in enumerate(records)]


def by_sqlite(pack: Pack, query: str, records: list[list[Raw]], as_of: date) -> list[str]:
    base = sqlite3.connect(":memory:")
    heads = [(ROW, "INTEGER"), *columns(pack)]
    kinds = {"BIGINT": "INTEGER", "BOOLEAN": "INTEGER", "DATE": "TEXT", "VARCHAR": "TEXT"}
    base.execute(f"CREATE TABLE {TABLE} ({', '.join(f'{quoted(n)} {kinds.get(k, k)}' for n, k in heads)})")
    rows = [[cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in rows_of(records)]
    base.executemany(f"INSERT INTO {TABLE} VALUES ({', '.join('?' * len(heads))})", rows)
    return in_words(pack, base.execute(selected(pack, query, as_of)).fetchall(), as_of)


def by_duckdb(pack: Pack, query: str, records: list[list[Raw]], as_of: date) -> list[str]:
    base = duckdb.connect()
    heads = [(ROW, "BIGINT"), *columns(pack)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows_of(records))
        types = ", ".join(f"'{name}': '{kind}'" for name, kind in heads)
        base.execute(f"CREATE TABLE {TABLE} AS SELECT * FROM read_csv('{path}', header = false, nullstr = '', "
                     f"delim = ',', quote = '\"', columns = {{{types}}})")
    return in_words(pack, base.execute(selected(pack, query, as_of)).fetchall(), as_of)


class Postgres:
    """A server of its own in a folder that is thrown away, reached through a socket there."""

    def __init__(self, programs: Path):
        self.programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="absah-pg-"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.run("initdb", "-D", self.folder / "data", "-U", "absah", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.run("pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o",
                 f"-c listen_addresses='' -k {self.folder} -c fsync=off", "start")

    def run(self, program: str, *arguments: Any) -> None:
        # The server refuses to run as root.
        user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*user, str(self.programs / program), *map(str, arguments)]
        run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=self.folder, text=True)
        if run.returncode != 0:
            sys.exit(f"three_way.py: {' '.join(command)}: {run.stdout}")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder)

    def __call__(self, pack: Pack, query: str, records: list[list[Raw]], as_of: date) -> list[str]:
        heads = [(ROW, "BIGINT"), *columns(pack)]
        script = io.StringIO()
        types = ", ".join(f"{quoted(name)} {kind}" for name, kind in heads)
        script.write(f"CREATE TEMP TABLE {TABLE} ({types});\nCOPY {TABLE} FROM STDIN WITH (FORMAT csv);\n")
        csv.writer(script, lineterminator="\n").writerows(rows_of(records))
        script.write(f"\\.\nCOPY (\n{selected(pack, query, as_of)}\n) TO STDOUT WITH (FORMAT csv);\n")
        command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-U", "absah", "postgres"]
        run = subprocess.run(command, input=script.getvalue(), stdout=subprocess.PIPE, text=True, encoding="utf-8")
        if run.returncode != 0:
            sys.exit(f"three_way.py: psql ended with exit code {run.returncode}")
        truths = {"t": True, "f": False, "": None}
        rows = [(outcome, *map(truths.get, results)) for outcome, *results in csv.reader(io.StringIO(run.stdout))]
        return in_words(pack, rows, as_of)


def postgres() -> Postgres | None:
    """A server of the newest version that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return Postgres(found[-1].parent) if found and shutil.which("psql") else None


# ---- comparing ----

def compare(driver: str, path: str, rng: random.Random, most: int, ways: dict[str, Any]) -> tuple[int, int, list[str]]:
    """Records compared, decided ones among them, and the first differences."""
    pack = rules.load(path)
    done = decided = 0
    found: list[str] = []
    while not found and done < most:
        as_of = rules.random_day(pack, rng)
        records = batch(pack, rng, as_of, min(BATCH, most - done))
        text = "".join("{" + ",".join(raw.json for raw in record if raw.json) + "}\n" for record in records)
        lines = [line.split(" ") for line in call(driver, "decide", path, str(as_of), text=text)]
        by_record = [f"{outcome} {letters}" for outcome, _, letters in lines]
        answers = {"columns": [f"{outcome} {letters}" for _, outcome, letters in lines]}
        answers["oracle"] = [by_oracle(pack, record, as_of) for record in records[:JUDGED]]
        for dialect, way in ways.items():
            query = "\n".join(call(driver, "sql", path, str(as_of), dialect, TABLE))
            answers[dialect] = way(pack, query, records, as_of)
        if len(by_record) != len(records):
            found.append(f"{path}: {len(by_record)} answers for {len(records)} records")
        for name, answer in answers.items():
            if name != "oracle" and len(answer) != len(records):
                found.append(f"{path}: {name}: {len(answer)} answers for {len(records)} records")
            differing = [at for at, (ours, theirs) in enumerate(zip(by_record, answer)) if ours != theirs or "!" in ours]
            for at in differing[:3]:
                facts = ",".join(raw.json for raw in records[at] if raw.json)
                found.append(f"{path} on {as_of}: record {by_record[at]}, {name} {answer[at]}: {{{facts}}}")
        done += len(records)
        decided += sum(line.startswith(("eligible", "ineligible")) for line in by_record)
    return done, decided, found


# ---- the speed beside DuckDB ----

def rate(driver: str, timer: str, path: str, count: int) -> bool:
    """Whether the columns are at least LEAST times as fast as DuckDB, both on one thread, in turns: outcomes alone, and
    with the counts of all criteria."""
    pack = rules.load(path)
    as_of = max(case.as_of for case in rules.runnable(pack))
    records = batch(pack, random.Random(1), as_of, BATCH)
    text = "".join("{" + ",".join(raw.json for raw in record if raw.json) + "}\n" for record in records)
    query = "\n".join(call(driver, "sql", path, str(as_of), "duckdb", TABLE)).rstrip().rstrip(";")
    base = duckdb.connect()
    base.execute("SET threads = 1")
    heads = [(ROW, "BIGINT"), *columns(pack)]
    base.execute(f"CREATE TABLE few ({', '.join(f'{quoted(name)} {kind}' for name, kind in heads)})")
    base.executemany(f"INSERT INTO few VALUES ({', '.join('?' * len(heads))})", rows_of(records))
    base.execute(f"CREATE TABLE {TABLE} AS SELECT few.* FROM few, range({count // BATCH})")
    criteria = [quoted(f"criterion {id}") for id, node in pack.nodes.items()
                if node.form == "criterion" and node.in_force(as_of)]
    reasons = "".join(f", count(*) FILTER ({name}), count(*) FILTER (NOT {name})" for name in criteria)
    ours: list[list[float]] = [[], []]
    theirs: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        for at, time_of in enumerate(call(timer, "columns", path, str(as_of), str(count // BATCH), text=text)):
            ours[at].append(float(time_of))
        for at, more in enumerate(("", reasons)):
            start = time.perf_counter()
            base.execute(f"SELECT outcome, count(*){more} FROM ({query}) GROUP BY outcome").fetchall()
            theirs[at].append((time.perf_counter() - start) * 1e9 / (count // BATCH * BATCH))
    fast = True
    for at, what in enumerate(("outcomes", "outcomes, criteria and their counts")):
        one, other = statistics.median(ours[at]), statistics.median(theirs[at])
        ratios = [their / our for our, their in zip(ours[at], theirs[at])]
        fast &= other / one >= LEAST
        print(f"{pack.id}, {what}: columns {1e3 / one:.1f} M/s, DuckDB {1e3 / other:.1f} M/s on one thread, "
              f"{other / one:.1f} times ({min(ratios):.1f} to {max(ratios):.1f}); goal {GOAL}", flush=True)
    return fast


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--driver", required=True)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=int)
    parser.add_argument("--timer")
    parser.add_argument("packs", nargs="+", metavar="PACK")
    asked = parser.parse_args()
    if asked.rate:
        if duckdb is None:
            sys.exit("three_way.py: the Python package duckdb is not installed")
        return 0 if all([rate(asked.driver, asked.timer, path, asked.rate) for path in asked.packs]) else 1
    ways = {"sqlite": by_sqlite} | ({"duckdb": by_duckdb} if duckdb else {})
    server = postgres()
    try:
        return compare_all(asked, ways | ({"postgres": server} if server else {}))
    finally:
        if server:
            server.stop()


def compare_all(asked: argparse.Namespace, ways: dict[str, Any]) -> int:
    for missing in {"duckdb", "postgres"} - ways.keys():
        print(f"{missing} is not installed: it is left out")
    failed, total = False, 0
    # A process each, since threads of Python take turns; the ways are known to them because they are forked.
    with ProcessPoolExecutor(os.cpu_count(), get_context("fork")) as pool:
        seeds = [random.Random(f"{asked.seed} {Path(path).name}") for path in asked.packs]
        turns = [pool.submit(compare, asked.driver, path, rng, asked.records, ways)
                 for path, rng in zip(asked.packs, seeds)]
        for path, turn in zip(asked.packs, turns):
            done, decided, found = turn.result()
            total += done
            print(f"{Path(path).stem}: {done} records, {decided} decided, {len(found)} differences", flush=True)
            for line in found:
                print(f"  {line}")
            failed |= bool(found)
    print(f"{total} records alike" if not failed else "differences")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
