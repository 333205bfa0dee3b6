//! The districts ever issued as one bit each, and the rank of every bit: 156 KB, computed by the compiler from the
//! masks of the regencies.

use super::tables::REGENCIES;

const WORDS: usize = 1_000_000 / 64;

static DISTRICTS: [u64; WORDS] = bits();

/// Districts before each word.
static RANKS: [u16; WORDS] = ranks(&bits());

#[allow(clippy::indexing_slicing)] // evaluated by the compiler only
const fn bits() -> [u64; WORDS] {
    let mut map = [0_u64; WORDS];
    let mut row = 0;
    while row < REGENCIES.len() {
        let (regency, mask) = &REGENCIES[row];
        let mut district = 1;
        while district <= 72 {
            if mask[(district - 1) / 8] >> ((district - 1) % 8) & 1 == 1 {
                let code = *regency as usize * 100 + district;
                map[code / 64] |= 1 << (code % 64);
            }
            district += 1;
        }
        row += 1;
    }
    map
}

#[allow(clippy::indexing_slicing)] // evaluated by the compiler only
const fn ranks(map: &[u64; WORDS]) -> [u16; WORDS] {
    let mut ranks = [0_u16; WORDS];
    let (mut word, mut rank) = (0, 0_u16);
    while word < WORDS {
        ranks[word] = rank;
        rank += map[word].count_ones() as u16;
        word += 1;
    }
    ranks
}

/// Districts in the map.
pub(super) const COUNT: usize = count(&bits());

#[allow(clippy::indexing_slicing)] // evaluated by the compiler only
const fn count(map: &[u64; WORDS]) -> usize {
    let (mut word, mut count) = (0, 0);
    while word < WORDS {
        count += map[word].count_ones() as usize;
        word += 1;
    }
    count
}

/// Whether the six digits were ever issued as a district code.
#[inline]
pub(super) fn contains(code: u32) -> bool {
    DISTRICTS.get(code as usize / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
}

/// How many districts ever issued have a lower code; nothing if this one was never issued.
#[inline]
pub(super) fn rank(code: u32) -> Option<usize> {
    let (word, before) = (DISTRICTS.get(code as usize / 64)?, RANKS.get(code as usize / 64)?);
    let below = word & ((1_u64 << (code % 64)) - 1);
    (word >> (code % 64) & 1 == 1).then(|| usize::from(*before).saturating_add(below.count_ones() as usize))
}
