//! Values that look exchanged: told once, in the place of what follows from it. Nothing is changed.

use super::check::{FOREIGN, Family, at, fits};
use super::fields::Field;
use super::order;
use super::place::{Found, Place};
use crate::check::{Code, Span, raise};
use crate::number::{Kind, Nik, Options, on_card};

pub(super) fn check(family: &mut Family<'_, '_>) {
    niks(family);
    card(family);
}

/// Two members carry each other's NIK.
fn niks(family: &mut Family<'_, '_>) {
    // Only a NIK that tells another birth date or sex can be somebody else's.
    let foreign: alloc::vec::Vec<usize> =
        super::head::positions(family, |person| person.nik.is_some() && (person.birth_doubted || person.sex_doubted));
    // By birth date, so that a number is compared only with those that it can belong to.
    let birth = |member: &usize| Some((u64::from(family.people.get(*member)?.birth?.ymd()), *member));
    let births = order::sorted(foreign.iter().filter_map(birth).collect());
    let mut done = alloc::vec::Vec::new();
    for one in foreign {
        let Some(own) = family.people.get(one).and_then(|person| person.nik) else { continue };
        let two = own.birth_dates(None).iter().find_map(|date| {
            let day = u64::from(date.ymd());
            let from = births.partition_point(|row| row.0 < day);
            let same = births.iter().skip(from).take_while(|row| row.0 == day);
            same.map(|row| row.1).find(|two| *two > one && !done.contains(two) && crossed(family, one, *two))
        });
        let Some(two) = two.filter(|_| !done.contains(&one)) else { continue };
        done.push(two);
        for member in [one, two] {
            family.drop(at(member, Field::Nik), &FOREIGN);
        }
        let count = super::card::number_of(two).saturating_add(1);
        let found = Found::new(raise::family_niks_swapped(Span::default(), count), at(one, Field::Nik));
        family.push(found.with(at(two, Field::Nik)));
    }
}

/// Each number tells the birth date and the sex of the other person.
fn crossed(family: &Family<'_, '_>, one: usize, two: usize) -> bool {
    let (Some(a), Some(b)) = (family.people.get(one), family.people.get(two)) else { return false };
    let (Some(own), Some(other)) = (a.nik, b.nik) else { return false };
    own != other && fits(&own, b) == Some(true) && fits(&other, a) == Some(true)
}

/// The number of the card and the NIK of a member stand in each other's field.
fn card(family: &mut Family<'_, '_>) {
    let read = |kind, text: &str| on_card::check(kind, text.as_bytes(), &Options::default(), &mut |_| ());
    let Some(own) = read(Kind::Nik, family.card.head.text(Field::NoKk)).map(Nik::of_digits) else { return };
    for member in 0..family.people.len() {
        let (Some(person), Some(record)) = (family.people.get(member), family.record(member)) else { continue };
        let written = record.text(Field::Nik);
        let fits_not = match person.nik {
            Some(given) => given != own && fits(&given, person) == Some(false),
            None => true,
        };
        if fits(&own, person) == Some(true) && fits_not && read(Kind::Kk, written).is_some() {
            let number = Place::Field(None, Field::NoKk);
            family.found.retain(|found| {
                found.place() != at(member, Field::Nik)
                    && !(found.place() == number && found.code() == Code::KkLooksLikeNik)
            });
            let count = super::card::number_of(member).saturating_add(1);
            let found = Found::new(raise::family_kk_nik_swapped(Span::default(), count), number);
            family.push(found.with(at(member, Field::Nik)));
            return;
        }
    }
}
