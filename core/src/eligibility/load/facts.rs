//! What a compiled pack asks for, and its numbers by date.

use super::read::Reader;
use crate::check::Span;
use crate::document::Item;
use crate::eligibility::model::{
    Choice, Dated, Evidence, Fact, Kind, Pack, Param, Per, Registry, Rows, Table, Term, Unit,
};
use alloc::vec::Vec;

/// Codes are bits of one word.
const MOST_CODES: usize = 64;

pub(super) fn evidence(reader: &Reader, item: &Item) -> Vec<Evidence> {
    let entries = item.entries().iter();
    entries.map(|entry| Evidence { id: entry.key.clone(), label: reader.words(&entry.item) }).collect()
}

pub(super) fn facts(reader: &Reader, item: &Item, pack: &mut Pack) {
    for entry in item.entries() {
        let own = &entry.item;
        let mut evidence = Vec::new();
        for item in reader.need(own, "evidence").items() {
            evidence.push(reader.place(item, pack.evidence.iter().map(|own| own.id.as_str())));
        }
        pack.facts.push(Fact {
            id: entry.key.clone(),
            kind: kind(reader, own),
            label: reader.both(own, "label"),
            question: reader.maybe_both(own, "question"),
            unit: reader.maybe_both(own, "unit"),
            evidence,
            valid_for: own.get("valid_for").and_then(|own| term(reader, own)),
            registry: own.get("registry").and_then(|own| {
                let registry = Registry::from_name(reader.string(own));
                if registry.is_none() {
                    reader.wrong(own.span);
                }
                registry
            }),
            span: Span::default(),
        });
    }
}

fn kind(reader: &Reader, item: &Item) -> Kind {
    match reader.text(item, "type") {
        "bool" => Kind::Bool,
        "region" => Kind::Region,
        "enum" => Kind::Enum { codes: codes(reader, item), ordered: reader.flag(item, "ordered") },
        "set" => Kind::Set { codes: codes(reader, item) },
        kind => {
            let unit = if kind == "date" { None } else { Some(unit(reader, item)) };
            let range = reader.need(item, "range");
            let end = |at: usize| match (range.items().get(at), unit) {
                (Some(item), Some(unit)) => reader.amount(item, unit),
                (Some(item), None) => reader.day(item),
                (None, _) => reader.some(None, range.span),
            };
            let (low, high) = (end(0), end(1));
            if low > high {
                reader.wrong(range.span);
            }
            unit.map_or(Kind::Date { low, high }, |unit| Kind::Number { unit, low, high })
        }
    }
}

#[inline(never)]
fn unit(reader: &Reader, item: &Item) -> Unit {
    let name = reader.need(item, "type");
    match reader.string(name) {
        "int" => Unit::Int,
        "decimal" => Unit::Decimal,
        "money" => Unit::Money(
            item.get("per").map(|own| if reader.place(own, ["month", "year"]) == 0 { Per::Month } else { Per::Year }),
        ),
        _ => {
            reader.wrong(name.span);
            Unit::Int
        }
    }
}

#[inline(never)]
fn codes(reader: &Reader, item: &Item) -> Vec<Choice> {
    let (values, texts) = (reader.need(item, "values"), reader.need(item, "words"));
    if values.items().len() > MOST_CODES {
        reader.wrong(values.span);
    }
    let mut codes = Vec::new();
    for value in values.items() {
        let code = reader.string(value);
        codes.push(Choice { code: code.into(), words: reader.both(texts, code) });
    }
    codes
}

fn term(reader: &Reader, item: &Item) -> Option<Term> {
    let count = |key: &str| item.get(key).and_then(Item::whole).and_then(|count| u16::try_from(count).ok());
    let term = count("months").map(Term::Months).or_else(|| count("days").map(Term::Days));
    if term.is_none() {
        reader.wrong(item.span);
    }
    term
}

pub(super) fn params(reader: &Reader, item: &Item, pack: &mut Pack) {
    for entry in item.entries() {
        let unit = unit(reader, &entry.item);
        let mut values = Vec::new();
        for item in reader.need(&entry.item, "values").items() {
            values.push(dated(reader, item, pack, reader.amount(reader.need(item, "value"), unit)));
        }
        let label = reader.both(&entry.item, "label");
        pack.params.push(Param { id: entry.key.clone(), unit, label, values, span: Span::default() });
    }
}

pub(super) fn tables(reader: &Reader, item: &Item, pack: &mut Pack) {
    for entry in item.entries() {
        let own = &entry.item;
        let unit = unit(reader, own);
        let key = reader.place(reader.need(own, "key"), pack.facts.iter().map(|fact| fact.id.as_str()));
        let codes = match pack.facts.get(key).map(|fact| &fact.kind) {
            Some(Kind::Enum { codes, .. }) => codes.as_slice(),
            _ => {
                reader.wrong(own.span);
                &[]
            }
        };
        let mut values = Vec::new();
        for item in reader.need(own, "values").items() {
            let rows = reader.need(item, "rows");
            let numbers = codes.iter().map(|choice| rows.get(&choice.code).map(|row| reader.amount(row, unit)));
            let elsewhere =
                |(at, choice): (usize, &Choice)| Some((at, reader.cite(item.get("cites")?.get(&choice.code)?, pack)));
            let cites = codes.iter().enumerate().filter_map(elsewhere).collect();
            values.push(dated(reader, item, pack, Rows { numbers: numbers.collect(), cites }));
        }
        let label = reader.both(own, "label");
        pack.tables.push(Table { id: entry.key.clone(), key, unit, label, values, span: Span::default() });
    }
}

fn dated<T>(reader: &Reader, item: &Item, pack: &Pack, value: T) -> Dated<T> {
    Dated {
        period: reader.period(item),
        value,
        cite: reader.cite(reader.need(item, "cite"), pack),
        span: Span::default(),
    }
}
