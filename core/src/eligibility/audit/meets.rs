//! The values of one fact that meet a test, to be compared with those that meet another.

use crate::eligibility::facts::all;
use crate::eligibility::model::{Having, Kind, Pack};
use crate::eligibility::rules::{Check, Test};
use alloc::vec::Vec;

/// The values of a fact that meet a test.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Meets {
    pub(super) fact: usize,
    values: Values,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Values {
    /// A bit for each code, or for no and yes; and the bits of all.
    Bits(u64, u64),
    /// Ranges in their order, which do not touch; and the range of the fact.
    Ranges(Vec<(i64, i64)>, (i64, i64)),
    /// Sets of codes.
    Sets(Sets),
}

/// Sets of codes that hold, or lack, every code of a mask, or at least one of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Sets {
    mask: u64,
    every: bool,
    hold: bool,
}

impl Sets {
    /// The sets that are not among them.
    const fn not(self) -> Sets {
        Sets { every: !self.every, hold: !self.hold, ..self }
    }

    const fn is_all(self) -> bool {
        self.every && self.mask == 0
    }

    const fn is_none(self) -> bool {
        self.not().is_all()
    }

    /// Whether each of them is among others.
    fn within(self, other: Sets) -> bool {
        if self.is_none() || other.is_all() {
            return true;
        }
        // One code in question is every one and at least one.
        let one = |sets: Sets| sets.mask.count_ones() == 1;
        let alike = self.hold == other.hold;
        match (self.every || one(self), other.every || one(other)) {
            (true, true) => alike && other.mask & !self.mask == 0,
            (true, false) => alike && self.mask & other.mask != 0,
            (false, false) => alike && self.mask & !other.mask == 0,
            (false, true) => false,
        }
    }
}

/// The values of a fact that are numbers.
fn range(pack: &Pack, fact: usize) -> Option<(i64, i64)> {
    match pack.facts.get(fact)?.kind {
        Kind::Number { low, high, .. } | Kind::Date { low, high } => Some((low, high)),
        Kind::Region => Some((1_100_000_000, 9_999_999_999)),
        Kind::Bool | Kind::Enum { .. } | Kind::Set { .. } => None,
    }
}

impl Meets {
    /// The values that meet a test of one fact, or that do not; nothing for tests of more.
    pub(super) fn of(pack: &Pack, check: &Check, wanted: bool) -> Option<Meets> {
        let (fact, values) = match &check.test {
            Test::Flag { fact } => (*fact, Values::Bits(0b10, 0b11)),
            Test::Codes { fact, mask } => {
                let Kind::Enum { codes, .. } = &pack.facts.get(*fact)?.kind else { return None };
                let full = all(codes.len());
                (*fact, Values::Bits(mask & full, full))
            }
            Test::Set { fact, having, mask } => {
                let sets = match having {
                    Having::Any => Sets { mask: *mask, every: false, hold: true },
                    Having::All => Sets { mask: *mask, every: true, hold: true },
                    Having::None => Sets { mask: *mask, every: true, hold: false },
                };
                (*fact, Values::Sets(sets))
            }
            Test::Range { fact, low, high } => {
                let (first, last) = range(pack, *fact)?;
                let (low, high) = ((*low).max(first), (*high).min(last));
                let ranges = if low <= high { alloc::vec![(low, high)] } else { Vec::new() };
                (*fact, Values::Ranges(ranges, (first, last)))
            }
            Test::Linear { .. } | Test::Rows { .. } | Test::Gap => return None,
        };
        let meets = Meets { fact, values };
        Some(if check.negated == wanted { meets.not() } else { meets })
    }

    fn not(self) -> Meets {
        let values = match self.values {
            Values::Bits(bits, full) => Values::Bits(full & !bits, full),
            Values::Sets(sets) => Values::Sets(sets.not()),
            Values::Ranges(ranges, (first, last)) => {
                let mut others = Vec::with_capacity(ranges.len() + 1);
                let mut next = first;
                for (low, high) in ranges {
                    if next < low {
                        others.push((next, low - 1));
                    }
                    next = high.saturating_add(1);
                }
                if next <= last {
                    others.push((next, last));
                }
                Values::Ranges(others, (first, last))
            }
        };
        Meets { fact: self.fact, values }
    }

