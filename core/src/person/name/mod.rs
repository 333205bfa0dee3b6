//! Names on population documents.
//!
//! Source: Permendagri 73/2022, in force since 21 April 2022 and not retroactive: a record made before is judged mildly.

#[cfg(feature = "alloc")]
mod capital;
#[cfg(feature = "alloc")]
mod capitals;
#[cfg(feature = "std")]
mod clear;
#[cfg(feature = "alloc")]
mod compare;
#[cfg(feature = "alloc")]
mod spellings;
mod title;
mod words;

#[cfg(feature = "letters")]
pub(crate) use capital::lower;
#[cfg(feature = "alloc")]
pub(crate) use capital::upper;
#[cfg(feature = "alloc")]
pub use compare::{Comparison, Likeness, Reason, compare};

use super::{Date, text};
use crate::check::{Finding, Findings, Span, dates, raise};
use core::fmt;
use title::Stripped;

/// Letters with spaces that a new name may have.
const LONGEST: usize = 60;

/// Where the name will stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Purpose {
    /// Family card or identity card: titles may stand there.
    #[default]
    Card,
    /// Certificate of civil registration: academic and religious titles must not.
    Certificate,
}

/// How a name is judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Date of the record; from 21 April 2022 on the new rule holds. Without it the older, milder one.
    pub record: Option<Date>,
    /// Where the name will stand.
    pub purpose: Purpose,
    /// The name is given to a child that is registered for the first time.
    pub new_birth: bool,
}

/// A name as it was read: blanks collapsed, titles kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Name<'a> {
    text: &'a str,
    stripped: Stripped<'a>,
}

impl<'a> Name<'a> {
    /// The words of the whole text with its titles, to be joined with one blank.
    pub fn parts(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.text.split_whitespace()
    }

    /// The words without titles.
    pub fn words(&self) -> usize {
        words(self.stripped.name).count()
    }

    /// Letters with single spaces, without titles.
    pub fn letters(&self) -> usize {
        letters(self.stripped.name)
    }

    /// Of letters and single blanks alone, long and short enough, without a title: most names are.
    fn is_unremarkable(&self, new: bool) -> bool {
        let name = self.stripped.name;
        let words = || name.split_whitespace();
        self.stripped.titles == 0
            && (3..=LONGEST).contains(&name.len())
            && name.bytes().filter(|byte| *byte != b' ').count() >= 3
            && !(new && (words().count() == 1 || words().any(|word| is_short(word, false))))
    }

    /// Titles in front and behind.
    pub const fn titles(&self) -> usize {
        self.stripped.titles
    }
}

impl fmt::Display for Name<'_> {
    /// Initials only: names are not shown unless somebody asks for them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, word) in words(self.stripped.name).enumerate() {
            let first = word.chars().find(|c| c.is_alphabetic()).unwrap_or('*');
            write!(f, "{}{first}.", if at == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({self})")
    }
}

/// The answer of [`check`].
#[derive(Clone, Copy)]
pub struct Check<'a> {
    name: Option<Name<'a>>,
    findings: Findings<9>,
}

impl<'a> Check<'a> {
    /// No finding of severity error.
    pub fn ok(&self) -> bool {
        self.findings.ok()
    }

    /// The name, if there is one and no error stands against it.
    pub fn value(&self) -> Option<Name<'a>> {
        self.name.filter(|_| self.ok())
    }

    /// What was noticed, each code once.
    pub fn findings(&self) -> impl Iterator<Item = Finding> + use<'_, 'a> {
        self.findings.iter()
    }
}

/// Parts between blanks that hold a letter.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|part| part.chars().any(is_letter))
}

/// Scalar values with runs of blanks counted once.
fn letters(text: &str) -> usize {
    let count: usize = text.split_whitespace().map(text::letters).sum();
    count.saturating_add(text.split_whitespace().count().saturating_sub(1))
}

