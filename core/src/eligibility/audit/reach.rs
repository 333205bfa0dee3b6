//! What cannot be decided, or is decided whoever applies: numbers that run out, groups without members, thresholds and
//! comparisons out of reach.

use super::Hit;
use super::meets::constant;
use super::slices::Slice;
use crate::check::{Lang, Span};
use crate::eligibility::model::Threshold;
use crate::eligibility::model::{Pack, Rule};
use crate::eligibility::raise;
use crate::eligibility::rules::{Check, Join, Joint, Rules, Test, Written};
use crate::eligibility::write::Text;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

pub(super) fn reach(rules: &Rules<'_>, slice: Slice, hits: &mut Vec<Hit>) {
    for check in &rules.checks {
        criterion(rules, slice, check, hits);
    }
    for joint in &rules.joints {
        group(rules, slice, joint, hits);
    }
}

pub(super) fn since(slice: Slice) -> String {
    slice.from.to_string()
}

fn criterion(rules: &Rules<'_>, slice: Slice, check: &Check, hits: &mut Vec<Hit>) {
    let pack = rules.pack;
    let Some(own) = pack.criteria.get(check.slot) else { return };
    for param in &check.gaps {
        gap(pack, slice, *param, &own.id, hits);
    }
    for table in &check.tables {
        let Some(used) = pack.tables.get(*table).filter(|used| used.on(rules.as_of).is_none()) else { continue };
        let notice = raise::rule_table_no_value(used.span, used.id.as_str(), own.id.as_str(), since(slice));
        hits.push(Hit::new(notice, *table, 0));
    }
    if check.test == Test::Gap && check.gaps.is_empty() {
        hits.push(Hit::new(raise::pack_test_overflow(own.test_span), check.slot, 0));
    }
    let notice = match constant(pack, check) {
        Some(true) => raise::rule_always(own.test_span, own.id.as_str(), since(slice)),
        Some(false) => raise::rule_never(own.test_span, own.id.as_str(), since(slice)),
        None => return,
    };
    hits.push(Hit::new(notice, check.slot, 0));
}

fn gap(pack: &Pack, slice: Slice, param: usize, user: &str, hits: &mut Vec<Hit>) {
    if let Some(own) = pack.params.get(param) {
        let notice = raise::rule_param_no_value(own.span, own.id.as_str(), user, since(slice));
        hits.push(Hit::new(notice, param, 0));
    }
}

fn group(rules: &Rules<'_>, slice: Slice, joint: &Joint, hits: &mut Vec<Hit>) {
    let Some(Written::Group(own)) = rules.pack.at(joint.slot) else { return };
    let id = own.id.as_str();
    if joint.members.is_empty() {
        hits.push(Hit::new(raise::rule_group_empty(own.span, id, since(slice)), joint.slot, 0));
        return;
    }
    match joint.join {
        Join::Sum(needed) => {
            let (low, high) = joint.reach();
            if needed <= low || high < needed {
                let reach = [number(low), number(high)].join(" .. ");
                let notice = raise::rule_group_threshold(own.span, id, number(needed), reach, since(slice));
                hits.push(Hit::new(notice, joint.slot, 0));
            }
        }
        Join::Gap(param) => gap(rules.pack, slice, param, id, hits),
        Join::All | Join::Any | Join::None => {}
    }
}

impl Joint {
    /// The least and the most that the weights of true members can come to.
    pub(super) fn reach(&self) -> (i64, i64) {
        self.members.iter().fold((0i64, 0i64), |(low, high), (_, weight)| {
            (low.saturating_add((*weight).min(0)), high.saturating_add((*weight).max(0)))
        })
    }
}

/// Digits alone.
pub(super) fn number(number: i64) -> String {
    let mut text = Text::new(Lang::En);
    text.number(number);
    text.done()
}

/// Where a criterion or group stands, and its name.
pub(super) fn place(pack: &Pack, slot: usize) -> (Span, &str) {
    match pack.at(slot) {
        Some(Written::Criterion(own)) => (own.test_span, own.id.as_str()),
        Some(Written::Group(own)) => (own.span, own.id.as_str()),
        None => (Span::default(), ""),
    }
}

/// The threshold of a group, if it has one.
pub(super) const fn threshold(rule: Rule) -> Option<Threshold> {
    match rule {
        Rule::AtLeast(threshold) | Rule::Score(threshold) => Some(threshold),
        Rule::All | Rule::Any | Rule::None => None,
    }
}
