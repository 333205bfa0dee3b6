//! The layout of a source: delimiter and line end, found in its first lines.

use std::fmt;

use super::encoding::Encoding;

/// The delimiters that are looked for; on a tie the earlier one.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many lines decide on the delimiter.
const LINES: usize = 100;

/// What ends a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineEnd {
    /// A line feed (also where there is no line end at all).
    Lf,
    /// Carriage return and line feed, in most lines at least.
    CrLf,
    /// A carriage return alone.
    Cr,
}

impl LineEnd {
    /// The name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lf => "LF",
            Self::CrLf => "CRLF",
            Self::Cr => "CR",
        }
    }

    /// The byte that ends a line; a CR before an LF is taken off later.
    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Lf | Self::CrLf => b'\n',
            Self::Cr => b'\r',
        }
    }

    /// No LF but a CR: `Cr`. Otherwise what most of the LF stand behind.
    fn sniff(text: &[u8]) -> Self {
        let feeds = text.iter().filter(|byte| **byte == b'\n').count();
        if feeds == 0 {
            return if text.contains(&b'\r') { Self::Cr } else { Self::Lf };
        }
        let pairs = text.windows(2).filter(|pair| *pair == b"\r\n").count();
        if pairs * 2 > feeds { Self::CrLf } else { Self::Lf }
    }
}

impl fmt::Display for LineEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How a source is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dialect {
    /// The byte between two fields.
    pub delimiter: u8,
    /// How the bytes stand for characters.
    pub encoding: Encoding,
    /// What ends a line.
    pub line_end: LineEnd,
}

impl Dialect {
    /// Learns the dialect from the decoded head; `cut` if the source goes on.
    pub(super) fn sniff(text: &[u8], cut: bool, encoding: Encoding, delimiter: Option<u8>) -> Self {
        let line_end = LineEnd::sniff(text);
        let delimiter = delimiter.unwrap_or_else(|| sniff_delimiter(text, line_end, cut));
        Self { delimiter, encoding, line_end }
    }

    /// The delimiter as it can be shown: the character, or `tab`.
    #[must_use]
    pub fn delimiter_name(&self) -> String {
        match self.delimiter {
            b'\t' => "tab".to_owned(),
            byte @ b' '..=b'~' => char::from(byte).to_string(),
            byte => format!("0x{byte:02X}"),
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\", {}, {}", self.delimiter_name(), self.encoding, self.line_end)
    }
}

/// The candidate whose most frequent count (above 0) covers the largest share
/// of the lines; a comma if there is none.
fn sniff_delimiter(text: &[u8], line_end: LineEnd, cut: bool) -> u8 {
    let mut best = (b',', 0, 1);
    for candidate in CANDIDATES {
        let counts = counts(text, candidate, line_end.byte(), cut);
        let share = |count: &usize| counts.iter().filter(|other| *other == count).count();
        let agreeing = counts.iter().filter(|count| **count > 0).map(share).max().unwrap_or(0);
        let (_, best_agreeing, best_lines) = best;
        if agreeing * best_lines > best_agreeing * counts.len() {
            best = (candidate, agreeing, counts.len());
        }
    }
    best.0
}

/// How often `delimiter` stands outside quotes, for each of the first lines
/// that is not blank. A last line that the head has cut does not count.
fn counts(text: &[u8], delimiter: u8, line_end: u8, cut: bool) -> Vec<usize> {
    let mut counts = Vec::new();
    let (mut at, mut count, mut blank, mut field_start) = (0, 0, true, true);
    while counts.len() < LINES {
        let Some(&byte) = text.get(at) else {
            if !blank && (!cut || counts.is_empty()) {
                counts.push(count);
            }
            break;
        };
        at += 1;
        if byte == line_end {
            if !blank {
                counts.push(count);
            }
            (count, blank, field_start) = (0, true, true);
            continue;
        }
        blank &= byte == b'\r';
        if byte == b'"' && field_start {
            // A quote that never closes is an ordinary character here.
            at = closing(text, at).unwrap_or(at);
        }
        field_start = byte == delimiter;
        count += usize::from(field_start);
    }
    counts
}

/// The place behind the quote that closes the one before `at`.
fn closing(text: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr::memchr(b'"', text.get(at..)?)? + 1;
        if text.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}
