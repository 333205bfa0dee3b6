//! The criteria and groups in force by their places, for what asks often.

use crate::eligibility::rules::{Check, Joint, Rules};
use alloc::vec::Vec;

/// A criterion or group in force.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stands<'r> {
    Check(&'r Check),
    Joint(&'r Joint),
}

/// What stands at each place.
#[derive(Clone, Debug)]
pub(super) struct Index<'r>(Vec<Option<Stands<'r>>>);

impl<'r> Index<'r> {
    pub(super) fn of(rules: &'r Rules<'_>) -> Index<'r> {
        let mut places = alloc::vec![None; rules.pack.criteria.len() + rules.pack.groups.len()];
        let checks = rules.checks.iter().map(|check| (check.slot, Stands::Check(check)));
        for (slot, stands) in checks.chain(rules.joints.iter().map(|joint| (joint.slot, Stands::Joint(joint)))) {
            if let Some(place) = places.get_mut(slot) {
                *place = Some(stands);
            }
        }
        Index(places)
    }

    pub(super) fn at(&self, slot: usize) -> Option<Stands<'r>> {
        self.0.get(slot).copied().flatten()
    }
}
