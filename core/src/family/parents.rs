//! Children, parents, parents-in-law and grandchildren: ages, names and NIK against each other.

use super::check::{Family, at};
use super::facts::{self, Person, relation};
use super::fields::Field;
use super::head::{all_of, positions};
use super::limits;
use super::place::Found;
use crate::check::{Finding, Span, Word, raise};
use crate::person::Sex;
use alloc::vec::Vec;

/// Pairs of child and parent that are compared: beyond them a card is a collection of people, not a family.
const MOST_PAIRS: usize = 10_000;

const SEXES: [Sex; 2] = [Sex::Male, Sex::Female];

pub(super) const fn word(sex: Sex) -> Word {
    match sex {
        Sex::Male => Word::FamilyParentFather,
        Sex::Female => Word::FamilyParentMother,
    }
}

const fn name_field(sex: Sex) -> Field {
    match sex {
        Sex::Male => Field::NamaAyah,
        Sex::Female => Field::NamaIbu,
    }
}

const fn nik_field(sex: Sex) -> Field {
    match sex {
        Sex::Male => Field::NikAyah,
        Sex::Female => Field::NikIbu,
    }
}

/// The finding about a parent whose name is empty or a dash.
#[doc(hidden)]
pub fn parent_absent(text: &str, father: bool) -> Finding {
    let word = word(if father { Sex::Male } else { Sex::Female });
    if text.trim().is_empty() {
        raise::family_parent_name_absent(Span::new(0, text.len()), word)
    } else {
        raise::family_parent_name_dash(Span::new(0, text.len()), word)
    }
}

pub(super) fn check(family: &mut Family<'_, '_>) {
    own_niks(family);
    let (children, grandchildren) = (all_of(family, relation::CHILD), all_of(family, relation::GRANDCHILD));
    let couple = couple(family);
    if children.len().saturating_mul(couple.len().saturating_add(grandchildren.len())) > MOST_PAIRS {
        family.collective = true;
        return;
    }
    for child in &children {
        older(family, *child, &couple);
        for parent in &couple {
            born(family, *child, *parent);
            nik_differs(family, *child, *parent);
        }
        named(family, *child, &couple);
    }
    if let Some(head) = family.head {
        elders(family, head, relation::PARENT);
        for grandchild in &grandchildren {
            grandparent(family, *grandchild, head);
        }
    }
    // The head stands in front of the spouses.
    if let [_, spouse] = couple.as_slice() {
        elders(family, *spouse, relation::PARENT_IN_LAW);
    }
    for grandchild in &grandchildren {
        for parent in &children {
            born(family, *grandchild, *parent);
            nik_differs(family, *grandchild, *parent);
        }
    }
}

/// The head and the spouses.
fn couple(family: &Family<'_, '_>) -> Vec<usize> {
    let Some(head) = family.head else { return Vec::new() };
    let mut couple = positions(family, |person| person.is_spouse());
    couple.retain(|at| *at != head);
    couple.insert(0, head);
    couple
}

fn sex_of(family: &Family<'_, '_>, member: usize) -> Option<Sex> {
    let person = family.people.get(member)?;
    let spouse = |wanted| family.people.iter().any(|person| person.is(wanted));
    person.likely_sex().or_else(|| {
        if !person.is(relation::HEAD) {
            None
        } else if spouse(relation::WIFE) {
            Some(Sex::Male)
        } else if spouse(relation::HUSBAND) {
            Some(Sex::Female)
        } else {
            None
        }
    })
}

fn pair<'c>(family: &Family<'c, '_>, a: usize, b: usize) -> Option<(Person<'c>, Person<'c>)> {
    Some((*family.people.get(a)?, *family.people.get(b)?))
}

fn dates(finding: Finding, younger: usize, elders: &[usize]) -> Found {
    Found::new(finding, at(younger, Field::TanggalLahir)).with_all(elders, Field::TanggalLahir)
}

