//! Families across rows: members by their card number, in any order, judged by the rules of a single card.

use super::bytes::Bytes;
use super::member::{Member, Written};
use super::position::{Position, Weighed};
use super::seen::{Seen, repeated};
use super::store::each;
use crate::schema::Role;
use absah::check::{Code, Finding};
use absah::family::{self, FOREIGN, Field, Found, Options, Person, check_people};
use absah::number::{self, Nik, nik};
use absah::person::Date;
use absah::person::name::{Likeness, compare};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::vec::IntoIter;

/// A finding as it is told: where, about which column, with the cell if it was read before.
#[derive(Debug)]
pub(crate) struct Told {
    /// The row, and the heaviest finding that it had by itself.
    pub(crate) row: Weighed,
    pub(crate) role: Role,
    pub(crate) finding: Finding,
    pub(crate) value: Option<Box<[u8]>>,
    pub(crate) related: Box<[Position]>,
}

/// What came of the families of some partitions.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) told: Vec<Told>,
    /// Families without a head.
    pub(super) headless: u64,
    /// The cards of repeated NIK, row by row.
    pub(super) cards: Vec<(u64, Position, u64)>,
}

/// What is told of several partitions, in the order of the rows. Nothing is copied: there may be much of it.
#[derive(Debug, Default)]
pub(crate) struct InOrder {
    parts: Vec<IntoIter<Told>>,
    /// The next row of each part that is not at its end.
    next: BinaryHeap<Reverse<(Position, usize)>>,
}

impl InOrder {
    pub(super) fn push(&mut self, told: Vec<Told>) {
        if let Some(first) = told.first() {
            self.next.push(Reverse((first.row.position(), self.parts.len())));
            self.parts.push(told.into_iter());
        }
    }
}

impl Iterator for InOrder {
    type Item = Told;

    fn next(&mut self) -> Option<Told> {
        let Reverse((_, at)) = self.next.pop()?;
        let part = self.parts.get_mut(at)?;
        let told = part.next();
        if let Some(following) = part.as_slice().first() {
            self.next.push(Reverse((following.row.position(), at)));
        }
        told
    }
}

/// How families are judged.
#[derive(Clone, Copy)]
pub(super) struct Rules<'r> {
    pub(super) as_of: Option<Date>,
    /// NIK whose cards are asked for.
    pub(super) repeated: &'r Seen,
}

/// Judges the families of a partition.
pub(super) fn judge(partition: &[u8], rules: Rules<'_>, seen: &mut Seen) -> Option<Judged> {
    let mut cards = Vec::new();
    each(partition, |from, bytes| {
        cards.push(Written::read(from, bytes)?.kk);
        Some(())
    })?;
    // Most families are one run.
    let scattered = Seen::of(&repeated(seen, cards.len(), cards.into_iter()));
    let (mut judged, mut apart, mut members) = (Judged::default(), Vec::new(), Vec::new());
    each(partition, |from, bytes: &mut Bytes<'_>| {
        let run = Written::read(from, bytes)?;
        if scattered.has(run.kk) {
            apart.push(run);
            return Some(());
        }
        members.clear();
        run.members(&mut members)?;
        judged.family(run.kk, &mut members, rules);
        Some(())
    })?;
    apart.sort_unstable_by_key(|run| (run.kk, run.first));
    for runs in apart.chunk_by(|a, b| a.kk == b.kk) {
        members.clear();
        runs.iter().try_for_each(|run| run.members(&mut members))?;
        judged.family(runs.first().map_or(0, |run| run.kk), &mut members, rules);
    }
    // Those of a family stand in the order of its findings.
    judged.told.sort_by_key(|told| told.row.position());
    judged.told.shrink_to_fit();
    Some(judged)
}

impl Judged {
    /// Judges all members of a card, in the order of their rows.
    fn family(&mut self, kk: u64, members: &mut Vec<Member<'_>>, rules: Rules<'_>) {
        for member in &*members {
            if let Some(nik) = member.person.nik.map(|nik| nik.to_u64()).filter(|nik| rules.repeated.has(*nik)) {
                self.cards.push((nik, member.row.position(), kk));
            }
        }
        let again = again(members);
        take_out_copies(members, &again);
        let no_head = |member: &Member<'_>| member.person.relation.is_some_and(|code| code != HEAD);
        self.headless += u64::from(members.iter().all(no_head));
        let options = Options { as_of: rules.as_of, partial: true, ..Options::default() };
        let people: Vec<Person<'_>> = members.iter().map(|member| member.person).collect();
        for found in check_people(people, waiting(members, &again, rules.as_of), &options) {
            self.told.extend(tell(members, &found));
        }
    }
}

