//! One sort for all that a card sorts: each kind of row would link kilobytes of its own.

use alloc::collections::BinaryHeap;
use alloc::vec::Vec;

/// Rows by their keys; those of one key by their places.
#[inline(never)]
pub(super) fn sorted(rows: Vec<(u64, usize)>) -> Vec<(u64, usize)> {
    if rows.is_sorted() { rows } else { BinaryHeap::from(rows).into_sorted_vec() }
}
