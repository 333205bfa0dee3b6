//! Counts over many records: outcomes, criteria, and which facts and documents would settle open records.

use super::Bulk;
use super::column::Values;
use super::join::Known;
use super::plane::{self, NONE, Plane};
use crate::eligibility::model::Pack;
use alloc::vec::Vec;

/// Counts over records. Those of several runs, of threads for instance, are added by [`Totals::add`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// Records by [`Outcome`](crate::eligibility::Outcome), in the order of its bytes.
    pub outcomes: [u64; 4],
    /// Results of each criterion, in the order of [`Pack::criteria`]; all 0 if it is not in force.
    pub criteria: Vec<Results>,
    /// What is asked for, in the order of [`Pack::facts`].
    pub facts: Vec<Asked>,
    /// What can prove it, in the order of [`Pack::evidence`].
    pub documents: Vec<Asked>,
}

/// How often a criterion was met.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Results {
    /// Records that meet it.
    pub met: u64,
    /// Records that do not.
    pub not_met: u64,
    /// Records of which it is not known.
    pub unknown: u64,
}

/// How many undetermined records a fact or a document could move.
///
/// A fact is *needed* by an undetermined record if a criterion misses it which is unknown and carries the result: the
/// decided node (or the one that says whether the pack applies), an unknown member of an unknown group that carries it,
/// and so on down. A document is needed if it proves such a fact.
///
/// It *settles* the record if nothing else is needed: no other fact (for a document, none that it does not prove), and
/// no number that the pack itself lacks. With the fact every criterion that carries the result becomes known, and so
/// does the outcome, whatever the value (unless it is a code without a row in a table).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// Records that need it.
    pub needed: u64,
    /// Records that it settles alone.
    pub settled: u64,
}

impl Totals {
    /// Nothing counted yet.
    pub fn new(pack: &Pack) -> Totals {
        Totals {
            outcomes: [0; 4],
            criteria: alloc::vec![Results::default(); pack.criteria.len()],
            facts: alloc::vec![Asked::default(); pack.facts.len()],
            documents: alloc::vec![Asked::default(); pack.evidence.len()],
        }
    }

    /// Adds the counts of other records of the same pack.
    pub fn add(&mut self, other: &Totals) {
        for (own, other) in self.outcomes.iter_mut().zip(other.outcomes) {
            *own = own.saturating_add(other);
        }
        for (own, other) in self.criteria.iter_mut().zip(&other.criteria) {
            own.met = own.met.saturating_add(other.met);
            own.not_met = own.not_met.saturating_add(other.not_met);
            own.unknown = own.unknown.saturating_add(other.unknown);
        }
        let asked = self.facts.iter_mut().zip(&other.facts).chain(self.documents.iter_mut().zip(&other.documents));
        for (own, other) in asked {
            own.needed = own.needed.saturating_add(other.needed);
            own.settled = own.settled.saturating_add(other.settled);
        }
    }

    /// Places of needed facts, that which settles most first, then that which most need: the work list of a village.
    pub fn facts_to_ask(&self) -> Vec<usize> {
        ranked(&self.facts)
    }

    /// Places of needed documents, in the same order.
    pub fn documents_to_ask(&self) -> Vec<usize> {
        ranked(&self.documents)
    }
}

fn ranked(asked: &[Asked]) -> Vec<usize> {
    let mut ranked: Vec<(usize, &Asked)> = asked.iter().enumerate().filter(|(_, asked)| asked.needed > 0).collect();
    ranked.sort_by_key(|(_, asked)| core::cmp::Reverse((asked.settled, asked.needed)));
    ranked.into_iter().map(|(place, _)| place).collect()
}

/// What a block knows, for counting.
pub(super) struct Counted<'b> {
    pub(super) live: &'b Plane,
    pub(super) values: &'b [Values<'b>],
    pub(super) usable: &'b [Plane],
    pub(super) nodes: &'b [Known],
    pub(super) undetermined: &'b Plane,
}

/// Planes that are used again from block to block.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    reach: Vec<Plane>,
    needed: Vec<Plane>,
}

