//! The head of the family, NIK used twice, and the number and order of the members.

use super::check::{FOREIGN, Family, at};
use super::facts::{self, Marital, Person, relation};
use super::fields::Field;
use super::limits;
use super::order;
use super::place::{Found, Place};
use crate::check::{Span, raise};
use crate::person::name::Likeness;
use alloc::vec::Vec;

/// Residents who are alive and have not moved, `spec/codes/lists.toml`.
pub(super) const LIVING: u16 = 1;

pub(super) fn check(family: &mut Family<'_, '_>) {
    named(family);
    able(family);
    niks(family);
    count(family);
    order(family);
}

/// Exactly one head; with several the header tells which one is meant.
pub(super) fn find(family: &mut Family<'_, '_>) {
    let heads: Vec<usize> = all_of(family, relation::HEAD);
    let header = family.card.head.text(Field::NamaKepalaKeluarga);
    let meant = |at: &usize| family.people.get(*at).is_some_and(|person| facts::matches(header, person.name));
    match heads.as_slice() {
        [] => {
            if family.options.partial
                || family.people.is_empty()
                || family.people.iter().any(|person| person.relation.is_none())
            {
                return;
            }
            let named = (0..family.people.len()).find(meant);
            let place = named.map_or(Place::Field(None, Field::Anggota), |member| at(member, Field::HubunganKeluarga));
            family.push(Found::new(raise::family_head_absent(Span::default()), place));
        }
        [only] => family.head = Some(*only),
        [_, second, ..] => {
            let (mut named, mut told, mut other) = (0, None, None);
            for head in &heads {
                if meant(head) {
                    (named, told) = (named + 1, Some(*head));
                } else {
                    other = other.or(Some(*head));
                }
            }
            if named == 1 {
                family.head = told;
            }
            let wrong = other.filter(|_| named > 0).unwrap_or(*second);
            let count = super::card::number_of(heads.len());
            let finding = raise::family_head_several(Span::default(), count);
            let found = Found::new(finding, at(wrong, Field::HubunganKeluarga));
            family.push(found.with_all(&heads, Field::HubunganKeluarga));
        }
    }
}

#[inline(never)]
pub(super) fn positions(family: &Family<'_, '_>, wanted: fn(&Person<'_>) -> bool) -> Vec<usize> {
    family.people.iter().enumerate().filter(|(_, person)| wanted(person)).map(|(at, _)| at).collect()
}

/// The members of a relation to the head.
#[inline(never)]
pub(super) fn all_of(family: &Family<'_, '_>, relation: u16) -> Vec<usize> {
    family.people.iter().enumerate().filter(|(_, person)| person.is(relation)).map(|(at, _)| at).collect()
}

/// The name in the header against that of the head.
fn named(family: &mut Family<'_, '_>) {
    let header = family.card.head.text(Field::NamaKepalaKeluarga);
    let Some((head, person)) = family.head.and_then(|at| family.people.get(at).map(|person| (at, person))) else {
        return;
    };
    let span = Span::new(0, header.len());
    let place = Place::Field(None, Field::NamaKepalaKeluarga);
    let found = match facts::likeness(header, person.name) {
        None | Some(Likeness::Equal) => return,
        Some(Likeness::Similar) => Found::new(raise::family_head_name_similar(span), place).with(at(head, Field::Nama)),
        Some(Likeness::Different) => {
            let equal = |person: &Person<'_>| facts::likeness(header, person.name) == Some(Likeness::Equal);
            match family.people.iter().position(equal) {
                Some(other) => {
                    let count = super::card::number_of(other).saturating_add(1);
                    Found::new(raise::family_head_name_member(span, count), place)
                        .with(at(other, Field::HubunganKeluarga))
                }
                None => Found::new(raise::family_head_name_differs(span), place).with(at(head, Field::Nama)),
            }
        }
    };
    family.push(found);
}

/// The head lives here and is old enough.
fn able(family: &mut Family<'_, '_>) {
    let Some((head, person)) = family.head.and_then(|at| family.people.get(at).map(|person| (at, *person))) else {
        return;
    };
    if person.resident.is_some_and(|status| status != LIVING) {
        family.tell(raise::family_head_not_living(Span::default()), head, Field::StatusDasar);
    }
    let age = family.options.as_of.and_then(|today| person.sure_birth()?.age_on(today));
    if let Some(age) = age
        && age < limits::HEAD_TOO_YOUNG
        && person.marital == Some(Marital::Never)
    {
        let found =
            Found::new(raise::family_head_too_young(Span::default(), age.into()), at(head, Field::TanggalLahir));
        family.push(found.with(at(head, Field::StatusPerkawinan)));
    }
}

/// One NIK for two members: told where birth date or sex say that it is somebody else's.
fn niks(family: &mut Family<'_, '_>) {
    let number = |(at, person): (usize, &Person<'_>)| Some((person.nik?.to_u64(), at));
    let numbers = order::sorted(family.people.iter().enumerate().filter_map(number).collect());
    for group in numbers.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
        let group: Vec<usize> = group.iter().map(|row| row.1).collect();
        let foreign =
            |at: &&usize| family.people.get(**at).is_some_and(|person| person.birth_doubted || person.sex_doubted);
        let Some(wrong) = group.iter().find(foreign).or(group.last()).copied() else { continue };
        group.iter().for_each(|member| family.drop(at(*member, Field::Nik), &FOREIGN));
        let count = super::card::number_of(group.len());
        let found = Found::new(raise::family_nik_duplicate(Span::default(), count), at(wrong, Field::Nik));
        family.push(found.with_all(&group, Field::Nik));
    }
}

/// The number of members against the one stated, and against what a family has.
fn count(family: &mut Family<'_, '_>) {
    let found = super::card::number_of(family.people.len());
    let list = Place::Field(None, Field::Anggota);
    let stated = family.card.head.text(Field::JumlahAnggota).parse::<u32>();
    if let Ok(stated) = stated
        && stated != found
    {
        let finding = raise::family_count_differs(Span::default(), stated, found);
        family.push(Found::new(finding, Place::Field(None, Field::JumlahAnggota)));
    }
    if found > u32::from(limits::MEMBERS_MANY) {
        let finding = raise::family_members_many(Span::default(), found, limits::MEMBERS_MANY.into());
        family.push(Found::new(finding, list));
    }
}

/// Head, spouses, then the children by age: a habit of the offices, no rule.
fn order(family: &mut Family<'_, '_>) {
    let people = &family.people;
    let heads = people.iter().filter(|person| person.is(relation::HEAD)).count();
    if heads != 1 || family.options.partial || people.iter().any(|person| person.relation.is_none()) {
        return;
    }
    let spouses = people.iter().filter(|person| person.is_spouse()).count();
    let behind = people.iter().skip(1).take(spouses).all(Person::is_spouse);
    let children = || people.iter().filter(|person| person.is(relation::CHILD));
    let by_age =
        children().any(|child| child.sure_birth().is_none()) || children().is_sorted_by_key(|child| child.birth);
    if !(people.first().is_some_and(|person| person.is(relation::HEAD)) && behind && by_age) {
        family.push(Found::new(raise::family_order_unusual(Span::default()), Place::Field(None, Field::Anggota)));
    }
}
