//! Family cards: a module of its own, for it brings names, dates and code lists along.
//!
//! A card comes as flat records, four words each: 1 within a list and else 0, what it is (below), and the lengths of key
//! and value in UTF-16 units; keys and values stand in one text, each with one character behind it, so that halves of a
//! letter at their borders never meet. Which key means what is known here alone, so every list of a card comes with its
//! entries.

use crate::record::Record;
use absah::family::{Ask, Card, Field, Found, Gap, Known, Options, Place, Value, Who, check, compare};
use absah::person::Date;
use alloc::vec::Vec;
use wasm_bindgen::prelude::wasm_bindgen;

const NULL: u32 = 0;
const TEXT: u32 = 1;
const WHOLE: u32 = 2;
const FRACTION: u32 = 3;
const LIST: u32 = 5;
const MEMBER: u32 = 6;
const NO_MEMBER: u32 = 7;

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

/// What a card tells about a member. `asked` has a line for who is meant (`head`, a NIK, or a place behind `#`), then one
/// for each value. The answer: how many texts, then the texts; nothing of somebody who is not on the card. A reason stands
/// behind `!`, and `?` for a value that no card tells.
#[wasm_bindgen]
pub fn known(records: &[u32], text: &str, as_of: u32, asked: &str) -> Vec<u32> {
    let card = read(records, text);
    let options = Options { as_of: Date::from_ymd(as_of), ..Options::default() };
    let report = check(&card, &options);
    let mut names = asked.split('\n');
    let who = match names.next().unwrap_or_default() {
        "head" => Who::Head,
        text => match text.strip_prefix('#') {
            Some(place) => Who::Member(place.parse().unwrap_or(usize::MAX)),
            None => Who::Nik(text),
        },
    };
    let mut out = Record::empty();
    if let Some(known) = Known::of(&card, &report, &options, who) {
        out.put(&[count(names.clone().count())]);
        for name in names {
            match Ask::from_name(name).map(|ask| known.value(ask)) {
                Some(Ok(text)) => out.counted(&text),
                Some(Err(Gap::Absent)) => out.counted(""),
                Some(Err(Gap::Invalid)) => out.counted("!invalid"),
                Some(Err(Gap::Conflict)) => out.counted("!conflict"),
                None => out.counted("?"),
            }
        }
    }
    out.done()
}

fn read<'a>(records: &[u32], text: &'a str) -> Card<'a> {
    let mut card = Card::new();
    let mut rest = text;
    // The member at hand, and whether the list at hand is that of the members.
    let (mut member, mut listed) = (None, false);
    for record in records.chunks_exact(4) {
        let [within, kind, key, value] = *record else { continue };
        let (key, value) = (piece(&mut rest, key), piece(&mut rest, value));
        let plain = match kind {
            NULL => Value::Null,
            TEXT => Value::Text(value.into()),
            WHOLE | FRACTION => Value::Number(value.into(), kind == WHOLE),
            _ => Value::Other,
        };
        if within == 0 {
            (member, listed) = (None, card.starts_members(key));
            match (listed, kind) {
                (true, NULL | LIST) => {}
                (true, _) => card.members_are_no_list(),
                (false, _) => card.field(None, key, plain),
            }
        } else if listed {
            match kind {
                MEMBER => member = Some(card.member()),
                NO_MEMBER => card.not_a_member(),
                _ => card.field(member, key, plain),
            }
        }
    }
    card
}

/// The next key or value, and past what stands behind it.
fn piece<'a>(rest: &mut &'a str, units: u32) -> &'a str {
    let length = match usize::try_from(units) {
        Ok(units) if rest.as_bytes().get(..units).is_some_and(<[u8]>::is_ascii) => units,
        _ => {
            let mut left = units;
            let wide = |c: char| u32::try_from(c.len_utf16()).unwrap_or(1);
            let taken = rest.chars().take_while(|c| {
                let fits = left >= wide(*c);
                left = left.saturating_sub(wide(*c));
                fits
            });
            taken.map(char::len_utf8).sum()
        }
    };
    let (own, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
    let mut behind = behind.chars();
    behind.next();
    *rest = behind.as_str();
    own
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
