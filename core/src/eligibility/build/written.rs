//! Facts, numbers and texts in the compiled form.

use crate::check::Lang;
use crate::document::writer::Json;
use crate::eligibility::model::{Both, Choice, Cite, Dated, Fact, Kind, Node, Pack, Per, Period, Table, Term, Unit};
use crate::eligibility::write::Text;
use alloc::string::String;

impl Json {
    /// A text that may be left out.
    pub(super) fn maybe(&mut self, key: &str, both: &Both) {
        if *both != Both::default() {
            self.both(key, both);
        }
    }

    pub(super) fn period(&mut self, period: Period) {
        for (key, day) in [("from", period.from), ("until", period.until)] {
            if let Some(day) = day {
                self.date(key, day);
            }
        }
    }

    /// A number in the spelling of its unit.
    pub(super) fn amount(&mut self, amount: i64, unit: Unit) {
        let mut text = Text::new(Lang::En);
        match unit {
            Unit::Decimal => text.hundredths(amount),
            Unit::Int | Unit::Money(_) => text.number(amount),
        }
        self.raw(&text.done());
    }

    /// `type` and `per` of numbers.
    pub(super) fn unit(&mut self, unit: Unit) {
        let (kind, per) = match unit {
            Unit::Int => ("int", None),
            Unit::Decimal => ("decimal", None),
            Unit::Money(per) => ("money", per),
        };
        self.text("type", kind);
        match per {
            Some(Per::Month) => self.text("per", "month"),
            Some(Per::Year) => self.text("per", "year"),
            None => {}
        }
    }

    pub(super) fn fact(&mut self, pack: &Pack, fact: &Fact) {
        self.table(&fact.id, |json| {
            match &fact.kind {
                Kind::Bool => json.text("type", "bool"),
                Kind::Region => json.text("type", "region"),
                Kind::Number { unit, low, high } => {
                    json.unit(*unit);
                    json.list("range", |json| {
                        for end in [low, high] {
                            json.item();
                            json.amount(*end, *unit);
                        }
                    });
                }
                Kind::Date { low, high } => {
                    json.text("type", "date");
                    json.list("range", |json| {
                        for end in [low, high] {
                            let mut text = Text::new(Lang::En);
                            text.iso(*end);
                            json.word(&text.done());
                        }
                    });
                }
                Kind::Enum { codes, ordered } => {
                    json.text("type", "enum");
                    if *ordered {
                        json.flag("ordered", true);
                    }
                    json.codes(codes);
                }
                Kind::Set { codes } => {
                    json.text("type", "set");
                    json.codes(codes);
                }
            }
            json.both("label", &fact.label);
            json.maybe("question", &fact.question);
            json.maybe("unit", &fact.unit);
            json.list("evidence", |json| {
                for evidence in fact.evidence.iter().filter_map(|at| pack.evidence.get(*at)) {
                    json.word(&evidence.id);
                }
            });
            match fact.valid_for {
                Some(Term::Months(months)) => json.table("valid_for", |json| json.number("months", months.into())),
                Some(Term::Days(days)) => json.table("valid_for", |json| json.number("days", days.into())),
                None => {}
            }
            if let Some(registry) = fact.registry {
                json.text("registry", registry.as_str());
            }
        });
    }

    fn codes(&mut self, codes: &[Choice]) {
        self.list("values", |json| codes.iter().for_each(|choice| json.word(&choice.code)));
        self.table("words", |json| codes.iter().for_each(|choice| json.both(&choice.code, &choice.words)));
    }

    pub(super) fn values<T>(&mut self, pack: &Pack, values: &[Dated<T>], value: impl Fn(&mut Json, &T)) {
        self.list("values", |json| {
            for dated in values {
                json.entry(|json| {
                    json.period(dated.period);
                    value(json, &dated.value);
                    json.text("cite", &cite(pack, &dated.cite));
                });
            }
        });
    }

    pub(super) fn rows(&mut self, pack: &Pack, table: &Table) {
        let fact = pack.facts.get(table.key);
        let codes = match fact.map(|fact| &fact.kind) {
            Some(Kind::Enum { codes, .. }) => codes.as_slice(),
            _ => &[],
        };
        self.table(&table.id, |json| {
            json.text("key", fact.map_or("", |fact| &fact.id));
            json.unit(table.unit);
            json.both("label", &table.label);
            json.values(pack, &table.values, |json, rows| {
                json.table("rows", |json| {
                    for (choice, row) in codes.iter().zip(&rows.numbers) {
                        if let Some(row) = row {
                            json.key(&choice.code);
                            json.amount(*row, table.unit);
                        }
                    }
                });
                if !rows.cites.is_empty() {
                    json.table("cites", |json| {
                        for (at, own) in &rows.cites {
                            if let Some(choice) = codes.get(*at) {
                                json.text(&choice.code, &cite(pack, own));
                            }
                        }
                    });
                }
            });
        });
    }
}

/// A clause as an author writes it.
pub(in crate::eligibility) fn cite(pack: &Pack, cite: &Cite) -> String {
    let source = pack.sources.get(cite.source).map_or("", |source| source.id.as_str());
    let mark = if cite.clause.is_empty() { "" } else { "#" };
    [source, mark, &cite.clause].concat()
}

/// The name of a criterion or group.
pub(in crate::eligibility) fn node(pack: &Pack, node: Node) -> &str {
    match node {
        Node::Criterion(at) => pack.criteria.get(at).map_or("", |criterion| &criterion.id),
        Node::Group(at) => pack.groups.get(at).map_or("", |group| &group.id),
    }
}
