//! Numbers of letters: a pattern that writes them and reads them back.

use super::filter::{digits, parse_roman, roman};
use crate::check::Span;
use crate::person::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// Digits of the largest serial number, 999,999,999.
const MOST_DIGITS: usize = 9;

/// A part of a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Literal(String),
    /// `[klasifikasi]`.
    Class,
    /// `[nomor_surat | 3]`, with its width.
    Serial(u8),
    /// `[kode_desa]`.
    Village,
    /// `[bulan]`, two digits.
    Month,
    /// `[bulan_romawi]`.
    RomanMonth,
    /// `[tahun]`, four digits.
    Year,
}

/// The pattern of an office's letter numbers: literals and parts between brackets.
///
/// The parts are `[klasifikasi]`, `[nomor_surat]` with an optional width as in `[nomor_surat | 3]`, `[kode_desa]`,
/// `[bulan]` (two digits), `[bulan_romawi]` and `[tahun]`; each once at most. `[[` is a bracket.
///
/// ```
/// use absah::letter::{NumberParts, Pattern};
///
/// let pattern = Pattern::read("[klasifikasi]/[nomor_surat | 3]/[kode_desa]/[bulan_romawi]/[tahun]")?;
/// let parts = NumberParts {
///     classification: "401".into(),
///     serial: 17,
///     village: "35.10.01.2001".into(),
///     month: 3,
///     year: 2026,
/// };
/// let number = pattern.write(&parts);
/// assert_eq!(number, "401/017/35.10.01.2001/III/2026");
/// let read = pattern.parse(&number).expect("its own number");
/// assert_eq!((read.serial, read.month), (17, Some(3)));
/// # Ok::<(), absah::letter::PatternFault>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern {
    parts: Vec<Part>,
}

/// What a letter number says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NumberParts {
    /// Archive code of the kind of letter.
    pub classification: String,
    /// Serial number, from 1.
    pub serial: u32,
    /// Code of the village or office.
    pub village: String,
    /// Month of the letter's date, 1 to 12.
    pub month: u8,
    /// Year of the letter's date.
    pub year: u16,
}

impl NumberParts {
    /// With month and year of the letter's own date.
    ///
    /// ```
    /// use absah::letter::NumberParts;
    /// let date = "2026-12-30".parse().expect("a date");
    /// assert_eq!(NumberParts::on(date, "401", 17, "35.10.01.2001").month, 12);
    /// ```
    pub fn on(date: Date, classification: &str, serial: u32, village: &str) -> NumberParts {
        NumberParts {
            classification: classification.into(),
            serial,
            village: village.into(),
            month: date.month(),
            year: date.year(),
        }
    }
}

/// A letter number as it was read; a part that the pattern lacks is missing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReadNumber<'a> {
    /// Archive code of the kind of letter.
    pub classification: Option<&'a str>,
    /// Serial number.
    pub serial: u32,
    /// Code of the village or office.
    pub village: Option<&'a str>,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Year.
    pub year: Option<u16>,
    /// The width that the serial number should have, where it has another.
    pub wrong_width: Option<u8>,
    /// The Roman month is not in capitals.
    pub small_month: bool,
}

/// What is wrong with a pattern, and where.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a pattern of letter numbers")]
pub struct PatternFault {
    /// Bytes of the pattern.
    pub span: Span,
    /// What is wrong.
    pub kind: PatternFaultKind,
}

/// See [`PatternFault`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PatternFaultKind {
    /// No part has this name.
    Unknown,
    /// The part stands there already.
    Twice,
    /// A width is no number from 1 to 9, or stands behind another part than `nomor_surat`.
    Width,
    /// A bracket is not closed.
    Open,
    /// `[nomor_surat]` is missing.
    NoSerial,
    /// Two parts without a mark between them could not be told apart again.
    Joined,
}

