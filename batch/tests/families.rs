//! A register tells of every family what the check of a single card tells: the same findings at the same people and
//! columns, whatever stands between their rows.
//!
//! Where the two differ by right, a rule below says so. Papers of foreigners, weddings and NIK of parents have no part in
//! it: of these a register has no column that is compared between members.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

#[path = "families/made.rs"]
mod made;

use absah::check::Param;
use absah::family::{Card, Field, Found, Options, Place, Value, check};
use absah::number::{Nik, kk};
use absah_batch::source::Input;
use absah_batch::{Located, Opened, Sink, Summary, run};
use made::{COLUMNS, Member, NO_KK, Register, column, register};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::AtomicBool;

/// Code, row, heading, parameters and the other rows of the fault.
type Told = (&'static str, usize, &'static str, Vec<(&'static str, Param)>, Vec<usize>);

#[derive(Default)]
struct Keep(Vec<Told>);

impl Sink for Keep {
    fn opened(&mut self, _: &Opened<'_>) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, located: &Located<'_>) -> io::Result<()> {
        let row = |place: absah_batch::Place| usize::try_from(place.row).unwrap().saturating_sub(2);
        let heading = located.column.map_or("", |column| column.heading.as_str());
        let heading = COLUMNS.iter().find(|(known, _)| *known == heading).map_or("", |(known, _)| known);
        let others = located.related.iter().map(|place| row(*place)).collect();
        let finding = located.finding;
        self.0.push((finding.code().as_str(), row(located.place), heading, finding.params().collect(), others));
        Ok(())
    }
}

fn of_register(register: &Register, options: &Options) -> (Vec<Told>, Summary) {
    let file = tempfile::NamedTempFile::new().unwrap();
    let mut writer = csv::Writer::from_path(file.path()).unwrap();
    let shown = |at: &usize| !register.left_out.contains(at);
    let heads = COLUMNS.iter().enumerate().filter(|(at, _)| shown(at)).map(|(_, (heading, _))| *heading);
    writer.write_record(heads).unwrap();
    for member in &register.rows {
        let cells = member.cells.iter().enumerate().filter(|(at, _)| shown(at));
        writer.write_record(cells.map(|(_, cell)| cell.as_bytes())).unwrap();
    }
    writer.flush().unwrap();
    let mut keep = Keep::default();
    let options = absah_batch::Options { as_of: options.as_of, ..Default::default() };
    let summary = run(&[Input::Path(file.path().to_owned())], &options, &mut keep, &AtomicBool::new(false)).unwrap();
    (keep.0, summary)
}

/// The card of some rows.
fn card<'a>(register: &Register, members: &[&'a Member]) -> Card<'a> {
    let mut card = Card::new();
    let fields = || COLUMNS.iter().enumerate().filter(|(at, _)| !register.left_out.contains(at));
    for (at, (_, key)) in fields().filter(|(_, (_, key))| Field::from_key(key, false).is_some()) {
        card.field(None, *key, Value::Text(members[0].cells[at].as_str().into()));
    }
    for member in members {
        let number = card.member();
        for (at, (_, key)) in fields().filter(|(_, (_, key))| Field::from_key(key, true).is_some()) {
            card.field(Some(number), *key, Value::Text(member.cells[at].as_str().into()));
        }
    }
    card
}

/// What a card tells, with the rows of its members. Rule 1, the head of the card stands in every row: its fields are told
/// in each. Rule 2, a register has no place for the list of members: that is told at the card number of the first row.
fn in_rows(found: &Found, rows: &[usize]) -> Vec<Told> {
    let row = |place: &Place| place.member().map_or(rows[0], |at| rows[at as usize]);
    let (places, field) = match found.place() {
        Place::Field(None, Field::Anggota) => (vec![rows[0]], Field::NoKk),
        Place::Field(None, field) => (rows.to_vec(), field),
        Place::Field(Some(member), field) => (vec![rows[member as usize]], field),
        place => panic!("{place:?}"),
    };
    let heading = COLUMNS.iter().find(|(_, key)| *key == field.as_str()).expect("a column").0;
    let told = |at: usize| {
        let mut others: Vec<usize> = found.related().iter().map(row).filter(|other| *other != at).collect();
        others.dedup();
        (found.code().as_str(), at, heading, found.finding().params().collect(), others)
    };
    places.into_iter().map(told).collect()
}

/// Findings that come of two members or more; of one alone are only those about an empty name of a parent.
fn between_members(code: &str) -> bool {
    code.starts_with("family-") && !code.starts_with("family-parent-name-")
}

