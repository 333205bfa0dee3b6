//! A status word for every row of a column.

use absah::columns::{Column, check_fixed, check_offsets};
use absah::person::Date;
use wasm_bindgen::prelude::wasm_bindgen;

const fn column(card: bool) -> Column {
    if card { Column::Kk } else { Column::Nik }
}

/// Values of one width; nothing if the bytes are no multiple of it.
#[wasm_bindgen]
pub fn fixed(card: bool, values: &[u8], stride: usize, as_of: u32) -> Option<Vec<u32>> {
    let mut words = vec![0; values.len().checked_div(stride)?];
    check_fixed(column(card), values, stride, Date::from_ymd(as_of), &mut words).ok()?;
    Some(words)
}

/// Values one behind the other, with their offsets; nothing if the offsets do not fit.
#[wasm_bindgen]
pub fn offsets(card: bool, values: &[u8], offsets: &[i32], as_of: u32) -> Option<Vec<u32>> {
    let mut words = vec![0; offsets.len().checked_sub(1)?];
    check_offsets(column(card), values, offsets, Date::from_ymd(as_of), &mut words).ok()?;
    Some(words)
}
