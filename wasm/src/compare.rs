//! Two spellings of a name.

use absah::person::name;
use wasm_bindgen::prelude::wasm_bindgen;

/// How two names stand to each other (0 equal, 1 similar, 2 different) and above it a bit for each reason.
#[wasm_bindgen]
pub fn compare_names(a: &str, b: &str) -> u32 {
    let found = name::compare(a, b);
    let likeness = match found.likeness() {
        name::Likeness::Equal => 0,
        name::Likeness::Similar => 1,
        name::Likeness::Different => 2,
    };
    found.reasons().fold(likeness, |word, reason| word | 256 << reason as u32)
}
