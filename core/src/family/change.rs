//! Two cards of one family: what changed, and the reason on form F-1.02 that would explain it.

use super::card::{Card, number_of};
use super::check::{Family, Given, Options, at, number_of_card};
use super::facts::{self, Person};
use super::field::Content;
use super::fields::{Field, check_code};
use super::place::{self, Found, Place};
use crate::check::{Span, Word, raise};
use crate::person::name::{Likeness, upper};
use crate::person::{Date, written};
use alloc::vec::Vec;

/// Elements of article 15 (1) and (2) of Permendagri 108/2019 beside birth date and sex.
const ELEMENTS: [Field; 22] = [
    Field::Alamat,
    Field::Rt,
    Field::Rw,
    Field::RtRw,
    Field::Dusun,
    Field::KodePos,
    Field::KodeDesa,
    Field::Desa,
    Field::Kecamatan,
    Field::Kabupaten,
    Field::Provinsi,
    Field::Nama,
    Field::TempatLahir,
    Field::Agama,
    Field::Pendidikan,
    Field::Pekerjaan,
    Field::StatusPerkawinan,
    Field::HubunganKeluarga,
    Field::Kewarganegaraan,
    Field::NoKitap,
    Field::NamaAyah,
    Field::NamaIbu,
];

/// What [`compare`] found.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    in_new: Vec<Found>,
    in_old: Vec<Found>,
}

impl Changes {
    /// What changed, by its place in the new card.
    pub fn in_new(&self) -> impl Iterator<Item = &Found> {
        self.in_new.iter()
    }

    /// Members of the old card that the new one lacks, by their place in the old card.
    pub fn in_old(&self) -> impl Iterator<Item = &Found> {
        self.in_old.iter()
    }
}

/// Compares an older card of a family with a newer one. Members are recognised by their NIK, else by name and birth
/// date, else by a name that is there once.
///
/// # Findings
/// All of `change-…`. Each card by itself is the matter of [`super::check`].
///
/// ```
/// use absah::family::{Card, Options, Value, compare};
/// let card = |number: &str| {
///     let mut card = Card::new();
///     card.field(None, "no_kk", Value::Text(number.to_owned().into()));
///     let member = card.member();
///     card.field(Some(member), "nik", Value::Text("3510161204879001".into()));
///     card.field(Some(member), "hubungan_keluarga", Value::Text("KEPALA KELUARGA".into()));
///     card
/// };
/// let changes = compare(&card("3510161203189001"), &card("3510161203209002"), &Options::default());
/// assert_eq!(changes.in_new().next().map(|found| found.code().as_str()), Some("change-number-new"));
/// ```
pub fn compare(old: &Card<'_>, new: &Card<'_>, options: &Options) -> Changes {
    let (before, after) = (Family::read(old, options, Given::of(old)), Family::read(new, options, Given::of(new)));
    let pairs = pairs(&before.people, &after.people);
    let mut changes = Changes::default();
    let (old_number, new_number) = (number_of_card(old), number_of_card(new));
    let other_number = old_number.zip(new_number).map(|(old, new)| old != new);
    if pairs.is_empty() && other_number == Some(true) && !before.people.is_empty() && !after.people.is_empty() {
        let place = Place::Field(None, Field::NoKk);
        changes.in_new.push(Found::new(raise::change_cards_unrelated(Span::default()), place));
        return changes;
    }
    number_and_head(&before, &after, &pairs, other_number, &mut changes);
    for member in (0..before.people.len()).filter(|at| !pairs.iter().any(|pair| pair.0 == *at)) {
        let finding = raise::change_member_gone(Span::default(), Word::ChangeReasonDiedMovedSplit);
        changes.in_old.push(Found::new(finding, Place::Member(number_of(member))));
    }
    let dates = (issued(old), issued(new).or(options.as_of));
    for member in (0..after.people.len()).filter(|at| !pairs.iter().any(|pair| pair.1 == *at)) {
        let born = after.people.get(member).and_then(|person| person.birth);
        let finding = raise::change_member_new(Span::default(), arrival(born, dates));
        changes.in_new.push(Found::new(finding, Place::Member(number_of(member))));
    }
    for (one, two) in &pairs {
        person(&before, &after, *one, *two, &mut changes);
    }
    for field in ELEMENTS.into_iter().filter(|field| !field.is_member()) {
        if changed(field, old.head.text(field), new.head.text(field)) {
            let finding = raise::change_element(Span::default(), field.word());
            changes.in_new.push(Found::new(finding, Place::Field(None, field)));
        }
    }
    place::sort(&mut changes.in_new);
    changes
}

fn issued(card: &Card<'_>) -> Option<Date> {
    written::check(card.head.text(Field::TanggalTerbit), &written::Options::default()).value()
}

