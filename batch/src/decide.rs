//! Decides about every row of a table by a rule pack, its columns bound to facts.

use crate::run::{RunError, torn};
use crate::source::{self, Dialect, Input, Source};
use absah::check::{Code, Finding, Notice};
use absah::eligibility::binding::Binding;
use absah::eligibility::columns::{Misfit, Out, Table, Totals};
use absah::eligibility::{Decision, Rules};
use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

/// Takes decisions as they come, in the order of the rows.
pub trait Decisions {
    /// The table was opened, and all columns were found.
    ///
    /// # Errors
    /// Stops the run.
    fn opened(&mut self, name: &str, dialect: &Dialect) -> io::Result<()>;
    /// Something is wrong with a row, or with a cell of it.
    ///
    /// # Errors
    /// Stops the run.
    fn finding(&mut self, row: u64, doubt: Doubt<'_>) -> io::Result<()>;
    /// A row was decided about; nothing if it cannot be read. Rows as a spreadsheet shows them: the header is row 1.
    ///
    /// # Errors
    /// Stops the run.
    fn row(&mut self, row: u64, decision: Option<&Decision<'_>>) -> io::Result<()>;
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug)]
pub enum Doubt<'a> {
    /// The row cannot be read.
    Row(&'a Finding),
    /// A cell cannot be used; the path of the notice names its column.
    Cell(&'a Notice),
}

impl Doubt<'_> {
    /// The check that hit.
    pub const fn code(&self) -> Code {
        match self {
            Doubt::Row(finding) => finding.code(),
            Doubt::Cell(notice) => notice.code(),
        }
    }
}

/// What was counted over all rows.
#[derive(Clone, Debug, Default)]
pub struct Decided {
    /// Rows that were decided about.
    pub rows: u64,
    /// Blank rows, passed over.
    pub blank: u64,
    /// Rows that could not be read; each has a finding.
    pub unread: u64,
    /// Outcomes, criteria, and what would settle most.
    pub totals: Totals,
    /// Findings of each code, by the path of their column.
    pub codes: BTreeMap<(Code, String), u64>,
}

/// Rows that are counted at once.
const BLOCK: usize = 4096;

/// Decides about every row of a table; `stop` ends the run at the next row.
///
/// # Errors
/// [`RunError`]; bad data are findings, not errors.
pub fn decide(
    input: &Input,
    rules: &Rules<'_>,
    binding: &Binding,
    sink: &mut dyn Decisions,
    stop: &AtomicBool,
) -> Result<Decided, RunError> {
    let pack = rules.pack();
    let mut source = Source::open(input, source::Options::default())?;
    let (name, dialect) = (source.name().to_owned(), *source.dialect());
    let headings = headings(&mut source)?.ok_or_else(|| RunError::HeaderOnly { name: name.clone() })?;
    let heads: Vec<&str> = headings.iter().map(String::as_str).collect();
    let columns = binding.on(pack, &heads).map_err(RunError::Unbound)?;
    sink.opened(&name, &dialect)?;
    let (bulk, mut table) = (rules.bulk(), Table::new(pack));
    let mut decided = Decided { totals: Totals::new(pack), ..Decided::default() };
    let mut seen = false;
    let count = |table: &mut Table, totals: &mut Totals| -> Result<(), Misfit> {
        let mut outcomes = vec![0; table.len()];
        bulk.run(&table.columns(), &mut Out { outcomes: &mut outcomes, reasons: None, totals: Some(totals) })?;
        table.clear();
        Ok(())
    };
    while let Some(record) = source.next()? {
        if stop.load(Ordering::Relaxed) {
            return Err(RunError::Interrupted);
        }
        if record.blank {
            decided.blank += 1;
            continue;
        }
        seen = true;
        if let Some(finding) = torn(&record, heads.len()) {
            decided.unread += 1;
            let doubt = Doubt::Row(&finding);
            *decided.codes.entry((doubt.code(), String::new())).or_default() += 1;
            sink.finding(record.row, doubt)?;
            sink.row(record.row, None)?;
            continue;
        }
        decided.rows += 1;
        let cells: Vec<&str> = record.iter().map(|cell| std::str::from_utf8(cell).unwrap_or_default()).collect();
        let (facts, notices) = columns.facts(pack, &cells, rules.as_of());
        for notice in &notices {
            let doubt = Doubt::Cell(notice);
            *decided.codes.entry((doubt.code(), notice.path().to_owned())).or_default() += 1;
            sink.finding(record.row, doubt)?;
        }
        sink.row(record.row, Some(&rules.decide(&facts)))?;
        table.push(&facts);
        if table.len() == BLOCK {
            count(&mut table, &mut decided.totals)?;
        }
    }
    if !seen {
        return Err(RunError::HeaderOnly { name });
    }
    count(&mut table, &mut decided.totals)?;
    Ok(decided)
}

/// The first row that is not blank.
fn headings(source: &mut Source) -> Result<Option<Vec<String>>, RunError> {
    while let Some(record) = source.next()? {
        if !record.blank {
            return Ok(Some(record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()));
        }
    }
    Ok(None)
}
