//! Rule packs: one pack an instance, so that it goes when its instance goes, and a trap leaves other packs alone.

use crate::record::Record;
use absah::check::{Lang, Notice, Value};
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

fn list(notices: &[Notice], text: &str) -> Vec<u32> {
    let mut out = Record::empty();
    for notice in notices {
        let span = notice.span();
        out.put(&[notice.code() as u32, units(text, span.start), units(text, span.end)]);
        out.counted(notice.path());
        for value in notice.values() {
            match value {
                Value::Text(text) => out.counted(text),
                // The words of authors are in templates of letters alone.
                Value::Both(both) => out.counted(&both.id),
                Value::Param(param) => out.param(*param),
            }
        }
    }
    out.done()
}

/// UTF-16 units in front of a byte.
fn units(text: &str, byte: usize) -> u32 {
    text.char_indices().take_while(|(at, _)| *at < byte).map(|(_, c)| count(c.len_utf16())).sum()
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
