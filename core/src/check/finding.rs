//! One hit of a check: code, place in the input, parameters.

use super::{Code, Lang, Message, Severity, Word};
#[cfg(feature = "serde")]
use crate::region::Compact;
use crate::{number::Kind, region::Region};

/// A range of bytes of the raw input, end exclusive.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte behind the last.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }
}

/// A typed parameter of a message. Never a raw personal value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Param {
    /// No parameter in this place.
    None,
    /// The kind of number spoken of.
    Subject(Kind),
    /// A count or position.
    Int(u32),
    /// Two digits as they stand in the number.
    Two(u8),
    /// A character of the input.
    Char(char),
    /// A region code.
    Region(Region),
    /// A month, 1–12.
    Month(u8),
    /// A word of the catalogue.
    Word(Word),
    /// The lengths that a number can have, in digits.
    Lengths(&'static [u8]),
}

/// As machine formats show it: keys instead of words, digits as text.
#[cfg(feature = "serde")]
impl serde::Serialize for Param {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Param::None => serializer.serialize_unit(),
            Param::Subject(kind) => serializer.serialize_str(kind.as_str()),
            Param::Int(number) => serializer.serialize_u32(*number),
            Param::Two(number) => serializer.collect_str(&format_args!("{number:02}")),
            Param::Char(letter) => serializer.serialize_char(*letter),
            Param::Region(region) => serializer.collect_str(&Compact(*region)),
            Param::Month(month) => serializer.serialize_u8(*month),
            Param::Word(word) => serializer.serialize_str(word.key()),
            Param::Lengths(lengths) => lengths.serialize(serializer),
        }
    }
}

/// One hit of a check.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Finding {
    code: Code,
    span: Span,
    params: [Param; 4],
}

impl Finding {
    /// For the crates of this workspace: findings come out of checks.
    #[doc(hidden)]
    pub const fn new(code: Code, span: Span, params: [Param; 4]) -> Finding {
        Finding { code, span, params }
    }

    /// The check that hit.
    pub const fn code(&self) -> Code {
        self.code
    }

    /// How much it weighs.
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Bytes of the raw input that it is about.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Names and values of the parameters, in the order of the catalogue.
    pub fn params(&self) -> impl Iterator<Item = (&'static str, Param)> + '_ {
        self.code.meta().params.iter().map(|spec| spec.name).zip(self.params.iter().copied())
    }

    /// The parameters without their names: links nothing of the catalogue, for surfaces that have a table of their own.
    pub const fn values(&self) -> &[Param; 4] {
        &self.params
    }

    /// The sentence in a language, made on demand.
    ///
    /// ```
    /// use absah::{check::Lang, number::nik};
    /// let check = nik::check("3510161204870000", &nik::Options::default());
    /// let finding = check.findings().next().expect("serial 0000");
    /// assert!(finding.message(Lang::En).to_string().starts_with("the NIK ends in 0000"));
    /// ```
    pub const fn message(&self, lang: Lang) -> Message<'_> {
        Message::new(self, lang)
    }

    /// What to do about it.
    pub const fn help(&self, lang: Lang) -> &'static str {
        self.code.texts(lang).help
    }
}