/// A child that was born before both parents.
fn older(family: &mut Family<'_, '_>, child: usize, couple: &[usize]) {
    let Some(person) = family.people.get(child).copied() else { return };
    let Some(birth) = person.sure_birth() else { return };
    let younger =
        |parent: &usize| family.people.get(*parent).and_then(Person::sure_birth).is_some_and(|parent| birth < parent);
    if couple.is_empty() || !couple.iter().all(younger) {
        return;
    }
    let finding = if let [parent] = couple {
        // Of the head alone nothing is certain but what the child says itself: that is the matter of `born`.
        if let (Some(elder), Some(sex)) = (family.people.get(*parent), sex_of(family, *parent))
            && person.names(elder, sex)
        {
            return;
        }
        raise::family_child_older_step(Span::default())
    } else if person.step || SEXES.into_iter().all(|sex| stranger(family, &person, couple, sex).is_some()) {
        raise::family_child_older_step(Span::default())
    } else {
        raise::family_child_older(Span::default())
    };
    let found = dates(finding, child, couple);
    family.push(found);
}

/// The first of a couple with this sex, if the child names other people only: all of this sex must have a name.
fn stranger(family: &Family<'_, '_>, child: &Person<'_>, couple: &[usize], sex: Sex) -> Option<usize> {
    let mut first = None;
    for at in couple.iter().filter(|at| sex_of(family, **at) == Some(sex)) {
        if !facts::differs(child.parent(sex), family.people.get(*at)?.name) {
            return None;
        }
        first = first.or(Some(*at));
    }
    first
}

/// The age of a parent, named as such, at the birth of the child.
fn born(family: &mut Family<'_, '_>, child: usize, parent: usize) {
    let Some((person, elder)) = pair(family, child, parent) else { return };
    let Some(sex) = sex_of(family, parent) else { return };
    let (Some(birth), Some(elder_birth)) = (person.sure_birth(), elder.sure_birth()) else { return };
    let span = Span::default();
    let finding = match (facts::years(elder_birth, birth), sex) {
        (None, _) => raise::family_parent_born_later(span, word(sex)),
        (Some(age), Sex::Female) if age < limits::MOTHER_TOO_YOUNG => raise::family_mother_too_young(span, age.into()),
        (Some(age), Sex::Female) if age < limits::MOTHER_YOUNG => raise::family_mother_young(span, age.into()),
        (Some(age), Sex::Female) if age > limits::MOTHER_OLD => raise::family_mother_old(span, age.into()),
        (Some(age), Sex::Male) if age < limits::FATHER_YOUNG => raise::family_father_young(span, age.into()),
        (Some(age), Sex::Male) if age > limits::FATHER_OLD => raise::family_father_old(span, age.into()),
        _ => return,
    };
    // Names come last: comparing them costs more than all the rest.
    if !has_date_finding(family, child) && person.names(&elder, sex) {
        let found = dates(finding, child, &[parent]);
        family.push(found);
    }
}

/// The child is older than both: that is told once for both.
fn has_date_finding(family: &Family<'_, '_>, child: usize) -> bool {
    use crate::check::Code;
    let place = at(child, Field::TanggalLahir);
    family.found.iter().any(|found| {
        found.place() == place && matches!(found.code(), Code::FamilyChildOlder | Code::FamilyChildOlderStep)
    })
}

/// The parents of the head, or those of the only spouse.
fn elders(family: &mut Family<'_, '_>, younger: usize, wanted: u16) {
    let name = if wanted == relation::PARENT { Word::FamilyRelationParent } else { Word::FamilyRelationParentInLaw };
    for elder in all_of(family, wanted) {
        nik_differs(family, younger, elder);
        let Some((person, parent)) = pair(family, younger, elder) else { continue };
        let (Some(birth), Some(parent_birth)) = (person.sure_birth(), parent.sure_birth()) else { continue };
        let sex = sex_of(family, elder);
        let finding = match facts::years(parent_birth, birth) {
            None => {
                let step = sex.is_some_and(|sex| facts::differs(person.parent(sex), parent.name));
                if step {
                    raise::family_elder_younger_step(Span::default(), name)
                } else {
                    raise::family_elder_younger(Span::default(), name)
                }
            }
            Some(years) => {
                let before = family.found.len();
                born(family, younger, elder);
                if family.found.len() > before || years >= limits::ELDER_GAP {
                    continue;
                }
                raise::family_elder_gap(Span::default(), name, years.into())
            }
        };
        let found = dates(finding, elder, &[younger]);
        family.push(found);
    }
}

