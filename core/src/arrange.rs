//! One sort for rows of every kind: each kind sorted by itself would link kilobytes of its own into a page.

use alloc::vec::Vec;

/// Places of so many rows in their order; rows of which none is before the other stay as they are.
#[inline(never)]
pub(crate) fn arranged(rows: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows).collect();
    let mut width = 1;
    while width < rows {
        let mut merged = Vec::with_capacity(rows);
        for pair in order.chunks(width * 2) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some((one, others)), Some((two, rest))) = (left.split_first(), right.split_first()) {
                if before(*two, *one) {
                    merged.push(*two);
                    right = rest;
                } else {
                    merged.push(*one);
                    left = others;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        order = merged;
        width *= 2;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::arranged;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn like_the_stable_sort_of_std(rows in proptest::collection::vec(0u8..9, 0..60)) {
            let mut wanted: Vec<usize> = (0..rows.len()).collect();
            wanted.sort_by_key(|at| rows[*at]);
            prop_assert_eq!(arranged(rows.len(), &|one, two| rows[one] < rows[two]), wanted);
        }
    }
}
