//! Reads the digits out of what people and spreadsheets write: one cleaning for all numbers.

use super::Kind;
use crate::check::{Finding, Span, bit, raise};

/// Room for the longest number of any kind.
const CAPACITY: usize = 24;

/// The digits of an input, where each stood, and what was noticed on the way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cleaned {
    digits: [u8; CAPACITY],
    starts: [usize; CAPACITY],
    /// Digits found, also those beyond the capacity.
    count: usize,
    /// A digit other than 0 was among them.
    nonzero: bool,
    /// Bits of the shared checks that hit.
    pub(crate) status: u32,
    separators: u32,
    invisible: u32,
    converted: u32,
    /// Significant digits of a number in scientific notation.
    kept: u32,
    bad: Option<Bad>,
    raw: usize,
}

#[derive(Clone, Copy, Debug)]
struct Bad {
    character: char,
    position: u32,
    span: Span,
}

/// Cleans an input and judges what needs no knowledge of the kind but its length in digits.
pub(crate) fn clean(input: &[u8], expected: usize) -> Cleaned {
    let mut cleaned = Cleaned {
        digits: [0; CAPACITY],
        starts: [0; CAPACITY],
        count: 0,
        nonzero: false,
        status: 0,
        separators: 0,
        invisible: 0,
        converted: 0,
        kept: 0,
        bad: None,
        raw: input.len(),
    };
    if input.len() == expected && input.iter().all(u8::is_ascii_digit) {
        input.iter().enumerate().for_each(|(at, byte)| cleaned.push(*byte, at));
    } else {
        cleaned.read(input);
    }
    cleaned.judge(expected);
    cleaned
}

impl Cleaned {
    /// The digits, if there are exactly sixteen and no other character.
    pub(crate) fn sixteen(&self) -> Option<[u8; 16]> {
        if self.count != 16 || self.status & !CLEANING != 0 {
            return None;
        }
        self.digits.first_chunk::<16>().copied()
    }

    /// Bytes of the raw input from the first to the last of some digits, counted from 0.
    pub(crate) fn span(&self, first: usize, last: usize) -> Span {
        let start = self.starts.get(first).copied().unwrap_or(0);
        let end = self.starts.get(last).copied().unwrap_or(0);
        Span::new(start, end.saturating_add(1).min(self.raw))
    }

    /// The whole input.
    pub(crate) const fn whole(&self) -> Span {
        Span::new(0, self.raw)
    }

    fn push(&mut self, digit: u8, at: usize) {
        if let (Some(slot), Some(start)) = (self.digits.get_mut(self.count), self.starts.get_mut(self.count)) {
            *slot = digit;
            *start = at;
        }
        self.count = self.count.saturating_add(1);
        self.nonzero |= digit != b'0';
    }

    fn read(&mut self, input: &[u8]) {
        let (body, marked) = unmark(trim(input));
        let offset = body.as_ptr().addr().saturating_sub(input.as_ptr().addr());
        if marked {
            self.status |= bit::NUMBER_TEXT_MARKER_REMOVED;
        }
        if let Some(kept) = scientific(trim(body)) {
            self.kept = kept;
            self.status = bit::NUMBER_SPREADSHEET_SCIENTIFIC;
            return;
        }
        let end = match decimal_tail(trim(body)) {
            Some(length) => {
                self.status |= bit::NUMBER_SPREADSHEET_DECIMAL;
                let lead = trim(body).as_ptr().addr().saturating_sub(input.as_ptr().addr());
                lead.saturating_add(length)
            }
            None => input.len(),
        };
        // The marker is skipped, whatever stands before it is blank; a closing quote of ="…" is not part of the body.
        let mut position = 0_u32;
        let mut at = 0_usize;
        let body_end = offset.saturating_add(body.len());
        for chunk in input.utf8_chunks() {
            for c in chunk.valid().chars() {
                let start = at;
                at = at.saturating_add(c.len_utf8());
                position = position.saturating_add(1);
                let outside = marked && (start < offset || start >= body_end);
                if start < end && (!outside || is_blank(c)) {
                    self.take(c, start, position);
                }
            }
            if !chunk.invalid().is_empty() {
                position = position.saturating_add(1);
                self.reject('\u{fffd}', at, chunk.invalid().len(), position);
                at = at.saturating_add(chunk.invalid().len());
            }
        }
    }

