//! `[fact]` and `[words.ID]`.

use super::Builder;
use crate::check::{Span, Word};
use crate::document::{Content, Entry, Item};
use crate::document::{Part, Reading};
use crate::eligibility::expr::{Name, reserved};
use crate::eligibility::model::{Both, Fact, Kind, Per, Registry, Term, Unit};
use crate::eligibility::raise;
use crate::person::day;
use alloc::vec::Vec;

/// Keys that every fact may have.
const COMMON: [&str; 6] = ["type", "label", "question", "evidence", "valid_for", "registry"];

#[derive(Clone, Copy)]
enum Type {
    Bool,
    Int,
    Money,
    Decimal,
    Date,
    Enum,
    Set,
    Region,
}

const TYPES: [(&str, Type); 8] = [
    ("bool", Type::Bool),
    ("int", Type::Int),
    ("money", Type::Money),
    ("decimal", Type::Decimal),
    ("date", Type::Date),
    ("enum", Type::Enum),
    ("set", Type::Set),
    ("region", Type::Region),
];

impl Type {
    const fn keys(self) -> &'static [&'static str] {
        match self {
            Type::Bool | Type::Region => &[],
            Type::Int | Type::Decimal => &["range", "unit"],
            Type::Money => &["range", "unit", "per"],
            Type::Date => &["range"],
            Type::Enum => &["values", "words", "ordered"],
            Type::Set => &["values", "words"],
        }
    }
}

impl<'d> Builder<'d> {
    /// Gives every fact, parameter and table its name, so that a fault in one does not make others unknown.
    pub(super) fn declare(&mut self) {
        let (mut facts, mut params, mut tables) = (0, 0, 0);
        for key in ["fact", "param", "table"] {
            for (item, own) in self.parts(key) {
                // What is no table is said where its values are read.
                for entry in item.entries() {
                    let (name, count): (fn(usize) -> Name, _) = match key {
                        "fact" => (Name::Fact, &mut facts),
                        "param" => (Name::Param, &mut params),
                        _ => (Name::Table, &mut tables),
                    };
                    let name = name(*count);
                    let known = self.names.get(entry.key.as_str()).copied();
                    if known.is_some() && !own_series(known, name) {
                        let fault = if own && key == "fact" && self.of_base(known) {
                            raise::pack_overlay_fact
                        } else {
                            raise::pack_id_twice
                        };
                        self.say(fault(entry.key_span, entry.key.as_str()));
                    }
                    // A series that is opened again has its place already.
                    if known.is_none() || !own_series(known, name) {
                        *count += 1;
                        self.names.entry(&entry.key).or_insert(name);
                    }
                    if reserved(&entry.key) {
                        self.say(raise::pack_id_reserved(entry.key_span, entry.key.as_str()));
                        // No test can use it.
                        self.used.insert(name);
                    } else {
                        self.named(&entry.key, entry.key_span, &[]);
                    }
                }
            }
        }
    }

    /// Whether a name is a fact of a layer below the topmost.
    fn of_base(&self, name: Option<Name>) -> bool {
        let own = self.layers.last().and_then(|layer| layer.root.get("fact")).map_or(0, |item| item.entries().len());
        let all: usize = self.parts("fact").iter().map(|(item, _)| item.entries().len()).sum();
        matches!(name, Some(Name::Fact(at)) if at < all - own)
    }

    pub(super) fn read_facts(&mut self) {
        self.read_words();
        for (entry, _) in self.all("fact") {
            let id = entry.key.as_str();
            let place = self.facts.len();
            let part = self.part(&entry.item, entry.key_span, &["fact.", id]);
            let fact = part.and_then(|part| self.fact(entry, &part));
            if fact.is_none() {
                self.faulty.push(Name::Fact(place));
            }
            self.facts.push(fact.unwrap_or_else(|| nothing(id, entry.key_span)));
        }
        self.idle_words();
    }

