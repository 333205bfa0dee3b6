//! A test as it is written, before types.

use crate::eligibility::model::{Count, Having, Order};
use crate::person::Date;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::ops::Range;

/// A word with its place in the test.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) at: Range<usize>,
}

/// A sum and its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Sum<'t> {
    pub(super) shape: Shape<'t>,
    pub(super) at: Range<usize>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Shape<'t> {
    /// As it is written, without `_`.
    Number(alloc::string::String),
    Date(Date),
    AsOf,
    Name(&'t str),
    Row(&'t str, Word<'t>),
    Year(Box<Sum<'t>>),
    Elapsed {
        unit: Count,
        fact: Word<'t>,
        shift: i64,
        on: Option<Date>,
    },
    Add(Box<Sum<'t>>, Box<Sum<'t>>),
    Sub(Box<Sum<'t>>, Box<Sum<'t>>),
    Mul(Box<Sum<'t>>, Box<Sum<'t>>),
    Div(Box<Sum<'t>>, Box<Sum<'t>>),
    Neg(Box<Sum<'t>>),
}

/// The one comparison of a test.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Tree<'t> {
    Flag(Word<'t>),
    Codes(Word<'t>, Vec<Word<'t>>),
    /// A fact of codes against one code.
    Code(Word<'t>, Order, Word<'t>),
    Has(Word<'t>, Having, Vec<Word<'t>>),
    Within(Word<'t>, Word<'t>),
    Compare(Sum<'t>, Order, Sum<'t>),
    Between(Sum<'t>, Sum<'t>, Sum<'t>),
}
