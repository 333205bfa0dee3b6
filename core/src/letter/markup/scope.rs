//! Names of fields as they stand in placeholders and conditions.

use super::super::template::{Field, Kind, Place, Record};
use crate::check::{Notice, Span};
use crate::document::Guesses;
use crate::letter::raise;
use alloc::string::String;
use alloc::vec::Vec;

/// What a name can mean, and which fields were used.
#[derive(Debug)]
pub(in crate::letter) struct Scope<'t> {
    pub(in crate::letter) fields: &'t [Field],
    pub(in crate::letter) records: &'t [Record],
    /// Whether the letter has a last day.
    pub(in crate::letter) valid: bool,
    pub(in crate::letter) guesses: Guesses,
    /// Fields that are printed or tested.
    pub(in crate::letter) used: Vec<bool>,
    /// The same for the fields of each group.
    pub(in crate::letter) parts: Vec<Vec<bool>>,
    pub(in crate::letter) notices: Vec<Notice>,
}

/// The variable of a loop, and its list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Variable<'b> {
    pub(super) name: &'b str,
    /// The group; nothing if the list could not be read.
    pub(super) record: Option<usize>,
}

/// Types of what no field is.
static COUNT: Kind = Kind::Int(i64::MAX);
static DAY: Kind = Kind::Date;
static WORDS: Kind = Kind::Text(100);

impl<'t> Scope<'t> {
    pub(in crate::letter) fn new(
        fields: &'t [Field],
        records: &'t [Record],
        valid: bool,
        guesses: Guesses,
    ) -> Scope<'t> {
        Scope {
            fields,
            records,
            valid,
            guesses,
            used: alloc::vec![false; fields.len()],
            parts: records.iter().map(|record| alloc::vec![false; record.fields.len()]).collect(),
            notices: Vec::new(),
        }
    }

    pub(super) fn say(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    /// The place of a path; what is unknown is said.
    pub(super) fn place(&mut self, path: &str, at: Span, variable: Option<Variable<'_>>) -> Option<Place> {
        match self.find(path, variable) {
            Some(place) => {
                self.mark(place, variable);
                Some(place)
            }
            // The list of the loop was said to be unknown.
            None if variable.is_some_and(|own| own.record.is_none() && path.split('.').next() == Some(own.name)) => {
                None
            }
            None => {
                let near = self.near(path, variable);
                if let Some(place) = self.find(&near, variable) {
                    self.mark(place, variable);
                }
                self.say(raise::template_field_unknown(at, path, near));
                None
            }
        }
    }

    /// The place of a list or another field that a block names.
    pub(super) fn field(&mut self, name: &str, at: Span) -> Option<usize> {
        match self.place(name, at, None)? {
            Place::Field(field) => Some(field),
            _ => None,
        }
    }

    fn find(&self, path: &str, variable: Option<Variable<'_>>) -> Option<Place> {
        let (head, part) = match path.split_once('.') {
            Some((head, part)) => (head, Some(part)),
            None => (path, None),
        };
        if let Some(own) = variable.filter(|own| own.name == head) {
            let record = self.records.get(own.record?)?;
            return match part? {
                "urut" | "index" if !record.fields.iter().any(|field| Some(field.id.as_str()) == part) => {
                    Some(Place::Count)
                }
                part => record.fields.iter().position(|field| field.id == part).map(Place::Item),
            };
        }
        if let Some(field) = self.fields.iter().position(|field| field.id == head) {
            let Some(part) = part else { return Some(Place::Field(field)) };
            return match self.fields.get(field)?.kind {
                Kind::Record(record) => {
                    let fields = &self.records.get(record)?.fields;
                    fields.iter().position(|field| field.id == part).map(|part| Place::Part(field, part))
                }
                _ => None,
            };
        }
        match (head, part) {
            ("berlaku_sampai" | "valid_until", None) if self.valid => Some(Place::ValidUntil),
            ("templat" | "template", Some("id")) => Some(Place::Id),
            ("templat" | "template", Some("versi" | "version")) => Some(Place::Version),
            _ => None,
        }
    }

    fn mark(&mut self, place: Place, variable: Option<Variable<'_>>) {
        let mut part = |record: Option<usize>, part: usize| {
            let slot = record.and_then(|record| self.parts.get_mut(record)).and_then(|parts| parts.get_mut(part));
            if let Some(slot) = slot {
                *slot = true;
            }
        };
        match place {
            Place::Part(field, own) => {
                part(self.fields.get(field).and_then(|field| field.kind.record()), own);
                self.used(field);
            }
            Place::Field(field) => self.used(field),
            Place::Item(own) => part(variable.and_then(|variable| variable.record), own),
            Place::Count | Place::ValidUntil | Place::Id | Place::Version => {}
        }
    }

    pub(in crate::letter) fn used(&mut self, field: usize) {
        if let Some(slot) = self.used.get_mut(field) {
            *slot = true;
        }
    }

    /// The name that was meant.
    fn near(&mut self, path: &str, variable: Option<Variable<'_>>) -> String {
        let mut names: Vec<String> = Vec::new();
        if self.guesses.0 == 0 {
            return String::from("–");
        }
        if let Some(own) = variable {
            let fields = own.record.and_then(|record| self.records.get(record)).map_or(&[][..], |own| &own.fields);
            names.extend(fields.iter().map(|field| [own.name, ".", &field.id].concat()));
        }
        for field in self.fields {
            names.push(field.id.clone());
            if let Kind::Record(record) = field.kind
                && let Some(record) = self.records.get(record)
            {
                names.extend(record.fields.iter().map(|part| [&field.id, ".", &part.id].concat()));
            }
        }
        self.guesses.near(path, names.iter().map(String::as_str))
    }

    /// What stands in a place.
    pub(in crate::letter) fn kind(&self, place: Place, record: Option<usize>) -> Option<&'t Kind> {
        let part = |record: Option<usize>, part: usize| {
            record.and_then(|record| self.records.get(record)).and_then(|record| record.fields.get(part))
        };
        Some(match place {
            Place::Field(field) => &self.fields.get(field)?.kind,
            Place::Part(field, own) => &part(self.fields.get(field)?.kind.record(), own)?.kind,
            Place::Item(own) => &part(record, own)?.kind,
            Place::Count => &COUNT,
            Place::ValidUntil => &DAY,
            Place::Id | Place::Version => &WORDS,
        })
    }
}
