//! Identity numbers. Every kind has the same verbs: `parse` (strict), `check` (cleans, finds), `format` and `mask`.
//!
//! [`nik`] and [`kk`] give typed values; [`check()`] takes any kind at run time.

mod akta;
mod bpjs;
mod check;
mod clean;
mod detail;
mod digits;
#[cfg(feature = "letters")]
pub(crate) mod in_letter;
mod kinds;
pub mod kk;
mod kks;
mod letters;
mod looks;
mod luhn;
mod mask;
pub mod nik;
mod nip;
mod nisn;
mod nop;
mod npsn;
mod npwp;
#[cfg(feature = "alloc")]
pub(crate) mod on_card;
mod papers;
mod pattern;
mod patterns;
mod phone;
mod place;
mod postal;
mod rtrw;
mod status;
mod value;

pub use check::{Check, Options};
pub use detail::{AktaForm, Detail, NipForm, NpsnForm, NpwpForm, PhoneForm};
pub use kk::KkNumber;
pub use mask::{Masked, mask};
pub use nik::Nik;
pub use status::Status;
pub use value::{Formatted, Number};

pub(crate) use digits::Pairs;
#[cfg(feature = "std")]
pub(crate) use digits::four;
#[cfg(feature = "std")]
pub(crate) use place::gap_bit;

use crate::check::{Code, Finding, Lang, Span, Word, raise};
use clean::{Form, Letters};

/// A kind of identity number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Kind {
    /// NIK, the number of a person.
    Nik,
    /// Number of a family card.
    Kk,
    /// NPWP, the number of a taxpayer: 15 digits, 16 digits, or 22 for a place of business (NITKU).
    Npwp,
    /// NISN, the number of a pupil.
    Nisn,
    /// NPSN, the number of a school.
    Npsn,
    /// NIP, the number of a civil servant, or NI PPPK of one under contract.
    Nip,
    /// Card of the health insurance (BPJS Kesehatan, JKN).
    Bpjs,
    /// Bank card of a welfare programme (KKS, KIP).
    Kks,
    /// Telephone.
    Phone,
    /// Postal code.
    Postal,
    /// RT, RW or both: the neighbourhood units of an address.
    Rtrw,
    /// Passport.
    Passport,
    /// Permit of a foreigner (KITAS, KITAP).
    Kitas,
    /// Certificate of civil registration.
    Akta,
    /// NOP, the number of a taxed plot of land.
    Nop,
}

impl Kind {
    /// Every kind, in a fixed order.
    pub const ALL: [Kind; 15] = [
        Kind::Nik,
        Kind::Kk,
        Kind::Npwp,
        Kind::Nisn,
        Kind::Npsn,
        Kind::Nip,
        Kind::Bpjs,
        Kind::Kks,
        Kind::Phone,
        Kind::Postal,
        Kind::Rtrw,
        Kind::Passport,
        Kind::Kitas,
        Kind::Akta,
        Kind::Nop,
    ];

    /// The name on the command line and in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Nik => "nik",
            Kind::Kk => "kk",
            Kind::Npwp => "npwp",
            Kind::Nisn => "nisn",
            Kind::Npsn => "npsn",
            Kind::Nip => "nip",
            Kind::Bpjs => "bpjs",
            Kind::Kks => "kks",
            Kind::Phone => "phone",
            Kind::Postal => "postal",
            Kind::Rtrw => "rtrw",
            Kind::Passport => "passport",
            Kind::Kitas => "kitas",
            Kind::Akta => "akta",
            Kind::Nop => "nop",
        }
    }

    /// The kind of a name.
    ///
    /// ```
    /// use absah::number::Kind;
    /// assert_eq!(Kind::from_name("npwp"), Some(Kind::Npwp));
    /// assert_eq!(Kind::from_name("NPWP"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The words for people, as they stand inside a sentence.
    pub const fn text(self, lang: Lang) -> &'static str {
        let word = match self {
            Kind::Nik => Word::SubjectNik,
            Kind::Kk => Word::SubjectKk,
            Kind::Npwp => Word::SubjectNpwp,
            Kind::Nisn => Word::SubjectNisn,
            Kind::Npsn => Word::SubjectNpsn,
            Kind::Nip => Word::SubjectNip,
            Kind::Bpjs => Word::SubjectBpjs,
            Kind::Kks => Word::SubjectKks,
            Kind::Phone => Word::SubjectPhone,
            Kind::Postal => Word::SubjectPostal,
            Kind::Rtrw => Word::SubjectRtrw,
            Kind::Passport => Word::SubjectPassport,
            Kind::Kitas => Word::SubjectKitas,
            Kind::Akta => Word::SubjectAkta,
            Kind::Nop => Word::SubjectNop,
        };
        word.text(lang)
    }

    /// How the kind is written.
    const fn form(self) -> Form {
        let (lengths, letters, printed_marks): (&[u8], _, _) = match self {
            Kind::Nik | Kind::Kk => (&[16], Letters::None, false),
            Kind::Npwp => (&[15, 16, 22], Letters::None, true),
            Kind::Nisn => (&[10], Letters::None, false),
            Kind::Npsn => (&[6, 8], Letters::Front, false),
            Kind::Nip => (&[9, 18], Letters::None, true),
            Kind::Bpjs => (&[13], Letters::None, false),
            Kind::Kks => (&[16], Letters::None, true),
            Kind::Phone => (&[], Letters::Phone, true),
            Kind::Postal => (&[5], Letters::None, false),
            Kind::Rtrw => (&[], Letters::RtRw, true),
            Kind::Passport => (&[], Letters::All, false),
            Kind::Kitas => (&[], Letters::All, true),
            Kind::Akta => (&[], Letters::Free, true),
            Kind::Nop => (&[18], Letters::None, true),
        };
        Form { lengths, letters, printed_marks }
    }

    /// Spreadsheets drop zeros in front: the length is what is left of such a number.
    fn has_lost_zero(self, digits: &[u8], count: usize) -> bool {
        match self {
            Kind::Nisn => matches!(count, 8 | 9),
            Kind::Bpjs => matches!(count, 9 | 10),
            Kind::Npwp => count == 14 && npwp::fits_without_zero(digits),
            _ => false,
        }
    }
}

