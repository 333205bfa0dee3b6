//! A decision: what the rules of a day say of the facts of a case.

use super::evaluate::{Outcome, Truth, Truths};
use super::explanation::Gap;
use super::facts::{Facts, Value};
use super::model::{Kind, Node};
use super::rules::{Check, Rules, Test};
use alloc::vec::Vec;

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

impl<'a> Decision<'a> {
    /// What the decision comes to.
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The result of a node; nothing if it is not in force on that day.
    pub fn truth(&self, node: Node) -> Option<Truth> {
        self.at(self.rules.pack.slot(node))
    }

    /// What the pack lacks for a criterion.
    pub(super) fn gaps(&self, check: &Check) -> Vec<Gap<'a>> {
        let pack = self.rules.pack;
        let mut gaps: Vec<Gap<'a>> =
            check.gaps.iter().filter_map(|at| pack.params.get(*at)).map(|own| Gap::Param(&own.id)).collect();
        for table in check.tables.iter().filter_map(|at| pack.tables.get(*at)) {
            // While the key is missing, the fact alone is.
            let Ok(Value::Code(code)) = self.facts.value(table.key) else { continue };
            let row = table.on(self.rules.as_of).and_then(|dated| dated.value.number(usize::from(code)));
            if let (None, Some(Kind::Enum { codes, .. })) = (row, pack.facts.get(table.key).map(|fact| &fact.kind))
                && let Some(choice) = codes.get(usize::from(code))
            {
                gaps.push(Gap::Row(&table.id, Some(&choice.code)));
            }
        }
        if gaps.is_empty() && check.test == Test::Gap {
            gaps.extend(pack.criteria.get(check.slot).map(|own| Gap::Number(&own.id)));
        }
        gaps
    }

    pub(super) fn at(&self, slot: usize) -> Option<Truth> {
        self.truths.get(slot).copied().flatten()
    }
}
