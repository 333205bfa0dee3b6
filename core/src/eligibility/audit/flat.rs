//! A pack as one file of TOML: what an overlay and its base come to together.

use super::author::{amount, quoted};
use super::{cite, node};
use crate::document::{Content, Item};
use crate::eligibility::build::{Case, Loaded};
use crate::eligibility::model::{
    Both, Choice, Criterion, Dated, Fact, Group, Kind, Pack, Per, Period, Rule, Source, Term, Threshold, Unit,
};
use crate::person::day;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// A pack with its cases as one file, without a base. It reads back to the same pack; comments are not kept. Empty if
/// the pack was not built.
pub fn flat(loaded: &Loaded) -> String {
    let Some(pack) = &loaded.pack else { return String::new() };
    let mut file = File { pack, out: String::new() };
    file.head();
    pack.sources.iter().for_each(|source| file.source(source));
    for param in &pack.params {
        file.table("param", &param.id);
        file.unit(param.unit, "\n");
        file.both("label", &param.label);
        file.values(&param.values, |value| ["value = ", &*amount(*value, param.unit)].concat());
    }
    for table in &pack.tables {
        let (key, codes) = pack.facts.get(table.key).map_or(("", &[][..]), |fact| (fact.id.as_str(), codes(fact)));
        file.table("table", &table.id);
        file.line("key", &quoted(key));
        file.unit(table.unit, "\n");
        file.both("label", &table.label);
        file.values(&table.values, |rows| {
            let numbers = codes
                .iter()
                .zip(&rows.numbers)
                .filter_map(|(choice, row)| Some([&*choice.code, " = ", &*amount((*row)?, table.unit)].concat()));
            let numbers = ["rows = ", &*braced(numbers.collect())].concat();
            if rows.cites.is_empty() {
                return numbers;
            }
            let cites = rows
                .cites
                .iter()
                .filter_map(|(at, own)| Some([&*codes.get(*at)?.code, " = ", &*quoted(&cite(pack, own))].concat()));
            [&*numbers, ", cites = ", &*braced(cites.collect())].concat()
        });
    }
    file.out.push_str("\n[fact]\n");
    pack.facts.iter().for_each(|fact| file.fact(fact));
    for fact in pack.facts.iter().filter(|fact| !codes(fact).is_empty()) {
        file.table("words", &fact.id);
        codes(fact).iter().for_each(|choice| file.both(&choice.code, &choice.words));
    }
    file.out.push_str("\n[evidence]\n");
    pack.evidence.iter().for_each(|evidence| file.both(&evidence.id, &evidence.label));
    pack.criteria.iter().for_each(|own| file.criterion(own));
    pack.groups.iter().for_each(|own| file.group(own));
    for case in &loaded.cases {
        // What carries the outcome may be another node under the overlay.
        let changed = loaded.changed.iter().find(|changed| case.inherited && changed.case == case.name);
        file.case(case, changed.map_or(case.expect, |changed| changed.now).as_str());
    }
    file.out
}

fn codes(fact: &Fact) -> &[Choice] {
    match &fact.kind {
        Kind::Enum { codes, .. } | Kind::Set { codes } => codes,
        Kind::Bool | Kind::Number { .. } | Kind::Date { .. } | Kind::Region => &[],
    }
}

fn braced(parts: Vec<String>) -> String {
    if parts.is_empty() { String::from("{}") } else { ["{ ", &*parts.join(", "), " }"].concat() }
}

fn listed(parts: impl Iterator<Item = String>) -> String {
    ["[", &*parts.collect::<Vec<_>>().join(", "), "]"].concat()
}

fn text(both: &Both) -> String {
    ["{ id = ", &*quoted(&both.id), ", en = ", &*quoted(&both.en), " }"].concat()
}

fn ends(period: Period) -> Vec<String> {
    let from = period.from.map(|from| ["from = ", &*from.to_string()].concat());
    from.into_iter().chain(period.until.map(|until| ["until = ", &*until.to_string()].concat())).collect()
}

struct File<'p> {
    pack: &'p Pack,
    out: String,
}

