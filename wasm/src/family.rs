//! Family cards: a module of its own, for it brings names, dates and code lists along.

use crate::flat::read;
use crate::record::Record;
use absah::family::{Card, Field, Found, Options, Place, check, compare};
use absah::person::Date;
use alloc::vec::Vec;
use wasm_bindgen::prelude::wasm_bindgen;

/// Checks a card: members, what was not checked, findings, and the number of the card if it can be read.
#[wasm_bindgen]
pub fn family(records: &[u32], text: &str, as_of: u32) -> Vec<u32> {
    let card = read(records, text);
    let report = check(&card, &Options { as_of: Date::from_ymd(as_of), ..Options::default() });
    let mut out = Record::empty();
    out.put(&[count(card.len()), count(report.unchecked().count())]);
    for part in report.unchecked() {
        out.counted(part.as_str());
    }
    list(&mut out, &card, report.findings().count(), report.findings());
    if let Some(number) = report.kk() {
        out.digits(number.symbols());
    }
    out.done()
}

/// Compares two cards: what is found in the new one, then what is found in the old one.
#[wasm_bindgen]
pub fn family_changes(old: &[u32], old_text: &str, new: &[u32], new_text: &str, as_of: u32) -> Vec<u32> {
    let (old, new) = (read(old, old_text), read(new, new_text));
    let changes = compare(&old, &new, &Options { as_of: Date::from_ymd(as_of), ..Options::default() });
    let mut out = Record::empty();
    list(&mut out, &new, changes.in_new().count(), changes.in_new());
    list(&mut out, &old, changes.in_old().count(), changes.in_old());
    out.done()
}

/// The key of the list of members, empty if there is none; how many findings, then each: code, span in UTF-16 units,
/// four parameters, its place, related places.
fn list<'f>(out: &mut Record, card: &Card<'_>, total: usize, findings: impl Iterator<Item = &'f Found>) {
    out.counted(card.given_key(Place::Field(None, Field::Anggota)).unwrap_or_default());
    out.put(&[count(total)]);
    for found in findings {
        let (finding, place) = (found.finding(), found.place());
        let text = card.value(place).unwrap_or("");
        out.put(&[found.code() as u32, units(text, finding.span().start), units(text, finding.span().end)]);
        out.params(finding);
        locate(out, card, place);
        out.put(&[count(found.related().len()), count(found.listed().len())]);
        for place in found.listed() {
            locate(out, card, *place);
        }
    }
}

/// A place: 0 for the card or a member counted from 1, then 0 for the whole of it, 1 for a key that follows as it was
/// given, or the word that is the key.
fn locate(out: &mut Record, card: &Card<'_>, place: Place) {
    out.put(&[place.member().map_or(0, |at| at.saturating_add(1))]);
    match (card.given_key(place), place) {
        (Some(key), _) => {
            out.put(&[1]);
            out.counted(key);
        }
        (None, Place::Field(_, field)) => out.put(&[field.word() as u32]),
        (None, _) => out.put(&[0]),
    }
}

/// UTF-16 units in front of a byte.
fn units(text: &str, byte: usize) -> u32 {
    text.char_indices().take_while(|(at, _)| *at < byte).map(|(_, c)| count(c.len_utf16())).sum()
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
