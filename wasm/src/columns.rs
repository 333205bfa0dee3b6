//! Whole columns of NIK or family-card numbers.

use crate::memo::Memo;
use absah::columns::{Column, check_fixed, check_offsets};
use absah::person::Date;
use wasm_bindgen::prelude::wasm_bindgen;

fn column(card: bool) -> Column {
    if card { Column::Kk } else { Column::Nik }
}

/// Fewer rows do not earn what a memo costs.
const FEW: usize = 256;

/// Values of one width; nothing if the bytes are no multiple of it.
#[wasm_bindgen]
pub fn fixed(card: bool, values: &[u8], stride: usize, as_of: u32) -> Option<Vec<u32>> {
    let mut words = vec![0; values.len().checked_div(stride)?];
    let (column, as_of) = (column(card), Date::from_ymd(as_of));
    if card || stride != 16 || words.len() < FEW {
        check_fixed(column, values, stride, as_of, &mut words).ok()?;
        return Some(words);
    }
    let (numbers, []) = values.as_chunks::<16>() else { return None };
    let mut memo = Memo::take(as_of);
    for (number, word) in numbers.iter().zip(&mut words) {
        match memo.word(number) {
            Some(known) => *word = known,
            None => check_fixed(column, number, 16, as_of, core::slice::from_mut(word)).ok()?,
        }
    }
    memo.keep();
    Some(words)
}

/// Values one behind the other, with their offsets; nothing if the offsets do not fit.
#[wasm_bindgen]
pub fn offsets(card: bool, values: &[u8], offsets: &[i32], as_of: u32) -> Option<Vec<u32>> {
    let mut words = vec![0; offsets.len().checked_sub(1)?];
    let (column, as_of) = (column(card), Date::from_ymd(as_of));
    if card || words.len() < FEW {
        check_offsets(column, values, offsets, as_of, &mut words).ok()?;
        return Some(words);
    }
    let mut memo = Memo::take(as_of);
    for (pair, word) in offsets.windows(2).zip(&mut words) {
        let &[from, to] = pair else { return None };
        let value = values.get(usize::try_from(from).ok()?..usize::try_from(to).ok()?)?;
        match value.try_into().ok().and_then(|number| memo.word(number)) {
            Some(known) => *word = known,
            None => {
                let end = i32::try_from(value.len()).ok()?;
                check_offsets(column, value, &[0, end], as_of, core::slice::from_mut(word)).ok()?;
            }
        }
    }
    memo.keep();
    Some(words)
}
