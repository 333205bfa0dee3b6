//! Deciding by column, timed.

use absah::eligibility::columns::{Out, Reasons, Table, Totals};
use absah::eligibility::{Facts, read};
use absah::person::Date;
use std::error::Error;
use std::io;
use std::time::Instant;

/// Decides about the records on standard input so many times over, on one thread, and prints nanoseconds a record: for
/// outcomes alone, and with the results of all criteria and their counts. `benches/oracle/three_way.py --rate` runs it in
/// turns with a database.
///
/// # Errors
/// What cannot be read.
pub fn timed(path: &str, day: &str, times: &str) -> Result<(), Box<dyn Error>> {
    let (as_of, times): (Date, usize) = (day.parse()?, times.parse()?);
    let pack = read(&std::fs::read(path)?).pack.ok_or("the pack has faults")?;
    let rules = pack.on(as_of).map_err(|_| "the pack is not in force")?;
    let text = io::read_to_string(io::stdin())?;
    let records: Vec<Facts> = text.lines().map(|line| Facts::read(&pack, line, as_of).0).collect();
    let mut table = Table::new(&pack);
    (0..times).flat_map(|_| &records).for_each(|facts| table.push(facts));
    let (columns, bulk, rows) = (table.columns(), rules.bulk(), times.saturating_mul(records.len()));
    let words = rows.saturating_mul(bulk.words());
    let (mut outcomes, mut met, mut not_met) = (vec![0; rows], vec![0; words], vec![0; words]);
    let mut totals = Totals::new(&pack);
    for full in [false, true] {
        let mut time = 0.0;
        // The first run touches the pages of what is written; the second is told.
        for _ in 0..2 {
            let start = Instant::now();
            let reasons = full.then_some(Reasons { met: &mut met, not_met: &mut not_met });
            let totals = full.then_some(&mut totals);
            bulk.run(&columns, &mut Out { outcomes: &mut outcomes, reasons, totals })?;
            time = start.elapsed().as_secs_f64();
        }
        println!("{:.3}", time * 1e9 / rows as f64);
    }
    Ok(())
}
