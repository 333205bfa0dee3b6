//! Made-up families with faults of many kinds, as the rows of a register in any order.

use absah::number::{Nik, nik};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Headings of a register and keys of a card.
pub(super) const COLUMNS: [(&str, &str); 20] = [
    ("NO_KK", "no_kk"),
    ("NIK", "nik"),
    ("NAMA", "nama"),
    ("JENIS KELAMIN", "jenis_kelamin"),
    ("TEMPAT LAHIR", "tempat_lahir"),
    ("TANGGAL LAHIR", "tanggal_lahir"),
    ("AGAMA", "agama"),
    ("PENDIDIKAN", "pendidikan"),
    ("PEKERJAAN", "pekerjaan"),
    ("GOLONGAN DARAH", "golongan_darah"),
    ("STATUS PERKAWINAN", "status_perkawinan"),
    ("HUBUNGAN KELUARGA", "hubungan_keluarga"),
    ("KEWARGANEGARAAN", "kewarganegaraan"),
    ("DISABILITAS", "disabilitas"),
    ("NO AKTA LAHIR", "no_akta_lahir"),
    ("NAMA AYAH", "nama_ayah"),
    ("NAMA IBU", "nama_ibu"),
    ("RT", "rt"),
    ("RW", "rw"),
    ("KODE POS", "kode_pos"),
];

pub(super) const NO_KK: usize = 0;

/// The place of a column.
pub(super) fn column(key: &str) -> usize {
    COLUMNS.iter().position(|(_, known)| *known == key).expect("a column")
}

/// A row, its family, and the number that made its NIK.
#[derive(Clone)]
pub(super) struct Member {
    serial: usize,
    pub(super) family: usize,
    pub(super) cells: Vec<String>,
}

impl fmt::Debug for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.family, self.cells.join(" | "))
    }
}

#[derive(Clone, Debug)]
pub(super) struct Register {
    pub(super) rows: Vec<Member>,
    /// Columns that the file does not have.
    pub(super) left_out: BTreeSet<usize>,
}

impl Register {
    /// The NIK of a row, if the file has the column and it can be read.
    pub(super) fn nik(&self, row: usize) -> Option<Nik> {
        let at = column("nik");
        nik::check(&self.rows[row].cells[at], &nik::Options::default()).value().filter(|_| !self.left_out.contains(&at))
    }

    /// Whether two rows show one person, with the same NIK.
    pub(super) fn is_copy(&self, one: usize, other: usize) -> bool {
        let same = |key: &str| {
            let at = column(key);
            self.left_out.contains(&at) || self.rows[one].cells[at] == self.rows[other].cells[at]
        };
        let shown = ["nama", "tanggal_lahir", "jenis_kelamin", "hubungan_keluarga"];
        self.nik(one).is_some() && self.nik(one) == self.nik(other) && shown.into_iter().all(same)
    }

    /// The rows of each family.
    pub(super) fn families(&self) -> Vec<Vec<usize>> {
        let mut families: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (row, member) in self.rows.iter().enumerate() {
            families.entry(member.family).or_default().push(row);
        }
        families.into_values().collect()
    }
}

/// Who somebody is before a row is written.
#[derive(Clone, Debug)]
struct Person {
    name: &'static str,
    woman: bool,
    year: u32,
    month: u32,
    day: u32,
    marital: &'static str,
    relation: &'static str,
    father: String,
    mother: String,
}

const NAMES: [&str; 24] = [
    "BUDI SANTOSO",
    "SITI AMINAH",
    "AGUS SALIM",
    "SRI WAHYUNI",
    "HADI SAMPEL",
    "DEWI CONTOH",
    "MOH. CONTOH",
    "NUR SAMPEL",
    "JOKO PERCOBAAN",
    "RINA PERCOBAAN",
    "EKO CONTOH",
    "TUTI SAMPEL",
    "BAYU SAMPEL",
    "LINA CONTOH",
    "ABD. SAMPEL",
    "YANTI CONTOH",
    "DJOKO SUSILO CONTOH",
    "IDA AYU SAMPEL",
    "PARTO",
    "SULASTRI",
    "I MADE CONTOH",
    "NI LUH SAMPEL",
    "JOSEF CONTOH",
    "MARIA SAMPEL",
];