/// What is expected of the rows of one card number, the rows in their order.
fn of_card(register: &Register, rows: &[usize], options: &Options) -> Vec<Told> {
    let member = |row: &usize| &register.rows[*row];
    // Rule 3, rows whose card number cannot be read are nobody's family: each is checked by itself.
    let readable = kk::check(&member(&rows[0]).cells[NO_KK], &Default::default()).value().is_some();
    if !readable && rows.len() > 1 {
        return rows.iter().flat_map(|row| of_card(register, &[*row], options)).collect();
    }
    // Rule 4, a person who stands twice under a NIK is one member: with the same name, birth date, sex and relation. What
    // is told of a cell is told of its copy too.
    let (mut people, mut copies): (Vec<usize>, Vec<(usize, usize)>) = Default::default();
    for row in rows {
        let first = people.iter().copied().find(|first| register.is_copy(*first, *row));
        match first {
            Some(first) => copies.push((first, *row)),
            None => people.push(*row),
        }
    }
    let members: Vec<&Member> = people.iter().map(member).collect();
    let card = card(register, &members);
    let report = check(&card, options);
    let mut told: Vec<Told> = report.findings().flat_map(|found| in_rows(found, &people)).collect();
    for (first, copy) in copies {
        let cells: Vec<Told> =
            told.iter().filter(|told| told.1 == first && !between_members(told.0)).cloned().collect();
        told.extend(cells.into_iter().map(|(code, _, heading, params, others)| (code, copy, heading, params, others)));
    }
    // Rule 5, a NIK in two rows is told over all rows by a code of its own; within a card it explains what the NIK tells
    // against its row.
    let twice = |row: usize| {
        let own = register.nik(row);
        own.is_some() && rows.iter().filter(|other| register.nik(**other) == own).count() > 1
    };
    const FOREIGN: [&str; 4] =
        ["nik-birth-date-differs", "nik-birth-date-swapped", "nik-birth-date-one-digit", "nik-sex-differs"];
    told.retain(|(code, row, ..)| match *code {
        "family-nik-duplicate" => false,
        code if !readable && between_members(code) => false,
        code if readable && FOREIGN.contains(&code) => !twice(*row),
        // Rule 1 again: a row shows that the card number repeats its own NIK, not that of another.
        "kk-equals-nik" => member(row).cells[column("nik")] == member(row).cells[NO_KK],
        _ => true,
    });
    told
}

/// Rule 5, over all rows.
fn niks(register: &Register) -> Vec<Told> {
    let mut rows: BTreeMap<Nik, Vec<usize>> = BTreeMap::new();
    for row in 0..register.rows.len() {
        if let Some(nik) = register.nik(row) {
            rows.entry(nik).or_default().push(row);
        }
    }
    let told = |rows: Vec<usize>| {
        let count = Param::Int(u32::try_from(rows.len()).unwrap());
        ("register-nik-duplicate", rows[0], "NIK", vec![("count", count)], rows[1..].to_vec())
    };
    rows.into_values().filter(|rows| rows.len() > 1).map(told).collect()
}

fn sorted(told: Vec<Told>) -> Vec<String> {
    let mut shown: Vec<String> = told.iter().map(|told| format!("{told:?}")).collect();
    shown.sort();
    shown
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: 400,
        max_shrink_iters: 1500,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_register_tells_what_the_cards_tell(register in register(), dated in prop::bool::weighted(0.9)) {
        let as_of = dated.then(|| "2026-11-24".parse().unwrap());
        // A register may be part of a larger one, so that its cards may lack members.
        let options = Options { as_of, partial: true, ..Options::default() };
        let (mut found, summary) = of_register(&register, &options);
        let (mut expected, mut headless) = (niks(&register), 0);
        for rows in register.families() {
            let mut told = of_card(&register, &rows, &options);
            // Rule 6, a column stands for everybody: a cell is missed even where nobody in the family fills it.
            for (at, (heading, _)) in COLUMNS.iter().enumerate() {
                let blank = |row: &usize| register.rows[*row].cells[at].trim().is_empty();
                if rows.iter().all(blank) {
                    found.retain(|(_, row, told, ..)| !(rows.contains(row) && told == heading));
                    told.retain(|(_, _, told, ..)| told != heading);
                }
            }
            expected.extend(told);
            let members: Vec<&Member> = rows.iter().map(|row| &register.rows[*row]).collect();
            let whole = check(&card(&register, &members), &Options { partial: false, ..options });
            let readable = whole.kk().is_some();
            let without = |found: &Found| found.code().as_str() == "family-head-absent";
            headless += u64::from(readable && whole.findings().any(without));
        }
        // Rule 7, what is compared over all rows of a register is no matter of a card.
        let over_all = ["register-nik-two-cards", "register-person-", "register-column-"];
        found.retain(|(code, ..)| !over_all.iter().any(|start| code.starts_with(start)));
        let (found, expected) = (sorted(found), sorted(expected));
        let only = |a: &[String], b: &[String]| a.iter().filter(|told| !b.contains(told)).cloned().collect::<Vec<_>>();
        let (surplus, missing) = (only(&found, &expected), only(&expected, &found));
        prop_assert!(found == expected, "surplus {surplus:#?}\nmissing {missing:#?}\nof {register:#?}");
        // Rule 8, a card without a head is counted, not judged.
        prop_assert_eq!(summary.headless, headless);
    }
}
