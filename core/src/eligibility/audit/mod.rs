//! What can be said of a pack without any applicant: logic that cannot be meant, numbers that run out, limits that no
//! case tests; and what a person needs to judge it: suggested cases, changes, a page to read.

mod author;
mod cases;
mod diff;
mod doc;
mod edges;
mod edition;
mod flat;
mod impact;
mod index;
mod limits;
mod logic;
mod meets;
mod mutants;
mod periods;
mod reach;
mod search;
mod shared;
mod slices;
mod spoken;
mod suggest;

use super::build::{Loaded, cite, node};
use super::model::{Pack, Status};
use super::raise;
use crate::check::{Notice, Severity, Span};
use crate::document::listed;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

pub use cases::{TestReport, test};
pub use diff::{Change, Difference, Turned, diff};
pub use doc::doc;
pub use flat::flat;
pub use impact::Impact;
pub use periods::periods;
pub use suggest::suggest;

/// Looks for logic that cannot be meant, in every time in which nothing of the pack changes. A pack that was not built
/// gives nothing: its notices say why.
pub fn audit(loaded: &Loaded) -> Vec<Notice> {
    let Some(pack) = &loaded.pack else { return Vec::new() };
    let mut found = Found::default();
    for slice in slices::slices(pack) {
        let hits = slice.ends().map(|day| {
            let mut hits = Vec::new();
            if let Ok(rules) = pack.on(day) {
                reach::reach(&rules, slice, &mut hits);
                logic::logic(&rules, slice, &mut hits);
                shared::shared(&rules, slice, &mut hits);
            }
            hits
        });
        // What counts from the day of the decision must hold on the first day and on the last.
        let hits = hits.reduce(|first, last| first.into_iter().filter(|hit| last.contains(hit)).collect());
        found.add(hits.unwrap_or_default());
    }
    let mut notices = found.notices;
    let warnings =
        loaded.notices.iter().chain(&notices).filter(|notice| notice.severity() == Severity::Warning).count();
    notices.extend(official(pack, warnings));
    notices.sort_by_key(|notice| (notice.span().start, notice.span().end, notice.code() as u16));
    notices
}

/// What is said of a pack that an office stands behind, though there are warnings.
fn official(pack: &Pack, warnings: usize) -> Option<Notice> {
    let count = u32::try_from(warnings).unwrap_or(u32::MAX);
    (pack.status == Status::Official && count > 0).then(|| raise::pack_official(Span::default(), count))
}

/// Something that was found in one time: what it is about, and the notice.
#[derive(Clone, Debug)]
struct Hit {
    about: (u16, usize, usize),
    notice: Notice,
}

impl Hit {
    fn new(notice: Notice, about: usize, other: usize) -> Hit {
        Hit { about: (notice.code() as u16, about, other), notice }
    }
}

impl PartialEq for Hit {
    fn eq(&self, other: &Hit) -> bool {
        self.about == other.about
    }
}

/// What was found so far. What goes on from one time to the next is said once.
#[derive(Default)]
struct Found {
    before: BTreeSet<(u16, usize, usize)>,
    notices: Vec<Notice>,
}

impl Found {
    fn add(&mut self, hits: Vec<Hit>) {
        let mut now = BTreeSet::new();
        for hit in hits {
            if now.insert(hit.about) && !self.before.contains(&hit.about) {
                self.notices.push(hit.notice);
            }
        }
        self.before = now;
    }
}
