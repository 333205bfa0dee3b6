//! The ways to split numbers, and which of them this machine has.

#![allow(unsafe_code, reason = "instructions that not every machine has, after the question whether this one has them")]

use super::Column;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use super::kernel::eights;
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use super::kernel::ones;
use super::kernel::{Parts, Rows, Rules};
use super::rows::{Fixed, Slices};
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use super::wasm;
#[cfg(target_arch = "x86_64")]
use super::x86;
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
    pub(super) fn runs(self) -> bool {
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
    pub(super) fn runs(self) -> bool {
        self == Variant::Swar
    }

    pub(super) fn best() -> Option<Variant> {
        Variant::all().last()
    }

    /// Values of sixteen bytes; false if the tables cannot judge this column.
    #[must_use]
    pub fn fixed(self, column: Column, values: &[[u8; 16]], as_of: Option<Date>, out: &mut [u32]) -> bool {
        let Some(rules) = Rules::new(column, as_of) else { return false };
        self.run(&rules, Fixed::new(values), out);
        true
    }

    /// Values between offsets that fit them; false if the tables cannot judge this column.
    #[must_use]
    pub fn offsets(self, column: Column, values: &[u8], offsets: &[i32], as_of: Option<Date>, out: &mut [u32]) -> bool {
        let Some(rules) = Rules::new(column, as_of) else { return false };
        self.run(&rules, Slices::new(values, offsets), out);
        true
    }

    #[inline(always)]
    fn run<'a>(self, rules: &Rules, rows: impl Rows<'a>, out: &mut [u32]) {
        match self {
            #[cfg(target_arch = "x86_64")]
            Variant::Avx2 if self.runs() => {
                // SAFETY: this machine has these instructions.
                unsafe { x86::avx2(rules, rows, out) }
            }
            #[cfg(target_arch = "x86_64")]
            Variant::Sse41 if self.runs() => {
                // SAFETY: this machine has these instructions.
                unsafe { x86::sse41(rules, rows, out) }
            }
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            _ => eights(rules, rows, out, |numbers, words| wasm::eight(rules, numbers, words), Parts::swar),
            #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
            _ => ones(rules, rows, out, Parts::swar),
        }
    }
}
