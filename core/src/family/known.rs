//! What a checked card tells about one of its members, value by value, for whoever wants facts and not findings.

use super::card::{Card, number_of};
use super::check::{Family, Given, Options, Report, at, check_list};
use super::facts::{Marital, Person, relation};
use super::fields::Field;
use super::place::{Place, decimal};
use crate::check::{Code, Severity};
use crate::person::{Date, List, Sex};
use alloc::string::String;

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

/// What the text of a value is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// `true`.
    Flag,
    /// A day, `2010-03-12`.
    Date,
    /// A whole number.
    Number,
    /// The ten digits of a village.
    Village,
    /// The two digits of a province.
    Province,
    /// The number of a value in a code list. Marital status has the numbers of the six values, and `kawin` or
    /// `cerai_hidup` where the card does not say whether it was recorded.
    Code(List),
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
    /// All of them.
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
/// use absah::family::{Ask, Card, Gap, Known, Options, Value, Who, check};
/// let mut card = Card::new();
/// let member = card.member();
/// card.field(Some(member), "hubungan_keluarga", Value::Text("KEPALA KELUARGA".into()));
/// card.field(Some(member), "pendidikan", Value::Text("TAMAT SD / SEDERAJAT".into()));
/// let options = Options::default();
/// let report = check(&card, &options);
/// let head = Known::of(&card, &report, &options, Who::Head).expect("a head");
/// let value = |name: &str| head.value(Ask::from_name(name).expect("a name"));
/// assert_eq!(value("kepala.pendidikan").as_deref(), Ok("3"));
/// assert_eq!(value("jumlah_anggota").as_deref(), Ok("1"));
/// assert_eq!(value("tanggal_lahir"), Err(Gap::Absent));
/// ```
pub struct Known<'c, 'a> {
    family: Family<'c, 'a>,
    report: &'c Report,
    member: usize,
}

impl<'c, 'a> Known<'c, 'a> {
    /// The member that is meant; nothing if the card has none or several of that kind. The options are those of the check.
    pub fn of(card: &'c Card<'a>, report: &'c Report, options: &Options, who: Who<'_>) -> Option<Known<'c, 'a>> {
        let family = Family::read(card, options, Given::of(card));
        let people = family.people.iter().enumerate();
        let member = match who {
            Who::Head => family.head,
            Who::Member(at) => Some(at).filter(|at| *at < family.people.len()),
            Who::Nik(text) => {
                let text = text.trim().as_bytes();
                let mut same = people.filter(|(_, own)| own.nik.is_some_and(|nik| nik.symbols() == text));
                same.next().map(|(at, _)| at).filter(|_| same.next().is_none())
            }
        }?;
        Some(Known { family, report, member })
    }

    /// Its number, from 0.
    pub const fn member(&self) -> usize {
        self.member
    }

    /// A value as text, by its [`Shape`].
    ///
    /// # Errors
    /// Why the card does not tell it.
    pub fn value(&self, ask: Ask) -> Result<String, Gap> {
        let head = || self.family.head.ok_or_else(|| self.headless());
        let member = match ask.what {
            What::Own(field) => return self.field(self.member, field),
            What::Head(field) => return self.field(head()?, field),
            _ => self.member,
        };
        match ask.what {
            What::Own(_) | What::Head(_) | What::Age => {
                let born = self.born(member)?;
                let age = self.family.options.as_of.and_then(|day| born.age_on(day)).ok_or(Gap::Absent)?;
                Ok(number(age.into()))
            }
            What::Listed => Ok("true".into()),
            What::Born(sex) => {
                let own = self.person(member)?.sex;
                self.sound(at(member, Field::JenisKelamin))?;
                if own == Some(sex) { self.born(member).map(iso) } else { Err(Gap::Absent) }
            }
            What::Members => self.counted(|_| Ok(true)),
            What::Children => self.counted(|own| self.is_child(own)),
            What::Siblings => {
                if !self.is_child(member)? {
                    return Err(Gap::Absent);
                }
                self.counted(|own| Ok(own != member && self.is_child(own)?))
            }
            What::Youngest => self.extreme(|one, other| one > other),
            What::Oldest => self.extreme(|one, other| one < other),
            What::Village => self.village(),
            What::Province => self.village().map(|code| code.get(..2).unwrap_or_default().into()),
        }
    }

