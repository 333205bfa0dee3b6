//! Weddings: legal age on the day, dates that cannot be, papers that belong to a status.

use super::check::{Family, at};
use super::facts::{self, Marital, Person};
use super::fields::Field;
use super::head::positions;
use super::limits::{MARRIAGE_CONSENT, MARRIAGE_EARLY, MARRIAGE_EARLY_UNREGISTERED};
use super::place::Found;
use crate::check::{Finding, Span, Word, raise};
use crate::person::{Date, Sex};

const WEDDING: [Field; 2] = [Field::NoAktaPerkawinan, Field::TanggalPerkawinan];
const DIVORCE: [Field; 2] = [Field::NoAktaPerceraian, Field::TanggalPerceraian];

pub(super) fn check(family: &mut Family<'_, '_>) {
    for member in 0..family.people.len() {
        dates(family, member);
        papers(family, member);
    }
    statements(family);
    couple(family);
}

fn dates(family: &mut Family<'_, '_>, member: usize) {
    let Some(person) = family.people.get(member).copied() else { return };
    if let (Some(wedding), Some(divorce), Some(Marital::Divorced { .. })) =
        (person.wedding, person.divorce, person.marital)
        && divorce < wedding
    {
        let finding = raise::family_divorce_before_marriage(Span::default());
        let found = Found::new(finding, at(member, Field::TanggalPerceraian));
        family.push(found.with(at(member, Field::TanggalPerkawinan)));
    }
    let (Some(wedding), Some(birth)) = (person.wedding, person.birth) else { return };
    // A status that could not be read may be any.
    let unread = family.record(member).is_some_and(|record| record.gives(Field::StatusPerkawinan));
    let finding = if wedding <= birth && !person.birth_doubted {
        raise::family_marriage_before_birth(Span::default())
    } else if let Some(finding) = early(&person, wedding).filter(|_| person.marital.is_some() || !unread) {
        finding
    } else {
        return;
    };
    family.push(Found::new(finding, at(member, Field::TanggalPerkawinan)).with(at(member, Field::TanggalLahir)));
}

/// Below the legal age of the day, or below that of the parents' consent.
fn early(person: &Person<'_>, wedding: Date) -> Option<Finding> {
    if person.marital == Some(Marital::Never) || wedding.ymd() < facts::first_wedding_judged() {
        return None;
    }
    let age = person.sure_birth()?.age_on(wedding)?;
    let unrecorded = person.marital == Some(Marital::Married { recorded: Some(false) });
    let table = if unrecorded { &MARRIAGE_EARLY_UNREGISTERED } else { &MARRIAGE_EARLY };
    let least = |sex| facts::least_marriage_age(table, sex, wedding);
    let sure = person.sex.filter(|_| !person.sex_doubted);
    let least = match sure {
        Some(sex) => least(sex)?,
        // Nothing is said where the age depends on a sex that is not certain.
        None => least(Sex::Male).filter(|age| least(Sex::Female) == Some(*age))?,
    };
    if age >= least {
        return (age < MARRIAGE_CONSENT).then(|| raise::family_marriage_consent(Span::default(), age.into()));
    }
    let (age, least) = (age.into(), least.into());
    Some(if unrecorded {
        raise::family_marriage_early_unregistered(Span::default(), age, least)
    } else {
        raise::family_marriage_early(Span::default(), age, least)
    })
}

/// Numbers and dates of certificates that a status has or has not.
fn papers(family: &mut Family<'_, '_>, member: usize) {
    let (Some(status), Some(record)) =
        (family.people.get(member).and_then(|person| person.marital), family.record(member))
    else {
        return;
    };
    let fills = |field: &Field| record.fills(*field);
    type Missing = fn(Span, Word) -> Finding;
    let absent: Option<([Field; 2], Missing)> = match status {
        Marital::Married { recorded: Some(true) } => {
            Some((WEDDING, |span, word| raise::family_marriage_document_absent(span, word)))
        }
        Marital::Divorced { recorded: Some(true) } => {
            Some((DIVORCE, |span, word| raise::family_divorce_document_absent(span, word)))
        }
        _ => None,
    };
    if let Some((fields, finding)) = absent {
        for field in fields {
            let asked = family.card.members.iter().any(|record| record.fills(field));
            if asked && !record.gives(field) || asked && facts::is_empty(record.text(field)) && !wrong(record, field) {
                family.tell(finding(Span::default(), field.word()), member, field);
            }
        }
    }
    if status == Marital::Never {
        for (fields, finding) in [
            (WEDDING, raise::family_marriage_document_surplus(Span::default())),
            (DIVORCE, raise::family_divorce_document_surplus(Span::default())),
        ] {
            if fields.iter().any(fills) {
                let mut found = Found::new(finding, at(member, Field::StatusPerkawinan));
                for field in fields.iter().filter(|field| fills(field)) {
                    found = found.with(at(member, *field));
                }
                family.push(found);
            }
        }
    }
}

fn wrong(record: &super::card::Record<'_>, field: Field) -> bool {
    record.get(field).is_some_and(|cell| cell.wrong)
}

/// Marriages and divorces that were not recorded need a statement; once for head and spouse.
fn statements(family: &mut Family<'_, '_>) {
    let unrecorded = positions(family, |person| person.marital.and_then(Marital::recorded) == Some(false));
    let married = |at: &usize| family.people.get(*at).is_some_and(Person::is_married);
    let spouse = |at: &usize| Some(*at) == family.head || family.people.get(*at).is_some_and(Person::is_spouse);
    let mut couple = unrecorded.clone();
    couple.retain(|at| family.head.is_some() && married(at) && spouse(at));
    for member in unrecorded {
        let found = Found::new(raise::family_statement_needed(Span::default()), at(member, Field::StatusPerkawinan));
        match couple.first() {
            Some(first) if *first == member => family.push(found.with_all(&couple, Field::StatusPerkawinan)),
            _ if couple.contains(&member) => {}
            _ => family.push(found),
        }
    }
}

/// Head and only spouse were married on the same day.
fn couple(family: &mut Family<'_, '_>) {
    let spouses = positions(family, |person| person.is_spouse());
    let (Some(head), [spouse]) = (family.head, spouses.as_slice()) else { return };
    let wedding = |at: usize| family.people.get(at).filter(|person| person.is_married()).and_then(|p| p.wedding);
    if let (Some(a), Some(b)) = (wedding(head), wedding(*spouse))
        && a != b
    {
        let finding = raise::family_marriage_date_differs(Span::default());
        let found = Found::new(finding, at(*spouse, Field::TanggalPerkawinan));
        family.push(found.with(at(head, Field::TanggalPerkawinan)));
    }
}
