//! Facts that are used in opposite senses: while such a fact is missing the outcome may stay open, though it is the same
//! whatever the fact is.

use super::author::written;
use super::edges::{between, edges};
use super::reach::{place, since};
use super::search::{Search, above};
use super::slices::Slice;
use super::{Hit, listed};
use crate::check::Code;
use crate::eligibility::evaluate::{Outcome, Truth};
use crate::eligibility::facts::{Reason, Value};
use crate::eligibility::model::Kind;
use crate::eligibility::raise;
use crate::eligibility::rules::{Rules, Test};
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

/// Records that are looked at for each pair of criteria.
const TRIES: usize = 24;
/// Pairs of criteria of one fact that are looked at.
const PAIRS: usize = 32;
/// Results of criteria and groups that the search is worth on one day, some tens of milliseconds.
const MOST: usize = 4_000_000;

pub(super) fn shared(rules: &Rules<'_>, slice: Slice, hits: &mut Vec<Hit>) {
    let pack = rules.pack;
    let users = |fact: usize| rules.checks.iter().filter(move |check| check.facts.contains(&fact));
    let shared: Vec<usize> = (0..pack.facts.len()).filter(|fact| users(*fact).nth(1).is_some()).collect();
    if shared.is_empty() {
        return;
    }
    let mut search = Search::new(rules);
    let size = rules.checks.len() + rules.joints.len();
    let mut left = MOST / size.max(1) / TRIES;
    for fact in shared {
        let slots: Vec<usize> = users(fact).map(|check| check.slot).collect();
        let pairs = (0..slots.len()).flat_map(|at| (0..at).map(move |other| (other, at)));
        let pairs = pairs.filter_map(|(one, two)| Some([*slots.get(one)?, *slots.get(two)?]));
        // Of two that exclude each other that much was said.
        let said = |pair: &[usize; 2]| {
            let pair = (Code::RuleContradiction as u16, pair[0].min(pair[1]), pair[0].max(pair[1]));
            hits.iter().any(|hit| (hit.about.0, hit.about.1.min(hit.about.2), hit.about.1.max(hit.about.2)) == pair)
        };
        let pairs: Vec<[usize; 2]> = pairs.filter(|pair| !said(pair)).take(PAIRS.min(left)).collect();
        left -= pairs.len();
        let Some(users) = pairs.into_iter().find_map(|pair| open(&mut search, fact, pair)) else { continue };
        let Some(own) = pack.facts.get(fact) else { continue };
        let members = listed(users.iter().map(|slot| place(rules.pack, *slot).1));
        let record = record(&search, fact);
        let first = users.first().map_or(own.span, |slot| place(rules.pack, *slot).0);
        let notice = raise::rule_shared_fact(first, own.id.as_str(), members, record, since(slice));
        hits.push(Hit::new(notice, fact, 0));
    }
}

/// The criteria that use a missing fact in opposite senses, with the record that shows it left in the search.
fn open(search: &mut Search<'_, '_>, fact: usize, pair: [usize; 2]) -> Option<Vec<usize>> {
    let rules = search.rules;
    let path = above(rules, &pair);
    let on = |slot: usize| path.get(slot) == Some(&true);
    for _ in 0..TRIES {
        search.clear(Some(fact));
        let roots: Vec<usize> = rules.applies.into_iter().chain([rules.decide]).collect();
        // Both criteria may stand below either root; what does not hang on them must let the other decide.
        for root in &roots {
            if on(*root) {
                search.hang(*root, &path);
            } else {
                let wanted = Some(*root) == rules.applies || search.random.below(2) == 0;
                search.settle(*root, wanted);
            }
        }
        if let Some(users) = same(search, fact) {
            search.prune(|search| same(search, fact).is_some());
            return Some(users);
        }
    }
    None
}

/// The criteria whose results the missing fact changes, if the outcome is open though no value of the fact changes it.
fn same(search: &mut Search<'_, '_>, fact: usize) -> Option<Vec<usize>> {
    let rules = search.rules;
    if search.evaluate().0 != Outcome::Undetermined {
        return None;
    }
    let values = completions(search, fact)?;
    let users: Vec<usize> =
        rules.checks.iter().filter(|check| check.facts.contains(&fact)).map(|check| check.slot).collect();
    let mut outcomes: BTreeSet<&str> = BTreeSet::new();
    let mut results: Vec<(bool, bool)> = alloc::vec![(false, false); users.len()];
    for value in values {
        search.set(fact, Ok(value));
        let (outcome, truths) = search.evaluate();
        for (result, slot) in results.iter_mut().zip(&users) {
            match truths.get(*slot).copied().flatten() {
                Some(Truth::Met) => result.0 = true,
                Some(Truth::NotMet) => result.1 = true,
                Some(Truth::Unknown) | None => {}
            }
        }
        outcomes.insert(outcome.as_str());
        if outcome == Outcome::Undetermined || outcomes.len() > 1 {
            break;
        }
    }
    search.set(fact, Err(Reason::Absent));
    let changing: Vec<usize> =
        users.iter().zip(&results).filter(|(_, result)| **result == (true, true)).map(|(slot, _)| *slot).collect();
    let one = outcomes.len() == 1 && !outcomes.contains(Outcome::Undetermined.as_str());
    (one && changing.len() > 1).then_some(changing)
}

/// A value of a fact for every way in which the tests can come out; nothing if these are too many.
fn completions(search: &Search<'_, '_>, fact: usize) -> Option<Vec<Value>> {
    const MOST_CODES: usize = 8;
    let rules = search.rules;
    let users = || rules.checks.iter().filter(|check| check.facts.contains(&fact));
    let mut values = Vec::new();
    match &rules.pack.facts.get(fact)?.kind {
        Kind::Bool => values.extend([Value::Flag(false), Value::Flag(true)]),
        Kind::Enum { codes, .. } => {
            values.extend((0..codes.len()).filter_map(|at| u8::try_from(at).ok()).map(Value::Code));
        }
        Kind::Set { codes } => {
            let masks =
                users().filter_map(|check| if let Test::Set { mask, .. } = check.test { Some(mask) } else { None });
            let asked = masks.fold(0, |all, mask| all | mask);
            let asked: Vec<u64> = (0..codes.len()).map(|at| 1u64 << at).filter(|code| asked & code != 0).collect();
            if asked.len() > MOST_CODES {
                return None;
            }
            for subset in 0u64..1 << asked.len() {
                let chosen = asked.iter().enumerate().filter(|(at, _)| subset >> at & 1 == 1);
                values.push(Value::Codes(chosen.fold(0, |all, (_, code)| all | code)));
            }
        }
        Kind::Number { low, high, .. } | Kind::Date { low, high } => {
            values.extend([Value::Number(*low), Value::Number(*high)]);
            for check in users() {
                edges(rules.pack, check, fact, &search.values, &mut values);
            }
        }
        Kind::Region => {
            for check in users() {
                let (low, high) = between(check, fact, &search.values)?;
                let around = [low.saturating_sub(1), low, high, high.saturating_add(1)];
                values.extend(around.into_iter().map(Value::Number));
            }
        }
    }
    Some(values)
}

/// The known facts of a record, as an author writes them.
fn record(search: &Search<'_, '_>, missing: usize) -> String {
    let pack = search.rules.pack;
    let mut text = String::new();
    for (at, (fact, value)) in pack.facts.iter().zip(&search.values).enumerate() {
        let (Ok(value), false) = (value, at == missing) else { continue };
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(&fact.id);
        text.push_str(" = ");
        text.push_str(&written(fact, *value));
    }
    if text.is_empty() { String::from("–") } else { text }
}
