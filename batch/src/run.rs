//! One way from inputs to findings.

mod rows;

use crate::finding::{Located, Place, raise};
use crate::group::{Duplicates, Families, Persons, Same};
use crate::row::{self, Damage};
use crate::schema::{Column, Content, Proof, Role, Schema};
use crate::source::csv::{Part, Parts, Plan, Told};
use crate::source::{self, Dialect, Fault, Input, Kept, Record, Source, SourceError};
use absah::check::{Code, Finding, Notice, Severity, Span};
use absah::eligibility::columns::Misfit;
use absah::person::written::Order;
use absah::person::{Date, List};
use rows::{Made, Rows, hand_over};
use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
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
}

/// Bytes of a block: it stays in the cache while it is checked.
const BLOCK: usize = 1 << 20;

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
    /// The run was interrupted; what was handed over so far is partial.
    #[error("interrupted")]
    Interrupted,
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
    let mut run = Run {
        options,
        sink,
        summary: Summary::default(),
        duplicates: Duplicates::default(),
        families: Families::default(),
        persons: Persons::default(),
        heavier: BTreeMap::new(),
        schemas: vec![],
        progress: Progress { total: inputs.iter().map(Input::size).sum(), ..Progress::default() },
    };
    for (file, input) in inputs.iter().enumerate() {
        run.file(file, input, stop)?;
    }
    if stop.load(Ordering::Relaxed) {
        return Err(RunError::Interrupted);
    }
    run.families()?;
    run.repeated()?;
    run.persons()?;
    Ok(run.summary)
}

struct Run<'a> {
    options: &'a Options,
    sink: &'a mut dyn Sink,
    summary: Summary,
    duplicates: Duplicates,
    families: Families,
    persons: Persons,
    /// Rows that weigh more now than when they were read.
    heavier: BTreeMap<Place, Severity>,
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
        let size = self.options.block.map_or(BLOCK, NonZeroUsize::get);
        let (blocks, start) = source.parts(ahead, size)?;
        let rows = Rows::new(&schema, self.options.as_of);
        let plan = Plan::new(self.options.threads, stop);
        let before = self.progress;
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
                    self.duplicates.forget(file);
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
        hand_over(part, file, first, &mut self.duplicates, &mut self.families, &mut self.persons);
        Ok(())
    }

    /// Families, known only when all inputs are read.
    fn families(&mut self) -> Result<(), RunError> {
        let (told, headless) = std::mem::take(&mut self.families).judge(self.options.as_of);
        self.summary.headless = headless;
        for told in told {
            if told.value.is_none() {
                self.outweigh(told.place, told.before, told.finding.severity());
            }
            let column = self.schemas.get(told.place.file).and_then(|schema| schema.column(told.role)).cloned();
            self.compared(told.place, column.as_ref(), told.finding, told.value.as_deref(), &told.related)?;
        }
        Ok(())
    }

    /// Duplicates, known only when all inputs are read.
    fn repeated(&mut self) -> Result<(), RunError> {
        for group in std::mem::take(&mut self.duplicates).groups() {
            for (place, before) in &group.rows {
                self.outweigh(*place, *before, Severity::Error);
            }
            let count = small(group.rows.len());
            let finding = if group.cards {
                raise::register_nik_two_cards(Span::default(), count)
            } else {
                raise::register_nik_duplicate(Span::default(), count)
            };
            let places: Vec<Place> = group.rows.iter().map(|(place, _)| *place).collect();
            self.over(&places, Role::Nik, finding)?;
        }
        Ok(())
    }

    /// One person in several rows, known only when all inputs are read.
    fn persons(&mut self) -> Result<(), RunError> {
        for same in std::mem::take(&mut self.persons).groups() {
            let (rows, finding, role): (_, fn(Span, u32) -> Finding, _) = match &same {
                Same::TwoNik(rows) => (rows, |span, count| raise::register_person_two_nik(span, count), Role::Nik),
                Same::Twice(rows) => (rows, |span, count| raise::register_person_twice(span, count), Role::Nama),
            };
            for (place, before) in rows {
                self.outweigh(*place, *before, Severity::Warning);
            }
            let places: Vec<Place> = rows.iter().map(|(place, _)| *place).collect();
            self.over(&places, role, finding(Span::default(), small(places.len())))?;
        }
        Ok(())
    }

    /// A finding about several rows, told at the first.
    fn over(&mut self, places: &[Place], role: Role, finding: Finding) -> Result<(), RunError> {
        let Some((first, others)) = places.split_first() else { return Ok(()) };
        let column = self.schemas.get(first.file).and_then(|schema| schema.column(role)).cloned();
        self.compared(*first, column.as_ref(), finding, None, others)
    }

    fn compared(
        &mut self,
        place: Place,
        column: Option<&Column>,
        finding: Finding,
        value: Option<&[u8]>,
        others: &[Place],
    ) -> Result<(), RunError> {
        *self.summary.codes.entry(finding.code()).or_default() += 1;
        let related = others.get(..Located::RELATED).unwrap_or(others);
        self.sink.finding(&Located { place, column, finding, value, related, related_total: others.len() })?;
        Ok(())
    }

    /// Counts a row anew that a comparison made heavier.
    fn outweigh(&mut self, place: Place, before: Option<Severity>, now: Severity) {
        let before = before.max(self.heavier.get(&place).copied());
        if now < Severity::Warning || before >= Some(now) {
            return;
        }
        if before == Some(Severity::Warning) {
            self.summary.warning_rows -= 1;
        }
        self.summary.weigh(Some(now));
        self.heavier.insert(place, now);
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
