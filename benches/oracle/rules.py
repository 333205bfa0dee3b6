#!/usr/bin/env python3
"""Brute-force interpreter of rule packs: the oracle for the rule engine.

Written from the specification alone, and naive on purpose: every node is evaluated by walking trees of plain
Python values. Nothing here is fast, and nothing is shared with the engine.

    rules.py test [--strict] FILE...    cases and mutants; exit code 1 if anything is found
    rules.py decide FILE FACTS.json DATE
    rules.py vectors FILE N SEED        random records and their outcomes, one JSON object a line
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Iterator

import expr
from expr import PackError, add_months, facts_of, walk
from pack import LAST, REASONS, REGISTRIES, Case, FactDef, Node, Pack, load, state

__all__ = ["load", "decide", "cases", "lint", "mutants", "random_facts", "vectors"]
RESULT = {True: "met", False: "not_met", None: "unknown"}


# ---- one decision ----

@dataclass
class Mutant:
    """A node to be put in the place of the one with its id, while the limits have the given values."""
    node: Node
    label: str
    limits: tuple[Any, ...] | None = None


class Record:
    """One record on one day: what tests look at, and the results of all nodes in force."""

    def __init__(self, pack: Pack, facts: dict[str, Any], as_of: date, mutant: Mutant | None = None):
        self.pack, self.as_of = pack, as_of
        self.known: dict[str, Any] = {}
        self.missing: dict[str, str] = {}
        for id in facts:
            if id not in pack.facts:
                raise PackError(f"facts.{id}", f"no such fact{expr.hint(id, pack.facts)}")
        for id, fact in pack.facts.items():
            value, reason = state(fact, facts.get(id), as_of, f"facts.{id}")
            if reason:
                self.missing[id] = reason
            else:
                self.known[id] = value
        self.nodes = dict(pack.nodes)
        if mutant and mutant.limits in (None, limits_of(pack, mutant.node, as_of)):
            self.nodes[mutant.node.id] = mutant.node
        self.nodes = {id: node for id, node in self.nodes.items() if node.in_force(as_of)}
        self.results: dict[str, bool | None] = {}
        for id in self.nodes:
            self.result(id)

    def members(self, node: Node) -> list[str]:
        """What is out of force is left out of its groups."""
        return [id for id in node.members if id in self.nodes]

    def result(self, id: str) -> bool | None:
        if id not in self.results:
            node = self.nodes[id]
            if node.form == "criterion":
                self.results[id] = expr.result_of(node.test, self)
            else:
                self.results[id] = self.group(node)
        return self.results[id]

    def group(self, node: Node) -> bool | None:
        results = {id: self.result(id) for id in self.members(node)}
        values = list(results.values())
        if node.form == "all":
            return False if False in values else None if None in values else True
        if node.form in ("any", "none"):
            found = True if True in values else None if None in values else False
            return found if node.form == "any" or found is None else not found
        threshold = self.threshold(node)
        if threshold is None:
            return None
        weights = node.weights or dict.fromkeys(node.members, 1)
        low = high = sum(weights[id] for id in results if results[id] is True)
        for weight in (weights[id] for id in results if results[id] is None):
            low, high = low + min(weight, 0), high + max(weight, 0)
        return True if low >= threshold else False if high < threshold else None

    def threshold(self, node: Node) -> int | None:
        number = node.threshold
        if isinstance(number, str):
            number = self.pack.params[number].at(self.as_of)
        return None if number is None else number + node.delta

    def carriers(self, id: str) -> Iterator[str]:
        """The node and the members that carry its result; for `none` those with the opposite one."""
        yield id
        node, result = self.nodes[id], self.results[id]
        wanted = not result if node.form == "none" and result is not None else result
        for member in self.members(node):
            if self.results[member] is wanted:
                yield from self.carriers(member)

    def gaps(self, node: Node) -> list[dict[str, str]]:
        """What the pack itself lacks for this node."""
        if node.form == "criterion":
            return expr.gaps_of(node.test, self)
        return [{"kind": "param", "id": id} for id in node.params() if self.threshold(node) is None]


def limits_of(pack: Pack, node: Node, day: date) -> tuple[Any, ...]:
    """Values on this day of the parameters that a node uses."""
    return tuple(pack.params[id].at(day) for id in node.params())


def outcome_of(record: Record) -> tuple[str, list[str]]:
    """The outcome and the nodes at which its explanation starts."""
    meta = record.pack.meta
    applies, decided = meta.get("applies"), meta["decide"]
    if applies and record.results[applies] is False:
        return "not_applicable", [applies]
    unknown = [id for id in (applies, decided) if id and record.results[id] is None]
    if unknown:
        return "undetermined", unknown
    return ("eligible" if record.results[decided] else "ineligible"), [decided]


def decide(pack: Pack, facts: dict[str, Any], as_of: date, mutant: Mutant | None = None) -> dict[str, Any]:
    """Outcome of one record on one day, with all results and the part of the tree that carries it."""
    first, last = pack.effective
    if not first <= as_of <= last:
        raise PackError("as_of", f"{as_of} lies outside the period of the pack, {shown((first, last))}")
    record = Record(pack, facts, as_of, mutant)
    outcome, roots = outcome_of(record)
    because = list(dict.fromkeys(id for root in roots for id in record.carriers(root)))
    unknown = [record.nodes[id] for id in because if record.results[id] is None]
    used = [id for node in unknown if node.test for id in facts_of(node.test)]
    gaps = [gap for node in unknown for gap in record.gaps(node)]
    return {"outcome": outcome, "results": {id: RESULT[result] for id, result in record.results.items()},
            "because": because, "missing": {id: record.missing[id] for id in used if id in record.missing},
            "pack_gaps": [gap for i, gap in enumerate(gaps) if gap not in gaps[:i]]}


# ---- cases ----

def shown(span: tuple[date, date]) -> str:
    return f"{span[0]}..{'' if span[1] == LAST else span[1]}"


def in_period(pack: Pack, day: date) -> bool:
    return pack.effective[0] <= day <= pack.effective[1]


def runnable(pack: Pack) -> list[Case]:
    """Cases on a day of the pack; a case of the base may lie outside the period of its overlay."""
    return [case for case in pack.cases.values() if in_period(pack, case.as_of)]


def cases(pack: Pack) -> list[str]:
    """Failures of the cases. Of an inherited case the outcome alone is compared."""
    found = []
    for case in pack.cases.values():
        place = f'case "{case.name}"'
        if not in_period(pack, case.as_of):
            if case.changed or not case.inherited:
                found.append(f"{place}: {case.as_of} lies outside the period {shown(pack.effective)}")
            continue
        answer = decide(pack, case.given, case.as_of)
        if answer["outcome"] != case.expect:
            found.append(f"{place}: expected {case.expect}, got {answer['outcome']} "
                         f"(because {', '.join(answer['because'])})"
                         + ("; list it under [[changed]]" if case.inherited and not case.changed else ""))
        elif not case.inherited:
            found += [f"{place}: `{id}` does not carry the result, only {', '.join(answer['because'])}"
                      for id in case.because if id not in answer["because"]]
            found += [f"{place}: `{id}` is not reported missing, only {', '.join(answer['missing']) or 'nothing'}"
                      for id in case.missing if id not in answer["missing"]]
    return found


def lint(pack: Pack) -> list[str]:
    """Slices without a case, numbers that lack where they are needed, thresholds that cannot matter."""
    found = []
    for span in pack.slices():
        if not any(span[0] <= case.as_of <= span[1] for case in pack.cases.values()):
            found.append(f"slice {shown(span)}: no case")
        for node in (node for node in pack.nodes.values() if node.in_force(span[0])):
            found += [f"slice {shown(span)}: {message}" for message in node_problems(pack, node, span[0])]
    if not any(case.expect == "undetermined" for case in runnable(pack)):
        found.append("no case is undetermined")
    return found


def node_problems(pack: Pack, node: Node, day: date) -> list[str]:
    found = [f"`{node.id}` is in force but `{id}` has no value"
             for id in node.params() if pack.params[id].at(day) is None]
    if node.form == "criterion":
        tables = {part.id for part in walk(node.test) if isinstance(part, expr.Table)}
        codes = {id: pack.facts[pack.tables[id].key or ""].codes for id in tables}
        return found + [f"`{node.id}` is in force but `{id}` has no row" for id in sorted(tables)
                        if all(pack.tables[id].row(day, code) is None for code in codes[id])]
    members = [id for id in node.members if pack.nodes[id].in_force(day)]
    number = pack.params[node.threshold].at(day) if isinstance(node.threshold, str) else node.threshold
    weights = [node.weights.get(id, 1) for id in members]
    if not members:
        found.append(f"group `{node.id}` has no member")
    elif node.form in ("at_least", "score") and number is not None:
        if number > sum(max(weight, 0) for weight in weights):
            found.append(f"group `{node.id}` can never reach {number}")
    return found


# ---- mutants ----

def mutants(pack: Pack) -> list[str]:
    """Labels of the mutants that no case notices: no outcome changes."""
    records = [(case, decide(pack, case.given, case.as_of)["outcome"]) for case in runnable(pack)]
    return [mutant.label for mutant in all_mutants(pack)
            if all(decide(pack, case.given, case.as_of, mutant)["outcome"] == outcome for case, outcome in records)]


def all_mutants(pack: Pack) -> list[Mutant]:
    """One change at a time; a limit from a parameter is changed for each of its values by itself."""
    found = []
    for node in pack.nodes.values():
        if not any(node.in_force(start) for start, _ in pack.slices()):
            continue
        if node.form == "criterion":
            found += [Mutant(replace(node, test=expr.Always(result)), f"{node.id}: {word} met")
                      for result, word in ((True, "always"), (False, "never"))]
        for limits in limit_periods(pack, node):
            note = ", ".join(f"{id} = {value}" for id, value in zip(node.params(), limits))
            for changed, label in node_mutants(pack, node):
                found.append(Mutant(changed, f"{node.id}: {label}" + (f" ({note})" if note else ""), limits))
    return found


def limit_periods(pack: Pack, node: Node) -> list[tuple[Any, ...]]:
    """The different values that the parameters of a node have while it is in force."""
    days = [start for start, _ in pack.slices() if node.in_force(start)]
    return [limits for limits in dict.fromkeys(limits_of(pack, node, day) for day in days) if None not in limits]


def node_mutants(pack: Pack, node: Node) -> Iterator[tuple[Node, str]]:
    if node.form == "criterion":
        for test, label in test_mutants(pack, node.test):
            yield replace(node, test=test), label
    elif node.form in ("at_least", "score"):
        yield replace(node, delta=-1), "threshold one lower"
        yield replace(node, delta=1), "threshold one higher"


def test_mutants(pack: Pack, test: Any) -> Iterator[tuple[Any, str]]:
    """Changed tests, each with a label."""
    steps = ((-1, "lower"), (1, "higher"))
    match test:
        case expr.Not(inner):
            for changed, label in test_mutants(pack, inner):
                yield expr.Not(changed), label
        case expr.Codes(fact, codes) | expr.Has(fact, _, codes):
            for code in codes:
                yield replace(test, codes=tuple(c for c in codes if c != code)), f"without code {code}"
            for code in pack.facts[fact.id].codes:
                if code not in codes:
                    yield replace(test, codes=(*codes, code)), f"with code {code}"
        case expr.Rank(limit=limit):
            for step, word in steps:
                yield replace(test, limit=limit + step), f"limit one {word}"
        case expr.Compare(right=right):
            for step, word in steps:
                yield replace(test, right=moved(right, step * expr.unit_of(test, pack))), f"limit one {word}"
        case expr.Range(low=low, high=high):
            for step, word in steps:
                unit = step * expr.unit_of(test, pack)
                yield replace(test, low=moved(low, unit)), f"lower end one {word}"
                yield replace(test, high=moved(high, unit)), f"upper end one {word}"


def moved(limit: Any, by: Fraction) -> Any:
    return expr.Bin("+", limit, expr.Num(by))


# ---- random records ----

def random_day(pack: Pack, rng: random.Random) -> date:
    """A day near a change, the day of a case, a 29 February, or any day of the pack."""
    first, last = pack.effective
    spans = pack.slices()
    last = min(last, spans[-1][0] + timedelta(3 * 365)) if last == LAST else last
    asked = [case.as_of for case in runnable(pack)]
    edges = [edge + timedelta(shift) for span in spans for edge in span if edge <= last for shift in (-1, 0, 1)]
    leap = [date(year, 2, 29) for year in range(first.year, last.year + 1) if year % 4 == 0 and year % 100]
    any_day = first + timedelta(rng.randint(0, (last - first).days))
    pool = rng.choice([edges, asked, leap, [any_day]])
    return min(max(rng.choice(pool or [any_day]), first), last)


def random_facts(pack: Pack, rng: random.Random, as_of: date | None = None) -> dict[str, Any]:
    """Values at and around the limits, any values, and facts missing in all ways.

    Half of the records begin as a case of the pack, for else few would come near to being eligible.
    """
    as_of = as_of or random_day(pack, rng)
    gone, kept = rng.choice((0, 0.1, 0.4)), rng.choice((0, 0, 0.7, 0.95))
    model = rng.choice([case.given for case in pack.cases.values()] or [{}])
    facts = {}
    for fact in pack.facts.values():
        if fact.id in model and rng.random() < kept:
            facts[fact.id] = model[fact.id]
        elif rng.random() < gone:
            raw = missing_value(fact, rng, as_of)
            if raw != "left out":
                facts[fact.id] = raw
        else:
            facts[fact.id] = boxed(random_value(pack, fact, rng, as_of), fact, rng, as_of)
    return facts


def missing_value(fact: FactDef, rng: random.Random, as_of: date) -> Any:
    """One of the ways in which a fact can be missing."""
    wrong: list[Any] = [[], 7, "?"] if fact.type == "bool" else [True, "?", -10**15]
    ways = ["left out", "left out", None, {"reason": rng.choice(REASONS)}, {"value": None, "source": "kk"},
            rng.choice(wrong)]
    if fact.type in ("int", "money", "decimal"):
        ways.append(int(rng.choice((fact.low - 1, fact.high + 1))))
    return rng.choice(ways)


def boxed(value: Any, fact: FactDef, rng: random.Random, as_of: date) -> Any:
    """The bare value, or one with a date around the end of its term, or with the name of a registry."""
    if rng.random() < 0.7 and not (fact.registry or fact.valid_for):
        return value
    box = {"value": value}
    if rng.random() < 0.5:
        unit, count = fact.valid_for or ("days", 90)
        back = add_months(as_of, -count) if unit == "months" else as_of - timedelta(count)
        box["date"] = (back + timedelta(rng.choice((-400, -1, 0, 1, 2, 30)))).isoformat()
    if rng.random() < 0.5:
        box["source"] = rng.choice((fact.registry or "kk", fact.registry or "kk", *REGISTRIES))
    return box


def constants(pack: Pack, fact: FactDef) -> list[Any]:
    """Numbers and days against which the fact may be compared."""
    found: list[Any] = []
    for test in (node.test for node in pack.nodes.values() if node.test and fact.id in facts_of(node.test)):
        for part in walk(test):
            match part:
                case expr.Num(value) | expr.Day(value) | expr.Span(on=date() as value):
                    found.append(value)
                case expr.Param(id):
                    found += [entry.value for layer in pack.params[id].layers for entry in layer]
                case expr.Table(id):
                    found += [v for layer in pack.tables[id].layers for e in layer for v in e.value.values()]
    return found


def random_value(pack: Pack, fact: FactDef, rng: random.Random, as_of: date) -> Any:
    """A value as it stands in a JSON record."""
    match fact.type:
        case "bool":
            return rng.random() < 0.5
        case "enum":
            return rng.choice(fact.codes)
        case "set":
            return [code for code in fact.codes if rng.random() < rng.choice((0.1, 0.5))]
        case "region":
            return random_region(pack, fact, rng)
        case "date":
            return random_date(pack, fact, rng, as_of).isoformat()
    unit = Fraction(1, 100) if fact.type == "decimal" else 1
    limits = [value for value in constants(pack, fact) if not isinstance(value, date)]
    if is_year(pack, fact):
        limits = [as_of.year - limit for limit in (0, *limits) if abs(limit) < 100]
    near = rng.choice([*limits, *limits, fact.low, fact.high]) * rng.choice((1, 1, 1, 1, 1, rng.randint(2, 6)))
    spread = fact.low + unit * rng.randint(0, int(rng.choice((20 * unit, fact.high - fact.low)) / unit))
    value = min(max(rng.choice((near + unit * rng.randint(-2, 2), spread)), fact.low), fact.high)
    if fact.type == "decimal":
        return Decimal(int(value * 100)) / 100
    return int(value)


def is_year(pack: Pack, fact: FactDef) -> bool:
    """True if a test compares the fact with the year of the decision."""
    return any(expr.Year(expr.AsOf()) in walk(node.test) for node in pack.nodes.values()
               if node.test and fact.id in facts_of(node.test))


def random_date(pack: Pack, fact: FactDef, rng: random.Random, as_of: date) -> date:
    """Near a day named in a test, or so many years, months or days from it as a test names; or any day."""
    limits = constants(pack, fact)
    anchors = [as_of, *(value for value in limits if isinstance(value, date))]
    counts = [int(value) for value in limits if not isinstance(value, date) and abs(value) < 2000]
    day, count = rng.choice(anchors), rng.choice([0, *counts, *counts]) + rng.choice((-1, 0, 0, 1))
    match rng.choice(("years", "months", "days", "leap", "any")):
        case "years":
            day = add_months(day, -12 * min(count, 150))
        case "months":
            day = add_months(day, -count)
        case "days":
            day -= timedelta(count)
        case "leap":
            day = date(rng.randrange(1924, 2028, 4), 2, 29)
        case "any":
            day = fact.low + timedelta(rng.randint(0, (fact.high - fact.low).days))
    return min(max(day + timedelta(rng.randint(-1, 1)), fact.low), fact.high)


def random_region(pack: Pack, fact: FactDef, rng: random.Random) -> str:
    """A region inside, above or beside those that tests name."""
    named = [part.region for node in pack.nodes.values() if node.test for part in walk(node.test)
             if isinstance(part, expr.Within) and part.fact.id == fact.id]
    code = rng.choice([*named, "35", "3171", "510301", "9171012003"])
    longer = code + "0120032001"[len(code):]
    return rng.choice((code, longer, longer, longer[:-1] + "9", code[:2], f"{int(code) + 1:0{len(code)}}"))


def vectors(pack: Pack, count: int, seed: int) -> Iterator[dict[str, Any]]:
    rng = random.Random(seed)
    for _ in range(count):
        as_of = random_day(pack, rng)
        facts = random_facts(pack, rng, as_of)
        answer = decide(pack, facts, as_of)
        yield {"op": "decision", "pack": pack.id, "as_of": as_of.isoformat(), "facts": facts, "outcome": answer["outcome"],
               "results": answer["results"], "because": answer["because"], "missing": answer["missing"],
               "gaps": answer["pack_gaps"]}


# ---- command line ----

def to_json(value: Any) -> str:
    """JSON with decimals written as they are, never through floating point, and dates as text."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{to_json(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(to_json, value)) + "]"
    if isinstance(value, date):
        return f'"{value}"'
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def test_file(path: str, strict: bool) -> int:
    """Prints everything found in one pack, and how much was looked at."""
    try:
        pack = load(path)
        findings = [f"failed: {line}" for line in cases(pack)] + lint(pack)
        findings += [f"unnoticed: {label}" for label in mutants(pack)]
    except (PackError, OSError) as error:
        print(f"{path}: error: {error}")
        return 1
    findings += [f"warning: {line}" for line in pack.warnings] if strict else []
    for line in findings:
        print(f"{path}: {line}")
    print(f"{path}: {len(runnable(pack))} cases, {len(all_mutants(pack))} mutants, "
          f"{len(pack.slices())} slices, {len(findings)} findings")
    return 1 if findings else 0


def main(args: list[str]) -> int:
    strict = "--strict" in args
    match [arg for arg in args if arg != "--strict"]:
        case ["test", *paths] if paths:
            return max([test_file(path, strict) for path in paths])
        case ["decide", path, facts, day]:
            with open(facts, encoding="utf-8") as file:
                record = json.load(file, parse_float=Decimal)
            print(json.dumps(decide(load(path), record, date.fromisoformat(day)), indent=2, ensure_ascii=False))
            return 0
        case ["vectors", path, count, seed]:
            for line in vectors(load(path), int(count), int(seed)):
                print(to_json(line))
            return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (PackError, OSError, ValueError) as problem:
        sys.exit(str(problem))