fn grandparent(family: &mut Family<'_, '_>, grandchild: usize, head: usize) {
    let Some((person, elder)) = pair(family, grandchild, head) else { return };
    let (Some(birth), Some(elder_birth)) = (person.sure_birth(), elder.sure_birth()) else { return };
    let years = facts::years(elder_birth, birth).unwrap_or(0);
    if years < limits::GRANDCHILD_GAP {
        let found = dates(raise::family_grandchild_gap(Span::default(), years.into()), grandchild, &[head]);
        family.push(found);
    }
}

/// The names that a child of the head gives for its parents, and the NIK beside them.
fn named(family: &mut Family<'_, '_>, child: usize, couple: &[usize]) {
    let Some(person) = family.people.get(child).copied().filter(|person| !person.step) else { return };
    let mut named = couple.to_vec();
    named.retain(|at| family.people.get(*at).is_some_and(|parent| !facts::is_empty(parent.name)));
    let found = match SEXES.map(|sex| stranger(family, &person, &named, sex)) {
        [None, None] => return,
        [Some(_), Some(_)] if swapped(family, &person, couple) => {
            Found::new(raise::family_parents_swapped(Span::default()), at(child, Field::NamaAyah))
                .with(at(child, Field::NamaIbu))
        }
        [Some(_), Some(_)] => {
            Found::new(raise::family_child_parents_differ(Span::default()), at(child, Field::HubunganKeluarga))
                .with(at(child, Field::NamaAyah))
                .with(at(child, Field::NamaIbu))
        }
        [father, mother] => {
            let sex = if father.is_some() { Sex::Male } else { Sex::Female };
            let finding = raise::family_child_parent_differs(Span::default(), word(sex));
            let parent = father.or(mother).unwrap_or_default();
            Found::new(finding, at(child, name_field(sex))).with(at(parent, Field::Nama))
        }
    };
    family.push(found);
}

/// The father's name is that of the mother, and hers is his.
fn swapped(family: &Family<'_, '_>, person: &Person<'_>, couple: &[usize]) -> bool {
    let someone = |sex, given: &str| {
        couple.iter().any(|at| {
            let named = |parent: &Person<'_>| facts::matches(given, parent.name);
            sex_of(family, *at) == Some(sex) && family.people.get(*at).is_some_and(named)
        })
    };
    someone(Sex::Female, person.father) && someone(Sex::Male, person.mother)
}

/// A parent who is in the card by name has another NIK there.
fn nik_differs(family: &mut Family<'_, '_>, child: usize, parent: usize) {
    let (Some((person, elder)), Some(sex)) = (pair(family, child, parent), sex_of(family, parent)) else { return };
    let (Some(given), Some(own)) = (person.parent_nik(sex), elder.nik) else { return };
    if given != own && person.nik != Some(given) && facts::matches(person.parent(sex), elder.name) {
        let finding = raise::family_parent_nik_differs(Span::default(), word(sex));
        family.push(Found::new(finding, at(child, nik_field(sex))).with(at(parent, Field::Nik)));
    }
}

/// The NIK given for a parent against the member's own, and against the sex of the parent.
fn own_niks(family: &mut Family<'_, '_>) {
    for member in 0..family.people.len() {
        let Some(person) = family.people.get(member).copied() else { continue };
        for sex in SEXES {
            let Some(given) = person.parent_nik(sex) else { continue };
            if person.nik == Some(given) {
                let finding = raise::family_parent_nik_own(Span::default(), word(sex));
                family.push(Found::new(finding, at(member, nik_field(sex))).with(at(member, Field::Nik)));
            } else if given.sex() != sex {
                family.tell(raise::family_parent_nik_sex(Span::default(), word(sex)), member, nik_field(sex));
            }
        }
    }
}
