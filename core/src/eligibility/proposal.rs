//! Sets of facts that might bring a result, as if no two criteria shared a fact.

use super::decision::Decision;
use super::evaluate::Truth;
use super::rules::{Join, Joint, Rules};
use super::settle::{Set, cost, with};
use crate::arrange::arranged;
use alloc::vec::Vec;

/// Sets kept for each node, cheapest first.
const KEPT: usize = 4;
/// Facts of a set: nobody brings more papers at once.
pub(super) const MOST_FACTS: usize = 64;
/// Sums of weights told apart.
const MOST_SUMS: usize = 64;

/// Proposals for the nodes of a decision, each worked out once.
pub(super) struct Proposals<'d, 'a> {
    decision: &'d Decision<'a>,
    /// For each place, the sets that make it met and those that make it not met.
    known: Vec<[Vec<Set>; 2]>,
}

impl<'d, 'a> Proposals<'d, 'a> {
    pub(super) fn new(decision: &'d Decision<'a>) -> Proposals<'d, 'a> {
        let known = decision.truths.iter().map(|_| [Vec::new(), Vec::new()]).collect();
        Proposals { decision, known }
    }

    /// Sets that might bring the result of the deciding node, and make the pack apply.
    pub(super) fn of(mut self, wanted: Truth) -> Vec<Set> {
        let rules = self.decision.rules;
        // Members before their groups: those may be nested deeper than the stack is.
        let hopes = hopes(rules, wanted);
        for joint in rules.joints.iter().filter(|joint| self.decision.at(joint.slot) == Some(Truth::Unknown)) {
            let [met, not] = hopes.get(joint.slot).copied().unwrap_or_default();
            let met = if met { self.group(joint, Truth::Met) } else { Vec::new() };
            let not = if not { self.group(joint, Truth::NotMet) } else { Vec::new() };
            if let Some(known) = self.known.get_mut(joint.slot) {
                *known = [met, not];
            }
        }
        let decided = self.node(rules.decide, wanted);
        match rules.applies {
            Some(applies) => {
                let applied = self.node(applies, Truth::Met);
                self.every([applied, decided])
            }
            None => decided,
        }
    }

    /// Sets that might bring a result of a node; the empty set if it has it, none if that is impossible.
    fn node(&self, slot: usize, wanted: Truth) -> Vec<Set> {
        match self.decision.at(slot) {
            Some(own) if own == wanted => return alloc::vec![Set::new()],
            Some(Truth::Unknown) => {}
            _ => return Vec::new(),
        }
        if slot < self.decision.rules.pack.criteria.len() {
            return self.criterion(slot);
        }
        let [met, not] = self.known.get(slot).cloned().unwrap_or_default();
        if wanted == Truth::Met { met } else { not }
    }

    /// All missing facts of a criterion; none if the pack lacks a number.
    fn criterion(&self, slot: usize) -> Vec<Set> {
        let Some(check) = self.decision.rules.check(slot) else { return Vec::new() };
        if !self.decision.gaps(check).is_empty() {
            return Vec::new();
        }
        let missing = check.facts.iter().filter(|fact| self.decision.facts.value(**fact).is_err());
        alloc::vec![with(&missing.copied().collect::<Set>(), &[])]
    }

    fn group(&self, joint: &Joint, wanted: Truth) -> Vec<Set> {
        let member = |own: &Self, (slot, _): &(usize, i64), wanted| own.node(*slot, wanted);
        match (joint.join, wanted) {
            (Join::All, Truth::Met) | (Join::Any, Truth::NotMet) => {
                let sets: Vec<Vec<Set>> = joint.members.iter().map(|own| member(self, own, wanted)).collect();
                self.every(sets)
            }
            (Join::None, Truth::Met) => {
                let sets: Vec<Vec<Set>> = joint.members.iter().map(|own| member(self, own, Truth::NotMet)).collect();
                self.every(sets)
            }
            (Join::Any | Join::All, _) => {
                let sets = joint.members.iter().flat_map(|own| member(self, own, wanted)).collect();
                self.cheapest(sets)
            }
            (Join::None, _) => {
                let sets = joint.members.iter().flat_map(|own| member(self, own, Truth::Met)).collect();
                self.cheapest(sets)
            }
            (Join::Sum(least), _) => self.sum(joint, least, wanted),
            (Join::Gap(_), _) => Vec::new(),
        }
    }

