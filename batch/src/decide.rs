//! Decides about every row of a table by a rule pack, its columns bound to facts.

use crate::run::{RunError, torn};
use crate::source::{self, Dialect, Input, Kept, Source};
use absah::check::{Code, Finding, Notice};
use absah::eligibility::binding::{Binding, Columns};
use absah::eligibility::columns::{Misfit, Out, Table, Totals};
use absah::eligibility::{Decision, Rules};
use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

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
    /// A row was decided about, with what was written of it; nothing if it cannot be read. Rows as a spreadsheet shows
    /// them: the header is row 1.
    ///
    /// # Errors
    /// Stops the run.
    fn row(&mut self, row: u64, answer: Option<&str>) -> io::Result<()>;
    /// So many rows were decided about; told again and again.
    fn progress(&mut self, rows: u64);
}

/// Writes a decision about a row; several threads do so at once.
pub type Write<'a> = &'a (dyn Fn(u64, &Decision<'_>) -> String + Sync);

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

/// Rows that a thread decides about at once: few enough that their answers take little memory.
const BLOCK: usize = 512;

/// More threads would wait for the reader.
const MOST_THREADS: usize = 8;

/// Decides about every row of a table, on several threads and in the order of the rows; `stop` ends the run at the next
/// row. Memory does not grow with the table.
///
/// # Errors
/// [`RunError`]; bad data are findings, not errors.
pub fn decide(
    input: &Input,
    rules: &Rules<'_>,
    binding: &Binding,
    write: Write<'_>,
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
    let work = Work { rules, columns: &columns, width: heads.len(), write };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let mut decided = Decided { totals: Totals::new(pack), ..Decided::default() };
    let mut rows: Vec<Kept> = Vec::new();
    loop {
        rows.clear();
        while rows.len() < BLOCK * threads
            && let Some(record) = source.next()?
        {
            if stop.load(Ordering::Relaxed) {
                return Err(RunError::Interrupted);
            }
            if record.blank {
                decided.blank += 1;
            } else {
                rows.push(Kept::new(&record));
            }
        }
        if rows.is_empty() {
            break;
        }
        for done in work.all(&rows)? {
            decided.totals.add(&done.totals);
            for row in &done.rows {
                row.tell(&mut decided, sink)?;
            }
        }
        sink.progress(decided.rows);
    }
    if decided.rows + decided.unread == 0 { Err(RunError::HeaderOnly { name }) } else { Ok(decided) }
}

/// What every thread needs.
struct Work<'w> {
    rules: &'w Rules<'w>,
    columns: &'w Columns<'w>,
    width: usize,
    write: Write<'w>,
}

/// Rows that were decided about.
struct Done {
    rows: Vec<Row>,
    totals: Totals,
}

struct Row {
    row: u64,
    /// Why it cannot be read.
    torn: Option<Finding>,
    notices: Vec<Notice>,
    answer: String,
}

impl Work<'_> {
    /// The rows in parts of [`BLOCK`], each on a thread of its own.
    fn all(&self, rows: &[Kept]) -> Result<Vec<Done>, Misfit> {
        if rows.len() <= BLOCK {
            return Ok(vec![self.part(rows)?]);
        }
        thread::scope(|scope| {
            let parts: Vec<_> = rows.chunks(BLOCK).map(|part| scope.spawn(|| self.part(part))).collect();
            parts.into_iter().map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        })
    }

    fn part(&self, rows: &[Kept]) -> Result<Done, Misfit> {
        let pack = self.rules.pack();
        let mut table = Table::new(pack);
        let mut done = Done { rows: Vec::with_capacity(rows.len()), totals: Totals::new(pack) };
        for kept in rows {
            let record = kept.record();
            let mut own =
                Row { row: record.row, torn: torn(&record, self.width), notices: vec![], answer: String::new() };
            if own.torn.is_none() {
                let cells: Vec<&str> =
                    record.iter().map(|cell| std::str::from_utf8(cell).unwrap_or_default()).collect();
                let (facts, notices) = self.columns.facts(pack, &cells, self.rules.as_of());
                own.notices = notices;
                own.answer = (self.write)(record.row, &self.rules.decide(&facts));
                table.push(&facts);
            }
            done.rows.push(own);
        }
        let mut outcomes = vec![0; table.len()];
        let mut out = Out { outcomes: &mut outcomes, reasons: None, totals: Some(&mut done.totals) };
        self.rules.bulk().run(&table.columns(), &mut out)?;
        Ok(done)
    }
}

impl Row {
    fn tell(&self, decided: &mut Decided, sink: &mut dyn Decisions) -> io::Result<()> {
        if let Some(finding) = &self.torn {
            decided.unread += 1;
            let doubt = Doubt::Row(finding);
            *decided.codes.entry((doubt.code(), String::new())).or_default() += 1;
            sink.finding(self.row, doubt)?;
            return sink.row(self.row, None);
        }
        decided.rows += 1;
        for notice in &self.notices {
            let doubt = Doubt::Cell(notice);
            *decided.codes.entry((doubt.code(), notice.path().to_owned())).or_default() += 1;
            sink.finding(self.row, doubt)?;
        }
        sink.row(self.row, Some(&self.answer))
    }
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
