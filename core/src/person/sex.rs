//! Sex as population documents record it: 1 male, 2 female.

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
    /// Reads a code, a short form or a word of either language; upper and lower case are the same.
    ///
    /// ```
    /// use absah::person::Sex;
    /// assert_eq!(Sex::read("Lk"), Some(Sex::Male));
    /// assert_eq!(Sex::read(" PEREMPUAN "), Some(Sex::Female));
    /// assert_eq!(Sex::read("X"), None);
    /// ```
    pub fn read(text: &str) -> Option<Sex> {
        const MALE: [&str; 9] = ["1", "l", "lk", "laki-laki", "laki laki", "lakilaki", "laki - laki", "pria", "male"];
        const FEMALE: [&str; 6] = ["2", "p", "pr", "perempuan", "wanita", "female"];
        let text = text.trim().trim_end_matches('.');
        let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
        if is(&MALE) {
            Some(Sex::Male)
        } else if is(&FEMALE) {
            Some(Sex::Female)
        } else {
            None
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
