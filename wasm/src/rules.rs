//! Rule packs: one pack an instance, so that it goes when its instance goes, and a trap leaves other packs alone.

use crate::notices::list;
use absah::check::Lang;
use absah::eligibility::{Facts, Pack};
use absah::person::Date;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use once_cell::race::OnceBox;
use wasm_bindgen::prelude::wasm_bindgen;

static PACK: OnceBox<Pack> = OnceBox::new();

/// Takes a compiled pack; what is wrong with it, if it is none.
#[wasm_bindgen]
pub fn load(json: &str) -> Vec<u32> {
    match absah::eligibility::load(json) {
        // A second pack of an instance changes nothing.
        Ok(pack) => PACK.set(Box::new(pack)).map_or_else(|_| Vec::new(), |()| Vec::new()),
        Err(notices) => list(&notices, json),
    }
}

/// Decides: `absah.decision/1`, or nothing if the pack does not speak for the day.
#[wasm_bindgen]
pub fn decide(facts: &str, as_of: u32, english: bool, values: bool) -> String {
    let (Some(pack), Some(as_of)) = (PACK.get(), Date::from_ymd(as_of)) else { return String::new() };
    let Ok(rules) = pack.on(as_of) else { return String::new() };
    let (facts, _) = Facts::read(pack, facts, as_of);
    rules.decide(&facts).explain(if english { Lang::En } else { Lang::Id }, values)
}

/// What is found in facts on the way: code, span in UTF-16 units, place, parameters.
#[wasm_bindgen]
pub fn findings(facts: &str, as_of: u32) -> Vec<u32> {
    let (Some(pack), Some(as_of)) = (PACK.get(), Date::from_ymd(as_of)) else { return Vec::new() };
    list(&Facts::read(pack, facts, as_of).1, facts)
}
