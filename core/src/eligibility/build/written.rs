//! Facts, numbers and texts in the compiled form.

use super::json::Json;
use crate::eligibility::day;
use crate::eligibility::model::{
    Both, Choice, Cite, Dated, Fact, Kind, Pack, Per, Period, Registry, Table, Term, Unit,
};
use crate::person::Date;
use alloc::string::{String, ToString as _};

impl Json {
    pub(super) fn both(&mut self, key: &str, both: &Both) {
        self.table(key, |json| {
            json.text("id", &both.id);
            json.text("en", &both.en);
        });
    }

    /// A text that may be left out.
    pub(super) fn maybe(&mut self, key: &str, both: &Both) {
        if *both != Both::default() {
            self.both(key, both);
        }
    }

    fn date(&mut self, key: &str, date: Option<Date>) {
        if let Some(date) = date {
            self.text(key, &date.to_string());
        }
    }

    pub(super) fn period(&mut self, period: Period) {
        self.date("from", period.from);
        self.date("until", period.until);
    }

    /// A number in the spelling of its unit.
    pub(super) fn amount(&mut self, amount: i64, unit: Unit) {
        let text = match unit {
            Unit::Decimal => decimal(amount),
            Unit::Int | Unit::Money(_) => amount.to_string(),
        };
        self.raw(&text);
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
                            json.comma();
                            json.amount(*end, *unit);
                        }
                    });
                }
                Kind::Date { low, high } => {
                    json.text("type", "date");
                    json.list("range", |json| {
                        for end in [low, high] {
                            let date = day::date(*end).map(|date| date.to_string());
                            json.word(&date.unwrap_or_default());
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
            match fact.registry {
                Some(Registry::Dtks) => json.text("registry", "dtks"),
                Some(Registry::P3ke) => json.text("registry", "p3ke"),
                Some(Registry::Dtsen) => json.text("registry", "dtsen"),
                None => {}
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
                    for (choice, row) in codes.iter().zip(rows) {
                        if let Some(row) = row {
                            json.key(&choice.code);
                            json.amount(*row, table.unit);
                        }
                    }
                });
            });
        });
    }
}

pub(super) fn cite(pack: &Pack, cite: &Cite) -> String {
    let source = pack.sources.get(cite.source).map_or("", |source| source.id.as_str());
    let mark = if cite.clause.is_empty() { "" } else { "#" };
    [source, mark, &cite.clause].concat()
}

/// Hundredths as they are written, no more places than needed.
fn decimal(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let (whole, part) = (number.unsigned_abs() / 100, number.unsigned_abs() % 100);
    let part = match (part / 10, part % 10) {
        (0, 0) => String::new(),
        (tens, 0) => [".", &tens.to_string()].concat(),
        (tens, ones) => [".", &tens.to_string(), &ones.to_string()].concat(),
    };
    [sign, &whole.to_string(), &part].concat()
}
