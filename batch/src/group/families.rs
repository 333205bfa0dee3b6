//! Families across rows: members by their card number, in any order, judged by the rules of a single card.

use crate::finding::Place;
use crate::schema::Role;
use absah::check::{Code, Finding, Severity};
use absah::family::{self, Field, Found, Marital, Options, Person, check_people};
use absah::number::Nik;
use absah::person::name::{Likeness, compare};
use absah::person::{Date, Sex};

/// What is kept of a row until all rows of its card are there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    pub(crate) kk: u64,
    pub(crate) place: Place,
    pub(crate) relation: Option<u16>,
    pub(crate) step: bool,
    pub(crate) sex: Option<Sex>,
    pub(crate) birth: Option<Date>,
    pub(crate) nik: Option<Nik>,
    pub(crate) birth_doubted: bool,
    pub(crate) sex_doubted: bool,
    pub(crate) marital: Option<Marital>,
    /// The heaviest finding of the row by itself.
    pub(crate) heaviest: Option<Severity>,
    /// Where its names begin, and how long each is.
    names: usize,
    lengths: [u16; 3],
}

/// A finding of a row that waits: its cause may show in the family.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    pub(crate) place: Place,
    pub(crate) finding: Finding,
    pub(crate) value: Box<[u8]>,
}

/// A finding as it is told: where, about which column, with the cell if it was read before.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) place: Place,
    pub(crate) role: Role,
    pub(crate) finding: Finding,
    pub(crate) value: Option<Box<[u8]>>,
    pub(crate) related: Vec<Place>,
    /// The heaviest finding of the row by itself.
    pub(crate) before: Option<Severity>,
}

/// All members so far.
#[derive(Debug, Default)]
pub(crate) struct Families {
    members: Vec<Member>,
    names: String,
    pending: Vec<Pending>,
}

/// Names of member, father and mother, as they stand in the row.
pub(crate) type Names<'a> = [&'a str; 3];

impl Member {
    pub(crate) const fn new(kk: u64, place: Place) -> Member {
        Member {
            kk,
            place,
            relation: None,
            step: false,
            sex: None,
            birth: None,
            nik: None,
            birth_doubted: false,
            sex_doubted: false,
            marital: None,
            heaviest: None,
            names: 0,
            lengths: [0; 3],
        }
    }
}

impl Families {
    pub(crate) fn add(&mut self, mut member: Member, names: Names<'_>) {
        member.names = self.names.len();
        for (length, name) in member.lengths.iter_mut().zip(names) {
            // A longer name is told by its own check; the rules do without it.
            if let Ok(fits) = u16::try_from(name.len()) {
                *length = fits;
                self.names.push_str(name);
            }
        }
        self.members.push(member);
    }

    pub(crate) fn wait(&mut self, pending: Pending) {
        self.pending.push(pending);
    }

    /// What all families earn, in the order of the rows; and how many have no head in this register.
    pub(crate) fn judge(mut self, as_of: Option<Date>) -> (Vec<Told>, u64) {
        let options = Options { as_of, partial: true, ..Options::default() };
        self.pending.sort_by_key(|pending| pending.place);
        // Small keys are sorted instead of the rows; rows came in the order of their places.
        let mut order: Vec<(u64, usize)> = self.members.iter().enumerate().map(|(at, row)| (row.kk, at)).collect();
        order.sort_unstable();
        let mut told = Vec::new();
        let mut headless = 0;
        let mut rows: Vec<&Member> = Vec::new();
        for card in order.chunk_by(|a, b| a.0 == b.0) {
            rows.clear();
            rows.extend(card.iter().filter_map(|(_, at)| self.members.get(*at)));
            let repeated = repeated(&rows);
            self.take_out_copies(&mut rows, &repeated);
            headless += u64::from(rows.iter().all(|member| member.relation.is_some_and(|code| code != HEAD)));
            let people: Vec<Person<'_>> = rows.iter().map(|member| self.person(member)).collect();
            for found in check_people(people, self.waiting(&rows, &repeated), &options) {
                told.extend(self.tell(&rows, &found));
            }
        }
        told.sort_by_key(|told| told.place);
        (told, headless)
    }

