//! A decision: what the rules of a day say of the facts of a case.

use super::evaluate::{Outcome, Truth, Truths};
use super::facts::Facts;
use super::model::Node;
use super::rules::Rules;

/// The outcome of a case, with the results of all criteria and groups.
#[derive(Clone, Debug)]
pub struct Decision<'a> {
    pub(super) rules: &'a Rules<'a>,
    pub(super) facts: &'a Facts,
    pub(super) truths: Truths,
    outcome: Outcome,
}

impl Rules<'_> {
    /// Decides a case. Cheap: an explanation is made on demand.
    pub fn decide<'a>(&'a self, facts: &'a Facts) -> Decision<'a> {
        let truths = self.truths(facts.values());
        let outcome = self.outcome(&truths);
        Decision { rules: self, facts, truths, outcome }
    }
}

impl Decision<'_> {
    /// What the decision comes to.
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The result of a node; nothing if it is not in force on that day.
    pub fn truth(&self, node: Node) -> Option<Truth> {
        self.at(self.rules.pack.slot(node))
    }

    pub(super) fn at(&self, slot: usize) -> Option<Truth> {
        self.truths.get(slot).copied().flatten()
    }
}
