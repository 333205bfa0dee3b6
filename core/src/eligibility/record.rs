//! Reads the facts of a case out of JSON; what cannot be used is a finding, and the rest is still decided.

use super::facts::{Facts, Given, Reason, Unfit, Value, needed};
use super::model::{Fact, Kind, Pack, Registry, Unit};
use super::raise;
use super::write::Text;
use crate::check::{Lang, Notice, Span, Word};
use crate::document::nearest;
use crate::document::{Content, Entry, Fault, Item, position, read_json};
use crate::person::Date;
use alloc::string::String;
use alloc::vec::Vec;

impl Facts {
    /// Reads the facts of a case of a pack, as [`Facts::read`] does.
    #[cfg(feature = "packs")]
    pub(super) fn of_case(pack: &Pack, given: &Item, as_of: Date) -> (Facts, Vec<Notice>) {
        let mut reader = Reader { pack, as_of, facts: Facts::none(pack), notices: Vec::new() };
        given.entries().iter().for_each(|entry| reader.entry(entry));
        (reader.facts, reader.notices)
    }

    /// Reads an object `{ fact: value }`, where a value may be `{ value, date, source, reason }` too. Nothing stops it:
    /// a fact that cannot be used counts as invalid.
    pub fn read(pack: &Pack, json: &str, as_of: Date) -> (Facts, Vec<Notice>) {
        let mut reader = Reader { pack, as_of, facts: Facts::none(pack), notices: Vec::new() };
        match read_json(json) {
            Ok(Item { content: Content::Table(entries), .. }) => entries.iter().for_each(|entry| reader.entry(entry)),
            Ok(item) => reader.notices.push(raise::fact_not_object(item.span)),
            Err((fault, span)) => {
                let line = u32::try_from(position(json, span.start).0).unwrap_or(u32::MAX);
                reader.notices.push(raise::fact_json(span, line, word(fault)));
            }
        }
        (reader.facts, reader.notices)
    }
}

const fn word(fault: Fault) -> Word {
    match fault {
        Fault::Unfinished => Word::JsonFaultUnfinished,
        Fault::KeyTwice => Word::JsonFaultKeyTwice,
        Fault::TooDeep => Word::JsonFaultTooDeep,
        Fault::LeadingZero => Word::JsonFaultLeadingZero,
        Fault::Syntax | Fault::NoSuchDate | Fault::TimeOfDay | Fault::Encoding => Word::JsonFaultSyntax,
    }
}

/// Facts of one case, taken in one by one.
pub(super) struct Reader<'p> {
    pack: &'p Pack,
    as_of: Date,
    facts: Facts,
    notices: Vec<Notice>,
}

#[cfg(feature = "packs")]
impl<'p> Reader<'p> {
    pub(super) fn new(pack: &'p Pack, as_of: Date) -> Reader<'p> {
        Reader { pack, as_of, facts: Facts::none(pack), notices: Vec::new() }
    }

    /// A value out of a cell of a table; `path` names its column.
    pub(super) fn cell(&mut self, at: usize, item: &Item, date: Option<Date>, source: &str, path: String) {
        let Some(fact) = self.pack.facts.get(at) else { return };
        let place = Place { span: Span::default(), path };
        let value = self.value(fact, item, &place);
        self.keep(at, Given { value, date, source: Some(String::from(source)) }, &place);
    }

    /// A fact without a value.
    pub(super) fn without(&mut self, at: usize, reason: Reason) {
        let _ = self.facts.put(self.pack, at, reason.into(), self.as_of);
    }

    pub(super) fn tell(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    pub(super) fn done(self) -> (Facts, Vec<Notice>) {
        (self.facts, self.notices)
    }
}

/// A place in the document: its bytes and its JSON Pointer.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) span: Span,
    pub(super) path: String,
}

impl Place {
    pub(super) fn below(&self, entry: &Entry) -> Place {
        let mut path = self.path.clone();
        path.push('/');
        for letter in entry.key.chars() {
            match letter {
                '~' => path.push_str("~0"),
                '/' => path.push_str("~1"),
                letter => path.push(letter),
            }
        }
        Place { span: entry.item.span, path }
    }
}

impl Reader<'_> {
    pub(super) fn say(&mut self, place: &Place, notice: impl FnOnce(Span) -> Notice) {
        self.notices.push(notice(place.span).at(place.path.clone()));
    }

    fn entry(&mut self, entry: &Entry) {
        // A number of a person may stand in the place of a name: it is not repeated then.
        if identity(&entry.key) {
            return self.notices.push(raise::fact_identity_number(entry.key_span));
        }
        let place = Place { span: entry.key_span, path: String::new() }.below(entry);
        if holds_identity(&entry.item) {
            self.say(&place, raise::fact_identity_number);
            if let Some(at) = self.place(&entry.key) {
                self.keep(at, Reason::Invalid.into(), &place);
            }
            return;
        }
        match self.place(&entry.key) {
            Some(at) => self.fact(at, &entry.item, &place),
            None => self.unknown(entry, &Place { span: entry.key_span, ..place }),
        }
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.pack.facts.iter().position(|fact| fact.id == name)
    }

    /// Keeps a fact; says whether it fits.
    fn put(&mut self, at: usize, given: Given) -> Result<(), Unfit> {
        self.facts.put(self.pack, at, given, self.as_of)
    }

