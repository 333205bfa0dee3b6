//! Splitting the decoded text into records and fields (RFC 4180).
//!
//! A field that starts with `"` runs to the closing quote; `""` stands for one
//! quote; text behind the closing quote is kept; a quote elsewhere is an
//! ordinary character. Fields are ranges of one buffer, unescaped in place.
//!
//! A quote that does not close within [`MAX_RECORD`] bytes, or not before the
//! end, costs only the line on which its record began: reading resumes on the
//! next line, which is then read a second time. So that this stays linear, the
//! bytes read in vain are a debt, paid off by the bytes of every record handed
//! out. While the debt is as large as 64 records of full length, a quote that
//! does not close on its own line counts as unclosed at once.

use std::ops::Range;
use std::{fmt, io};

use memchr::memchr;

use super::MAX_RECORD;
use super::dialect::Dialect;
use super::scan::{self, Scan, Span, Step};

/// How much is asked for at a time, at least.
const CHUNK: usize = 64 * 1024;
/// The bytes that a record may take with its line end.
pub(super) const LIMIT: usize = MAX_RECORD + 1;
/// From this debt on, quotes close on their own line or not at all.
pub(super) const DEBT: usize = 64 * MAX_RECORD;

/// What is wrong with a record that could not be split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A quote opens a field and does not close; the line is given up, the
    /// next line is read afresh.
    QuoteUnclosed,
    /// The record is longer than [`MAX_RECORD`]; it is skipped.
    TooLong,
}

/// One record; it borrows the buffer of its source. `Debug` leaves its cells out: they are people.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    /// The row, as a spreadsheet shows it; the header is row 1.
    pub row: u64,
    /// Why there are no fields, if the record could not be split.
    pub fault: Option<Fault>,
    /// Whether the line is blank or all its fields are empty.
    pub blank: bool,
    data: &'a [u8],
    cells: Cells<'a>,
}

/// Where the cells of a record stand.
#[derive(Clone, Copy)]
enum Cells<'a> {
    /// Found one by one.
    Spans(&'a [Span]),
    /// Between the separators of the field index, the first one from `start` on. Quotes that enclose a cell and carriage
    /// returns at the end of the line are still there.
    Between { start: u32, ends: &'a [u32] },
}

impl fmt::Debug for Record<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record")
            .field("row", &self.row)
            .field("fault", &self.fault)
            .field("blank", &self.blank)
            .field("fields", &self.len())
            .finish()
    }
}

impl<'a> Record<'a> {
    /// A record whose cells were found one by one in `data`.
    pub(super) fn new(row: u64, fault: Option<Fault>, data: &'a [u8], spans: &'a [Span]) -> Record<'a> {
        let blank = fault.is_none() && spans.iter().all(|span| span.start == span.end);
        Record { row, fault, blank, data, cells: Cells::Spans(spans) }
    }

    /// A record whose cells lie between separators of `data`.
    pub(super) fn between(row: u64, data: &'a [u8], start: u32, ends: &'a [u32]) -> Record<'a> {
        let mut record = Record { row, fault: None, blank: false, data, cells: Cells::Between { start, ends } };
        record.blank = record.iter().all(<[u8]>::is_empty);
        record
    }

    /// The number of fields: 1 for a blank line, 0 only beside a fault.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.cells {
            Cells::Spans(spans) => spans.len(),
            Cells::Between { ends, .. } => ends.len(),
        }
    }

    /// Whether there are no fields, which is so only beside a fault.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes of a field, unescaped, the first field being 0.
    #[inline]
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&'a [u8]> {
        self.data.get(self.range(index)?)
    }

    /// Where a field stands in what the record borrows.
    #[inline]
    pub(crate) fn range(&self, index: usize) -> Option<Range<usize>> {
        match self.cells {
            Cells::Spans(spans) => spans.get(index).map(|span| span.start..span.end),
            Cells::Between { start, ends } => {
                let end = *ends.get(index)? as usize;
                let start = match index.checked_sub(1) {
                    None => start as usize,
                    Some(before) => *ends.get(before)? as usize + 1,
                };
                let mut cell = self.data.get(start..end)?;
                if index + 1 == ends.len() {
                    while let [rest @ .., b'\r'] = cell {
                        cell = rest;
                    }
                }
                let quoted = usize::from(cell.len() > 1 && cell.first() == Some(&b'"'));
                Some(start + quoted..start + cell.len() - quoted)
            }
        }
    }

    /// The fields from left to right.
    #[must_use]
    pub fn iter(&self) -> Fields<'a> {
        Fields { record: *self, next: 0 }
    }
}

/// A record that owns its cells, for rows that must be seen before they are judged.
pub(crate) struct Kept {
    row: u64,
    fault: Option<Fault>,
    data: Vec<u8>,
    spans: Vec<Span>,
}

impl Kept {
    pub(crate) fn new(record: &Record<'_>) -> Kept {
        let (mut data, mut spans) = (Vec::new(), Vec::new());
        for cell in record {
            let start = data.len();
            data.extend_from_slice(cell);
            spans.push(Span { start, end: data.len(), escaped: false });
        }
        Kept { row: record.row, fault: record.fault, data, spans }
    }

    /// Bytes of its cells.
    pub(crate) fn size(&self) -> usize {
        self.data.len()
    }