    /// Members whose weights carry the sum over the threshold, or keep it below.
    fn sum(&self, joint: &Joint, least: i64, wanted: Truth) -> Vec<Set> {
        let (low, high) = joint.span(&self.decision.truths);
        let need = match wanted {
            Truth::Met => least.saturating_sub(low),
            _ => high.saturating_sub(least).saturating_add(1),
        };
        let mut sums: Vec<(i64, Set)> = alloc::vec![(0, Set::new())];
        for (slot, weight) in &joint.members {
            if self.decision.at(*slot) != Some(Truth::Unknown) || *weight == 0 {
                continue;
            }
            // A weight below zero helps the other way.
            let sets = self.node(*slot, if *weight > 0 { wanted } else { wanted.not() });
            let gain = weight.saturating_abs();
            let before = sums.len();
            for set in &sets {
                for at in 0..before {
                    if let Some((sum, own)) = sums.get(at)
                        && *sum < need
                    {
                        let next = (sum.saturating_add(gain).min(need), with(own, set));
                        sums.push(next);
                    }
                }
            }
            self.prune(&mut sums);
        }
        let reached = sums.into_iter().filter(|(sum, _)| *sum >= need).map(|(_, set)| set).collect();
        self.cheapest(reached)
    }

    /// Keeps the cheapest sets of each sum.
    fn prune(&self, sums: &mut Vec<(i64, Set)>) {
        let pack = self.decision.rules.pack;
        let costs: Vec<(usize, usize)> = sums.iter().map(|(_, set)| cost(pack, set)).collect();
        let order = arranged(sums.len(), &|one, two| match (sums.get(one), sums.get(two)) {
            (Some((sum, set)), Some((other, its))) => (*other, costs.get(one), set) < (*sum, costs.get(two), its),
            _ => false,
        });
        *sums = order.iter().filter_map(|at| sums.get(*at)).cloned().collect();
        sums.dedup();
        let mut last = (i64::MIN, 0usize);
        sums.retain(|(sum, _)| {
            last = if last.0 == *sum { (*sum, last.1 + 1) } else { (*sum, 0) };
            last.1 < KEPT
        });
        sums.truncate(MOST_SUMS * KEPT);
    }

    /// One set of each list together.
    fn every(&self, lists: impl IntoIterator<Item = Vec<Set>>) -> Vec<Set> {
        let mut all = alloc::vec![Set::new()];
        for list in lists {
            let sets = all.iter().flat_map(|own| list.iter().map(move |set| with(own, set))).collect();
            all = self.cheapest(sets);
        }
        all
    }

    fn cheapest(&self, sets: Vec<Set>) -> Vec<Set> {
        let few = sets.into_iter().filter(|set| set.len() <= MOST_FACTS);
        let mut sets: Vec<(i64, Set)> = few.map(|set| (0, set)).collect();
        self.prune(&mut sets);
        sets.into_iter().map(|(_, set)| set).collect()
    }
}

/// For each node whether it should be met, and whether it should not, for a result of the deciding node; both where groups
/// disagree.
pub(super) fn hopes(rules: &Rules<'_>, wanted: Truth) -> Vec<[bool; 2]> {
    let mut hopes = alloc::vec![[false; 2]; rules.pack.criteria.len() + rules.pack.groups.len()];
    let mut hope = |slot: usize, more: [bool; 2]| {
        if let Some(own) = hopes.get_mut(slot) {
            *own = [own[0] | more[0], own[1] | more[1]];
        }
        hopes.get(slot).copied().unwrap_or_default()
    };
    hope(rules.decide, [wanted == Truth::Met, wanted == Truth::NotMet]);
    rules.applies.into_iter().for_each(|applies| _ = hope(applies, [true, false]));
    for joint in rules.joints.iter().rev() {
        let [met, not] = hope(joint.slot, [false; 2]);
        for (member, weight) in &joint.members {
            let turned = joint.join == Join::None || *weight < 0;
            hope(*member, if turned { [not, met] } else { [met, not] });
        }
    }
    hopes
}
