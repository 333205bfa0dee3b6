//! The ways to split numbers, and which of them this machine has.

#![allow(unsafe_code, reason = "instructions that not every machine has, after the question whether this one has them")]

use super::kernel::{Parts, Rules, blocks, each};
#[cfg(target_arch = "x86_64")]
use super::x86;
use super::{Column, slice, unpadded};
use crate::person::Date;

/// A way to split numbers into their parts. All give the same words; tests and benches choose one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Variant {
    /// Word arithmetic.
    Swar,
    /// SSE4.1.
    Sse41,
    /// AVX2.
    Avx2,
}

impl Variant {
    /// Those that this machine has, the best last.
    pub fn all() -> impl Iterator<Item = Variant> {
        [Variant::Swar, Variant::Sse41, Variant::Avx2].into_iter().filter(|variant| variant.runs())
    }

    #[cfg(target_arch = "x86_64")]
    fn runs(self) -> bool {
        match self {
            Variant::Swar => true,
            Variant::Sse41 => std::is_x86_feature_detected!("sse4.1"),
            Variant::Avx2 => {
                std::is_x86_feature_detected!("avx2")
                    && std::is_x86_feature_detected!("bmi1")
                    && std::is_x86_feature_detected!("bmi2")
            }
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn runs(self) -> bool {
        self == Variant::Swar
    }

    pub(super) fn best() -> Option<Variant> {
        Variant::all().last()
    }

    /// Values of sixteen bytes; false if the tables cannot judge this column.
    #[must_use]
    pub fn fixed(self, column: Column, values: &[[u8; 16]], as_of: Option<Date>, out: &mut [u32]) -> bool {
        let Some(rules) = Rules::new(column, as_of) else { return false };
        let value = |row: usize| values.get(row).map_or(&[][..], |value| unpadded(value));
        self.run(&rules, values.iter().map(|value| (value, false)), value, out);
        true
    }

    /// Values between offsets that fit them; false if the tables cannot judge this column.
    #[must_use]
    pub fn offsets(self, column: Column, values: &[u8], offsets: &[i32], as_of: Option<Date>, out: &mut [u32]) -> bool {
        let Some(rules) = Rules::new(column, as_of) else { return false };
        let ends = offsets.iter().skip(1);
        let rows = offsets.iter().zip(ends).map(|(from, to)| {
            // Sixteen bytes from the start of the value, whatever its length.
            let number = values.get(*from as usize..).and_then(<[u8]>::first_chunk);
            (number.unwrap_or(&[0; 16]), to.wrapping_sub(*from) != 16)
        });
        self.run(&rules, rows, |row| slice(values, offsets, row), out);
        true
    }

    #[inline(always)]
    fn run<'a>(
        self,
        rules: &Rules,
        mut rows: impl Iterator<Item = (&'a [u8; 16], bool)>,
        value: impl Fn(usize) -> &'a [u8],
        out: &mut [u32],
    ) {
        match self {
            #[cfg(target_arch = "x86_64")]
            Variant::Avx2 if self.runs() => {
                // SAFETY: this machine has these instructions.
                unsafe { x86::avx2(rules, rows, value, out) }
            }
            #[cfg(target_arch = "x86_64")]
            Variant::Sse41 if self.runs() => {
                // SAFETY: this machine has these instructions.
                unsafe { x86::sse41(rules, rows, value, out) }
            }
            _ if rules.is_dated() => {
                blocks(rules, out, value, |words| each::<true>(rules, &mut rows, words, Parts::swar));
            }
            _ => blocks(rules, out, value, |words| each::<false>(rules, &mut rows, words, Parts::swar)),
        }
    }
}
