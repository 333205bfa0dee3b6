//! Reads `spec/regions` and writes the tables of core: which codes were ever issued, and what became of them.

use super::names;
use super::output::Output;
use super::rust::{line, literal};
use crate::failure::{Failure, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Highest number of a district; 255 stands for a regency that was never issued.
const MOST_DISTRICTS: u32 = 99;
const NEVER: u32 = 255;
/// Numbers of the first regency (kabupaten) and of the first city (kota) of a province.
const FIRSTS: [u32; 2] = [1, 71];
/// Greatest length of a line.
const WIDTH: usize = 116;
const INDENT: usize = 4;
/// One code in one period of its name.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Row {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) from: String,
    pub(crate) until: String,
    pub(crate) first: String,
    pub(crate) last: String,
    pub(crate) successor: String,
    pub(crate) confidence: String,
}

impl Row {
    pub(crate) fn current(&self) -> bool {
        self.until.is_empty()
    }

    pub(crate) fn inferred(&self) -> bool {
        self.confidence == "inferred"
    }
}

/// What the table cannot say by itself.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Notes {
    pub(crate) edition: String,
    pub(crate) decree: String,
    pub(crate) may_be_newer: Vec<String>,
    pub(crate) districts_unlisted: Vec<String>,
    pub(crate) holes: Vec<String>,
    pub(crate) no_successor: Vec<String>,
}

/// A decree, law or by-law that the rows name.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Decree {
    pub(crate) id: String,
    kind: String,
    number: String,
    pub(crate) date: String,
    region: String,
}

impl Decree {
    /// Such as `Permendagri 39/2015`, `Perda 7316 4/2002` or `Sensus Penduduk 1990`.
    pub(super) fn citation(&self) -> String {
        let year: String = self.date.chars().take(4).collect();
        let mut text = self.kind.clone();
        if !self.region.is_empty() {
            text = format!("{text} {}", self.region);
        }
        if self.number.is_empty() {
            format!("{text} {year}")
        } else if self.number.ends_with(&format!("/{year}")) {
            format!("{text} {}", self.number)
        } else {
            format!("{text} {}/{year}", self.number)
        }
    }
}

/// `spec/regions/regions.csv`, ascending by code, then by time.
pub(crate) fn read_rows(root: &Path) -> Result<Vec<Row>> {
    table(&root.join("spec/regions/regions.csv"))
}

/// `spec/regions/decrees.csv`
pub(crate) fn read_decrees(root: &Path) -> Result<Vec<Decree>> {
    table(&root.join("spec/regions/decrees.csv"))
}

/// `spec/regions/notes.toml`
pub(crate) fn read_notes(root: &Path) -> Result<Notes> {
    let path = root.join("spec/regions/notes.toml");
    toml::from_str(&crate::workspace::read(&path)?).map_err(|cause| Failure::file(&path, cause))
}

fn table<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let mut reader = csv::Reader::from_path(path).map_err(|cause| Failure::file(path, cause))?;
    reader.deserialize().collect::<std::result::Result<_, _>>().map_err(|cause| Failure::file(path, cause))
}

/// A code padded with zeros to six digits.
pub(super) fn padded(code: &str) -> Result<u32> {
    if !matches!(code.len(), 2 | 4 | 6) {
        return Err(Failure::Stopped(format!("spec/regions: {code:?} is no region code")));
    }
    number(&format!("{code:0<6}"))
}

fn number(digits: &str) -> Result<u32> {
    digits.parse().map_err(|_| Failure::Stopped(format!("spec/regions: {digits:?} is no region code")))
}