impl File<'_> {
    fn table(&mut self, kind: &str, id: &str) {
        for part in ["\n[", kind, ".", id, "]\n"] {
            self.out.push_str(part);
        }
    }

    fn line(&mut self, key: &str, value: &str) {
        for part in [key, " = ", value, "\n"] {
            self.out.push_str(part);
        }
    }

    fn both(&mut self, key: &str, both: &Both) {
        self.line(key, &text(both));
    }

    fn head(&mut self) {
        let pack = self.pack;
        self.out.push_str("[pack]\nformat = 1\n");
        self.line("id", &quoted(&pack.id));
        self.line("version", &quoted(&pack.version));
        self.both("title", &pack.title);
        self.line("jurisdiction", &quoted(&pack.jurisdiction));
        self.line("subject", &quoted(&pack.subject));
        self.line("languages", "[\"id\", \"en\"]");
        self.line("effective", &braced(ends(pack.effective)));
        self.line("status", &quoted(pack.status.as_str()));
        self.line("decide", &quoted(node(pack, pack.decide)));
        if let Some(applies) = pack.applies {
            self.line("applies", &quoted(node(pack, applies)));
        }
        if let Some(note) = &pack.note {
            self.both("note", note);
        }
    }

    fn source(&mut self, source: &Source) {
        self.table("source", &source.id);
        self.line("title", &quoted(&source.title));
        self.line("kind", &quoted(&source.kind));
        match source.issued.len() {
            0 => {}
            4 => self.line("year", &source.issued),
            _ => self.line("issued", &source.issued),
        }
        if let Some(url) = &source.url {
            self.line("url", &quoted(url));
        }
        self.line("checked", if source.checked { "true" } else { "false" });
    }

    fn unit(&mut self, unit: Unit, end: &str) {
        let (kind, per) = match unit {
            Unit::Int => ("int", None),
            Unit::Decimal => ("decimal", None),
            Unit::Money(per) => ("money", per),
        };
        for part in ["type = ", &quoted(kind), end] {
            self.out.push_str(part);
        }
        let per = match per {
            Some(Per::Month) => "month",
            Some(Per::Year) => "year",
            None => return,
        };
        for part in ["per = ", &quoted(per), end] {
            self.out.push_str(part);
        }
    }

    fn values<T>(&mut self, values: &[Dated<T>], value: impl Fn(&T) -> String) {
        self.out.push_str("values = [\n");
        for dated in values {
            let mut parts = ends(dated.period);
            parts.push(value(&dated.value));
            parts.push(["cite = ", &*quoted(&cite(self.pack, &dated.cite))].concat());
            for part in ["  ", &braced(parts), ",\n"] {
                self.out.push_str(part);
            }
        }
        self.out.push_str("]\n");
    }

    fn fact(&mut self, fact: &Fact) {
        for part in [&*fact.id, " = { "] {
            self.out.push_str(part);
        }
        let mut parts: Vec<String> = Vec::new();
        match &fact.kind {
            Kind::Bool => parts.push("type = \"bool\"".into()),
            Kind::Region => parts.push("type = \"region\"".into()),
            Kind::Number { unit, low, high } => {
                self.unit(*unit, ", ");
                let range = listed([low, high].into_iter().map(|end| amount(*end, *unit)));
                parts.push(["range = ", &*range].concat());
            }
            Kind::Date { low, high } => {
                let range = [low, high].into_iter().filter_map(|end| day::date(*end));
                let range = listed(range.map(|date| quoted(&date.to_string())));
                parts.extend(["type = \"date\"".into(), ["range = ", &*range].concat()]);
            }
            Kind::Enum { codes, ordered } => {
                let values = listed(codes.iter().map(|choice| quoted(&choice.code)));
                parts.extend(["type = \"enum\"".into(), ["values = ", &*values].concat()]);
                parts.extend(ordered.then(|| String::from("ordered = true")));
            }
            Kind::Set { codes } => {
                let values = listed(codes.iter().map(|choice| quoted(&choice.code)));
                parts.extend(["type = \"set\"".into(), ["values = ", &*values].concat()]);
            }
        }
        for (key, both) in [("label", &fact.label), ("question", &fact.question), ("unit", &fact.unit)] {
            if *both != Both::default() {
                parts.push([key, " = ", &*text(both)].concat());
            }
        }
        parts.extend(fact.registry.map(|own| ["registry = ", &*quoted(own.as_str())].concat()));
        parts.extend(fact.valid_for.map(|term| match term {
            Term::Months(months) => ["valid_for = { months = ", &*months.to_string(), " }"].concat(),
            Term::Days(days) => ["valid_for = { days = ", &*days.to_string(), " }"].concat(),
        }));
        let evidence = fact.evidence.iter().filter_map(|at| self.pack.evidence.get(*at));
        parts.push(["evidence = ", &*listed(evidence.map(|own| quoted(&own.id)))].concat());
        for part in [&*parts.join(", "), " }\n"] {
            self.out.push_str(part);
        }
    }

    fn period(&mut self, period: Period) {
        for end in ends(period) {
            self.out.push_str(&end);
            self.out.push('\n');
        }
    }

    fn criterion(&mut self, own: &Criterion) {
        self.out.push_str("\n[[criterion]]\n");
        self.line("id", &quoted(&own.id));
        self.period(own.period);
        self.line("test", &quoted(&own.source));
        self.both("text", &own.text);
        self.line("cite", &listed(own.cite.iter().map(|one| quoted(&cite(self.pack, one)))));
        if let Some(note) = &own.note {
            self.both("note", note);
        }
        let said = ["met", "unmet", "unknown"].iter().zip(&own.said);
        said.filter(|(_, said)| **said != Both::default()).for_each(|(key, said)| self.both(key, said));
    }

    fn group(&mut self, own: &Group) {
        self.out.push_str("\n[[group]]\n");
        self.line("id", &quoted(&own.id));
        self.period(own.period);
        let pack = self.pack;
        let threshold = |threshold| match threshold {
            Threshold::Fixed(number) => amount(number, Unit::Int),
            Threshold::Param(param) => quoted(pack.params.get(param).map_or("", |own| &own.id)),
        };
        let members = listed(own.members.iter().map(|(member, _)| quoted(node(pack, *member))));
        match own.rule {
            Rule::All => self.line("all", &members),
            Rule::Any => self.line("any", &members),
            Rule::None => self.line("none", &members),
            Rule::AtLeast(least) => {
                self.line("at_least", &threshold(least));
                self.line("of", &members);
            }
            Rule::Score(least) => {
                let weights = own.members.iter();
                let weights =
                    weights.map(|(member, weight)| [node(pack, *member), " = ", &*amount(*weight, Unit::Int)].concat());
                self.line("score", &braced(weights.collect()));
                self.line("min", &threshold(least));
            }
        }
        self.both("text", &own.text);
    }

    fn case(&mut self, case: &Case, expect: &str) {
        self.out.push_str("\n[[case]]\n");
        self.line("name", &quoted(&case.name));
        self.line("as_of", &case.as_of.to_string());
        self.line("given", &written(&case.given));
        self.line("expect", &quoted(expect));
        for (key, names) in [("because", &case.because), ("missing", &case.missing)] {
            if !names.is_empty() && !case.inherited {
                self.line(key, &listed(names.iter().map(|name| quoted(name))));
            }
        }
    }
}

/// What an author wrote, on one line.
pub(super) fn written(item: &Item) -> String {
    match &item.content {
        // TOML has no null; a fact without a value is one that is not given.
        Content::Null => String::from("{}"),
        Content::Bool(flag) => String::from(if *flag { "true" } else { "false" }),
        Content::Number(number) => number.clone(),
        Content::Text(text) => quoted(text),
        Content::Date(date) => date.to_string(),
        Content::List(items) => listed(items.iter().map(written)),
        Content::Table(entries) => {
            braced(entries.iter().map(|entry| [&*entry.key, " = ", &*written(&entry.item)].concat()).collect())
        }
    }
}
