//! Titles in front of and behind a name.

use super::words::{BACK, BACK_STARTS, FRONT, FRONT_STARTS};

/// A title in capitals, with the full stops and blanks of its usual form.
pub(super) struct Title {
    pub(super) text: &'static str,
    /// It counts without its full stops too.
    pub(super) always: bool,
    /// Academic or religious: banned from certificates.
    pub(super) certificate: bool,
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
    while let Some((rest, tail)) = left.name.rsplit_once(',') {
        let Some((count, banned)) = listed(tail) else { break };
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

/// The titles of a table that begin like a text.
fn of_letter(text: &str, titles: &'static [Title], starts: &[usize; 27]) -> &'static [Title] {
    let letter = text.bytes().next().map_or(26, |byte| usize::from(byte.to_ascii_uppercase().wrapping_sub(b'A')));
    let range = starts.get(letter).zip(starts.get(letter.saturating_add(1)));
    range.and_then(|(from, to)| titles.get(*from..*to)).unwrap_or_default()
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
fn met(text: &str, title: &str) -> Option<Hit> {
    let (mut rest, mut inner) = (text, false);
    for mark in title.trim_end_matches('.').chars() {
        match mark {
            '.' => {
                if let Some(behind) = rest.strip_prefix('.') {
                    inner = true;
                    rest = behind.trim_start();
                }
            }
            ' ' => {
                let behind = rest.trim_start();
                if behind.len() == rest.len() {
                    return None;
                }
                rest = behind;
            }
            _ => {
                let mut letters = rest.chars();
                if !letters.next()?.eq_ignore_ascii_case(&mark) {
                    return None;
                }
                rest = letters.as_str();
            }
        }
    }
    let behind = rest.strip_prefix('.');
    let length = text.len().saturating_sub(behind.unwrap_or(rest).len());
    Some(Hit { length, inner, last: behind.is_some() })
}

/// The text behind a title in front, and whether that is banned from certificates.
fn front(text: &str) -> Option<(&str, bool)> {
    of_letter(text, &FRONT, &FRONT_STARTS).iter().find_map(|title| {
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
        let (tail, certificate) = of_letter(rest, &BACK, &BACK_STARTS).iter().find_map(|title| {
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
    of_letter(tail, &BACK, &BACK_STARTS).iter().find_map(|title| {
        let hit = met(tail, title.text).filter(|hit| hit.length == tail.len())?;
        let single = !title.text.trim_end_matches('.').contains(['.', ' ', '-']);
        let marked = if single { hit.last } else { hit.inner || title.text.contains('-') };
        (title.always || marked).then_some((name, title.certificate))
    })
}
