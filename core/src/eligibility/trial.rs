//! Confirms that facts can bring an outcome, by trying values at and beside every limit.

use super::decision::Decision;
use super::evaluate::{Outcome, Truth, Truths, total};
use super::facts::{Reason, Value, all};
use super::linear::down;
use super::model::Kind;
use super::proposal::hopes;
use super::rules::{Check, Test};
use super::settle::Set;
use crate::arrange::arranged;
use alloc::vec::Vec;

/// Evaluations that an outcome is worth.
const MOST: u32 = 1_500;
/// Evaluations that one set is worth.
const MOST_OF_A_SET: u32 = 400;

/// Tries values of missing facts until an outcome comes.
pub(super) struct Trial<'d, 'a> {
    decision: &'d Decision<'a>,
    wanted: Outcome,
    values: Vec<Result<Value, Reason>>,
    truths: Truths,
    /// What each node should be for the outcome; nothing where it does not matter or parents disagree.
    hopes: Vec<Option<Truth>>,
    /// Evaluations left, for the set at hand and in all.
    left: (u32, u32),
}

impl<'d, 'a> Trial<'d, 'a> {
    pub(super) fn new(decision: &'d Decision<'a>, wanted: Outcome, decided: Truth) -> Trial<'d, 'a> {
        let rules = decision.rules;
        let one = |own: [bool; 2]| match own {
            [true, false] => Some(Truth::Met),
            [false, true] => Some(Truth::NotMet),
            _ => None,
        };
        Trial {
            decision,
            wanted,
            values: decision.facts.values().to_vec(),
            truths: decision.truths.clone(),
            hopes: hopes(rules, decided).into_iter().map(one).collect(),
            left: (0, MOST),
        }
    }

    /// Whether there is time for another set.
    pub(super) const fn has_patience(&self) -> bool {
        self.left.1 > 0
    }

    /// The missing facts of unknown criteria.
    pub(super) fn missing(&self) -> Set {
        let decision = self.decision;
        let unknown = decision.rules.checks.iter().filter(|check| decision.at(check.slot) == Some(Truth::Unknown));
        let facts = unknown.flat_map(|check| &check.facts).filter(|fact| decision.facts.value(**fact).is_err());
        super::settle::with(&facts.copied().collect::<Set>(), &[])
    }

    /// The facts of a set that bring the outcome, if values of the set do.
    pub(super) fn confirm(&mut self, set: &[usize]) -> Option<Set> {
        self.left.0 = MOST_OF_A_SET;
        // Codes before numbers: they choose the rows that limits come from.
        let facts = &self.decision.rules.pack.facts;
        let numeric = |fact: &usize| {
            matches!(facts.get(*fact).map(|fact| &fact.kind), Some(Kind::Number { .. } | Kind::Date { .. }))
        };
        let order: Set =
            set.iter().filter(|fact| !numeric(fact)).chain(set.iter().filter(|fact| numeric(fact))).copied().collect();
        let found = self.search(&order);
        // What the outcome does not need is left out.
        let mut needed = Set::new();
        for fact in set {
            let own = self.own(*fact);
            self.set(*fact, Err(Reason::Absent));
            if found && self.outcome() != self.wanted {
                needed.push(*fact);
                self.set(*fact, own);
            }
        }
        for fact in set {
            self.set(*fact, self.decision.facts.value(*fact));
        }
        found.then_some(needed)
    }

    fn set(&mut self, fact: usize, value: Result<Value, Reason>) {
        if let Some(place) = self.values.get_mut(fact) {
            *place = value;
        }
    }

    fn own(&self, fact: usize) -> Result<Value, Reason> {
        self.values.get(fact).copied().unwrap_or(Err(Reason::Absent))
    }

    fn outcome(&mut self) -> Outcome {
        self.decision.rules.fill(&self.values, &mut self.truths);
        self.decision.rules.outcome(&self.truths)
    }

    /// Whether values of the facts bring the outcome; they stay set then. A decided outcome never changes by more facts,
    /// so that a wrong one ends the search there.
    fn search(&mut self, facts: &[usize]) -> bool {
        if self.left.0 == 0 || self.left.1 == 0 {
            return false;
        }
        self.left = (self.left.0 - 1, self.left.1 - 1);
        match self.outcome() {
            own if own == self.wanted => return true,
            Outcome::Undetermined => {}
            _ => return false,
        }
        let Some((fact, rest)) = facts.split_first() else { return false };
        for value in self.candidates(*fact) {
            self.set(*fact, Ok(value));
            if self.search(rest) {
                return true;
            }
        }
        self.set(*fact, Err(Reason::Absent));
        false
    }

