//! Eligibility by written rules: packs of dated, cited criteria, facts of a case, and a decision that explains itself.
//!
//! A missing fact is never 0 or "no": it leaves criteria unknown, and the decision says which facts would settle it.

mod account;
mod amount;
mod answer;
#[cfg(feature = "packs")]
mod audit;
#[cfg(feature = "packs")]
pub mod binding;
#[cfg(feature = "packs")]
mod build;
pub mod columns;
mod comparison;
mod compile;
mod decision;
mod evaluate;
mod explanation;
#[cfg(feature = "packs")]
mod expr;
mod facts;
mod form;
mod linear;
mod load;
mod model;
mod proposal;
#[cfg_attr(not(feature = "packs"), allow(dead_code, reason = "what is said of an author's file"))]
pub(crate) mod raise;
mod reach;
mod reading;
mod record;
mod rules;
mod sentence;
mod settle;
#[cfg(feature = "packs")]
mod sql;
mod trial;
mod verdict;
mod wording;

use crate::write;

#[cfg(feature = "packs")]
pub use audit::{Change, Difference, Impact, TestReport, Turned, audit, diff, doc, flat, periods, suggest, test};
#[cfg(feature = "packs")]
pub use build::{Bases, Case, Changed, Loaded, compile, digest, read, read_with};
pub use decision::Decision;
pub use evaluate::{Outcome, Truth};
pub use explanation::{Clause, Ends, Explanation, Gap, Known, Limit, Missing, Note, Origin, Shown, Tally, Verdict};
pub use facts::{Facts, Given, Reason, Unfit, Value};
pub use load::load;
pub use model::{
    Both, Choice, Cite, Condition, Count, Criterion, Dated, Evidence, Expr, Fact, Group, Having, Kind, Node, Order,
    Pack, Param, Per, Period, Registry, Rows, Rule, Source, Status, Table, Term, Threshold, Unit,
};
pub use rules::{NotInForce, Rules};
pub use settle::{Papers, Settle};
#[cfg(feature = "packs")]
pub use sql::Dialect;
