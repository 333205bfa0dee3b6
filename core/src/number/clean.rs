//! Reads the symbols out of what people and spreadsheets write: one cleaning for all numbers.

use super::kinds::{Kinds, form};
use super::{Kind, Pairs, letters};
use crate::check::{Finding, Span, bit, raise};

/// Room for the longest number of any kind.
const CAPACITY: usize = 32;

/// How a kind of number is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Form {
    /// Lengths that a number of the kind can have; none where the kind judges its length itself.
    pub(super) lengths: &'static [u8],
    pub(super) letters: Letters,
    /// Marks between the digits belong to the printed form and are not worth a note.
    pub(super) printed_marks: bool,
}

/// Which letters belong to a number, and what else is read without being a symbol.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Letters {
    /// Digits only.
    None,
    /// K or P in front of the digits.
    Front,
    /// Letters and digits.
    All,
    /// Letters and digits in the modern form, anything in older ones.
    Free,
    /// Digits with a plus in front and round brackets.
    Phone,
    /// The letters R, T and W are words beside the digits.
    RtRw,
}

/// The symbols of an input, where each stood, and what was noticed on the way.
#[derive(Clone, Copy, Debug)]
pub struct Cleaned {
    symbols: [u8; CAPACITY],
    starts: [usize; CAPACITY],
    /// Symbols found, also those beyond the capacity.
    count: usize,
    /// Bit `n`: something stood between the symbols `n - 1` and `n`.
    breaks: u32,
    broken: bool,
    /// A symbol other than 0 was among them.
    nonzero: bool,
    /// Bits of the shared checks that hit.
    pub(super) status: u32,
    separators: u32,
    invisible: u32,
    converted: u32,
    /// Significant digits of a number in scientific notation.
    kept: u32,
    /// Bytes of the input without blanks and text marks at the ends.
    body: Span,
    /// Characters in it, for kinds that take anything.
    pub(super) characters: usize,
    /// A plus stood before the first digit.
    pub(super) plus: bool,
    bad: Option<Bad>,
    raw: usize,
}

#[derive(Clone, Copy, Debug)]
struct Bad {
    character: char,
    position: u32,
    span: Span,
    /// It stands before every symbol.
    leads: bool,
}

/// Cleans an input and judges what needs no more knowledge of the kind than how it is written.
pub(super) fn clean<K: Kinds>(input: &[u8], kind: Kind) -> Cleaned {
    let kind = K::narrow(kind);
    let mut cleaned = Cleaned {
        symbols: [0; CAPACITY],
        starts: [0; CAPACITY],
        count: 0,
        breaks: 0,
        broken: false,
        nonzero: false,
        status: 0,
        separators: 0,
        invisible: 0,
        converted: 0,
        kept: 0,
        body: Span::new(0, input.len()),
        characters: 0,
        plus: false,
        bad: None,
        raw: input.len(),
    };
    if form::<K>(kind).fits(input.len()) && input.iter().all(u8::is_ascii_digit) {
        input.iter().enumerate().for_each(|(at, byte)| cleaned.push(*byte, at));
    } else {
        cleaned.read::<K>(input, kind);
    }
    cleaned.judge::<K>(kind);
    cleaned
}

impl Form {
    fn fits(self, length: usize) -> bool {
        self.lengths.iter().any(|wanted| usize::from(*wanted) == length)
    }

    /// Sixteen digits and nothing else: what spreadsheets cut to fifteen.
    fn is_sixteen(self) -> bool {
        self.lengths == [16]
    }
}

impl Cleaned {
    /// The digits, if there are exactly sixteen and no other character.
    pub(super) fn sixteen(&self) -> Option<[u8; 16]> {
        if self.count != 16 || !self.is_read() {
            return None;
        }
        self.symbols.first_chunk::<16>().copied()
    }