    fn of(&self, place: Place) -> impl Iterator<Item = &Pending> {
        let from = self.pending.partition_point(|pending| pending.place < place);
        self.pending.iter().skip(from).take_while(move |pending| pending.place == place)
    }

    /// What waits for the family; not of a NIK that stands twice, which is told as such and explains the rest.
    fn waiting(&self, members: &[&Member], repeated: &[Nik]) -> Vec<Found> {
        if self.pending.is_empty() {
            return Vec::new();
        }
        let of = |(at, member): (usize, &&Member)| {
            let place = family::Place::Field(u32::try_from(at).ok(), Field::Nik);
            self.of(member.place).map(move |pending| Found::new(pending.finding, place)).collect::<Vec<_>>()
        };
        let told = |member: &Member| member.nik.is_some_and(|nik| repeated.binary_search(&nik).is_ok());
        members.iter().enumerate().filter(|(_, member)| !told(member)).flat_map(of).collect()
    }

    /// A person whose row stands twice is one member. Another person under the same NIK is a member too.
    fn take_out_copies(&self, rows: &mut Vec<&Member>, repeated: &[Nik]) {
        if repeated.is_empty() {
            return;
        }
        let mut known: Vec<Vec<&Member>> = vec![Vec::new(); repeated.len()];
        rows.retain(|row| {
            let at = row.nik.and_then(|nik| repeated.binary_search(&nik).ok());
            let Some(people) = at.and_then(|at| known.get_mut(at)) else { return true };
            let again = people.iter().any(|one| self.is_same(one, row));
            if !again && people.len() < MOST_UNDER_ONE {
                people.push(row);
            }
            !again
        });
    }

    fn is_same(&self, one: &Member, other: &Member) -> bool {
        let (a, b) = (self.person(one).name, self.person(other).name);
        let alike = match [a, b].map(|name| name.contains(char::is_alphanumeric)) {
            [true, true] => compare(a, b).likeness() != Likeness::Different,
            [first, second] => first == second,
        };
        (one.birth, one.sex, one.relation) == (other.birth, other.sex, other.relation) && alike
    }

    fn person(&self, member: &Member) -> Person<'_> {
        let mut at = member.names;
        let mut next = |length: u16| {
            let from = at;
            at = at.saturating_add(usize::from(length));
            self.names.get(from..at).unwrap_or_default().trim()
        };
        let [name, father, mother] = member.lengths.map(&mut next);
        let mut person = Person::default();
        (person.name, person.father, person.mother) = (name, father, mother);
        (person.relation, person.step) = (member.relation, member.step);
        (person.sex, person.birth, person.nik) = (member.sex, member.birth, member.nik);
        (person.birth_doubted, person.sex_doubted) = (member.birth_doubted, member.sex_doubted);
        person.marital = member.marital;
        person
    }

    fn tell(&self, members: &[&Member], found: &Found) -> Option<Told> {
        // It is told over all rows, `register-nik-duplicate`.
        if found.code() == Code::FamilyNikDuplicate {
            return None;
        }
        let member = |place: family::Place| members.get(place.member().map_or(0, |at| at as usize));
        let row = |place: family::Place| member(place).map(|member| member.place);
        let (place, before) = (row(found.place())?, member(found.place())?.heaviest);
        let role = role(found.place());
        let waited = self.of(place).find(|pending| role == Role::Nik && pending.finding == *found.finding());
        // A place in the same row is the same row.
        let mut related: Vec<Place> = found.related().iter().filter_map(|place| row(*place)).collect();
        related.retain(|other| *other != place);
        related.dedup();
        Some(Told { place, role, finding: *found.finding(), value: waited.map(|w| w.value.clone()), related, before })
    }
}

/// People under one NIK with whom further rows are compared: a damaged card may have thousands.
const MOST_UNDER_ONE: usize = 8;

/// The head of a family in the list of relations.
const HEAD: u16 = 1;

/// NIK of more than one row of a card, ascending.
fn repeated(rows: &[&Member]) -> Vec<Nik> {
    let mut seen: Vec<Nik> = rows.iter().filter_map(|row| row.nik).collect();
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
