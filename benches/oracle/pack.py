"""Rule packs: reading the TOML file, checking its structure, laying overlays over their base.

A plain pack is read as an overlay of an empty one, so there is a single path. Every error names its place.
"""

from __future__ import annotations

import copy
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import expr
from expr import RESERVED, PackError, add_months, hint, parse_test, walk

ID = re.compile(r"[a-z][a-z0-9_]*")
OUTCOMES = ("eligible", "ineligible", "undetermined", "not_applicable")
REASONS = ("absent", "not_known", "invalid", "stale", "conflict")
REGISTRIES = ("dtsen", "p3ke", "dtks")
SUBJECTS = ("pendaftar", "siswa", "penduduk", "keluarga", "rumah_tangga", "pasangan")
FORMS = ("all", "any", "none", "at_least", "score")
FACT_KEYS = {"bool": (), "int": ("range",), "money": ("range",), "decimal": ("range",), "date": (),
             "enum": ("values",), "set": ("values",), "region": ()}
FACT_MORE = {"money": ("per",), "date": ("range",), "enum": ("ordered", "words"), "set": ("words",)}
LAST = date.max


@dataclass
class FactDef:
    id: str
    type: str
    low: Any = None
    high: Any = None
    codes: tuple[str, ...] = ()
    ordered: bool = False
    per: str | None = None
    registry: str | None = None
    valid_for: tuple[str, int] | None = None
    evidence: tuple[str, ...] = ()
    digits: int = 2

    def expires(self, day: date) -> date:
        """Last day on which a value dated `day` may be used."""
        unit, count = self.valid_for or ("days", 0)
        try:
            return add_months(day, count) if unit == "months" else day + timedelta(count)
        except (ValueError, OverflowError):
            return LAST


@dataclass
class Entry:
    """A number, or the rows of a table, from one day to another, both included."""
    start: date
    end: date
    value: Any


@dataclass
class Series:
    """A parameter or table. An overlay's values lie in front: where they hold, the base's are not seen."""
    id: str
    type: str
    per: str | None
    key: str | None = None
    layers: list[list[Entry]] = field(default_factory=list)

    def at(self, day: date) -> Any:
        return next((e.value for layer in self.layers for e in layer if e.start <= day <= e.end), None)

    def row(self, day: date, code: str) -> Any:
        return next((e.value[code] for layer in self.layers for e in layer
                     if e.start <= day <= e.end and code in e.value), None)


@dataclass
class Node:
    """A criterion (`test`) or a group (`form` and `members`)."""
    id: str
    start: date
    end: date
    form: str
    text: str = ""
    test: Any = None
    members: list[str] = field(default_factory=list)
    weights: dict[str, int] = field(default_factory=dict)
    threshold: int | str = 0
    delta: int = 0

    def in_force(self, day: date) -> bool:
        return self.start <= day <= self.end

    def params(self) -> list[str]:
        if self.form == "criterion":
            return sorted({part.id for part in walk(self.test) if isinstance(part, expr.Param)})
        return [self.threshold] if isinstance(self.threshold, str) else []


@dataclass
class Case:
    name: str
    as_of: date
    given: dict[str, Any]
    expect: str
    because: list[str]
    missing: list[str]
    inherited: bool = False
    changed: bool = False


@dataclass
class Pack:
    path: Path
    meta: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, Any] = field(default_factory=dict)
    params: dict[str, Series] = field(default_factory=dict)
    tables: dict[str, Series] = field(default_factory=dict)
    facts: dict[str, FactDef] = field(default_factory=dict)
    words: dict[str, dict[str, Any]] = field(default_factory=dict)
    word_users: dict[str, list[str]] = field(default_factory=dict)
    evidence: dict[str, Any] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.meta["id"]

    @property
    def effective(self) -> tuple[date, date]:
        return period(self.meta["effective"], "pack.effective")

    def slices(self) -> list[tuple[date, date]]:
        """The stretches of the pack's period within which nothing changes."""
        first, last = self.effective
        series = [*self.params.values(), *self.tables.values()]
        spans = [*self.nodes.values(), *(e for s in series for layer in s.layers for e in layer)]
        starts = {first} | {span.start for span in spans}
        starts |= {span.end + timedelta(1) for span in spans if span.end != LAST}
        starts_in = sorted(day for day in starts if first <= day <= last)
        return list(zip(starts_in, [day - timedelta(1) for day in starts_in[1:]] + [last]))


