//! One person, with schooling, work and marriage that fit the age.

use super::{
    World,
    date::{Date, THIS_YEAR},
    name::Name,
    number::{self, Days, Number},
    place::Home,
    random::Random,
};

#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sex {
    #[default]
    Male,
    Female,
}

impl Sex {
    pub(super) fn other(self) -> Sex {
        if self == Sex::Male { Sex::Female } else { Sex::Male }
    }

    pub(super) fn text(self) -> &'static str {
        if self == Sex::Male { "LAKI-LAKI" } else { "PEREMPUAN" }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Marital {
    #[default]
    Single,
    Married,
    /// Married in the words of the list with six values.
    Recorded,
    Unrecorded,
    Divorced,
    Widowed,
}

impl Marital {
    pub(super) fn text(self) -> &'static str {
        match self {
            Marital::Single => "BELUM KAWIN",
            Marital::Married => "KAWIN",
            Marital::Recorded => "KAWIN TERCATAT",
            Marital::Unrecorded => "KAWIN BELUM TERCATAT",
            Marital::Divorced => "CERAI HIDUP",
            Marital::Widowed => "CERAI MATI",
        }
    }
}

/// Relation to the head of the family.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Head,
    Husband,
    Wife,
    Child,
    ChildInLaw,
    Grandchild,
    Parent,
    ParentInLaw,
    Relative,
}

impl Relation {
    pub(super) fn text(self) -> &'static str {
        match self {
            Relation::Head => "KEPALA KELUARGA",
            Relation::Husband => "SUAMI",
            Relation::Wife => "ISTRI",
            Relation::Child => "ANAK",
            Relation::ChildInLaw => "MENANTU",
            Relation::Grandchild => "CUCU",
            Relation::Parent => "ORANGTUA",
            Relation::ParentInLaw => "MERTUA",
            Relation::Relative => "FAMILI LAIN",
        }
    }
}

/// What somebody gives as tax number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tax {
    Nothing,
    Nik,
    Old(u64),
}

#[derive(Clone, Copy)]
pub(super) struct Person {
    pub(super) nik: Number,
    pub(super) name: Name,
    pub(super) sex: Sex,
    pub(super) birth_place: &'static str,
    pub(super) born: Date,
    pub(super) religion: &'static str,
    pub(super) education: &'static str,
    pub(super) occupation: &'static str,
    pub(super) marital: Marital,
    pub(super) relation: Relation,
    pub(super) father: Name,
    pub(super) mother: Name,
    pub(super) phone: Option<u64>,
    pub(super) tax: Tax,
    /// Odd, or planned to stand twice: no fault may fall on the row.
    pub(super) reserved: bool,
}

impl Person {
    /// Somebody born in this year, with parents who are in no family of the register.
    pub(super) fn new(
        world: &mut World,
        home: Home,
        relation: Relation,
        sex: Sex,
        year: u16,
        marital: Marital,
    ) -> Person {
        let place = world.places.origin(home, year, &mut world.random);
        let (nik, born) = world.issue(place, sex, year, Days::Ordinary);
        let random = &mut world.random;
        let age = THIS_YEAR - year;
        let education = education(age, random);
        let occupation = occupation(age, sex, marital, education, random);
        let birth_place = if random.chance(92) { place } else { world.places.origin(home, year, random) };
        Person {
            nik,
            name: Name::new(random),
            sex,
            birth_place: world.places.district(birth_place).regency,
            born,
            religion: "",
            education,
            occupation,
            marital,
            relation,
            father: Name::new(random),
            mother: Name::new(random),
            phone: (age >= 19 && random.chance(60)).then(|| phone(random)),
            tax: if age >= 23 && random.chance(8) { tax(random) } else { Tax::Nothing },
            reserved: false,
        }
    }

    /// An unmarried child or grandchild, on whom nobody else's row depends.
    pub(super) fn is_leaf(&self) -> bool {
        matches!(self.relation, Relation::Child | Relation::Grandchild) && self.marital == Marital::Single
    }
}

/// Mobile numbers of a range that was never opened.
fn phone(random: &mut Random) -> u64 {
    if random.chance(50) {
        8_400_000_000 + random.below(10_000_000)
    } else {
        84_000_000_000 + random.below(100_000_000)
    }
}

fn tax(random: &mut Random) -> Tax {
    if random.chance(50) { Tax::Nik } else { Tax::Old(number::tax(random)) }
}

/// Two years later than usual, so that a birth date a year off is still plausible.
fn education(age: u16, random: &mut Random) -> &'static str {
    match age {
        0..=6 => "TIDAK / BELUM SEKOLAH",
        7..=12 => "BELUM TAMAT SD/SEDERAJAT",
        13..=15 => "TAMAT SD / SEDERAJAT",
        16..=18 => "SLTP/SEDERAJAT",
        19..=22 => random.weighted(&[(6, "SLTA / SEDERAJAT"), (1, "SLTP/SEDERAJAT")]),
        23..=59 => random.weighted(&[
            (22, "TAMAT SD / SEDERAJAT"),
            (20, "SLTP/SEDERAJAT"),
            (36, "SLTA / SEDERAJAT"),
            (2, "DIPLOMA I / II"),
            (5, "AKADEMI/ DIPLOMA III/S. MUDA"),
            (13, "DIPLOMA IV/ STRATA I"),
            (u64::from(age >= 28), "STRATA II"),
        ]),
        _ => random.weighted(&[
            (16, "TIDAK / BELUM SEKOLAH"),
            (20, "BELUM TAMAT SD/SEDERAJAT"),
            (40, "TAMAT SD / SEDERAJAT"),
            (10, "SLTP/SEDERAJAT"),
            (10, "SLTA / SEDERAJAT"),
            (4, "DIPLOMA IV/ STRATA I"),
        ]),
    }
}

const LEARNED: [&str; 8] = [
    "GURU",
    "PERAWAT",
    "AKUNTAN",
    "PEGAWAI NEGERI SIPIL (PNS)",
    "KARYAWAN BUMN",
    "KARYAWAN HONORER",
    "KARYAWAN SWASTA",
    "WIRASWASTA",
];
const TRADES: [&str; 14] = [
    "PETANI/PEKEBUN",
    "PETANI/PEKEBUN",
    "KARYAWAN SWASTA",
    "KARYAWAN SWASTA",
    "WIRASWASTA",
    "WIRASWASTA",
    "BURUH HARIAN LEPAS",
    "BURUH TANI/PERKEBUNAN",
    "NELAYAN/PERIKANAN",
    "PEDAGANG",
    "SOPIR",
    "MEKANIK",
    "TUKANG JAHIT",
    "TUKANG KAYU",
];

fn occupation(age: u16, sex: Sex, marital: Marital, education: &str, random: &mut Random) -> &'static str {
    let learned = education.contains("STRATA") || education.contains("DIPLOMA");
    let idle = marital == Marital::Single && age < 28;
    match age {
        0..=5 => "BELUM/TIDAK BEKERJA",
        6..=18 => "PELAJAR/MAHASISWA",
        19..=22 if marital == Marital::Single && random.chance(50) => "PELAJAR/MAHASISWA",
        _ if idle && random.chance(15) => "BELUM/TIDAK BEKERJA",
        _ if sex == Sex::Female && marital != Marital::Single && random.chance(55) => "MENGURUS RUMAH TANGGA",
        62.. if learned => "PENSIUNAN",
        _ if learned => random.pick(&LEARNED),
        _ => random.pick(&TRADES),
    }
}
