//! Spouses and children-in-law: sex, number, marital status.

use super::check::{Family, at};
use super::facts::{Marital, Person, relation};
use super::fields::Field;
use super::head::{all_of, positions};
use super::limits;
use super::place::Found;
use crate::check::{Code, Span, Word, raise};
use crate::person::Sex;

pub(super) fn check(family: &mut Family<'_, '_>) {
    let spouses = positions(family, |person| person.is_spouse());
    for spouse in &spouses {
        sex(family, *spouse);
    }
    several(family);
    for spouse in &spouses {
        status(family, *spouse);
    }
    alone(family, spouses.is_empty());
    for member in all_of(family, relation::CHILD_IN_LAW) {
        if family.people.get(member).and_then(|person| person.marital) == Some(Marital::Never) {
            family.push(
                Found::new(raise::family_in_law_unmarried(Span::default()), at(member, Field::StatusPerkawinan))
                    .with(at(member, Field::HubunganKeluarga)),
            );
        }
    }
}

const fn word(sex: Sex) -> Word {
    match sex {
        Sex::Male => Word::SexMale,
        Sex::Female => Word::SexFemale,
    }
}

const fn other(sex: Sex) -> Sex {
    match sex {
        Sex::Male => Sex::Female,
        Sex::Female => Sex::Male,
    }
}

/// A wife is a woman, a husband a man, and head and spouse are of different sex.
fn sex(family: &mut Family<'_, '_>, spouse: usize) {
    let Some(person) = family.people.get(spouse).copied() else { return };
    let Some(stated) = person.sex else { return };
    let (wanted, name) = if person.is(relation::WIFE) {
        (Sex::Female, Word::FamilyRelationWife)
    } else {
        (Sex::Male, Word::FamilyRelationHusband)
    };
    if stated != wanted {
        if !mistyped(family, spouse, wanted) {
            let finding = raise::family_spouse_sex(Span::default(), name);
            let found = Found::new(finding, at(spouse, Field::HubunganKeluarga));
            family.push(found.with(at(spouse, Field::JenisKelamin)));
        }
        return;
    }
    let Some(head) = family.head.filter(|head| *head != spouse) else { return };
    let same = family.people.get(head).is_some_and(|person| person.sex == Some(stated));
    if same && !mistyped(family, head, other(stated)) {
        let found = Found::new(raise::family_spouse_same_sex(Span::default()), at(spouse, Field::HubunganKeluarga));
        family.push(found.with(at(head, Field::JenisKelamin)));
    }
}

/// Relation and NIK agree against the sex that was typed: one fault, told where it is.
fn mistyped(family: &mut Family<'_, '_>, member: usize, wanted: Sex) -> bool {
    let place = at(member, Field::JenisKelamin);
    let says = family
        .people
        .get(member)
        .is_some_and(|person| person.sex_doubted && person.nik.is_some_and(|nik| nik.sex() == wanted));
    if says && !family.found.iter().any(|found| found.place() == place && found.code() == Code::FamilySexWrong) {
        family.drop(at(member, Field::Nik), &[Code::NikSexDiffers]);
        let found = Found::new(raise::family_sex_wrong(Span::default(), word(wanted)), place);
        family.push(found.with(at(member, Field::Nik)).with(at(member, Field::HubunganKeluarga)));
    }
    says
}

/// More than one husband or wife.
fn several(family: &mut Family<'_, '_>) {
    let most = usize::from(limits::WIVES_OVER_FOUR);
    for wanted in [relation::HUSBAND, relation::WIFE] {
        let all = all_of(family, wanted);
        let count = super::card::number_of(all.len());
        let (finding, place) = match (wanted, all.len()) {
            (_, 0 | 1) => continue,
            (relation::HUSBAND, _) => (raise::family_husbands_several(Span::default(), count), 1),
            (_, wives) if wives > most => (raise::family_wives_over_four(Span::default(), count), most),
            _ => (raise::family_wives_several(Span::default(), count), 1),
        };
        let Some(member) = all.get(place).copied() else { continue };
        let found = Found::new(finding, at(member, Field::HubunganKeluarga));
        family.push(found.with_all(&all, Field::HubunganKeluarga));
    }
}

const fn unmarried(status: Marital) -> Word {
    match status {
        Marital::Divorced { .. } => Word::MaritalDivorced,
        Marital::Widowed => Word::MaritalWidowed,
        Marital::Never | Marital::Married { .. } => Word::MaritalNeverMarried,
    }
}

/// Head and spouse are both married, and both recorded or both not.
fn status(family: &mut Family<'_, '_>, spouse: usize) {
    let Some(head) = family.head.filter(|head| *head != spouse) else { return };
    let of = |at: usize| family.people.get(at).and_then(|person| person.marital);
    let (Some(first), Some(second)) = (of(head), of(spouse)) else { return };
    let both = |finding, place, related| {
        Found::new(finding, at(place, Field::StatusPerkawinan)).with(at(related, Field::StatusPerkawinan))
    };
    let found = match (first.is_married(), second.is_married()) {
        (true, true) => match (first.recorded(), second.recorded()) {
            (Some(a), Some(b)) if a != b => {
                both(raise::family_spouse_registration_differs(Span::default()), spouse, head)
            }
            _ => return,
        },
        (false, true) => both(raise::family_spouse_status_differs(Span::default(), unmarried(first)), head, spouse),
        (_, false) => both(raise::family_spouse_status_differs(Span::default(), unmarried(second)), spouse, head),
    };
    family.push(found);
}

/// A married head whose spouse stands in another card, abroad, or was forgotten.
fn alone(family: &mut Family<'_, '_>, without: bool) {
    let Some(head) = family.head.filter(|_| without && !family.options.partial) else { return };
    let married = family.people.get(head).is_some_and(Person::is_married);
    if married && family.people.iter().all(|person| person.relation.is_some()) {
        family.tell(raise::family_spouse_absent(Span::default()), head, Field::StatusPerkawinan);
    }
}
