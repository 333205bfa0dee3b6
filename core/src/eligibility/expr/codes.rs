//! Codes of facts and of regions inside tests.

use super::tree::Word;
use super::{Fault, Outcome};
use crate::eligibility::model::{Choice, Order};
use alloc::string::ToString as _;

/// The place of a code in its list.
pub(super) fn place(fact: usize, known: &[Choice], code: &Word<'_>) -> Outcome<usize> {
    let found = known.iter().position(|choice| choice.code == code.text);
    found.ok_or_else(|| (Fault::Code(code.text.to_string(), fact), code.at.clone()))
}

pub(super) fn mask(fact: usize, known: &[Choice], codes: &[Word<'_>]) -> Outcome<u64> {
    codes.iter().try_fold(0, |mask, code| Ok(mask | bit(place(fact, known, code)?)))
}

pub(super) const fn bit(place: usize) -> u64 {
    if place < 64 { 1 << place } else { 0 }
}

/// The codes that compare so with the one at a place.
pub(super) fn compared(place: usize, order: Order, count: usize) -> u64 {
    let holds = |other: usize| match order {
        Order::Equal => other == place,
        Order::Unequal => other != place,
        Order::Less => other < place,
        Order::AtMost => other <= place,
        Order::Greater => other > place,
        Order::AtLeast => other >= place,
    };
    (0..count).filter(|other| holds(*other)).fold(0, |mask, other| mask | bit(other))
}

/// The lowest and the highest code of ten digits under a code of 2, 4, 6 or 10.
pub(super) fn region(digits: &str) -> Option<(i64, i64)> {
    if !matches!(digits.len(), 2 | 4 | 6 | 10) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let code: i64 = digits.parse().ok()?;
    let room = 10_i64.pow(u32::try_from(10 - digits.len()).ok()?);
    Some((code * room, code * room + room - 1))
}