    /// The same with its pairs.
    pub(super) fn pairs(&self) -> Option<([u8; 16], Pairs)> {
        let digits = self.sixteen()?;
        Pairs::read(&digits).map(|pairs| (digits, pairs))
    }

    /// Nothing shared stands against the symbols: the kind may judge them.
    pub(super) const fn is_read(&self) -> bool {
        self.status & !CLEANING == 0
    }

    /// The symbols, as many as there is room for; [`Cleaned::count`] knows of more.
    pub(super) fn symbols(&self) -> &[u8] {
        self.symbols.get(..self.count.min(CAPACITY)).unwrap_or_default()
    }

    /// How many symbols there are.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// The input without blanks and text marks at the ends.
    pub(super) fn body<'a>(&self, input: &'a [u8]) -> &'a [u8] {
        input.get(self.body.start..self.body.end).unwrap_or(input)
    }

    /// A character stands among them that is no symbol of the kind.
    pub(super) const fn is_foreign(&self) -> bool {
        self.bad.is_some()
    }

    /// Something stood before the symbol `at`, counted from 0.
    pub(super) const fn breaks_before(&self, at: u32) -> bool {
        at < 32 && self.breaks >> at & 1 == 1
    }

    /// Some of the digits as a number, from and to counted from 0, the end exclusive; 0 where there are none.
    pub(super) fn number(&self, from: usize, to: usize) -> u32 {
        number(self.symbols().get(from..to).unwrap_or_default())
    }

    /// Bytes of the raw input from the first to the last of some symbols, counted from 0.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        let start = self.starts.get(first).copied().unwrap_or(0);
        let end = self.starts.get(last).copied().unwrap_or(0);
        Span::new(start, end.saturating_add(1).min(self.raw))
    }

    /// The whole input.
    pub(super) const fn whole(&self) -> Span {
        Span::new(0, self.raw)
    }

    fn push(&mut self, symbol: u8, at: usize) {
        if let (Some(slot), Some(start)) = (self.symbols.get_mut(self.count), self.starts.get_mut(self.count)) {
            *slot = symbol;
            *start = at;
        }
        if self.broken && self.count > 0 && self.count < 32 {
            self.breaks |= 1 << self.count;
        }
        self.broken = false;
        self.count = self.count.saturating_add(1);
        self.nonzero |= symbol != b'0';
    }

    fn read<K: Kinds>(&mut self, input: &[u8], kind: Kind) {
        let form = form::<K>(kind);
        let (body, marked) = unmark(trim(input));
        let offset = body.as_ptr().addr().saturating_sub(input.as_ptr().addr());
        self.body = Span::new(offset, offset.saturating_add(body.len()));
        if form.letters == Letters::Free {
            let letters = |text: &str| text.bytes().filter(|byte| byte & 0xc0 != 0x80).count();
            self.characters = body.utf8_chunks().map(|chunk| letters(chunk.valid())).sum();
        }
        if marked {
            self.status |= bit::NUMBER_TEXT_MARKER_REMOVED;
        }
        let digits_only = matches!(form.letters, Letters::None | Letters::Front | Letters::Phone);
        let inner = trim(body);
        if let Some(kept) = scientific(inner).filter(|_| digits_only) {
            self.kept = kept;
            self.status = bit::NUMBER_SPREADSHEET_SCIENTIFIC;
            return;
        }
        let end = match decimal_tail::<K>(inner, kind).filter(|_| digits_only) {
            Some(length) => {
                self.status |= bit::NUMBER_SPREADSHEET_DECIMAL;
                let lead = inner.as_ptr().addr().saturating_sub(input.as_ptr().addr());
                lead.saturating_add(length)
            }
            None => input.len(),
        };
        // The marker is skipped, whatever stands before it is blank; a closing quote of ="…" is not part of the body.
        let mut position = 0_u32;
        let mut at = 0_usize;
        let body_end = offset.saturating_add(body.len());
        while let Some((letter, length)) = input.get(at..).and_then(letters::first) {
            let start = at;
            at = at.saturating_add(length);
            position = position.saturating_add(1);
            let Some(c) = letter else {
                self.reject('\u{fffd}', start, length, position);
                continue;
            };
            let outside = marked && (start < offset || start >= body_end);
            if start < end && !outside || is_blank(c) {
                self.take(form, c, start, position);
            }
        }
    }

    fn take(&mut self, form: Form, c: char, at: usize, position: u32) {
        match c {
            '0'..='9' => return self.push(c as u8, at),
            ' ' | '\t' | '\r' | '\n' | '.' | '-' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {
                self.separators = self.separators.saturating_add(1);
            }
            _ if is_invisible(c) => self.invisible = self.invisible.saturating_add(1),
            _ => {
                if let Some(digit) = other_digit(c) {
                    self.converted = self.converted.saturating_add(1);
                    return self.push(digit, at);
                }
                let letter = c.to_ascii_uppercase();
                match form.letters {
                    Letters::Front if self.count == 0 && matches!(letter, 'K' | 'P') => {
                        return self.push(letter as u8, at);
                    }
                    Letters::All | Letters::Free if letter.is_ascii_uppercase() => return self.push(letter as u8, at),
                    Letters::Phone if matches!(c, '(' | ')') => {}
                    Letters::Phone if c == '+' && self.count == 0 => self.plus = true,
                    Letters::RtRw if matches!(letter, 'R' | 'T' | 'W') => {}
                    _ => self.reject(c, at, c.len_utf8(), position),
                }
            }
        }
        self.broken = true;
    }

    fn reject(&mut self, character: char, at: usize, length: usize, position: u32) {
        if self.bad.is_none() {
            let (span, leads) = (Span::new(at, at.saturating_add(length)), self.count == 0);
            self.bad = Some(Bad { character, position, span, leads });
        }
    }

    fn judge<K: Kinds>(&mut self, kind: Kind) {
        let form = form::<K>(kind);
        if self.status & bit::NUMBER_SPREADSHEET_SCIENTIFIC != 0 {
            return;
        }
        if self.count == 0 && self.bad.is_none() {
            self.status = bit::NUMBER_ABSENT;
            return;
        }
        let hit = |seen: u32, bit: u32| if seen > 0 { bit } else { 0 };
        self.status |= hit(self.invisible, bit::NUMBER_INVISIBLE_REMOVED)
            | hit(self.converted, bit::NUMBER_DIGITS_CONVERTED)
            | if form.printed_marks { 0 } else { hit(self.separators, bit::NUMBER_SEPARATORS_REMOVED) };
        let own_words = |bad: &Bad| match form.letters {
            Letters::Free => true,
            Letters::RtRw => bad.character.is_alphabetic() && lookalike(bad.character).is_none(),
            _ => false,
        };
        self.status |= if let Some(bad) = self.bad.filter(|bad| !own_words(bad)) {
            let letters = form.letters == Letters::All || form.letters == Letters::Front && bad.leads;
            if lookalike(bad.character).is_some() && !letters {
                bit::NUMBER_LETTER_LOOKALIKE
            } else {
                bit::NUMBER_CHARACTER_INVALID
            }
        } else if !self.nonzero && self.bad.is_none() {
            bit::NUMBER_ZERO
        } else if !form.lengths.is_empty() && !form.fits(self.count) {
            self.length::<K>(kind)
        } else if matches!(kind, Kind::Nik | Kind::Kk) && self.symbols().starts_with(b"999999999999999") {
            bit::NUMBER_SURVEY_CODE
        } else {
            0
        };
    }

    /// Why the length may be wrong.
    fn length<K: Kinds>(&self, kind: Kind) -> u32 {
        if form::<K>(kind).is_sixteen() && self.count == 15 && self.symbols().ends_with(b"0") {
            bit::NUMBER_SPREADSHEET_TRUNCATED
        } else if !K::CARDS && K::narrow(kind).has_lost_zero(self.symbols(), self.count) {
            bit::NUMBER_LEADING_ZERO_LOST
        } else {
            bit::NUMBER_LENGTH_WRONG
        }
    }

    /// The finding of a shared bit; nothing if another part of the crate raises it.
    pub(super) fn finding<K: Kinds>(&self, bit: u32, kind: Kind) -> Option<Finding> {
        let whole = self.whole();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let bad = self.bad.unwrap_or(Bad { character: '\u{fffd}', position: 0, span: whole, leads: true });
        Some(match bit {
            bit::NUMBER_ABSENT => raise::number_absent(whole, kind),
            bit::NUMBER_ZERO => raise::number_zero(whole, kind),
            bit::NUMBER_SURVEY_CODE => {
                let last = self.symbols.get(15).map_or(0, |digit| u32::from(digit & 15));
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
            bit::NUMBER_LENGTH_WRONG => {
                raise::number_length_wrong(whole, kind, form::<K>(kind).lengths, count(self.count))
            }
            bit::NUMBER_SPREADSHEET_SCIENTIFIC => raise::number_spreadsheet_scientific(whole, kind, self.kept),
            bit::NUMBER_SPREADSHEET_TRUNCATED => raise::number_spreadsheet_truncated(whole, kind),
            bit::NUMBER_SPREADSHEET_DECIMAL => raise::number_spreadsheet_decimal(whole, kind),
            bit::NUMBER_LEADING_ZERO_LOST => raise::number_leading_zero_lost(whole, kind),
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
    letters::trim(input, is_blank)
}

/// Takes off the mark by which spreadsheets keep text: a leading apostrophe or the form ="…".
fn unmark(input: &[u8]) -> (&[u8], bool) {
    if let [b'=', b'"', body @ .., b'"'] = input {
        return (body, true);
    }
    const MARKS: [&str; 6] = ["'", "\u{2019}", "\u{2018}", "`", "\u{b4}", "\u{2032}"];
    match MARKS.iter().find_map(|mark| letters::behind(input, mark.as_bytes())) {
        Some(body) => (body, true),
        None => (input, false),
    }
}

/// Significant digits of the mantissa, if the text is a number in scientific notation.
fn scientific(text: &[u8]) -> Option<u32> {
    let at = text.iter().position(|byte| matches!(byte, b'e' | b'E'))?;
    let (mantissa, exponent) = text.split_at_checked(at)?;
    let exponent = exponent.get(1..)?;
    let exponent = match exponent {
        [b'+' | b'-', digits @ ..] => digits,
        digits => digits,
    };
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

/// Length of the number before a tail such as `.0`, if as many digits stand before it as the kind has, spaced or not;
/// or, not spaced, as many as a spreadsheet leaves of it. With marks between them the zero may as well be a digit.
fn decimal_tail<K: Kinds>(text: &[u8], kind: Kind) -> Option<usize> {
    let point = text.iter().rposition(|byte| matches!(byte, b'.' | b','))?;
    let (number, tail) = text.split_at_checked(point)?;
    let zeros = tail.get(1..)?;
    let short = matches!(zeros.len(), 1 | 2) && zeros.iter().all(|byte| *byte == b'0');
    let digits = number.iter().filter(|byte| byte.is_ascii_digit()).count();
    let plain = digits == number.len();
    let marked = number.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'.' | b'-' | b'/'));
    let form = form::<K>(kind);
    let left = plain
        && (form.is_sixteen() && digits == 15
            || form.letters == Letters::Phone && digits >= 9
            || !K::CARDS && K::narrow(kind).has_lost_zero(number, digits));
    (short && marked && (form.fits(digits) || left)).then_some(point)
}

/// Digits as a number; what is no digit counts as its low half, and more than nine digits wrap.
pub(super) fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |n: u32, digit| n.wrapping_mul(10).wrapping_add(u32::from(digit & 15)))
}