# ---- small readers: each checks one form and names the place ----

def keys(table: Any, place: str, must: str = "", may: str = "") -> dict[str, Any]:
    """The table itself, after the check that all required and no unknown keys are there."""
    if not isinstance(table, dict):
        raise PackError(place, "a table is expected")
    known = must.split() + may.split()
    for key in table:
        if key not in known:
            raise PackError(place, f"unknown key `{key}`{hint(key, known)}")
    for key in must.split():
        if key not in table:
            raise PackError(place, f"`{key}` is missing")
    return table


def typed(value: Any, kind: type, place: str) -> Any:
    """Exact type: a bool is no int, a date with a time is no date."""
    if type(value) is not kind:
        raise PackError(place, f"{kind.__name__} is expected, not {value!r}")
    return value


def one_of(value: Any, known: Any, place: str) -> Any:
    if not isinstance(value, str) or value not in known:
        raise PackError(place, f"unknown `{value}`{hint(str(value), known)}; known: {', '.join(known)}")
    return value


def new_id(id: str, taken: Any, place: str) -> str:
    if not isinstance(id, str) or not ID.fullmatch(id):
        raise PackError(place, f"`{id}` is not an id (lower-case letters, digits and `_`, a letter first)")
    if id in taken:
        raise PackError(place, f"`{id}` exists already")
    return id


def strings(value: Any, place: str) -> list[str]:
    items = [typed(item, str, place) for item in typed(value, list, place)]
    if len(set(items)) < len(items):
        raise PackError(place, "an entry stands twice")
    return items


def text(value: Any, pack: Pack, place: str) -> dict[str, str]:
    """A text in each language of the pack."""
    languages = pack.meta["languages"]
    keys(value, place, " ".join(languages))
    for language in languages:
        if not typed(value[language], str, f"{place}.{language}").strip():
            raise PackError(f"{place}.{language}", "the text is empty")
    return value


def cite(value: Any, pack: Pack, place: str) -> None:
    """`source` or `source#clause`."""
    source, _, clause = typed(value, str, place).partition("#")
    if source not in pack.sources:
        raise PackError(place, f"unknown source `{source}`{hint(source, pack.sources)}")
    if value.endswith("#"):
        raise PackError(place, f"no clause behind `#` in `{value}`")


def period(table: dict[str, Any], place: str) -> tuple[date, date]:
    start = typed(table.get("from", date.min), date, f"{place}.from")
    end = typed(table.get("until", LAST), date, f"{place}.until")
    if end < start:
        raise PackError(place, f"until {end} lies before from {start}")
    return start, end


def number(value: Any, type: str, place: str) -> int | Fraction:
    """A number of a pack: whole, or exact hundredths for a decimal."""
    exact = Fraction(value) if type == "decimal" and isinstance(value, Decimal) and value.is_finite() else value
    if isinstance(exact, Fraction) and (exact * 100).denominator == 1 and type == "decimal":
        return exact
    return Fraction(typed(value, int, place)) if type == "decimal" else typed(value, int, place)


