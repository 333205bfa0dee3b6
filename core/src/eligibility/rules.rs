//! A pack on one day: what is in force, parameters filled in, every comparison linear.

use super::compile;
use super::model::{Criterion, Group, Having, Node, Pack, Period, Rule, Threshold};
use crate::person::Date;
use alloc::vec::Vec;

/// The pack does not speak for the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the rule pack does not speak for this day")]
pub struct NotInForce {
    /// Days for which it speaks.
    pub effective: Period,
}

/// The rules of a pack on one day.
#[derive(Clone, Debug)]
pub struct Rules<'p> {
    pub(super) pack: &'p Pack,
    pub(super) as_of: Date,
    /// The criteria in force.
    pub(super) checks: Vec<Check>,
    /// The groups in force, members before the groups they are in.
    pub(super) joints: Vec<Joint>,
    pub(super) decide: usize,
    pub(super) applies: Option<usize>,
}

/// The test of a criterion on one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Check {
    /// Place of the criterion in [`Pack::criteria`], and of its result.
    pub(crate) slot: usize,
    pub(crate) test: Test,
    /// Whether the result of the test is turned round.
    pub(crate) negated: bool,
    /// The facts that it uses, each once, in the order of the test.
    pub(crate) facts: Vec<usize>,
    /// Parameters without a value on this day; the test is a [`Test::Gap`] then.
    pub(crate) gaps: Vec<usize>,
    /// The tables that it uses.
    pub(crate) tables: Vec<usize>,
}

/// What a comparison comes to on one day; facts by their places in the pack. Bounds are included, those of `i64` open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Test {
    /// The fact is true.
    Flag { fact: usize },
    /// The code of the fact is in the mask.
    Codes { fact: usize, mask: u64 },
    /// The codes of the fact against the mask.
    Set { fact: usize, having: Having, mask: u64 },
    /// The fact is a number within the bounds.
    Range { fact: usize, low: i64, high: i64 },
    /// The sum of coefficients and facts lies within the bounds; no sum of values in their ranges overflows.
    Linear { terms: Vec<(usize, i64)>, low: i64, high: i64 },
    /// The same with bounds for each code of a fact; none where a table has no row.
    Rows { terms: Vec<(usize, i64)>, key: usize, bounds: Vec<Option<(i64, i64)>> },
    /// The pack lacks a number, or its numbers are beyond 64 bits: always unknown.
    Gap,
}

/// A group on one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Joint {
    /// Place of its result: behind those of the criteria, in the order of [`Pack::groups`].
    pub(crate) slot: usize,
    pub(crate) join: Join,
    /// Members in force, by the places of their results, with their weights.
    pub(crate) members: Vec<(usize, i64)>,
}

/// How the results of the members make that of the group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Join {
    All,
    Any,
    None,
    /// Weights of the true members, against a threshold.
    Sum(i64),
    /// The threshold has no value on this day.
    Gap(usize),
}

impl Pack {
    /// The rules of a day.
    ///
    /// # Errors
    /// If the pack does not speak for that day.
    pub fn on(&self, as_of: Date) -> Result<Rules<'_>, NotInForce> {
        if !self.effective.holds(as_of) {
            return Err(NotInForce { effective: self.effective });
        }
        let checks = self.criteria.iter().enumerate().filter(|(_, criterion)| criterion.period.holds(as_of));
        let joints = self.groups.iter().enumerate().filter(|(_, group)| group.period.holds(as_of));
        Ok(Rules {
            pack: self,
            as_of,
            checks: checks.map(|(slot, criterion)| compile::check(self, as_of, slot, criterion)).collect(),
            joints: joints.map(|(at, group)| self.joint(as_of, at, group)).collect(),
            decide: self.slot(self.decide),
            applies: self.applies.map(|node| self.slot(node)),
        })
    }

    /// Place of the result of a node.
    pub(super) fn slot(&self, node: Node) -> usize {
        match node {
            Node::Criterion(at) => at,
            Node::Group(at) => self.criteria.len() + at,
        }
    }

    /// What stands at the place of a result.
    pub(super) fn at(&self, slot: usize) -> Option<Written<'_>> {
        match slot.checked_sub(self.criteria.len()) {
            None => self.criteria.get(slot).map(Written::Criterion),
            Some(at) => self.groups.get(at).map(Written::Group),
        }
    }

    fn in_force(&self, node: Node, as_of: Date) -> bool {
        let period = match node {
            Node::Criterion(at) => self.criteria.get(at).map(|criterion| criterion.period),
            Node::Group(at) => self.groups.get(at).map(|group| group.period),
        };
        period.is_some_and(|period| period.holds(as_of))
    }

    fn joint(&self, as_of: Date, at: usize, group: &Group) -> Joint {
        let threshold = |threshold| match threshold {
            Threshold::Fixed(number) => Join::Sum(number),
            Threshold::Param(param) => {
                let value = self.params.get(param).and_then(|own| own.on(as_of));
                value.map_or(Join::Gap(param), |dated| Join::Sum(dated.value))
            }
        };
        let join = match group.rule {
            Rule::All => Join::All,
            Rule::Any => Join::Any,
            Rule::None => Join::None,
            Rule::AtLeast(least) => threshold(least),
            Rule::Score(least) => threshold(least),
        };
        let members = group.members.iter().filter(|(node, _)| self.in_force(*node, as_of));
        Joint {
            slot: self.criteria.len() + at,
            join,
            members: members.map(|(node, weight)| (self.slot(*node), *weight)).collect(),
        }
    }
}

/// A node as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Written<'p> {
    Criterion(&'p Criterion),
    Group(&'p Group),
}

impl<'p> Written<'p> {
    pub(super) const fn id(self) -> &'p str {
        match self {
            Written::Criterion(own) => own.id.as_str(),
            Written::Group(own) => own.id.as_str(),
        }
    }
}

impl<'p> Rules<'p> {
    /// The pack.
    pub const fn pack(&self) -> &'p Pack {
        self.pack
    }

    /// The day.
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    /// The check of a criterion in force.
    pub(super) fn check(&self, slot: usize) -> Option<&Check> {
        self.checks.binary_search_by_key(&slot, |check| check.slot).ok().and_then(|at| self.checks.get(at))
    }

    /// The group in force at a place.
    pub(super) fn joint(&self, slot: usize) -> Option<&Joint> {
        self.joints.binary_search_by_key(&slot, |joint| joint.slot).ok().and_then(|at| self.joints.get(at))
    }
}
