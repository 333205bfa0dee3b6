//! Members of a group against each other: those that exclude each other, and those that another one covers.

use super::index::{Index, Stands};
use super::meets::Meets;
use super::reach::{place, since};
use super::slices::Slice;
use super::{Hit, listed};
use crate::eligibility::raise;
use crate::eligibility::rules::{Join, Joint, Rules};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

pub(super) fn logic(rules: &Rules<'_>, slice: Slice, hits: &mut Vec<Hit>) {
    let index = Index::of(rules);
    let mut said = BTreeSet::new();
    // Members stand before the groups they are in: what is wrong within a group is said there.
    for joint in &rules.joints {
        let wanted = match joint.join {
            Join::All | Join::None => true,
            Join::Any => false,
            Join::Sum(_) | Join::Gap(_) => continue,
        };
        let mut demands = Vec::new();
        demand(rules, &index, joint, wanted, &mut demands);
        let mut by_fact: BTreeMap<usize, Vec<Demand>> = BTreeMap::new();
        for demand in demands {
            by_fact.entry(demand.meets.fact).or_default().push(demand);
        }
        for demands in by_fact.into_values().filter(|demands| demands.len() > 1) {
            // Of a group of none, the members must all be false: that they cannot be is as bad.
            if joint.join != Join::Any {
                contradiction(rules, slice, joint, &demands, &mut said, hits);
            }
            covered(rules, slice, joint, &demands, &mut said, hits);
        }
    }
}

/// What a group asks of a criterion: the values with which it does its part.
#[derive(Debug)]
struct Demand {
    slot: usize,
    meets: Meets,
}

/// What a group that must be met, or must not be, asks of the criteria below, as far as it asks for all at once.
fn demand(rules: &Rules<'_>, index: &Index<'_>, joint: &Joint, wanted: bool, demands: &mut Vec<Demand>) {
    let of_members = |joint: &Joint, wanted| match (joint.join, wanted) {
        (Join::All, true) => Some(true),
        (Join::Any, false) | (Join::None, true) => Some(false),
        _ => None,
    };
    // Groups may be nested as deep as a file is long, so nothing here calls itself.
    let mut seen = BTreeSet::from([joint.slot]);
    let mut open = alloc::vec![(joint, wanted)];
    while let Some((joint, wanted)) = open.pop() {
        let Some(wanted) = of_members(joint, wanted) else { continue };
        for (slot, _) in joint.members.iter().filter(|(slot, _)| seen.len() < MOST && seen.insert(*slot)) {
            match index.at(*slot) {
                Some(Stands::Joint(joint)) => open.push((joint, wanted)),
                Some(Stands::Check(check)) => {
                    let meets = Meets::of(rules.pack, check, wanted);
                    // What is constant is said of the criterion itself.
                    let meets = meets.filter(|meets| !meets.is_all() && !meets.is_none());
                    demands.extend(meets.map(|meets| Demand { slot: *slot, meets }));
                }
                None => {}
            }
        }
    }
    demands.sort_by_key(|demand| demand.slot);
}

/// Nodes below a group that are looked at.
const MOST: usize = 500;

type Said = BTreeSet<(usize, usize)>;

fn contradiction(
    rules: &Rules<'_>,
    slice: Slice,
    joint: &Joint,
    demands: &[Demand],
    said: &mut Said,
    hits: &mut Vec<Hit>,
) {
    let Some((first, rest)) = demands.split_first() else { return };
    let mut left = first.meets.clone();
    for (at, demand) in (1..).zip(rest) {
        let earlier = demands.get(..at).unwrap_or_default();
        let other = earlier.iter().find(|other| other.meets.apart(&demand.meets));
        left = left.both(&demand.meets);
        let members: Vec<usize> = match other {
            Some(other) => alloc::vec![other.slot, demand.slot],
            None if left.is_none() => earlier.iter().map(|other| other.slot).chain([demand.slot]).collect(),
            None => continue,
        };
        let (one, two) = (members.first().copied().unwrap_or(0), demand.slot);
        if said.insert((one, two)) {
            let (span, id) = place(rules.pack, joint.slot);
            let fact = rules.pack.facts.get(demand.meets.fact).map_or("", |fact| fact.id.as_str());
            let names = listed(members.iter().map(|slot| place(rules.pack, *slot).1));
            hits.push(Hit::new(raise::rule_contradiction(span, id, names, fact, since(slice)), one, two));
        }
        return;
    }
}

fn covered(rules: &Rules<'_>, slice: Slice, joint: &Joint, demands: &[Demand], said: &mut Said, hits: &mut Vec<Hit>) {
    for (at, demand) in demands.iter().enumerate() {
        let by = demands.iter().enumerate().find(|(other_at, other)| {
            // Of two that are the same the later one is too many.
            let same = demand.meets.within(&other.meets);
            *other_at != at && other.meets.within(&demand.meets) && (!same || *other_at < at)
        });
        let Some((_, by)) = by else { continue };
        if said.insert((demand.slot, by.slot)) {
            let (span, covered) = place(rules.pack, demand.slot);
            let (id, by_id) = (place(rules.pack, joint.slot).1, place(rules.pack, by.slot).1);
            let notice = raise::rule_covered(span, covered, id, by_id, since(slice));
            hits.push(Hit::new(notice, demand.slot, by.slot));
        }
    }
}
