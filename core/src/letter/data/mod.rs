//! The data of a letter: JSON to typed values, and everything that is wrong with them.

mod image;
mod outcome;
mod reading;
mod text;

pub(super) use outcome::Scalar;
pub(super) use reading::{read, unreadable};

use super::finished::Image;
use super::template::Place;
use crate::person::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// What is known beside the data. Nothing is assumed where a field is empty.
///
/// ```
/// use absah::letter::Options;
/// let today = Options { as_of: "2026-03-02".parse().ok() };
/// assert!(today.as_of.is_some() && Options::default().as_of.is_none());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// The day of the check; without it no letter counts as dated ahead.
    pub as_of: Option<Date>,
}

/// The values of the fields of a template, in their order.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Values {
    pub(super) fields: Vec<Slot>,
}

/// A value, or why there is none.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) enum Slot {
    #[default]
    Absent,
    /// Given, and refused.
    Invalid,
    Given(Value),
}

/// A value of a field.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Value {
    /// Words, names, and numbers of persons.
    Text(String),
    Int(i64),
    Date(Date),
    /// Place of a code; yes is 1 and no is 0.
    Code(usize),
    Record(Vec<Slot>),
    List(Vec<Vec<Slot>>),
    Image(Image),
}

/// An entry of a list that a loop is at, with its number from 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'v> {
    /// The field that is the list.
    pub(super) list: usize,
    pub(super) slots: &'v [Slot],
    pub(super) count: i64,
}

impl Values {
    /// What stands in a place of the data.
    pub(super) fn slot<'v>(&'v self, place: Place, entry: Option<Entry<'v>>) -> Option<&'v Slot> {
        match place {
            Place::Field(field) => self.fields.get(field),
            Place::Part(field, part) => match self.fields.get(field)? {
                Slot::Given(Value::Record(slots)) => slots.get(part),
                other => Some(other),
            },
            Place::Item(part) => entry?.slots.get(part),
            Place::Count | Place::ValidUntil | Place::Id | Place::Version => None,
        }
    }

    /// The date in a field.
    pub(super) fn date(&self, field: usize) -> Option<Date> {
        match self.fields.get(field)? {
            Slot::Given(Value::Date(date)) => Some(*date),
            _ => None,
        }
    }
}