    fn checks(&self, fact: usize) -> impl Iterator<Item = &'a Check> {
        self.decision.rules.checks.iter().filter(move |check| check.facts.contains(&fact))
    }

    /// Values at and beside the limits of a fact, the most hopeful first.
    fn candidates(&mut self, fact: usize) -> Vec<Value> {
        let mut values = Vec::new();
        let Some(own) = self.decision.rules.pack.facts.get(fact) else { return values };
        match &own.kind {
            Kind::Bool => values.extend([Value::Flag(true), Value::Flag(false)]),
            Kind::Enum { codes, .. } => {
                values.extend((0..codes.len()).filter_map(|at| u8::try_from(at).ok()).map(Value::Code));
            }
            Kind::Set { codes } => {
                let full = all(codes.len());
                let masks: Vec<u64> = self.checks(fact).filter_map(|check| check.test.mask()).collect();
                values.extend([Value::Codes(0), Value::Codes(full)]);
                for mask in &masks {
                    values.extend([Value::Codes(*mask), Value::Codes(full & !mask)]);
                    values.extend(masks.iter().map(|other| Value::Codes(mask & !other)));
                }
            }
            Kind::Region => {
                // One of the farthest west, one beyond all.
                let mut codes = alloc::vec![1_100_000_000, 9_900_000_000];
                codes.extend(self.checks(fact).filter_map(|check| match check.test {
                    Test::Range { low, .. } => Some(low),
                    _ => None,
                }));
                values.extend(codes.into_iter().map(Value::Number));
            }
            Kind::Number { low, high, .. } | Kind::Date { low, high } => {
                let mut numbers = alloc::vec![*low, *high];
                for check in self.checks(fact) {
                    for limit in self.limits(check, fact).into_iter().flatten() {
                        let beside = [limit.saturating_sub(1), limit, limit.saturating_add(1)];
                        numbers.extend(beside.into_iter().filter(|number| low <= number && number <= high));
                    }
                }
                let order = arranged(numbers.len(), &|one, two| numbers.get(one) < numbers.get(two));
                values.extend(order.iter().filter_map(|at| numbers.get(*at)).copied().map(Value::Number));
            }
        }
        let mut scored: Vec<(i32, Value)> = Vec::with_capacity(values.len());
        for value in values {
            if !scored.iter().any(|(_, other)| *other == value) {
                self.set(fact, Ok(value));
                scored.push((-self.score(fact, value), value));
            }
        }
        self.set(fact, Err(Reason::Absent));
        let score = |at: usize| scored.get(at).map(|(score, _)| *score);
        let order = arranged(scored.len(), &|one, two| score(one) < score(two));
        order.iter().filter_map(|at| scored.get(*at)).map(|(_, value)| *value).collect()
    }

    /// The bounds of a fact in a test, as far as the other facts of the test are known.
    fn limits(&self, check: &Check, fact: usize) -> [Option<i64>; 2] {
        let (terms, low, high) = match &check.test {
            Test::Range { low, high, .. } => return [Some(*low), Some(*high)],
            Test::Linear { terms, low, high } => (terms, *low, *high),
            Test::Rows { terms, key, bounds } => {
                let Some(Ok(Value::Code(code))) = self.values.get(*key) else { return [None; 2] };
                let Some(Some((low, high))) = bounds.get(usize::from(*code)) else { return [None; 2] };
                (terms, *low, *high)
            }
            _ => return [None; 2],
        };
        let Some((_, by)) = terms.iter().find(|(own, _)| *own == fact) else { return [None; 2] };
        let others: Vec<(usize, i64)> = terms.iter().filter(|(own, _)| *own != fact).copied().collect();
        let Some(rest) = total(&others, &self.values) else { return [None; 2] };
        [low, high].map(|bound| {
            let open = bound == i64::MIN || bound == i64::MAX || *by == 0;
            let alone = if open { None } else { bound.checked_sub(rest) };
            alone.and_then(|alone| {
                if *by > 0 {
                    Some(down(alone, *by))
                } else {
                    alone.checked_neg().map(|own| down(own, by.saturating_neg()))
                }
            })
        })
    }

    /// How well a value goes with what is hoped for.
    fn score(&self, fact: usize, value: Value) -> i32 {
        let mut score = 0;
        for check in self.checks(fact) {
            let Some(hope) = self.hopes.get(check.slot).copied().flatten() else { continue };
            let wanted = (hope == Truth::Met) != check.negated;
            score += match check.test.holds(&self.values) {
                Some(holds) if holds == wanted => 2,
                Some(_) => -2,
                None => self.leaning(check, fact, value, wanted),
            };
        }
        score
    }

    /// While other facts of a sum are open, the end of the range that helps most.
    fn leaning(&self, check: &Check, fact: usize, value: Value, wanted: bool) -> i32 {
        let (terms, low) = match &check.test {
            Test::Linear { terms, low, .. } => (terms, *low),
            Test::Rows { terms, key, bounds } => match (value, *key == fact) {
                (Value::Code(code), true) => {
                    return if bounds.get(usize::from(code)).is_some_and(Option::is_some) { 0 } else { -1 };
                }
                _ => (terms, bounds.iter().flatten().map(|(low, _)| *low).next().unwrap_or(i64::MIN)),
            },
            _ => return 0,
        };
        let Some((_, by)) = terms.iter().find(|(own, _)| *own == fact) else { return 0 };
        let up = (low > i64::MIN) == wanted;
        let top = up == (*by > 0);
        match (self.decision.rules.pack.facts.get(fact).map(|own| &own.kind), value) {
            (Some(Kind::Number { low, high, .. } | Kind::Date { low, high }), Value::Number(number)) => {
                i32::from(number == if top { *high } else { *low })
            }
            _ => 0,
        }
    }
}