    pub(super) fn is_all(&self) -> bool {
        match &self.values {
            Values::Bits(bits, full) => bits == full,
            Values::Ranges(ranges, full) => ranges.as_slice() == [*full],
            Values::Sets(sets) => sets.is_all(),
        }
    }

    pub(super) fn is_none(&self) -> bool {
        match &self.values {
            Values::Bits(bits, _) => *bits == 0,
            Values::Ranges(ranges, _) => ranges.is_empty(),
            Values::Sets(sets) => sets.is_none(),
        }
    }

    /// Whether each of the values is among others of the same fact.
    pub(super) fn within(&self, other: &Meets) -> bool {
        match (&self.values, &other.values) {
            (Values::Bits(own, _), Values::Bits(other, _)) => own & !other == 0,
            (Values::Ranges(own, _), Values::Ranges(other, _)) => {
                own.iter().all(|(low, high)| other.iter().any(|(lower, higher)| lower <= low && high <= higher))
            }
            (Values::Sets(own), Values::Sets(other)) => own.within(*other),
            _ => false,
        }
    }

    /// Whether no value is among others of the same fact.
    pub(super) fn apart(&self, other: &Meets) -> bool {
        match (&self.values, &other.values) {
            (Values::Sets(own), Values::Sets(other)) => own.within(other.not()),
            _ => self.both(other).is_none(),
        }
    }

    /// The values that are among others too; sets of codes stay as they are.
    pub(super) fn both(&self, other: &Meets) -> Meets {
        let values = match (&self.values, &other.values) {
            (Values::Bits(own, full), Values::Bits(other, _)) => Values::Bits(own & other, *full),
            (Values::Ranges(own, full), Values::Ranges(other, _)) => {
                let mut ranges = Vec::new();
                for (low, high) in own {
                    for (lower, higher) in other {
                        let (low, high) = ((*low).max(*lower), (*high).min(*higher));
                        if low <= high {
                            ranges.push((low, high));
                        }
                    }
                }
                ranges.sort_unstable();
                Values::Ranges(ranges, *full)
            }
            (own, _) => own.clone(),
        };
        Meets { fact: self.fact, values }
    }
}

/// Whether a test comes to the same for all values of its facts.
pub(super) fn constant(pack: &Pack, check: &Check) -> Option<bool> {
    if let Some(meets) = Meets::of(pack, check, true) {
        return if meets.is_all() {
            Some(true)
        } else if meets.is_none() {
            Some(false)
        } else {
            None
        };
    }
    let (terms, bounds) = match &check.test {
        Test::Linear { terms, low, high } => (terms, alloc::vec![(*low, *high)]),
        Test::Rows { terms, bounds, .. } => (terms, bounds.iter().flatten().copied().collect()),
        _ => return None,
    };
    let (mut least, mut most) = (0i64, 0i64);
    for (fact, by) in terms {
        let (low, high) = range(pack, *fact)?;
        let (one, other) = (low.checked_mul(*by)?, high.checked_mul(*by)?);
        least = least.checked_add(one.min(other))?;
        most = most.checked_add(one.max(other))?;
    }
    let always = bounds.iter().all(|(low, high)| *low <= least && most <= *high);
    let never = bounds.iter().all(|(low, high)| most < *low || *high < least);
    if bounds.is_empty() || always == never { None } else { Some(always != check.negated) }
}

#[cfg(test)]
mod tests {
    use super::Sets;

    /// The sets of three codes, by looking at each.
    fn listed(sets: Sets) -> Vec<u64> {
        (0..8u64)
            .filter(|set| {
                let found = if sets.hold { set & sets.mask } else { !set & sets.mask };
                if sets.every { found == sets.mask } else { found != 0 }
            })
            .collect()
    }

    #[test]
    fn sets_are_compared_as_if_each_was_looked_at() {
        let all: Vec<Sets> = (0..8)
            .flat_map(|mask| {
                [(true, true), (true, false), (false, true), (false, false)].map(|(every, hold)| Sets {
                    mask,
                    every,
                    hold,
                })
            })
            .collect();
        for one in &all {
            let others: Vec<u64> = (0..8).filter(|set| !listed(*one).contains(set)).collect();
            assert_eq!(listed(one.not()), others, "{one:?}");
            for two in &all {
                let within = listed(*one).iter().all(|set| listed(*two).contains(set));
                assert_eq!(one.within(*two), within, "{one:?} {two:?}");
            }
        }
    }
}