    fn take(&mut self, c: char, at: usize, position: u32) {
        match c {
            '0'..='9' => self.push(c as u8, at),
            ' ' | '\t' | '\r' | '\n' | '.' | '-' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {
                self.separators = self.separators.saturating_add(1);
            }
            _ if is_invisible(c) => self.invisible = self.invisible.saturating_add(1),
            _ => match other_digit(c) {
                Some(digit) => {
                    self.converted = self.converted.saturating_add(1);
                    self.push(digit, at);
                }
                None => self.reject(c, at, c.len_utf8(), position),
            },
        }
    }

    fn reject(&mut self, character: char, at: usize, length: usize, position: u32) {
        if self.bad.is_none() {
            self.bad = Some(Bad { character, position, span: Span::new(at, at.saturating_add(length)) });
        }
    }

    fn judge(&mut self, expected: usize) {
        if self.status & bit::NUMBER_SPREADSHEET_SCIENTIFIC != 0 {
            return;
        }
        if self.count == 0 && self.bad.is_none() {
            self.status = bit::NUMBER_ABSENT;
            return;
        }
        let hit = |seen: u32, bit: u32| if seen > 0 { bit } else { 0 };
        self.status |= hit(self.separators, bit::NUMBER_SEPARATORS_REMOVED)
            | hit(self.invisible, bit::NUMBER_INVISIBLE_REMOVED)
            | hit(self.converted, bit::NUMBER_DIGITS_CONVERTED);
        let digits = self.digits.get(..self.count.min(CAPACITY)).unwrap_or_default();
        self.status |= if let Some(bad) = self.bad {
            if lookalike(bad.character).is_some() {
                bit::NUMBER_LETTER_LOOKALIKE
            } else {
                bit::NUMBER_CHARACTER_INVALID
            }
        } else if !self.nonzero {
            bit::NUMBER_ZERO
        } else if self.count.saturating_add(1) == expected && expected == 16 && digits.ends_with(b"0") {
            bit::NUMBER_SPREADSHEET_TRUNCATED
        } else if self.count != expected {
            bit::NUMBER_LENGTH_WRONG
        } else if expected == 16 && digits.starts_with(b"999999999999999") {
            bit::NUMBER_SURVEY_CODE
        } else {
            0
        };
    }

    /// The finding of a shared bit; nothing if another part of the crate raises it.
    pub(crate) fn finding(&self, bit: u32, kind: Kind, expected: usize) -> Option<Finding> {
        let whole = self.whole();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let bad = self.bad.unwrap_or(Bad { character: '\u{fffd}', position: 0, span: whole });
        Some(match bit {
            bit::NUMBER_ABSENT => raise::number_absent(whole, kind),
            bit::NUMBER_ZERO => raise::number_zero(whole, kind),
            bit::NUMBER_SURVEY_CODE => {
                let last = self.digits.get(15).map_or(0, |digit| u32::from(digit & 15));
                raise::number_survey_code(whole, kind, last)
            }
            bit::NUMBER_SEPARATORS_REMOVED => raise::number_separators_removed(whole, kind, self.separators),
            bit::NUMBER_INVISIBLE_REMOVED => raise::number_invisible_removed(whole, kind, self.invisible),
            bit::NUMBER_TEXT_MARKER_REMOVED => raise::number_text_marker_removed(whole, kind),
            bit::NUMBER_DIGITS_CONVERTED => raise::number_digits_converted(whole, kind, self.converted),
            bit::NUMBER_LETTER_LOOKALIKE => {
                let digit = lookalike(bad.character).unwrap_or(0);
                raise::number_letter_lookalike(bad.span, kind, bad.character, bad.position, digit)
            }
            bit::NUMBER_CHARACTER_INVALID => {
                raise::number_character_invalid(bad.span, kind, bad.character, bad.position)
            }
            bit::NUMBER_LENGTH_WRONG => raise::number_length_wrong(whole, kind, count(expected), count(self.count)),
            bit::NUMBER_SPREADSHEET_SCIENTIFIC => raise::number_spreadsheet_scientific(whole, kind, self.kept),
            bit::NUMBER_SPREADSHEET_TRUNCATED => raise::number_spreadsheet_truncated(whole, kind),
            bit::NUMBER_SPREADSHEET_DECIMAL => raise::number_spreadsheet_decimal(whole, kind),
            _ => return None,
        })
    }
}