const RELATIONS: [&str; 18] = [
    "KEPALA KELUARGA",
    "SUAMI",
    "ISTRI",
    "ISTRI",
    "ANAK",
    "ANAK TIRI",
    "ANAK ANGKAT",
    "MENANTU",
    "CUCU",
    "ORANGTUA",
    "MERTUA",
    "FAMILI LAIN",
    "LAINNYA",
    "1",
    "3",
    "4",
    "",
    "ZEKAMI",
];
const SEXES: [&str; 8] = ["L", "P", "LAKI-LAKI", "PEREMPUAN", "1", "2", "", "X"];
const MARITALS: [&str; 10] = [
    "BELUM KAWIN",
    "KAWIN",
    "CERAI HIDUP",
    "CERAI MATI",
    "KAWIN TERCATAT",
    "KAWIN BELUM TERCATAT",
    "CERAI HIDUP TERCATAT",
    "2",
    "",
    "ZEKAMI",
];
const DATES: [&str; 7] = ["", "-", "31-02-1987", "1987", "12 April 1987", "01-07-1970", "2031-01-01"];
const PARENTS: [&str; 6] = ["", "-", "- -", " ", "\u{2013}", "SI?TI"];
const CELLS: [(&str, &[&str]); 9] = [
    ("agama", &["ISLAM", "KRISTEN", "ZEKAMA", "1", "", "-"]),
    ("pendidikan", &["SLTA/SEDERAJAT", "DIPLOMA IV/STRATA I", "4", "", "-", "ZEKAM"]),
    ("pekerjaan", &["PETANI/PEKEBUN", "1", "PELAJAR/MAHASISWA", "", "-", "ZEKAM"]),
    ("golongan_darah", &["O", "AB", "0", "", "-", "TIDAK TAHU", "Z"]),
    ("kewarganegaraan", &["WNI", "WNA", "2", "", "-"]),
    ("disabilitas", &["", "-", "1", "TIDAK ADA", "ZEKAM"]),
    ("no_akta_lahir", &["", "-", "3510-LT-12042010-0001", "AL.500.0012345", "?"]),
    ("nama", &["", "-", "X", "dr. BUDI SANTOSO", "BUDI  SANTOSO", "BUDI", "B?DI"]),
    (
        "nik",
        &["", "0", "-", "351016120487900", "35101612048790O1", "3.51016E+15", "3510161204870000", "9999999999999995"],
    ),
];

/// Somebody as told by a few numbers: relation, age in years beside the head's, sex, the rest by chance.
type Draft = (u8, i32, bool, (u32, u32), usize);

fn draft() -> impl Strategy<Value = Draft> {
    (0..10_u8, 0..40_i32, any::<bool>(), (1..=12_u32, 1..=28_u32), 0..NAMES.len())
}

