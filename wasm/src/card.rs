//! Facts out of family cards: what a card tells about one of its members.

use crate::flat::read;
use absah::family::{Ask, Gap, Known, Options, Told, Who};
use absah::person::Date;
use alloc::vec::Vec;
use wasm_bindgen::prelude::wasm_bindgen;

/// The head, where a member is asked for.
const HEAD: u32 = u32::MAX;
/// The member with a NIK.
const NIK: u32 = u32::MAX - 1;

/// What a card tells about a member, three words for each number of an [`Ask`]: 0 nothing, 1 a value, 2 an error, 3 two
/// different things; then the value, as so many ten thousands and the rest. Nothing at all of somebody who is not there.
#[wasm_bindgen]
pub fn known(records: &[u32], text: &str, as_of: u32, member: u32, nik: &str, asks: &[u32]) -> Vec<u32> {
    let card = read(records, text);
    let who = match member {
        HEAD => Who::Head,
        NIK => Who::Nik(nik),
        at => Who::Member(at as usize),
    };
    let mut out = Vec::new();
    let Some(known) = Known::of(&card, &Options { as_of: Date::from_ymd(as_of), ..Options::default() }, who) else {
        return out;
    };
    for ask in asks {
        let told = match Ask::from_number(*ask).ok_or(Gap::Absent).and_then(|ask| known.value(ask)) {
            Ok(Told::Flag) => (1, 1),
            Ok(Told::Date(date)) => (1, date.ymd().into()),
            Ok(Told::Number(number)) => (1, number.into()),
            Ok(Told::Village(code)) => (1, code),
            Ok(Told::Code(code)) => (1, code.into()),
            Err(Gap::Absent) => (0, 0),
            Err(Gap::Invalid) => (2, 0),
            Err(Gap::Conflict) => (3, 0),
        };
        out.extend([told.0, (told.1 / 10_000) as u32, (told.1 % 10_000) as u32]);
    }
    out
}
