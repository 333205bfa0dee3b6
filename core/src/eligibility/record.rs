//! Reads the facts of a case out of JSON; what cannot be used is a finding, and the rest is still decided.

use super::facts::{Facts, Given, Reason, Unfit, Value, needed};
use super::model::{Choice, Fact, Kind, Pack, Registry, Unit};
use super::near::nearest;
use super::write::Text;
use super::{day, raise};
use crate::check::{Lang, Notice, Span, Word};
use crate::document::{Content, Entry, Fault, Item, hundredths, position, read_json};
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

struct Reader<'p> {
    pack: &'p Pack,
    as_of: Date,
    facts: Facts,
    notices: Vec<Notice>,
}

/// A place in the document: its bytes and its JSON Pointer.
#[derive(Clone)]
struct Place {
    span: Span,
    path: String,
}

impl Place {
    fn below(&self, entry: &Entry) -> Place {
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
    fn say(&mut self, place: &Place, notice: impl FnOnce(Span) -> Notice) {
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

    fn range(&mut self, fact: &Fact, value: Result<Value, Reason>, place: &Place) {
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

    /// The value of a fact; what is of another kind is a finding.
    fn value(&mut self, fact: &Fact, item: &Item, place: &Place) -> Result<Value, Reason> {
        let name = fact.id.as_str();
        if item.content == Content::Null {
            return Err(Reason::Absent);
        }
        let found = match &fact.kind {
            Kind::Bool => match item.content {
                Content::Bool(flag) => Ok(Value::Flag(flag)),
                _ => Err(Word::FactTypeFlag),
            },
            Kind::Number { unit, .. } => match &item.content {
                Content::Number(text) => return self.amount(fact, *unit, text, place),
                Content::Text(text) if text.bytes().any(|byte| byte.is_ascii_digit()) => {
                    self.say(place, |span| raise::fact_number_as_text(span, name));
                    return Err(Reason::Invalid);
                }
                _ => Err(Word::FactTypeNumber),
            },
            Kind::Date { .. } => match (item.date(), item.text()) {
                (Some(date), _) => Ok(Value::Number(day::number(date))),
                (None, Some(_)) => {
                    self.say(place, |span| raise::fact_date_malformed(span, name));
                    return Err(Reason::Invalid);
                }
                (None, None) => Err(Word::FactTypeDate),
            },
            Kind::Enum { codes, .. } => match item.text() {
                Some(text) => return self.code(fact, codes, text, place).map(Value::Code),
                None => Err(Word::FactTypeCode),
            },
            Kind::Set { codes } => match &item.content {
                Content::List(items) => return self.codes(fact, codes, items, place).map(Value::Codes),
                _ => Err(Word::FactTypeCodes),
            },
            Kind::Region => match item.text() {
                Some(text) => match region(text) {
                    Some(region) => Ok(Value::Number(region)),
                    None => {
                        self.say(place, |span| raise::fact_region_form(span, name));
                        return Err(Reason::Invalid);
                    }
                },
                None => Err(Word::FactTypeRegion),
            },
        };
        found.map_err(|wanted| {
            self.say(place, |span| raise::fact_type(span, name, wanted));
            Reason::Invalid
        })
    }

    fn amount(&mut self, fact: &Fact, unit: Unit, text: &str, place: &Place) -> Result<Value, Reason> {
        let decimal = unit == Unit::Decimal;
        let number = if decimal { hundredths(plain(text)) } else { text.parse().ok() };
        if let Some(number) = number {
            return Ok(Value::Number(number));
        }
        // Digits alone are too many for the range, whatever it is.
        if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            let far = if text.starts_with('-') { i64::MIN } else { i64::MAX };
            self.range(fact, Ok(Value::Number(far)), place);
        } else {
            self.say(place, |span| raise::fact_decimals(span, &fact.id, if decimal { 2 } else { 0 }));
        }
        Err(Reason::Invalid)
    }

    fn code(&mut self, fact: &Fact, codes: &[Choice], text: &str, place: &Place) -> Result<u8, Reason> {
        let found = codes.iter().position(|choice| choice.code == text);
        if let Some(code) = found.and_then(|at| u8::try_from(at).ok()) {
            return Ok(code);
        }
        let name = fact.id.as_str();
        let ids = || codes.iter().map(|choice| choice.code.as_str());
        match nearest(&text.trim().to_ascii_lowercase().replace([' ', '-'], "_"), ids()) {
            Some(near) => self.say(place, |span| raise::fact_code_misspelt(span, name, near)),
            None => self.say(place, |span| raise::fact_code_unknown(span, name, listed(ids()))),
        }
        Err(Reason::Invalid)
    }

    fn codes(&mut self, fact: &Fact, codes: &[Choice], items: &[Item], place: &Place) -> Result<u64, Reason> {
        let mut mask = Ok(0u64);
        for (at, item) in (0..).zip(items) {
            let mut own = Place { span: item.span, path: place.path.clone() };
            own.path.push('/');
            let mut number = Text::new(Lang::En);
            number.number(at);
            own.path.push_str(&number.done());
            let code = match item.text() {
                Some(text) => self.code(fact, codes, text, &own),
                None => {
                    self.say(&own, |span| raise::fact_type(span, &fact.id, Word::FactTypeCodes));
                    Err(Reason::Invalid)
                }
            };
            mask = mask.and_then(|mask| Ok(mask | 1u64.checked_shl(u32::from(code?)).unwrap_or(0)));
        }
        mask
    }
}

/// The first codes of a list.
fn listed<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    const MOST: usize = 8;
    let mut text = String::new();
    for (at, code) in codes.enumerate() {
        if at == MOST {
            text.push_str(", …");
            break;
        }
        text.push_str(if at == 0 { "" } else { ", " });
        text.push_str(code);
    }
    text
}

const fn registry(registry: Registry) -> &'static str {
    match registry {
        Registry::Dtks => "DTKS",
        Registry::P3ke => "P3KE",
        Registry::Dtsen => "DTSEN",
    }
}

/// Without zeros that say nothing: 31.990 is 31.99.
fn plain(text: &str) -> &str {
    match text.find('.') {
        Some(at) => {
            let short = text.trim_end_matches('0');
            text.get(..short.len().max(at + 2)).unwrap_or(text)
        }
        None => text,
    }
}

/// A region code of 2, 4, 6 or 10 digits, with or without its dots, filled up to ten.
pub(super) fn region(text: &str) -> Option<i64> {
    let mut number = 0i64;
    let mut digits = 0u32;
    for byte in text.trim().bytes() {
        match byte {
            b'0'..=b'9' if digits < 10 => {
                number = number * 10 + i64::from(byte & 15);
                digits += 1;
            }
            // Dots stand behind 2, 4 and 6 digits.
            b'.' if matches!(digits, 2 | 4 | 6) => {}
            _ => return None,
        }
    }
    if !matches!(digits, 2 | 4 | 6 | 10) || text.trim().ends_with('.') {
        return None;
    }
    let code = number * 10i64.pow(10 - digits);
    super::facts::digits(code).filter(|own| *own <= digits).map(|_| code)
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
