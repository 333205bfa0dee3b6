//! The districts ever issued as one bit each: 125 KB, computed by the compiler from the masks of the regencies.

use super::tables::REGENCIES;

const WORDS: usize = 1_000_000 / 64;

static DISTRICTS: [u64; WORDS] = build();

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

/// Whether the six digits were ever issued as a district code.
#[inline]
pub(super) fn contains(code: u32) -> bool {
    DISTRICTS.get(code as usize / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
}