/// Checks a name by the rule of its record date.
///
/// # Findings
/// All of `name-…`.
///
/// ```
/// use absah::person::{Date, name};
/// let old = name::check("SAMPEL", &name::Options::default());
/// assert_eq!(old.findings().count(), 0); // one word was always enough
/// let new = name::check("SAMPEL", &name::Options { record: Date::new(2022, 4, 21), ..Default::default() });
/// assert_eq!(new.findings().next().map(|f| f.code().as_str()), Some("name-one-word"));
/// assert_eq!(old.value().map(|name| name.to_string()), Some("S.".into())); // initials, unless asked otherwise
/// ```
pub fn check<'a>(input: &'a str, options: &Options) -> Check<'a> {
    let whole = Span::new(0, input.len());
    let mut answer = Check { name: None, findings: Findings::new() };
    if !input.chars().any(char::is_alphanumeric) {
        answer.findings.push(raise::name_absent(whole));
        return answer;
    }
    let text = input.trim();
    let name = Name { text, stripped: title::strip(text) };
    let new = options.record.is_some_and(|date| date.ymd() >= dates::NAME_RULE_FROM);
    if is_plain(input) && name.is_unremarkable(new) {
        return Check { name: Some(name), findings: answer.findings };
    }
    let mut look = Look { input, new, options: *options, name, findings: Findings::new() };
    look.length();
    look.script();
    look.titles();
    look.abbreviations();
    look.marks();
    look.short();
    look.spaces();
    Check { name: Some(name), findings: look.findings }
}

/// Whether a plain text is told to be clear by its bytes alone: then [`check`] finds nothing. Most names of a register
/// are; of any other nothing is said.
#[cfg(feature = "std")]
#[doc(hidden)]
#[inline]
pub fn is_clear(input: &[u8], options: &Options) -> bool {
    clear::is_clear(input, options.record.is_some_and(|date| date.ymd() >= dates::NAME_RULE_FROM))
}

/// Nothing but letters A to Z and single blanks between words.
fn is_plain(input: &str) -> bool {
    let mut blank = true;
    let sound = input.bytes().all(|byte| {
        let double = blank && byte == b' ';
        blank = byte == b' ';
        (byte.is_ascii_alphabetic() || blank) && !double
    });
    sound && !blank
}

/// One look at a name: each step adds what it notices, in the order of the codes.
struct Look<'a> {
    input: &'a str,
    new: bool,
    options: Options,
    name: Name<'a>,
    findings: Findings<9>,
}

