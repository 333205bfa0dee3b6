//! The table `[template]`: what the letter is, its sheet, its number and its date.

use super::Builder;
use crate::check::{Lang, Span, Word};
use crate::document::{Both, Item, Part, Reading};
use crate::letter::load::FORMAT;
use crate::letter::raise;
use crate::letter::template::{Class, Field, Kind, Number, Record, Term};
use crate::letter::{Margin, Paper};
use crate::letter::{Pattern, PatternFaultKind};
use alloc::string::String;

const KEYS: [&str; 11] =
    ["format", "id", "version", "title", "class", "language", "paper", "margin", "number", "date", "valid_for"];

/// What `[template]` says.
pub(super) struct Head<'d> {
    pub(super) id: &'d str,
    pub(super) version: &'d str,
    pub(super) title: Both,
    pub(super) class: Option<Class>,
    pub(super) lang: Lang,
    pub(super) paper: Paper,
    pub(super) margin: Margin,
    pub(super) valid_for: Option<Term>,
    number: Option<&'d Item>,
    date: Option<&'d Item>,
}

impl<'d> Builder<'d> {
    pub(super) fn head(&mut self) -> Head<'d> {
        let root = Part::new(self.root, Span::default(), &["TOML"]);
        let item = self.need(&root, "template");
        let empty = Head {
            id: "",
            version: "",
            title: Both::default(),
            class: None,
            lang: Lang::Id,
            paper: Paper::default(),
            margin: Margin::default(),
            valid_for: None,
            number: None,
            date: None,
        };
        let Some(part) =
            item.and_then(|item| self.part(item, Span::new(item.span.start, item.span.start), &["template"]))
        else {
            return empty;
        };
        self.known(&part, &KEYS);
        self.format(&part);
        let id = self.need(&part, "id").and_then(|item| {
            let id = self.text(item, "id")?;
            self.named(id, item.span, &['.', '-']).then_some(id)
        });
        let version = self.need(&part, "version").and_then(|item| self.text(item, "version"));
        let classes = Class::ALL.map(|class| (class.as_str(), class));
        let class = self.need(&part, "class").and_then(|item| self.choice(item, "class", &classes));
        let languages = [("id", Lang::Id), ("en", Lang::En)];
        let lang = self.need(&part, "language").and_then(|item| self.choice(item, "language", &languages));
        let papers = Paper::ALL.map(|paper| (paper.as_str(), paper));
        let paper = self.need(&part, "paper").and_then(|item| self.choice(item, "paper", &papers));
        Head {
            id: id.unwrap_or_default(),
            version: version.unwrap_or_default(),
            title: self.need_both(&part, "title"),
            class,
            lang: lang.unwrap_or_default(),
            paper: paper.unwrap_or_default(),
            margin: part.get("margin").map(|item| self.margin(item)).unwrap_or_default(),
            valid_for: part.get("valid_for").and_then(|item| self.term(item)),
            number: part.get("number"),
            date: self.need(&part, "date"),
        }
    }

    fn format(&mut self, part: &Part<'d>) {
        if let Some(item) = self.need(part, "format")
            && let Some(format) = self.whole(item, "format")
            && format != FORMAT
        {
            if format > FORMAT {
                let mut written = String::new();
                crate::document::writer::push_number(&mut written, format);
                self.say(raise::template_format_newer(item.span, written));
            } else {
                self.say(raise::template_value_type(item.span, "format", Word::PackValueWhole));
            }
        }
    }

    /// `{ top, right, bottom, left }` in millimetres, 5 to 60.
    fn margin(&mut self, item: &'d Item) -> Margin {
        let mut margin = Margin::default();
        let Some(part) = self.part(item, item.span, &["template.margin"]) else { return margin };
        self.known(&part, &["top", "right", "bottom", "left"]);
        for (key, slot) in [
            ("top", &mut margin.top),
            ("right", &mut margin.right),
            ("bottom", &mut margin.bottom),
            ("left", &mut margin.left),
        ] {
            let Some(item) = part.get(key) else { continue };
            match item.whole().and_then(|edge| u8::try_from(edge).ok()) {
                Some(edge @ 5..=60) => *slot = edge,
                _ => self.say(raise::template_value_type(item.span, key, Word::PackValueMargin)),
            }
        }
        margin
    }

    /// `{ months }` or `{ days }`.
    fn term(&mut self, item: &'d Item) -> Option<Term> {
        let part = self.part(item, item.span, &["template.valid_for"])?;
        self.known(&part, &["months", "days"]);
        let count = |key: &str, most: u16| {
            let count = part.get(key)?.whole().and_then(|count| u16::try_from(count).ok());
            Some(count.filter(|count| (1..=most).contains(count)))
        };
        match (count("months", 1_200), count("days", 36_500)) {
            (Some(Some(months)), None) => Some(Term::Months(months)),
            (None, Some(Some(days))) => Some(Term::Days(days)),
            _ => {
                self.say(raise::template_value_type(item.span, "valid_for", Word::PackValueTerm));
                None
            }
        }
    }

    /// The field that is the letter's date: of that type, and always given.
    pub(super) fn date_field(&mut self, head: &Head<'d>) -> Option<usize> {
        let item = head.date?;
        let name = self.text(item, "date")?;
        let Some(at) = self.fields.iter().position(|field| field.id == name) else {
            if !self.faulty {
                let near = self.guesses.near(name, self.fields.iter().map(|field| field.id.as_str()));
                self.say(raise::template_field_unknown(item.span, name, near));
            }
            return None;
        };
        let field = self.fields.get(at)?;
        if field.kind != Kind::Date {
            self.say(raise::template_block_field(item.span, "date", Word::TemplateTypeDate, name));
            return None;
        }
        if !field.required {
            self.say(raise::template_optional_unguarded(item.span, name));
        }
        Some(at)
    }

    /// The pattern of the letter number, with the fields that it needs.
    pub(super) fn number(&mut self, head: &Head<'d>) -> Option<Number> {
        let item = head.number?;
        let source = self.text(item, "number")?;
        let pattern = match Pattern::read(source) {
            Ok(pattern) => pattern,
            Err(fault) => {
                let at = crate::document::place::within(self.text, item.span, source, fault.span.start..fault.span.end);
                self.say(raise::template_number_part(at, fault_word(fault.kind)));
                return None;
            }
        };
        let office = self.fields.iter().position(|field| field.kind == Kind::Record(Record::OFFICE));
        if pattern.has_village() && office.is_none() && !self.faulty {
            self.say(raise::template_number_part(item.span, Word::NumberPatternOffice));
        }
        let optional = office.and_then(|at| self.fields.get(at)).filter(|field| !field.required);
        if let Some(name) = optional.filter(|_| pattern.has_village()).map(|field| field.id.clone()) {
            self.say(raise::template_optional_unguarded(item.span, name));
        }
        let label = |id: &str, en: &str| Both { id: id.into(), en: en.into() };
        let classification = pattern
            .has_classification()
            .then(|| self.implied("klasifikasi", Kind::Text(40), label("Kode klasifikasi", "Classification code")));
        let words = label("Nomor urut surat", "Serial number of the letter");
        let serial = self.implied("nomor_surat", Kind::Int(999_999), words);
        Some(Number { pattern, office, classification, serial })
    }

    /// A field that the number needs: that of the author, if there is one.
    fn implied(&mut self, id: &str, kind: Kind, label: Both) -> usize {
        if let Some(at) = self.fields.iter().position(|field| field.id == id) {
            let same = self.fields.get(at).is_some_and(|field| field.kind.as_str() == kind.as_str() && field.required);
            if !same {
                let span = self.spans.get(at).copied().unwrap_or_default();
                self.say(raise::template_id_reserved(span, id));
            }
            return at;
        }
        self.fields.push(Field { id: id.into(), kind, label, required: true, implied: true });
        self.fields.len() - 1
    }
}

const fn fault_word(kind: PatternFaultKind) -> Word {
    match kind {
        PatternFaultKind::Unknown => Word::NumberPatternUnknown,
        PatternFaultKind::Twice => Word::NumberPatternTwice,
        PatternFaultKind::Width => Word::NumberPatternWidth,
        PatternFaultKind::Open => Word::NumberPatternOpen,
        PatternFaultKind::NoSerial => Word::NumberPatternNoSerial,
        PatternFaultKind::Joined => Word::NumberPatternJoined,
    }
}
