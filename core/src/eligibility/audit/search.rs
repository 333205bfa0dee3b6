//! Looks for records: values of facts with which the outcome hangs on one criterion or group.
//!
//! A record is built from the node in question upward: its neighbours get the values that leave the decision to it, out
//! of the ends of ranges, limits and their neighbours, and all codes. What was built is always evaluated in the end.

use super::edges::{edges, options};
use super::index::{Index, Stands};
use crate::eligibility::evaluate::{Outcome, Truth};
use crate::eligibility::facts::{Reason, Value};
use crate::eligibility::rules::{Check, Join, Joint, Rules};
use alloc::vec::Vec;

/// Numbers that look random, the same in every run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another, which is 1 or more.
    pub(super) fn below(&mut self, count: usize) -> usize {
        let count = u64::try_from(count).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % count).unwrap_or(0)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// Steps that one record is worth, and groups within each other.
const STEPS: u32 = 10_000;
const DEEPEST: u32 = 64;

/// Builds records of one day.
pub(super) struct Search<'r, 'p> {
    pub(super) rules: &'r Rules<'p>,
    /// The values built so far.
    pub(super) values: Vec<Result<Value, Reason>>,
    truths: Vec<Option<Truth>>,
    index: Index<'r>,
    /// Values worth a try, by fact.
    options: Vec<Vec<Value>>,
    /// A fact that must stay missing.
    held: Option<usize>,
    /// Steps left for the record at hand: groups may be nested deep, and stand in many others.
    steps: u32,
    depth: u32,
    pub(super) random: Random,
}

impl<'r, 'p> Search<'r, 'p> {
    pub(super) fn new(rules: &'r Rules<'p>) -> Search<'r, 'p> {
        let pack = rules.pack;
        Search {
            rules,
            values: alloc::vec![Err(Reason::Absent); pack.facts.len()],
            truths: alloc::vec![None; pack.criteria.len() + pack.groups.len()],
            index: Index::of(rules),
            options: (0..pack.facts.len()).map(|fact| options(rules, fact)).collect(),
            held: None,
            steps: 0,
            depth: 0,
            random: Random(0),
        }
    }

    /// Begins a new record, in which a fact may have to stay missing.
    pub(super) fn clear(&mut self, held: Option<usize>) {
        self.values.fill(Err(Reason::Absent));
        self.held = held;
        (self.steps, self.depth) = (STEPS, 0);
    }

    pub(super) fn set(&mut self, fact: usize, value: Result<Value, Reason>) {
        if let Some(place) = self.values.get_mut(fact) {
            *place = value;
        }
    }

    fn known(&self, fact: usize) -> bool {
        self.values.get(fact).is_some_and(Result::is_ok)
    }

    /// The results of the record.
    pub(super) fn evaluate(&mut self) -> (Outcome, &[Option<Truth>]) {
        self.rules.fill(&self.values, &mut self.truths);
        (self.rules.outcome(&self.truths), &self.truths)
    }

    /// Gives values to facts of a test until some property of the record holds; else takes them back.
    pub(super) fn fit(&mut self, check: &Check, also: Option<&Check>, holds: impl Fn(&Self) -> bool) -> bool {
        const TRIES: usize = 12;
        let mut free: Vec<usize> =
            check.facts.iter().copied().filter(|fact| !self.known(*fact) && self.held != Some(*fact)).collect();
        if free.is_empty() {
            return holds(self);
        }
        for _ in 0..if free.len() == 1 { 1 } else { TRIES } {
            // The last one is fitted to the others.
            self.random.shuffle(&mut free);
            let Some((last, others)) = free.split_last() else { continue };
            self.set(*last, Err(Reason::Absent));
            for fact in others {
                let value = self.any(*fact);
                self.set(*fact, value);
            }
            let mut values = self.options.get(*last).cloned().unwrap_or_default();
            for check in [Some(check), also].into_iter().flatten() {
                edges(self.rules.pack, check, *last, &self.values, &mut values);
            }
            self.random.shuffle(&mut values);
            for value in values {
                self.set(*last, Ok(value));
                if holds(self) {
                    return true;
                }
            }
        }
        free.iter().for_each(|fact| self.set(*fact, Err(Reason::Absent)));
        false
    }

    fn any(&mut self, fact: usize) -> Result<Value, Reason> {
        let options = self.options.get(fact).map_or(&[][..], Vec::as_slice);
        options.get(self.random.below(options.len())).copied().ok_or(Reason::Absent)
    }

    /// One level down; nothing if that is too deep, or the record has taken too long.
    fn down<T>(&mut self, go: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.steps = self.steps.checked_sub(1)?;
        if self.depth >= DEEPEST {
            return None;
        }
        self.depth += 1;
        let gone = go(self);
        self.depth -= 1;
        Some(gone)
    }

    /// Makes a node come to a result.
    pub(super) fn settle(&mut self, slot: usize, wanted: bool) -> bool {
        self.down(|search| search.settled(slot, wanted)).unwrap_or(false)
    }

