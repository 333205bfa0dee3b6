//! A decision in words: what carries it, every result with its facts, limit and clause, and what would settle it.

use super::evaluate::{Outcome, Truth};
use super::facts::Reason;
use super::model::Pack;
use super::settle::Settle;
use crate::check::Lang;
use crate::person::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// A decision in words. Identity numbers never occur in it.
#[derive(Clone, Debug)]
pub struct Explanation<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The day.
    pub as_of: Date,
    /// The language of the texts.
    pub lang: Lang,
    /// What the decision comes to.
    pub outcome: Outcome,
    /// One sentence for the person in question.
    pub text: String,
    /// The nodes that carry the outcome, from the deciding one down.
    pub because: Vec<&'a str>,
    /// Every criterion and group in force below the deciding ones, groups before their members.
    pub nodes: Vec<Verdict<'a>>,
    /// What would settle an undetermined case.
    pub settle: Option<Settle<'a>>,
    /// What the reader must know of the pack.
    pub notes: Vec<Note<'a>>,
}

/// The result of a node in words.
#[derive(Clone, Debug)]
pub struct Verdict<'a> {
    /// Name of the node.
    pub id: &'a str,
    /// `criterion`, or how the group is made of its members.
    pub kind: &'static str,
    /// The result.
    pub result: Truth,
    /// What is asked.
    pub text: &'a str,
    /// What came out.
    pub sentence: String,
    /// Members in force, of a group.
    pub members: Vec<&'a str>,
    /// What is needed and what was reached, of `at_least` and `score`.
    pub count: Option<Tally>,
    /// The test as it is written, of a criterion.
    pub test: Option<&'a str>,
    /// The facts that are known.
    pub facts: Vec<Known<'a>>,
    /// What is compared, of a comparison of numbers.
    pub value: Option<Shown>,
    /// What the test asks for.
    pub limit: Option<Limit<'a>>,
    /// How far the value is from a different result; negative where the criterion is not met.
    pub margin: Option<Shown>,
    /// What is missing for a result.
    pub missing: Vec<Missing<'a>>,
    /// Clauses.
    pub cite: Vec<Clause<'a>>,
}

/// Needed and reached weights.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tally {
    /// Needed; nothing if the pack has no number on that day.
    pub needed: Option<i64>,
    /// What is reached for certain.
    pub low: i64,
    /// What can still be reached.
    pub high: i64,
}

/// A value for machines and for people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// As JSON.
    pub json: String,
    /// As a person reads it.
    pub text: String,
}

/// A fact that is known.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    /// Name of the fact.
    pub id: &'a str,
    /// What a person reads.
    pub label: &'a str,
    /// Its value, unless values are left out.
    pub value: Option<Shown>,
    /// The day that the value is of.
    pub date: Option<Date>,
    /// Where it is from.
    pub source: Option<&'a str>,
}

/// What a test asks for.
#[derive(Clone, Debug)]
pub struct Limit<'a> {
    /// The limit or limits.
    pub ends: Ends<'a>,
    /// As a person reads it.
    pub text: String,
    /// Parameters and rows that make it.
    pub from: Vec<Origin<'a>>,
}

/// The limit or limits of a test.
#[derive(Clone, Debug)]
pub enum Ends<'a> {
    /// One number or date, as JSON.
    One(String),
    /// Lowest and highest, both included, as JSON.
    Two(String, String),
    /// Codes.
    Codes(Vec<&'a str>),
    /// A region, without dots.
    Region(String),
}

/// A parameter, or a row of a table, that makes a limit.
#[derive(Clone, Debug)]
pub struct Origin<'a> {
    /// Name of the parameter or table.
    pub id: &'a str,
    /// Code of the row, of a table.
    pub key: Option<&'a str>,
    /// Its value, as JSON.
    pub value: String,
    /// First day of the value.
    pub since: Option<Date>,
    /// Name of the source where it is written.
    pub source: &'a str,
    /// Article, point or heading; may be empty.
    pub clause: &'a str,
}

/// What is missing for a result.
#[derive(Clone, Debug)]
pub enum Missing<'a> {
    /// A fact.
    Fact {
        /// Name of the fact.
        id: &'a str,
        /// What a person reads.
        label: &'a str,
        /// Why it has no value.
        reason: Reason,
        /// The reason in words.
        text: &'static str,
        /// What a desk asks; may be empty.
        question: &'a str,
        /// Documents any of which proves it.
        evidence: Vec<&'a str>,
    },
    /// A number of the pack.
    Gap(Gap<'a>),
}

/// What the pack itself lacks: nothing of the applicant settles it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gap<'a> {
    /// A parameter without a value on that day.
    Param(&'a str),
    /// A table without a row for a code, or with none on that day. Without values the code is left out.
    Row(&'a str, Option<&'a str>),
    /// The numbers of a criterion are beyond 64 bits.
    Number(&'a str),
}

/// A clause that a criterion rests on.
#[derive(Clone, Copy, Debug)]
pub struct Clause<'a> {
    /// Name of the source.
    pub source: &'a str,
    /// Article, point or heading; may be empty.
    pub clause: &'a str,
    /// Title of the source.
    pub title: &'a str,
}

/// What the reader must know of the pack.
#[derive(Clone, Debug)]
pub enum Note<'a> {
    /// No office stands behind it.
    Draft(String),
    /// A source that nobody compared with the printed text.
    Unchecked(&'a str, String),
    /// A number that it lacks.
    Gap(Gap<'a>, String),
}

impl<'a> Verdict<'a> {
    /// A result about which nothing is said yet.
    pub(super) const fn new(id: &'a str, kind: &'static str, result: Truth, text: &'a str) -> Verdict<'a> {
        Verdict {
            id,
            kind,
            result,
            text,
            sentence: String::new(),
            members: Vec::new(),
            count: None,
            test: None,
            facts: Vec::new(),
            value: None,
            limit: None,
            margin: None,
            missing: Vec::new(),
            cite: Vec::new(),
        }
    }
}
