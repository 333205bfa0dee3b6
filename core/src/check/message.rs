//! Fills the parameters of a finding into the sentence of the catalogue.

use super::{Finding, Param, Word};
use core::fmt;

/// A language of the texts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Lang {
    /// Indonesian.
    #[default]
    Id,
    /// English.
    En,
}

/// The sentence of a finding; `Display` writes it without allocating.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    finding: &'a Finding,
    lang: Lang,
}

impl<'a> Message<'a> {
    pub(super) const fn new(finding: &'a Finding, lang: Lang) -> Message<'a> {
        Message { finding, lang }
    }

    fn param(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((_, param)) = self.finding.params().find(|(n, _)| *n == name) else {
            return Ok(());
        };
        write_param(param, self.lang, f)
    }
}

/// A parameter as a person reads it.
pub(super) fn write_param(param: Param, lang: Lang, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match param {
        Param::None => Ok(()),
        Param::Subject(kind) => f.write_str(kind.text(lang)),
        Param::Int(n) => write!(f, "{n}"),
        Param::Two(n) => write!(f, "{n:02}"),
        Param::Char(c) => write_char(c, lang, f),
        Param::Region(region) => write!(f, "{region}"),
        Param::Month(n) => f.write_str(month(n).map_or("", |word| word.text(lang))),
        Param::Word(word) => f.write_str(word.text(lang)),
        Param::Lengths(lengths) => write_lengths(lengths, lang, f),
    }
}

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fill(self.finding.code().texts(self.lang).message, f, |name, f| self.param(name, f))
    }
}

/// Writes a sentence with what stands for the names between braces.
pub(super) fn fill(
    sentence: &str,
    f: &mut fmt::Formatter<'_>,
    param: impl Fn(&str, &mut fmt::Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    let mut rest = sentence;
    while let Some((before, tail)) = rest.split_once('{') {
        f.write_str(before)?;
        let (name, after) = tail.split_once('}').unwrap_or((tail, ""));
        param(name, f)?;
        rest = after;
    }
    f.write_str(rest)
}

/// Numbers as people list them: `15, 16 atau 22`.
fn write_lengths(lengths: &[u8], lang: Lang, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let or = match lang {
        Lang::Id => " atau ",
        Lang::En => " or ",
    };
    for (at, length) in (1..).zip(lengths) {
        let mark = if at == 1 {
            ""
        } else if at == lengths.len() {
            or
        } else {
            ", "
        };
        write!(f, "{mark}{length}")?;
    }
    Ok(())
}

const fn month(n: u8) -> Option<Word> {
    Some(match n {
        1 => Word::MonthJanuary,
        2 => Word::MonthFebruary,
        3 => Word::MonthMarch,
        4 => Word::MonthApril,
        5 => Word::MonthMay,
        6 => Word::MonthJune,
        7 => Word::MonthJuly,
        8 => Word::MonthAugust,
        9 => Word::MonthSeptember,
        10 => Word::MonthOctober,
        11 => Word::MonthNovember,
        12 => Word::MonthDecember,
        _ => return None,
    })
}

/// A visible character in quotes, any other by its code point: reports must not carry control characters.
fn write_char(c: char, lang: Lang, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if c == '\u{fffd}' {
        return f.write_str(match lang {
            Lang::Id => "byte yang bukan huruf",
            Lang::En => "a byte that is no letter",
        });
    }
    if is_unseen(c) || matches!(u32::from(c), 0x300..=0x36f) {
        return write!(f, "U+{:04X}", u32::from(c));
    }
    write!(f, "\u{201c}{c}\u{201d}")
}

/// Whether a character cannot be seen, or turns round the order of those that can.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c), 0xad | 0x61c | 0x180b..=0x180f | 0x200b..=0x200f | 0x2028..=0x202f | 0x2060..=0x206f)
        || c >= '\u{d7ff}' && !c.is_alphanumeric()
}

/// What somebody else wrote, within a sentence: what cannot be seen in it by its code point.
#[cfg(any(feature = "eligibility", feature = "letters"))]
pub(super) fn write_text(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(is_unseen) {
        let (before, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
        f.write_str(before)?;
        let mut letters = behind.chars();
        write!(f, "U+{:04X}", letters.next().map_or(0, u32::from))?;
        rest = letters.as_str();
    }
    f.write_str(rest)
}
