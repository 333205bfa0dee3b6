//! Names of regions with the time they stood, and search by name.

use super::{Region, Status, names};
use alloc::vec::Vec;

/// One name of a region and the time it stood.
///
/// Dates are those of legal acts, `YYYY-MM-DD` or a bare year, empty where unknown. For one to three years around a
/// change offices used both the old and the new code: use dates to explain, never to reject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Period {
    /// The name as the last table of the period spells it.
    pub name: &'static str,
    /// First act with this code or name; empty if it is older than every table.
    pub from: &'static str,
    /// Act that ended it, exclusive; empty if it stands today.
    pub until: &'static str,
    /// First table that lists it, such as `Permendagri 39/2015`; empty if unknown.
    pub first: &'static str,
    /// Last table that lists it or act that ended it; empty if unknown.
    pub last: &'static str,
    /// The period rests on inference, not on a decree.
    pub inferred: bool,
}

/// Every name period of a region, oldest first.
///
/// ```
/// use absah::region::{Region, history};
/// let tarakan = Region::parse("6473").expect("four digits");
/// let periods: Vec<_> = history(tarakan).collect();
/// assert_eq!((periods[0].name, periods[0].until), ("Kota Tarakan", "2015-02-02"));
/// ```
pub fn history(region: Region) -> impl Iterator<Item = Period> {
    let code = region.padded();
    let start = names::PERIODS.partition_point(|row| row.0 < code);
    let numbered = region.is_numbered();
    names::PERIODS.iter().skip(start).take_while(move |row| numbered && row.0 == code).map(period)
}

/// The newest name of a region; nothing where the code is inferred only, because then the name is no fact.
pub fn name(region: Region) -> Option<&'static str> {
    history(region).filter(|period| !period.inferred).last().map(|period| period.name)
}

/// A region found by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Match {
    /// The region.
    pub region: Region,
    /// The period whose name matches.
    pub period: Period,
}

/// Regions whose name, present or former, contains `text`; case does not matter. Current ones come first.
pub fn search(text: &str) -> Vec<Match> {
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Match> = names::PERIODS
        .iter()
        .map(|row| Match { region: Region::of_padded(row.0), period: period(row) })
        .filter(|hit| !hit.period.inferred && hit.period.name.to_lowercase().contains(&wanted))
        .collect();
    found.sort_by_key(|hit| {
        let exact = hit.period.name.to_lowercase() != wanted;
        (hit.region.status() != Status::Current, exact, hit.region.padded())
    });
    found
}

fn period(row: &(u32, u32, u16)) -> Period {
    let name = names::NAMES.get(row.1 as usize..).and_then(|tail| tail.split('\n').next()).unwrap_or("");
    let decree = |at: u16| names::DECREES.get(usize::from(at)).map_or("", |decree| decree.1);
    match names::SPANS.get(usize::from(row.2)) {
        Some(&(from, until, first, last, inferred)) => {
            Period { name, from, until, first: decree(first), last: decree(last), inferred }
        }
        None => Period { name, from: "", until: "", first: "", last: "", inferred: true },
    }
}
