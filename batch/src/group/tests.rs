//! Groups against a slow search of every pair of rows, for any order, batches, threads and memory.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

use super::store::SpillError;
use super::{Batch, Compared, DUPLICATES, Ended, FAMILIES, Groups, Identity, PERSONS, Row, Same};
use crate::finding::Place;
use crate::row::Kept;
use absah::check::{Code, Severity};
use absah::family::{Options, Person, check_people};
use absah::number::Nik;
use absah::person::{Date, Sex};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Few values, so that rows meet.
#[derive(Clone, Debug)]
struct Cells {
    kk: Option<u64>,
    nik: Option<usize>,
    name: usize,
    mother: usize,
    place: usize,
    day: u8,
    relation: u16,
    sex: Sex,
    heaviest: Option<Severity>,
}

const NAMES: [&str; 4] = ["SITI CONTOH", "BUDI SAMPEL", "", "AMAT MISAL"];
const PLACES: [&str; 3] = ["MALANG", "", "BATU"];

fn nik(at: usize) -> Nik {
    let digits = format!("35101612048790{at:02}").into_bytes();
    Nik::of_digits(digits.try_into().expect("16 digits"))
}

impl Cells {
    fn person(&self) -> Person<'static> {
        let mut person = Person::default();
        (person.name, person.mother) = (NAMES[self.name], NAMES[self.mother]);
        (person.relation, person.sex) = (Some(self.relation), Some(self.sex));
        (person.birth, person.nik) = (Date::new(1987, 4, self.day), self.nik.map(nik));
        person
    }

    fn add(&self, row: u32, batch: &mut Batch) {
        let (name, mother) = (NAMES[self.name].as_bytes(), NAMES[self.mother].as_bytes());
        let birth = Date::new(1987, 4, self.day);
        let nik = self.nik.map(nik);
        let (relation, sex) = (Some(self.relation), Some(self.sex));
        let kept = Kept { kk: self.kk, nik, relation, sex, birth, ..Kept::default() };
        let birth_place = PLACES[self.place].as_bytes();
        let identity = Some(Identity { name, birth: birth.map_or(0, Date::ymd), birth_place, mother });
        let names = [name, b"", mother];
        batch.add(&Row { row, kept: &kept, names, identity, heaviest: self.heaviest, waits: None });
    }
}

fn cells() -> impl Strategy<Value = Cells> {
    let severity =
        prop_oneof![Just(None), Just(Some(Severity::Info)), Just(Some(Severity::Warning)), Just(Some(Severity::Error))];
    let kk = prop_oneof![Just(None), (0_u64..6).prop_map(|kk| Some(3_510_162_001_080_000 + kk))];
    let sex = prop_oneof![Just(Sex::Male), Just(Sex::Female)];
    let nik = prop_oneof![Just(None), (0_usize..12).prop_map(Some)];
    ((kk, nik, 0_usize..4, 0_usize..4, 0_usize..3), (1_u8..3, 1_u16..8, sex, severity)).prop_map(
        |((kk, nik, name, mother, place), (day, relation, sex, heaviest))| Cells {
            kk,
            nik,
            name,
            mother,
            place,
            day,
            relation,
            sex,
            heaviest,
        },
    )
}

/// All that comes of comparing, in lines that can be sorted.
type Lines = BTreeSet<String>;

fn lines(compared: Compared) -> Lines {
    let Compared { inputs, told, headless, duplicates, persons } = compared;
    let mut last = None;
    let place = |position| inputs.place(position);
    let rows =
        |rows: &[super::Weighed]| rows.iter().map(|row| (place(row.position()), row.heaviest())).collect::<Vec<_>>();
    let told = told.map(|told| {
        assert!(last <= Some(told.row.position()), "in the order of the rows");
        last = Some(told.row.position());
        let related: Vec<Place> = told.related.iter().map(|other| place(*other)).collect();
        format!("{:?} {:?} {:?} {related:?}", place(told.row.position()), told.row.heaviest(), told.finding)
    });
    let niks = duplicates.iter().map(|(cards, list)| format!("nik {cards} {:?}", rows(list)));
    let persons = persons.iter().map(|(same, list)| format!("{same:?} {:?}", rows(list)));
    told.chain(niks).chain(persons).chain([format!("headless {}", headless)]).collect()
}