    fn settled(&mut self, slot: usize, wanted: bool) -> bool {
        let joint = match self.index.at(slot) {
            Some(Stands::Check(check)) => {
                return self.fit(check, None, |search| check.truth(&search.values) == Truth::known(wanted));
            }
            Some(Stands::Joint(joint)) => joint,
            None => return false,
        };
        let mut members: Vec<(usize, i64)> = joint.members.clone();
        self.random.shuffle(&mut members);
        match (joint.join, wanted) {
            (Join::All, true) => members.iter().all(|(member, _)| self.settle(*member, true)),
            (Join::Any, false) | (Join::None, true) => members.iter().all(|(member, _)| self.settle(*member, false)),
            (Join::All, false) => members.iter().any(|(member, _)| self.settle(*member, false)),
            (Join::Any, true) | (Join::None, false) => members.iter().any(|(member, _)| self.settle(*member, true)),
            (Join::Sum(least), true) => {
                let mut low = joint.reach().0;
                members.iter().any(|(member, weight)| {
                    if low < least && self.settle(*member, *weight > 0) {
                        low = low.saturating_add(weight.saturating_abs());
                    }
                    low >= least
                })
            }
            (Join::Sum(least), false) => {
                let mut high = joint.reach().1;
                members.iter().any(|(member, weight)| {
                    if high >= least && self.settle(*member, *weight <= 0) {
                        high = high.saturating_sub(weight.saturating_abs());
                    }
                    high < least
                })
            }
            (Join::Gap(_), _) => false,
        }
    }

    /// Leaves the result of a node to those on a path below it.
    pub(super) fn hang(&mut self, slot: usize, path: &[bool]) -> bool {
        self.down(|search| search.hung(slot, path)).unwrap_or(false)
    }

    fn hung(&mut self, slot: usize, path: &[bool]) -> bool {
        let Some(Stands::Joint(joint)) = self.index.at(slot) else { return true };
        let on = |slot: usize| path.get(slot) == Some(&true);
        let (below, beside): (Vec<_>, Vec<_>) = joint.members.iter().copied().partition(|(member, _)| on(*member));
        if below.is_empty() {
            return true;
        }
        let neutral = match joint.join {
            Join::All => beside.iter().all(|(member, _)| self.settle(*member, true)),
            Join::Any | Join::None => beside.iter().all(|(member, _)| self.settle(*member, false)),
            Join::Sum(least) => {
                let (down, up) = below.iter().fold((0i64, 0i64), |(down, up), (_, weight)| {
                    (down.saturating_add((*weight).min(0)), up.saturating_add((*weight).max(0)))
                });
                self.fill(&beside, least.saturating_sub(up), least.saturating_sub(1).saturating_sub(down))
            }
            Join::Gap(_) => false,
        };
        neutral && below.iter().all(|(member, _)| self.hang(*member, path))
    }

    /// Settles members so that the weights of the true ones lie between two numbers.
    pub(super) fn fill(&mut self, members: &[(usize, i64)], low: i64, high: i64) -> bool {
        let mut members = members.to_vec();
        self.random.shuffle(&mut members);
        // What those still to be settled can take away and add.
        let mut rest = members.iter().fold((0i64, 0i64), |(down, up), (_, weight)| {
            (down.saturating_add((*weight).min(0)), up.saturating_add((*weight).max(0)))
        });
        let mut sum = 0i64;
        for (member, weight) in &members {
            rest = (rest.0.saturating_sub((*weight).min(0)), rest.1.saturating_sub((*weight).max(0)));
            let possible = |sum: i64| sum.saturating_add(rest.1) >= low && sum.saturating_add(rest.0) <= high;
            let with = sum.saturating_add(*weight);
            let first = possible(with) && (!possible(sum) || self.random.below(2) == 0);
            if first && self.settle(*member, true) || possible(with) && !possible(sum) {
                sum = with;
            } else if !(possible(sum) && self.settle(*member, false)) {
                return false;
            }
        }
        low <= sum && sum <= high
    }

    /// Takes away facts that a property of the record does not need.
    pub(super) fn prune(&mut self, holds: impl Fn(&mut Self) -> bool) {
        for fact in (0..self.values.len()).rev() {
            let Some(value @ Ok(_)) = self.values.get(fact).copied() else { continue };
            self.set(fact, Err(Reason::Absent));
            if !holds(self) {
                self.set(fact, value);
            }
        }
    }

    /// Random values for all facts.
    pub(super) fn scatter(&mut self) {
        for fact in 0..self.values.len() {
            let value = self.any(fact);
            self.set(fact, value);
        }
    }
}

/// Nodes from which one of some others can be reached, and these; by their places.
pub(super) fn above(rules: &Rules<'_>, targets: &[usize]) -> Vec<bool> {
    let mut path = alloc::vec![false; rules.pack.criteria.len() + rules.pack.groups.len()];
    let mark = |slot: usize, path: &mut Vec<bool>| {
        if let Some(place) = path.get_mut(slot) {
            *place = true;
        }
    };
    targets.iter().for_each(|slot| mark(*slot, &mut path));
    for Joint { slot, members, .. } in &rules.joints {
        if members.iter().any(|(member, _)| path.get(*member) == Some(&true)) {
            mark(*slot, &mut path);
        }
    }
    path
}

/// One way up from a node to where it decides, out of all that there are.
pub(super) fn way(rules: &Rules<'_>, from: usize, random: &mut Random) -> Vec<bool> {
    let mut path = alloc::vec![false; rules.pack.criteria.len() + rules.pack.groups.len()];
    let mut at = from;
    loop {
        if let Some(place) = path.get_mut(at) {
            *place = true;
        }
        let parents: Vec<usize> = rules
            .joints
            .iter()
            .filter(|joint| joint.members.iter().any(|(member, _)| *member == at))
            .map(|joint| joint.slot)
            .collect();
        match parents.get(random.below(parents.len())) {
            Some(parent) => at = *parent,
            None => return path,
        }
    }
}
