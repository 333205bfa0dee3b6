//! A few findings in a row, without an allocator.

use super::{Finding, Severity};

/// The findings of one value, `N` at most, in the order in which they were made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Findings<const N: usize> {
    items: [Option<Finding>; N],
    count: usize,
}

impl<const N: usize> Findings<N> {
    pub(crate) const fn new() -> Findings<N> {
        Findings { items: [None; N], count: 0 }
    }

    pub(crate) fn push(&mut self, finding: Finding) {
        if let Some(slot) = self.items.get_mut(self.count) {
            *slot = Some(finding);
            self.count = self.count.saturating_add(1);
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Finding> + use<'_, N> {
        self.items.iter().flatten().copied()
    }

    /// No finding of severity error.
    pub(crate) fn ok(&self) -> bool {
        self.iter().all(|finding| finding.severity() < Severity::Error)
    }
}
