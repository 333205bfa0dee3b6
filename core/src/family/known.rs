//! What a checked card tells about one of its members, value by value, for whoever wants facts and not findings.

use super::card::Card;
use super::check::{Family, Options, at, judged};
use super::facts::{Marital, Person, relation};
use super::fields::Field;
use super::place::Place;
use crate::check::{Code, Severity};
use crate::person::{Date, List, Sex};

/// Which member is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who<'a> {
    /// The head of the family.
    Head,
    /// The one with this NIK.
    Nik(&'a str),
    /// The one of this number, from 0.
    Member(usize),
}

/// Why a card does not tell a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gap {
    /// What it would be read from is not filled in.
    Absent,
    /// An error was found where it stands.
    Invalid,
    /// The card tells two different things.
    Conflict,
}

/// What a value is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Yes.
    Flag,
    /// A day.
    Date,
    /// A whole number.
    Number,
    /// The ten digits of a village.
    Village,
    /// The two digits of a province.
    Province,
    /// The number of a value in a code list. Marital status has the numbers of the six values, [`MARRIED`] and
    /// [`DIVORCED`].
    Code(List),
}

/// Married; the card does not say whether it was recorded.
pub const MARRIED: u16 = 12;
/// Divorced; the card does not say whether it was recorded.
pub const DIVORCED: u16 = 14;

/// A value that a card tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Told {
    /// Yes.
    Flag,
    /// A day.
    Date(Date),
    /// A whole number.
    Number(u32),
    /// A village.
    Village(u64),
    /// A number of a code list, or of a province.
    Code(u16),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum What {
    Own(Field),
    Head(Field),
    Age,
    Listed,
    Born(Sex),
    Members,
    Children,
    Siblings,
    Youngest,
    Oldest,
    Village,
    Province,
}

/// A value that a card can tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ask {
    name: &'static str,
    what: What,
}

const fn ask(name: &'static str, what: What) -> Ask {
    Ask { name, what }
}

impl Ask {
    /// All of them, by their numbers: new ones come behind.
    ///
    /// ```
    /// use absah::family::Ask;
    /// assert!(Ask::ALL.iter().any(|ask| ask.as_str() == "jumlah_anggota"));
    /// ```
    pub const ALL: [Ask; 22] = [
        ask("tanggal_lahir", What::Own(Field::TanggalLahir)),
        ask("umur", What::Age),
        ask("jenis_kelamin", What::Own(Field::JenisKelamin)),
        ask("pendidikan", What::Own(Field::Pendidikan)),
        ask("pekerjaan", What::Own(Field::Pekerjaan)),
        ask("status_perkawinan", What::Own(Field::StatusPerkawinan)),
        ask("hubungan_keluarga", What::Own(Field::HubunganKeluarga)),
        ask("kewarganegaraan", What::Own(Field::Kewarganegaraan)),
        ask("kepala.tanggal_lahir", What::Head(Field::TanggalLahir)),
        ask("kepala.jenis_kelamin", What::Head(Field::JenisKelamin)),
        ask("kepala.pendidikan", What::Head(Field::Pendidikan)),
        ask("kepala.pekerjaan", What::Head(Field::Pekerjaan)),
        ask("tercantum", What::Listed),
        ask("lahir_pria", What::Born(Sex::Male)),
        ask("lahir_wanita", What::Born(Sex::Female)),
        ask("jumlah_anggota", What::Members),
        ask("jumlah_anak", What::Children),
        ask("jumlah_saudara", What::Siblings),
        ask("lahir_termuda", What::Youngest),
        ask("lahir_tertua", What::Oldest),
        ask("kode_desa", What::Village),
        ask("kode_provinsi", What::Province),
    ];

    /// The value of a number, for programs that know no names; a number is given once and stays.
    pub fn from_number(number: u32) -> Option<Ask> {
        Ask::ALL.get(usize::try_from(number).ok()?).copied()
    }

    /// Its number, as in compiled bindings.
    ///
    /// ```
    /// use absah::family::Ask;
    /// assert!(Ask::ALL.iter().all(|ask| Ask::from_number(ask.number()) == Some(*ask)));
    /// ```
    pub fn number(self) -> u32 {
        Ask::ALL.iter().zip(0..).find(|(own, _)| **own == self).map_or(u32::MAX, |(_, number)| number)
    }

