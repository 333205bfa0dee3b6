//! The rows of a block with the vectors of x86-64.
#![allow(unsafe_code, reason = "vectors read tables by index, and memory by address")]

use super::kernel::{DATES, EIGHT, FIRST, GAPS, NEVER, ODD, Parts, Rows, Rules, eights, ones};
use crate::region::grid::{self, CODES, SHAPE_OF, SHAPES, WIDE};
use core::arch::x86_64::*;

/// With SSE4.1, one row after the other.
#[target_feature(enable = "sse4.1")]
pub(super) fn sse41<'a>(rules: &Rules, rows: impl Rows<'a>, out: &mut [u32]) {
    ones(rules, rows, out, |number| split(number));
}

#[inline]
#[target_feature(enable = "sse4.1")]
fn split(number: &[u8; 16]) -> Parts {
    let digits = _mm_sub_epi8(load(number), _mm_set1_epi8(0x30));
    let small = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(digits, _mm_set1_epi8(9)), digits));
    let pairs = _mm_maddubs_epi16(digits, _mm_set1_epi16(0x010a));
    let quads = _mm_madd_epi16(pairs, _mm_setr_epi16(100, 1, 1, 256, 1, 256, 100, 1));
    Parts::of_quads(small == 0xffff, _mm_cvtsi128_si64(quads) as u64, _mm_extract_epi64::<1>(quads) as u64)
}

#[inline]
#[target_feature(enable = "sse2")]
fn load(number: &[u8; 16]) -> __m128i {
    let all = u128::from_le_bytes(*number);
    _mm_set_epi64x((all >> 64) as i64, all as i64)
}

/// With AVX2, eight rows at once.
#[target_feature(enable = "avx2")]
pub(super) fn avx2<'a>(rules: &Rules, rows: impl Rows<'a>, out: &mut [u32]) {
    eights(rules, rows, out, |numbers, words| eight(rules, numbers, words), |number| split(number));
}

/// Writes the words of eight rows and gives a bit for each that is odd: [`Rules::judge`] in vectors.
#[inline]
#[target_feature(enable = "avx2")]
fn eight(rules: &Rules, numbers: [&[u8; 16]; EIGHT], words: &mut [u32; EIGHT]) -> u64 {
    let [n0, n1, n2, n3, n4, n5, n6, n7] = numbers;
    let low = |n: i32| _mm256_set1_epi32(n);
    let (zeros, nine, ten) = (_mm256_set1_epi8(0x30), _mm256_set1_epi8(9), _mm256_set1_epi16(0x010a));
    let hundred = _mm256_setr_epi16(100, 1, 1, 256, 1, 256, 100, 1, 100, 1, 1, 256, 1, 256, 100, 1);
    // Rows n and n + 4 share a vector: what is above 9 in their bytes, and their four numbers.
    let two = |a: &[u8; 16], b: &[u8; 16]| {
        let digits = _mm256_sub_epi8(_mm256_set_m128i(load(b), load(a)), zeros);
        let quads = _mm256_madd_epi16(_mm256_maddubs_epi16(digits, ten), hundred);
        (_mm256_subs_epu8(digits, nine), quads)
    };
    let ((bad0, q0), (bad1, q1), (bad2, q2), (bad3, q3)) = (two(n0, n4), two(n1, n5), two(n2, n6), two(n3, n7));
    // Saturation keeps what is not zero: four bytes a row are left.
    let bad = _mm256_packs_epi16(_mm256_packs_epi16(bad0, bad1), _mm256_packs_epi16(bad2, bad3));
    let (a, b) = (_mm256_unpacklo_epi32(q0, q1), _mm256_unpackhi_epi32(q0, q1));
    let (c, d) = (_mm256_unpacklo_epi32(q2, q3), _mm256_unpackhi_epi32(q2, q3));
    let (regency, end) = (_mm256_unpacklo_epi64(a, c), _mm256_unpackhi_epi64(a, c));
    let (date, serial) = (_mm256_unpacklo_epi64(b, d), _mm256_unpackhi_epi64(b, d));

    let regency = _mm256_and_si256(regency, low(CODES as i32 - 1));
    // SAFETY: below CODES, and the table has room for three bytes more.
    let shape = unsafe { _mm256_i32gather_epi32::<1>(SHAPE_OF.as_ptr().cast(), regency) };
    let shape = _mm256_slli_epi32::<{ WIDE.trailing_zeros() as i32 }>(shape);
    let place = _mm256_or_si256(shape, _mm256_and_si256(end, low(0xff)));
    let place = _mm256_and_si256(place, low((SHAPES * WIDE) as i32 - 1));
    // SAFETY: below the number of places, and the table has room for three bytes more.
    let gap = unsafe { _mm256_i32gather_epi32::<1>(grid::GAPS.as_ptr().cast(), place) };
    let gap = _mm256_and_si256(gap, low(0xff));

    let day = _mm256_and_si256(_mm256_srli_epi32::<2>(end), low(0x7f << 6));
    let month = _mm256_slli_epi32::<2>(_mm256_min_epi32(_mm256_and_si256(date, low(0xff)), low(15)));
    let year = _mm256_and_si256(_mm256_srli_epi32::<8>(date), low(3));
    let key = _mm256_and_si256(_mm256_or_si256(_mm256_or_si256(day, month), year), low(DATES as i32 - 1));
    // SAFETY: below DATES, and the table has room for three bytes more.
    let dated = unsafe { _mm256_i32gather_epi32::<1>(rules.dates.as_ptr().cast(), key) };
    let dated = _mm256_and_si256(dated, low(0xff));
    let serial = _mm256_and_si256(_mm256_cmpeq_epi32(serial, _mm256_setzero_si256()), low(rules.serial_zero as i32));
    let (gaps, dates) = (_mm256_slli_epi32::<{ GAPS as i32 }>(gap), _mm256_slli_epi32::<{ FIRST as i32 }>(dated));
    let judged = _mm256_or_si256(_mm256_or_si256(gaps, dates), serial);
    // SAFETY: eight words are as long as the vector; the store needs no alignment.
    unsafe { _mm256_storeu_si256(words.as_mut_ptr().cast(), judged) };

    // The signs: a province never issued, a date that the table leaves open, a late one, a byte that is no digit.
    const { assert!(ODD == 1 << 7 && NEVER == 1) };
    let unsure = _mm256_or_si256(_mm256_slli_epi32::<31>(gap), _mm256_slli_epi32::<24>(dated));
    let order = _mm256_or_si256(_mm256_slli_epi32::<8>(date), _mm256_srli_epi32::<8>(end));
    let late = _mm256_cmpgt_epi32(order, low(rules.latest.min(i32::MAX as u32) as i32));
    let clean = _mm256_cmpeq_epi32(bad, _mm256_setzero_si256());
    let odd = _mm256_or_si256(_mm256_or_si256(unsure, late), _mm256_xor_si256(clean, low(-1)));
    _mm256_movemask_ps(_mm256_castsi256_ps(odd)) as u64 & 0xff
}