def as_date(value: Any) -> date | None:
    """A TOML date, or text of the form 2026-03-02 as in JSON."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if type(value) is date else None


def section(doc: dict[str, Any], name: str) -> dict[str, Any]:
    """A table of the file, empty if it is not there."""
    return typed(doc.get(name, {}), dict, name)


def listed(doc: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """An array of tables of the file, empty if it is not there."""
    return [typed(item, dict, f"{name}[{i}]") for i, item in enumerate(typed(doc.get(name, []), list, name))]


# ---- reading a file ----

def read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(path.name, str(error)) from error


def load(path: str | Path, seen: tuple[Path, ...] = ()) -> Pack:
    """A checked pack, flat: the base of an overlay is looked for in the same folder."""
    path = Path(path)
    doc = keys(read(path), path.name, "pack", "source param table fact words evidence criterion group case changed")
    head = keys(doc["pack"], "pack", "format id version title jurisdiction effective status",
                "subject languages decide applies extends note")
    if path in seen:
        raise PackError("pack.extends", "the packs extend each other in a circle")
    base = load_base(find_base(path, head), (*seen, path)) if "extends" in head else None
    pack = copy.deepcopy(base) if base else Pack(path)
    pack.path, pack.warnings = path, []
    for case in pack.cases.values():
        case.inherited, case.changed = True, False
    add_head(pack, head)
    add_parts(pack, doc)
    add_nodes(pack, doc)
    check_nodes(pack)
    check_words(pack)
    add_cases(pack, listed(doc, "case"))
    add_changes(pack, listed(doc, "changed"), base)
    check_unused(pack)
    return pack


def load_base(path: Path, seen: tuple[Path, ...]) -> Pack:
    """Errors of the base name its file."""
    try:
        return load(path, seen)
    except PackError as error:
        raise PackError(path.name, str(error)) from error


def find_base(path: Path, head: dict[str, Any]) -> Path:
    """The file in the same folder with the id, and the version if `extends` names one."""
    id, _, version = typed(head["extends"], str, "pack.extends").partition("@")
    found = []
    for other in sorted(path.parent.glob("*.toml")):
        if other.resolve() == path.resolve():
            continue
        try:
            meta = read(other).get("pack", {})
        except PackError:
            continue
        if meta.get("id") == id and (not version or meta.get("version") == version):
            found.append(other)
    if len(found) != 1:
        raise PackError("pack.extends", f"{len(found)} packs `{head['extends']}` in {path.parent}, not one")
    return found[0]


def add_head(pack: Pack, head: dict[str, Any]) -> None:
    inherited = {key: value for key, value in pack.meta.items() if key not in ("note", "extends")}
    pack.meta = meta = inherited | head
    keys(meta, "pack", "subject languages decide", " ".join(meta))
    if typed(meta["format"], int, "pack.format") != 1:
        raise PackError("pack.format", f"format {meta['format']} is not known")
    if not re.fullmatch(r"[a-z][a-z0-9_.-]*", typed(meta["id"], str, "pack.id")):
        raise PackError("pack.id", f"`{meta['id']}` is not a pack id")
    typed(meta["version"], str, "pack.version")
    if not re.fullmatch(r"ID|\d\d(\d\d)?", typed(meta["jurisdiction"], str, "pack.jurisdiction")):
        raise PackError("pack.jurisdiction", "`ID` or a region code of 2 or 4 digits is expected")
    one_of(meta["subject"], SUBJECTS, "pack.subject")
    one_of(meta["status"], ("draft", "reviewed", "official"), "pack.status")
    strings(meta["languages"], "pack.languages")
    text(meta["title"], pack, "pack.title")
    if "note" in meta:
        text(meta["note"], pack, "pack.note")
    period(keys(meta["effective"], "pack.effective", "from", "until"), "pack.effective")


def add_parts(pack: Pack, doc: dict[str, Any]) -> None:
    """Everything that criteria refer to."""
    for id, item in section(doc, "source").items():
        add_source(pack, id, item)
    for id, item in section(doc, "evidence").items():
        pack.evidence[new_id(id, pack.evidence, "evidence")] = text(item, pack, f"evidence.{id}")
    for id, item in section(doc, "words").items():
        codes = pack.words[new_id(id, pack.words, "words")] = keys(item, f"words.{id}", "", " ".join(item))
        for code in codes:
            text(codes[code], pack, f"words.{id}.{code}")
    for id, item in section(doc, "fact").items():
        pack.facts[new_id(id, pack.facts, "fact")] = read_fact(pack, id, item)
    for kind, home in (("param", pack.params), ("table", pack.tables)):
        for id, item in section(doc, kind).items():
            add_series(pack, kind, home, id, item)
    names = [*pack.facts, *pack.params, *pack.tables]
    for name in names:
        if names.count(name) > 1 or name in RESERVED:
            raise PackError(name, "facts, parameters and tables share one name space, without the words of tests")


def add_source(pack: Pack, id: str, item: Any) -> None:
    place = f"source.{id}"
    new_id(id.replace("-", "_"), (), place)
    if id in pack.sources:
        raise PackError(place, f"`{id}` exists already")
    item = pack.sources[id] = keys(item, place, "title kind", "issued year url checked")
    for key, kind in (("title", str), ("kind", str), ("issued", date), ("year", int), ("url", str), ("checked", bool)):
        if key in item:
            typed(item[key], kind, f"{place}.{key}")


def read_fact(pack: Pack, id: str, item: Any) -> FactDef:
    place = f"fact.{id}"
    type = one_of(item.get("type") if isinstance(item, dict) else None, FACT_KEYS, f"{place}.type")
    keys(item, place, " ".join(("type label evidence", *FACT_KEYS[type])),
         " ".join(("question unit registry valid_for", *FACT_MORE.get(type, ()))))
    text(item["label"], pack, f"{place}.label")
    for key in ("question", "unit"):
        if key in item:
            text(item[key], pack, f"{place}.{key}")
    if "question" not in item:
        pack.warnings.append(f"{place}: no `question`")
    fact = FactDef(id, type)
    fact.evidence = tuple(strings(item["evidence"], f"{place}.evidence"))
    for document in fact.evidence:
        one_of(document, pack.evidence, f"{place}.evidence")
    if not fact.evidence:
        pack.warnings.append(f"{place}: no document proves it")
    if "registry" in item:
        fact.registry = one_of(item["registry"], REGISTRIES, f"{place}.registry")
    fact.per = read_per(item, place)
    read_range(fact, item, place)
    read_codes(pack, fact, item, place)
    if "valid_for" in item:
        term = keys(item["valid_for"], f"{place}.valid_for", "", "months days")
        if len(term) != 1 or min(typed(count, int, f"{place}.valid_for") for count in term.values()) < 1:
            raise PackError(f"{place}.valid_for", "either months or days, at least 1")
        fact.valid_for = next(iter(term.items()))
    return fact


def read_per(item: dict[str, Any], place: str) -> str | None:
    if "per" in item and item.get("type") != "money":
        raise PackError(f"{place}.per", "only money has `per`")
    return one_of(item["per"], ("month", "year"), f"{place}.per") if "per" in item else None


def read_range(fact: FactDef, item: dict[str, Any], place: str) -> None:
    if fact.type not in ("int", "money", "decimal", "date"):
        return
    ends = typed(item.get("range", ["1900-01-01", "2100-12-31"]), list, f"{place}.range")
    if fact.type == "date":
        ends = [as_date(end) for end in ends]
    else:
        ends = [number(end, fact.type, f"{place}.range") for end in ends]
    if len(ends) != 2 or None in ends or ends[0] > ends[1]:
        raise PackError(f"{place}.range", "a lower and an upper end are expected")
    fact.low, fact.high = ends


def read_codes(pack: Pack, fact: FactDef, item: dict[str, Any], place: str) -> None:
    if fact.type not in ("enum", "set"):
        return
    fact.codes = tuple(strings(item["values"], f"{place}.values"))
    fact.ordered = typed(item.get("ordered", False), bool, f"{place}.ordered")
    if not 1 <= len(fact.codes) <= 64:
        raise PackError(f"{place}.values", "1 to 64 codes are expected")
    for code in fact.codes:
        new_id(code, (), f"{place}.values")
    words = item.get("words", fact.id)
    if isinstance(words, dict):
        for code in keys(words, f"{place}.words", " ".join(fact.codes)):
            text(words[code], pack, f"{place}.words.{code}")
    elif words in pack.words:
        pack.word_users.setdefault(words, []).append(fact.id)
        keys(pack.words[words], f"words.{words}", " ".join(fact.codes), " ".join(pack.words[words]))
    elif "words" in item:
        one_of(words, pack.words, f"{place}.words")
    else:
        pack.warnings.append(f"{place}: no words for its codes")


def check_words(pack: Pack) -> None:
    """Words of a code that no fact has are a slip of the pen."""
    for id, words in pack.words.items():
        codes = {code for user in pack.word_users.get(id, []) for code in pack.facts[user].codes}
        keys(words, f"words.{id}", "", " ".join(codes))


def add_series(pack: Pack, kind: str, home: dict[str, Series], id: str, item: Any) -> None:
    """A new parameter or table, or new values of one of the base."""
    place = f"{kind}.{id}"
    if id in home:
        keys(item, place, "values")
        series = home[id]
    else:
        keys(item, place, "type label values" + (" key" if kind == "table" else ""), "per")
        one_of(item["type"], ("int", "money", "decimal"), f"{place}.type")
        text(item["label"], pack, f"{place}.label")
        series = home[new_id(id, home, kind)] = Series(id, item["type"], read_per(item, place), item.get("key"))
        if kind == "table" and getattr(pack.facts.get(typed(item["key"], str, place)), "type", "") != "enum":
            raise PackError(f"{place}.key", f"`{item['key']}` is not an enum fact")
    series.layers.insert(0, read_entries(pack, series, item["values"], place))


def read_entries(pack: Pack, series: Series, values: Any, place: str) -> list[Entry]:
    """Values in order of time; one without `until` holds to the day before the next."""
    entries = []
    for i, item in enumerate(typed(values, list, place)):
        here = f"{place}.values[{i}]"
        keys(item, here, f"from cite {'rows' if series.key else 'value'}", "until cites" if series.key else "until")
        cite(item["cite"], pack, f"{here}.cite")
        if series.key:
            codes = " ".join(pack.facts[series.key].codes)
            rows = keys(item["rows"], f"{here}.rows", "", codes).items()
            value: Any = {code: number(row, series.type, f"{here}.rows.{code}") for code, row in rows}
            for code, own in keys(item.get("cites", {}), f"{here}.cites", "", " ".join(value)).items():
                cite(own, pack, f"{here}.cites.{code}")
        else:
            value = number(item["value"], series.type, f"{here}.value")
        entries.append(Entry(*period(item, here), value))
        if i and entries[-2].start >= entries[-1].start:
            raise PackError(here, "values stand in the order of their dates")
        if i and entries[-2].end == LAST:
            entries[-2].end = entries[-1].start - timedelta(1)
        if i and entries[-2].end >= entries[-1].start:
            raise PackError(here, "the value before it still holds")
    if not entries:
        raise PackError(place, "no values")
    return entries


# ---- criteria and groups ----

def add_nodes(pack: Pack, doc: dict[str, Any]) -> None:
    base = set(pack.nodes)
    fresh: set[str] = set()
    for kind in ("criterion", "group"):
        for i, item in enumerate(listed(doc, kind)):
            place = f"{kind}.{item.get('id', i)}"
            replace = typed(item.pop("replace", False), bool, f"{place}.replace")
            node = read_criterion(pack, item, place) if kind == "criterion" else read_group(pack, item, place)
            new_id(node.id, fresh if replace else fresh | base, place)
            if replace and node.id not in base:
                raise PackError(place, "there is nothing to replace")
            fresh.add(node.id)
            pack.nodes[node.id] = node


def read_criterion(pack: Pack, item: dict[str, Any], place: str) -> Node:
    keys(item, place, "id test text cite", "from until note met unmet unknown")
    for key in ("text", "met", "unmet", "unknown"):
        if key in item:
            text(item[key], pack, f"{place}.{key}")
    if not isinstance(item.get("note", ""), str):
        text(item["note"], pack, f"{place}.note")
    clauses = strings(item["cite"], f"{place}.cite")
    if not clauses:
        raise PackError(f"{place}.cite", "no clause")
    for clause in clauses:
        cite(clause, pack, f"{place}.cite")
    return Node(item["id"], *period(item, place), "criterion", typed(item["test"], str, f"{place}.test"))


def read_group(pack: Pack, item: dict[str, Any], place: str) -> Node:
    forms = [form for form in FORMS if form in item]
    if len(forms) != 1:
        raise PackError(place, f"one of {', '.join(FORMS)} is expected")
    form = forms[0]
    more = {"at_least": " of", "score": " min"}.get(form, "")
    keys(item, place, f"id text {form}{more}", "from until note")
    text(item["text"], pack, f"{place}.text")
    if not isinstance(item.get("note", ""), str):
        text(item["note"], pack, f"{place}.note")
    node = Node(item["id"], *period(item, place), form)
    if form == "score":
        node.weights = {member: typed(weight, int, f"{place}.score.{member}")
                        for member, weight in typed(item["score"], dict, f"{place}.score").items()}
    node.members = list(node.weights) or strings(item["of" if form == "at_least" else form], f"{place}.{form}")
    if form in ("at_least", "score"):
        node.threshold = item["at_least" if form == "at_least" else "min"]
        if not isinstance(node.threshold, str):
            typed(node.threshold, int, f"{place}.{form}")
        elif getattr(pack.params.get(node.threshold), "type", "") != "int":
            raise PackError(place, f"`{node.threshold}` is not an int parameter")
    return node


def check_nodes(pack: Pack) -> None:
    """Tests, members, circles, and that the decision can be made on every day of the pack."""
    for node in pack.nodes.values():
        if node.form == "criterion":
            node.test = parse_test(node.text, pack, f"criterion.{node.id}.test")
        for member in node.members:
            one_of(member, pack.nodes, f"group.{node.id}")
    for part in (part for node in pack.nodes.values() if node.test for part in walk(node.test)):
        if isinstance(part, expr.Within):
            pack.facts[part.fact.id].digits = max(pack.facts[part.fact.id].digits, len(part.region))
    for id in pack.nodes:
        below(pack, id)
    for key in ("decide", "applies"):
        if key in pack.meta:
            root = pack.nodes[one_of(pack.meta[key], pack.nodes, f"pack.{key}")]
            if root.start > pack.effective[0] or root.end < pack.effective[1]:
                raise PackError(f"pack.{key}", f"`{root.id}` is not in force in the whole period of the pack")


def below(pack: Pack, id: str, above: tuple[str, ...] = ()) -> set[str]:
    """Ids of a node and everything below it; raises if the node is below itself."""
    if id in above:
        raise PackError(f"group.{id}", f"a circle: {' > '.join((*above, id))}")
    return {id}.union(*(below(pack, member, (*above, id)) for member in pack.nodes[id].members))


def check_unused(pack: Pack) -> None:
    """Warnings about names that nothing uses."""
    roots = [pack.meta[key] for key in ("decide", "applies") if key in pack.meta]
    reached = set().union(*(below(pack, root) for root in roots))
    trees = [pack.nodes[id].test for id in reached if pack.nodes[id].test]
    used = {part.id for tree in trees for part in walk(tree) if hasattr(part, "id")}
    used |= {name for id in reached for name in pack.nodes[id].params()}
    pack.warnings += [f"{id}: not below `decide` or `applies`" for id in pack.nodes if id not in reached]
    pack.warnings += [f"{id}: nothing uses it" for id in (*pack.facts, *pack.params, *pack.tables) if id not in used]
    shown = {document for fact in pack.facts.values() for document in fact.evidence}
    pack.warnings += [f"evidence.{id}: nothing uses it" for id in pack.evidence if id not in shown]


# ---- cases ----

def add_cases(pack: Pack, items: list[dict[str, Any]]) -> None:
    for i, item in enumerate(items):
        place = f"case[{i}] {item.get('name', '')!r}"
        keys(item, place, "name as_of given expect", "because missing")
        if typed(item["name"], str, place) in pack.cases:
            raise PackError(place, "the name stands twice")
        case = Case(item["name"], typed(item["as_of"], date, f"{place}.as_of"), typed(item["given"], dict, place),
                    one_of(item["expect"], OUTCOMES, f"{place}.expect"),
                    strings(item.get("because", []), f"{place}.because"),
                    strings(item.get("missing", []), f"{place}.missing"))
        for id in case.because:
            one_of(id, pack.nodes, f"{place}.because")
        for id in case.missing:
            one_of(id, pack.facts, f"{place}.missing")
        for id, raw in case.given.items():
            check_given(pack, id, raw, f"{place}.given.{id}")
        pack.cases[case.name] = case


def check_given(pack: Pack, id: str, raw: Any, place: str) -> None:
    """A slip in a case must not pass as an invalid fact: that is written `{ reason = "invalid" }`."""
    one_of(id, pack.facts, place)
    value = raw.get("value") if isinstance(raw, dict) else raw
    if value is not None and clean(pack.facts[id], value) is None:
        raise PackError(place, f"{value!r} is no value of `{id}`")
    state(pack.facts[id], raw, date.max, place)


def add_changes(pack: Pack, items: list[dict[str, Any]], base: Pack | None) -> None:
    for i, item in enumerate(items):
        place = f"changed[{i}]"
        keys(item, place, "case now why cite")
        if not base:
            raise PackError(place, "only a pack that extends another has changed cases")
        case = pack.cases[one_of(item["case"], base.cases, f"{place}.case")]
        if case.changed:
            raise PackError(place, f"`{case.name}` stands twice")
        typed(item["why"], str, f"{place}.why")
        cite(item["cite"], pack, f"{place}.cite")
        if one_of(item["now"], OUTCOMES, f"{place}.now") == case.expect:
            raise PackError(place, f"`{case.name}` was {case.expect} before")
        case.expect, case.changed = item["now"], True


# ---- facts of a record ----

def clean(fact: FactDef, value: Any) -> Any:
    """The value as tests use it, or None if it is of a wrong type, out of range or an unknown code."""
    if fact.type == "bool":
        return value if isinstance(value, bool) else None
    if fact.type in ("int", "money", "decimal"):
        try:
            exact = number(value, fact.type, "")
        except PackError:
            return None
        return exact if fact.low <= exact <= fact.high else None
    if fact.type == "date":
        day = as_date(value)
        return day if day and fact.low <= day <= fact.high else None
    if fact.type == "enum":
        return value if isinstance(value, str) and value in fact.codes else None
    if fact.type == "set":
        good = isinstance(value, list) and all(isinstance(code, str) and code in fact.codes for code in value)
        return frozenset(value) if good else None
    region = value.replace(".", "") if isinstance(value, str) else ""
    # A code shorter than the longest one that a test of the pack names does not say enough.
    return region if expr.REGION.fullmatch(region) and len(region) >= fact.digits else None


def state(fact: FactDef, raw: Any, as_of: date, place: str) -> tuple[Any, str]:
    """(value, "") or (None, the reason why it is missing)."""
    box = raw if isinstance(raw, dict) else {"value": raw}
    keys(box, place, "", "value date source reason")
    value, reason = box.get("value"), box.get("reason")
    if reason is not None and value is not None:
        raise PackError(place, "a value and a reason for its absence")
    if value is None:
        return None, one_of(reason or "absent", REASONS, f"{place}.reason")
    value = clean(fact, value)
    dated = as_date(box.get("date"))
    foreign = fact.registry and box.get("source") in REGISTRIES and box["source"] != fact.registry
    if value is None or foreign or (dated is None and box.get("date") is not None):
        return None, "invalid"
    if fact.valid_for and dated and as_of > fact.expires(dated):
        return None, "stale"
    return value, ""