impl Look<'_> {
    fn whole(&self) -> Span {
        Span::new(0, self.input.len())
    }

    /// Bytes of a part of the name in the raw input.
    fn span(&self, part: &str) -> Span {
        let start = part.as_ptr().addr().saturating_sub(self.input.as_ptr().addr());
        Span::new(start, start.saturating_add(part.len()).min(self.input.len()))
    }

    fn length(&mut self) {
        let (count, words) = (self.name.letters(), self.name.words());
        let long = u32::try_from(count).unwrap_or(u32::MAX);
        let span = self.whole();
        if count > LONGEST && self.new {
            self.findings.push(raise::name_too_long(span, long));
        } else if count > LONGEST {
            self.findings.push(raise::name_long(span, long));
        }
        if self.new && words == 1 {
            self.findings.push(raise::name_one_word(span));
        }
    }

    fn script(&mut self) {
        let name = self.name.stripped.name;
        if let Some(at) = name.find(|c: char| is_letter(c) && !is_latin(c)) {
            let span = self.span(name.get(at..).unwrap_or_default());
            let finding =
                if self.new { raise::name_script_foreign(span) } else { raise::name_script_foreign_old(span) };
            self.findings.push(finding);
        }
        if let Some((at, c)) = name.char_indices().find(|(_, c)| is_marked(*c)) {
            let span = self.span(name.get(at..at.saturating_add(c.len_utf8())).unwrap_or_default());
            self.findings.push(raise::name_letter_marked(span, c));
        }
    }

    fn titles(&mut self) {
        let (count, span) = (self.name.titles(), self.whole());
        let banned = self.name.stripped.banned && self.options.purpose == Purpose::Certificate;
        match (count, banned, self.new) {
            (0, _, _) => {}
            (_, true, true) => self.findings.push(raise::name_title_in_certificate(span)),
            (_, true, false) => self.findings.push(raise::name_title_in_certificate_old(span)),
            (_, false, _) => self.findings.push(raise::name_title(span, u32::try_from(count).unwrap_or(u32::MAX))),
        }
    }

    fn abbreviations(&mut self) {
        if !self.new {
            return;
        }
        let mut short =
            self.name.stripped.name.split_whitespace().enumerate().filter(|(at, word)| is_short(word, *at == 0));
        let birth = short.clone().find(|(_, word)| self.options.new_birth && word.ends_with('.'));
        if let Some((_, word)) = birth {
            self.findings.push(raise::name_abbreviated_birth(self.span(word)));
        } else if let Some((_, word)) = short.next() {
            self.findings.push(raise::name_abbreviated(self.span(word)));
        }
    }

    fn marks(&mut self) {
        let name = self.name.stripped.name;
        let mark = name.split_whitespace().find_map(|word| {
            // The full stop of an abbreviation is reported as that, or was always usual.
            let body = if self.new && is_short(word, false) { word.trim_end_matches('.') } else { word };
            body.char_indices().find(|(_, c)| self.is_mark(*c)).map(|(at, c)| (body, at, c))
        });
        let Some((body, at, c)) = mark else { return };
        let span = self.span(body.get(at..at.saturating_add(c.len_utf8())).unwrap_or_default());
        let finding = if self.new { raise::name_mark_refused(span, c) } else { raise::name_mark_unusual(span, c) };
        self.findings.push(finding);
    }

    fn is_mark(&self, c: char) -> bool {
        let usual = matches!(c, '.' | ',' | '\'' | '\u{2019}' | '\u{2bc}' | '-');
        !is_letter(c) && !is_combining(c) && (self.new || !usual)
    }

    fn short(&mut self) {
        let mut letters = self.name.stripped.name.chars().filter(|c| is_letter(*c));
        if letters.by_ref().take(3).count() < 3 && self.name.words() > 0 {
            self.findings.push(raise::name_too_short(self.whole()));
        }
    }

    fn spaces(&mut self) {
        let span = self.whole();
        let mut before = None;
        let spaced = self.input.chars().any(|c| {
            let twice = before.is_some_and(char::is_whitespace) && c.is_whitespace();
            before = Some(c);
            twice || c.is_whitespace() && c != ' '
        });
        if spaced || self.name.text.len() != self.input.len() {
            self.findings.push(raise::name_spaces(span));
        }
    }
}

/// A word that a new name should not shorten: a single letter, or one of a list, with or without full stop. The Balinese
/// I in front of a name is a word.
fn is_short(word: &str, first: bool) -> bool {
    let bare = word.strip_suffix('.').unwrap_or(word);
    let mut letters = bare.chars();
    let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    let whole_word = first && bare.len() == word.len() && is_in(bare, words::WORDS_OF_ONE_LETTER);
    single && !whole_word || words::ABBREVIATIONS.iter().any(|(_, flagged, _)| is_in(bare, flagged))
}

fn is_in(word: &str, list: &[&str]) -> bool {
    list.iter().any(|other| other.eq_ignore_ascii_case(word))
}

/// A letter of some script; what only modifies letters, and numerals that look like letters, are marks.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, '\u{2b0}'..='\u{2ff}' | '\u{2160}'..='\u{2188}')
}

const fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{24f}' | '\u{250}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}'
            | '\u{2c60}'..='\u{2c7f}' | '\u{a722}'..='\u{a7ff}' | '\u{fb00}'..='\u{fb06}' | '\u{ff21}'..='\u{ff3a}'
            | '\u{ff41}'..='\u{ff5a}')
}

/// A Latin letter outside A–Z, or an accent of its own.
fn is_marked(c: char) -> bool {
    !c.is_ascii() && (c.is_alphabetic() && is_latin(c) || is_combining(c))
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

/// A text in three parts: titles in front, the name, titles behind it. Blanks and marks between them stay with the titles.
#[cfg(feature = "letters")]
pub(crate) fn titled(text: &str) -> (&str, &str, &str) {
    let name = title::strip(text).name;
    // The name is a part of the text, so its place is the distance of the two in memory.
    let start = name.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    let (front, rest) = text.split_at_checked(start).unwrap_or(("", text));
    let (name, back) = rest.split_at_checked(name.len()).unwrap_or((rest, ""));
    (front, name, back)
}
