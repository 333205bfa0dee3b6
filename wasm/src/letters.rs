//! Letters: one template an instance, so that it goes when its instance goes, and a trap leaves other templates alone.

use crate::notices::list;
use absah::letter::{Filled, Options, Template, html, text};
use absah::person::Date;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use once_cell::race::OnceBox;
use wasm_bindgen::prelude::wasm_bindgen;

static TEMPLATE: OnceBox<Template> = OnceBox::new();

/// Takes a compiled template; what is wrong with it, if it is none.
#[wasm_bindgen]
pub fn load(json: &str) -> Vec<u32> {
    match absah::letter::load(json) {
        // A second template of an instance changes nothing.
        Ok(template) => TEMPLATE.set(Box::new(template)).map_or_else(|_| Vec::new(), |()| Vec::new()),
        Err(notices) => list(&notices, json),
    }
}

fn filled(data: &str, as_of: u32) -> Filled {
    let options = Options { as_of: Date::from_ymd(as_of) };
    TEMPLATE.get().map(|template| template.fill(data, &options)).unwrap_or_default()
}

/// What is found in data: code, span in UTF-16 units, place, parameters.
#[wasm_bindgen]
pub fn findings(data: &str, as_of: u32) -> Vec<u32> {
    list(&filled(data, as_of).notices, data)
}

/// The letter as text or as HTML; nothing while an error stands.
#[wasm_bindgen]
pub fn letter(data: &str, as_of: u32, as_html: bool) -> String {
    let letter = filled(data, as_of).letter;
    letter.map(|letter| if as_html { html(&letter) } else { text(&letter) }).unwrap_or_default()
}
