//! One way from inputs to findings.

mod rows;

use crate::finding::{Located, Place, raise};
use crate::group::{self, Compared, Ended, Groups, Inputs, LEAST_MEMORY, Position, Same, SpillError, Weighed};
use crate::row::{self, Damage};
use crate::schema::{Column, Content, Proof, Role, Schema};
use crate::source::csv::{Part, Parts, Plan, Told};
use crate::source::{self, Dialect, Fault, Input, Kept, Record, Source, SourceError};
use absah::check::{Code, Finding, Notice, Severity, Span};
use absah::eligibility::columns::Misfit;
use absah::person::written::Order;
use absah::person::{Date, List};
use rows::{Made, Rows};
use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

/// How a register is read and judged.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The date of the check; without it nothing is judged as future.
    pub as_of: Option<Date>,
    /// Headings chosen for roles, before those found by themselves.
    pub columns: Vec<(Role, String)>,
    /// Code lists chosen for roles, where a register is written in another than that of the population office.
    pub lists: Vec<(Role, List)>,
    /// Order of day and month in the dates, if it is known; else each column decides.
    pub order: Option<Order>,
    /// The delimiter, if it is known.
    pub delimiter: Option<u8>,
    /// Threads that check; as many as the machine runs at once, if not given.
    pub threads: Option<NonZeroUsize>,
    /// Bytes of a block that one thread takes at a time, 1 MiB if not given. It changes no result.
    pub block: Option<NonZeroUsize>,
    /// Bytes of memory for what rows are compared by, 256 MiB if not given; at least [`LEAST_MEMORY`](crate::LEAST_MEMORY).
    /// What does not fit goes to a temporary file. It changes no result.
    pub memory: Option<usize>,
    /// The folder of the temporary file; that of the system, if not given.
    pub temp_dir: Option<PathBuf>,
}

/// Bytes of a block: it stays in the cache while it is checked.
const BLOCK: usize = 1 << 20;

/// The most bytes of a block: its rows are counted in 32 bits.
const MOST: usize = 1 << 30;

/// What was learnt from the head of an input.
#[derive(Clone, Debug)]
pub struct Opened<'a> {
    /// The input as given.
    pub name: &'a str,
    /// Delimiter, encoding, line end.
    pub dialect: &'a Dialect,
    /// Columns found.
    pub schema: &'a Schema,
}

