//! The status word: one bit per check, the same for a single number and a row of a column.

use crate::check::{Code, Severity};

/// The checks that hit, a bit each (see [`crate::check::bit`]); zero is a valid number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Status(pub u32);

/// Bits of a kind of number whose checks are errors.
pub(crate) const fn error_bits(kind: super::Kind) -> u32 {
    use crate::check::bit;
    let shared = bit::NUMBER_LETTER_LOOKALIKE
        | bit::NUMBER_CHARACTER_INVALID
        | bit::NUMBER_LENGTH_WRONG
        | bit::NUMBER_SPREADSHEET_SCIENTIFIC
        | bit::NUMBER_SPREADSHEET_TRUNCATED
        | bit::REGION_PROVINCE_NEVER_ISSUED;
    shared
        | match kind {
            super::Kind::Nik => {
                bit::NIK_DAY_IMPOSSIBLE
                    | bit::NIK_MONTH_IMPOSSIBLE
                    | bit::NIK_BIRTH_DATE_IMPOSSIBLE
                    | bit::NIK_SERIAL_ZERO
                    | bit::NIK_BIRTH_DATE_FUTURE
            }
            super::Kind::Kk => {
                bit::KK_LOOKS_LIKE_NIK | bit::KK_DATE_IMPOSSIBLE | bit::KK_DATE_FUTURE | bit::KK_SERIAL_ZERO
            }
        }
}

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
        self.0 & error_bits(kind) != 0
    }

    /// There is no number yet: empty, zero, a survey code or a temporary number.
    pub const fn is_placeholder(self) -> bool {
        self.0 & PLACEHOLDER != 0
    }

    /// The codes of the bits, in the order of their bits.
    pub fn codes(self, kind: super::Kind) -> impl Iterator<Item = Code> {
        let own = move |code: Code| match kind {
            super::Kind::Nik => !code.as_str().starts_with("kk-"),
            super::Kind::Kk => !code.as_str().starts_with("nik-"),
        };
        let word = self.0;
        Code::ALL.iter().copied().filter(move |code| {
            own(*code) && code.meta().bit.is_some_and(|bit| word.checked_shr(u32::from(bit)).unwrap_or(0) & 1 == 1)
        })
    }

    /// The heaviest severity among the hits.
    pub fn severity(self, kind: super::Kind) -> Option<Severity> {
        self.codes(kind).map(Code::severity).max()
    }
}
