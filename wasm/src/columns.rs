//! Whole columns of NIK or family-card numbers.

use absah::columns::{Column, check_fixed, check_offsets};
use absah::person::Date;
use wasm_bindgen::prelude::wasm_bindgen;

fn column(card: bool) -> Column {
    if card { Column::Kk } else { Column::Nik }
}

/// Values of one width, a word each into `words`; false if they do not fit.
#[wasm_bindgen]
pub fn fixed(card: bool, values: &[u8], stride: usize, as_of: u32, words: &mut [u32]) -> bool {
    check_fixed(column(card), values, stride, Date::from_ymd(as_of), words).is_ok()
}

/// Values one behind the other, with their offsets; false if the offsets do not fit.
#[wasm_bindgen]
pub fn offsets(card: bool, values: &[u8], offsets: &[i32], as_of: u32, words: &mut [u32]) -> bool {
    check_offsets(column(card), values, offsets, Date::from_ymd(as_of), words).is_ok()
}
