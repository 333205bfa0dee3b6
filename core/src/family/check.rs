//! The whole card: every field by itself, then the members against each other.

use super::card::{Card, Record, number_of};
use super::facts::{self, Marital, Person};
use super::field::Content;
use super::fields::{Field, check_code};
use super::place::{self, Found, Place};
use super::{head, hints, marriage, papers, parents, plain, relations};
use crate::check::{Code, Finding, Lang, Severity, Span, raise};
use crate::number::{self, Kind, KkNumber, Nik, on_card};
use crate::person::plausible::{self, Facts};
use crate::person::{Date, List, Sex, name, written};
use alloc::vec::Vec;

/// How a card is judged.
#[derive(Clone, Copy, Default, Debug)]
pub struct Options {
    /// The day of the check. Without it nothing is judged against today.
    pub as_of: Option<Date>,
    /// Whether a village of ten digits stands in the current decree; without it only the form of the code is checked.
    pub villages: Option<fn(u64) -> bool>,
    /// Members may be missing: nothing is said of a head or spouse who is not there, nor of the order.
    pub partial: bool,
}

/// A part of the checks that could not be made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub enum Unchecked {
    /// Who the head is: a relation is missing or could not be read.
    Head,
    /// Ages today and dates in the future: no day of the check was given.
    Ages,
    /// Names of the parents: no member gives any.
    Parents,
    /// Names of the parents: there are too many people for one family.
    Crowd,
    /// Marriages: no member gives a marital status.
    Marriage,
    /// Whether the village exists: no list of villages was given.
    Village,
}

impl Unchecked {
    /// The name in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Unchecked::Head => "head",
            Unchecked::Ages => "ages",
            Unchecked::Parents | Unchecked::Crowd => "parents",
            Unchecked::Marriage => "marriage",
            Unchecked::Village => "village",
        }
    }

    /// Why it was not checked, in a few words.
    pub const fn why(self, lang: Lang) -> &'static str {
        let (id, en) = match self {
            Unchecked::Head => (
                "hubungan keluarga seorang anggota kosong atau tidak terbaca",
                "the relation of a member is missing or cannot be read",
            ),
            Unchecked::Ages => ("tanggal pemeriksaan tidak diberikan", "no date of the check was given"),
            Unchecked::Parents => ("nama orang tua tidak diisi", "no names of parents were given"),
            Unchecked::Crowd => {
                ("anggotanya terlalu banyak untuk satu keluarga", "there are too many members for one family")
            }
            Unchecked::Marriage => ("status perkawinan tidak diisi", "no marital status was given"),
            Unchecked::Village => ("daftar desa tidak tersedia", "no list of villages was given"),
        };
        match lang {
            Lang::Id => id,
            Lang::En => en,
        }
    }
}

/// The answer of [`check`].
#[derive(Clone, Debug)]
pub struct Report {
    found: Vec<Found>,
    unchecked: Vec<Unchecked>,
    kk: Option<KkNumber>,
}

impl Report {
    /// No finding of severity error.
    pub fn ok(&self) -> bool {
        self.found.iter().all(|found| found.finding().severity() < Severity::Error)
    }

    /// What was noticed: the card first, then member by member.
    pub fn findings(&self) -> impl Iterator<Item = &Found> {
        self.found.iter()
    }

    /// What could not be checked.
    pub fn unchecked(&self) -> impl Iterator<Item = Unchecked> + '_ {
        self.unchecked.iter().copied()
    }

    /// The number of the card, if it is well formed.
    pub const fn kk(&self) -> Option<KkNumber> {
        self.kk
    }
}

/// What the rules between members see, and where they put what they find.
pub(super) struct Family<'c, 'a> {
    pub(super) card: &'c Card<'a>,
    pub(super) people: Vec<Person<'c>>,
    pub(super) options: Options,
    /// The head, where it is certain.
    pub(super) head: Option<usize>,
    pub(super) found: Vec<Found>,
    /// Too many people for one family: parents were not looked for.
    pub(super) collective: bool,
}