impl Pattern {
    /// Reads a pattern.
    pub fn read(text: &str) -> Result<Pattern, PatternFault> {
        let fault = |start: usize, end: usize, kind| Err(PatternFault { span: Span::new(start, end), kind });
        let mut parts: Vec<Part> = Vec::new();
        let (mut rest, mut literal) = (text, String::new());
        while let Some((before, tail)) = rest.split_once('[') {
            literal.push_str(before);
            let start = text.len().saturating_sub(tail.len()).saturating_sub(1);
            if let Some(behind) = tail.strip_prefix('[') {
                literal.push('[');
                rest = behind;
                continue;
            }
            let Some((inside, behind)) = tail.split_once(']') else {
                return fault(start, text.len(), PatternFaultKind::Open);
            };
            let end = text.len().saturating_sub(behind.len());
            let part = match Part::read(inside) {
                Ok(part) => part,
                Err(kind) => return fault(start, end, kind),
            };
            if literal.is_empty() {
                if parts.last().is_some_and(|last| !last.ends_itself() && !part.starts_itself(last)) {
                    return fault(start, end, PatternFaultKind::Joined);
                }
            } else {
                parts.push(Part::Literal(core::mem::take(&mut literal)));
            }
            if parts.iter().any(|own| own.is_like(&part)) {
                return fault(start, end, PatternFaultKind::Twice);
            }
            parts.push(part);
            rest = behind;
        }
        literal.push_str(rest);
        if !literal.is_empty() {
            parts.push(Part::Literal(literal));
        }
        if !parts.iter().any(|part| matches!(part, Part::Serial(_))) {
            return fault(0, text.len(), PatternFaultKind::NoSerial);
        }
        Ok(Pattern { parts })
    }

    /// The number of a letter.
    pub fn write(&self, number: &NumberParts) -> String {
        let mut text = String::with_capacity(40);
        for part in &self.parts {
            match part {
                Part::Literal(literal) => text.push_str(literal),
                Part::Class => text.push_str(&number.classification),
                Part::Serial(width) => text.push_str(&digits(i64::from(number.serial), *width)),
                Part::Village => text.push_str(&number.village),
                Part::Month => text.push_str(&digits(i64::from(number.month), 2)),
                Part::RomanMonth => text.push_str(&roman(u16::from(number.month)).unwrap_or_default()),
                Part::Year => text.push_str(&digits(i64::from(number.year), 4)),
            }
        }
        text
    }

    /// Reads a number of this pattern; nothing if it has another form.
    ///
    /// Literals are compared without case, blanks at the ends do not count. A code may hold the mark that stands behind
    /// it, as in `400.12/3/017`: of several readings the first that fits counts.
    pub fn parse<'a>(&self, text: &'a str) -> Option<ReadNumber<'a>> {
        let text = text.trim();
        // Longer numbers are no numbers; and reading a code again and again must end soon.
        if text.len() > 200 {
            return None;
        }
        let mut number = ReadNumber::default();
        read(&self.parts, text, &mut number).then_some(number)
    }

    /// Whether an archive code stands in the number.
    /// Parts that were read before.
    pub(super) const fn of(parts: Vec<Part>) -> Pattern {
        Pattern { parts }
    }

    #[cfg(feature = "packs")]
    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    #[cfg(feature = "packs")]
    pub(super) fn has_classification(&self) -> bool {
        self.parts.contains(&Part::Class)
    }

    /// Whether the code of an office stands in the number.
    pub(super) fn has_village(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Village))
    }

    /// Digits of a serial number, at least.
    pub(super) fn width(&self) -> u8 {
        let width = |part: &Part| if let Part::Serial(width) = part { Some(*width) } else { None };
        self.parts.iter().find_map(width).unwrap_or(1)
    }
}

impl Part {
    /// Names in compiled templates, of all but literals.
    pub(super) const NAMES: [&str; 6] = ["classification", "serial", "village", "month", "roman_month", "year"];

    fn read(inside: &str) -> Result<Part, PatternFaultKind> {
        let (name, width) = match inside.split_once('|') {
            Some((name, width)) => (name.trim(), Some(width.trim())),
            None => (inside.trim(), None),
        };
        let part = match name {
            "klasifikasi" | "classification" => Part::Class,
            "nomor_surat" | "serial" => Part::Serial(1),
            "kode_desa" | "village" => Part::Village,
            "bulan" | "month" => Part::Month,
            "bulan_romawi" | "roman_month" => Part::RomanMonth,
            "tahun" | "year" => Part::Year,
            _ => return Err(PatternFaultKind::Unknown),
        };
        match (part, width.map(str::as_bytes)) {
            (part, None) => Ok(part),
            (Part::Serial(_), Some([digit @ b'1'..=b'9'])) => Ok(Part::Serial(digit & 15)),
            (_, Some(_)) => Err(PatternFaultKind::Width),
        }
    }

    /// The same, whatever its width.
    fn is_like(&self, other: &Part) -> bool {
        match (self, other) {
            (Part::Literal(_), _) => false,
            (Part::Serial(_), Part::Serial(_)) => true,
            // A month in letters and one in digits are two: "03/III" is a habit of some offices.
            _ => self == other,
        }
    }

