//! What an author writes in both languages.

use crate::check::Lang;
use alloc::string::String;

/// A text in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Both {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

impl Both {
    /// The text in a language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Id => &self.id,
            Lang::En => &self.en,
        }
    }
}
