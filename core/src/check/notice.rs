//! One hit of a check of rule packs, of facts or of templates: its parameters may be words of their author.

use super::message::{fill, write_param};
use super::{Code, Lang, Param, Severity, Span};
use crate::document::Both;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// A parameter of a notice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// What the author wrote: a name, a test, a number. Never a value of a person.
    Text(String),
    /// What the author wrote in both languages, such as a label.
    Both(Both),
    /// As in other findings.
    Param(Param),
}

/// As machine formats show it.
#[cfg(feature = "serde")]
impl serde::Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Both(both) => serializer.collect_map([("id", &both.id), ("en", &both.en)]),
            Value::Param(param) => param.serialize(serializer),
        }
    }
}

/// One hit of a check of rule packs, of facts or of templates.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    code: Code,
    span: Span,
    path: String,
    params: Vec<Value>,
}

impl Notice {
    pub(crate) const fn new(code: Code, span: Span, params: Vec<Value>) -> Notice {
        Notice { code, span, path: String::new(), params }
    }

    /// A finding about a value that stands in a file.
    #[cfg(feature = "letters")]
    pub(crate) fn of(finding: &super::Finding, span: Span) -> Notice {
        let count = finding.code().meta().params.len();
        let params = finding.values().iter().take(count).map(|param| Value::Param(*param)).collect();
        Notice { code: finding.code(), span, path: String::new(), params }
    }

    /// The same at another place of the file.
    #[cfg(feature = "letters")]
    #[must_use]
    pub(crate) const fn moved(mut self, span: Span) -> Notice {
        self.span = span;
        self
    }

    /// The same at a place in a document, as a JSON Pointer.
    #[must_use]
    pub(crate) fn at(mut self, path: impl Into<String>) -> Notice {
        self.path = path.into();
        self
    }

    /// The check that hit.
    pub const fn code(&self) -> Code {
        self.code
    }

    /// How much it weighs.
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Bytes of the file that it is about; empty where the whole is meant or there is no file.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// JSON Pointer of the place, with the keys as given; empty for the whole document.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Names and values of the parameters, in the order of the catalogue.
    pub fn params(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.code.meta().params.iter().map(|spec| spec.name).zip(&self.params)
    }

    /// Values of the parameters alone, without the names.
    pub fn values(&self) -> &[Value] {
        &self.params
    }

    /// The sentence in a language, made on demand.
    pub const fn message(&self, lang: Lang) -> Sentence<'_> {
        Sentence { notice: self, lang }
    }

    /// What to do about it.
    pub const fn help(&self, lang: Lang) -> &'static str {
        self.code.texts(lang).help
    }
}

/// Notices in the order of their file, each once.
#[cfg(any(feature = "packs", feature = "letters"))]
pub(crate) fn in_order(mut notices: Vec<Notice>) -> Vec<Notice> {
    notices.sort_by_key(|notice| (notice.span.start, notice.span.end, notice.code as u16));
    notices.dedup();
    notices
}

/// The sentence of a notice.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'a> {
    notice: &'a Notice,
    lang: Lang,
}

impl fmt::Display for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fill(self.notice.code.texts(self.lang).message, f, |name, f| {
            match self.notice.params().find(|(own, _)| *own == name) {
                Some((_, Value::Text(text))) => f.write_str(text),
                Some((_, Value::Both(both))) => f.write_str(both.get(self.lang)),
                Some((_, Value::Param(param))) => write_param(*param, self.lang, f),
                None => Ok(()),
            }
        })
    }
}
