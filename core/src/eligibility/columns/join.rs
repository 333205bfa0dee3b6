//! Groups over a block: planes of "known yes" and "known no".

use super::plane::{self, ALL, NONE, Plane};
use crate::eligibility::rules::{Join, Joint};
use alloc::vec::Vec;

/// The results of a node: known yes, known no; neither is unknown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) yes: Plane,
    pub(super) no: Plane,
}

impl Known {
    pub(super) const NOTHING: Known = Known { yes: NONE, no: NONE };

    /// From what passes where it is known.
    pub(super) fn of(passing: &Plane, known: &Plane, negated: bool) -> Known {
        let mut own = Known { yes: *passing, no: *passing };
        plane::merge(&mut own.yes, known, |passing, known| passing & known);
        plane::merge(&mut own.no, known, |passing, known| !passing & known);
        if negated { own.turned() } else { own }
    }

    fn turned(self) -> Known {
        Known { yes: self.no, no: self.yes }
    }

    /// The unknown ones of so many records.
    pub(super) fn unknown(&self, live: &Plane) -> Plane {
        let mut plane = *live;
        plane::merge(&mut plane, &self.yes, |own, yes| own & !yes);
        plane::merge(&mut plane, &self.no, |own, no| own & !no);
        plane
    }
}

/// A group made ready for blocks.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) slot: usize,
    pub(super) members: Vec<usize>,
    way: Way,
}

#[derive(Clone, Debug)]
enum Way {
    All,
    Any,
    None,
    /// Weights, and whether they are below zero; the sums from which on the group is known to hold or not to.
    Sum {
        weights: Vec<(u64, bool)>,
        yes: u128,
        no: u128,
        planes: usize,
    },
    /// Always unknown.
    Gap,
}

impl Group {
    pub(super) fn of(joint: &Joint) -> Group {
        let members = joint.members.iter().map(|(slot, _)| *slot).collect();
        let way = match joint.join {
            Join::All => Way::All,
            Join::Any => Way::Any,
            Join::None => Way::None,
            Join::Sum(least) => Way::sum(least, joint.members.iter().map(|(_, weight)| *weight).collect()),
            Join::Gap(_) => Way::Gap,
        };
        Group { slot: joint.slot, members, way }
    }

    pub(super) fn is_gap(&self) -> bool {
        matches!(self.way, Way::Gap)
    }

    /// The result out of those of all nodes before it.
    pub(super) fn known(&self, nodes: &[Known], counter: &mut Vec<Plane>) -> Known {
        let members = || self.members.iter().filter_map(|slot| nodes.get(*slot));
        match &self.way {
            Way::All => strict(members()),
            Way::Any => loose(members()),
            Way::None => loose(members()).turned(),
            Way::Sum { weights, yes, no, planes } => {
                let mut reached = |least: u128, straight: bool| {
                    counter.clear();
                    for (member, (weight, below)) in members().zip(weights) {
                        let plane = if straight == *below { &member.no } else { &member.yes };
                        add(counter, *planes, plane, *weight);
                    }
                    at_least(counter, least)
                };
                Known { yes: reached(*yes, true), no: reached(*no, false) }
            }
            Way::Gap => Known::NOTHING,
        }
    }
}

impl Way {
    /// With `p` the sum of the weights above zero and `n` that of the others without their signs, the least that a sum
    /// can come to is `yes - n`, where `yes` counts the weights above zero of members known to hold and those below of
    /// members known not to. The most is `p - no`, where `no` counts the opposite.
    fn sum(least: i64, members: Vec<i64>) -> Way {
        let part = |above: bool| -> i128 {
            members
                .iter()
                .filter(|weight| (**weight > 0) == above)
                .map(|weight| i128::from(weight.unsigned_abs()))
                .sum()
        };
        let (above, below) = (part(true), part(false));
        let least = i128::from(least);
        let threshold = |from: i128| u128::try_from(from).unwrap_or(0);
        let most = threshold(above.saturating_add(below));
        Way::Sum {
            weights: members.iter().map(|weight| (weight.unsigned_abs(), *weight < 0)).collect(),
            yes: threshold(least.saturating_add(below)),
            no: threshold(above.saturating_sub(least).saturating_add(1)),
            planes: usize::try_from(u128::BITS - most.leading_zeros()).unwrap_or(0),
        }
    }
}

fn strict<'a>(members: impl Iterator<Item = &'a Known>) -> Known {
    let mut own = Known { yes: ALL, no: NONE };
    for member in members {
        plane::merge(&mut own.yes, &member.yes, |own, yes| own & yes);
        plane::merge(&mut own.no, &member.no, |own, no| own | no);
    }
    own
}

fn loose<'a>(members: impl Iterator<Item = &'a Known>) -> Known {
    let mut own = Known { yes: NONE, no: ALL };
    for member in members {
        plane::merge(&mut own.yes, &member.yes, |own, yes| own | yes);
        plane::merge(&mut own.no, &member.no, |own, no| own & no);
    }
    own
}

/// Adds a weight to the counters of the records in a plane: a counter is a column of bits, the lowest plane first.
fn add(counter: &mut Vec<Plane>, planes: usize, plane: &Plane, weight: u64) {
    for shift in (0..64).filter(|bit| weight >> bit & 1 == 1) {
        let mut carry = *plane;
        for at in shift..planes {
            if counter.len() <= at {
                counter.resize(at + 1, NONE);
            }
            let Some(own) = counter.get_mut(at) else { break };
            for (own, carry) in own.iter_mut().zip(&mut carry) {
                let next = *own & *carry;
                *own ^= *carry;
                *carry = next;
            }
            if plane::is_empty(&carry) {
                break;
            }
        }
    }
}

/// The records whose counters reach a number.
fn at_least(counter: &[Plane], least: u128) -> Plane {
    let beyond = u32::try_from(counter.len()).ok().and_then(|planes| least.checked_shr(planes)).unwrap_or(0);
    if beyond > 0 {
        return NONE;
    }
    let (mut more, mut same) = (NONE, ALL);
    for (at, plane) in counter.iter().enumerate().rev() {
        if least >> at & 1 == 1 {
            plane::merge(&mut same, plane, |same, bit| same & bit);
        } else {
            for ((more, same), bit) in more.iter_mut().zip(&mut same).zip(plane) {
                *more |= *same & bit;
                *same &= !bit;
            }
        }
    }
    plane::merge(&mut more, &same, |more, same| more | same);
    more
}