    /// Its end is known without a mark behind it.
    const fn ends_itself(&self) -> bool {
        matches!(self, Part::Month | Part::Year | Part::Literal(_))
    }

    /// It cannot be taken for the end of the part before.
    const fn starts_itself(&self, before: &Part) -> bool {
        matches!((before, self), (Part::Serial(_), Part::RomanMonth) | (Part::RomanMonth, Part::Year | Part::Month))
    }
}

/// Reads the text as the parts have it, to its end.
fn read<'a>(parts: &[Part], text: &'a str, number: &mut ReadNumber<'a>) -> bool {
    let Some((part, behind)) = parts.split_first() else { return text.is_empty() };
    match part {
        Part::Literal(literal) => {
            let own = text.get(..literal.len()).filter(|own| own.eq_ignore_ascii_case(literal));
            own.is_some_and(|own| read(behind, text.get(own.len()..).unwrap_or_default(), number))
        }
        Part::Serial(width) => {
            let (own, rest) = leading(text, |byte| byte.is_ascii_digit());
            let Some(serial) = own.parse().ok().filter(|_| own.len() <= MOST_DIGITS) else { return false };
            number.serial = serial;
            // A number that needs more digits has them; any other has just the width.
            let needed = serial.checked_ilog10().map_or(1, |log| log.saturating_add(1));
            let size = u32::from(*width).max(needed);
            number.wrong_width = (u32::try_from(own.len()) != Ok(size)).then_some(*width);
            read(behind, rest, number)
        }
        Part::Month => {
            let Some((own, rest)) = text.split_at_checked(2) else { return false };
            number.month = own.parse().ok().filter(|month| (1..=12).contains(month) && all_digits(own));
            number.month.is_some() && read(behind, rest, number)
        }
        Part::RomanMonth => {
            let (own, rest) = leading(text, |byte| matches!(byte.to_ascii_uppercase(), b'I' | b'V' | b'X'));
            number.month = parse_roman(own).and_then(|month| u8::try_from(month).ok()).filter(|month| *month <= 12);
            number.small_month = own.bytes().any(|byte| byte.is_ascii_lowercase());
            number.month.is_some() && read(behind, rest, number)
        }
        Part::Year => {
            let Some((own, rest)) = text.split_at_checked(4) else { return false };
            number.year = own.parse().ok().filter(|_| all_digits(own));
            number.year.is_some() && read(behind, rest, number)
        }
        // What a code may be is not known here: the shortest that lets the rest be read.
        Part::Class | Part::Village => {
            let ends = text.char_indices().map(|(at, c)| at.saturating_add(c.len_utf8()));
            ends.filter_map(|end| text.split_at_checked(end)).any(|(own, rest)| {
                if part == &Part::Class {
                    number.classification = Some(own);
                } else {
                    number.village = Some(own);
                }
                read(behind, rest, number)
            })
        }
    }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn leading(text: &str, wanted: impl Fn(u8) -> bool) -> (&str, &str) {
    let end = text.bytes().position(|byte| !wanted(byte)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::{NumberParts, Pattern, PatternFaultKind, ReadNumber};
    use proptest::prelude::*;

    const USUAL: &str = "[klasifikasi]/[nomor_surat | 3]/[kode_desa]/[bulan_romawi]/[tahun]";

    fn pattern(text: &str) -> Pattern {
        Pattern::read(text).expect(text)
    }

    #[test]
    fn writes_as_offices_do() {
        let parts = NumberParts::on("2026-07-01".parse().expect("a date"), "S-11", 17, "35.10.05.2003");
        for (text, wanted) in [
            (USUAL, "S-11/017/35.10.05.2003/VII/2026"),
            ("[klasifikasi]/[nomor_surat|3]/429.505.03/[tahun]", "S-11/017/429.505.03/2026"),
            ("[nomor_surat]", "17"),
            ("[[[nomor_surat | 5] - [bulan]-[tahun]", "[00017 - 07-2026"),
            ("[classification]/[serial | 4]/[roman_month]/[year]", "S-11/0017/VII/2026"),
        ] {
            assert_eq!(pattern(text).write(&parts), wanted);
        }
    }

    #[test]
    fn reads_what_stands_in_registers() {
        let usual = pattern(USUAL);
        let read = ReadNumber {
            classification: Some("S-11"),
            serial: 17,
            village: Some("35.10.05.2003"),
            month: Some(7),
            year: Some(2026),
            ..ReadNumber::default()
        };
        assert_eq!(usual.parse("S-11/017/35.10.05.2003/VII/2026"), Some(read.clone()));
        assert_eq!(usual.parse(" S-11/017/35.10.05.2003/VII/2026\t"), Some(read.clone()));
        let wrong = ReadNumber { wrong_width: Some(3), small_month: true, ..read.clone() };
        assert_eq!(usual.parse("S-11/17/35.10.05.2003/vii/2026"), Some(wrong));
        assert_eq!(usual.parse("S-11/0017/35.10.05.2003/VII/2026").and_then(|own| own.wrong_width), Some(3));
        assert_eq!(usual.parse("S-11/1017/35.10.05.2003/VII/2026").and_then(|own| own.wrong_width), None);
        // A code that holds the mark between the parts.
        let slashed = usual.parse("400.12/3/017/Ds.2003/VII/2026").expect("read");
        assert_eq!((slashed.classification, slashed.serial), (Some("400.12"), 3));
        let banyuwangi = pattern("[klasifikasi]/[nomor_surat | 3]/429.505.03/[tahun]");
        assert_eq!(banyuwangi.parse("401/017/429.505.03/2026").map(|own| own.serial), Some(17));
        for text in [
            "",
            "S-11/017/35.10.05.2003/2026",
            "S-11/017/35.10.05.2003/VIIII/2026",
            "S-11/017/35.10.05.2003/XIII/2026",
            "S-11/017/35.10.05.2003/VII/26",
            "S-11/x/35.10.05.2003/VII/2026",
            "S-11/9999999999/35.10.05.2003/VII/2026",
            "/017//VII/2026",
            "S-11/017/35.10.05.2003/VII/2026 (batal)",
        ] {
            assert_eq!(usual.parse(text), None, "{text}");
        }
    }

    #[test]
    fn faults_have_their_place() {
        for (text, kind, start, end) in [
            ("[nomor_surat]/[bulan_rumawi]", PatternFaultKind::Unknown, 14, 28),
            ("[nomor_surat]/[tahun]/[tahun]", PatternFaultKind::Twice, 22, 29),
            ("[nomor_surat | 0]", PatternFaultKind::Width, 0, 17),
            ("[nomor_surat | 10]", PatternFaultKind::Width, 0, 18),
            ("[nomor_surat]/[tahun | 2]", PatternFaultKind::Width, 14, 25),
            ("[nomor_surat]/[tahun", PatternFaultKind::Open, 14, 20),
            ("[klasifikasi]/[tahun]", PatternFaultKind::NoSerial, 0, 21),
            ("", PatternFaultKind::NoSerial, 0, 0),
            ("[klasifikasi][nomor_surat]", PatternFaultKind::Joined, 13, 26),
            ("[nomor_surat][tahun]", PatternFaultKind::Joined, 13, 20),
        ] {
            let fault = Pattern::read(text).expect_err(text);
            assert_eq!((fault.kind, fault.span.start, fault.span.end), (kind, start, end), "{text}");
        }
        for text in ["[bulan][nomor_surat]", "[tahun][bulan]/[nomor_surat]", "[nomor_surat][bulan_romawi][tahun]"] {
            assert!(Pattern::read(text).is_ok(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn its_own_numbers_are_read_back(
            class in "[A-Z0-9.-]{1,8}", serial in 1_u32..100_000, village in "[0-9.]{1,13}",
            month in 1_u8..=12, year in 1_900_u16..2_100,
        ) {
            let parts = NumberParts { classification: class, serial, village, month, year };
            for text in [USUAL, "[kode_desa] [klasifikasi] / [nomor_surat] / [bulan] / [tahun]", "[tahun][bulan][nomor_surat|4]"] {
                let own = pattern(text);
                let number = own.write(&parts);
                let read = own.parse(&number).expect("read");
                prop_assert_eq!((read.serial, read.month, read.year), (serial, Some(month), Some(year)));
                prop_assert!(read.wrong_width.is_none() && !read.small_month);
            }
        }

        #[test]
        fn any_text_is_a_pattern_or_has_a_fault_inside_it(text in "([\\[\\]|/ ]|nomor_surat|tahun|\\PC){0,12}", number in "\\PC{0,40}") {
            match Pattern::read(&text) {
                Ok(own) => _ = own.parse(&number),
                Err(fault) => prop_assert!(text.get(fault.span.start..fault.span.end).is_some()),
            }
        }
    }
}
