//! The districts ever issued, packed to stay in the first cache: regencies with the same district numbers share a shape.
//! Computed by the compiler from the masks of the regencies.

use super::{Gap, regency_gap, tables::REGENCIES};

/// Districts in a word of a shape. The bits above say what a district that is not in it lacks: [`Shape::gap`].
pub(crate) const WIDE: u32 = 25;

/// A power of two above 9,999: masked with its end, an index needs no check.
pub(crate) const CODES: usize = 1 << 14;

/// The shape of each regency code. The rest is for vectors that read four bytes.
pub(crate) static SHAPE_OF: [u8; CODES + 4] = GRID.0;

/// Bit `n` of word `w`: district `25 w + n` was issued. All of them have the same gap.
pub(crate) static SHAPES: [[u32; 4]; 256] = GRID.1;

/// Districts before each regency code.
static RANKS: [u16; CODES] = GRID.2;

/// Districts ever issued.
pub(super) const COUNT: usize = GRID.3;

const GRID: ([u8; CODES + 4], [[u32; 4]; 256], [u16; CODES], usize) = grid();

#[allow(clippy::indexing_slicing)] // evaluated by the compiler only
const fn grid() -> ([u8; CODES + 4], [[u32; 4]; 256], [u16; CODES], usize) {
    let (mut shape_of, mut shapes, mut ranks) = ([0_u8; CODES + 4], [[0_u32; 4]; 256], [0_u16; CODES]);
    // The first shapes have no districts: one for each gap.
    let mut used = 0;
    while used < Gap::COUNT {
        shapes[used] = [1 << (WIDE + used as u32); 4];
        used += 1;
    }
    let (mut row, mut code, mut rank) = (0, 0, 0);
    while code < CODES {
        ranks[code] = rank;
        let known = row < REGENCIES.len() && REGENCIES[row].0 as usize == code;
        let gap = regency_gap(code as u32, known) as usize;
        shape_of[code] = gap as u8;
        if known {
            let mut shape = shapes[gap];
            let mut district = 1;
            while district <= 72 {
                if REGENCIES[row].1[(district - 1) / 8] >> ((district - 1) % 8) & 1 == 1 {
                    shape[district / WIDE as usize] |= 1 << (district % WIDE as usize);
                    rank += 1;
                }
                district += 1;
            }
            let mut at = 0;
            while at < used && !same(&shapes[at], &shape) {
                at += 1;
            }
            shapes[at] = shape;
            shape_of[code] = at as u8;
            used = if at == used { at + 1 } else { used };
            row += 1;
        }
        code += 1;
    }
    (shape_of, shapes, ranks, rank as usize)
}

const fn same(a: &[u32; 4], b: &[u32; 4]) -> bool {
    a[0] == b[0] && a[1] == b[1] && a[2] == b[2] && a[3] == b[3]
}

/// A quarter of the district numbers of a regency, and one of them.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    word: u32,
    at: u32,
}

impl Shape {
    /// For a regency of four digits and a district of two; any answer for larger numbers.
    #[inline(always)]
    #[allow(clippy::indexing_slicing)] // the masks keep the indices inside
    pub(crate) const fn of(regency: u32, district: u32) -> Shape {
        let quarter = (district * 41) >> 10;
        let shape = &SHAPES[SHAPE_OF[regency as usize & (CODES - 1)] as usize];
        Shape { word: shape[quarter as usize & 3], at: district.wrapping_sub(quarter * WIDE) & 31 }
    }

    /// 1 if the district was issued, 0 if not.
    #[inline(always)]
    pub(crate) const fn issued(self) -> u32 {
        self.word >> self.at & 1
    }

    /// The gap of a district that was not issued, a bit each in the order of [`Gap`].
    #[inline(always)]
    pub(crate) const fn gap(self) -> u32 {
        self.word >> WIDE
    }
}

/// Whether the six digits were ever issued as a district code.
#[inline]
pub(super) const fn contains(code: u32) -> bool {
    Shape::of(code / 100, code % 100).issued() == 1
}

/// How many districts ever issued have a lower code; nothing if this one was never issued.
#[allow(clippy::indexing_slicing)] // the masks keep the indices inside
pub(super) fn rank(code: u32) -> Option<usize> {
    let (regency, district) = ((code as usize / 100) & (CODES - 1), code % 100);
    let words = &SHAPES[SHAPE_OF[regency] as usize];
    let below = |word: u32, start: u32| {
        let bits = (1_u32 << district.saturating_sub(start).min(WIDE)).wrapping_sub(1);
        (word & bits).count_ones() as usize
    };
    let within: usize = words.iter().zip([0, WIDE, 2 * WIDE, 3 * WIDE]).map(|(word, start)| below(*word, start)).sum();
    contains(code).then(|| usize::from(RANKS[regency]).saturating_add(within))
}

#[cfg(test)]
mod tests {
    use super::{Gap, Shape};
    use crate::region::{gap, has_district, regency};

    #[test]
    fn every_code_is_as_the_tables_say() {
        let mut rank = 0;
        for code in 0..1_000_000 {
            let issued = regency(code / 100).is_some_and(|districts| has_district(districts, code % 100));
            let shape = Shape::of(code / 100, code % 100);
            assert_eq!(shape.issued() == 1, issued, "{code}");
            assert_eq!(super::rank(code), issued.then_some(rank), "{code}");
            rank += usize::from(issued);
            if let Some(gap) = gap(code).filter(|_| !issued) {
                assert_eq!(shape.gap(), 1 << gap as u32, "{code}");
            }
            let never = 1 << Gap::ProvinceNeverIssued as u32;
            assert!(issued || code >= 100_000 || shape.gap() == never, "{code}: no province begins with 0");
        }
        assert_eq!(rank, super::COUNT);
    }
}