/// What waits for the family; not of a NIK that stands twice, which is told as such and explains the rest.
fn waiting(members: &[Member<'_>], again: &[Nik], as_of: Option<Date>) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, Member { person, waits, .. }) in (0..).zip(members) {
        let Some(cell) = waits else { continue };
        if person.nik.is_some_and(|nik| again.binary_search(&nik).is_ok()) {
            continue;
        }
        // The row was checked in the same way when it was read; only the cell was kept.
        let options =
            number::Options { as_of, birth_date: person.birth, sex: person.sex, ..number::Options::default() };
        let place = family::Place::Field(Some(at), Field::Nik);
        let text = std::str::from_utf8(cell).unwrap_or_default();
        let check = nik::check(text, &options);
        let foreign = check.findings().filter(|finding| FOREIGN.contains(&finding.code()));
        found.extend(foreign.map(|finding| Found::new(finding, place)));
    }
    found
}

/// A person whose row stands twice is one member. Another person under the same NIK is a member too.
fn take_out_copies(members: &mut Vec<Member<'_>>, again: &[Nik]) {
    if again.is_empty() {
        return;
    }
    let mut known: Vec<Vec<Person<'_>>> = vec![Vec::new(); again.len()];
    members.retain(|member| {
        let at = member.person.nik.and_then(|nik| again.binary_search(&nik).ok());
        let Some(people) = at.and_then(|at| known.get_mut(at)) else { return true };
        let copy = people.iter().any(|one| is_same(one, &member.person));
        if !copy && people.len() < MOST_UNDER_ONE {
            people.push(member.person);
        }
        !copy
    });
}

fn is_same(one: &Person<'_>, other: &Person<'_>) -> bool {
    let (a, b) = (one.name, other.name);
    let alike = match [a, b].map(|name| name.contains(char::is_alphanumeric)) {
        [true, true] => compare(a, b).likeness() != Likeness::Different,
        [first, second] => first == second,
    };
    (one.birth, one.sex, one.relation) == (other.birth, other.sex, other.relation) && alike
}

fn tell(members: &[Member<'_>], found: &Found) -> Option<Told> {
    // It is told over all rows, `register-nik-duplicate`.
    if found.code() == Code::FamilyNikDuplicate {
        return None;
    }
    let member = |place: family::Place| members.get(place.member().map_or(0, |at| at as usize));
    let position = |place: family::Place| member(place).map(|member| member.row.position());
    let own = member(found.place())?;
    let waited = own.waits.filter(|_| FOREIGN.contains(&found.code()));
    // A place in the same row is the same row.
    let mut related: Vec<Position> = found.related().iter().filter_map(|place| position(*place)).collect();
    related.retain(|other| *other != own.row.position());
    related.dedup();
    let role = role(found.place());
    Some(Told { row: own.row, role, finding: *found.finding(), value: waited.map(Into::into), related: related.into() })
}

/// People under one NIK with whom further rows are compared: a damaged card may have thousands.
const MOST_UNDER_ONE: usize = 8;

/// A family whose members are compared each with each.
const SMALL: usize = 12;

/// The head of a family in the list of relations.
const HEAD: u16 = 1;

/// NIK of more than one row of a card, ascending.
fn again(members: &[Member<'_>]) -> Vec<Nik> {
    // Most families are small, and nobody in them stands twice.
    let nik = |member: &Member<'_>| member.person.nik.map(|nik| u128::from_le_bytes(*nik.symbols()));
    if members.len() <= SMALL {
        let twice = |(at, member)| {
            let own = nik(member);
            own.is_some() && members.iter().take(at).any(|other| nik(other) == own)
        };
        if !members.iter().enumerate().any(twice) {
            return Vec::new();
        }
    }
    let mut seen: Vec<Nik> = members.iter().filter_map(|member| member.person.nik).collect();
    seen.sort_unstable();
    let again = seen.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
    again.filter_map(|same| same.first().copied()).collect()
}

/// The column in which a field of a card stands.
const fn role(place: family::Place) -> Role {
    match place {
        family::Place::Field(_, Field::Nik) => Role::Nik,
        family::Place::Field(_, Field::Nama) => Role::Nama,
        family::Place::Field(_, Field::JenisKelamin) => Role::JenisKelamin,
        family::Place::Field(_, Field::TanggalLahir) => Role::TanggalLahir,
        family::Place::Field(_, Field::StatusPerkawinan) => Role::StatusPerkawinan,
        family::Place::Field(_, Field::HubunganKeluarga) => Role::HubunganKeluarga,
        family::Place::Field(_, Field::NamaAyah) => Role::NamaAyah,
        family::Place::Field(_, Field::NamaIbu) => Role::NamaIbu,
        _ => Role::NoKk,
    }
}