    pub(crate) fn record(&self) -> Record<'_> {
        Record::new(self.row, self.fault, &self.data, &self.spans)
    }
}

impl<'a> IntoIterator for &Record<'a> {
    type Item = &'a [u8];
    type IntoIter = Fields<'a>;

    fn into_iter(self) -> Fields<'a> {
        self.iter()
    }
}

/// The fields of a record, from left to right.
#[derive(Clone)]
pub struct Fields<'a> {
    record: Record<'a>,
    next: usize,
}

impl<'a> Iterator for Fields<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let cell = self.record.get(self.next)?;
        self.next += 1;
        Some(cell)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let rest = self.record.len().saturating_sub(self.next);
        (rest, Some(rest))
    }
}

impl ExactSizeIterator for Fields<'_> {}

/// A record that has been found.
pub(super) struct Item {
    base: usize,
    fault: Option<Fault>,
    /// Whether there is more than a line end.
    pub(super) content: bool,
}

/// Gives the bytes that follow, as many as it likes; none at the end.
pub(super) type More<'a> = dyn FnMut(&mut [u8]) -> io::Result<usize> + 'a;

/// The buffer and the place in it.
pub(super) struct Splitter {
    dialect: Dialect,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    eof: bool,
    spans: Vec<Span>,
    debt: usize,
    /// Bytes of the text up to the next record.
    passed: u64,
}

impl Splitter {
    /// Splits as `dialect` says; with what was read in vain before.
    pub(super) fn new(dialect: Dialect, debt: usize) -> Self {
        let (buffer, spans) = (Vec::new(), Vec::new());
        Self { dialect, buffer, start: 0, end: 0, eof: false, spans, debt, passed: 0 }
    }

    /// Bytes that have been read in vain; below [`DEBT`] they change nothing.
    pub(super) fn debt(&self) -> usize {
        self.debt
    }

    /// Bytes of the text in front of the next record.
    pub(super) fn passed(&self) -> u64 {
        self.passed
    }

    /// Bytes that were read and belong to no record yet.
    pub(super) fn waiting(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// Goes to the next record.
    pub(super) fn advance(&mut self, more: &mut More<'_>) -> io::Result<Option<Item>> {
        self.spans.clear();
        let mut scan = Scan::new(self.dialect, self.debt >= DEBT);
        let step = loop {
            let held = self.end - self.start;
            let full = held >= LIMIT;
            let last = self.eof && !full;
            if last && held == 0 {
                return Ok(None);
            }
            let stop = self.start + held.min(LIMIT);
            let window = self.buffer.get(self.start..stop).unwrap_or_default();
            match scan.advance(window, last, &mut self.spans) {
                Step::More if full => break scan.overlong(),
                Step::More => self.fill(more)?,
                step => break step,
            }
        };
        let base = self.start;
        let (length, content, fault) = match step {
            Step::Record { end, next } => (next, end > 0, None),
            Step::Unclosed => {
                self.debt = self.debt.saturating_add(scan.at());
                let line = scan.first_break().unwrap_or(self.end - self.start);
                (line, true, Some(Fault::QuoteUnclosed))
            }
            Step::More | Step::TooLong => (scan.at(), true, Some(Fault::TooLong)),
        };
        self.start += length;
        self.passed += length as u64;
        self.debt = self.debt.saturating_sub(length);
        match fault {
            None => self.unescape(base),
            Some(Fault::QuoteUnclosed) => self.spans.clear(),
            Some(Fault::TooLong) => {
                self.spans.clear();
                self.skip_line(more)?;
            }
        }
        Ok(Some(Item { base, fault, content }))
    }

    /// The record that [`Splitter::advance`] has found.
    pub(super) fn record(&self, row: u64, item: Item) -> Record<'_> {
        let data = self.buffer.get(item.base..self.end).unwrap_or_default();
        Record::new(row, item.fault, data, &self.spans)
    }

    /// Reads on behind the bytes that are held, which move to the front.
    fn fill(&mut self, more: &mut More<'_>) -> io::Result<()> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.buffer.len() < self.end + CHUNK {
            self.buffer.resize(self.end + CHUNK, 0);
        }
        let space = self.buffer.get_mut(self.end..).unwrap_or_default();
        let count = more(space)?;
        self.end += count;
        self.eof |= count == 0;
        Ok(())
    }

    /// Drops everything up to and with the next line end.
    fn skip_line(&mut self, more: &mut More<'_>) -> io::Result<()> {
        loop {
            let held = self.buffer.get(self.start..self.end).unwrap_or_default();
            if let Some(at) = memchr(self.dialect.line_end.byte(), held) {
                self.start += at + 1;
                self.passed += at as u64 + 1;
                return Ok(());
            }
            self.passed += held.len() as u64;
            self.start = self.end;
            if self.eof {
                return Ok(());
            }
            self.fill(more)?;
        }
    }

    /// Takes the quotes out of the fields that need it, in place.
    fn unescape(&mut self, base: usize) {
        for span in self.spans.iter_mut().filter(|span| span.escaped) {
            let field = self.buffer.get_mut(base + span.start..base + span.end);
            span.end = span.start + scan::unescape(field.unwrap_or_default());
        }
    }
}
