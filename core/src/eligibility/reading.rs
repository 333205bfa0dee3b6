//! The values of facts out of JSON: what is of another kind, or no code of its list, is a finding.

use super::facts::{Reason, Value};
use super::model::{Choice, Fact, Kind, Unit};
use super::raise;
use super::record::{Place, Reader};
use super::write::Text;
use crate::check::{Lang, Word};
use crate::document::nearest;
use crate::document::{Content, Item, hundredths};
use crate::person::day;
use alloc::string::String;

impl Reader<'_> {
    /// The value of a fact; what is of another kind is a finding.
    pub(super) fn value(&mut self, fact: &Fact, item: &Item, place: &Place) -> Result<Value, Reason> {
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

/// A region without the zeros that fill it up.
pub(super) fn region_code(number: i64) -> String {
    let mut text = Text::new(Lang::Id);
    text.number(number);
    let mut code = text.done();
    code.truncate(usize::try_from(super::facts::digits(number).unwrap_or(10)).unwrap_or(10));
    code
}

/// The region code whose codes of ten digits lie between two.
pub(super) fn prefix_code(low: i64, high: i64) -> String {
    let mut text = Text::new(Lang::Id);
    text.number(low);
    let mut code = text.done();
    code.truncate(match high.wrapping_sub(low) {
        0 => 10,
        1..=9_999 => 6,
        10_000..=999_999 => 4,
        _ => 2,
    });
    code
}
