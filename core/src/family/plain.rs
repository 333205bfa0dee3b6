//! Families that no rule says anything about, told in one look: most families of a register. Of any other nothing is said.

use super::check::Options;
use super::facts::{Marital, Person, relation};
use super::limits;
use crate::person::Sex;

/// Members of a family that is looked at.
const MOST: usize = 10;
const _: () = assert!(MOST <= limits::MEMBERS_MANY as usize);

/// Whether the rules between members find nothing where some may be missing.
pub(super) fn is_plain(people: &[Person<'_>], options: &Options) -> bool {
    if !options.partial || people.len() > MOST {
        return false;
    }
    let (mut head, mut spouse, mut rest) = (None, None, people);
    while let Some((person, others)) = rest.split_first() {
        let taken = match person.relation {
            Some(relation::HEAD) => head.replace(person).is_some(),
            Some(relation::HUSBAND | relation::WIFE) => spouse.replace(person).is_some(),
            Some(relation::CHILD_IN_LAW) => person.marital == Some(Marital::Never),
            Some(relation::GRANDCHILD | relation::PARENT | relation::PARENT_IN_LAW) => true,
            _ => false,
        };
        let repeated = others.iter().any(|other| person.nik.is_some() && other.nik == person.nik);
        if taken || repeated || !is_quiet(person) {
            return false;
        }
        rest = others;
    }
    let Some(head) = head else { return false };
    let young = |age| age < limits::HEAD_TOO_YOUNG;
    let age = options.as_of.and_then(|today| head.birth?.age_on(today));
    let children = people.iter().filter(|person| person.is(relation::CHILD));
    !age.is_some_and(young)
        && spouse.is_none_or(|spouse| are_couple(head, spouse))
        && children
            .into_iter()
            .all(|child| is_child(child, head) && spouse.is_none_or(|spouse| is_child(child, spouse)))
}

/// Nothing that a rule asks for is doubted, unusual or stands in few cards.
fn is_quiet(person: &Person<'_>) -> bool {
    !person.birth_doubted
        && !person.sex_doubted
        && person.wedding.is_none()
        && person.divorce.is_none()
        && person.resident.is_none()
        && person.nik_father.is_none()
        && person.nik_mother.is_none()
        && person.marital.and_then(Marital::recorded) != Some(false)
}

/// Of the sexes that they should have, both married in the same way as far as it is known.
fn are_couple(head: &Person<'_>, spouse: &Person<'_>) -> bool {
    let sexes = if spouse.is(relation::WIFE) { (Sex::Male, Sex::Female) } else { (Sex::Female, Sex::Male) };
    let alike = match (head.marital, spouse.marital) {
        (Some(first), Some(second)) => first.is_married() && first == second,
        _ => true,
    };
    alike && head.sex == Some(sexes.0) && spouse.sex == Some(sexes.1)
}

/// The parent has an age for it, and the name that the child gives.
fn is_child(child: &Person<'_>, parent: &Person<'_>) -> bool {
    let Some(sex) = parent.sex else { return false };
    let fit = match sex {
        Sex::Male => limits::FATHER_YOUNG..=limits::FATHER_OLD,
        Sex::Female => limits::MOTHER_YOUNG..=limits::MOTHER_OLD,
    };
    let aged = match (parent.birth, child.birth) {
        (Some(elder), Some(birth)) => elder.age_on(birth).is_some_and(|age| fit.contains(&age)),
        _ => true,
    };
    aged && child.parent(sex).eq_ignore_ascii_case(parent.name)
}
