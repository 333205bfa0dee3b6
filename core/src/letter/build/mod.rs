//! Templates as their authors write them: every name resolved, every form checked, all faults of a file at once.

mod body;
mod compile;
mod fields;
mod head;
mod samples;

pub use compile::compile;
pub use samples::Sample;

use super::raise;
use super::template::{Field, Record, Template};
use crate::check::{Notice, Severity, Span, Word, in_order};
use crate::document::{Fault, Guesses, Item, Part, Reading, Slip};
use alloc::vec::Vec;

/// Comparisons with names in search of the one that was meant, in one file.
const GUESSES: usize = 100_000;

/// What a file gave.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The template, if no notice is an error.
    pub template: Option<Template>,
    /// Data for previews and tests.
    pub samples: Vec<Sample>,
    /// What is wrong or worth a look, in the order of the file.
    pub notices: Vec<Notice>,
}

/// Reads a template as its author writes it, and says every fault of the file.
///
/// ```
/// let loaded = absah::letter::read(b"[template]\nformat = 1\n");
/// assert!(loaded.template.is_none());
/// assert_eq!(loaded.notices[0].code().as_str(), "template-missing-key");
/// ```
pub fn read(bytes: &[u8]) -> Loaded {
    let root = match crate::document::read_toml(bytes) {
        Ok(root) => root,
        Err(faults) => {
            let notices = in_order(faults.into_iter().map(unreadable).collect());
            return Loaded { template: None, samples: Vec::new(), notices };
        }
    };
    let text = core::str::from_utf8(bytes).unwrap_or_default();
    let mut builder = Builder::new(text, &root);
    let template = builder.read();
    let samples = builder.samples();
    let sound = |notices: &[Notice]| notices.iter().all(|notice| notice.severity() != Severity::Error);
    let template = template.filter(|_| sound(&builder.notices));
    if let Some(template) = &template {
        builder.try_samples(template, &samples);
    }
    let notices = in_order(builder.notices);
    Loaded { template: template.filter(|_| sound(&notices)), samples, notices }
}

/// Reads the parts of a template one after the other; each finds the names of those before it.
struct Builder<'d> {
    text: &'d str,
    root: &'d Item,
    notices: Vec<Notice>,
    guesses: Guesses,
    records: Vec<Record>,
    fields: Vec<Field>,
    /// Where fields stand in the file, by their places; those that are implied have none.
    spans: Vec<Span>,
    record_spans: Vec<Vec<Span>>,
    /// Whether names may be unknown because their fields could not be read.
    faulty: bool,
}

impl<'d> Reading<'d> for Builder<'d> {
    fn say(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    fn slip(&mut self, at: Span, slip: Slip<'_>) {
        self.say(match slip {
            Slip::ValueType(key, wanted) => raise::template_value_type(at, key, wanted),
            Slip::UnknownKey(key, place, fits) => raise::template_unknown_key(at, key, place, fits),
            Slip::MissingKey(key, place) => raise::template_missing_key(at, key, place),
            Slip::Choice(key, value, fits) => raise::template_choice(at, key, value, fits),
            Slip::DateImpossible => raise::template_date_impossible(at),
            Slip::TextMissing(name, language) => raise::template_label_missing(at, name, language),
            Slip::IdForm(name) => raise::template_id_form(at, name),
        });
    }

    fn languages(&self) -> (bool, bool) {
        (true, true)
    }
}

impl<'d> Builder<'d> {
    fn new(text: &'d str, root: &'d Item) -> Builder<'d> {
        Builder {
            text,
            root,
            notices: Vec::new(),
            guesses: Guesses(GUESSES),
            records: Vec::new(),
            fields: Vec::new(),
            spans: Vec::new(),
            record_spans: Vec::new(),
            faulty: false,
        }
    }

    /// The template; nothing if it lacks what every template has. It is sound if no error was said.
    fn read(&mut self) -> Option<Template> {
        self.roots();
        let head = self.head();
        self.read_records();
        self.read_fields();
        let number = self.number(&head);
        let date = self.date_field(&head);
        let body = self.body(head.valid_for.is_some(), number.as_ref(), date, head.class);
        let (rules, nodes) = body?;
        Some(Template {
            id: head.id.into(),
            version: head.version.into(),
            title: head.title,
            class: head.class?,
            lang: head.lang,
            paper: head.paper,
            margin: head.margin,
            valid_for: head.valid_for,
            records: core::mem::take(&mut self.records),
            fields: core::mem::take(&mut self.fields),
            date: date?,
            number,
            rules,
            body: nodes.nodes,
            source: nodes.source,
            branches: nodes.branches,
        })
    }

    fn roots(&mut self) {
        let root = Part::new(self.root, Span::default(), &["TOML"]);
        self.known(&root, &["template", "record", "field", "check", "body", "sample"]);
    }

    /// Says that something is larger than it may be.
    fn limit(&mut self, at: Span, thing: Word, most: usize) {
        self.say(raise::template_too_large(at, thing, u32::try_from(most).unwrap_or(u32::MAX)));
    }
}

/// The notice of a text that is no document.
fn unreadable((fault, span): (Fault, Span)) -> Notice {
    match fault {
        Fault::Syntax | Fault::Unfinished => raise::template_syntax(span),
        Fault::KeyTwice => raise::template_key_twice(span),
        Fault::TooDeep => raise::template_too_deep(span),
        Fault::NoSuchDate => raise::template_date_impossible(span),
        Fault::LeadingZero => raise::template_leading_zero(span),
        Fault::TimeOfDay => raise::template_date_time(span),
        Fault::Encoding => raise::template_encoding(span),
    }
}
