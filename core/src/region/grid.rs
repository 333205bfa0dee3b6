//! The districts ever issued, packed to stay in the first cache: regencies with the same district numbers share a shape.
//! Computed by the compiler from the tables of the regencies.

use super::{Gap, has_district, regency, regency_gap};

/// A power of two above 9,999: masked with its end, an index needs no check.
pub(crate) const CODES: usize = 1 << 14;
/// A power of two above 99.
pub(crate) const WIDE: usize = 1 << 7;
/// A power of two that no edition comes near: the first has 52 shapes for 552 regencies.
pub(crate) const SHAPES: usize = 1 << 7;

/// A byte for each district number of each shape.
pub(crate) type Shapes = [u8; SHAPES * WIDE + TAIL];

/// For vectors, which read four bytes.
const TAIL: usize = 4;

struct Grid {
    shape_of: [u8; CODES + TAIL],
    gaps: Shapes,
    below: Shapes,
    ranks: [u16; CODES],
    count: u16,
}

const GRID: Grid = grid();

/// The shape of each regency code.
pub(crate) static SHAPE_OF: [u8; CODES + TAIL] = GRID.shape_of;

/// 0 for an issued district, else what it lacks: a bit each in the order of [`Gap`].
pub(crate) static GAPS: Shapes = GRID.gaps;

/// Districts of the shape with a lower number.
static BELOW: Shapes = GRID.below;

/// Districts before each regency code.
static RANKS: [u16; CODES] = GRID.ranks;

/// Districts ever issued.
pub(super) const COUNT: usize = GRID.count as usize;

#[allow(clippy::indexing_slicing)] // evaluated by the compiler only
const fn grid() -> Grid {
    let (gaps, below) = ([0; SHAPES * WIDE + TAIL], [0; SHAPES * WIDE + TAIL]);
    let mut grid = Grid { shape_of: [0; CODES + TAIL], gaps, below, ranks: [0; CODES], count: 0 };
    // The first shapes have no districts: one for each gap.
    let (mut masks, mut used) = ([(0_u128, 0_usize); SHAPES], 0);
    while used < Gap::COUNT {
        masks[used] = (0, used);
        used += 1;
    }
    let mut code = 0;
    while code < CODES {
        grid.ranks[code] = grid.count;
        let highest = regency(code as u32);
        let gap = regency_gap(code as u32, highest.is_some()) as usize;
        let mut shape = gap;
        if let Some(highest) = highest {
            // District n is bit n.
            let (mut mask, mut district) = (0_u128, 1);
            while district <= highest {
                mask |= (has_district(code as u32 * 100 + district as u32, highest) as u128) << district;
                district += 1;
            }
            grid.count += mask.count_ones() as u16;
            shape = 0;
            while shape < used && (masks[shape].0 != mask || masks[shape].1 != gap) {
                shape += 1;
            }
            masks[shape] = (mask, gap);
            used = if shape == used { used + 1 } else { used };
        }
        grid.shape_of[code] = shape as u8;
        code += 1;
    }
    let mut at = 0;
    while at < SHAPES * WIDE {
        let ((mask, gap), district) = (masks[at / WIDE], at % WIDE);
        grid.gaps[at] = if mask >> district & 1 == 1 { 0 } else { 1 << gap };
        grid.below[at] = (mask & ((1 << district) - 1)).count_ones() as u8;
        at += 1;
    }
    grid
}

/// The place of a district in the tables, for a regency of four digits and a district of two.
#[inline(always)]
#[allow(clippy::indexing_slicing)] // the mask keeps the index inside
const fn place(regency: u32, district: u32) -> usize {
    let shape = SHAPE_OF[regency as usize & (CODES - 1)] as usize;
    (shape << WIDE.trailing_zeros() | district as usize) & (SHAPES * WIDE - 1)
}

/// 0 if the district was issued, else what it lacks as a bit; any answer for larger numbers.
#[inline(always)]
#[allow(clippy::indexing_slicing)] // so is this one
pub(crate) const fn gaps(regency: u32, district: u32) -> u8 {
    GAPS[place(regency, district)]
}

/// Whether the six digits were ever issued as a district code.
#[inline]
pub(super) const fn contains(code: u32) -> bool {
    gaps(code / 100, code % 100) == 0
}

/// How many districts ever issued have a lower code; nothing if this one was never issued.
pub(super) fn rank(code: u32) -> Option<usize> {
    let (regency, district) = (code / 100, code % 100);
    let (before, below) = (RANKS.get(regency as usize)?, BELOW.get(place(regency, district))?);
    contains(code).then(|| usize::from(*before).saturating_add(usize::from(*below)))
}

#[cfg(test)]
mod tests {
    use super::{Gap, gaps};
    use crate::region::{gap, has_district, regency};

    #[test]
    fn every_code_is_as_the_tables_say() {
        let mut rank = 0;
        for code in 0..1_000_000 {
            let issued = regency(code / 100).is_some_and(|highest| has_district(code, highest));
            let found = gaps(code / 100, code % 100);
            assert_eq!(found == 0, issued, "{code}");
            assert_eq!(super::rank(code), issued.then_some(rank), "{code}");
            rank += usize::from(issued);
            if let Some(gap) = gap(code).filter(|_| !issued) {
                assert_eq!(found, 1 << gap as u32, "{code}");
            }
            let never = 1 << Gap::ProvinceNeverIssued as u32;
            assert!(issued || code >= 100_000 || found == never, "{code}: no province begins with 0");
        }
        assert_eq!(rank, super::COUNT);
    }
}
