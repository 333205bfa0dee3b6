//! What is known of one case: a value for each fact of a pack, or why there is none.

use crate::person::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// A value of a fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A number (decimals in hundredths), a date (days since 1970-01-01) or a region (ten digits).
    Number(i64),
    /// Place of the code in its list.
    Code(u8),
    /// A bit for each code of the list.
    Codes(u64),
}

/// Why a fact has no value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reason {
    /// Not given.
    Absent,
    /// Asked, and nobody knows.
    NotKnown,
    /// Given, and refused by a check.
    Invalid,
    /// Older than it is good for.
    Stale,
    /// Two sources differ.
    Conflict,
}

/// A fact as it was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Given {
    /// The value, or why there is none.
    pub value: Result<Value, Reason>,
    /// The day that the value is of.
    pub date: Option<Date>,
    /// Where it is from.
    pub source: Option<String>,
}

/// What is known of one case: one entry for each of [`Pack::facts`](super::Pack::facts), in that order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts {
    pub(super) given: Vec<Given>,
}
