//! Codes of population documents and surveys, given as a number or as a word.

use super::lists::List;
use super::text;
use crate::check::{Finding, Findings, Lang, Span, Word, raise};
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

/// What `spec/codes/lists.toml` says of a list.
pub(super) struct Table {
    pub(super) word: Word,
    /// Codes are added up.
    pub(super) sum: bool,
    /// Numbers that mean two things because the list is not named.
    pub(super) ambiguous: &'static [u16],
    /// Numbers that stand for another code.
    pub(super) aliases: &'static [(u16, u16)],
    pub(super) entries: &'static [Entry],
    /// Folded wordings, ascending, with the place of their entry.
    pub(super) words: &'static [(&'static str, usize, Use)],
}

/// How a wording stands to its value.
#[derive(Clone, Copy, PartialEq, Eq)]
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
        self.table().entries.iter().copied()
    }
}

/// A value read from a list: one entry, or several where codes are added up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Value {
    list: List,
    /// Of the list: looking it up again would link every other.
    all: &'static [Entry],
    code: u16,
    /// Entry of the wording, where the code alone is not enough.
    entry: Option<Entry>,
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

    /// The entries: one, or those that make up a sum.
    pub fn entries(&self) -> impl Iterator<Item = Entry> + use<> {
        let (code, entry) = (self.code, self.entry);
        self.all.iter().copied().filter(move |other| match entry {
            Some(entry) => entry == *other,
            None => !other.alone && other.code != 0 && code & other.code == other.code,
        })
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
    findings: Findings,
}

impl Check {
    /// No finding of severity error.
    pub fn ok(&self) -> bool {
        self.findings.ok()
    }

    /// The value, if one was read.
    pub const fn value(&self) -> Option<Value> {
        self.value
    }

    /// What was noticed.
    pub fn findings(&self) -> impl Iterator<Item = Finding> + use<'_> {
        self.findings.iter()
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
    let mut answer = Check { value: None, findings: Findings::new() };
    let body = text::trim(input);
    if body.chars().all(text::is_dash) {
        answer.findings.push(raise::code_absent(whole, table.word));
        return answer;
    }
    let mut buffer = [0; LONGEST];
    if let Some((entry, how)) = text::fold(body, &mut buffer).and_then(|folded| table.word(folded)) {
        let code = u32::from(entry.code);
        match how {
            Use::Official => {}
            Use::Variant => answer.findings.push(raise::code_variant(whole, table.word, code)),
            Use::Unofficial => answer.findings.push(raise::code_relation_unofficial(whole)),
            Use::Zero => answer.findings.push(raise::code_blood_zero(whole)),
        }
        answer.value = Some(Value { list, all: table.entries, code: entry.code, entry: Some(entry) });
        return answer;
    }
    if !body.bytes().all(|byte| byte.is_ascii_digit()) {
        answer.findings.push(raise::code_text_unknown(whole, table.word));
        return answer;
    }
    let number = body.bytes().fold(0_u32, |n, digit| n.saturating_mul(10).saturating_add(u32::from(digit & 15)));
    let code = u16::try_from(number).unwrap_or(u16::MAX);
    let alias = table.aliases.iter().find(|(other, _)| *other == code).map(|(_, alias)| *alias);
    if table.ambiguous.contains(&code) {
        answer.findings.push(raise::code_ambiguous(whole, table.word));
    } else if let Some(value) = table.number(list, alias.unwrap_or(code)) {
        if let Some(alias) = alias {
            answer.findings.push(raise::code_variant(whole, table.word, u32::from(alias)));
        }
        answer.value = Some(value);
    } else {
        answer.findings.push(raise::code_unknown(whole, table.word, number));
    }
    answer
}

impl Table {
    fn word(&self, folded: &str) -> Option<(Entry, Use)> {
        let at = self.words.binary_search_by_key(&folded, |row| row.0).ok()?;
        let (_, entry, how) = self.words.get(at)?;
        self.entries.get(*entry).map(|entry| (*entry, *how))
    }

    fn number(&'static self, list: List, code: u16) -> Option<Value> {
        if let Some(entry) = self.entries.iter().find(|entry| entry.code == code) {
            return Some(Value { list, all: self.entries, code, entry: Some(*entry) });
        }
        let all = self.entries.iter().filter(|entry| !entry.alone).fold(0, |all, entry| all | entry.code);
        (self.sum && code & !all == 0).then_some(Value { list, all: self.entries, code, entry: None })
    }
}