    /// Its name in binding files.
    pub const fn as_str(self) -> &'static str {
        self.name
    }

    /// The value of a name.
    ///
    /// ```
    /// use absah::family::{Ask, Shape};
    /// assert_eq!(Ask::from_name("lahir_termuda").map(Ask::shape), Some(Shape::Date));
    /// assert_eq!(Ask::from_name("warna_rumah"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Ask> {
        Ask::ALL.into_iter().find(|ask| ask.name == name)
    }

    /// What its text is.
    pub const fn shape(self) -> Shape {
        match self.what {
            What::Own(Field::TanggalLahir) | What::Head(Field::TanggalLahir) => Shape::Date,
            What::Own(field) | What::Head(field) => match field.content() {
                super::field::Content::List(list) => Shape::Code(list),
                _ => Shape::Number,
            },
            What::Born(_) | What::Youngest | What::Oldest => Shape::Date,
            What::Age | What::Members | What::Children | What::Siblings => Shape::Number,
            What::Listed => Shape::Flag,
            What::Village => Shape::Village,
            What::Province => Shape::Province,
        }
    }

    /// The field that its value stands in, or is counted over.
    pub const fn field(self) -> Field {
        match self.what {
            What::Own(field) | What::Head(field) => field,
            What::Age | What::Born(_) | What::Youngest | What::Oldest => Field::TanggalLahir,
            What::Children | What::Siblings => Field::HubunganKeluarga,
            What::Members | What::Listed => Field::Anggota,
            What::Village | What::Province => Field::KodeDesa,
        }
    }
}

/// A member of a checked card.
///
/// ```
/// use absah::family::{Ask, Card, Gap, Known, Options, Told, Value, Who};
/// let mut card = Card::new();
/// let member = card.member();
/// card.field(Some(member), "hubungan_keluarga", Value::Text("KEPALA KELUARGA".into()));
/// card.field(Some(member), "pendidikan", Value::Text("TAMAT SD / SEDERAJAT".into()));
/// let head = Known::of(&card, &Options::default(), Who::Head).expect("a head");
/// let value = |name: &str| head.value(Ask::from_name(name).expect("a name"));
/// assert_eq!(value("kepala.pendidikan"), Ok(Told::Code(3)));
/// assert_eq!(value("jumlah_anggota"), Ok(Told::Number(1)));
/// assert_eq!(value("tanggal_lahir"), Err(Gap::Absent));
/// ```
pub struct Known<'c, 'a> {
    family: Family<'c, 'a>,
    member: usize,
}

impl<'c, 'a> Known<'c, 'a> {
    /// Checks a card and finds the member that is meant; nothing if the card has none or several of that kind.
    pub fn of(card: &'c Card<'a>, options: &Options, who: Who<'_>) -> Option<Known<'c, 'a>> {
        let family = judged(card, options);
        let member = match who {
            Who::Head => family.head?,
            Who::Member(at) => at,
            Who::Nik(text) => {
                let (mut found, mut count) = (0, 0_usize);
                for (at, own) in family.people.iter().enumerate() {
                    if own.nik.is_some_and(|nik| nik.symbols() == text.trim().as_bytes()) {
                        (found, count) = (at, count + 1);
                    }
                }
                if count == 1 { found } else { return None }
            }
        };
        (member < family.people.len()).then_some(Known { family, member })
    }

    /// Its number, from 0.
    pub const fn member(&self) -> usize {
        self.member
    }

    /// A value.
    ///
    /// # Errors
    /// Why the card does not tell it.
    pub fn value(&self, ask: Ask) -> Result<Told, Gap> {
        match ask.what {
            What::Own(field) => self.field(self.member, field),
            What::Head(field) => match self.family.head {
                Some(head) => self.field(head, field),
                None => Err(self.headless()),
            },
            What::Age => {
                let born = self.born(self.member)?;
                let age = self.family.options.as_of.and_then(|day| born.age_on(day)).ok_or(Gap::Absent)?;
                Ok(Told::Number(age.into()))
            }
            What::Listed => Ok(Told::Flag),
            What::Born(sex) => {
                self.sound(at(self.member, Field::JenisKelamin))?;
                let own = self.person(self.member)?.sex;
                if own == Some(sex) { self.born(self.member).map(Told::Date) } else { Err(Gap::Absent) }
            }
            What::Village => self.village().map(Told::Village),
            What::Province => self.village().map(|code| Told::Code((code / 100_000_000) as u16)),
            over => self.over(over),
        }
    }

