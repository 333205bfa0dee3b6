//! Titles in front of and behind a name.

use super::words::{BACK, FRONT};

/// A title in capitals, with the full stops and blanks of its usual form but none at its end.
struct Title {
    text: &'static [u8],
    /// It counts without its full stops too.
    always: bool,
    /// Academic or religious: banned from certificates.
    certificate: bool,
}

impl Title {
    fn contains(&self, mark: u8) -> bool {
        self.text.contains(&mark)
    }
}

/// Titles packed by their first letter. Of a letter: itself and the bytes of its titles (two, the lower first); of a
/// title: its length with the flags above it, and its text.
pub(super) struct Titles(pub(super) &'static [u8]);

/// Text, [`Title::always`] and [`Title::certificate`].
pub(super) type Row = (&'static str, bool, bool);

pub(super) const ALWAYS: u8 = 1 << 6;
const CERTIFICATE: u8 = 1 << 7;

impl Titles {
    /// The titles whose first two letters a text has.
    fn like(&self, text: &str) -> impl Iterator<Item = Title> {
        let mut letters = text.chars();
        let first = letters.next().map_or(0, upper);
        let second = letters.find(|c| *c != '.' && !c.is_whitespace()).map_or(0, upper);
        let (mut rest, mut rows): (_, &[u8]) = (self.0, &[]);
        while let [own, low, high, tail @ ..] = rest {
            let size = usize::from(u16::from_le_bytes([*low, *high]));
            let (titles, behind) = tail.split_at_checked(size).unwrap_or_default();
            if *own == first {
                rows = titles;
                break;
            }
            rest = behind;
        }
        core::iter::from_fn(move || {
            loop {
                let (head, tail) = rows.split_first()?;
                let (text, behind) = tail.split_at_checked(usize::from(head & (ALWAYS - 1)))?;
                rows = behind;
                if let [_, b'.' | b' ', own, ..] | [_, own, ..] = text
                    && *own != second
                {
                    continue;
                }
                return Some(Title { text, always: head & ALWAYS != 0, certificate: head & CERTIFICATE != 0 });
            }
        })
    }
}

/// A letter A to Z in capitals; 0 for any other.
fn upper(c: char) -> u8 {
    u8::try_from(c).map_or(0, |byte| byte.to_ascii_uppercase())
}

/// Titles in the order of their letters, packed by the compiler.
macro_rules! titles {
    ($rows:expr) => {{
        const ROWS: &[$crate::person::name::title::Row] = $rows;
        static PACKED: [u8; $crate::person::name::title::size(ROWS)] = $crate::person::name::title::pack(ROWS);
        $crate::person::name::title::Titles(&PACKED)
    }};
}

pub(super) use titles;

/// Bytes of a title without full stops at its end.
#[allow(clippy::indexing_slicing)] // evaluated by the compiler only, as what follows
const fn length(row: Row) -> usize {
    let text = row.0.as_bytes();
    let mut length = text.len();
    while text[length - 1] == b'.' {
        length -= 1;
    }
    length
}

#[allow(clippy::indexing_slicing)]
const fn letter(rows: &[Row], at: usize) -> u8 {
    rows[at].0.as_bytes()[0]
}

/// Bytes of packed titles.
#[allow(clippy::indexing_slicing)]
pub(super) const fn size(rows: &[Row]) -> usize {
    let (mut at, mut size) = (0, 0);
    while at < rows.len() {
        if at == 0 || letter(rows, at) != letter(rows, at - 1) {
            size += 3;
        }
        size += 1 + length(rows[at]);
        at += 1;
    }
    size
}

#[allow(clippy::indexing_slicing)]
pub(super) const fn pack<const SIZE: usize>(rows: &[Row]) -> [u8; SIZE] {
    let (mut packed, mut end, mut at, mut group) = ([0; SIZE], 0, 0, 0);
    while at < rows.len() {
        if at == 0 || letter(rows, at) != letter(rows, at - 1) {
            packed[end] = letter(rows, at);
            group = end + 1;
            end += 3;
        }
        let (text, length) = (rows[at].0.as_bytes(), length(rows[at]));
        packed[end] = length as u8 | if rows[at].1 { ALWAYS } else { 0 } | if rows[at].2 { CERTIFICATE } else { 0 };
        let mut byte = 0;
        while byte < length {
            packed[end + 1 + byte] = text[byte];
            byte += 1;
        }
        end += 1 + length;
        let own = (end - group - 2) as u16;
        packed[group] = own as u8;
        packed[group + 1] = (own >> 8) as u8;
        at += 1;
    }
    packed
}

/// A name without its titles.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Stripped<'a> {
    pub(super) name: &'a str,
    /// Titles taken off.
    pub(super) titles: usize,
    /// One of them is banned from certificates.
    pub(super) banned: bool,
}

impl<'a> Stripped<'a> {
    fn take(&mut self, rest: &'a str, titles: usize, banned: bool) -> bool {
        // A text that is nothing but titles is left as it is: it must be a name.
        if !rest.chars().any(char::is_alphabetic) {
            return false;
        }
        self.name = rest.trim();
        self.titles = self.titles.saturating_add(titles);
        self.banned |= banned;
        true
    }
}

/// Takes titles off both ends.
pub(super) fn strip(text: &str) -> Stripped<'_> {
    let mut left = Stripped { name: text, titles: 0, banned: false };
    while let Some((rest, banned)) = front(left.name) {
        if !left.take(rest, 1, banned) {
            break;
        }
    }
    while let Some(comma) = left.name.bytes().rposition(|byte| byte == b',') {
        let (rest, tail) = left.name.split_at_checked(comma).unwrap_or_default();
        let Some((count, banned)) = tail.get(1..).and_then(listed) else { break };
        if !left.take(rest, count, banned) {
            break;
        }
    }
    while let Some((rest, banned)) = back(left.name) {
        if !left.take(rest, 1, banned) {
            break;
        }
    }
    left
}

