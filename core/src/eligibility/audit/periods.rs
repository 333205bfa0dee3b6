//! Several packs of one name and jurisdiction: no day with two of them, and none without.

use crate::check::{Notice, Span};
use crate::eligibility::model::Pack;
use crate::eligibility::raise;
use crate::person::day;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// Compares the periods of packs with the same name and jurisdiction; each notice with the place of its pack in the list.
pub fn periods(packs: &[&Pack]) -> Vec<(usize, Notice)> {
    let mut order: Vec<usize> = (0..packs.len()).collect();
    let ends = |at: usize| {
        let period = packs.get(at).map(|pack| pack.effective).unwrap_or_default();
        (period.from.map_or(i64::MIN, day::number), period.until.map_or(i64::MAX, day::number))
    };
    order.sort_by_key(|at| ends(*at));
    let date = |number: i64| day::date(number).map_or_else(|| String::from("…"), |date| date.to_string());
    let same = |one: &Pack, two: &Pack| one.id == two.id && one.jurisdiction == two.jurisdiction;
    let mut notices = Vec::new();
    for (place, at) in order.iter().enumerate() {
        let Some(own) = packs.get(*at) else { continue };
        let later = order.get(place + 1..).unwrap_or_default();
        let later = later.iter().filter_map(|at| Some((*at, *packs.get(*at)?))).filter(|(_, pack)| same(own, pack));
        let (_, end) = ends(*at);
        for (other, pack) in later.clone() {
            let (from, until) = ends(other);
            if from <= end {
                let (from, until) = (date(from), date(until.min(end)));
                let (id, version) = (own.id.as_str(), pack.version.as_str());
                notices.push((*at, raise::pack_period_overlap(Span::default(), id, version, from, until)));
            }
        }
        // The gap stands behind the pack after which no other one reaches.
        let reached = order.iter().filter(|other| packs.get(**other).is_some_and(|pack| same(own, pack)));
        let next = later.map(|(other, _)| ends(other).0).filter(|from| *from > end).min();
        if let (Some(next), Some(after)) = (next, end.checked_add(1))
            && after < next
            && !reached.map(|other| ends(*other)).any(|(from, until)| from <= after && after <= until)
        {
            let (id, version) = (own.id.as_str(), own.version.as_str());
            let notice = raise::pack_period_gap(Span::default(), id, version, date(after), date(next - 1));
            notices.push((*at, notice));
        }
    }
    notices.sort_by_key(|(at, _)| *at);
    notices
}
