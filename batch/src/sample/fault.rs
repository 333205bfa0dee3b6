//! Faults: what goes wrong in a row, each with the one finding above info that it deserves.

use super::{
    World,
    date::Slip,
    discord::{Discord, Told},
    family::Family,
    number::Days,
    person::{Person, Relation, Sex, Tax},
    queue::Queue,
    random::Random,
    row::{Column, Damage},
    truth::Finding,
};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    NikLength,
    NikLetter,
    NikDay,
    NikMonth,
    NikDate,
    NikSerial,
    NikProvince,
    NikScientific,
    SexTurned,
    Born(Slip),
    BornImpossible,
    CardLength,
    CardSerial,
    CardIsNik,
    NameMark,
    ReligionUnknown,
    RelationUnknown,
    MotherEmpty,
    MarriedChild,
    Ragged,
    Between(Discord),
}

const FAULTS: [Fault; 52] = [
    Fault::NikLength,
    Fault::NikLetter,
    Fault::NikDay,
    Fault::NikMonth,
    Fault::NikDate,
    Fault::NikSerial,
    Fault::NikProvince,
    Fault::NikScientific,
    Fault::SexTurned,
    Fault::Born(Slip::Other),
    Fault::Born(Slip::Swapped),
    Fault::Born(Slip::OneDigit),
    Fault::BornImpossible,
    Fault::CardLength,
    Fault::CardSerial,
    Fault::CardIsNik,
    Fault::NameMark,
    Fault::ReligionUnknown,
    Fault::RelationUnknown,
    Fault::MotherEmpty,
    Fault::MarriedChild,
    Fault::Ragged,
    Fault::Between(Discord::TwoHeads),
    Fault::Between(Discord::YoungHead),
    Fault::Between(Discord::WifeIsMan),
    Fault::Between(Discord::HusbandIsWoman),
    Fault::Between(Discord::SexTyped),
    Fault::Between(Discord::SameSex),
    Fault::Between(Discord::TwoHusbands),
    Fault::Between(Discord::FiveWives),
    Fault::Between(Discord::SpouseUnmarried),
    Fault::Between(Discord::RecordDiffers),
    Fault::Between(Discord::InLawSingle),
    Fault::Between(Discord::ChildOlder),
    Fault::Between(Discord::BornBefore(Sex::Male)),
    Fault::Between(Discord::BornBefore(Sex::Female)),
    Fault::Between(Discord::MotherTooYoung),
    Fault::Between(Discord::MotherYoung),
    Fault::Between(Discord::MotherOld),
    Fault::Between(Discord::FatherYoung),
    Fault::Between(Discord::FatherOld),
    Fault::Between(Discord::ElderYounger),
    Fault::Between(Discord::StepElderYounger),
    Fault::Between(Discord::ElderGap),
    Fault::Between(Discord::GrandchildGap),
    Fault::Between(Discord::ParentDiffers),
    Fault::Between(Discord::ParentsDiffer),
    Fault::Between(Discord::ParentsSwapped),
    Fault::Between(Discord::WifeAsChild),
    Fault::Between(Discord::NiksSwapped),
    Fault::Between(Discord::NikTwice),
    Fault::Between(Discord::CardIsNik),
];

/// Two rows of a hundred are faulty.
pub(super) fn queue(random: &mut Random) -> Queue<Fault> {
    Queue::new(&FAULTS, 50, random)
}

/// What a fault leaves behind.
pub(super) struct Harm {
    pub(super) told: Vec<Told>,
    /// The damaged cell and its row.
    pub(super) damage: Option<(usize, Damage)>,
}

/// What a birth date earns that differs from the one in the NIK.
pub(super) fn slip_finding(slip: Slip) -> Finding {
    let code = match slip {
        Slip::Other => "nik-birth-date-differs",
        Slip::Swapped => "nik-birth-date-swapped",
        Slip::OneDigit => "nik-birth-date-one-digit",
    };
    Finding { code, severity: "warning", column: Column::Nik.heading() }
}

