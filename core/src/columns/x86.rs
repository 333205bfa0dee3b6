//! The parts of a number with the vectors of x86-64.

use super::kernel::{Parts, Rules, run};
use core::arch::x86_64::{
    __m128i, _mm_cmpeq_epi8, _mm_cvtsi128_si64, _mm_extract_epi64, _mm_madd_epi16, _mm_maddubs_epi16, _mm_min_epu8,
    _mm_movemask_epi8, _mm_set_epi64x, _mm_set1_epi8, _mm_set1_epi16, _mm_setr_epi16, _mm_sub_epi8,
};

/// With SSE4.1, for any source of rows.
#[target_feature(enable = "sse4.1")]
pub(super) fn sse41<'a>(
    rules: &Rules,
    rows: impl Iterator<Item = (&'a [u8; 16], bool)>,
    value: impl Fn(usize) -> &'a [u8],
    out: &mut [u32],
) {
    run(rules, rows, value, out, |number| split(number));
}

/// The same instructions in their newer form.
#[target_feature(enable = "avx2,bmi1,bmi2")]
pub(super) fn avx2<'a>(
    rules: &Rules,
    rows: impl Iterator<Item = (&'a [u8; 16], bool)>,
    value: impl Fn(usize) -> &'a [u8],
    out: &mut [u32],
) {
    run(rules, rows, value, out, |number| split(number));
}

#[inline]
#[target_feature(enable = "sse4.1")]
fn split(number: &[u8; 16]) -> Parts {
    let all = u128::from_le_bytes(*number);
    let text: __m128i = _mm_set_epi64x((all >> 64) as i64, all as i64);
    let digits = _mm_sub_epi8(text, _mm_set1_epi8(0x30));
    let small = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(digits, _mm_set1_epi8(9)), digits));
    let pairs = _mm_maddubs_epi16(digits, _mm_set1_epi16(0x010a));
    let quads = _mm_madd_epi16(pairs, _mm_setr_epi16(100, 1, 1, 256, 1, 256, 100, 1));
    Parts::of_quads(small == 0xffff, _mm_cvtsi128_si64(quads) as u64, _mm_extract_epi64::<1>(quads) as u64)
}