/// `core/src/region/tables.rs` and `names.rs`
pub(crate) fn outputs(root: &Path) -> Result<Vec<Output>> {
    let rows = read_rows(root)?;
    let notes = read_notes(root)?;
    let order: Vec<u32> = rows.iter().map(|row| padded(&row.code)).collect::<Result<_>>()?;
    if !order.is_sorted() {
        return Err(Failure::Stopped("spec/regions/regions.csv: not ascending by code".to_owned()));
    }
    Ok(vec![
        Output::rust(
            "core/src/region/tables.rs",
            "spec/regions",
            "Region codes ever issued and what became of them.",
            tables(&rows, &notes)?,
        ),
        Output::rust(
            "core/src/region/names.rs",
            "spec/regions",
            "Names of the regions and the time they stood.",
            names::table(&rows, &read_decrees(root)?)?,
        ),
    ])
}

fn tables(rows: &[Row], notes: &Notes) -> Result<String> {
    let mut provinces = 0_u128;
    let mut regencies: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for row in rows {
        let code = padded(&row.code)?;
        match row.code.len() {
            2 => provinces |= 1 << (code / 10_000),
            4 => {
                regencies.entry(code / 100).or_default();
            }
            _ => {
                regencies.entry(code / 100).or_default().insert(code % 100);
            }
        }
    }
    let mut newer = 0_u128;
    for province in &notes.may_be_newer {
        newer |= 1 << number(province)?;
    }
    let whole: Vec<&str> = notes.districts_unlisted.iter().filter(|code| code.len() == 2).map(String::as_str).collect();
    let [province_unlisted] = whole.as_slice() else {
        return Err(Failure::Stopped(format!(
            "spec/regions/notes.toml: one province without districts, not {whole:?}"
        )));
    };
    let mut unlisted: Vec<u32> = notes
        .districts_unlisted
        .iter()
        .filter(|code| code.len() == 4)
        .map(|code| number(code))
        .collect::<Result<_>>()?;
    unlisted.sort_unstable();

    let mut text = String::new();
    line(
        &mut text,
        format_args!(
            "/// Date of the newest decree in the tables.\npub(super) const EDITION: &str = {};\n",
            literal(&notes.edition)
        ),
    );
    issued(&regencies, &mut text)?;
    line(
        &mut text,
        format_args!(
            "/// Provinces ever issued: province n is bit n.\npub(super) const PROVINCES: u128 = {};\n",
            hex(provinces)
        ),
    );
    line(
        &mut text,
        format_args!(
            "/// Province numbers that may be newer than the tables: province n is bit n.\npub(super) const NEWER: u128 = {};\n",
            hex(newer)
        ),
    );
    line(
        &mut text,
        format_args!(
            "/// The province whose districts no source lists.\npub(super) const PROVINCE_UNLISTED: u32 = {province_unlisted};\n"
        ),
    );
    line(
        &mut text,
        format_args!(
            "/// Regencies whose districts no source lists, ascending.\npub(super) static UNLISTED: [u16; {}] = {unlisted:?};\n",
            unlisted.len()
        ),
    );
    retired(rows, &mut text)?;
    Ok(text)
}