impl Fault {
    /// Strikes the family or one of its rows; nothing if it does not fit.
    pub(super) fn befall(self, world: &mut World, family: &mut Family) -> Option<Harm> {
        if let Fault::Between(discord) = self {
            return discord.befall(world, family).map(|told| Harm { told, damage: None });
        }
        let member = world.random.below(family.members.len() as u64) as usize;
        let damage = self.damage(world, family, member)?;
        let told = vec![Told { member, finding: self.finding()?, related: vec![] }];
        Some(Harm { told, damage: Some((member, damage)) })
    }

    /// The one of a row; families have their own.
    fn finding(self) -> Option<Finding> {
        let (code, severity, column) = match self {
            Fault::NikLength => ("number-length-wrong", "error", Column::Nik),
            Fault::NikLetter => ("number-letter-lookalike", "error", Column::Nik),
            Fault::NikDay => ("nik-day-impossible", "error", Column::Nik),
            Fault::NikMonth => ("nik-month-impossible", "error", Column::Nik),
            Fault::NikDate => ("nik-birth-date-impossible", "error", Column::Nik),
            Fault::NikSerial => ("nik-serial-zero", "error", Column::Nik),
            Fault::NikProvince => ("region-province-never-issued", "error", Column::Nik),
            Fault::NikScientific => ("number-spreadsheet-scientific", "error", Column::Nik),
            Fault::SexTurned => ("nik-sex-differs", "warning", Column::Nik),
            Fault::Born(slip) => return Some(slip_finding(slip)),
            Fault::BornImpossible => ("date-impossible", "error", Column::Born),
            Fault::CardLength => ("number-length-wrong", "error", Column::Card),
            Fault::CardSerial => ("kk-serial-zero", "error", Column::Card),
            Fault::CardIsNik => ("kk-looks-like-nik", "error", Column::Card),
            Fault::NameMark => ("name-mark-unusual", "warning", Column::Name),
            Fault::ReligionUnknown => ("code-text-unknown", "warning", Column::Religion),
            Fault::RelationUnknown => ("code-text-unknown", "warning", Column::Relation),
            Fault::MotherEmpty => ("family-parent-name-absent", "warning", Column::Mother),
            Fault::MarriedChild => ("person-married-below-10", "error", Column::Marital),
            Fault::Ragged => return Some(Finding { code: "register-row-ragged", severity: "error", column: "" }),
            Fault::Between(_) => return None,
        };
        Some(Finding { code, severity, column: column.heading() })
    }

    /// Whether the row can have the fault without a second finding, in itself or in its family.
    fn suits(self, family: &Family, person: &Person) -> bool {
        let alone = family.members.len() == 1;
        let leaf = alone || person.is_leaf();
        match self {
            // A NIK that also stands as tax number would be there once right and once wrong.
            _ if person.reserved || person.tax == Tax::Nik => false,
            Fault::SexTurned => person.is_leaf() && person.relation == Relation::Child,
            Fault::Born(_) | Fault::BornImpossible | Fault::Ragged => leaf,
            // Of a leaf no rule hangs on the relation.
            Fault::RelationUnknown => person.is_leaf(),
            Fault::CardLength | Fault::CardSerial | Fault::CardIsNik => alone,
            // Whoever was born later is judged by the stricter rule for new names.
            Fault::NameMark => leaf && person.born.year <= 2021,
            Fault::MarriedChild => person.is_leaf() && (2018..=2025).contains(&person.born.year),
            _ => true,
        }
    }