/// The same by comparing each row with each.
fn slowly(files: &[Vec<Cells>]) -> Lines {
    let rows: Vec<(Place, &Cells)> = (0..)
        .zip(files)
        .flat_map(|(file, rows)| (2..).zip(rows).map(move |(row, cells)| (Place { file, row }, cells)))
        .collect();
    let mut lines = Lines::new();
    let list = |rows: &[(Place, &Cells)]| rows.iter().map(|row| (row.0, row.1.heaviest)).collect::<Vec<_>>();
    let alike = |of: &dyn Fn(&Cells, &Cells) -> bool, one: &Cells| -> Vec<(Place, &Cells)> {
        rows.iter().copied().filter(|(_, other)| of(one, other)).collect()
    };
    for (_, one) in &rows {
        let same = alike(&|a, b| a.nik.is_some() && a.nik == b.nik, one);
        if same.len() > 1 {
            let cards: BTreeSet<u64> = same.iter().filter_map(|row| row.1.kk).collect();
            lines.insert(format!("nik {} {:?}", cards.len() > 1, list(&same)));
        }
        let named = !NAMES[one.name].is_empty() && !PLACES[one.place].is_empty();
        let who = |a: &Cells, b: &Cells| (a.name, a.place, a.day) == (b.name, b.place, b.day);
        let same = alike(&who, one);
        if named && same.len() > 1 {
            if same.iter().any(|row| row.1.nik.is_none()) {
                lines.insert(format!("{:?} {:?}", Same::Twice, list(&same)));
            } else if !NAMES[one.mother].is_empty() {
                let same = alike(&|a, b| who(a, b) && a.mother == b.mother, one);
                if same.iter().any(|row| row.1.nik != one.nik) {
                    lines.insert(format!("{:?} {:?}", Same::TwoNik, list(&same)));
                }
            }
        }
    }
    let cards: BTreeSet<u64> = rows.iter().filter_map(|row| row.1.kk).collect();
    let mut headless = 0;
    for kk in cards {
        let mut members: Vec<(Place, &Cells)> = Vec::new();
        for row in rows.iter().filter(|row| row.1.kk == Some(kk)) {
            let copy = |(_, other): &&(Place, &Cells)| {
                (other.nik, other.day, other.sex, other.relation, other.name)
                    == (row.1.nik, row.1.day, row.1.sex, row.1.relation, row.1.name)
            };
            if row.1.nik.is_none() || !members.iter().any(|member| copy(&member)) {
                members.push(*row);
            }
        }
        headless += u64::from(members.iter().all(|member| member.1.relation != 1));
        let people = members.iter().map(|member| member.1.person()).collect();
        let options = Options { as_of: Date::new(2026, 11, 24), partial: true, ..Options::default() };
        for found in check_people(people, Vec::new(), &options) {
            if found.code() == Code::FamilyNikDuplicate {
                continue;
            }
            let of = |place: absah::family::Place| members[place.member().map_or(0, |at| at as usize)];
            let (place, cells) = of(found.place());
            let mut related: Vec<Place> = found.related().iter().map(|other| of(*other).0).collect();
            related.retain(|other| *other != place);
            related.dedup();
            lines.insert(format!("{place:?} {:?} {:?} {related:?}", cells.heaviest, found.finding()));
        }
    }
    lines.insert(format!("headless {headless}"));
    lines
}

/// Fills batches of so many rows and takes them, the last of an input first if asked to.
fn taken(files: &[Vec<Cells>], together: usize, backwards: bool, memory: usize) -> Result<Groups, SpillError> {
    let mut groups = Groups::new(memory, &std::env::temp_dir());
    for rows in files {
        groups.open();
        let mut batches: Vec<(u64, Batch)> = Vec::new();
        for (at, rows) in (0..).zip(rows.chunks(together)) {
            let mut batch = Batch::default();
            (0..).zip(rows).for_each(|(row, cells)| cells.add(row, &mut batch));
            batches.push((2 + at * together as u64, batch));
        }
        if backwards {
            batches.reverse();
        }
        batches.iter_mut().try_for_each(|(row, batch)| groups.take(batch, *row))?;
        groups.close(1 + rows.len() as u64);
    }
    Ok(groups)
}

