//! Data of an office as facts of a pack: a binding file says which column holds which fact, and what its codes mean.
//!
//! What a source code means is certain or not: a code of uncertain meaning is listed as `unknown`, and one that is listed
//! nowhere is a finding of the data. An empty cell is never 0.

mod card;
mod cell;
mod form;
mod shape;

use super::facts::{Facts, Reason};
use super::model::Pack;
use super::raise;
use super::record::Reader;
use crate::check::{Notice, Severity, Span, in_order};
use crate::document::nearest;
use crate::person::Date;
use alloc::string::String;
use alloc::vec::Vec;
use cell::{Cell, How};

/// Which columns hold the facts of a pack.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Name of the source, kept with every value.
    pub source: String,
    /// The day that all values are of.
    pub date: Option<Date>,
    columns: Vec<Bound>,
}

/// A fact and its column.
#[derive(Clone, Debug)]
struct Bound {
    /// Place of the fact in the pack.
    fact: usize,
    from: String,
    span: Span,
    /// The registry that its column is from, where the source as a whole is none.
    registry: Option<String>,
    /// Source codes of uncertain meaning.
    unknown: Vec<String>,
    how: How,
}

/// What a binding file gave.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The binding, if no notice is an error.
    pub binding: Option<Binding>,
    /// What is wrong, in the order of the file.
    pub notices: Vec<Notice>,
}

/// A binding on the columns of one table.
#[derive(Clone, Debug)]
pub struct Columns<'b> {
    binding: &'b Binding,
    /// For each column of the binding, its place in the table.
    places: Vec<usize>,
}

impl Binding {
    /// Reads a binding file and checks it against its pack, all faults at once.
    pub fn read(pack: &Pack, text: &[u8]) -> Loaded {
        let (binding, notices) = form::read(pack, text);
        let notices = in_order(notices);
        let sound = notices.iter().all(|notice| notice.severity() != Severity::Error);
        Loaded { binding: binding.filter(|_| sound), notices }
    }

    /// The columns that it reads, each with the name of its fact.
    pub fn columns<'b>(&'b self, pack: &'b Pack) -> impl Iterator<Item = (&'b str, &'b str)> {
        let fact = |bound: &Bound| pack.facts.get(bound.fact).map_or("", |fact| fact.id.as_str());
        self.columns.iter().map(move |bound| (bound.from.as_str(), fact(bound)))
    }

    /// Finds the columns in the head of a table.
    ///
    /// # Errors
    /// A notice for each column that the table does not have; its span is that of the name in the binding file.
    pub fn on(&self, pack: &Pack, headers: &[&str]) -> Result<Columns<'_>, Vec<Notice>> {
        let mut places = Vec::with_capacity(self.columns.len());
        let mut notices = Vec::new();
        for bound in &self.columns {
            match headers.iter().position(|header| header.trim() == bound.from) {
                Some(place) => places.push(place),
                None => {
                    let fact = pack.facts.get(bound.fact).map_or("", |fact| fact.id.as_str());
                    let near = nearest(&bound.from, headers.iter().copied()).unwrap_or("–");
                    notices.push(raise::binding_column_missing(bound.span, bound.from.as_str(), fact, near));
                }
            }
        }
        if notices.is_empty() { Ok(Columns { binding: self, places }) } else { Err(notices) }
    }
}

impl Columns<'_> {
    /// The facts of a row. What cannot be used is said, with the column as the path of the notice, and counts as invalid;
    /// the rest is still decided.
    pub fn facts(&self, pack: &Pack, cells: &[&str], as_of: Date) -> (Facts, Vec<Notice>) {
        let mut reader = Reader::new(pack, as_of);
        let Binding { source, date, columns } = self.binding;
        for (bound, place) in columns.iter().zip(&self.places) {
            let text = cells.get(*place).copied().unwrap_or_default().trim();
            let path = || pointer(&bound.from);
            match bound.cell(text) {
                Cell::Empty => {}
                Cell::Unknown => reader.without(bound.fact, Reason::NotKnown),
                Cell::Value(item) => {
                    let source = bound.registry.as_deref().unwrap_or(source);
                    reader.cell(bound.fact, &item, *date, source, path());
                }
                Cell::Fault(fault) => {
                    let fact = pack.facts.get(bound.fact).map_or("", |fact| fact.id.as_str());
                    reader.tell(fault(&bound.from, fact).at(path()));
                    reader.without(bound.fact, Reason::Invalid);
                }
            }
        }
        reader.done()
    }
}

/// The JSON Pointer of a column.
fn pointer(column: &str) -> String {
    let mut pointer = String::from("/");
    pointer += &column.replace('~', "~0").replace('/', "~1");
    pointer
}
