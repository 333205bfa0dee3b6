#!/usr/bin/env python3
"""The whole job by this project and by its peers, in turns: CPU time, peak memory, and the goals that come of them.

    peers.py --absah PATH --stages PATH --folder FOLDER --rows N [--runs N] [--page FILE]

Called by `cargo xtask bench peers`. The register is made in the folder. Every process is measured by itself, after one
round that does not count. Each report of ours is compared with the truth, and the reports of all ways of running with each
other. Exit code 1 if a report is wrong; goals that are missed are only told.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
AS_OF = "2026-11-24"
# Rows of the register that shows what starting costs.
FEW = 50
ENGINES = {"duckdb": "DuckDB", "polars": "Polars", "datafusion": "DataFusion", "pandas": "pandas"}
TIME, PEAK = "/usr/bin/time", tempfile.NamedTemporaryFile()
BEGIN, END = "<!-- begin of figures -->", "<!-- end of figures -->"


@dataclass
class Task:
    name: str
    command: list[str]
    # The same with a register of a few rows.
    start: list[str]
    ours: Path | None = None
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    said: str = ""

    def work(self) -> list[float]:
        """CPU seconds without those of starting."""
        start = statistics.median(self.starts)
        return [max(cpu - start, 1e-4) for cpu in self.cpu]


def run(command: list[str]) -> tuple[float, float, float, str]:
    """Seconds of CPU, seconds, peak in MiB, and what was printed."""
    begin = time.monotonic()
    # What the system says of the peak counts what this process had when it started the other; `time` is small.
    child = subprocess.Popen([TIME, "-f", "%M", "-o", PEAK.name, *command], stdout=subprocess.PIPE)
    said = child.stdout.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - begin, int(Path(PEAK.name).read_text()) / 1024, said


def findings(path: Path, row: str) -> Counter:
    """What is told above info: row, column, code."""
    with path.open(newline="", encoding="utf-8") as file:
        lines = csv.DictReader(file)
        return Counter((line[row], line["column"], line["code"]) for line in lines if line["severity"] != "info")


def even(register: Path, to: Path) -> None:
    """The register without its ragged rows, which not every peer can read."""
    with register.open(newline="", encoding="utf-8") as file, to.open("w", newline="", encoding="utf-8") as out:
        rows, writer = csv.reader(file), csv.writer(out, lineterminator="\n")
        headings = next(rows)
        writer.writerow(headings)
        writer.writerows(row for row in rows if len(row) == len(headings))


def make(absah: str, folder: Path, rows: int) -> Path:
    register = folder / f"register-{rows}.csv"
    truth, plain = folder / f"truth-{rows}.csv", folder / f"even-{rows}.csv"
    if not (register.exists() and truth.exists() and plain.exists()):
        sample = [absah, "sample", "--rows", str(rows), "--output", str(register), "--truth", str(truth)]
        subprocess.run(sample, check=True, stderr=subprocess.DEVNULL)
        even(register, plain)
    return register


def tasks(options: argparse.Namespace, folder: Path, rows: int) -> list[Task]:
    large, few = make(options.absah, folder, rows), make(options.absah, folder, FEW)
    made = []

    def ours(name: str, *more: str) -> None:
        out = folder / f"{name.replace(' ', '-').replace(',', '')}.csv"
        command = ["check", "--format", "csv", "--as-of", AS_OF, "--fail-on", "never", "--quiet", *more]
        both = ([options.absah, *command, "--output", str(to), str(register)]
                for register, to in ((large, out), (few, folder / "few.csv")))
        made.append(Task(name, *both, ours=out))

    def peer(name: str, *command: str) -> None:
        plain, short = folder / f"even-{rows}.csv", folder / f"even-{FEW}.csv"
        errors = str(folder / "errors.csv")
        made.append(Task(name, [*command, str(plain), errors, "1"], [*command, str(short), errors, "1"]))

    def stage(name: str) -> None:
        made.append(Task(name, [options.stages, name, str(large)], [options.stages, name, str(few)]))

    ours("absah", "--threads", "1")
    ours("absah, 2 threads", "--threads", "2")
    ours("absah, 8 MiB", "--threads", "1", "--memory", "8MiB")
    for engine in ENGINES:
        peer(engine, sys.executable, str(HERE / f"{engine}_job.py"))
    for name in ("read", "csv", "simd-csv", "parse", "rows", "whole"):
        stage(name)
    return made


def measure(made: list[Task], runs: int, wanted: Counter) -> None:
    for turn in range(runs + 1):
        reports = set()
        for task in made:
            if task.ours:
                task.ours.unlink(missing_ok=True)
            start, *_ = run(task.start)
            cpu, wall, peak, task.said = run(task.command)
            if task.ours:
                told = findings(task.ours, "row")
                if told != wanted:
                    missed, more = (wanted - told).total(), (told - wanted).total()
                    sys.exit(f"{task.name}: {missed} findings missed, {more} that are none")
                reports.add(task.ours.read_bytes())
            if turn > 0:
                task.cpu.append(cpu)
                task.wall.append(wall)
                task.peak.append(peak)
                task.starts.append(start)
        if len(reports) != 1:
            sys.exit("the reports of different threads or memory differ")
        print(f"round {turn} of {runs}: {wanted.total()} findings right", file=sys.stderr)


def stages(options: argparse.Namespace, register: Path) -> dict[str, float]:
    lines = run([options.stages, "stages", str(register)])[3].splitlines()
    return {name: float(median) for name, median, *_ in (line.split() for line in lines)}


def crates(root: Path) -> int:
    tree = ["cargo", "tree", "--locked", "-p", "absah-batch", "-e", "normal", "--prefix", "none", "--format", "{p}"]
    lines = subprocess.run(tree, cwd=root, check=True, capture_output=True, text=True).stdout.splitlines()
    return len({" ".join(line.split()[:2]) for line in lines if line})


@dataclass
class Goal:
    key: str
    what: str
    figure: float | None
    limit: float
    least: bool = False
    unit: str = ""

    def met(self) -> str:
        if self.figure is None:
            return "not measured"
        return "met" if (self.figure >= self.limit if self.least else self.figure <= self.limit) else "missed"

    def cells(self) -> list[str]:
        figure = "" if self.figure is None else f"{self.figure:.2f}{self.unit}"
        return [self.key, self.what, f"{'≥' if self.least else '≤'} {self.limit:g}{self.unit}", figure, self.met()]


def goals(made: list[Task], stage: dict[str, float], size: int, root: Path) -> list[Goal]:
    by = {task.name: task for task in made}
    cpu = {name: statistics.median(task.work()) for name, task in by.items()}
    peak = {name: max(task.peak) for name, task in by.items()}
    whole, small, two = cpu["absah"], cpu["absah, 8 MiB"], by["absah, 2 threads"]

    def kernel(name: str, over: str = "sum") -> float | None:
        return stage[name] / stage[over] if name in stage else None

    index = stage["block-index"] * size / 1e9
    reader = max(cpu["simd-csv"] - cpu["read"], 1e-4)
    wall = statistics.median(by["absah"].wall) / statistics.median(two.wall)
    peers = zip(ENGINES, (8, 6, 12, 18), strict=True)
    return [
        Goal("R1", "findings wrong or missing, reports that differ", 0, 0),
        Goal("K1", "NIK by AVX2, fixed width, over a sum of the bytes", kernel("fixed-Avx2"), 3),
        Goal("K1", "NIK by AVX2, offsets, over a sum", kernel("offsets-Avx2"), 3),
        Goal("K2", "NIK by SSE4.1, over a sum", kernel("fixed-Sse41"), 7),
        Goal("K2", "NIK by portable code, over a sum", kernel("fixed-Swar"), 12),
        Goal("K3", "a tenth of wrong digits over none, AVX2", kernel("digits-10-Avx2", "fixed-Avx2"), 1.1),
        Goal("K3", "a tenth wrong in any way over none, AVX2", kernel("fixed-10-Avx2", "fixed-Avx2"), 1.1),
        Goal("C1", "field index over a sum", kernel("block-index", "block-sum"), 3),
        Goal("C1", "field index over simd-csv without reading", index / reader, 0.3),
        Goal("C2", "whole job over reading with the csv crate", whole / cpu["csv"], 0.7),
        Goal("C3", "whole job over reading with simd-csv", whole / cpu["simd-csv"], 1.5),
        Goal("C4", "parsing and rows over parsing", cpu["rows"] / cpu["parse"], 1.7),
        Goal("C4", "whole job over parsing", whole / cpu["parse"], 2.7),
        *(Goal("P1", f"CPU of {ENGINES[name]} over ours", cpu[name] / whole, limit, least=True) for name, limit in peers),
        Goal("P2", "peak memory over that of DuckDB", peak["absah"] / peak["duckdb"], 0.25),
        Goal("P2", "peak memory with 8 MiB over that of DuckDB", peak["absah, 8 MiB"] / peak["duckdb"], 0.1),
        Goal("T1", "time of one thread over two", wall, 1.6, least=True),
        Goal("T1", "CPU of two threads over one", statistics.median(two.work()) / whole, 1.15),
        Goal("M1", "peak memory, default", peak["absah"], 500, unit=" MiB"),
        Goal("M1", "peak memory with 8 MiB", peak["absah, 8 MiB"], 256, unit=" MiB"),
        Goal("D1", "comparing rows and the report, of the whole job", 100 * (whole - cpu["rows"]) / whole, 45, unit=" %"),
        Goal("D2", "CPU with a temporary file over without", small / whole, 1.3),
        Goal("Q1", "Parquet over decoding the same columns", None, 2),
        Goal("B1", "crates in the tree of absah-batch", crates(root), 45),
        Goal("L1", "one record", stage["record"], 1000, unit=" ns"),
    ]


def made_of(made: list[Task], name: str) -> Task:
    return next(task for task in made if task.name == name)


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def figures(made: list[Task], rows: int, size: int, judged: list[Goal], runs: int) -> str:
    lines = []
    compared = statistics.median(made_of(made, "whole").work()) - statistics.median(made_of(made, "rows").work())
    for task in made:
        work, peak = sorted(1e9 * cpu / rows for cpu in task.work()), max(task.peak)
        middle = statistics.median(work)
        lines.append([ENGINES.get(task.name, task.name), f"{middle:,.0f}", f"{work[0]:,.0f}–{work[-1]:,.0f}",
                      f"{1000 * statistics.median(task.starts):,.0f}", f"{peak:,.0f}"])
    found = {task.name: dict(line.split() for line in task.said.splitlines()) for task in made if task.name in ENGINES}
    counts = [[rule, *(found[name][rule] for name in ENGINES)] for rule in next(iter(found.values()))]
    load = os.getloadavg()[0]
    return "\n\n".join([
        f"{rows:,} rows, {size / rows:.0f} bytes each; median of {runs} runs in turns with least and most; load {load:.1f} on "
        f"{os.cpu_count()} processors at the end.",
        table(["", "CPU ns a row", "least–most", "start, ms", "peak MiB"], lines),
        f"Comparing rows in memory, without a report: {1e9 * compared / rows:,.0f} ns a row (`whole` without `rows`).",
        "Goals:",
        table(["", "", "goal", "figure", ""], [goal.cells() for goal in judged]),
        "What the peers count, which has to be the same for all:",
        table(["rule", *ENGINES.values()], counts),
    ])


def write(page: Path, text: str) -> None:
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--absah", required=True)
    parser.add_argument("--stages", required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--page", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    made = tasks(options, options.folder, options.rows)
    register = options.folder / f"register-{options.rows}.csv"
    wanted = findings(options.folder / f"truth-{options.rows}.csv", "row")
    measure(made, options.runs, wanted)
    found = [task.said for task in made if task.name in ENGINES]
    if len(set(found)) != 1:
        print("the peers count different things", file=sys.stderr)
    size = register.stat().st_size
    judged = goals(made, stages(options, register), size, HERE.parents[1])
    text = figures(made, options.rows, size, judged, options.runs)
    print(text)
    if options.page:
        write(options.page, text)


if __name__ == "__main__":
    main()