/// Cleans a text and checks it as a number of a kind. Cannot fail: what is wrong comes as findings.
///
/// # Findings
/// All of `number-…`, and those of the kind; `region-…` where the number holds a region code.
///
/// ```
/// use absah::check::Code;
/// use absah::number::{Kind, Options, check};
/// let check = check(Kind::Npwp, "01.312.166.0-091.000", &Options::default());
/// let number = check.value().expect("well formed");
/// assert_eq!((number.as_str(), number.format().to_string().as_str()), ("013121660091000", "01.312.166.0-091.000"));
/// ```
pub fn check<'a>(kind: Kind, text: &'a str, options: &Options) -> Check<'a, Number<'a>> {
    check_bytes(kind, text.as_bytes(), options)
}

/// [`check()`] for bytes of unknown encoding; what is not UTF-8 is a finding.
pub fn check_bytes<'a>(kind: Kind, text: &'a [u8], options: &Options) -> Check<'a, Number<'a>> {
    check::check(kind, text, options)
}

/// Whether a plain text is told to be clear by its bytes alone: then [`check()`] finds nothing. Most cells of a register
/// are; of any other nothing is said.
#[cfg(feature = "std")]
#[doc(hidden)]
#[inline]
pub fn is_clear(kind: Kind, text: &[u8], options: &Options) -> bool {
    let digits = |text: &[u8]| text.iter().all(u8::is_ascii_digit);
    match (kind, text) {
        (Kind::Nik, _) => nik::clear(text, options).is_some(),
        (Kind::Kk, _) => kk::clear(text, options).is_some(),
        (Kind::Rtrw, [_] | [_, _] | [_, _, _]) => digits(text) && text.iter().any(|digit| *digit != b'0'),
        (Kind::Postal, [b'1'..=b'9', rest @ ..]) => rest.len() == 4 && digits(rest),
        (Kind::Phone, [b'0', b'1'..=b'9', ..]) => pattern::form(kind, text).is_some(),
        (Kind::Npwp, [b'0', old @ ..]) => old.len() == 15 && digits(old) && luhn::tax(old),
        _ => false,
    }
}

/// The finding about a number that a program gave as an integer or a float, not as text. It is never converted.
///
/// ```
/// use absah::number::{Kind, not_text};
/// assert_eq!(not_text(Kind::Nik).code().as_str(), "number-not-text");
/// ```
pub fn not_text(kind: Kind) -> Finding {
    raise::number_not_text(Span::default(), kind)
}

/// Reads a number strictly: the canonical symbols and nothing else, no finding of severity error, no placeholder.
///
/// # Errors
/// [`ParseError`] with the code of the heaviest finding that stands in the way.
///
/// ```
/// use absah::number::{Kind, parse};
/// assert!(parse(Kind::Nisn, "0081239001").is_ok());
/// assert!(parse(Kind::Nisn, "008-123-9001").is_err());
/// ```
pub fn parse(kind: Kind, text: &str) -> Result<Number<'_>, ParseError> {
    check::parse(kind, text, |number: &Number<'_>| number.as_str() == text)
}

/// Why a text is not a number of the wanted kind: the code of the first finding that stands in the way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a well-formed number: {0}")]
pub struct ParseError(pub Code);

impl ParseError {
    /// The heaviest finding, and of these the one with the lowest code.
    pub(crate) fn heaviest(findings: impl Iterator<Item = Finding>) -> ParseError {
        let worst = findings.max_by_key(|finding| (finding.severity(), u16::MAX - finding.code() as u16));
        ParseError(worst.map_or(Code::NumberLengthWrong, |finding| finding.code()))
    }
}
