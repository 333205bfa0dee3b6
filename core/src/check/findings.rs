//! A few findings in a row, without an allocator.

use super::{Finding, Severity};

/// The most findings that one value can have.
const CAPACITY: usize = 12;

/// The findings of one value, in the order in which they were made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Findings {
    items: [Option<Finding>; CAPACITY],
    count: usize,
}

impl Findings {
    pub(crate) const fn new() -> Findings {
        Findings { items: [None; CAPACITY], count: 0 }
    }

    pub(crate) fn push(&mut self, finding: Finding) {
        if let Some(slot) = self.items.get_mut(self.count) {
            *slot = Some(finding);
            self.count = self.count.saturating_add(1);
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Finding> + use<'_> {
        self.items.iter().flatten().copied()
    }

    /// No finding of severity error.
    pub(crate) fn ok(&self) -> bool {
        self.iter().all(|finding| finding.severity() < Severity::Error)
    }
}
