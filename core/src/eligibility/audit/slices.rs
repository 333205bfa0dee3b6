//! The times in which nothing of a pack changes: what is found on one day of such a time holds for all of it, but for
//! what counts from the day of the decision.

use crate::eligibility::model::{Pack, Period};
use crate::person::Date;
use crate::person::day;
use alloc::vec::Vec;

/// Days from one change of a pack to the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Slice {
    pub(super) from: Date,
    pub(super) until: Option<Date>,
}

impl Slice {
    pub(super) fn holds(self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// First and last day; of an open time the first alone.
    pub(super) fn ends(self) -> impl Iterator<Item = Date> {
        core::iter::once(self.from).chain(self.until.filter(|until| *until != self.from))
    }
}

/// All times of a pack, in order, within the period for which it speaks.
pub(super) fn slices(pack: &Pack) -> Vec<Slice> {
    let mut starts: Vec<i64> = Vec::new();
    let mut changes = |period: Period| {
        starts.extend(period.from.map(day::number));
        starts.extend(period.until.map(|until| day::number(until) + 1));
    };
    for param in &pack.params {
        param.values.iter().for_each(|dated| changes(dated.period));
    }
    for table in &pack.tables {
        table.values.iter().for_each(|dated| changes(dated.period));
    }
    pack.criteria.iter().for_each(|criterion| changes(criterion.period));
    pack.groups.iter().for_each(|group| changes(group.period));
    let last = pack.effective.until.map_or(i64::MAX, day::number);
    // A pack always has a first day; one that was put together without is taken from its first change on.
    let first = pack.effective.from.map(day::number).or_else(|| starts.iter().min().copied()).unwrap_or(0);
    starts.retain(|start| first < *start && *start <= last);
    starts.push(first);
    starts.sort_unstable();
    starts.dedup();
    let mut slices = Vec::with_capacity(starts.len());
    for (at, start) in starts.iter().enumerate() {
        let until = starts.get(at + 1).map_or(last, |next| next - 1);
        if let Some(from) = day::date(*start) {
            slices.push(Slice { from, until: day::date(until) });
        }
    }
    slices
}