    /// The damaged cell, if the row can have this fault.
    fn damage(self, world: &mut World, family: &Family, member: usize) -> Option<Damage> {
        let person = family.members.get(member).filter(|person| self.suits(family, person))?;
        let random = &mut world.random;
        let (nik, card) = (person.nik.to_string(), family.card.to_string());
        let women = if person.sex == Sex::Female { 40 } else { 0 };
        let cell = match self {
            Fault::NikLength => (Column::Nik, wrong_length(&nik, random)),
            Fault::NikLetter => (Column::Nik, with_letter(&nik, random)?),
            Fault::NikDay => {
                let (between, above) = (random.between(32, 40), random.between(72, 99));
                let day = random.weighted(&[(1, 0), (9, between), (28, above)]);
                (Column::Nik, put(&nik, 6, &format!("{day:02}")))
            }
            Fault::NikMonth => {
                let above = random.between(13, 99);
                let month = random.weighted(&[(1, 0), (9, above)]);
                (Column::Nik, put(&nik, 8, &format!("{month:02}")))
            }
            Fault::NikDate => {
                let (day, month) = impossible(random);
                (Column::Nik, put(&nik, 6, &format!("{:02}{month:02}", day + women)))
            }
            Fault::NikSerial => (Column::Nik, put(&nik, 12, "0000")),
            Fault::NikProvince => {
                let never = ["10", "20", "41", "42", "43", "44", "45", "46", "47", "48", "49", "86", "87", "88", "89"];
                (Column::Nik, put(&nik, 0, random.pick(&never)))
            }
            Fault::NikScientific => {
                let shown = format!("{:.5E}", person.nik.0 as f64);
                (Column::Nik, shown.replace('E', "E+"))
            }
            Fault::SexTurned => (Column::Sex, person.sex.other().text().to_owned()),
            Fault::Born(slip) => (Column::Born, person.born.slipped(slip, random)?.to_string()),
            Fault::BornImpossible => {
                let (day, month) = impossible(random);
                (Column::Born, format!("{}-{month:02}-{day:02}", person.born.year))
            }
            Fault::CardLength => (Column::Card, wrong_length(&card, random)),
            Fault::CardSerial => (Column::Card, put(&card, 12, "0000")),
            Fault::CardIsNik => {
                // The NIK of a woman who is in no row.
                let (nik, _) = world.issue(family.home.now, Sex::Female, person.born.year, Days::Ordinary);
                (Column::Card, nik.to_string())
            }
            Fault::NameMark => (Column::Name, with_mark(person, random)?),
            Fault::ReligionUnknown => {
                let words = ["CONTOHISME", "ZEKAMA", "QAMDRAISME", "SAMPELISME", "VIXTRUAN"];
                (Column::Religion, random.pick(&words).to_owned())
            }
            Fault::RelationUnknown => {
                let words = ["CONTOHAN", "ZEKAMI", "QAMDRAN", "SAMPELAN", "VIXTRU"];
                (Column::Relation, random.pick(&words).to_owned())
            }
            Fault::MotherEmpty => (Column::Mother, String::new()),
            Fault::MarriedChild => (Column::Marital, "KAWIN".to_owned()),
            Fault::Between(_) => return None,
            Fault::Ragged => return Some(Damage::Extra(random.pick(&["PINDAH", "LIHAT KK LAMA", "CEK LAGI", "?"]))),
        };
        Some(Damage::Cell(cell.0, cell.1))
    }
}

/// Day and month of no year.
fn impossible(random: &mut Random) -> (u16, u16) {
    random.pick(&[(30, 2), (31, 2), (31, 4), (31, 6), (31, 9), (31, 11)])
}

/// The text with `new` in place of what stood there.
fn put(text: &str, at: usize, new: &str) -> String {
    let front = text.get(..at).unwrap_or_default();
    let back = text.get(at + new.len()..).unwrap_or_default();
    format!("{front}{new}{back}")
}

/// One digit lost or one too many.
fn wrong_length(text: &str, random: &mut Random) -> String {
    let at = usize::from(random.between(1, 14));
    let (front, back) = text.split_at_checked(at).unwrap_or_default();
    let shorter = format!("{front}{}", back.get(1..).unwrap_or_default());
    // Fifteen digits with a zero at the end would be the damage of a spreadsheet.
    if random.chance(50) && !shorter.ends_with('0') {
        return shorter;
    }
    format!("{front}{}{back}", random.below(10))
}

/// The letter O for one of the zeros.
fn with_letter(text: &str, random: &mut Random) -> Option<String> {
    let zeros: Vec<usize> = text.match_indices('0').map(|(at, _)| at).collect();
    (!zeros.is_empty()).then(|| put(text, random.pick(&zeros), "O"))
}

/// A mark or a digit for a letter of the name.
fn with_mark(person: &Person, random: &mut Random) -> Option<String> {
    let mut name = Vec::new();
    person.name.write(&mut name).ok()?;
    // The first four letters are in one word.
    put(&String::from_utf8(name).ok()?, usize::from(random.between(1, 3)), random.pick(&["?", "_", "*", "#", "0", "1"]))
        .into()
}