/// Checks a card. Cannot fail: what is wrong comes as findings, each once, at its cause.
///
/// # Findings
/// All of `family-…`, and those of the numbers, names, dates, codes and persons in it.
///
/// Sources: UU 23/2006 article 61 and following; UU 16/2019; Permendagri 108/2019 and 109/2019.
///
/// ```
/// use absah::family::{Card, Options, check};
/// let report = check(&Card::new(), &Options::default());
/// assert_eq!(report.findings().next().map(|found| found.code().as_str()), Some("family-members-absent"));
/// ```
pub fn check(card: &Card<'_>, options: &Options) -> Report {
    let mut family = judged(card, options);
    place::sort(&mut family.found);
    Report { unchecked: family.unchecked(Given::of(card)), found: family.found, kk: number_of_card(card) }
}

/// A card with all that is found in it, in no order.
pub(super) fn judged<'c, 'a>(card: &'c Card<'a>, options: &Options) -> Family<'c, 'a> {
    let mut family = Family::read(card, options, Given::of(card));
    card.strangers(&mut family.found);
    if let Some(place) = card.lacks_members() {
        family.found.push(Found::new(raise::family_members_absent(Span::default()), place));
    }
    family.header();
    family.rules();
    papers::village(&mut family, options.villages);
    family
}

/// Checks the members of a family against each other, for callers who have checked every row by itself, such as a
/// register. What was told of the rows already goes in as `told`, and what of it has its cause elsewhere is left out.
///
/// # Findings
/// All of `family-…` that are about members and need no field beside those of [`Person`].
///
/// ```
/// use absah::family::{Options, Person, check_people};
/// use absah::person::Sex;
/// let (mut head, mut wife) = (Person::default(), Person::default());
/// (head.relation, head.sex) = (Some(1), Some(Sex::Male));
/// (wife.relation, wife.sex) = (Some(3), Some(Sex::Male));
/// let found = check_people(vec![head, wife], Vec::new(), &Options::default());
/// assert_eq!(found[0].code().as_str(), "family-spouse-sex");
/// ```
pub fn check_people(people: Vec<Person<'_>>, told: Vec<Found>, options: &Options) -> Vec<Found> {
    if told.is_empty() && plain::is_plain(&people, options) {
        return told;
    }
    let card = Card::new();
    let mut family = Family { card: &card, people, options: *options, head: None, found: told, collective: false };
    head::find(&mut family);
    family.rules();
    family.found
}

/// The common fields that at least one member gives.
#[derive(Clone, Copy)]
pub(super) struct Given(u64);

impl Given {
    pub(super) fn of(card: &Card<'_>) -> Given {
        let mut bits = 0;
        for field in Field::ALL {
            if field.is_member() && card.members.iter().any(|record| record.gives(field)) {
                bits |= 1_u64 << (field as u32 & 63);
            }
        }
        Given(bits)
    }

    pub(super) const fn has(self, field: Field) -> bool {
        self.0 >> (field as u32 & 63) & 1 == 1
    }
}

impl<'c, 'a> Family<'c, 'a> {
    /// Checks every field of the members by itself, and finds the head.
    pub(super) fn read(card: &'c Card<'a>, options: &Options, given: Given) -> Family<'c, 'a> {
        let people = Vec::with_capacity(card.members.len());
        let mut family =
            Family { card, people, options: *options, head: None, found: card.found.clone(), collective: false };
        for (at, record) in card.members.iter().enumerate() {
            family.member(at, record, given);
        }
        head::find(&mut family);
        family
    }

    /// The members against each other.
    fn rules(&mut self) {
        head::check(self);
        relations::check(self);
        parents::check(self);
        marriage::check(self);
        papers::check(self);
        hints::check(self);
    }

    pub(super) fn tell(&mut self, finding: Finding, member: usize, field: Field) {
        self.push(Found::new(finding, at(member, field)));
    }

    pub(super) fn push(&mut self, found: Found) {
        self.found.push(found);
    }

