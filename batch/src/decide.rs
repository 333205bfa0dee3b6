//! Decides about every row of a table by a rule pack, its columns bound to facts.

use crate::run::{Progress, RunError, torn};
use crate::source::csv::{self, Part, Parts, Plan, Told};
use crate::source::{self, Dialect, Input, Record, Source};
use absah::check::{Code, Finding, Notice};
use absah::eligibility::binding::{Binding, Columns};
use absah::eligibility::columns::{Misfit, Out, Table, Totals};
use absah::eligibility::{Decision, Rules};
use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
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
    /// A row was decided about, with what was written of it; nothing if it cannot be read. Rows as a spreadsheet shows
    /// them: the header is row 1.
    ///
    /// # Errors
    /// Stops the run.
    fn row(&mut self, row: u64, answer: Option<&str>) -> io::Result<()>;
    /// So much is done; told again and again.
    fn progress(&mut self, progress: &Progress);
}

/// Writes a decision about a row; several threads do so at once.
pub type Write<'a> = &'a (dyn Fn(&Decision<'_>) -> String + Sync);

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

/// Bytes of a block that one thread takes at a time: few enough that the answers to its rows take little memory.
const BLOCK: usize = 1 << 16;

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
    threads: Option<NonZeroUsize>,
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
    let mut decided = Decided { totals: Totals::new(pack), ..Decided::default() };
    let (trouble, meter, total) = (source.trouble(), source.meter(), input.size());
    let (blocks, start) = source.parts(Vec::new(), BLOCK)?;
    let mut tell = |part: &mut Part<Done>, told: Told| -> Result<(), RunError> {
        if let Some(misfit) = part.made.misfit.take() {
            return Err(misfit.into());
        }
        decided.totals.add(&part.made.totals);
        decided.blank += part.made.blank;
        for row in &part.made.rows {
            if stop.load(Ordering::Relaxed) {
                return Err(RunError::Interrupted);
            }
            row.tell(told.row + 1, &mut decided, sink)?;
        }
        sink.progress(&Progress { rows: told.row + part.records, bytes: meter.at(told.bytes), total });
        Ok(())
    };
    let plan = Plan::new(threads, stop);
    Parts::each(&blocks, start, &work, plan, &mut tell).map_err(|broken| broken.error(&trouble))?;
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
    blank: u64,
    table: Table,
    totals: Totals,
    misfit: Option<Misfit>,
}

struct Row {
    /// Counts from 0 in its part.
    row: u64,
    /// Why it cannot be read.
    torn: Option<Finding>,
    notices: Vec<Notice>,
    answer: String,
}

impl csv::Work for Work<'_> {
    type Own = ();
    type Made = Done;

    fn own(&self) {}

    fn made(&self) -> Done {
        let pack = self.rules.pack();
        Done { rows: Vec::new(), blank: 0, table: Table::new(pack), totals: Totals::new(pack), misfit: None }
    }

    fn row(&self, record: &Record<'_>, (): &mut (), made: &mut Done) {
        if record.blank {
            made.blank += 1;
            return;
        }
        let mut own = Row { row: record.row, torn: torn(record, self.width), notices: vec![], answer: String::new() };
        if own.torn.is_none() {
            let cells: Vec<&str> = record.iter().map(|cell| std::str::from_utf8(cell).unwrap_or_default()).collect();
            let (facts, notices) = self.columns.facts(self.rules.pack(), &cells, self.rules.as_of());
            own.notices = notices;
            own.answer = (self.write)(&self.rules.decide(&facts));
            made.table.push(&facts);
        }
        made.rows.push(own);
    }

    fn done(&self, made: &mut Done) {
        let mut outcomes = vec![0; made.table.len()];
        let mut out = Out { outcomes: &mut outcomes, reasons: None, totals: Some(&mut made.totals) };
        made.misfit = self.rules.bulk().run(&made.table.columns(), &mut out).err();
    }

    fn clear(&self, made: &mut Done) {
        *made = self.made();
    }
}

impl Row {
    /// `first` is the number of the first row of its part.
    fn tell(&self, first: u64, decided: &mut Decided, sink: &mut dyn Decisions) -> io::Result<()> {
        let number = first + self.row;
        if let Some(finding) = &self.torn {
            decided.unread += 1;
            let doubt = Doubt::Row(finding);
            *decided.codes.entry((doubt.code(), String::new())).or_default() += 1;
            sink.finding(number, doubt)?;
            return sink.row(number, None);
        }
        decided.rows += 1;
        for notice in &self.notices {
            let doubt = Doubt::Cell(notice);
            *decided.codes.entry((doubt.code(), notice.path().to_owned())).or_default() += 1;
            sink.finding(number, doubt)?;
        }
        sink.row(number, Some(&self.answer))
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
