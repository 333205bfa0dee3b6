//! The villages of `spec/regions/villages.csv` as runs of numbers.

use super::output::Output;
use super::regions::entries;
use super::rust::line;
use crate::failure::{Failure, Result};
use crate::workspace;
use std::path::Path;

const FILE: &str = "spec/regions/villages.csv";

/// `batch/src/villages/table.rs`
pub(crate) fn output(root: &Path) -> Result<Output> {
    let runs = runs(&workspace::read(&root.join(FILE))?)?;
    let mut text = String::new();
    line(
        &mut text,
        format_args!(
            "/// District, first and last number of every run of villages without a gap, ascending.\n#[rustfmt::skip]\n\
             pub(super) static RUNS: [(u32, u16, u16); {}] = [",
            runs.len()
        ),
    );
    entries(&mut text, runs.iter().map(|(district, first, last)| format!("({district}, {first}, {last}),")));
    text.push_str("];\n");
    Ok(Output::rust("batch/src/villages/table.rs", FILE, "Villages of the decree in force.", text))
}

/// Lines such as `110101,2001-2015 2017`: a district and the numbers of its villages.
fn runs(text: &str) -> Result<Vec<(u32, u16, u16)>> {
    let mut runs: Vec<(u32, u16, u16)> = Vec::new();
    for (number, row) in (1..).zip(text.lines()).skip(1) {
        let fault = || Failure::Stopped(format!("{FILE}:{number}: not of the form district,first-last …, ascending"));
        let (district, villages) = row.split_once(',').ok_or_else(fault)?;
        let own: u32 = district.parse().map_err(|_| fault())?;
        for run in villages.split(' ') {
            let (first, last) = run.split_once('-').unwrap_or((run, run));
            let (first, last) = (first.parse().map_err(|_| fault())?, last.parse().map_err(|_| fault())?);
            let behind = runs.last().is_none_or(|(of, _, before)| (*of, *before) < (own, first));
            if district.len() != 6 || first > last || !(1_000..10_000).contains(&last) || !behind {
                return Err(fault());
            }
            runs.push((own, first, last));
        }
    }
    Ok(runs)
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn runs_are_read_and_faults_named() {
        let good = runs("district,villages\n110101,2001-2003 2005\n110102,1001\n").unwrap_or_default();
        assert_eq!(good, [(110_101, 2001, 2003), (110_101, 2005, 2005), (110_102, 1001, 1001)]);
        for bad in ["110101", "110101,", "110101,2003-2001", "110101,2001 2001", "11010,2001", "110101,20010"] {
            assert!(runs(&format!("district,villages\n{bad}\n")).is_err(), "{bad}");
        }
    }
}
