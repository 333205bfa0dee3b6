//! The districts ever issued as one bit each: 125 KB, computed by the compiler from the masks of the regencies.

use super::tables::REGENCIES;

const WORDS: usize = 1_000_000 / 64;

static DISTRICTS: [u64; WORDS] = build();
/// Districts before each word, so that a code has a dense index.
static RANKS: [u16; WORDS] = rank();

#[allow(clippy::indexing_slicing)] // evaluated by the compiler only
const fn build() -> [u64; WORDS] {
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
const fn rank() -> [u16; WORDS] {
    let mut ranks = [0_u16; WORDS];
    let map = build();
    let mut before = 0;
    let mut word = 0;
    while word < WORDS {
        ranks[word] = before;
        before += map[word].count_ones() as u16;
        word += 1;
    }
    ranks
}

/// Whether the six digits were ever issued as a district code.
#[inline]
pub(super) fn contains(code: u32) -> bool {
    DISTRICTS.get(code as usize / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
}

/// Place of a district among all ever issued, in the order of the codes.
#[cfg_attr(not(feature = "region-names"), allow(dead_code))]
pub(super) fn index(code: u32) -> Option<usize> {
    if !contains(code) {
        return None;
    }
    let at = code as usize / 64;
    let (word, before) = (DISTRICTS.get(at)?, RANKS.get(at)?);
    let below = word & (1_u64 << (code % 64)).wrapping_sub(1);
    Some(usize::from(*before) + below.count_ones() as usize)
}
