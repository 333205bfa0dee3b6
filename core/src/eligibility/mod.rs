//! Eligibility by written rules: packs of dated, cited criteria, facts of a case, and a decision that explains itself.
//!
//! A missing fact is never 0 or "no": it leaves criteria unknown, and the decision says which facts would settle it.

mod facts;
mod model;
#[allow(dead_code, reason = "the readers are being built")]
pub(crate) mod raise;

pub use facts::{Facts, Given, Reason, Value};
pub use model::{
    Both, Choice, Cite, Condition, Count, Criterion, Dated, Evidence, Expr, Fact, Group, Having, Kind, Node, Order,
    Pack, Param, Per, Period, Registry, Rule, Source, Status, Table, Term, Threshold, Unit,
};