/// The regencies and their districts: numbers run from the first without a gap, and so do those of districts, with few
/// exceptions. Counts pack to a third of masks in a small module.
fn issued(regencies: &BTreeMap<u32, BTreeSet<u32>>, text: &mut String) -> Result<()> {
    let (mut counts, mut most, mut holes) = ([Vec::new(), Vec::new()], Vec::new(), Vec::new());
    for province in 0..100 {
        for ((first, end), counts) in FIRSTS.into_iter().zip([FIRSTS[1], 100]).zip(&mut counts) {
            let codes = province * 100 + first..province * 100 + end;
            let last = regencies.range(codes.clone()).next_back().map_or(codes.start, |(code, _)| code + 1);
            counts.push(format!("{},", last - codes.start));
            for code in codes.start..last {
                let Some(districts) = regencies.get(&code) else {
                    most.push(format!("{NEVER},"));
                    continue;
                };
                let highest = districts.last().copied().unwrap_or(0);
                most.push(format!("{highest},"));
                let missing = (1..highest).filter(|district| !districts.contains(district));
                holes.extend(missing.map(|district| code * 100 + district));
            }
        }
    }
    let strange = |(code, districts): &(&u32, &BTreeSet<u32>)| {
        **code % 100 == 0 || districts.contains(&0) || districts.last().is_some_and(|last| *last > MOST_DISTRICTS)
    };
    if let Some((code, _)) = regencies.iter().find(strange) {
        return Err(Failure::Stopped(format!("spec/regions: a number in {code} does not fit")));
    }
    let [regency, city] = counts;
    for (name, doc, values) in [
        ("REGENCIES", "Regencies (01 and up) ever issued in each province.", regency),
        ("CITIES", "Cities (71 and up) ever issued in each province.", city),
        (
            "DISTRICTS",
            "Highest district ever issued in each of them, those of a province together; 255 if it was never issued.",
            most,
        ),
    ] {
        line(text, format_args!("/// {doc}\n#[rustfmt::skip]\npub(super) static {name}: [u8; {}] = [", values.len()));
        entries(text, values);
        text.push_str("];\n\n");
    }
    line(
        text,
        format_args!(
            "/// Districts below the highest that were never issued.\npub(super) static HOLES: [u32; {}] = {holes:?};\n",
            holes.len()
        ),
    );
    Ok(())
}

/// Entries of a large table, several on a line, with the indent and width of the rest of the code.
pub(super) fn entries(text: &mut String, entries: impl IntoIterator<Item = String>) {
    let mut row = String::new();
    for entry in entries {
        if !row.is_empty() && INDENT + row.len() + 1 + entry.len() > WIDTH {
            line(text, format_args!("    {row}"));
            row.clear();
        }
        if !row.is_empty() {
            row.push(' ');
        }
        row.push_str(&entry);
    }
    line(text, format_args!("    {row}"));
}

fn hex(value: u128) -> String {
    let digits = format!("{value:032x}");
    let groups: Vec<&str> = (0..32).step_by(8).filter_map(|at| digits.get(at..at + 8)).collect();
    format!("0x{}", groups.join("_"))
}

/// Codes none of whose periods lasts until today, with the successor of the last one.
fn retired(rows: &[Row], text: &mut String) -> Result<()> {
    let mut last: BTreeMap<u32, &Row> = BTreeMap::new();
    let mut standing: BTreeMap<u32, ()> = BTreeMap::new();
    for row in rows {
        let code = padded(&row.code)?;
        if row.current() {
            standing.insert(code, ());
        }
        match last.get(&code) {
            Some(other) if other.until > row.until => {}
            _ => {
                last.insert(code, row);
            }
        }
    }
    last.retain(|code, _| !standing.contains_key(code));
    line(
        text,
        format_args!(
            "/// Retired codes, ascending: their three pairs of digits, those of their successor (0 for none).\n\
             /// Pairs of one place stand together: so the table packs to a third in a small module.\n\
             #[rustfmt::skip]\npub(super) static RETIRED: [[u8; {}]; 6] = [",
            last.len()
        ),
    );
    let (mut planes, mut inferred): ([Vec<String>; 6], _) = (Default::default(), Vec::new());
    for (code, row) in &last {
        let successor = if row.successor.is_empty() { 0 } else { padded(&row.successor)? };
        let pairs = |code: u32| [code / 10_000, code / 100 % 100, code % 100];
        let values = pairs(*code).into_iter().chain(pairs(successor));
        inferred.extend(row.inferred().then(|| format!("{code},")));
        for (plane, value) in planes.iter_mut().zip(values) {
            plane.push(format!("{value},"));
        }
    }
    for plane in planes {
        text.push_str("    [\n");
        entries(text, plane);
        text.push_str("    ],\n");
    }
    line(
        text,
        format_args!(
            "];\n\n/// Retired codes whose successor rests on inference, ascending.\n\
             #[rustfmt::skip]\npub(super) static INFERRED: [u32; {}] = [",
            inferred.len()
        ),
    );
    entries(text, inferred);
    text.push_str("];\n");
    Ok(())
}