impl Totals {
    pub(super) fn count(&mut self, bulk: &Bulk<'_>, block: &Counted<'_>, scratch: &mut Scratch) {
        let records = plane::count(block.live);
        for check in &bulk.checks {
            let (Some(own), Some(known)) = (self.criteria.get_mut(check.slot), block.nodes.get(check.slot)) else {
                continue;
            };
            let (met, not_met) = (plane::count(&known.yes), plane::count(&known.no));
            own.met += met;
            own.not_met += not_met;
            own.unknown += records.saturating_sub(met + not_met);
        }
        if !plane::is_empty(block.undetermined) {
            let gap = bulk.needs(block, scratch);
            self.ask(bulk, block.undetermined, &scratch.needed, &gap);
        }
    }

    /// Counts who needs what, and whom it settles.
    fn ask(&mut self, bulk: &Bulk<'_>, undetermined: &Plane, needed: &[Plane], gap: &Plane) {
        for (place, own) in self.facts.iter_mut().enumerate() {
            own.count(undetermined, needed, gap, |fact| fact == place);
        }
        for (place, own) in self.documents.iter_mut().enumerate() {
            let facts = &bulk.rules.pack().facts;
            let proves = |fact: usize| facts.get(fact).is_some_and(|fact| fact.evidence.contains(&place));
            own.count(undetermined, needed, gap, proves);
        }
    }
}

impl Asked {
    fn count(&mut self, undetermined: &Plane, needed: &[Plane], gap: &Plane, own: impl Fn(usize) -> bool) {
        let (mut wanted, mut open) = (NONE, *gap);
        for (fact, needed) in needed.iter().enumerate() {
            let plane = if own(fact) { &mut wanted } else { &mut open };
            plane::merge(plane, needed, |own, needed| own | needed);
        }
        plane::merge(&mut wanted, undetermined, |wanted, all| wanted & all);
        self.needed += plane::count(&wanted);
        plane::merge(&mut wanted, &open, |wanted, open| wanted & !open);
        self.settled += plane::count(&wanted);
    }
}

impl Bulk<'_> {
    /// The facts that carrying criteria miss, into `needed`; and the records in which the pack lacks a number.
    fn needs(&self, block: &Counted<'_>, scratch: &mut Scratch) -> Plane {
        let Scratch { reach, needed } = scratch;
        reach.clear();
        reach.resize(block.nodes.len(), NONE);
        needed.clear();
        needed.resize(block.usable.len(), NONE);
        let mut gap = NONE;
        let carry = |reach: &mut [Plane], slot: usize, above: &Plane| {
            if let (Some(own), Some(known)) = (reach.get_mut(slot), block.nodes.get(slot)) {
                let mut unknown = known.unknown(block.live);
                plane::merge(&mut unknown, above, |unknown, above| unknown & above);
                plane::merge(own, &unknown, |own, unknown| own | unknown);
            }
        };
        for root in self.rules.applies.iter().chain([&self.rules.decide]) {
            carry(reach, *root, block.undetermined);
        }
        for group in self.groups.iter().rev() {
            let above = reach.get(group.slot).copied().unwrap_or(NONE);
            if group.is_gap() {
                plane::merge(&mut gap, &above, |gap, above| gap | above);
            }
            for member in &group.members {
                carry(reach, *member, &above);
            }
        }
        for check in &self.checks {
            let carried = reach.get(check.slot).copied().unwrap_or(NONE);
            for fact in &check.facts {
                let (Some(own), Some(usable)) = (needed.get_mut(*fact), block.usable.get(*fact)) else { continue };
                for ((own, usable), carried) in own.iter_mut().zip(usable).zip(&carried) {
                    *own |= carried & !usable;
                }
            }
            let mut lacking = check.kernel.lacking(block.values, block.usable);
            plane::merge(&mut lacking, &carried, |lacking, carried| lacking & carried);
            plane::merge(&mut gap, &lacking, |gap, lacking| gap | lacking);
        }
        gap
    }
}
