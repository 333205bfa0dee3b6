//! Tests of criteria: text with names in, one typed comparison out, or what is wrong and where.

mod codes;
mod lexer;
mod parser;
mod tree;
mod typing;
mod units;

use super::model::{Condition, Fact, Param, Table};
use crate::check::Word;
use alloc::collections::BTreeMap;
use alloc::string::String;
use core::ops::Range;

/// What a name inside tests stands for: a place in its list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Name {
    Fact(usize),
    Param(usize),
    Table(usize),
}

/// What tests can name.
pub(super) struct Scope<'s> {
    pub(super) names: &'s BTreeMap<&'s str, Name>,
    pub(super) facts: &'s [Fact],
    pub(super) params: &'s [Param],
    pub(super) tables: &'s [Table],
    /// Names whose own declaration has a fault: tests that use them are not judged.
    pub(super) faulty: &'s [Name],
}

/// A test that was understood.
#[derive(Debug)]
pub(super) struct Test {
    pub(super) negated: bool,
    pub(super) condition: Condition,
    /// What it names, sorted.
    pub(super) used: alloc::vec::Vec<Name>,
}

/// What is wrong with a test.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// Something else was expected; what stands there.
    Syntax(String),
    /// A date that is not on the calendar.
    NoSuchDate,
    LeadingZero,
    /// Longer or deeper than anybody writes.
    TooLong,
    /// A name that nothing has.
    Name(String),
    Type(Word),
    Unit(Word),
    /// A code that the fact does not have.
    Code(String, usize),
    Linear(Word),
    Divisor,
    Overflow,
    /// A name of a declaration that has a fault of its own.
    Elsewhere,
}

/// A fault and the bytes of the test that it is about.
pub(super) type Outcome<T> = Result<T, (Fault, Range<usize>)>;

/// Words that cannot be names: tests give them a meaning.
const RESERVED: [&str; 8] = ["not", "in", "has", "within", "as_of", "year", "age", "months"];

/// Whether tests give a word a meaning.
pub(super) fn reserved(word: &str) -> bool {
    RESERVED.contains(&word)
}

/// A test out of its text.
pub(super) fn read(text: &str, scope: &Scope<'_>) -> Outcome<Test> {
    let tokens = lexer::tokens(text)?;
    let (negated, tree) = parser::read(text, &tokens, scope)?;
    let mut used = alloc::vec::Vec::new();
    let condition = typing::condition(tree, scope, &mut used)?;
    used.sort_unstable();
    used.dedup();
    Ok(Test { negated, condition, used })
}

/// Everything that a test with a fault may have meant, so that it does not count as unused.
pub(super) fn mentioned(text: &str, scope: &Scope<'_>) -> alloc::vec::Vec<Name> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    words.filter_map(|word| scope.names.get(word).copied()).collect()
}
