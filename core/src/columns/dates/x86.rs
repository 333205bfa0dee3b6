//! Dates with the vectors of x86-64: [`super::read`], four or eight rows at once.
#![allow(unsafe_code, reason = "vectors write memory by address")]

use super::{EIGHT, LAST, Order, Rows, Window, all};
use core::arch::x86_64::*;

/// With SSE4.1, four rows at once.
#[target_feature(enable = "sse4.1")]
pub(super) fn sse41<'a>(rows: impl Rows<'a>, order: Order, out: &mut [u32]) {
    all(rows, order, out, |windows, words| {
        let ([n0, n1, n2, n3, n4, n5, n6, n7], (low, high)) = (windows, words.split_at_mut(4));
        four(order, [n0, n1, n2, n3], low);
        four(order, [n4, n5, n6, n7], high);
    });
}

/// With AVX2, eight rows at once.
#[target_feature(enable = "avx2")]
pub(super) fn avx2<'a>(rows: impl Rows<'a>, order: Order, out: &mut [u32]) {
    all(rows, order, out, |windows, words| eight(order, windows, words));
}

/// The places of the eight digits, year first, and of the two marks behind them, in a date with the year last.
#[inline]
#[target_feature(enable = "sse2")]
fn year_last(order: Order) -> __m128i {
    match order {
        Order::DayFirst => _mm_setr_epi8(6, 7, 8, 9, 3, 4, 0, 1, 2, 5, -1, -1, -1, -1, -1, -1),
        Order::MonthFirst => _mm_setr_epi8(6, 7, 8, 9, 0, 1, 3, 4, 2, 5, -1, -1, -1, -1, -1, -1),
    }
}

/// The same with the year first.
#[inline]
#[target_feature(enable = "sse2")]
fn year_first() -> __m128i {
    _mm_setr_epi8(0, 1, 2, 3, 5, 6, 8, 9, 4, 7, -1, -1, -1, -1, -1, -1)
}

/// The lowest digit and the lowest mark.
#[inline]
#[target_feature(enable = "sse2")]
fn lowest() -> __m128i {
    let (zero, mark) = (b'0' as i8, b'-' as i8);
    _mm_setr_epi8(zero, zero, zero, zero, zero, zero, zero, zero, mark, mark, 0, 0, 0, 0, 0, 0)
}

/// How far above them digits and marks go.
#[inline]
#[target_feature(enable = "sse2")]
fn widths() -> __m128i {
    _mm_setr_epi8(9, 9, 9, 9, 9, 9, 9, 9, 2, 2, 0, 0, 0, 0, 0, 0)
}

#[inline]
#[target_feature(enable = "sse2")]
fn load(bytes: &Window) -> __m128i {
    let all = u128::from_le_bytes(*bytes);
    _mm_set_epi64x((all >> 64) as i64, all as i64)
}

#[inline]
#[target_feature(enable = "sse4.1")]
fn four(order: Order, rows: [&Window; 4], words: &mut [u32]) {
    let (last, first, lowest, widths) = (year_last(order), year_first(), lowest(), widths());
    // What is wrong with the bytes of a row, and its numbers: year, month and day; century, year, month, day in bytes.
    let split = |row: &Window| {
        let row = load(row);
        let mark = _mm_sub_epi8(_mm_shuffle_epi8(row, _mm_set1_epi8(4)), _mm_set1_epi8(b'-' as i8));
        let is_first = _mm_cmpeq_epi8(_mm_min_epu8(mark, _mm_set1_epi8(2)), mark);
        let own = _mm_blendv_epi8(_mm_shuffle_epi8(row, last), _mm_shuffle_epi8(row, first), is_first);
        let own = _mm_sub_epi8(own, lowest);
        let unlike = _mm_and_si128(_mm_xor_si128(own, _mm_srli_si128::<1>(own)), _mm_setr_epi32(0, 0, 0xff, 0));
        let bad = _mm_or_si128(_mm_subs_epu8(own, widths), unlike);
        let pairs = _mm_maddubs_epi16(own, _mm_set1_epi16(0x010a));
        let decimal = _mm_madd_epi16(pairs, _mm_setr_epi16(100, 1, 100, 1, 0, 0, 0, 0));
        let bytes = _mm_madd_epi16(pairs, _mm_setr_epi16(256, 1, 256, 1, 0, 0, 0, 0));
        (bad, _mm_unpacklo_epi64(decimal, bytes))
    };
    let [n0, n1, n2, n3] = rows;
    let ((bad0, q0), (bad1, q1), (bad2, q2), (bad3, q3)) = (split(n0), split(n1), split(n2), split(n3));
    // Saturation keeps what is not zero: four bytes a row are left.
    let bad = _mm_packs_epi16(_mm_packs_epi16(bad0, bad1), _mm_packs_epi16(bad2, bad3));
    let (a, b) = (_mm_unpacklo_epi32(q0, q1), _mm_unpackhi_epi32(q0, q1));
    let (c, d) = (_mm_unpacklo_epi32(q2, q3), _mm_unpackhi_epi32(q2, q3));
    let (year, rest) = (_mm_unpacklo_epi64(a, c), _mm_unpackhi_epi64(a, c));
    let (years, days) = (_mm_unpacklo_epi64(b, d), _mm_unpackhi_epi64(b, d));

    let (zero, low) = (_mm_setzero_si128(), |n: i32| _mm_set1_epi32(n));
    let month = _mm_min_epu32(_mm_srli_epi32::<8>(days), low(15));
    let day = _mm_and_si128(days, low(0xff));
    let (century, of_century) = (_mm_srli_epi32::<8>(years), _mm_and_si128(years, low(0xff)));
    let deciding = _mm_blendv_epi8(of_century, century, _mm_cmpeq_epi32(of_century, zero));
    let leap = _mm_cmpeq_epi32(_mm_and_si128(deciding, low(3)), zero);
    let leap_month = _mm_and_si128(leap, _mm_cmpeq_epi32(month, low(2)));
    let last = _mm_sub_epi32(_mm_shuffle_epi8(last_days(), month), leap_month);
    let none = _mm_or_si128(_mm_cmpeq_epi32(day, zero), _mm_cmpeq_epi32(years, zero));
    let wrong = _mm_or_si128(_mm_cmpgt_epi32(day, last), none);
    let sound = _mm_andnot_si128(wrong, _mm_cmpeq_epi32(bad, zero));
    let ymd = _mm_and_si128(sound, _mm_add_epi32(_mm_mullo_epi32(year, low(10_000)), rest));
    if let Some(words) = words.first_chunk_mut::<4>() {
        // SAFETY: four words are as long as the vector; the store needs no alignment.
        unsafe { _mm_storeu_si128(words.as_mut_ptr().cast(), ymd) };
    }
}

