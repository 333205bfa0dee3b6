//! Code lists: three times as large as all the rest, so they are a module of their own.

use crate::record::Record;
use absah::person::{List, code as lists};
use alloc::string::ToString;
use alloc::vec::Vec;
use wasm_bindgen::prelude::wasm_bindgen;

/// A code of a list: its number and name; empty if there is no such list.
#[wasm_bindgen]
pub fn code(list: &str, text: &str) -> Vec<u32> {
    let Some(list) = List::from_name(list) else { return Vec::new() };
    let check = lists::check(list, text);
    let mut record = Record::new(0, check.ok(), false, &mut check.findings());
    if let Some(value) = check.value() {
        record.put(&[value.code().into()]);
        record.text(&value.to_string());
    }
    record.done()
}