/// A family that goes together: head, spouse, children, elders and others.
fn people(head: (u32, bool, bool, bool), drafts: &[Draft]) -> Vec<Person> {
    let (year, woman, couple, recorded) = head;
    let new = |at: usize, woman, year, marital, relation, (month, day)| Person {
        name: NAMES[at % NAMES.len()],
        woman,
        year,
        month,
        day,
        marital,
        relation,
        father: NAMES[(at + 5) % NAMES.len()].to_owned(),
        mother: NAMES[(at + 8) % NAMES.len()].to_owned(),
    };
    let (first, rest) = drafts.split_first().unwrap();
    let married = match (couple, recorded) {
        (true, true) => "KAWIN TERCATAT",
        (true, false) => "KAWIN",
        (false, true) => "BELUM KAWIN",
        (false, false) => "CERAI MATI",
    };
    let mut people = vec![new(first.4, woman, year, married, "KEPALA KELUARGA", first.3)];
    if couple {
        let relation = if woman { "SUAMI" } else { "ISTRI" };
        people.push(new(first.4 + 1, !woman, year + 2, married, relation, first.3));
    }
    let names = |people: &[Person], woman: bool, else_at: usize| {
        let known = people.iter().take(2).find(|person| person.woman == woman);
        known.map_or(NAMES[else_at % NAMES.len()], |person| person.name).to_owned()
    };
    for (number, (kind, gap, woman, date, at)) in rest.iter().enumerate() {
        let at = at + 2 + number * 7;
        let gap = u32::try_from(*gap).unwrap();
        let person = match kind {
            0..=4 => {
                let mut child = new(at, *woman, year + 18 + gap % 25, "BELUM KAWIN", "ANAK", *date);
                (child.father, child.mother) = (names(&people, false, at + 3), names(&people, true, at + 4));
                child
            }
            5 | 6 => {
                let in_law = couple && *kind == 6;
                let elder = new(at, *woman, year - 16 - gap % 25, "CERAI MATI", "ORANGTUA", *date);
                let child = &mut people[usize::from(in_law)];
                *(if *woman { &mut child.mother } else { &mut child.father }) = elder.name.to_owned();
                Person { relation: if in_law { "MERTUA" } else { "ORANGTUA" }, ..elder }
            }
            7 => new(at, *woman, year + 20 + gap % 10, "KAWIN", "MENANTU", *date),
            8 => new(at, *woman, year + 32 + gap % 20, "BELUM KAWIN", "CUCU", *date),
            _ => new(at, *woman, year + gap % 20, "BELUM KAWIN", "FAMILI LAIN", *date),
        };
        people.push(person);
    }
    people
}

fn number_of(person: &Person, serial: usize) -> String {
    let day = person.day + if person.woman { 40 } else { 0 };
    format!("351016{day:02}{:02}{:02}{}", person.month, person.year % 100, 9001 + serial)
}

fn born(person: &Person) -> String {
    format!("{}-{:02}-{:02}", person.year, person.month, person.day)
}

fn row(person: &Person, family: usize, number: usize) -> Member {
    let mut cells: Vec<String> = COLUMNS.iter().map(|_| String::new()).collect();
    let mut set = |key: &str, text: &str| cells[column(key)] = text.to_owned();
    set("no_kk", &format!("35101612031890{:02}", 11 + family));
    set("nik", &number_of(person, number));
    set("nama", person.name);
    set("jenis_kelamin", if person.woman { "PEREMPUAN" } else { "LAKI-LAKI" });
    set("tempat_lahir", "BANYUWANGI");
    set("tanggal_lahir", &born(person));
    set("agama", "ISLAM");
    set("pendidikan", "TIDAK/BELUM SEKOLAH");
    set("pekerjaan", "PELAJAR/MAHASISWA");
    set("status_perkawinan", person.marital);
    set("hubungan_keluarga", person.relation);
    set("kewarganegaraan", "WNI");
    set("nama_ayah", &person.father);
    set("nama_ibu", &person.mother);
    set("rt", "001");
    set("rw", "002");
    set("kode_pos", "68416");
    Member { serial: number, family, cells }
}

/// What goes wrong with a member: the kind, two members and a number that chooses.
type Fault = (u8, usize, usize, usize);

