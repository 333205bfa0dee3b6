//! Two spellings of a name: the same, similar for reasons that are named, or different. Nothing is corrected.

use super::capital::upper;
use super::spellings::{JOINED, LETTERS, SPELLINGS};
use super::title;
use super::words::{ABBREVIATIONS, Forms};
use alloc::borrow::ToOwned;
use alloc::string::String;

/// How two names stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Likeness {
    /// The same after letter case and blanks.
    Equal,
    /// The same after harmless differences; a person should look.
    Similar,
    /// Not the same by anything that we know.
    Different,
}

impl Likeness {
    /// The name in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Likeness::Equal => "equal",
            Likeness::Similar => "similar",
            Likeness::Different => "different",
        }
    }
}

/// A difference that was overlooked to make two names agree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Upper and lower case.
    Case,
    /// Runs of blanks.
    Spaces,
    /// Apostrophes, hyphens, full stops.
    Marks,
    /// Titles.
    Title,
    /// Short forms such as Moh.
    Abbreviation,
    /// Old and new spelling, doubled letters.
    Spelling,
    /// Words written together.
    WordsJoined,
    /// Further words at the end, such as a clan name.
    ExtraWord,
}

impl Reason {
    /// Every reason, in the order in which they are tried.
    pub const ALL: [Reason; 8] = [
        Reason::Case,
        Reason::Spaces,
        Reason::Marks,
        Reason::Title,
        Reason::Abbreviation,
        Reason::Spelling,
        Reason::WordsJoined,
        Reason::ExtraWord,
    ];

    /// The name in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Reason::Case => "case",
            Reason::Spaces => "spaces",
            Reason::Marks => "marks",
            Reason::Title => "title",
            Reason::Abbreviation => "abbreviation",
            Reason::Spelling => "spelling",
            Reason::WordsJoined => "words-joined",
            Reason::ExtraWord => "extra-word",
        }
    }
}

/// The answer of [`compare`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Comparison {
    steps: Option<Steps>,
}

impl Comparison {
    /// Equal, similar or different.
    pub fn likeness(&self) -> Likeness {
        match self.steps {
            None => Likeness::Different,
            Some(steps) if steps.0 & !Steps::HARMLESS == 0 => Likeness::Equal,
            Some(_) => Likeness::Similar,
        }
    }

    /// What was overlooked, in the order of [`Reason::ALL`]; nothing between different names.
    pub fn reasons(&self) -> impl Iterator<Item = Reason> + use<> {
        let steps = self.steps.unwrap_or(Steps(0));
        Reason::ALL.into_iter().filter(move |reason| steps.has(*reason))
    }
}

/// A set of steps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Steps(u8);

impl Steps {
    const HARMLESS: u8 = 1 << Reason::Case as u8 | 1 << Reason::Spaces as u8;

    const fn has(self, reason: Reason) -> bool {
        self.0 >> reason as u8 & 1 == 1
    }

    const fn without(self, reason: Reason) -> Steps {
        Steps(self.0 & !(1 << reason as u8))
    }
}

/// Compares two names. A distance of letters is not used: what no named step explains is different.
///
/// ```
/// use absah::person::name::{Likeness, Reason, compare};
/// let found = compare("Moh. Sampel", "MUHAMMAD SAMPEL");
/// assert_eq!(found.likeness(), Likeness::Similar);
/// assert!(found.reasons().eq([Reason::Case, Reason::Abbreviation]));
/// ```
pub fn compare(a: &str, b: &str) -> Comparison {
    let empty = |text: &str| !text.chars().any(char::is_alphanumeric);
    if empty(a) || empty(b) {
        return Comparison { steps: None };
    }
    // Words are either written together or one is missing: from all the other steps those that are not needed are
    // taken away, the last first, so that the earlier ones explain as much as they can.
    let mut best: Option<Steps> = None;
    for other in [Reason::WordsJoined, Reason::ExtraWord] {
        let mut steps = Steps(u8::MAX).without(other);
        if !agree(a, b, steps) {
            continue;
        }
        for reason in Reason::ALL.into_iter().rev() {
            let fewer = steps.without(reason);
            if steps.has(reason) && agree(a, b, fewer) {
                steps = fewer;
            }
        }
        let weight = |steps: Steps| (steps.0.count_ones(), steps.0);
        best = Some(best.filter(|best| weight(*best) <= weight(steps)).unwrap_or(steps));
    }
    Comparison { steps: best }
}

