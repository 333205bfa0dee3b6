//! Sex as population documents record it: 1 male, 2 female.

use super::{List, code};
use crate::check::{Lang, Word};

/// Sex by the code list of the population register.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
pub enum Sex {
    /// Code 1, laki-laki.
    Male,
    /// Code 2, perempuan.
    Female,
}

impl Sex {
    /// Reads a code or a word of the list `sex`; upper and lower case are the same.
    ///
    /// ```
    /// use absah::person::Sex;
    /// assert_eq!(Sex::read("Lk"), Some(Sex::Male));
    /// assert_eq!(Sex::read(" PEREMPUAN "), Some(Sex::Female));
    /// assert_eq!(Sex::read("X"), None);
    /// ```
    pub fn read(text: &str) -> Option<Sex> {
        code::check(List::Sex, text).value().and_then(|value| Sex::of_code(value.code()))
    }

    /// The sex of a code: 1 or 2.
    pub const fn of_code(code: u16) -> Option<Sex> {
        match code {
            1 => Some(Sex::Male),
            2 => Some(Sex::Female),
            _ => None,
        }
    }

    /// The key in machine formats: `male` or `female`.
    pub const fn as_str(self) -> &'static str {
        self.word().key()
    }

    /// The word in a language.
    pub const fn text(self, lang: Lang) -> &'static str {
        self.word().text(lang)
    }

    pub(crate) const fn word(self) -> Word {
        match self {
            Sex::Male => Word::SexMale,
            Sex::Female => Word::SexFemale,
        }
    }
}
