//! What a region code stands for.

use crate::record::place;
use absah::region::Region;
use alloc::vec::Vec;
use wasm_bindgen::prelude::wasm_bindgen;

/// Code, status, successor, and 1 if the code is inferred; empty if the text is no code.
#[wasm_bindgen]
pub fn region(text: &str) -> Vec<u32> {
    Region::parse(text).map_or_else(Vec::new, |region| {
        let mut words = place(region).to_vec();
        words.push(region.is_inferred().into());
        words
    })
}