/// The same people in both cards, as numbers in the old and the new one.
fn pairs(old: &[Person<'_>], new: &[Person<'_>]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let rules: [fn(&Person<'_>, &Person<'_>) -> bool; 3] = [
        |a, b| a.nik.is_some() && a.nik == b.nik,
        |a, b| a.birth.is_some() && a.birth == b.birth && facts::matches(a.name, b.name),
        |a, b| facts::matches(a.name, b.name),
    ];
    for same in rules {
        let alike = |one: usize, two: usize| {
            let free = !pairs.iter().any(|pair| pair.0 == one || pair.1 == two);
            free && old.get(one).zip(new.get(two)).is_some_and(|(a, b)| same(a, b))
        };
        let mut found = Vec::new();
        for one in 0..old.len() {
            let two = only(new.len(), &|two| alike(one, two));
            found
                .extend(two.filter(|two| only(old.len(), &|other| alike(other, *two)).is_some()).map(|two| (one, two)));
        }
        pairs.extend(found);
    }
    pairs
}

/// The only number below a count that fits.
fn only(count: usize, fits: &dyn Fn(usize) -> bool) -> Option<usize> {
    let mut found = None;
    for at in 0..count {
        if fits(at) {
            if found.is_some() {
                return None;
            }
            found = Some(at);
        }
    }
    found
}

fn number_and_head(
    before: &Family<'_, '_>,
    after: &Family<'_, '_>,
    pairs: &[(usize, usize)],
    other_number: Option<bool>,
    changes: &mut Changes,
) {
    let (Some(old), Some(new), Some(other)) = (before.head, after.head, other_number) else { return };
    let same = pairs.contains(&(old, new));
    let finding = match (same, other) {
        (true, false) => return,
        (true, true) => raise::change_number_new(Span::default()),
        (false, false) => raise::change_number_kept(Span::default()),
        (false, true) => raise::change_head(Span::default()),
    };
    changes.in_new.push(Found::new(finding, Place::Field(None, Field::NoKk)));
}

/// Born between the two cards, or less than a year old: a birth; else lodging or moving in.
fn arrival(born: Option<Date>, (old, new): (Option<Date>, Option<Date>)) -> Word {
    let between = born.zip(old).zip(new).is_some_and(|((born, old), new)| born > old && born <= new);
    let infant = born.zip(new).is_some_and(|(born, new)| born.age_on(new) == Some(0));
    if between || infant { Word::ChangeReasonBirth } else { Word::ChangeReasonLodgingMoved }
}

/// One person in both cards.
fn person(before: &Family<'_, '_>, after: &Family<'_, '_>, one: usize, two: usize, changes: &mut Changes) {
    let (Some(old), Some(new)) = (before.people.get(one), after.people.get(two)) else { return };
    let (Some(old_record), Some(new_record)) = (before.record(one), after.record(two)) else { return };
    let mut tell = |finding, field| changes.in_new.push(Found::new(finding, at(two, field)));
    let kept = match (old.nik, new.nik) {
        (Some(a), Some(b)) if a != b => {
            tell(raise::change_nik(Span::default()), Field::Nik);
            false
        }
        _ => old.nik.is_some() && new.nik.is_some(),
    };
    if old.birth.zip(new.birth).is_some_and(|(a, b)| a != b) {
        let finding = if kept {
            raise::change_birth_date(Span::default())
        } else {
            raise::change_element(Span::default(), Field::TanggalLahir.word())
        };
        tell(finding, Field::TanggalLahir);
    }
    if old.sex.zip(new.sex).is_some_and(|(a, b)| a != b) {
        let finding = if kept {
            raise::change_sex(Span::default())
        } else {
            raise::change_element(Span::default(), Field::JenisKelamin.word())
        };
        tell(finding, Field::JenisKelamin);
    }
    for field in ELEMENTS.into_iter().filter(|field| field.is_member()) {
        if changed(field, old_record.text(field), new_record.text(field)) {
            tell(raise::change_element(Span::default(), field.word()), field);
        }
    }
}

/// Both are given and do not say the same.
fn changed<'t>(field: Field, old: &'t str, new: &'t str) -> bool {
    if facts::is_empty(old) || facts::is_empty(new) {
        return false;
    }
    match field.content() {
        Content::List(list) => {
            let value = |text| check_code(list, text).value();
            value(old).zip(value(new)).is_some_and(|(a, b)| a != b)
        }
        Content::Name | Content::Parent => {
            facts::likeness(old, new).is_some_and(|likeness| likeness != Likeness::Equal)
        }
        Content::Number(_) | Content::Village => {
            let symbols = |text: &'t str| {
                let all = text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_uppercase());
                all.skip_while(|byte| *byte == b'0')
            };
            symbols(old).ne(symbols(new))
        }
        _ => {
            let same = |one: &str, two: &str| one == two || upper(one) == upper(two);
            let (mut old, mut new) = (old.split_whitespace(), new.split_whitespace());
            loop {
                match (old.next(), new.next()) {
                    (None, None) => return false,
                    (Some(one), Some(two)) if same(one, two) => {}
                    _ => return true,
                }
            }
        }
    }
}
