//! Met, not met, or unknown: the three-valued logic of criteria and groups.

use super::facts::{Facts, Reason, Value};
use super::model::Having;
use super::rules::{Check, Join, Joint, Rules, Test};
use alloc::vec::Vec;

/// The result of a criterion or group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Truth {
    /// It holds.
    Met,
    /// It does not hold.
    NotMet,
    /// Facts are missing.
    Unknown,
}

impl Truth {
    /// The name in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Truth::Met => "met",
            Truth::NotMet => "not_met",
            Truth::Unknown => "unknown",
        }
    }

    pub(super) const fn not(self) -> Truth {
        match self {
            Truth::Met => Truth::NotMet,
            Truth::NotMet => Truth::Met,
            Truth::Unknown => Truth::Unknown,
        }
    }

    pub(super) const fn known(met: bool) -> Truth {
        if met { Truth::Met } else { Truth::NotMet }
    }
}

/// What a decision comes to. A screening by written criteria, never a right.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Outcome {
    /// The written criteria are not met.
    Ineligible,
    /// The written criteria are met.
    Eligible,
    /// It cannot be said yet.
    Undetermined,
    /// The pack is not meant for this case.
    NotApplicable,
}

impl Outcome {
    /// The name in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Outcome::Ineligible => "ineligible",
            Outcome::Eligible => "eligible",
            Outcome::Undetermined => "undetermined",
            Outcome::NotApplicable => "not_applicable",
        }
    }
}

/// Values of facts by their places in the pack.
pub(super) type Values = [Result<Value, Reason>];

/// Results by their places; nothing for what is not in force.
pub(super) type Truths = Vec<Option<Truth>>;

impl Rules<'_> {
    /// The results of all nodes in force.
    pub(super) fn truths(&self, values: &Values) -> Truths {
        let mut truths = alloc::vec![None; self.pack.criteria.len() + self.pack.groups.len()];
        self.fill(values, &mut truths);
        truths
    }

    /// Writes the results of all nodes in force into their places.
    pub(super) fn fill(&self, values: &Values, truths: &mut [Option<Truth>]) {
        for check in &self.checks {
            let truth = check.truth(values);
            if let Some(place) = truths.get_mut(check.slot) {
                *place = Some(truth);
            }
        }
        for joint in &self.joints {
            let truth = joint.truth(truths);
            if let Some(place) = truths.get_mut(joint.slot) {
                *place = Some(truth);
            }
        }
    }

    /// What results come to.
    pub(super) fn outcome(&self, truths: &[Option<Truth>]) -> Outcome {
        let of = |slot: usize| truths.get(slot).copied().flatten().unwrap_or(Truth::Unknown);
        match (self.applies.map_or(Truth::Met, of), of(self.decide)) {
            (Truth::NotMet, _) => Outcome::NotApplicable,
            (Truth::Unknown, _) | (_, Truth::Unknown) => Outcome::Undetermined,
            (Truth::Met, Truth::Met) => Outcome::Eligible,
            (Truth::Met, Truth::NotMet) => Outcome::Ineligible,
        }
    }
}

impl Check {
    pub(super) fn truth(&self, values: &Values) -> Truth {
        match self.test.holds(values) {
            Some(holds) => Truth::known(holds != self.negated),
            None => Truth::Unknown,
        }
    }
}

fn number(values: &Values, fact: usize) -> Option<i64> {
    match values.get(fact) {
        Some(Ok(Value::Number(number))) => Some(*number),
        _ => None,
    }
}

fn code(values: &Values, fact: usize) -> Option<u8> {
    match values.get(fact) {
        Some(Ok(Value::Code(code))) => Some(*code),
        _ => None,
    }
}

impl Test {
    /// Whether it holds; nothing while a fact or a number of the pack is missing.
    pub(super) fn holds(&self, values: &Values) -> Option<bool> {
        match self {
            Test::Flag { fact } => match values.get(*fact) {
                Some(Ok(Value::Flag(flag))) => Some(*flag),
                _ => None,
            },
            Test::Codes { fact, mask } => code(values, *fact).map(|code| has(*mask, code)),
            Test::Set { fact, having, mask } => match values.get(*fact) {
                Some(Ok(Value::Codes(codes))) => Some(match having {
                    Having::Any => codes & mask != 0,
                    Having::All => codes & mask == *mask,
                    Having::None => codes & mask == 0,
                }),
                _ => None,
            },
            Test::Range { fact, low, high } => number(values, *fact).map(|number| *low <= number && number <= *high),
            Test::Linear { terms, low, high } => total(terms, values).map(|sum| *low <= sum && sum <= *high),
            Test::Rows { terms, key, bounds } => {
                let (low, high) = (*bounds.get(usize::from(code(values, *key)?))?)?;
                total(terms, values).map(|sum| low <= sum && sum <= high)
            }
            Test::Gap => None,
        }
    }
}

impl Test {
    /// The mask of a test of codes.
    pub(super) const fn mask(&self) -> Option<u64> {
        match self {
            Test::Codes { mask, .. } | Test::Set { mask, .. } => Some(*mask),
            _ => None,
        }
    }
}

fn has(mask: u64, code: u8) -> bool {
    mask.checked_shr(u32::from(code)).is_some_and(|rest| rest & 1 == 1)
}

/// The sum of facts and coefficients: proven to fit when the test was made, for values in their ranges.
pub(super) fn total(terms: &[(usize, i64)], values: &Values) -> Option<i64> {
    let mut sum = 0i64;
    for (fact, by) in terms {
        sum = sum.wrapping_add(by.wrapping_mul(number(values, *fact)?));
    }
    Some(sum)
}

impl Joint {
    pub(super) fn truth(&self, truths: &[Option<Truth>]) -> Truth {
        let mut members = self.members.iter().filter_map(|(slot, _)| truths.get(*slot).copied().flatten());
        match self.join {
            Join::All => strongest(members, Truth::NotMet),
            Join::Any => strongest(members, Truth::Met),
            Join::None => {
                let any = strongest(&mut members, Truth::Met);
                any.not()
            }
            Join::Sum(least) => self.against(least, truths),
            Join::Gap(_) => Truth::Unknown,
        }
    }

    /// Whether the weights of true members come to a threshold.
    pub(super) fn against(&self, least: i64, truths: &[Option<Truth>]) -> Truth {
        let (low, high) = self.span(truths);
        if low >= least {
            Truth::Met
        } else if high < least {
            Truth::NotMet
        } else {
            Truth::Unknown
        }
    }

    /// The least and the most that the weights of true members can come to.
    pub(super) fn span(&self, truths: &[Option<Truth>]) -> (i64, i64) {
        let (mut low, mut high) = (0i64, 0i64);
        for (slot, weight) in &self.members {
            match truths.get(*slot).copied().flatten() {
                Some(Truth::Met) => {
                    low = low.saturating_add(*weight);
                    high = high.saturating_add(*weight);
                }
                Some(Truth::Unknown) => {
                    low = low.saturating_add((*weight).min(0));
                    high = high.saturating_add((*weight).max(0));
                }
                Some(Truth::NotMet) | None => {}
            }
        }
        (low, high)
    }
}

/// The result that decides a group alone, or unknown if a member is, else the opposite.
fn strongest(members: impl Iterator<Item = Truth>, deciding: Truth) -> Truth {
    let mut unknown = false;
    for member in members {
        if member == deciding {
            return deciding;
        }
        unknown |= member == Truth::Unknown;
    }
    if unknown { Truth::Unknown } else { deciding.not() }
}

impl Facts {
    pub(super) fn values(&self) -> &Values {
        &self.values
    }
}
