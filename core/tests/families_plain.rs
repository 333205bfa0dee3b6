//! Families of a register that are seen to be plain at one look, against the rules.
#![cfg(feature = "std")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use absah::family::{Field, Found, Marital, Options, Person, Place, check_people};
use absah::number::{Kind, Nik, nik, not_text};
use absah::person::{Date, Sex};
use proptest::prelude::*;

const NAMES: [&str; 7] = ["BUDI SAMPEL", "SITI CONTOH", "budi sampel", "MOH SAMPEL", "MUHAMMAD SAMPEL", "-", ""];

/// Something that was told of a row before: then the rules are asked in any case.
fn told() -> Found {
    Found::new(not_text(Kind::Nik), Place::Field(Some(0), Field::NamaIbu))
}

/// What is found at one look or by the rules must be what the rules find.
fn holds(people: &[Person<'_>], as_of: Option<Date>) -> usize {
    for partial in [true, false] {
        let options = Options { as_of, partial, ..Options::default() };
        let found = check_people(people.to_vec(), Vec::new(), &options);
        let mut rules = check_people(people.to_vec(), vec![told()], &options);
        rules.retain(|found| *found != told());
        assert_eq!(found, rules, "{people:?}");
    }
    check_people(people.to_vec(), Vec::new(), &Options { as_of, partial: true, ..Options::default() }).len()
}

fn niks() -> [Nik; 3] {
    ["3510161204879001", "3510165204879001", "3510161204879002"].map(|text| nik::parse(text).expect("sound"))
}

fn married(recorded: Option<bool>) -> Option<Marital> {
    Some(Marital::Married { recorded })
}

/// Relation, sex, year of birth, marital status, own name and those of the parents.
type Row = (u16, Option<Sex>, u16, Option<Marital>, [&'static str; 3]);

fn person(row: Row) -> Person<'static> {
    let (relation, sex, year, marital, [name, father, mother]) = row;
    let mut person = Person::default();
    (person.relation, person.sex, person.birth) = (Some(relation), sex, Date::new(year, 5, 17));
    (person.marital, person.name, person.father, person.mother) = (marital, name, father, mother);
    person
}

fn ordinary() -> Vec<Person<'static>> {
    let (he, she) = (Some(Sex::Male), Some(Sex::Female));
    let child = |sex, year| person((4, sex, year, Some(Marital::Never), ["ANAK SAMPEL", NAMES[0], NAMES[1]]));
    vec![
        person((1, he, 1980, married(Some(true)), [NAMES[0], "KAKEK", "NENEK"])),
        person((3, she, 1984, married(Some(true)), [NAMES[1], "KAKEK", "NENEK"])),
        child(he, 2006),
        child(she, 2012),
    ]
}

#[test]
fn an_ordinary_family_earns_nothing() {
    assert_eq!(holds(&ordinary(), Date::new(2026, 11, 24)), 0);
}

/// One fault at a time, each at the border of its rule: every one is found.
#[test]
fn nothing_is_overlooked() {
    type Fault = (&'static str, fn(&mut Vec<Person<'static>>));
    let faults: [Fault; 13] = [
        ("a wife who is a man", |people| people[1].sex = Some(Sex::Male)),
        ("two of one sex", |people| people[0].sex = Some(Sex::Female)),
        ("two wives", |people| people.push(people[1])),
        ("two heads", |people| people.push(people[0])),
        ("a head who never married", |people| people[0].marital = Some(Marital::Never)),
        ("one of them unrecorded", |people| people[1].marital = married(Some(false))),
        ("a child born before both", |people| people[2].birth = Date::new(1979, 1, 1)),
        ("a mother of 14", |people| people[2].birth = Date::new(1999, 5, 16)),
        ("a mother of 56", |people| people[1].birth = Date::new(1950, 5, 17)),
        ("another father", |people| people[2].father = "ORANG LAIN"),
        ("one NIK for two", |people| (people[0].nik, people[3].nik) = (Some(niks()[0]), Some(niks()[0]))),
        ("an unmarried child-in-law", |people| {
            people.push(person((5, Some(Sex::Male), 2000, Some(Marital::Never), ["MENANTU", "AYAH", "IBU"])));
        }),
        ("a head of 16", |people| {
            people.truncate(1);
            (people[0].birth, people[0].marital) = (Date::new(2009, 12, 1), Some(Marital::Never));
        }),
    ];
    for (name, fault) in faults {
        let mut people = ordinary();
        fault(&mut people);
        assert!(holds(&people, Date::new(2026, 11, 24)) > 0, "{name}");
    }
}

fn member() -> impl Strategy<Value = Person<'static>> {
    let relation = prop_oneof![2 => Just(Some(1)), 2 => Just(Some(3)), 6 => Just(Some(4)), 3 => (1..=11_u16).prop_map(Some),
        1 => Just(None)];
    let sex = prop_oneof![Just(Some(Sex::Male)), Just(Some(Sex::Female)), Just(Some(Sex::Female)), Just(None)];
    let birth = prop_oneof![8 => (1930..2026_u16, 1..=12_u8).prop_map(|(year, month)| Date::new(year, month, 17)),
        1 => Just(None)];
    let marital = prop_oneof![
        1 => Just(None),
        1 => Just(Some(Marital::Never)),
        1 => Just(Some(Marital::Widowed)),
        3 => prop_oneof![3 => Just(Some(true)), 2 => Just(None), 1 => Just(Some(false))].prop_map(married),
        1 => Just(Some(Marital::Divorced { recorded: Some(true) })),
    ];
    let names = [0, 1, 2].map(|_| prop_oneof![6 => Just(0_usize), 6 => Just(1), 4 => 0..NAMES.len()]);
    let nik = prop_oneof![4 => Just(None), 1 => (0..3_usize).prop_map(|at| Some(niks()[at]))];
    let rare = (prop::bool::weighted(0.05), prop::bool::weighted(0.05), prop::bool::weighted(0.05), nik);
    (relation, sex, birth, marital, names, rare).prop_map(|(relation, sex, birth, marital, names, rare)| {
        let mut person = Person::default();
        (person.relation, person.sex, person.birth, person.marital) = (relation, sex, birth, marital);
        [person.name, person.father, person.mother] = names.map(|at| NAMES[at]);
        (person.birth_doubted, person.sex_doubted, person.step, person.nik) = rare;
        person
    })
}

/// An ordinary family with a few members changed.
fn nearly() -> impl Strategy<Value = Vec<Person<'static>>> {
    prop::collection::vec((0..6_usize, 0..10_u8, member()), 0..3).prop_map(|changes| {
        let mut people = ordinary();
        for (at, field, other) in changes {
            let Some(person) = people.get_mut(at) else {
                people.push(other);
                continue;
            };
            match field {
                0 => person.relation = other.relation,
                1 => person.sex = other.sex,
                2 | 3 => person.birth = other.birth,
                4 => person.marital = other.marital,
                5 => person.name = other.name,
                6 => person.father = other.father,
                7 => person.mother = other.mother,
                8 => person.nik = other.nik,
                _ => *person = other,
            }
        }
        people
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6000))]

    #[test]
    fn any_members(people in prop::collection::vec(member(), 0..7), dated in any::<bool>()) {
        holds(&people, Date::new(2026, 11, 24).filter(|_| dated));
    }

    #[test]
    fn ordinary_families_changed(people in nearly(), dated in any::<bool>()) {
        holds(&people, Date::new(2026, 11, 24).filter(|_| dated));
    }
}