    fn unknown(&mut self, entry: &Entry, place: &Place) {
        let name = entry.key.as_str();
        let ids = self.pack.facts.iter().map(|fact| fact.id.as_str());
        // Deciles of different registries differ: a name that names none may mean any of them.
        let registered = self.pack.facts.iter().filter(|fact| fact.registry.is_some());
        let open: Vec<&str> = registered
            .map(|fact| fact.id.as_str())
            .filter(|id| id.strip_prefix(name).is_some_and(|rest| rest.starts_with('_')))
            .collect();
        let near = if open.is_empty() { nearest(name, ids).map(String::from) } else { Some(open.join(" / ")) };
        match near {
            Some(near) => self.say(place, |span| raise::fact_name_misspelt(span, name, near)),
            None => self.say(place, |span| raise::fact_unknown(span, name)),
        }
    }

    /// A value alone, or with its date and source, or why there is none.
    fn fact(&mut self, at: usize, item: &Item, place: &Place) {
        let Some(fact) = self.pack.facts.get(at) else { return };
        let name = fact.id.as_str();
        let Content::Table(entries) = &item.content else {
            let given = Given { value: self.value(fact, item, place), date: None, source: None };
            return self.keep(at, given, place);
        };
        let mut sound = true;
        for entry in entries.iter().filter(|entry| !matches!(&*entry.key, "value" | "date" | "source" | "reason")) {
            let at = Place { span: entry.key_span, ..place.below(entry) };
            self.say(&at, |span| raise::fact_key_unknown(span, name));
            sound = false;
        }
        let entry = |key: &str| {
            let found = entries.iter().find(|entry| entry.key == key && entry.item.content != Content::Null);
            found.map(|entry| (&entry.item, place.below(entry)))
        };
        let date = entry("date").and_then(|(item, place)| {
            let date = item.date();
            match date {
                Some(date) if date > self.as_of => self.say(&place, |span| raise::fact_date_future(span, name)),
                Some(_) => {}
                None => {
                    self.say(&place, |span| raise::fact_date_malformed(span, name));
                    sound = false;
                }
            }
            date
        });
        let source = entry("source").and_then(|(item, place)| {
            let text = item.text();
            if text.is_none() {
                self.say(&place, |span| raise::fact_type(span, name, Word::FactTypeText));
                sound = false;
            }
            text.map(String::from)
        });
        let reason = entry("reason").map(|(item, place)| {
            item.text().and_then(Reason::from_name).unwrap_or_else(|| {
                self.say(&place, |span| raise::fact_reason_unknown(span, name));
                Reason::Invalid
            })
        });
        let value = match (entry("value"), reason) {
            (Some((item, place)), None) => self.value(fact, item, &place),
            (Some((_, place)), Some(_)) => {
                self.say(&place, |span| raise::fact_value_and_reason(span, name));
                Err(Reason::Invalid)
            }
            (None, reason) => Err(reason.unwrap_or(Reason::Absent)),
        };
        let value = if sound { value } else { Err(Reason::Invalid) };
        let at_value = entry("value").map_or_else(|| place.clone(), |(_, place)| place);
        self.keep(at, Given { value, date, source }, &at_value);
    }

    /// Keeps a fact, and says why it does not fit.
    fn keep(&mut self, at: usize, given: Given, place: &Place) {
        let Some(fact) = self.pack.facts.get(at) else { return };
        let name = fact.id.as_str();
        let value = given.value;
        match (self.put(at, given), fact.registry) {
            (Err(Unfit::Registry), Some(own)) => {
                self.say(place, |span| raise::fact_other_registry(span, name, registry(own)));
            }
            (Err(Unfit::Short), _) => {
                let digits = needed(self.pack, at);
                self.say(place, |span| raise::fact_region_short(span, name, digits));
            }
            (Err(Unfit::Range), _) => self.range(fact, value, place),
            _ => {}
        }
    }

    /// A number outside the range of its fact.
    pub(super) fn range(&mut self, fact: &Fact, value: Result<Value, Reason>, place: &Place) {
        let (low, high) = match fact.kind {
            Kind::Number { low, high, .. } | Kind::Date { low, high } => (low, high),
            _ => return,
        };
        let number = matches!(fact.kind, Kind::Number { .. });
        if number && low >= 0 && matches!(value, Ok(Value::Number(..0))) {
            return self.say(place, |span| raise::fact_negative(span, &fact.id));
        }
        // Ranges are written as the pack writes them, alike in both languages.
        let shown = |value: i64| {
            let mut text = Text::new(Lang::En);
            match fact.kind {
                Kind::Date { .. } => text.iso(value),
                Kind::Number { unit: Unit::Decimal, .. } => text.hundredths(value),
                _ => text.number(value),
            }
            text.done()
        };
        self.say(place, |span| raise::fact_range(span, &fact.id, shown(low), shown(high)));
    }
}

const fn registry(registry: Registry) -> &'static str {
    match registry {
        Registry::Dtks => "DTKS",
        Registry::P3ke => "P3KE",
        Registry::Dtsen => "DTSEN",
    }
}

/// Whether a text holds 16 digits in a row, with marks between them or not, as identity numbers have.
fn identity(text: &str) -> bool {
    let mut digits = 0;
    for letter in text.chars() {
        match letter {
            '0'..='9' => digits += 1,
            ' ' | '.' | '-' if digits > 0 => {}
            _ => digits = 0,
        }
        if digits >= 16 {
            return true;
        }
    }
    false
}

/// Whether an item, or anything in it, is or holds an identity number.
fn holds_identity(item: &Item) -> bool {
    match &item.content {
        Content::Text(text) => identity(text),
        Content::Number(text) => text.len() == 16 && identity(text),
        Content::List(items) => items.iter().any(holds_identity),
        Content::Table(entries) => entries.iter().any(|entry| identity(&entry.key) || holds_identity(&entry.item)),
        Content::Null | Content::Bool(_) | Content::Date(_) => false,
    }
}
