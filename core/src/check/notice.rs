//! One hit of a check of rule packs, of facts or of templates: its parameters may be words of their author.

use super::message::{fill, write_param, write_text};
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
        // Asking the catalogue for their number would link all its texts.
        let given = finding.values().iter().take_while(|param| **param != Param::None);
        let params = given.map(|param| Value::Param(*param)).collect();
        Notice { code: finding.code(), span, path: String::new(), params }
    }

    /// The same at another place of the file.
    #[cfg(feature = "packs")]
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
pub(crate) fn in_order(notices: Vec<Notice>) -> Vec<Notice> {
    let mut rows: Vec<Option<Notice>> = notices.into_iter().map(Some).collect();
    let key = |at: usize| {
        let own = rows.get(at).and_then(Option::as_ref);
        own.map(|own| (own.span.start, own.span.end, own.code as u16))
    };
    let order = crate::arrange::arranged(rows.len(), &|one, two| key(one) < key(two));
    let mut sorted: Vec<Notice> = order.into_iter().filter_map(|at| rows.get_mut(at)?.take()).collect();
    sorted.dedup();
    sorted
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
                Some((_, Value::Text(text))) => write_text(text, f),
                Some((_, Value::Both(both))) => f.write_str(both.get(self.lang)),
                Some((_, Value::Param(param))) => write_param(*param, self.lang, f),
                None => Ok(()),
            }
        })
    }
}