/// What of a title was met.
struct Hit {
    /// Bytes taken.
    length: usize,
    /// A full stop inside it.
    inner: bool,
    /// A full stop behind it.
    last: bool,
}

/// Compares the front of a text with a title: letters without case, its full stops and the blanks behind them optional.
fn met(text: &str, title: &[u8]) -> Option<Hit> {
    let (mut rest, mut inner) = (text, false);
    for mark in title {
        match mark {
            b'.' => {
                if let Some(behind) = rest.strip_prefix('.') {
                    inner = true;
                    rest = behind.trim_start();
                }
            }
            b' ' => {
                let behind = rest.trim_start();
                if behind.len() == rest.len() {
                    return None;
                }
                rest = behind;
            }
            _ if rest.bytes().next()?.eq_ignore_ascii_case(mark) => rest = rest.get(1..)?,
            _ => return None,
        }
    }
    let behind = rest.strip_prefix('.');
    let length = text.len().saturating_sub(behind.unwrap_or(rest).len());
    Some(Hit { length, inner, last: behind.is_some() })
}

/// The text behind a title in front, and whether that is banned from certificates.
fn front(text: &str) -> Option<(&str, bool)> {
    FRONT.like(text).find_map(|title| {
        let hit = met(text, title.text)?;
        let rest = text.get(hit.length..)?;
        // A full stop may join title and name; without one a blank must part them.
        let parted = hit.last || rest.starts_with(char::is_whitespace);
        (parted && (title.always || hit.last)).then_some((rest, title.certificate))
    })
}

/// Titles behind a comma, if the part holds nothing else.
fn listed(part: &str) -> Option<(usize, bool)> {
    let (mut rest, mut count, mut banned) = (part.trim(), 0_usize, false);
    while !rest.is_empty() {
        let (tail, certificate) = BACK.like(rest).find_map(|title| {
            let hit = met(rest, title.text)?;
            let tail = rest.get(hit.length..)?;
            (tail.is_empty() || tail.starts_with(char::is_whitespace)).then_some((tail, title.certificate))
        })?;
        rest = tail.trim_start();
        count = count.saturating_add(1);
        banned |= certificate;
    }
    (count > 0).then_some((count, banned))
}

/// The text before a title at the end that no comma parts from the name.
fn back(text: &str) -> Option<(&str, bool)> {
    let starts =
        text.char_indices().rev().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at.saturating_add(c.len_utf8()));
    // The longest title has four words; of those that fit the longest counts.
    starts.take(4).filter_map(|start| title_at(text, start)).last()
}

fn title_at(text: &str, start: usize) -> Option<(&str, bool)> {
    let (name, tail) = text.split_at_checked(start)?;
    BACK.like(tail).find_map(|title| {
        let hit = met(tail, title.text).filter(|hit| hit.length == tail.len())?;
        let single = !(title.contains(b'.') || title.contains(b' ') || title.contains(b'-'));
        let marked = if single { hit.last } else { hit.inner || title.contains(b'-') };
        (title.always || marked).then_some((name, title.certificate))
    })
}
