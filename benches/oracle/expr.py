"""The language of tests: one comparison, evaluated in three-valued logic.

Deliberately naive. Values are Python ints, Fractions and dates; a test is a small tree that is walked.
`None` stands for "unknown" everywhere.
"""

from __future__ import annotations

import dataclasses
import operator
import re
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from fractions import Fraction
from typing import Any, Iterator, NoReturn


class PackError(Exception):
    """A pack or a record that cannot be used; the message begins with the place."""

    def __init__(self, place: str, message: str):
        super().__init__(f"{place}: {message}")


def hint(word: str, known: Any) -> str:
    """The nearest known word as a suggestion, or nothing."""
    near = get_close_matches(word, list(known), 1)
    return f" (did you mean `{near[0]}`?)" if near else ""


# ---- dates ----

def add_months(day: date, months: int) -> date:
    """The day on which the k-th month after `day` is completed.

    Same day of the month, or the 1st of the next month if that day does not exist:
    born on 29 February, a year is completed on 1 March of common years.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        year, month = divmod(year * 12 + month + 1, 12)
        return date(year, month + 1, 1)


def completed(unit: str, start: date, on: date) -> int:
    """Largest k such that k whole units after `start` are reached on `on`; negative if `start` is later."""
    size = 12 if unit == "age" else 1
    count = ((on.year - start.year) * 12 + on.month - start.month) // size + 1
    while add_months(start, count * size) > on:
        count -= 1
    return count


# ---- trees ----

@dataclass(frozen=True)
class Num:
    value: Fraction


@dataclass(frozen=True)
class Day:
    value: date


@dataclass(frozen=True)
class AsOf:
    pass


@dataclass(frozen=True)
class Fact:
    id: str


@dataclass(frozen=True)
class Param:
    id: str


@dataclass(frozen=True)
class Table:
    id: str
    key: Fact


@dataclass(frozen=True)
class Year:
    of: Day | AsOf | Fact


@dataclass(frozen=True)
class Span:
    """`age(fact + shift, on)` or `months(...)`; `on` is None for as_of."""
    unit: str
    fact: Fact
    shift: int
    on: date | None


@dataclass(frozen=True)
class Bin:
    op: str
    left: Any
    right: Any


@dataclass(frozen=True)
class Always:
    """Not written in packs: what a mutant puts in the place of a test."""
    result: bool


@dataclass(frozen=True)
class Bit:
    fact: Fact


@dataclass(frozen=True)
class Codes:
    """`=`, `!=` and `in` of an enum, as the set of codes that meet the test."""
    fact: Fact
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Rank:
    """`<`, `<=`, `>`, `>=` of an ordered enum, by positions in its list of codes."""
    fact: Fact
    op: str
    codes: tuple[str, ...]
    limit: int


@dataclass(frozen=True)
class Has:
    fact: Fact
    mode: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Within:
    fact: Fact
    region: str


@dataclass(frozen=True)
class Compare:
    left: Any
    op: str
    right: Any


@dataclass(frozen=True)
class Range:
    """`in low .. high` of a fact, or of its age, months or year."""
    fact: Fact | Span | Year
    low: Any
    high: Any


@dataclass(frozen=True)
class Not:
    test: Any


def walk(tree: Any) -> Iterator[Any]:
    """The tree and everything below it."""
    yield tree
    for field in dataclasses.fields(tree):
        child = getattr(tree, field.name)
        if dataclasses.is_dataclass(child):
            yield from walk(child)


def facts_of(tree: Any) -> list[str]:
    """Ids of the facts that a tree uses, each once, in order."""
    return list(dict.fromkeys(part.id for part in walk(tree) if isinstance(part, Fact)))


# ---- evaluation ----

COMPARE = {"=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt,
           ">=": operator.ge}


def value_of(tree: Any, env: Any) -> Any:
    """Value of an expression all of whose facts, parameters and rows are known."""
    match tree:
        case Num(value) | Day(value):
            return value
        case AsOf():
            return env.as_of
        case Fact(id):
            return env.known[id]
        case Param(id):
            return env.pack.params[id].at(env.as_of)
        case Table(id, key):
            return env.pack.tables[id].row(env.as_of, env.known[key.id])
        case Year(of):
            return value_of(of, env).year
        case Span(unit, fact, shift, on):
            return completed(unit, env.known[fact.id] + timedelta(shift), on or env.as_of)
        case Bin(op, left, right):
            return arithmetic(op, value_of(left, env), value_of(right, env))
    raise TypeError(tree)


def arithmetic(op: str, left: Any, right: Any) -> Any:
    """Exact; the difference of two dates is a number of days."""
    if isinstance(left, date):
        if isinstance(right, date):
            return (left - right).days
        return left + timedelta(int(right)) if op == "+" else left - timedelta(int(right))
    if op == "/":
        return Fraction(left) / right
    return {"+": operator.add, "-": operator.sub, "*": operator.mul}[op](left, right)


def gaps_of(test: Any, env: Any) -> list[dict[str, str]]:
    """Parameters and table rows that the pack lacks on this day: no document of the applicant settles them."""
    found = []
    for part in walk(test):
        if isinstance(part, Param) and env.pack.params[part.id].at(env.as_of) is None:
            found.append({"kind": "param", "id": part.id})
        if isinstance(part, Table) and part.key.id in env.known:
            key = env.known[part.key.id]
            if env.pack.tables[part.id].row(env.as_of, key) is None:
                found.append({"kind": "table", "id": part.id, "key": key})
    return found


def result_of(test: Any, env: Any) -> bool | None:
    """Unknown as soon as one fact is missing or the pack lacks a number; otherwise the plain comparison."""
    if any(fact not in env.known for fact in facts_of(test)) or gaps_of(test, env):
        return None
    return holds(test, env)


def holds(test: Any, env: Any) -> bool:
    """A test whose facts are all known."""
    match test:
        case Always(result):
            return result
        case Not(inner):
            return not holds(inner, env)
        case Bit(fact):
            return env.known[fact.id]
        case Codes(fact, codes):
            return env.known[fact.id] in codes
        case Rank(fact, op, codes, limit):
            return COMPARE[op](codes.index(env.known[fact.id]), limit)
        case Has(fact, mode, codes):
            present = [code in env.known[fact.id] for code in codes]
            return {"any": any(present), "all": all(present), "none": not any(present)}[mode]
        case Within(fact, region):
            return env.known[fact.id].startswith(region)
        case Compare(left, op, right):
            return COMPARE[op](value_of(left, env), value_of(right, env))
        case Range(fact, low, high):
            return value_of(low, env) <= value_of(fact, env) <= value_of(high, env)
    raise TypeError(test)


# ---- kinds: what may be added to and compared with what ----

@dataclass(frozen=True)
class Kind:
    """`int`, `decimal`, `money` or `date`; a literal number takes the kind of what it meets."""
    name: str
    per: str | None = None
    literal: bool = False


def join(left: Kind, right: Kind, place: str) -> Kind:
    """Kind of a sum of the two, and the check that they can be compared."""
    if left.literal or right.literal:
        other = right if left.literal else left
        if other.name == "date":
            raise PackError(place, "a date and a number cannot be added or compared")
        return Kind("decimal") if "decimal" in (left.name, right.name) and other.name != "money" else other
    if left.name == right.name:
        if left.per and right.per and left.per != right.per:
            raise PackError(place, f"money per {left.per} and money per {right.per}")
        return Kind(left.name, left.per or right.per)
    if {left.name, right.name} == {"int", "decimal"}:
        return Kind("decimal")
    raise PackError(place, f"{left.name} and {right.name} cannot be added or compared")


def kind_of(tree: Any, scope: Any, place: str) -> Kind:
    """Kind of an expression; raises for sums and products without a meaning."""
    match tree:
        case Num(value):
            return Kind("int" if value.denominator == 1 else "decimal", literal=True)
        case Day() | AsOf():
            return Kind("date")
        case Fact(id) | Param(id) | Table(id):
            home = {Fact: scope.facts, Param: scope.params, Table: scope.tables}[type(tree)][id]
            if home.type not in ("int", "decimal", "money", "date"):
                raise PackError(place, f"`{id}` is not a number or date")
            return Kind(home.type, home.per)
        case Year() | Span():
            return Kind("int")
        case Bin(op, left, right):
            return combined(op, kind_of(left, scope, place), kind_of(right, scope, place), place)
    raise TypeError(tree)


def combined(op: str, left: Kind, right: Kind, place: str) -> Kind:
    """Kind of `left op right`. Multiplying money drops its `per`: 12 months make a year."""
    names = (left.name, right.name)
    if op in "+-" and left.name == "date":
        if names == ("date", "date") and op == "-":
            return Kind("int")
        if right.name == "int":
            return Kind("date")
        raise PackError(place, f"date {op} {right.name}")
    if op in "+-":
        return join(left, right, place)
    both_money = names == ("money", "money")
    if "date" in names or (op == "*" and both_money) or (op == "/" and right.name == "money" and not both_money):
        raise PackError(place, f"{left.name} {op} {right.name}")
    if op == "/":
        if "money" in names:
            return Kind("int") if both_money else left
        return Kind("decimal" if "decimal" in names else "int")
    if "money" in names:
        return Kind("money")
    return Kind("decimal" if "decimal" in names else "int", literal=left.literal and right.literal)


def unit_of(test: Compare | Range, scope: Any) -> Fraction:
    """One unit of the limit: 1 rupiah, 1 day, 1 year of age, 0.01 where a decimal takes part."""
    sides = (test.left, test.right) if isinstance(test, Compare) else (test.fact, test.low)
    kind = join(*(kind_of(side, scope, "limit") for side in sides), "limit")
    return Fraction(1, 100) if kind.name == "decimal" else Fraction(1)


def is_constant(tree: Any) -> bool:
    """True if no fact takes part, so that the value depends on the day only."""
    return not facts_of(tree)


def is_stepped(tree: Any) -> bool:
    """Completed years and months of a date fact: compiled to a comparison of dates, so they stand alone."""
    return isinstance(tree, Span) or isinstance(tree, Year) and isinstance(tree.of, Fact)


def check_linear(tree: Any, place: str) -> None:
    """No product of two facts, and quotients and steps only as a whole side (see `check_compare`)."""
    for part in walk(tree):
        if is_stepped(part):
            raise PackError(place, "age, months and year of a fact must stand alone on one side")
        if isinstance(part, Bin) and part.op == "*" and not (is_constant(part.left) or is_constant(part.right)):
            raise PackError(place, "two facts are multiplied")
        if isinstance(part, Bin) and part.op == "/":
            raise PackError(place, "a quotient must stand alone on the left")


def check_compare(test: Compare, scope: Any, place: str) -> None:
    """A comparison must be linear, of one kind, and use a fact."""
    left, right = test.left, test.right
    join(kind_of(left, scope, place), kind_of(right, scope, place), place)
    if is_constant(left) and is_constant(right):
        raise PackError(place, "the comparison uses no fact")
    if is_stepped(left) or is_stepped(right):
        other = right if is_stepped(left) else left
        if not (is_constant(other) or isinstance(other, Table)):
            raise PackError(place, "age, months and year of a fact are compared with a constant or a table value")
        return check_linear(other, place)
    if isinstance(left, Bin) and left.op == "/":
        check_quotient(left, right, scope, place)
        left = left.left
    check_linear(left, place)
    check_linear(right, place)


def check_quotient(quotient: Bin, right: Any, scope: Any, place: str) -> None:
    divisor = quotient.right
    if not isinstance(divisor, Fact) or scope.facts[divisor.id].low < 1:
        raise PackError(place, "the divisor must be one fact whose range starts at 1 or more")
    if not is_constant(right):
        raise PackError(place, "a quotient is compared with a constant")


# ---- reading ----

TOKEN = re.compile(r'(?P<date>\d{4}-\d\d-\d\d)|(?P<num>\d[\d_]*(?:\.\d+)?)|(?P<name>[a-z][a-z0-9_]*)'
                   r'|"(?P<text>[^"]*)"|(?P<sign>\.\.|[<>!]=|[-+*/=<>{}()\[\],])')
REGION = re.compile(r"\d{2}(\d{2}(\d{2}(\d{4})?)?)?")
RESERVED = {"not", "in", "has", "within", "as_of", "year", "age", "months"}


def parse_test(text: str, scope: Any, place: str) -> Any:
    """A checked test; `scope` holds `facts`, `params` and `tables` by id."""
    parser = Parser(text, scope, place)
    test = parser.test()
    if parser.word:
        parser.fail(f"`{parser.word}` is left over; a test is one comparison")
    return test


class Parser:
    """Recursive descent over the grammar of tests."""

    def __init__(self, text: str, scope: Any, place: str):
        self.scope, self.place, self.at = scope, place, 0
        self.tokens: list[tuple[str, str, int]] = []
        position = 0
        while text[position:].strip():
            position += len(text[position:]) - len(text[position:].lstrip())
            found = TOKEN.match(text, position)
            if not found:
                raise PackError(place, f"column {position + 1}: unexpected `{text[position]}`")
            self.tokens.append((found.lastgroup or "", found[found.lastgroup or 0], position + 1))
            position = found.end()
        self.tokens.append(("end", "", len(text) + 1))

    @property
    def type(self) -> str:
        return self.tokens[self.at][0]

    @property
    def word(self) -> str:
        return self.tokens[self.at][1]

    @property
    def shown(self) -> str:
        return f"`{self.word}`" if self.word else "the end"

    def fail(self, message: str) -> NoReturn:
        raise PackError(self.place, f"column {self.tokens[self.at][2]}: {message}")

    def take(self, type: str) -> str:
        if self.type != type:
            self.fail(f"a {type} is expected, not {self.shown}")
        self.at += 1
        return self.tokens[self.at - 1][1]

    def accept(self, *words: str) -> str:
        if self.type in ("sign", "name") and self.word in words:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return ""

    def expect(self, *words: str) -> str:
        found = self.accept(*words)
        if not found:
            self.fail(f"`{'`, `'.join(words)}` is expected, not {self.shown}")
        return found

    def test(self) -> Any:
        if self.accept("not"):
            return Not(self.comparison())
        return self.comparison()

    def comparison(self) -> Any:
        fact = self.scope.facts.get(self.word) if self.type == "name" else None
        special = {"bool": self.bit, "enum": self.codes, "set": self.has, "region": self.within}
        if fact and fact.type in special:
            self.at += 1
            return special[fact.type](Fact(fact.id), fact)
        if fact and self.tokens[self.at + 1][1] == "in":
            self.at += 2
            return self.range(Fact(fact.id))
        left = self.sum()
        if self.word == "in" and is_stepped(left):
            self.at += 1
            return self.range(left)
        if self.word == "in":
            self.fail("only a fact, or its age, months or year, can stand before `in`")
        test = Compare(left, self.expect(*COMPARE), self.sum())
        check_compare(test, self.scope, self.place)
        return test

    def bit(self, fact: Fact, _: Any) -> Bit:
        return Bit(fact)

    def codes(self, fact: Fact, known: Any) -> Codes | Rank:
        op = self.expect("in", *COMPARE)
        if op == "in":
            return Codes(fact, self.braces(known))
        code = self.code(known)
        if op in ("=", "!="):
            return Codes(fact, tuple(each for each in known.codes if (each == code) == (op == "=")))
        if not known.ordered:
            self.fail(f"`{fact.id}` is not `ordered`")
        return Rank(fact, op, known.codes, known.codes.index(code))

    def has(self, fact: Fact, known: Any) -> Has:
        self.expect("has")
        return Has(fact, self.expect("any", "all", "none"), self.braces(known))

    def within(self, fact: Fact, _: Any) -> Within:
        self.expect("within")
        region = self.take("text")
        if not REGION.fullmatch(region):
            self.fail(f'"{region}" is not a region code of 2, 4, 6 or 10 digits')
        return Within(fact, region)

    def braces(self, known: Any) -> tuple[str, ...]:
        self.expect("{")
        codes = [self.code(known)]
        while self.expect(",", "}") == ",":
            codes.append(self.code(known))
        if len(set(codes)) < len(codes):
            self.fail("a code stands twice")
        return tuple(codes)

    def code(self, known: Any) -> str:
        if self.word not in known.codes:
            self.fail(f"`{self.word}` is not a code of `{known.id}`{hint(self.word, known.codes)}")
        return self.take("name")

    def range(self, fact: Fact | Span | Year) -> Range:
        low = self.sum()
        self.expect("..")
        high = self.sum()
        for end in (low, high):
            join(kind_of(fact, self.scope, self.place), kind_of(end, self.scope, self.place), self.place)
            check_linear(end, self.place)
            if not is_constant(end):
                self.fail("the ends of a range are constants")
        return Range(fact, low, high)

    def sum(self) -> Any:
        tree = self.product()
        while op := self.accept("+", "-"):
            tree = Bin(op, tree, self.product())
        return tree

    def product(self) -> Any:
        tree = self.atom()
        while op := self.accept("*", "/"):
            tree = Bin(op, tree, self.atom())
        return tree

    def atom(self) -> Any:
        if self.accept("-"):
            return Bin("-", Num(Fraction(0)), self.atom())
        if self.accept("("):
            tree = self.sum()
            self.expect(")")
            return tree
        if self.type == "num":
            value = Fraction(self.take("num").replace("_", ""))
            if (value * 100).denominator != 1:
                self.fail("more than two decimals")
            return Num(value)
        if self.type == "date" or self.word == "as_of":
            return self.day()
        if function := self.accept("year", "age", "months"):
            self.expect("(")
            tree = Year(self.year_of()) if function == "year" else self.span(function)
            self.expect(")")
            return tree
        return self.name()

    def name(self) -> Any:
        scope, id = self.scope, self.take("name")
        if id in scope.facts:
            return Fact(id)
        if id in scope.params:
            return Param(id)
        if id not in scope.tables:
            self.at -= 1
            self.fail(f"unknown name `{id}`{hint(id, [*scope.facts, *scope.params, *scope.tables])}")
        self.expect("[")
        key = self.take("name")
        if key != scope.tables[id].key:
            self.fail(f"the key of `{id}` is `{scope.tables[id].key}`, not `{key}`")
        self.expect("]")
        return Table(id, Fact(key))

    def day(self) -> Day | AsOf:
        if self.accept("as_of"):
            return AsOf()
        try:
            return Day(date.fromisoformat(self.take("date")))
        except ValueError:
            self.at -= 1
            self.fail(f"there is no day {self.word}")

    def year_of(self) -> Day | AsOf | Fact:
        return self.date_fact() if self.type == "name" and self.word != "as_of" else self.day()

    def date_fact(self) -> Fact:
        fact = self.scope.facts.get(self.word)
        if not fact or fact.type != "date":
            self.fail(f"`{self.word}` is not a date fact")
        return Fact(self.take("name"))

    def span(self, unit: str) -> Span:
        fact, shift, on = self.date_fact(), 0, None
        if op := self.accept("+", "-"):
            days = self.take("num").replace("_", "")
            shift = int(f"{op}{days}") if days.isdigit() else self.fail("whole days are expected")
        if self.accept(","):
            on = self.day()
            if not isinstance(on, Day):
                self.fail("the second argument is a date such as 2026-07-01")
        return Span(unit, fact, shift, on.value if on else None)