fn strike(people: &[Person], rows: &mut [Member], (kind, one, two, chosen): Fault) {
    let count = people.len();
    let (one, two) = (one % count, two % count);
    let of = |list: &[&str]| list[chosen % list.len()].to_owned();
    let own = |at: usize| (rows[at].serial, rows[at].cells[column("nik")].clone());
    let ((serial, number), (_, other_number)) = (own(one), own(two));
    let mut set = |at: usize, key: &str, text: String| rows[at].cells[column(key)] = text;
    let years = u32::try_from(chosen % 120).unwrap();
    let other = Person { year: people[one].year + years - 60, ..people[one].clone() };
    match kind {
        0 => set(one, "hubungan_keluarga", of(&RELATIONS)),
        1 => set(one, "jenis_kelamin", of(&SEXES)),
        2 => set(one, "tanggal_lahir", born(&other)),
        3 | 4 => {
            // Another age, as the NIK says too: the number keeps its serial.
            set(one, "tanggal_lahir", born(&other));
            set(one, "nik", number_of(&other, serial));
        }
        5 => set(one, "tanggal_lahir", of(&DATES)),
        6 => set(one, "status_perkawinan", of(&MARITALS)),
        7 => {
            set(one, "nik", other_number);
            set(two, "nik", number);
        }
        8 => set(one, "nik", other_number),
        9 => set(one, "nama_ayah", people[two].name.to_owned()),
        10 => set(one, "nama_ibu", people[two].name.to_owned()),
        11 => set(one, if chosen % 2 == 0 { "nama_ayah" } else { "nama_ibu" }, of(&PARENTS)),
        12 => {
            rows[one].cells.swap(column("nama_ayah"), column("nama_ibu"));
        }
        13 => {
            let turned = Person { month: people[one].day.min(12), day: people[one].month, ..people[one].clone() };
            set(one, "tanggal_lahir", born(&turned));
        }
        14 => {
            let turned = Person { woman: !people[one].woman, ..people[one].clone() };
            set(one, "jenis_kelamin", if turned.woman { "P" } else { "L" }.to_owned());
            set(one, "nik", number_of(&turned, serial));
        }
        15 => {
            if let Some((front, back)) = number.split_at_checked(6) {
                set(one, "nik", format!("{front} {back}"));
            }
        }
        16 => (1..count).for_each(|at| set(at, "hubungan_keluarga", "ISTRI".to_owned())),
        _ => {
            let (key, list) = CELLS[chosen % CELLS.len()];
            set(one, key, list[chosen / CELLS.len() % list.len()].to_owned());
        }
    }
}

/// What may stand for the number of the card; `#` is the family.
const CARDS: [&str; 6] = ["3510 1612 0318 90#", "35101612039990#", "0", "351016120318909", "nik", ""];

fn family() -> impl Strategy<Value = (Vec<Person>, Vec<Fault>, Option<usize>, Vec<usize>)> {
    let head = (1945..2012_u32, prop::bool::weighted(0.3), prop::bool::weighted(0.75), any::<bool>());
    let drafts = prop_oneof![
        40 => prop::collection::vec(draft(), 1..7),
        1 => prop::collection::vec(draft(), 14..18),
    ];
    let faults = prop::collection::vec((0..25_u8, 0..9_usize, 0..9_usize, 0..10_000_usize), 0..4);
    let copies = prop_oneof![9 => Just(vec![]), 1 => prop::collection::vec(0..9_usize, 1..3)];
    (head, drafts, faults, prop::option::weighted(0.15, 0..CARDS.len()), copies)
        .prop_map(|(head, drafts, faults, card, copies)| (people(head, &drafts), faults, card, copies))
}

pub(super) fn register() -> impl Strategy<Value = Register> {
    let left_out = prop_oneof![
        3 => Just(vec![]),
        1 => prop::collection::vec(1..COLUMNS.len(), 1..5),
    ];
    let families = prop::collection::vec(family(), 1..8);
    (families, left_out).prop_flat_map(|(families, left_out)| {
        let mut all = Vec::new();
        for (family, (people, faults, card, copies)) in families.into_iter().enumerate() {
            let mut rows: Vec<Member> =
                people.iter().enumerate().map(|(at, person)| row(person, family, family * 40 + at)).collect();
            // A card under another number keeps its people as they are: that both stand in each other's place is seen
            // on a card only.
            for fault in faults.into_iter().filter(|_| card.is_none()) {
                strike(&people, &mut rows, fault);
            }
            if let Some(card) = card {
                let number = match CARDS[card] {
                    "nik" => rows[0].cells[column("nik")].clone(),
                    text => text.replace('#', &(11 + family).to_string()),
                };
                rows.iter_mut().for_each(|row| row.cells[NO_KK].clone_from(&number));
            }
            for copy in copies {
                let row = rows[copy % people.len()].clone();
                rows.push(row);
            }
            all.extend(rows);
        }
        let left_out: BTreeSet<usize> = left_out.into_iter().collect();
        Just(all).prop_shuffle().prop_map(move |rows| Register { rows, left_out: left_out.clone() })
    })
}