fn compared(groups: Groups, threads: usize) -> Result<Compared, Ended> {
    groups.compare(Date::new(2026, 11, 24), threads, &AtomicBool::new(false))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_way_finds_what_pairs_show(
        files in prop::collection::vec(prop::collection::vec(cells(), 0..40), 1..4),
        together in 1_usize..20,
        backwards: bool,
        threads in 1_usize..4,
    ) {
        let wanted = slowly(&files);
        for memory in [0, 1 << 16, 1 << 30] {
            let groups = taken(&files, together, backwards, memory).expect("room");
            prop_assert!(memory < 1 << 30 || groups.store.spilled() == 0);
            prop_assert_eq!(&lines(compared(groups, threads).expect("judged")), &wanted);
        }
    }
}

/// Many rows with names of different lengths.
fn many(rows: usize) -> Vec<Cells> {
    let cells = |at: usize| Cells {
        kk: Some(3_510_162_001_080_000 + at as u64 / 4),
        nik: Some(at % 100),
        name: at % 4,
        mother: at % 3,
        place: at % 3,
        day: 1 + (at % 20) as u8,
        relation: 1 + (at % 4) as u16,
        sex: if at.is_multiple_of(2) { Sex::Male } else { Sex::Female },
        heaviest: None,
    };
    (0..rows).map(cells).collect()
}

#[test]
fn memory_stays_below_the_budget() {
    let memory = 1 << 20;
    let rows = many(50_000);
    let mut groups = Groups::new(memory, &std::env::temp_dir());
    groups.open();
    for (at, rows) in (0..).zip(rows.chunks(1000)) {
        let mut batch = Batch::default();
        (0..).zip(rows).for_each(|(row, cells)| cells.add(row, &mut batch));
        groups.take(&mut batch, 2 + at * 1000).expect("room");
        assert!(groups.store.held() <= memory, "{} bytes", groups.store.held());
    }
    assert!(groups.store.spilled() > 0);
    let small = compared(groups, 2).expect("judged");
    let whole = compared(taken(&[rows], 1000, false, 1 << 30).expect("room"), 1).expect("judged");
    assert_eq!(whole.duplicates.iter().count(), 100);
    assert_eq!(lines(small), lines(whole));
}

#[test]
fn a_row_takes_few_bytes() {
    let groups = taken(&[many(50_000)], 5000, false, 1 << 30).expect("room");
    // The frames of 256 partitions in each batch of 5,000 rows are a part of it.
    assert!(groups.store.length(DUPLICATES) <= 16 * 50_000, "{}", groups.store.length(DUPLICATES));
    assert!(groups.store.length(PERSONS) <= 36 * 50_000, "{}", groups.store.length(PERSONS));
    assert!(groups.store.length(FAMILIES) <= 64 * 50_000, "{}", groups.store.length(FAMILIES));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let mut groups = Groups::new(1 << 20, Path::new("/tmp"));
    let full = std::fs::File::options().write(true).open("/dev/full").expect("a device of Linux");
    groups.store.spill_to(full);
    groups.open();
    let mut batch = Batch::default();
    (0..).zip(&many(50_000)).for_each(|(row, cells)| cells.add(row, &mut batch));
    let error = groups.take(&mut batch, 2).expect_err("no room");
    assert_eq!((error.source.kind(), error.folder.as_path()), (std::io::ErrorKind::StorageFull, Path::new("/tmp")));
}

#[test]
fn a_file_that_was_cut_is_told() {
    let mut groups = Groups::new(0, &std::env::temp_dir());
    let file = tempfile::tempfile().expect("a file");
    groups.store.spill_to(file.try_clone().expect("the same file"));
    groups.open();
    let mut batch = Batch::default();
    (0..).zip(&many(100)).for_each(|(row, cells)| cells.add(row, &mut batch));
    groups.take(&mut batch, 2).expect("room");
    file.set_len(1000).expect("cut");
    assert!(matches!(compared(groups, 1), Err(Ended::Spill(_))));
}

#[test]
fn a_stop_is_heard() {
    let groups = taken(&[many(100)], 10, false, 1 << 30).expect("room");
    assert!(matches!(groups.compare(None, 2, &AtomicBool::new(true)), Err(Ended::Stopped)));
}