fn agree(a: &str, b: &str, steps: Steps) -> bool {
    let (a, b) = (normal(a, steps), normal(b, steps));
    if !steps.has(Reason::ExtraWord) {
        return a == b;
    }
    let longer = |long: &str, short: &str| {
        !short.is_empty() && long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    longer(&a, &b) || longer(&b, &a)
}

/// A name after the steps; letter case is kept until it is folded last.
fn normal(text: &str, steps: Steps) -> String {
    let stripped = if steps.has(Reason::Title) { title::strip(text.trim()).name } else { text };
    let mut name = String::new();
    if steps.has(Reason::Marks) {
        // A mark parts words like a blank, and is no second blank beside one.
        let mut parts = false;
        for c in stripped.chars() {
            match c {
                '\'' | '\u{2019}' | '`' | '-' => {}
                c if c.is_alphanumeric() => {
                    if core::mem::take(&mut parts) && !name.ends_with(char::is_whitespace) {
                        name.push(' ');
                    }
                    name.push(c);
                }
                c if c.is_whitespace() => name.push(c),
                _ => parts = !name.is_empty(),
            }
        }
    } else {
        name.push_str(stripped);
    }
    if steps.has(Reason::Abbreviation) || steps.has(Reason::Spelling) {
        name = rewritten(&name, steps);
    }
    if steps.has(Reason::Spaces) {
        name = parted(&name, " ");
    }
    if steps.has(Reason::Case) {
        name = upper(&name);
    }
    if steps.has(Reason::WordsJoined) {
        name = joined(&name);
        if steps.has(Reason::Spelling) {
            name = respelt(&name);
        }
    }
    name
}

/// The words with a mark between them.
fn parted(name: &str, mark: &str) -> String {
    let mut text = String::new();
    for word in name.split_whitespace() {
        if !text.is_empty() {
            text.push_str(mark);
        }
        text.push_str(word);
    }
    text
}

/// Every word in full and in new spelling, as far as the steps go; the blanks are kept.
fn rewritten(name: &str, steps: Steps) -> String {
    let mut text = String::new();
    for part in name.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        let mut own = word.to_owned();
        if steps.has(Reason::Abbreviation) {
            own = full(own, ABBREVIATIONS);
        }
        if steps.has(Reason::Spelling) {
            own = respelt(&full(own, SPELLINGS));
        }
        text.push_str(&own);
        text.push_str(part.get(word.len()..).unwrap_or_default());
    }
    text
}

/// The full form of a word of the table, in the case of the word; else the word itself.
fn full(word: String, table: &[Forms]) -> String {
    let bare = word.strip_suffix('.').unwrap_or(&word);
    let holds = |forms: &[&str]| forms.iter().any(|form| form.eq_ignore_ascii_case(bare));
    match table.iter().find(|(_, some, more)| holds(some) || holds(more)) {
        Some((full, ..)) => like(bare, full),
        None => word,
    }
}

/// A word of the tables, of letters A to Z as they all are, in the letter case of another one.
fn like(model: &str, word: &str) -> String {
    let lower = |from: usize| model.bytes().filter(u8::is_ascii_alphabetic).skip(from).any(|c| c.is_ascii_lowercase());
    let mut own = word.to_owned();
    if model.starts_with(|c: char| c.is_ascii_lowercase()) {
        own.make_ascii_lowercase();
    } else if lower(1) {
        own.get_mut(1..).unwrap_or_default().make_ascii_lowercase();
    }
    own
}

/// Letters of old spellings, doubled letters and an h at the end.
fn respelt(word: &str) -> String {
    let mut word = word.to_owned();
    for (from, to) in LETTERS {
        word = replaced(&word, from, to);
    }
    let mut single = String::new();
    for c in word.chars() {
        if !single.chars().next_back().is_some_and(|last| last.eq_ignore_ascii_case(&c)) {
            single.push(c);
        }
    }
    match single.strip_suffix(['h', 'H']) {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => single,
    }
}

/// Replaces without regard to case, and keeps that of the first letter.
fn replaced(word: &str, from: &str, to: &str) -> String {
    let mut changed = String::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        match rest.get(..from.len()) {
            Some(front) if front.eq_ignore_ascii_case(from) => {
                let upper = first.is_ascii_uppercase();
                changed.extend(to.chars().map(|c| if upper { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() }));
                rest = rest.get(from.len()..).unwrap_or_default();
            }
            _ => {
                changed.push(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    changed
}

/// All words in one; the last letter of a word such as Abdul takes on the next.
fn joined(name: &str) -> String {
    let mut text = parted(name, "");
    for (word, before) in JOINED {
        for letter in *before {
            let stem = word.get(..word.len().saturating_sub(1)).unwrap_or(word);
            text = replaced(&text, &[word, *letter].concat(), &[stem, letter, letter].concat());
        }
    }
    text
}