/// Bits after which the digits are still judged.
const CLEANING: u32 = bit::NUMBER_SEPARATORS_REMOVED
    | bit::NUMBER_INVISIBLE_REMOVED
    | bit::NUMBER_TEXT_MARKER_REMOVED
    | bit::NUMBER_DIGITS_CONVERTED
    | bit::NUMBER_SPREADSHEET_DECIMAL;

fn lookalike(c: char) -> Option<u32> {
    match c {
        'O' | 'o' => Some(0),
        'I' | 'l' => Some(1),
        _ => None,
    }
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{ad}' | '\u{2000}'..='\u{200f}' | '\u{202a}'..='\u{202f}' | '\u{205f}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{3000}' | '\u{feff}')
}

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n') || is_invisible(c)
}

/// Full-width, Arabic-Indic and extended Arabic-Indic digits as ASCII.
fn other_digit(c: char) -> Option<u8> {
    let base = match c {
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return None,
    };
    u32::from(c).checked_sub(base).and_then(|n| u8::try_from(n).ok()).map(|n| b'0' | n)
}

/// Without blanks and invisible characters at both ends; bytes that are no UTF-8 stay.
fn trim(input: &[u8]) -> &[u8] {
    match core::str::from_utf8(input) {
        Ok(text) => text.trim_matches(is_blank).as_bytes(),
        Err(_) => input.trim_ascii(),
    }
}

/// Takes off the mark by which spreadsheets keep text: a leading apostrophe or the form ="…".
fn unmark(input: &[u8]) -> (&[u8], bool) {
    if let Some(body) = input.strip_prefix(b"=\"").and_then(|rest| rest.strip_suffix(b"\"")) {
        return (body, true);
    }
    const MARKS: [&str; 6] = ["'", "\u{2019}", "\u{2018}", "`", "\u{b4}", "\u{2032}"];
    match MARKS.iter().find_map(|mark| input.strip_prefix(mark.as_bytes())) {
        Some(body) => (body, true),
        None => (input, false),
    }
}

/// Significant digits of the mantissa, if the text is a number in scientific notation.
fn scientific(text: &[u8]) -> Option<u32> {
    let at = text.iter().position(|byte| matches!(byte, b'e' | b'E'))?;
    let (mantissa, exponent) = text.split_at_checked(at)?;
    let exponent = exponent.get(1..)?;
    let exponent = exponent.strip_prefix(b"+").or_else(|| exponent.strip_prefix(b"-")).unwrap_or(exponent);
    let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let (whole, fraction) = match mantissa.iter().position(|byte| matches!(byte, b'.' | b',')) {
        Some(point) => (mantissa.get(..point)?, mantissa.get(point.saturating_add(1)..)?),
        None => (mantissa, b"0".as_slice()),
    };
    if !digits(whole) || !digits(fraction) || !digits(exponent) {
        return None;
    }
    let kept = mantissa.iter().filter(|byte| byte.is_ascii_digit()).count();
    u32::try_from(kept).ok()
}

/// Length of the number before a tail such as `.0`, if sixteen digits stand before it, spaced or not, or fifteen that
/// are not spaced: with marks between them the zero may as well be the last digit.
fn decimal_tail(text: &[u8]) -> Option<usize> {
    let point = text.iter().rposition(|byte| matches!(byte, b'.' | b','))?;
    let (number, tail) = text.split_at_checked(point)?;
    let zeros = tail.get(1..)?;
    let short = matches!(zeros.len(), 1 | 2) && zeros.iter().all(|byte| *byte == b'0');
    let digits = number.iter().filter(|byte| byte.is_ascii_digit()).count();
    let plain = digits == number.len();
    let marked = number.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'.' | b'-' | b'/'));
    (short && marked && (digits == 16 || digits == 15 && plain)).then_some(point)
}
