//! One way from inputs to findings.

use crate::finding::{Located, Place, raise};
use crate::group::Duplicates;
use crate::row::{self, Cells, Damage};
use crate::schema::{Role, Schema};
use crate::source::{self, Dialect, Fault, Input, Source, SourceError};
use absah::check::{Code, Finding, Severity, Span};
use absah::person::Date;
use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

/// How a register is read and judged.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The date of the check; without it nothing is judged as future.
    pub as_of: Option<Date>,
    /// Headings chosen for roles, before those found by themselves.
    pub columns: Vec<(Role, String)>,
    /// The delimiter, if it is known.
    pub delimiter: Option<u8>,
}

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
    /// Findings of each code.
    pub codes: BTreeMap<Code, u64>,
}

impl Summary {
    /// Findings of a severity.
    pub fn count(&self, severity: Severity) -> u64 {
        self.codes.iter().filter(|(code, _)| code.severity() == severity).map(|(_, count)| *count).sum()
    }
}

/// Checks all inputs as one register; `stop` ends the run at the next row, or before the duplicates are told.
///
/// # Errors
/// [`RunError`]; bad data are findings, not errors.
pub fn run(inputs: &[Input], options: &Options, sink: &mut dyn Sink, stop: &AtomicBool) -> Result<Summary, RunError> {
    let mut run =
        Run { options, sink, summary: Summary::default(), duplicates: Duplicates::default(), schemas: vec![] };
    for (file, input) in inputs.iter().enumerate() {
        run.file(file, input, stop)?;
    }
    run.repeated(stop)?;
    Ok(run.summary)
}

struct Run<'a> {
    options: &'a Options,
    sink: &'a mut dyn Sink,
    summary: Summary,
    duplicates: Duplicates,
    schemas: Vec<Schema>,
}

impl Run<'_> {
    fn file(&mut self, file: usize, input: &Input, stop: &AtomicBool) -> Result<(), RunError> {
        let mut source = Source::open(input, source::Options { delimiter: self.options.delimiter })?;
        let name = source.name().to_owned();
        let dialect = *source.dialect();
        let schema = header(&mut source, &name, &self.options.columns)?;
        self.sink.opened(&Opened { name: &name, dialect: &dialect, schema: &schema })?;
        let (mut nik_damage, mut kk_damage) = (Damage::default(), Damage::default());
        let mut seen = false;
        while let Some(record) = source.next()? {
            if stop.load(Ordering::Relaxed) {
                return Err(RunError::Interrupted);
            }
            let place = Place { file, row: record.row };
            if record.blank {
                self.summary.blank += 1;
                continue;
            }
            seen = true;
            let extra = record.iter().skip(schema.width).any(|cell| !cell.trim_ascii().is_empty());
            let fault = match record.fault {
                Some(Fault::QuoteUnclosed) => Some(raise::register_quote_unclosed(Span::default())),
                Some(_) => Some(raise::register_row_too_long(Span::default(), 1024)),
                None if record.len() < schema.width || extra => {
                    Some(raise::register_row_ragged(Span::default(), small(record.len()), small(schema.width)))
                }
                None => None,
            };
            if let Some(finding) = fault {
                self.summary.unchecked += 1;
                self.report(place, None, finding, None)?;
                continue;
            }
            self.summary.rows += 1;
            let cell = |role: Role| schema.column(role).and_then(|column| record.get(column.at));
            let heading = |role: Role| schema.column(role).map(|column| column.heading.as_str());
            for column in &schema.columns {
                let cell = record.get(column.at).unwrap_or_default();
                if cell.contains(&0) || core::str::from_utf8(cell).is_err() {
                    let finding = raise::register_text_damaged(Span::new(0, cell.len()));
                    self.report(place, Some(&column.heading), finding, None)?;
                }
            }
            let cells = Cells {
                nik: cell(Role::Nik),
                kk: cell(Role::NoKk),
                birth_date: cell(Role::TanggalLahir),
                sex: cell(Role::JenisKelamin),
            };
            let row = row::check(cells, self.options.as_of);
            if let (Some(check), Some(text)) = (&row.nik, cells.nik) {
                nik_damage.see(text, check.status());
                for finding in check.findings() {
                    self.report(place, heading(Role::Nik), finding, Some(text))?;
                }
                if let Some(nik) = check.value() {
                    self.duplicates.add(nik.to_u64(), place);
                }
            }
            if let (Some(check), Some(text)) = (&row.kk, cells.kk) {
                kk_damage.see(text, check.status());
                for finding in check.findings() {
                    self.report(place, heading(Role::NoKk), finding, Some(text))?;
                }
            }
            if let Some(finding) = row.sex {
                self.report(place, heading(Role::JenisKelamin), finding, None)?;
            }
            if let Some(finding) = row.birth_date {
                self.report(place, heading(Role::TanggalLahir), finding, None)?;
            }
        }
        if !seen {
            return Err(RunError::HeaderOnly { name });
        }
        for (role, damage) in [(Role::Nik, nik_damage), (Role::NoKk, kk_damage)] {
            if damage.is_lost() {
                let finding = raise::register_column_precision_lost(Span::default(), damage.damaged, damage.total);
                let heading = schema.column(role).map(|column| column.heading.as_str());
                self.report(Place { file, row: 1 }, heading, finding, None)?;
                if role == Role::Nik {
                    self.duplicates.forget(file);
                }
            }
        }
        self.schemas.push(schema);
        Ok(())
    }

    /// Duplicates, known only when all inputs are read.
    fn repeated(&mut self, stop: &AtomicBool) -> Result<(), RunError> {
        let groups = std::mem::take(&mut self.duplicates).groups();
        if stop.load(Ordering::Relaxed) {
            return Err(RunError::Interrupted);
        }
        for group in groups {
            let Some((first, others)) = group.split_first() else { continue };
            let finding = raise::register_nik_duplicate(Span::default(), small(group.len()));
            *self.summary.codes.entry(finding.code()).or_default() += 1;
            let column = self.schemas.get(first.file).and_then(|schema| schema.column(Role::Nik));
            self.sink.finding(&Located {
                place: *first,
                column: column.map(|column| column.heading.as_str()),
                finding,
                value: None,
                related: others.get(..Located::RELATED).unwrap_or(others),
                related_total: others.len(),
            })?;
        }
        Ok(())
    }

    fn report(
        &mut self,
        place: Place,
        column: Option<&str>,
        finding: Finding,
        value: Option<&[u8]>,
    ) -> Result<(), RunError> {
        *self.summary.codes.entry(finding.code()).or_default() += 1;
        self.sink.finding(&Located { place, column, finding, value, related: &[], related_total: 0 })?;
        Ok(())
    }
}

fn header(source: &mut Source, name: &str, chosen: &[(Role, String)]) -> Result<Schema, RunError> {
    while let Some(record) = source.next()? {
        if record.blank {
            continue;
        }
        let schema = Schema::find(record.iter(), chosen)
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

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
