//! What was found in one card, in the order of a report: the card, its members, then what changed.

use absah::check::Severity;
use absah::family::{Card, Changes, Found, Report};

/// One card and all that is said of it.
pub(super) struct Answer<'a> {
    pub(super) file: &'a str,
    /// Number of the card in its file, from 1.
    pub(super) number: u64,
    /// It stands in an array.
    pub(super) array: bool,
    pub(super) card: &'a Card<'static>,
    pub(super) report: &'a Report,
    pub(super) older: Option<Older<'a>>,
}

/// The card of `--compare`.
#[derive(Clone, Copy)]
pub(super) struct Older<'a> {
    pub(super) file: &'a str,
    pub(super) card: &'a Card<'static>,
    pub(super) changes: &'a Changes,
}

/// Where a finding comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The card by itself.
    Card,
    /// A change, placed in the newer card.
    New,
    /// A change, placed in the older card.
    Old,
}

impl<'a> Answer<'a> {
    pub(super) fn items(&self) -> impl Iterator<Item = (Part, &'a Found)> {
        let changes = self.older.map(|older| older.changes);
        let own = self.report.findings().map(|found| (Part::Card, found));
        let new = changes.into_iter().flat_map(Changes::in_new).map(|found| (Part::New, found));
        let old = changes.into_iter().flat_map(Changes::in_old).map(|found| (Part::Old, found));
        own.chain(new).chain(old)
    }

    /// The card in which the places of a part stand.
    pub(super) fn card_of(&self, part: Part) -> &'a Card<'static> {
        match (part, self.older) {
            (Part::Old, Some(older)) => older.card,
            _ => self.card,
        }
    }

    /// The heaviest finding.
    pub(super) fn worst(&self) -> Option<Severity> {
        self.items().map(|(_, found)| found.finding().severity()).max()
    }
}