/// Last days of the months of common years.
#[inline]
#[target_feature(enable = "sse2")]
fn last_days() -> __m128i {
    load(LAST.first_chunk().unwrap_or(&[0; 16]))
}

/// As [`four`], in vectors twice as wide: rows n and n + 4 share one.
#[inline]
#[target_feature(enable = "avx2")]
fn eight(order: Order, rows: [&Window; EIGHT], words: &mut [u32; EIGHT]) {
    let [n0, n1, n2, n3, n4, n5, n6, n7] = rows;
    let both = |half: __m128i| _mm256_broadcastsi128_si256(half);
    let (last, first) = (both(year_last(order)), both(year_first()));
    let (lowest, widths) = (both(lowest()), both(widths()));
    let split = |a: &Window, b: &Window| {
        let row = _mm256_set_m128i(load(b), load(a));
        let mark = _mm256_sub_epi8(_mm256_shuffle_epi8(row, _mm256_set1_epi8(4)), _mm256_set1_epi8(b'-' as i8));
        let is_first = _mm256_cmpeq_epi8(_mm256_min_epu8(mark, _mm256_set1_epi8(2)), mark);
        let own = _mm256_blendv_epi8(_mm256_shuffle_epi8(row, last), _mm256_shuffle_epi8(row, first), is_first);
        let own = _mm256_sub_epi8(own, lowest);
        let unlike = _mm256_xor_si256(own, _mm256_srli_si256::<1>(own));
        let unlike = _mm256_and_si256(unlike, both(_mm_setr_epi32(0, 0, 0xff, 0)));
        let bad = _mm256_or_si256(_mm256_subs_epu8(own, widths), unlike);
        let pairs = _mm256_maddubs_epi16(own, _mm256_set1_epi16(0x010a));
        let decimal = _mm256_madd_epi16(pairs, both(_mm_setr_epi16(100, 1, 100, 1, 0, 0, 0, 0)));
        let bytes = _mm256_madd_epi16(pairs, both(_mm_setr_epi16(256, 1, 256, 1, 0, 0, 0, 0)));
        (bad, _mm256_unpacklo_epi64(decimal, bytes))
    };
    let ((bad0, q0), (bad1, q1), (bad2, q2), (bad3, q3)) = (split(n0, n4), split(n1, n5), split(n2, n6), split(n3, n7));
    let bad = _mm256_packs_epi16(_mm256_packs_epi16(bad0, bad1), _mm256_packs_epi16(bad2, bad3));
    let (a, b) = (_mm256_unpacklo_epi32(q0, q1), _mm256_unpackhi_epi32(q0, q1));
    let (c, d) = (_mm256_unpacklo_epi32(q2, q3), _mm256_unpackhi_epi32(q2, q3));
    let (year, rest) = (_mm256_unpacklo_epi64(a, c), _mm256_unpackhi_epi64(a, c));
    let (years, days) = (_mm256_unpacklo_epi64(b, d), _mm256_unpackhi_epi64(b, d));

    let (zero, low) = (_mm256_setzero_si256(), |n: i32| _mm256_set1_epi32(n));
    let month = _mm256_min_epu32(_mm256_srli_epi32::<8>(days), low(15));
    let day = _mm256_and_si256(days, low(0xff));
    let (century, of_century) = (_mm256_srli_epi32::<8>(years), _mm256_and_si256(years, low(0xff)));
    let deciding = _mm256_blendv_epi8(of_century, century, _mm256_cmpeq_epi32(of_century, zero));
    let leap = _mm256_cmpeq_epi32(_mm256_and_si256(deciding, low(3)), zero);
    let leap_month = _mm256_and_si256(leap, _mm256_cmpeq_epi32(month, low(2)));
    let last = _mm256_sub_epi32(_mm256_shuffle_epi8(both(last_days()), month), leap_month);
    let none = _mm256_or_si256(_mm256_cmpeq_epi32(day, zero), _mm256_cmpeq_epi32(years, zero));
    let wrong = _mm256_or_si256(_mm256_cmpgt_epi32(day, last), none);
    let sound = _mm256_andnot_si256(wrong, _mm256_cmpeq_epi32(bad, zero));
    let ymd = _mm256_and_si256(sound, _mm256_add_epi32(_mm256_mullo_epi32(year, low(10_000)), rest));
    // SAFETY: eight words are as long as the vector; the store needs no alignment.
    unsafe { _mm256_storeu_si256(words.as_mut_ptr().cast(), ymd) };
}
