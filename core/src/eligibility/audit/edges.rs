//! Values of facts at which results change: the ends of ranges, limits and their neighbours.

use crate::eligibility::facts::{Reason, Value, needed};
use crate::eligibility::linear::{down, up};
use crate::eligibility::model::{Kind, Pack};
use crate::eligibility::rules::{Check, Rules, Test};
use alloc::vec::Vec;

/// Values of a fact that are worth a try: ends of the range, limits and their neighbours, all codes.
pub(super) fn options(rules: &Rules<'_>, fact: usize) -> Vec<Value> {
    let pack = rules.pack;
    let mut values = Vec::new();
    match pack.facts.get(fact).map(|own| &own.kind) {
        Some(Kind::Bool) => values.extend([Value::Flag(true), Value::Flag(false)]),
        Some(Kind::Enum { codes, .. }) => {
            values.extend((0..codes.len()).filter_map(|at| u8::try_from(at).ok()).map(Value::Code))
        }
        Some(Kind::Set { codes }) => {
            values.push(Value::Codes(0));
            values.extend((0..codes.len()).map(|at| Value::Codes(1 << at)));
            for check in rules.checks.iter().filter(|check| check.facts.contains(&fact)) {
                if let Test::Set { mask, .. } = check.test {
                    let codes = (0..codes.len()).map(|at| 1u64 << at).filter(|code| mask & code != 0);
                    values.extend(codes.map(|code| Value::Codes(mask & !code)));
                    values.push(Value::Codes(mask));
                }
            }
        }
        Some(Kind::Number { low, high, .. } | Kind::Date { low, high }) => {
            let inner = [*low, low.saturating_add(1), low.saturating_add(3), low.midpoint(*high), *high];
            values.extend(inner.into_iter().filter(|value| value <= high).map(Value::Number));
            for check in rules.checks.iter().filter(|check| check.facts == [fact]) {
                edges(pack, check, fact, &[], &mut values);
            }
        }
        Some(Kind::Region) => {
            values.push(Value::Number(1_101_012_001));
            for check in rules.checks.iter().filter(|check| check.facts.contains(&fact)) {
                edges(pack, check, fact, &[], &mut values);
            }
        }
        None => {}
    }
    values.dedup();
    values
}

/// Values of a fact at which the result of a test can change, and their neighbours, while others are known.
pub(super) fn edges(pack: &Pack, check: &Check, fact: usize, known: &[Result<Value, Reason>], values: &mut Vec<Value>) {
    let Some(own) = pack.facts.get(fact) else { return };
    let region = matches!(own.kind, Kind::Region);
    let (first, last) = match own.kind {
        Kind::Number { low, high, .. } | Kind::Date { low, high } => (low, high),
        Kind::Region => (1_100_000_000, 9_999_999_999),
        Kind::Bool | Kind::Enum { .. } | Kind::Set { .. } => return,
    };
    let Some((low, high)) = between(check, fact, known) else { return };
    if region {
        // A village within, as a person would write it, and the shortest code that says enough.
        let village = low.saturating_add(if high - low > 999_999 { 10_012_001 } else { 12_001 });
        values.extend(
            [low, village.min(high)].into_iter().filter(|code| digits(*code) >= needed(pack, fact)).map(Value::Number),
        );
        return;
    }
    let around = [low.saturating_sub(1), low, high, high.saturating_add(1)];
    let fits = |value: &i64| first <= *value && *value <= last;
    for value in around.into_iter().filter(fits).map(Value::Number) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
}

fn digits(region: i64) -> u32 {
    crate::eligibility::facts::digits(region).unwrap_or(0)
}

/// The values of a fact that meet a test while the others are known; turned round if the test is.
pub(super) fn between(check: &Check, fact: usize, known: &[Result<Value, Reason>]) -> Option<(i64, i64)> {
    let (terms, low, high) = match &check.test {
        Test::Range { fact: own, low, high } => return (*own == fact).then_some((*low, *high)),
        Test::Linear { terms, low, high } => (terms, *low, *high),
        Test::Rows { terms, key, bounds } => {
            let Some(Ok(Value::Code(code))) = known.get(*key) else { return None };
            let (low, high) = (*bounds.get(usize::from(*code))?)?;
            (terms, low, high)
        }
        Test::Flag { .. } | Test::Codes { .. } | Test::Set { .. } | Test::Gap => return None,
    };
    let (mut rest, mut by) = (0i64, 0i64);
    for (other, coefficient) in terms {
        if *other == fact {
            by = *coefficient;
        } else {
            let Some(Ok(Value::Number(number))) = known.get(*other) else { return None };
            rest = rest.checked_add(coefficient.checked_mul(*number)?)?;
        }
    }
    let less = |bound: i64| if bound == i64::MIN || bound == i64::MAX { Some(bound) } else { bound.checked_sub(rest) };
    let (low, high) = (less(low)?, less(high)?);
    match by {
        0 => None,
        1.. => Some((up(low, by), down(high, by))),
        ..0 => {
            let opposite = |bound: i64| if bound == i64::MAX { i64::MIN } else { bound.saturating_neg() };
            Some((up(opposite(high), by.checked_neg()?), down(opposite(low), by.checked_neg()?)))
        }
    }
}