/// Takes the findings as they come.
pub trait Sink {
    /// An input was opened and its header read.
    ///
    /// # Errors
    /// Stops the run.
    fn opened(&mut self, opened: &Opened<'_>) -> io::Result<()>;
    /// A finding was made.
    ///
    /// # Errors
    /// Stops the run.
    fn finding(&mut self, located: &Located<'_>) -> io::Result<()>;
    /// So much is done; told again and again.
    fn progress(&mut self, progress: &Progress) {
        let _ = progress;
    }
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows that were read, headers and blank ones too.
    pub rows: u64,
    /// Bytes of the inputs, as they are stored.
    pub bytes: u64,
    /// Bytes that all inputs have; nothing if one of them does not tell it before its end.
    pub total: Option<u64>,
}

/// What stopped a run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// An input cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The header has no column that is checked.
    #[error("{name}: no column was recognised in row 1")]
    NoColumn {
        /// The input as given.
        name: String,
        /// Its headings.
        headings: String,
    },
    /// A heading given for a role is not in the header.
    #[error("{name}: no heading {heading} in row 1")]
    NoHeading {
        /// The input as given.
        name: String,
        /// The heading that was asked for.
        heading: String,
    },
    /// There is a header and nothing below it.
    #[error("{name}: only a header, no row to check")]
    HeaderOnly {
        /// The input as given.
        name: String,
    },
    /// The header lacks columns that a binding reads; a notice for each, placed in the binding file.
    #[error("{} columns of the binding are not in row 1", .0.len())]
    Unbound(Vec<Notice>),
    /// The rows do not fit the rule pack that they were read for.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// The findings could not be written.
    #[error("the findings could not be written: {0}")]
    Write(#[from] io::Error),
    /// The memory for comparing rows is too small to work with.
    #[error("less memory than {} MiB is not enough", least >> 20)]
    Memory {
        /// The least number of bytes.
        least: usize,
    },
    /// What does not fit the memory cannot be kept in the folder for temporary files.
    #[error("{}: temporary data cannot be kept: {source}", folder.display())]
    Spill {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The run was interrupted; what was handed over so far is partial.
    #[error("interrupted")]
    Interrupted,
}

impl From<SpillError> for RunError {
    fn from(SpillError { folder, source }: SpillError) -> RunError {
        RunError::Spill { folder, source }
    }
}

/// Totals of a run; complete even where lists are cut.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Rows below the headers that were checked.
    pub rows: u64,
    /// Blank rows, passed over.
    pub blank: u64,
    /// Rows that could not be checked; each has a finding.
    pub unchecked: u64,
    /// Rows with an error, among them those that could not be checked and those of a repeated NIK.
    pub error_rows: u64,
    /// Rows with a warning and no error.
    pub warning_rows: u64,
    /// Families without a head in this register. Where it lists whole cards that is a fault; where it is a part of a
    /// larger one it is not, so nothing was judged.
    pub headless: u64,
    /// Findings of each code.
    pub codes: BTreeMap<Code, u64>,
}

impl Summary {
    /// Findings of a severity.
    pub fn count(&self, severity: Severity) -> u64 {
        self.codes.iter().filter(|(code, _)| code.severity() == severity).map(|(_, count)| *count).sum()
    }

    /// Adds what was counted elsewhere.
    fn add(&mut self, other: &Summary) {
        self.rows += other.rows;
        self.blank += other.blank;
        self.unchecked += other.unchecked;
        self.error_rows += other.error_rows;
        self.warning_rows += other.warning_rows;
        self.headless += other.headless;
        for (code, count) in &other.codes {
            *self.codes.entry(*code).or_default() += count;
        }
    }

    /// Counts a row by the heaviest of its findings.
    fn weigh(&mut self, heaviest: Option<Severity>) {
        match heaviest {
            Some(Severity::Error) => self.error_rows += 1,
            Some(Severity::Warning) => self.warning_rows += 1,
            Some(Severity::Info) | None => {}
        }
    }
}

/// Checks all inputs as one register; `stop` ends the run at the next row, or before the duplicates are told.
///
/// # Errors
/// [`RunError`]; bad data are findings, not errors.
pub fn run(inputs: &[Input], options: &Options, sink: &mut dyn Sink, stop: &AtomicBool) -> Result<Summary, RunError> {
    read(inputs, options, sink, stop, true)
}

/// As [`run()`], without comparing rows: what each costs by itself, for benchmarks.
///
/// # Errors
/// As [`run()`].
#[doc(hidden)]
pub fn rows_alone(
    inputs: &[Input],
    options: &Options,
    sink: &mut dyn Sink,
    stop: &AtomicBool,
) -> Result<Summary, RunError> {
    read(inputs, options, sink, stop, false)
}

fn read(
    inputs: &[Input],
    options: &Options,
    sink: &mut dyn Sink,
    stop: &AtomicBool,
    compares: bool,
) -> Result<Summary, RunError> {
    let memory = options.memory.unwrap_or(group::MEMORY);
    if memory < LEAST_MEMORY {
        return Err(RunError::Memory { least: LEAST_MEMORY });
    }
    let folder = options.temp_dir.clone().unwrap_or_else(std::env::temp_dir);
    // Better now than after an hour.
    if options.temp_dir.is_some() && !folder.is_dir() {
        return Err(RunError::Spill { folder, source: io::ErrorKind::NotADirectory.into() });
    }
    let mut run = Run {
        options,
        sink,
        compares,
        summary: Summary::default(),
        groups: Groups::new(memory, &folder),
        heavier: BTreeMap::new(),
        schemas: vec![],
        progress: Progress { total: inputs.iter().map(Input::size).sum(), ..Progress::default() },
    };
    for (file, input) in inputs.iter().enumerate() {
        run.file(file, input, stop)?;
    }
    let groups = std::mem::take(&mut run.groups);
    let threads = Plan::new(options.threads, stop).threads;
    let compared = groups.compare(options.as_of, threads, stop).map_err(|ended| match ended {
        Ended::Stopped => RunError::Interrupted,
        Ended::Spill(error) => error.into(),
    })?;
    run.compared(compared)
}

struct Run<'a> {
    options: &'a Options,
    sink: &'a mut dyn Sink,
    compares: bool,
    summary: Summary,
    groups: Groups,
    /// Rows that weigh more now than when they were read.
    heavier: BTreeMap<Position, Severity>,
    schemas: Vec<Schema>,
    /// What was read of the inputs before this one.
    progress: Progress,
}

impl Run<'_> {
    fn file(&mut self, file: usize, input: &Input, stop: &AtomicBool) -> Result<(), RunError> {
        let mut source = Source::open(input, source::Options { delimiter: self.options.delimiter })?;
        let name = source.name().to_owned();
        let dialect = *source.dialect();
        let mut schema = header(&mut source, &name, self.options)?;
        let ahead = look_ahead(&mut source, &mut schema, self.options.order)?;
        self.sink.opened(&Opened { name: &name, dialect: &dialect, schema: &schema })?;
        let mut state = State::default();
        let (trouble, meter) = (source.trouble(), source.meter());
        let size = self.options.block.map_or(BLOCK, NonZeroUsize::get).min(MOST);
        let (blocks, start) = source.parts(ahead, size)?;
        let rows = Rows::new(&schema, self.options.as_of, self.compares);
        let plan = Plan::new(self.options.threads, stop);
        let before = self.progress;
        self.groups.open();
        let mut tell = |part: &mut Part<Made>, told: Told| {
            let rows = told.row + part.records;
            self.part(file, &schema, part, told, &mut state, stop)?;
            let (rows, bytes) = (before.rows + rows, before.bytes + meter.at(told.bytes));
            self.progress = Progress { rows, bytes, ..before };
            self.sink.progress(&self.progress);
            Ok(())
        };
        Parts::each(&blocks, start, &rows, plan, &mut tell).map_err(|broken| broken.error(&trouble))?;
        if !state.seen {
            return Err(RunError::HeaderOnly { name });
        }
        for (role, damage) in [Role::Nik, Role::NoKk].into_iter().zip(state.damage) {
            if damage.is_lost() {
                let finding = raise::register_column_precision_lost(Span::default(), damage.damaged, damage.total);
                self.report(Place { file, row: 1 }, schema.column(role), finding, None)?;
                if role == Role::Nik {
                    self.groups.distrust();
                }
            }
        }
        self.schemas.push(schema);
        Ok(())
    }

