//! Codes of population documents and surveys, given as a number or as a word.

use super::lists::List;
use super::text;
use crate::check::{Finding, Lang, Severity, Span, Word, raise};
use crate::dictionary::Dictionary;
use core::fmt;

/// Longest wording that is compared; every list is shorter.
const LONGEST: usize = 96;

/// A value of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The number in the list.
    pub code: u16,
    /// The official name as printed.
    pub name: &'static str,
    /// The name in English.
    pub en: &'static str,
    pub(super) alone: bool,
}

/// What `spec/codes/lists.toml` says of a list, without names: reading links none.
pub(super) struct Table {
    pub(super) word: Word,
    /// Codes are added up.
    pub(super) sum: bool,
    /// Numbers that mean two things because the list is not named.
    pub(super) ambiguous: &'static [u16],
    /// Numbers that stand for another code.
    pub(super) aliases: &'static [(u16, u16)],
    /// The code of each value, and whether it is never part of a sum.
    pub(super) codes: &'static [(u16, bool)],
    /// Folded wordings with the place of their value and their [`Use`].
    pub(super) words: Dictionary,
}

/// How a wording stands to its value.
pub(super) enum Use {
    /// As printed.
    Official,
    /// Another spelling.
    Variant,
    /// Not in the list, but read as this value.
    Unofficial,
    /// The digit 0 stands for the letter O.
    Zero,
}

const VARIANT: u8 = Use::Variant as u8;
const UNOFFICIAL: u8 = Use::Unofficial as u8;
const ZERO: u8 = Use::Zero as u8;

impl List {
    /// The key in machine formats, such as `marital-six`.
    pub const fn as_str(self) -> &'static str {
        self.table().word.key()
    }

    /// The words for people.
    pub const fn text(self, lang: Lang) -> &'static str {
        self.table().word.text(lang)
    }

    /// The list of a key.
    ///
    /// ```
    /// use absah::person::List;
    /// assert_eq!(List::from_name("marital-six"), Some(List::MaritalSix));
    /// ```
    pub fn from_name(name: &str) -> Option<List> {
        List::ALL.into_iter().find(|list| list.as_str() == name)
    }

    /// The values in the order of the list.
    pub fn entries(self) -> impl Iterator<Item = Entry> {
        self.values().iter().copied()
    }
}

/// A value read from a list: one entry, or several where codes are added up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Value {
    list: List,
    code: u16,
    /// Place in the list, where the code alone is not enough.
    place: Option<u8>,
}

impl Value {
    /// The list it was read from.
    pub const fn list(&self) -> List {
        self.list
    }

    /// The number, in the numbering of the list.
    pub const fn code(&self) -> u16 {
        self.code
    }

    /// Its place in the list; nothing for a sum.
    #[cfg(feature = "alloc")]
    pub(crate) const fn place(&self) -> Option<u8> {
        self.place
    }

    /// The entries: one, or those that make up a sum.
    pub fn entries(&self) -> impl Iterator<Item = Entry> + use<> {
        let (code, place) = (self.code, self.place.map(usize::from));
        let own = move |at: usize, entry: &Entry| match place {
            Some(place) => place == at,
            None => !entry.alone && entry.code != 0 && code & entry.code == entry.code,
        };
        self.list.values().iter().enumerate().filter(move |(at, entry)| own(*at, entry)).map(|(_, entry)| *entry)
    }
}

impl fmt::Display for Value {
    /// The official name; names of a sum are joined with a plus.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, entry) in self.entries().enumerate() {
            write!(f, "{}{}", if at == 0 { "" } else { " + " }, entry.name)?;
        }
        Ok(())
    }
}

/// The answer of [`check`].
#[derive(Clone, Copy)]
pub struct Check {
    value: Option<Value>,
    finding: Option<Finding>,
}

impl Check {
    /// No finding of severity error.
    pub fn ok(&self) -> bool {
        self.finding.is_none_or(|finding| finding.severity() < Severity::Error)
    }

    /// The value, if one was read.
    pub const fn value(&self) -> Option<Value> {
        self.value
    }

    /// What was noticed.
    pub fn findings(&self) -> impl Iterator<Item = Finding> + use<'_> {
        self.finding.into_iter()
    }
}

/// Reads a number or a word of a list; the lists of the population office and of surveys are never mixed.
///
/// # Findings
/// All of `code-…`.
///
/// ```
/// use absah::person::{List, code};
/// let check = code::check(List::Relation, "isteri");
/// assert_eq!(check.value().map(|value| value.code()), Some(3));
/// assert_eq!(check.findings().next().map(|finding| finding.code().as_str()), Some("code-variant"));
/// assert!(!code::check(List::Religion, "9").ok());
/// ```
// In the place of the call, so that a program that names its lists links no other.
#[inline(always)]
#[allow(clippy::inline_always, reason = "the lists of surveys are twice as large as all the rest")]
pub fn check(list: List, input: &str) -> Check {
    read(list, list.table(), input)
}

fn read(list: List, table: &'static Table, input: &str) -> Check {
    let whole = Span::new(0, input.len());
    let found = |finding| Check { value: None, finding: Some(finding) };
    let body = text::trim(input);
    if body.chars().all(text::is_dash) {
        return found(raise::code_absent(whole, table.word));
    }
    let mut buffer = [0; LONGEST];
    if let Some((place, how)) = text::fold(body, &mut buffer).and_then(|folded| table.words.get(folded)) {
        let code = table.codes.get(usize::from(place)).map_or(0, |row| row.0);
        let finding = match how {
            VARIANT => Some(raise::code_variant(whole, table.word, u32::from(code))),
            UNOFFICIAL => Some(raise::code_relation_unofficial(whole)),
            ZERO => Some(raise::code_blood_zero(whole)),
            _ => None,
        };
        return Check { value: Some(Value { list, code, place: Some(place) }), finding };
    }
    if !body.bytes().all(|byte| byte.is_ascii_digit()) {
        return found(raise::code_text_unknown(whole, table.word));
    }
    let number = body.bytes().fold(0_u32, |n, digit| n.saturating_mul(10).saturating_add(u32::from(digit & 15)));
    let code = u16::try_from(number).unwrap_or(u16::MAX);
    let alias = table.aliases.iter().find(|(other, _)| *other == code).map(|(_, alias)| *alias);
    if table.ambiguous.contains(&code) {
        return found(raise::code_ambiguous(whole, table.word));
    }
    match table.number(list, alias.unwrap_or(code)) {
        Some(value) => {
            let variant = |alias| raise::code_variant(whole, table.word, u32::from(alias));
            Check { value: Some(value), finding: alias.map(variant) }
        }
        None => found(raise::code_unknown(whole, table.word, number)),
    }
}

impl Table {
    fn number(&self, list: List, code: u16) -> Option<Value> {
        if let Some(place) = self.codes.iter().position(|row| row.0 == code) {
            return Some(Value { list, code, place: u8::try_from(place).ok() });
        }
        let all = self.codes.iter().filter(|row| !row.1).fold(0, |all, row| all | row.0);
        (self.sum && code & !all == 0).then_some(Value { list, code, place: None })
    }
}
