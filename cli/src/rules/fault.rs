//! What is wrong in a file of an author: the place, the line with a mark below, and what to do.

use crate::number::severity_word;
use crate::output::marked_to;
use crate::words::clean;
use absah::check::{Code, Lang, Notice};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use textwrap::core::display_width;

/// Notices that are written out for one file.
const MOST: usize = 100;

/// Bytes on either side of a mark that are looked at; far more than fit.
const LONG: usize = 1_000;

/// The places of a text.
pub(crate) struct Places<'t> {
    text: &'t str,
    /// The first byte of every line.
    starts: Vec<usize>,
}

impl<'t> Places<'t> {
    pub(crate) fn of(text: &'t str) -> Places<'t> {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Places { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// Line and column of a byte, both from 1; columns count letters.
    pub(crate) fn at(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.start(line);
        let before = self.text.get(start..offset).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    /// The line of some bytes with a mark below them; nothing for a blank line.
    pub(crate) fn marked(&self, from: usize, to: usize, width: usize) -> String {
        let (line, _) = self.at(from);
        let own = self.line(line);
        if own.trim().is_empty() {
            return String::new();
        }
        let gutter = line.to_string();
        let room = width.saturating_sub(gutter.len() + 6).max(20);
        let start = self.start(line);
        let (shown, mark) = window(own, from.saturating_sub(start), to.saturating_sub(start), room);
        let blank = " ".repeat(gutter.len());
        format!("   {gutter} | {shown}\n   {blank} | {mark}\n")
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default()
    }

    /// A line without its end.
    fn line(&self, line: usize) -> &'t str {
        let start = self.start(line);
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }
}

/// Notices one below the other, the first ones in full; `told` are the codes whose advice was given.
pub(crate) fn listed<'n>(
    name: &str,
    text: &[u8],
    notices: impl Iterator<Item = &'n Notice>,
    told: &mut BTreeSet<Code>,
    lang: Lang,
) -> String {
    // A file that is no text has no lines to show.
    let places = Places::of(std::str::from_utf8(text).unwrap_or_default());
    let (mut out, mut more) = (String::new(), 0u64);
    for (at, notice) in notices.enumerate() {
        if at < MOST {
            out.push_str(&one(name, &places, notice, told, lang));
        } else {
            more += 1;
        }
    }
    if more > 0 {
        let _ = match lang {
            Lang::Id => writeln!(out, "{name}: dan {more} temuan lagi; perbaiki yang di atas dahulu"),
            Lang::En => writeln!(out, "{name}: and {more} findings more; repair those above first"),
        };
    }
    out
}

fn one(name: &str, places: &Places<'_>, notice: &Notice, told: &mut BTreeSet<Code>, lang: Lang) -> String {
    let width = textwrap::termwidth().clamp(40, 120);
    let (span, code) = (notice.span(), notice.code());
    let (line, column) = places.at(span.start);
    let message = clean(&notice.message(lang).to_string());
    let head = format!("{name}:{line}:{column}: {}: {message} [{code}]", severity_word(notice.severity(), lang));
    let mut out = hanging(width, &head, "    ") + "\n";
    out.push_str(&places.marked(span.start, span.end, width));
    // The same advice once is enough.
    if told.insert(code) {
        out.push_str(&marked_to(width, "      → ", notice.help(lang)));
        out.push('\n');
    }
    out
}

/// Broken at the width, all lines but the first behind an indent.
fn hanging(width: usize, text: &str, indent: &str) -> String {
    textwrap::fill(
        text,
        textwrap::Options::new(width)
            .subsequent_indent(indent)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .word_separator(textwrap::WordSeparator::AsciiSpace),
    )
}

/// The part of a line around some bytes that fits, and marks below those bytes.
fn window(line: &str, from: usize, to: usize, room: usize) -> (String, String) {
    // Of very long lines only the surroundings are measured.
    let near = |at: usize| (at..line.len()).find(|at| line.is_char_boundary(*at)).unwrap_or(line.len());
    let begin = near(from.saturating_sub(LONG));
    let line = line.get(begin..near(from.saturating_add(LONG))).unwrap_or_default();
    let (from, to) = (from.saturating_sub(begin), to.saturating_sub(begin));
    let cells: Vec<(usize, String)> = line.char_indices().map(|(at, letter)| (at, cell(letter))).collect();
    let width = |cells: &[(usize, String)]| cells.iter().map(|(_, cell)| display_width(cell)).sum::<usize>();
    let first = cells.partition_point(|(at, _)| *at < from);
    let last = cells.partition_point(|(at, _)| *at < to.max(from + 1)).max(first);
    let split = |at: usize| cells.split_at(at.min(cells.len()));
    // Where all does not fit, a third of the room is for what stands before.
    let (mut begin, mut left) = (first, room / 3);
    if width(&cells) <= room {
        begin = 0;
    } else {
        while let Some((_, cell)) = begin.checked_sub(1).and_then(|at| cells.get(at)) {
            let own = display_width(cell);
            if own > left {
                break;
            }
            (begin, left) = (begin - 1, left - own);
        }
    }
    let cut = if begin > 0 { "…" } else { "" };
    let mut shown = cut.to_owned();
    let mut end = begin;
    for (_, cell) in split(begin).1 {
        if display_width(&shown) + display_width(cell) > room {
            shown.push('…');
            break;
        }
        shown.push_str(cell);
        end += 1;
    }
    let between = |from: usize, to: usize| cells.get(from..to.max(from)).map_or(0, width);
    let before = display_width(cut) + between(begin, first.min(end));
    let marks = between(first.min(end), last.min(end)).max(1);
    (shown, " ".repeat(before) + &"^".repeat(marks))
}

/// A letter as it is shown: tabs as four blanks, nothing that steers the terminal.
fn cell(letter: char) -> String {
    match letter {
        '\t' => "    ".to_owned(),
        letter if letter.is_control() => "·".to_owned(),
        letter => letter.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_below_tabs_and_wide_letters() {
        for (line, wanted, room, shown, mark) in [
            ("a = b", "b", 40, "a = b", "    ^"),
            ("\ta\t= bad", "bad", 40, "    a    = bad", "           ^^^"),
            ("# 漢字 é x", "x", 40, "# 漢字 é x", "         ^"),
            ("漢字", "字", 40, "漢字", "  ^^"),
            ("0123456789012345678901234567890123456789X", "X", 21, "…3456789X", "        ^"),
            ("X123456789012345678901234567890123456789", "X", 21, "X12345678901234567890…", "^"),
        ] {
            let from = line.find(wanted).unwrap_or_default();
            assert_eq!(window(line, from, from + wanted.len(), room), (shown.to_owned(), mark.to_owned()), "{line}");
        }
        // Behind the end of a line.
        assert_eq!(window("ab", 2, 2, 40), ("ab".to_owned(), "  ^".to_owned()));
    }

    #[test]
    fn places_count_letters() {
        let places = Places::of("a\r\nbé c\n");
        assert_eq!((places.at(0), places.at(3), places.at(7), places.at(99)), ((1, 1), (2, 1), (2, 4), (3, 1)));
        assert_eq!(places.line(2), "bé c");
    }
}
