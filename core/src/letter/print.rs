//! What all writers share: the words they add, and which characters are never printed.

use super::filter::digits;
use super::finished::{Block, Column, Letter, Line};
use crate::check::Lang;
use alloc::string::String;
use alloc::vec::Vec;

/// A word that writers add, in the language of the letter.
#[derive(Clone, Copy)]
pub(super) struct Added {
    id: &'static str,
    en: &'static str,
}

/// In front of the number of the letter.
pub(super) const NUMBER: Added = Added { id: "Nomor: ", en: "Number: " };
/// Above the list of those who get a copy.
pub(super) const COPIES: Added = Added { id: "Tembusan:", en: "Copies:" };
/// In the box for the duty stamp; the stamp has no other name in English.
pub(super) const STAMP: Added = Added { id: "Meterai", en: "Meterai" };
/// Around the numbers of pages.
pub(super) const PAGE: [Added; 2] = [Added { id: "Halaman ", en: "Page " }, Added { id: " dari ", en: " of " }];

impl Added {
    pub(super) const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Id => self.id,
            Lang::En => self.en,
        }
    }
}

/// The number of an item of a list, from 1, with its full stop.
pub(super) fn item(at: usize) -> String {
    let mut text = count(at.saturating_add(1));
    text.push('.');
    text
}

/// A count in digits.
pub(super) fn count(number: usize) -> String {
    digits(i64::try_from(number).unwrap_or(i64::MAX), 1)
}

/// The characters of a text as they may be printed. Checks keep control characters and those that turn the direction of
/// writing out of letters; should one get here all the same, it prints nothing, or a blank where it parts words.
pub(super) fn printed(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter_map(|c| match c {
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => None,
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => None,
        c => Some(c),
    })
}

/// Letters of the longest label of the letter, so that all values begin in one place; at most `most`.
pub(super) fn label_width(letter: &Letter, most: usize) -> usize {
    let rows = letter.blocks.iter().filter_map(|block| if let Block::Rows(rows) = block { Some(rows) } else { None });
    let widths = rows.flatten().map(|row| printed(&row.label).count());
    widths.filter(|width| *width <= most).max().unwrap_or(0)
}

/// A signature column in three parts: what stands above the room, the room, what stands below it.
pub(super) struct Signature<'a> {
    pub(super) column: &'a Column,
    pub(super) head: &'a [Line],
    pub(super) room: &'a [Line],
    pub(super) foot: &'a [Line],
}

impl<'a> Signature<'a> {
    pub(super) fn of(column: &'a Column) -> Signature<'a> {
        let lines = column.lines.as_slice();
        let words = |line: &Line| matches!(line, Line::Text(_));
        let is_room = |line: &Line| matches!(line, Line::Gap | Line::Stamp | Line::Image(_));
        let start = lines.iter().position(|line| !words(line)).unwrap_or(lines.len());
        let (head, rest) = lines.split_at_checked(start).unwrap_or((lines, &[]));
        let end = rest.iter().position(|line| !is_room(line)).unwrap_or(rest.len());
        let (room, foot) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        Signature { column, head, room, foot }
    }
}

/// The columns of a signature block in rows: a new one begins where a column stands no further to the right.
pub(super) fn signature_rows(columns: &[Column]) -> Vec<Vec<Signature<'_>>> {
    let mut rows: Vec<Vec<Signature<'_>>> = Vec::new();
    for column in columns {
        let next = Signature::of(column);
        match rows.last_mut() {
            Some(row) if row.last().is_some_and(|last| last.column.side < column.side) => row.push(next),
            _ => rows.push(alloc::vec![next]),
        }
    }
    rows
}
