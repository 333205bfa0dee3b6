//! A document of tables, lists and plain values, each with its place in the text: what packs, facts and templates are
//! read from, be it JSON or TOML.
//!
//! Serde would lose the places, and parse numbers as floating point; findings name the line, and amounts stay exact.

mod both;
pub(crate) mod compiled;
mod json;
mod near;
pub(crate) mod place;
#[cfg(feature = "packs")]
mod reader;
#[cfg(feature = "packs")]
mod toml;
pub(crate) mod writer;

pub use both::Both;
pub(crate) use json::read as read_json;
#[cfg(feature = "packs")]
pub(crate) use near::fitting;
#[cfg(feature = "eligibility")]
pub(crate) use near::nearest;
#[cfg(feature = "letters")]
pub(crate) use near::{Guesses, listed};
#[cfg(feature = "packs")]
pub(crate) use reader::{Part, Reading, Slip};
#[cfg(feature = "packs")]
pub(crate) use toml::read as read_toml;

use crate::check::Span;
use crate::person::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// Tables and lists within each other.
pub(crate) const DEEPEST: usize = 64;

/// A value with its place.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Item {
    pub(crate) content: Content,
    pub(crate) span: Span,
}

/// What stands there.
#[derive(Clone, PartialEq, Debug)]
#[cfg_attr(not(feature = "packs"), allow(dead_code, reason = "plain dates are TOML's alone"))]
pub(crate) enum Content {
    Null,
    Bool(bool),
    /// A number as it is written, without the `_` of TOML.
    Number(String),
    Text(String),
    /// A plain date of TOML; JSON has texts.
    Date(Date),
    List(Vec<Item>),
    Table(Vec<Entry>),
}

/// A key of a table with its value; keys stand in the order of the text, each once.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Span,
    pub(crate) item: Item,
}

/// Why a text is no document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(not(feature = "packs"), allow(dead_code, reason = "some faults are TOML's alone"))]
pub(crate) enum Fault {
    /// Something else was expected here.
    Syntax,
    /// The text ends too early.
    Unfinished,
    /// The key stands twice in its table.
    KeyTwice,
    /// More than [`DEEPEST`] within each other.
    TooDeep,
    /// A date that is not on the calendar.
    NoSuchDate,
    /// A number that begins with a zero: identifiers are texts.
    LeadingZero,
    /// A time of day, where only dates have a use.
    TimeOfDay,
    /// Not UTF-8.
    Encoding,
}

impl Item {
    /// The value of a key, if this is a table that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Item> {
        self.entries().iter().find(|entry| entry.key == key).map(|entry| &entry.item)
    }

    /// Keys and values; none if this is no table.
    pub(crate) fn entries(&self) -> &[Entry] {
        if let Content::Table(entries) = &self.content { entries } else { &[] }
    }

    /// The values of a list; none if this is no list.
    pub(crate) fn items(&self) -> &[Item] {
        if let Content::List(items) = &self.content { items } else { &[] }
    }

    /// The text, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Content::Text(text) = &self.content { Some(text) } else { None }
    }

    /// A date, written as one or as text `YYYY-MM-DD`.
    pub(crate) fn date(&self) -> Option<Date> {
        match &self.content {
            Content::Date(date) => Some(*date),
            Content::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// A whole number.
    pub(crate) fn whole(&self) -> Option<i64> {
        if let Content::Number(text) = &self.content { text.parse().ok() } else { None }
    }

    /// A number as hundredths, exact: nothing if it has more than two places behind the point.
    pub(crate) fn hundredths(&self) -> Option<i64> {
        if let Content::Number(text) = &self.content { hundredths(text) } else { None }
    }
}

/// `31.9` as 3190; nothing where places (but zeros) or digits are too many, or an exponent stands.
pub(crate) fn hundredths(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part = part.trim_end_matches('0');
    let negative = whole.starts_with('-');
    let whole: i64 = whole.parse().ok()?;
    let scale = match part.len() {
        0 => 0,
        1 => 10,
        2 => 1,
        _ => return None,
    };
    let part: i64 = if part.is_empty() { 0 } else { i64::from(part.parse::<u8>().ok()?) * scale };
    let part = if negative { -part } else { part };
    whole.checked_mul(100)?.checked_add(part)
}

/// Line and column of a byte, both from 1; columns count letters.
pub(crate) fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before.get(start..).unwrap_or("").chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::{hundredths, position};

    #[test]
    fn decimals_stay_exact() {
        for (text, wanted) in [("32", Some(3200)), ("31.99", Some(3199)), ("0.5", Some(50)), ("-0.25", Some(-25))] {
            assert_eq!(hundredths(text), wanted, "{text}");
        }
        for text in ["1.234", "1e3", "", "1.", "1.-5", "92233720368547758.08"] {
            assert!(text == "1." || hundredths(text).is_none(), "{text}");
        }
    }

    #[test]
    fn places_count_from_one() {
        assert_eq!(position("a\nbé c", 2), (2, 1));
        assert_eq!(position("a\nbé c", 5), (2, 3));
        assert_eq!(position("a", 9), (1, 2));
    }
}