    /// Tells what came of rows that follow those told before.
    fn part(
        &mut self,
        file: usize,
        schema: &Schema,
        part: &mut Part<Made>,
        told: Told,
        state: &mut State,
        stop: &AtomicBool,
    ) -> Result<(), RunError> {
        let first = told.row + 1;
        for found in &part.made.found {
            if stop.load(Ordering::Relaxed) {
                return Err(RunError::Interrupted);
            }
            let place = Place { file, row: first + found.row };
            let column = found.role.and_then(|role| schema.column(role));
            let value = column.and_then(|_| part.text.get(found.cell.clone()));
            let finding = found.finding;
            self.sink.finding(&Located { place, column, finding, value, related: &[], related_total: 0 })?;
        }
        self.summary.add(&part.made.summary);
        state.seen |= part.made.seen;
        state.damage.iter_mut().zip(part.made.damage).for_each(|(all, own)| all.add(own));
        self.groups.take(&mut part.made.compared, first)?;
        self.groups.close(first + part.records);
        Ok(())
    }

    /// Tells what is known only when all inputs are read.
    fn compared(mut self, compared: Compared) -> Result<Summary, RunError> {
        let Compared { inputs, told, headless, duplicates, persons } = compared;
        self.summary.headless = headless;
        for told in told {
            if told.value.is_none() {
                self.outweigh(told.row, told.finding.severity());
            }
            let place = inputs.place(told.row.position());
            let others = told.related.iter().map(|other| inputs.place(*other));
            self.over(place, others, told.role, told.finding, told.value.as_deref())?;
        }
        for (two_cards, rows) in duplicates.iter() {
            let count = small(rows.len());
            let finding = if *two_cards {
                raise::register_nik_two_cards(Span::default(), count)
            } else {
                raise::register_nik_duplicate(Span::default(), count)
            };
            self.several(&inputs, rows, Role::Nik, finding)?;
        }
        for (same, rows) in persons.iter() {
            let count = small(rows.len());
            let (finding, role) = match same {
                Same::TwoNik => (raise::register_person_two_nik(Span::default(), count), Role::Nik),
                Same::Twice => (raise::register_person_twice(Span::default(), count), Role::Nama),
            };
            self.several(&inputs, rows, role, finding)?;
        }
        Ok(self.summary)
    }

    /// A finding about several rows, told at the first.
    fn several(&mut self, inputs: &Inputs, rows: &[Weighed], role: Role, finding: Finding) -> Result<(), RunError> {
        rows.iter().for_each(|row| self.outweigh(*row, finding.severity()));
        let mut places = rows.iter().map(|row| inputs.place(row.position()));
        let Some(first) = places.next() else { return Ok(()) };
        self.over(first, places, role, finding, None)
    }