    /// Takes back findings of a field whose cause is told elsewhere.
    pub(super) fn drop(&mut self, place: Place, codes: &[Code]) {
        self.found.retain(|found| found.place() != place || !codes.contains(&found.code()));
    }

    pub(super) fn record(&self, member: usize) -> Option<&'c Record<'a>> {
        self.card.members.get(member)
    }

    fn header(&mut self) {
        let card = self.card;
        let (mut nobody, mut nothing) = (Person::default(), Facts::default());
        for field in Field::ALL.into_iter().filter(|field| !field.is_member()) {
            let Some(cell) = card.head.get(field).filter(|cell| !cell.wrong) else { continue };
            if !facts::is_empty(&cell.text) {
                self.value(&mut nobody, &mut nothing, field, &cell.text, Place::Field(None, field));
            }
        }
    }

    fn member(&mut self, at: usize, record: &'c Record<'a>, given: Given) {
        let mut person = Person { name: record.text(Field::Nama), ..Person::default() };
        let mut known = Facts::default();
        let own = Some(number_of(at));
        // Birth date and sex come first: the NIK is compared with them.
        let first = [Field::TanggalLahir, Field::JenisKelamin];
        let rest = Field::ALL.into_iter().filter(|field| field.is_member() && !first.contains(field));
        for field in first.into_iter().chain(rest) {
            let missing = given.has(field) && !record.wrong;
            let (cell, common) = (record.get(field), field.is_common());
            if cell.is_some_and(|cell| cell.wrong) || cell.is_none() && !(common && missing) {
                continue;
            }
            let raw = cell.map_or("", |cell| cell.text.as_ref());
            let empty = if common { !missing && raw.trim().is_empty() } else { facts::is_empty(raw) };
            if !empty {
                self.value(&mut person, &mut known, field, raw, Place::Field(own, field));
            }
        }
        if let Some(as_of) = self.options.as_of {
            let check = plausible::check(&known, as_of);
            let tell = |family: &mut Self, finding, field| family.tell(finding, at, field);
            check.age().for_each(|finding| tell(self, finding, Field::TanggalLahir));
            check.marital().for_each(|finding| tell(self, finding, Field::StatusPerkawinan));
            check.education().for_each(|finding| tell(self, finding, Field::Pendidikan));
            check.occupation().for_each(|finding| tell(self, finding, Field::Pekerjaan));
        }
        self.people.push(person);
    }

