//! Identity numbers. Every kind has the same verbs: `parse` (strict), `check` (cleans, finds), `format` and `mask`.

mod clean;
mod digits;
pub mod kk;
mod mask;
pub mod nik;
mod place;
mod status;

pub use kk::KkNumber;
pub use mask::{Masked, mask};
pub use nik::Nik;
pub use status::Status;

pub(crate) use clean::clean;
pub(crate) use digits::Pairs;

use crate::check::{Code, Finding};

/// A kind of identity number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Kind {
    /// NIK, the number of a person.
    Nik,
    /// Number of a family card.
    Kk,
}

impl Kind {
    /// The name on the command line and in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Nik => "nik",
            Kind::Kk => "kk",
        }
    }
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