    fn over(
        &mut self,
        place: Place,
        others: impl ExactSizeIterator<Item = Place>,
        role: Role,
        finding: Finding,
        value: Option<&[u8]>,
    ) -> Result<(), RunError> {
        *self.summary.codes.entry(finding.code()).or_default() += 1;
        let (related_total, related) = (others.len(), others.take(Located::RELATED).collect::<Vec<Place>>());
        let column = self.schemas.get(place.file).and_then(|schema| schema.column(role));
        self.sink.finding(&Located { place, column, finding, value, related: &related, related_total })?;
        Ok(())
    }

    /// Counts a row anew that a comparison made heavier.
    fn outweigh(&mut self, row: Weighed, now: Severity) {
        let before = row.heaviest().max(self.heavier.get(&row.position()).copied());
        if now < Severity::Warning || before >= Some(now) {
            return;
        }
        if before == Some(Severity::Warning) {
            self.summary.warning_rows -= 1;
        }
        self.summary.weigh(Some(now));
        self.heavier.insert(row.position(), now);
    }

    fn report(
        &mut self,
        place: Place,
        column: Option<&Column>,
        finding: Finding,
        value: Option<&[u8]>,
    ) -> Result<(), RunError> {
        *self.summary.codes.entry(finding.code()).or_default() += 1;
        self.sink.finding(&Located { place, column, finding, value, related: &[], related_total: 0 })?;
        Ok(())
    }
}

/// What is remembered from part to part of an input.
#[derive(Default)]
struct State {
    seen: bool,
    /// Of NIK and card numbers.
    damage: [Damage; 2],
}

/// Rows that are seen before the first is judged, so that a column of dates can say which of two numbers is the day.
const AHEAD: usize = 1000;

/// Bytes that they may take; a register of longer rows is decided by fewer.
const AHEAD_BYTES: usize = 8 << 20;

/// Keeps the first rows, if a column of dates needs them, and decides its order of day and month.
fn look_ahead(source: &mut Source, schema: &mut Schema, order: Option<Order>) -> Result<Vec<Kept>, RunError> {
    let mut ahead = Vec::new();
    let Some(column) = schema.columns.iter_mut().find(|column| column.content == Content::BirthDate) else {
        return Ok(ahead);
    };
    if let Some(order) = order {
        column.order = Some(Proof { order, proven: 0, seen: 0 });
        return Ok(ahead);
    }
    let mut bytes = 0_usize;
    while ahead.len() < AHEAD
        && bytes < AHEAD_BYTES
        && let Some(record) = source.next()?
    {
        let kept = Kept::new(&record);
        bytes = bytes.saturating_add(kept.size());
        ahead.push(kept);
    }
    let cells = ahead.iter().filter_map(|kept| kept.record().get(column.at));
    column.order = Some(row::proof(cells));
    Ok(ahead)
}

fn header(source: &mut Source, name: &str, options: &Options) -> Result<Schema, RunError> {
    while let Some(record) = source.next()? {
        if record.blank {
            continue;
        }
        let schema = Schema::find(record.iter(), &options.columns, &options.lists)
            .map_err(|heading| RunError::NoHeading { name: name.to_owned(), heading })?;
        if schema.columns.is_empty() {
            // A first row with a long number is a person, not a header: nothing of it may be shown.
            let data = record.iter().any(|cell| cell.iter().filter(|byte| byte.is_ascii_digit()).count() >= 6);
            let shown = |cell| if data { "***".into() } else { String::from_utf8_lossy(cell) };
            let headings: Vec<_> = record.iter().take(12).map(shown).collect();
            let headings = headings.join(", ").chars().take(300).collect();
            return Err(RunError::NoColumn { name: name.to_owned(), headings });
        }
        return Ok(schema);
    }
    Err(RunError::HeaderOnly { name: name.to_owned() })
}

/// Why a record cannot be read against a header of so many columns.
pub(crate) fn torn(record: &Record<'_>, width: usize) -> Option<Finding> {
    let blank = |at| record.get(at).is_none_or(|cell: &[u8]| cell.trim_ascii().is_empty());
    let extra = !(width..record.len()).all(blank);
    match record.fault {
        Some(Fault::QuoteUnclosed) => Some(raise::register_quote_unclosed(Span::default())),
        Some(_) => Some(raise::register_row_too_long(Span::default(), 1024)),
        None if record.len() < width || extra => {
            Some(raise::register_row_ragged(Span::default(), small(record.len()), small(width)))
        }
        None => None,
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
