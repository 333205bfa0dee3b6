//! The rows of a column with the vectors of WebAssembly.

use super::kernel::{DATES, EIGHT, FIRST, GAPS, NEVER, ODD, Rules};
use crate::region::grid::gaps;
use core::arch::wasm32::*;

/// Writes the words of eight rows and gives a bit for each that is odd: [`Rules::judge`] in vectors.
#[inline(always)]
pub(super) fn eight(rules: &Rules, numbers: [&[u8; 16]; EIGHT], words: &mut [u32; EIGHT]) -> u64 {
    let [n0, n1, n2, n3, n4, n5, n6, n7] = numbers;
    let [w0, w1, w2, w3, w4, w5, w6, w7] = words;
    let low = four(rules, [n0, n1, n2, n3], [w0, w1, w2, w3]);
    low | four(rules, [n4, n5, n6, n7], [w4, w5, w6, w7]) << 4
}

#[inline(always)]
#[allow(clippy::indexing_slicing)] // the mask keeps the index inside
fn four(rules: &Rules, numbers: [&[u8; 16]; 4], words: [&mut u32; 4]) -> u64 {
    // What is above 9 in the bytes of a row, and its four numbers.
    let quads = |number: &[u8; 16]| {
        let all = u128::from_le_bytes(*number);
        let digits = i8x16_sub(i64x2(all as i64, (all >> 64) as i64), i8x16_splat(0x30));
        let bad = u8x16_sub_sat(digits, u8x16_splat(9));
        // The first digit of a pair is in the low byte.
        let tens = i16x8_mul(v128_and(digits, i16x8_splat(0xff)), i16x8_splat(10));
        let pairs = i16x8_add(tens, u16x8_shr(digits, 8));
        (bad, i32x4_dot_i16x8(pairs, i16x8(100, 1, 1, 256, 1, 256, 100, 1)))
    };
    let [(bad0, q0), (bad1, q1), (bad2, q2), (bad3, q3)] = numbers.map(quads);
    // Saturation keeps what is not zero: four bytes a row are left.
    let bad = i8x16_narrow_i16x8(i8x16_narrow_i16x8(bad0, bad1), i8x16_narrow_i16x8(bad2, bad3));
    let (a, b) = (i32x4_shuffle::<0, 4, 1, 5>(q0, q1), i32x4_shuffle::<2, 6, 3, 7>(q0, q1));
    let (c, d) = (i32x4_shuffle::<0, 4, 1, 5>(q2, q3), i32x4_shuffle::<2, 6, 3, 7>(q2, q3));
    let (regency, end) = (i64x2_shuffle::<0, 2>(a, c), i64x2_shuffle::<1, 3>(a, c));
    let (date, serial) = (i64x2_shuffle::<0, 2>(b, d), i64x2_shuffle::<1, 3>(b, d));

    let district = v128_and(end, i32x4_splat(0xff));
    let day = v128_and(u32x4_shr(end, 2), i32x4_splat(0x7f << 6));
    let month = i32x4_shl(i32x4_min(v128_and(date, i32x4_splat(0xff)), i32x4_splat(15)), 2);
    let year = v128_and(u32x4_shr(date, 8), i32x4_splat(3));
    let key = v128_or(v128_or(day, month), year);
    let look = |regency: i32, district: i32, key: i32| {
        let gap = i32::from(gaps(regency as u32, district as u32));
        gap << GAPS | i32::from(rules.dates[key as usize & (DATES - 1)]) << FIRST
    };
    let judged = i32x4(
        look(i32x4_extract_lane::<0>(regency), i32x4_extract_lane::<0>(district), i32x4_extract_lane::<0>(key)),
        look(i32x4_extract_lane::<1>(regency), i32x4_extract_lane::<1>(district), i32x4_extract_lane::<1>(key)),
        look(i32x4_extract_lane::<2>(regency), i32x4_extract_lane::<2>(district), i32x4_extract_lane::<2>(key)),
        look(i32x4_extract_lane::<3>(regency), i32x4_extract_lane::<3>(district), i32x4_extract_lane::<3>(key)),
    );
    let zero = v128_and(i32x4_eq(serial, i32x4_splat(0)), u32x4_splat(rules.serial_zero));
    let unsure = v128_and(judged, u32x4_splat((NEVER as u32) << GAPS | (ODD as u32) << FIRST));
    let order = v128_or(i32x4_shl(date, 8), u32x4_shr(end, 8));
    let late = u32x4_gt(order, u32x4_splat(rules.latest));
    let odd = i32x4_ne(v128_or(v128_or(unsure, bad), late), i32x4_splat(0));
    let judged = v128_or(judged, zero);
    let [w0, w1, w2, w3] = words;
    *w0 = u32x4_extract_lane::<0>(judged);
    *w1 = u32x4_extract_lane::<1>(judged);
    *w2 = u32x4_extract_lane::<2>(judged);
    *w3 = u32x4_extract_lane::<3>(judged);
    u64::from(i32x4_bitmask(odd))
}
