//! Foreigners and their permits, and the code of the village.

use super::check::{Family, at};
use super::fields::Field;
use super::place::{Found, Place};
use crate::check::{Span, raise};
use crate::region::{Region, Status};

/// Citizenship, `spec/codes/lists.toml`.
const CITIZEN: u16 = 1;
const FOREIGNER: u16 = 2;

/// What a foreigner of a card has.
const REQUIRED: [Field; 3] = [Field::NoPaspor, Field::NoKitap, Field::TanggalAkhirKitap];

/// Digits of the code of a village.
const VILLAGE: usize = 10;

pub(super) fn check(family: &mut Family<'_, '_>) {
    for member in 0..family.people.len() {
        match family.people.get(member).and_then(|person| person.citizenship) {
            Some(FOREIGNER) => foreigner(family, member),
            Some(CITIZEN) => citizen(family, member),
            _ => {}
        }
    }
}

fn foreigner(family: &mut Family<'_, '_>, member: usize) {
    let Some(record) = family.record(member) else { return };
    if record.fills(Field::NoKitas) && !record.fills(Field::NoKitap) {
        family.tell(raise::family_foreigner_limited_stay(Span::default()), member, Field::NoKitas);
    } else {
        for field in REQUIRED {
            let asked = family.card.members.iter().any(|record| record.fills(field));
            if asked && !record.fills(field) && !record.get(field).is_some_and(|cell| cell.wrong) {
                let finding = raise::family_foreigner_document_absent(Span::default(), field.word());
                family.tell(finding, member, field);
            }
        }
    }
    let end = family.people.get(member).and_then(|person| person.permit_end);
    if let (Some(end), Some(today)) = (end, family.options.as_of)
        && end <= today
    {
        family.tell(raise::family_foreigner_permit_ended(Span::default()), member, Field::TanggalAkhirKitap);
    }
}

fn citizen(family: &mut Family<'_, '_>, member: usize) {
    let Some(record) = family.record(member) else { return };
    for field in [Field::NoKitas, Field::NoKitap] {
        if record.fills(field) {
            let found = Found::new(raise::family_citizen_permit(Span::default()), at(member, field));
            family.push(found.with(at(member, Field::Kewarganegaraan)));
        }
    }
}

/// The code of the village. The list of villages comes apart: without one no code is asked whether it was retired.
pub(super) fn village(family: &mut Family<'_, '_>, villages: Option<fn(u64) -> bool>) {
    let card = family.card;
    if !card.head.fills(Field::KodeDesa) || card.head.get(Field::KodeDesa).is_none_or(|cell| cell.wrong) {
        return;
    }
    let text = card.head.text(Field::KodeDesa);
    let place = Place::Field(None, Field::KodeDesa);
    let digits = text.bytes().filter(u8::is_ascii_digit);
    let count = digits.clone().count();
    let marks = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b' '));
    if count != VILLAGE || !marks {
        let found = super::card::number_of(count);
        family.push(Found::new(raise::family_village_form(Span::default(), found), place));
        return;
    }
    let code = digits.fold(0_u64, |code, digit| code.wrapping_mul(10).wrapping_add(u64::from(digit & 15)));
    let district = Region::of_district(u32::try_from(code / 10_000).unwrap_or(u32::MAX));
    let known = match villages {
        // The list is of today: an old code whose district was replaced says nothing.
        Some(exists) => !matches!(district.status(), Status::Current | Status::Unknown) || exists(code),
        None => district.parent().and_then(Region::parent).is_some_and(Region::is_known),
    };
    if !known {
        family.push(Found::new(raise::family_village_unknown(Span::default()), place));
    }
}
