//! A bit for each record of a block: 64 records a word, so that the planes of all nodes stay in the first-level cache.

/// Words of a plane.
pub(super) const WORDS: usize = 32;
/// Records of a word.
pub(super) const WIDTH: usize = 64;
/// Records of a block.
pub(super) const BLOCK: usize = WORDS * WIDTH;

/// A bit for each record of a block, the lowest bit of the first word first.
pub(super) type Plane = [u64; WORDS];

pub(super) const NONE: Plane = [0; WORDS];
pub(super) const ALL: Plane = [u64::MAX; WORDS];

/// The bits of so many records.
pub(super) fn live(records: usize) -> Plane {
    let mut left = records;
    NONE.map(|_| {
        let own = left.min(WIDTH);
        left -= own;
        if own == WIDTH { u64::MAX } else { (1 << own) - 1 }
    })
}

pub(super) fn count(plane: &Plane) -> u64 {
    plane.iter().map(|word| u64::from(word.count_ones())).sum()
}

pub(super) fn is_empty(plane: &Plane) -> bool {
    plane.iter().all(|word| *word == 0)
}

/// Joins another plane to one, word by word.
pub(super) fn merge(own: &mut Plane, other: &Plane, join: impl Fn(u64, u64) -> u64) {
    for (own, other) in own.iter_mut().zip(other) {
        *own = join(*own, *other);
    }
}

/// The plane of the values that pass; bits behind the last value are of no use.
pub(super) fn passing<T: Copy + Default>(values: &[T], passes: impl Fn(T) -> bool) -> Plane {
    words(values, |values| word_of(values, &passes))
}

/// The plane made of 64 values at a time.
pub(super) fn words<T: Copy + Default>(values: &[T], word_of: impl Fn(&[T; WIDTH]) -> u64) -> Plane {
    let mut plane = NONE;
    let (chunks, rest) = values.as_chunks::<WIDTH>();
    for (word, chunk) in plane.iter_mut().zip(chunks) {
        *word = word_of(chunk);
    }
    if let (Some(word), false) = (plane.get_mut(chunks.len()), rest.is_empty()) {
        let mut last = [T::default(); WIDTH];
        for (own, value) in last.iter_mut().zip(rest) {
            *own = *value;
        }
        *word = word_of(&last);
    }
    plane
}

/// A byte of 0 or 1 for each value, then eight bytes at a time gathered by a multiplication: the compiler makes vector
/// instructions of both.
#[inline]
pub(super) fn word_of<T: Copy>(values: &[T; WIDTH], passes: impl Fn(T) -> bool) -> u64 {
    gathered(&values.map(|value| u8::from(passes(value))))
}

/// The lowest bits of 64 bytes, the others of which are 0.
#[inline]
pub(super) fn gathered(bytes: &[u8; WIDTH]) -> u64 {
    let mut word = 0;
    for (at, eight) in bytes.as_chunks::<8>().0.iter().enumerate() {
        let bits = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        word |= bits << (at * 8);
    }
    word
}

/// 64 bits as bytes of 0 or 1.
#[inline]
pub(super) fn scattered(word: u64) -> [u8; WIDTH] {
    let mut bytes = [0; WIDTH];
    for (eight, bits) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(word.to_le_bytes()) {
        let low = u64::from(bits & 0x7f).wrapping_mul(0x0002_0408_1020_4081) & 0x0101_0101_0101_0101;
        *eight = (low | u64::from(bits >> 7) << 56).to_le_bytes();
    }
    bytes
}

/// Bit `r` of row `c` becomes bit `c` of row `r`.
pub(super) fn transpose(rows: &mut [u64; WIDTH]) {
    swap::<32>(rows, 0x0000_0000_ffff_ffff);
    swap::<16>(rows, 0x0000_ffff_0000_ffff);
    swap::<8>(rows, 0x00ff_00ff_00ff_00ff);
    swap::<4>(rows, 0x0f0f_0f0f_0f0f_0f0f);
    swap::<2>(rows, 0x3333_3333_3333_3333);
    swap::<1>(rows, 0x5555_5555_5555_5555);
}

/// Swaps the upper right and lower left quarter of each square of twice so many rows.
#[inline]
fn swap<const SIZE: usize>(rows: &mut [u64; WIDTH], mask: u64) {
    for square in rows.chunks_exact_mut(2 * SIZE) {
        let (upper, lower) = square.split_at_mut(SIZE);
        for (upper, lower) in upper.iter_mut().zip(lower) {
            let change = ((*upper >> SIZE) ^ *lower) & mask;
            *lower ^= change;
            *upper ^= change << SIZE;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, WIDTH, gathered, live, passing, scattered, transpose};
    use proptest::prelude::*;

    #[test]
    fn rows_that_exist() {
        assert_eq!(live(0), [0; 32]);
        assert_eq!(live(65)[..3], [u64::MAX, 1, 0]);
        assert_eq!(live(BLOCK), [u64::MAX; 32]);
    }

    #[test]
    fn values_behind_the_last_word_pass_too() {
        let plane = passing(&[5i64; 70], |value| value == 5);
        assert_eq!(plane[..3], [u64::MAX, 0x3f, 0]);
    }

    proptest! {
        #[test]
        fn bits_become_bytes_and_bits_again(word: u64) {
            let bytes = scattered(word);
            for (at, byte) in bytes.iter().enumerate() {
                prop_assert_eq!(u64::from(*byte), word >> at & 1);
            }
            prop_assert_eq!(gathered(&bytes), word);
        }

        #[test]
        fn rows_become_columns(rows: [u64; 32], more: [u64; 32]) {
            let mut before = [0; WIDTH];
            before[..32].copy_from_slice(&rows);
            before[32..].copy_from_slice(&more);
            let mut after = before;
            transpose(&mut after);
            for (row, word) in before.iter().enumerate() {
                for (column, other) in after.iter().enumerate() {
                    prop_assert_eq!(word >> column & 1, other >> row & 1);
                }
            }
        }
    }
}
