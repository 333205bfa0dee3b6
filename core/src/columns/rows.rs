//! Where the rows of a column come from.

use super::kernel::{EIGHT, Rows};
use super::{slice, unpadded};

/// Values of sixteen bytes.
pub(super) struct Fixed<'a> {
    all: &'a [[u8; 16]],
    left: &'a [[u8; 16]],
}

impl<'a> Fixed<'a> {
    pub(super) const fn new(all: &'a [[u8; 16]]) -> Fixed<'a> {
        Fixed { all, left: all }
    }
}

impl<'a> Rows<'a> for Fixed<'a> {
    #[inline(always)]
    fn one(&mut self) -> Option<(&'a [u8; 16], bool)> {
        let (number, left) = self.left.split_first()?;
        self.left = left;
        Some((number, false))
    }

    #[inline(always)]
    fn eight(&mut self) -> Option<([&'a [u8; 16]; EIGHT], u64)> {
        let (numbers, left) = self.left.split_first_chunk::<EIGHT>()?;
        self.left = left;
        Some((numbers.each_ref(), 0))
    }

    fn whole(&self, row: usize) -> &'a [u8] {
        self.all.get(row).map_or(&[], |value| unpadded(value))
    }
}

/// Values between offsets that fit them.
pub(super) struct Slices<'a> {
    values: &'a [u8],
    all: &'a [i32],
    left: &'a [i32],
}

impl<'a> Slices<'a> {
    pub(super) const fn new(values: &'a [u8], all: &'a [i32]) -> Slices<'a> {
        Slices { values, all, left: all }
    }

    /// Sixteen bytes from the start of a value, whatever its length.
    #[inline(always)]
    fn number(&self, from: i32, to: i32) -> (&'a [u8; 16], bool) {
        let number = self.values.get(from as usize..).and_then(<[u8]>::first_chunk);
        (number.unwrap_or(&[0; 16]), to.wrapping_sub(from) != 16)
    }
}

impl<'a> Rows<'a> for Slices<'a> {
    #[inline(always)]
    fn one(&mut self) -> Option<(&'a [u8; 16], bool)> {
        let &[from, to] = self.left.first_chunk::<2>()?;
        self.left = self.left.get(1..)?;
        Some(self.number(from, to))
    }

    #[inline(always)]
    fn eight(&mut self) -> Option<([&'a [u8; 16]; EIGHT], u64)> {
        let &[a, b, c, d, e, f, g, h, i] = self.left.first_chunk::<9>()?;
        self.left = self.left.get(EIGHT..)?;
        let mut others = 0;
        let mut next = |at: u32, from, to| {
            let (number, other) = self.number(from, to);
            others |= u64::from(other) << at;
            number
        };
        let first = [next(0, a, b), next(1, b, c), next(2, c, d), next(3, d, e)];
        let [n0, n1, n2, n3] = first;
        let numbers = [n0, n1, n2, n3, next(4, e, f), next(5, f, g), next(6, g, h), next(7, h, i)];
        Some((numbers, others))
    }

    fn whole(&self, row: usize) -> &'a [u8] {
        slice(self.values, self.all, row)
    }
}