    fn fact(&mut self, entry: &'d Entry, part: &Part<'d>) -> Option<Fact> {
        let id = entry.key.as_str();
        let kind = self.need(part, "type").and_then(|item| self.choice(item, "type", &TYPES));
        if let Some(kind) = kind {
            let known: Vec<&str> = COMMON.iter().chain(kind.keys()).copied().collect();
            self.known(part, &known);
        }
        let label = self.need_both(part, "label");
        let question = self.maybe_both(part, "question").unwrap_or_default();
        let unit = self.maybe_both(part, "unit").unwrap_or_default();
        let evidence = self.proof(part, id);
        let valid_for = part.get("valid_for").and_then(|item| self.term(item, id));
        let registries = [("dtks", Registry::Dtks), ("p3ke", Registry::P3ke), ("dtsen", Registry::Dtsen)];
        let registry = part.get("registry").and_then(|item| self.choice(item, "registry", &registries));
        let kind = match kind? {
            Type::Bool => Kind::Bool,
            Type::Region => Kind::Region,
            Type::Int => self.number(part, id, Unit::Int),
            Type::Decimal => self.number(part, id, Unit::Decimal),
            Type::Money => {
                let per = self.per(part);
                self.number(part, id, Unit::Money(per))
            }
            Type::Date => {
                let item = part.get("range");
                let (low, high) = match item {
                    Some(_) => self.range(part, id, |builder, item| builder.date(item, "range").map(day::number)),
                    None => (day_of(1900, 1, 1), day_of(2100, 12, 31)),
                };
                Kind::Date { low, high }
            }
            Type::Enum => {
                let ordered = part.get("ordered").and_then(|item| self.flag(item, "ordered"));
                Kind::Enum { codes: self.codes(part, id)?, ordered: ordered.unwrap_or(false) }
            }
            Type::Set => Kind::Set { codes: self.codes(part, id)? },
        };
        let id = id.into();
        Some(Fact { id, kind, label, question, unit, evidence, valid_for, registry, span: entry.key_span })
    }

    /// Documents that prove a fact.
    fn proof(&mut self, part: &Part<'d>, id: &str) -> Vec<usize> {
        let item = part.get("evidence");
        let texts = item.map(|item| self.texts(item, "evidence")).unwrap_or_default();
        if item.is_none_or(|item| matches!(&item.content, Content::List(list) if list.is_empty())) {
            self.say(raise::pack_evidence_missing(part.at, id));
        }
        let mut places = Vec::new();
        for (name, item) in texts {
            match self.evidence_names.find(name) {
                Some(place) if places.contains(&place) => self.say(raise::pack_id_twice(item.span, name)),
                Some(place) => places.push(place),
                None => {
                    let near = self.guesses.near(name, self.evidence_names.places.keys().copied());
                    self.evidence_names.find(&near);
                    self.say(raise::pack_evidence_unknown(item.span, name, near));
                }
            }
        }
        places
    }

    fn term(&mut self, item: &'d Item, id: &str) -> Option<Term> {
        let count = |item: &Item| item.whole().and_then(|n| u16::try_from(n).ok()).filter(|n| (1..=9999).contains(n));
        let term = match item.entries() {
            [Entry { key, item, .. }] if key == "months" => count(item).map(Term::Months),
            [Entry { key, item, .. }] if key == "days" => count(item).map(Term::Days),
            _ => None,
        };
        if term.is_none() {
            self.say(raise::pack_term_form(item.span, id));
        }
        term
    }

    pub(super) fn per(&mut self, part: &Part<'d>) -> Option<Per> {
        let item = part.get("per")?;
        self.choice(item, "per", &[("month", Per::Month), ("year", Per::Year)])
    }

    fn number(&mut self, part: &Part<'d>, id: &str, unit: Unit) -> Kind {
        let (low, high) = if self.need(part, "range").is_some() {
            self.range(part, id, |builder, item| builder.amount(item, "range", unit))
        } else {
            (0, 0)
        };
        Kind::Number { unit, low, high }
    }

    /// A number of a unit.
    pub(super) fn amount(&mut self, item: &Item, key: &str, unit: Unit) -> Option<i64> {
        if unit == Unit::Decimal { self.hundredths(item, key) } else { self.whole(item, key) }
    }

    fn range(&mut self, part: &Part<'d>, id: &str, mut end: impl FnMut(&mut Self, &Item) -> Option<i64>) -> (i64, i64) {
        let Some(item) = part.get("range") else { return (0, 0) };
        let [low, high] = item.items() else {
            self.say(raise::pack_value_type(item.span, "range", Word::PackValueRange));
            return (0, 0);
        };
        let (low, high) = (end(self, low), end(self, high));
        let (Some(low), Some(high)) = (low, high) else { return (0, 0) };
        if low > high {
            self.say(raise::pack_range_empty(item.span, id));
        }
        (low, high)
    }
}

/// Whether a name is that of a parameter or table which an overlay opens again.
fn own_series(known: Option<Name>, name: Name) -> bool {
    matches!((known, name), (Some(Name::Param(_)), Name::Param(_)) | (Some(Name::Table(_)), Name::Table(_)))
}

fn day_of(year: u16, month: u8, day: u8) -> i64 {
    crate::person::Date::new(year, month, day).map_or(0, day::number)
}

/// Keeps the place of a fact that could not be read.
fn nothing(id: &str, span: Span) -> Fact {
    Fact {
        id: id.into(),
        kind: Kind::Bool,
        label: Both::default(),
        question: Both::default(),
        unit: Both::default(),
        evidence: Vec::new(),
        valid_for: None,
        registry: None,
        span,
    }
}