    fn person(&self, member: usize) -> Result<&Person<'c>, Gap> {
        self.family.people.get(member).ok_or(Gap::Absent)
    }

    /// Nothing was found that makes the value of a place wrong. An error about several fields does not say which it is.
    fn sound(&self, place: Place) -> Result<(), Gap> {
        for found in &self.family.found {
            if found.finding().severity() == Severity::Error
                && (found.place() == place || found.related().contains(&place))
            {
                return Err(Gap::Invalid);
            }
        }
        Ok(())
    }

    fn headless(&self) -> Gap {
        for member in 0..self.family.people.len() {
            if self.sound(at(member, Field::HubunganKeluarga)).is_err() {
                return Gap::Invalid;
            }
        }
        self.listed().err().unwrap_or(Gap::Absent)
    }

    fn field(&self, member: usize, field: Field) -> Result<Told, Gap> {
        self.sound(at(member, field))?;
        let person = self.person(member)?;
        let told = match field {
            Field::TanggalLahir => person.birth.map(Told::Date),
            Field::StatusPerkawinan => person.marital.map(|status| Told::Code(marital(status))),
            Field::JenisKelamin => person.sex.map(|sex| Told::Code(if sex == Sex::Male { 1 } else { 2 })),
            Field::HubunganKeluarga => person.relation.map(Told::Code),
            Field::Kewarganegaraan => person.citizenship.map(Told::Code),
            Field::Pendidikan => person.education.map(Told::Code),
            Field::Pekerjaan => person.occupation.map(Told::Code),
            _ => None,
        };
        // What is filled in and cannot be read is not the same as nothing.
        let filled = self.family.record(member).is_some_and(|record| record.fills(field));
        told.ok_or(if filled { Gap::Invalid } else { Gap::Absent })
    }

    fn born(&self, member: usize) -> Result<Date, Gap> {
        self.field(member, Field::TanggalLahir)?;
        self.person(member)?.birth.ok_or(Gap::Absent)
    }

    fn is_child(&self, member: usize) -> Result<bool, Gap> {
        self.field(member, Field::HubunganKeluarga)?;
        Ok(self.person(member)?.is(relation::CHILD))
    }

    /// The list holds the members, each once.
    fn listed(&self) -> Result<(), Gap> {
        self.sound(Place::Field(None, Field::Anggota))?;
        for found in &self.family.found {
            match (found.code(), found.place()) {
                (Code::FamilyNikDuplicate, _) => return Err(Gap::Invalid),
                (Code::FamilyCountDiffers, _) => return Err(Gap::Conflict),
                // What stands in the list is no member.
                (_, Place::Member(_)) if found.finding().severity() == Severity::Error => return Err(Gap::Invalid),
                _ => {}
            }
        }
        Ok(())
    }

    /// What is counted or compared over the members who are alive and have not moved away.
    fn over(&self, what: What) -> Result<Told, Gap> {
        self.listed()?;
        if what == What::Siblings && !self.is_child(self.member)? {
            return Err(Gap::Absent);
        }
        let (mut count, mut extreme) = (0, None);
        for (member, person) in self.family.people.iter().enumerate() {
            self.sound(at(member, Field::StatusDasar))?;
            if person.resident.is_some_and(|status| status != super::head::LIVING) {
                continue;
            }
            match what {
                What::Children | What::Siblings => {
                    let own = what == What::Siblings && member == self.member;
                    count += u32::from(self.is_child(member)? && !own);
                }
                What::Youngest | What::Oldest => {
                    let born = self.born(member)?;
                    let further = |other| if what == What::Youngest { born > other } else { born < other };
                    if extreme.is_none_or(further) {
                        extreme = Some(born);
                    }
                }
                _ => count += 1,
            }
        }
        match what {
            What::Youngest | What::Oldest => extreme.map(Told::Date).ok_or(Gap::Absent),
            _ => Ok(Told::Number(count)),
        }
    }

    fn village(&self) -> Result<u64, Gap> {
        self.sound(Place::Field(None, Field::KodeDesa))?;
        let mut code = 0_u64;
        for byte in self.family.card.head.text(Field::KodeDesa).bytes() {
            if byte.is_ascii_digit() {
                code = code.wrapping_mul(10).wrapping_add(u64::from(byte & 15));
            }
        }
        if code == 0 { Err(Gap::Absent) } else { Ok(code) }
    }
}

/// The number of the six values; above them where the card does not say whether it was recorded.
const fn marital(status: Marital) -> u16 {
    match (status, status.recorded()) {
        (Marital::Never, _) => 1,
        (Marital::Married { .. }, Some(true)) => 2,
        (Marital::Married { .. }, Some(false)) => 3,
        (Marital::Married { .. }, None) => MARRIED,
        (Marital::Divorced { .. }, Some(true)) => 4,
        (Marital::Divorced { .. }, Some(false)) => 5,
        (Marital::Divorced { .. }, None) => DIVORCED,
        (Marital::Widowed, _) => 6,
    }
}
