//! The status word: one bit per check, the same for a single number and a row of a column.

use crate::check::{Code, Severity, errors};

/// The checks that hit, a bit each (see [`crate::check::bit`]); zero is a valid number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Status(pub u32);

/// Bits that say there is no number to judge.
pub(crate) const PLACEHOLDER: u32 = {
    use crate::check::bit;
    bit::NUMBER_ABSENT | bit::NUMBER_ZERO | bit::NUMBER_SURVEY_CODE | bit::NUMBER_TEMPORARY
};

impl Status {
    /// No check hit.
    pub const fn is_clear(self) -> bool {
        self.0 == 0
    }

    /// A check of severity error hit.
    pub const fn has_error(self, kind: super::Kind) -> bool {
        self.0 & errors(kind) != 0
    }

    /// There is no number yet: empty, zero, a survey code or a temporary number.
    pub const fn is_placeholder(self) -> bool {
        self.0 & PLACEHOLDER != 0
    }

    /// The codes of the bits, in the order of their bits.
    pub fn codes(self, kind: super::Kind) -> impl Iterator<Item = Code> {
        let word = self.0;
        Code::ALL.iter().copied().filter(move |code| {
            let (bit, kinds) = (code.meta().bit, code.meta().kinds);
            kinds.contains(&kind) && bit.is_some_and(|bit| word.checked_shr(u32::from(bit)).unwrap_or(0) & 1 == 1)
        })
    }

    /// The heaviest severity among the hits.
    pub fn severity(self, kind: super::Kind) -> Option<Severity> {
        self.codes(kind).map(Code::severity).max()
    }
}