    /// A value by itself, and what it says of a member.
    fn value(&mut self, person: &mut Person<'c>, known: &mut Facts, field: Field, raw: &'c str, place: Place) {
        let as_of = self.options.as_of;
        let (people, found) = (&self.people, &mut self.found);
        let mut tell = |finding| found.push(Found::new(finding, place));
        match field.content() {
            Content::Number(kind) => {
                let mut options = number::Options { as_of, ..Default::default() };
                match field {
                    Field::Nik => (options.birth_date, options.sex) = (person.birth, person.sex),
                    // A card number that is the NIK of a member is told by the number's own check.
                    Field::NoKk => {
                        let text = raw.trim().as_bytes();
                        options.nik = people.iter().filter_map(|person| person.nik).find(|nik| nik.symbols() == text);
                    }
                    _ if kind == Kind::Akta => options.birth_date = person.birth,
                    _ => {}
                }
                let digits = on_card::check(kind, raw.as_bytes(), &options, &mut |finding| {
                    person.birth_doubted |= field == Field::Nik && BIRTH.contains(&finding.code());
                    person.sex_doubted |= field == Field::Nik && finding.code() == Code::NikSexDiffers;
                    tell(finding);
                });
                let nik = digits.map(Nik::of_digits);
                match field {
                    Field::Nik => person.nik = nik,
                    Field::NikAyah => person.nik_father = nik,
                    Field::NikIbu => person.nik_mother = nik,
                    _ => {}
                }
            }
            Content::List(list) => {
                let check = check_code(list, raw);
                check.findings().for_each(&mut tell);
                let Some(value) = check.value() else { return };
                match list {
                    List::Sex => person.sex = Sex::of_code(value.code()),
                    List::Relation => {
                        person.relation = Some(value.code());
                        person.step = check.findings().any(|finding| finding.code() == Code::CodeRelationUnofficial);
                    }
                    List::Marital => {
                        person.marital = Marital::of(&value);
                        known.never_married = Some(person.marital == Some(Marital::Never));
                    }
                    List::Citizenship => person.citizenship = Some(value.code()),
                    List::ResidentStatus => person.resident = Some(value.code()),
                    List::Education => (person.education, known.education) = (Some(value.code()), Some(value.code())),
                    List::Occupation => {
                        (person.occupation, known.occupation) = (Some(value.code()), Some(value.code()))
                    }
                    _ => {}
                }
            }
            content @ (Content::Name | Content::Parent) => {
                let mut record = person.birth;
                if content == Content::Parent {
                    let father = field == Field::NamaAyah;
                    *(if father { &mut person.father } else { &mut person.mother }) = raw.trim();
                    if facts::is_empty(raw) {
                        return tell(parents::parent_absent(raw, father));
                    }
                    record = None;
                }
                name::check(raw, &name::Options { record, ..Default::default() }).findings().for_each(&mut tell);
            }
            content @ (Content::BirthDate | Content::Date | Content::EndDate) => {
                let not_after = as_of.filter(|_| content != Content::EndDate);
                let check = written::check(raw, &written::Options { not_after, ..Default::default() });
                check.findings().for_each(&mut tell);
                match field {
                    Field::TanggalLahir => (person.birth, known.birth_date) = (check.value(), check.value()),
                    Field::TanggalPerkawinan => person.wedding = check.value(),
                    Field::TanggalPerceraian => person.divorce = check.value(),
                    Field::TanggalAkhirKitap => person.permit_end = check.value(),
                    _ => {}
                }
            }
            Content::Count | Content::Village | Content::Members | Content::Text => {}
        }
    }

    fn unchecked(&self, given: Given) -> Vec<Unchecked> {
        let mut parts = Vec::new();
        if self.people.is_empty() {
            return parts;
        }
        if self.head.is_none() && self.people.iter().any(|person| person.relation.is_none()) {
            parts.push(Unchecked::Head);
        }
        if self.options.as_of.is_none() {
            parts.push(Unchecked::Ages);
        }
        if !given.has(Field::NamaAyah) && !given.has(Field::NamaIbu) {
            parts.push(Unchecked::Parents);
        } else if self.collective {
            parts.push(Unchecked::Crowd);
        }
        if !given.has(Field::StatusPerkawinan) {
            parts.push(Unchecked::Marriage);
        }
        if self.options.villages.is_none() && self.card.head.fills(Field::KodeDesa) {
            parts.push(Unchecked::Village);
        }
        parts
    }
}

/// Findings that say that a NIK tells another birth date.
pub(super) const BIRTH: [Code; 3] = [Code::NikBirthDateDiffers, Code::NikBirthDateSwapped, Code::NikBirthDateOneDigit];

/// All findings that say that a NIK is somebody else's.
pub const FOREIGN: [Code; 4] =
    [Code::NikBirthDateDiffers, Code::NikBirthDateSwapped, Code::NikBirthDateOneDigit, Code::NikSexDiffers];

/// A field of a member.
pub(super) fn at(member: usize, field: Field) -> Place {
    Place::Field(Some(number_of(member)), field)
}

/// Whether a NIK tells the birth date and the sex of a person; nothing where the person gives no birth date.
pub(super) fn fits(nik: &Nik, person: &Person<'_>) -> Option<bool> {
    person.birth.map(|birth| nik.tells(Some(birth), person.sex))
}

/// The number of a card, if it is well formed.
pub(super) fn number_of_card(card: &Card<'_>) -> Option<KkNumber> {
    let text = card.head.text(Field::NoKk).as_bytes();
    on_card::check(Kind::Kk, text, &number::Options::default(), &mut |_| ()).map(KkNumber::of_digits)
}