    fn person(&self, member: usize) -> Result<&Person<'c>, Gap> {
        self.family.people.get(member).ok_or(Gap::Absent)
    }

    /// Nothing was found that makes the value of a place wrong. An error about several fields does not say which it is.
    fn sound(&self, place: Place) -> Result<(), Gap> {
        let mut errors = self.report.findings().filter(|found| found.finding().severity() == Severity::Error);
        let hit = errors.any(|found| found.place() == place || found.related().contains(&place));
        if hit { Err(Gap::Invalid) } else { Ok(()) }
    }

    fn headless(&self) -> Gap {
        let relation = |member| self.sound(at(member, Field::HubunganKeluarga));
        let sound = self.listed().and_then(|()| (0..self.family.people.len()).try_for_each(relation));
        sound.err().unwrap_or(Gap::Absent)
    }

    fn field(&self, member: usize, field: Field) -> Result<String, Gap> {
        self.sound(at(member, field))?;
        let (person, record) = (self.person(member)?, self.family.record(member).ok_or(Gap::Absent)?);
        let text = match field {
            Field::TanggalLahir => person.birth.map(iso),
            Field::StatusPerkawinan => person.marital.map(marital),
            _ => check_list(field, record.text(field)).map(|code| number(code.into())),
        };
        // What is filled in and cannot be read is not the same as nothing.
        text.ok_or(if record.fills(field) { Gap::Invalid } else { Gap::Absent })
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
        (0..self.family.people.len()).try_for_each(|member| self.sound(Place::Member(number_of(member))))?;
        for found in self.report.findings() {
            match found.code() {
                Code::FamilyNikDuplicate => return Err(Gap::Invalid),
                Code::FamilyCountDiffers => return Err(Gap::Conflict),
                _ => {}
            }
        }
        Ok(())
    }

    /// Members who are alive and have not moved away.
    fn living(&self, each: &mut dyn FnMut(usize) -> Result<(), Gap>) -> Result<(), Gap> {
        self.listed()?;
        for (member, person) in self.family.people.iter().enumerate() {
            self.sound(at(member, Field::StatusDasar))?;
            if person.resident.is_none_or(|status| status == super::head::LIVING) {
                each(member)?;
            }
        }
        Ok(())
    }

    fn counted(&self, wanted: impl Fn(usize) -> Result<bool, Gap>) -> Result<String, Gap> {
        let mut count = 0_u32;
        self.living(&mut |member| {
            count += u32::from(wanted(member)?);
            Ok(())
        })?;
        Ok(number(count))
    }

    fn extreme(&self, before: fn(Date, Date) -> bool) -> Result<String, Gap> {
        let mut found: Option<Date> = None;
        self.living(&mut |member| {
            let own = self.born(member)?;
            if found.is_none_or(|other| before(own, other)) {
                found = Some(own);
            }
            Ok(())
        })?;
        found.map(iso).ok_or(Gap::Absent)
    }

    fn village(&self) -> Result<String, Gap> {
        self.sound(Place::Field(None, Field::KodeDesa))?;
        let digits: String = self.family.card.head.text(Field::KodeDesa).chars().filter(char::is_ascii_digit).collect();
        if digits.is_empty() { Err(Gap::Absent) } else { Ok(digits) }
    }
}

fn number(number: u32) -> String {
    let mut text = String::new();
    decimal(&mut text, number);
    text
}

/// A day as it is written in facts.
fn iso(date: Date) -> String {
    let mut text = String::new();
    let (year, rest) = (date.ymd() / 10_000, date.ymd() % 10_000);
    for (part, mark) in [(year / 100, ""), (year % 100, ""), (rest / 100, "-"), (rest % 100, "-")] {
        text.push_str(mark);
        decimal(&mut text, part / 10);
        decimal(&mut text, part % 10);
    }
    text
}

fn marital(status: Marital) -> String {
    let text = match (status, status.recorded()) {
        (Marital::Never, _) => "1",
        (Marital::Married { .. }, Some(true)) => "2",
        (Marital::Married { .. }, Some(false)) => "3",
        (Marital::Married { .. }, None) => "kawin",
        (Marital::Divorced { .. }, Some(true)) => "4",
        (Marital::Divorced { .. }, Some(false)) => "5",
        (Marital::Divorced { .. }, None) => "cerai_hidup",
        (Marital::Widowed, _) => "6",
    };
    text.into()
}
