//! What a check says: its code, a finding with place and parameters, and the texts of the catalogue.

mod code;
pub(crate) mod dates;
mod finding;
mod findings;
mod laws;
mod message;
#[cfg(any(feature = "eligibility", feature = "letters"))]
mod notice;
#[cfg_attr(not(feature = "alloc"), allow(dead_code, reason = "families need an allocator"))]
pub(crate) mod raise;
mod words;

pub(crate) use code::errors;
pub use code::{Code, bit};
pub use finding::{Finding, Param, Span};
pub(crate) use findings::Findings;
pub use laws::LAWS;
pub use message::{Lang, Message};
#[cfg(any(feature = "packs", feature = "letters"))]
pub(crate) use notice::in_order;
#[cfg(any(feature = "eligibility", feature = "letters"))]
pub use notice::{Notice, Sentence, Value};
pub use words::Word;

use crate::number::Kind;
use core::fmt;

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// Unlikely, or newer than our data; a person should look.
    Warning,
    /// Cannot be true.
    Error,
}

impl Severity {
    /// The name in every language and format: `info`, `warning` or `error`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The crate that raises a check.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owner {
    /// `absah`: from one value or record alone.
    Core,
    /// `absah-batch`: from the register as a whole.
    Batch,
    /// `absah`, the part that reads rule packs and decides by them.
    Rules,
    /// `absah`, the part that reads templates of letters and fills them.
    Letters,
}

/// The kind of a parameter of a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParamType {
    /// A kind of number, such as NIK.
    Subject,
    /// A count or position.
    Int,
    /// Two digits as they stand in the number.
    Two,
    /// One character of the input.
    Char,
    /// A region code.
    Region,
    /// A month by name, 1–12.
    Month,
    /// A word of the catalogue.
    Word,
    /// The lengths that a number can have.
    Lengths,
    /// What the author of a rule pack wrote, such as the name of a criterion.
    Text,
    /// What an author wrote in both languages, such as the label of a field.
    Both,
}

/// Name and kind of a parameter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ParamSpec {
    /// The name between braces in the message.
    pub name: &'static str,
    /// What may stand there.
    pub kind: ParamType,
}

/// The texts of a check in one language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Texts {
    /// What is wrong, one sentence, with parameters between braces.
    pub message: &'static str,
    /// What to do.
    pub help: &'static str,
    /// Why this is checked.
    pub why: &'static str,
}

/// What the catalogue declares about a check.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Meta {
    /// The code itself.
    pub code: Code,
    /// Kebab-case name, `family-subject-fault`; never renamed, never reused.
    pub name: &'static str,
    /// The fixed number for C and columns.
    pub number: u16,
    /// Place in the status word of a column, if it has one.
    pub bit: Option<u8>,
    /// How much it weighs.
    pub severity: Severity,
    /// Package version that brought it.
    pub since: &'static str,
    /// Crate that raises it.
    pub owner: Owner,
    /// The kinds of number that have it in their status word.
    pub kinds: &'static [Kind],
    /// Its parameters, in order.
    pub params: &'static [ParamSpec],
    /// Keys into [`LAWS`].
    pub law: &'static [&'static str],
    /// Indonesian texts.
    pub id: Texts,
    /// English texts.
    pub en: Texts,
}

impl Code {
    /// The kebab-case name.
    ///
    /// ```
    /// use absah::check::Code;
    /// assert_eq!(Code::NikSerialZero.as_str(), "nik-serial-zero");
    /// ```
    pub const fn as_str(self) -> &'static str {
        self.meta().name
    }

    /// The code of a name, or nothing if no check has it.
    ///
    /// ```
    /// use absah::check::Code;
    /// assert_eq!(Code::from_name("nik-serial-zero"), Some(Code::NikSerialZero));
    /// assert_eq!(Code::from_name("nik-serial"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.as_str() == name)
    }

    /// The provisions it rests on.
    pub fn laws(self) -> impl Iterator<Item = &'static Law> {
        self.meta().law.iter().filter_map(|key| LAWS.iter().find(|law| law.key == *key))
    }

    /// The texts in a language.
    pub const fn texts(self, lang: Lang) -> &'static Texts {
        match lang {
            Lang::Id => &self.meta().id,
            Lang::En => &self.meta().en,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A provision of a law or decree, restated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Law {
    /// Key in `spec/laws.toml`.
    pub key: &'static str,
    /// Kind, number and year, such as `PP 37/2007`.
    pub act: &'static str,
    /// Title in Indonesian.
    pub title_id: &'static str,
    /// Title in English.
    pub title_en: &'static str,
    /// Article or annex in Indonesian, may be empty.
    pub place_id: &'static str,
    /// Article or annex in English, may be empty.
    pub place_en: &'static str,
    /// What it says, in Indonesian.
    pub says_id: &'static str,
    /// What it says, in English.
    pub says_en: &'static str,
    /// `V2` two sources agree, `V` one good source, `P` press, `G` general knowledge.
    pub confidence: &'static str,
}
