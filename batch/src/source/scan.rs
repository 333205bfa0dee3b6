//! The scan for the end of a record and of its fields, one window after another.

use memchr::{memchr, memchr2};

use super::dialect::{Dialect, LineEnd};

/// Where a field stands, counted from the start of its record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether quotes have to be taken out: see [`unescape`].
    pub(super) escaped: bool,
}

/// What came of a window.
pub(super) enum Step {
    /// The window ends before the record does.
    More,
    /// The record ends at `end`, the next one starts at `next`.
    Record { end: usize, next: usize },
    /// A quote does not close.
    Unclosed,
    /// The record is too long.
    TooLong,
}

/// What the next byte belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    FieldStart,
    Unquoted,
    Quoted,
}

/// The scan of one record. Places count from the start of the record, so that
/// it goes on where it stopped when the window has grown.
pub(super) struct Scan {
    delimiter: u8,
    line_end: u8,
    /// Whether a CR before the line end belongs to it.
    trim: bool,
    /// Whether quotes have to close on their own line.
    strict: bool,
    state: State,
    at: usize,
    field: usize,
    /// Where the quote stands that closes the field.
    closed: Option<usize>,
    doubled: bool,
    /// Behind the first line end of the record, and whether the quoted part
    /// has one.
    first_break: Option<usize>,
    broken: bool,
}

impl Scan {
    /// A scan that starts at the first byte of a record.
    pub(super) fn new(dialect: Dialect, strict: bool) -> Self {
        Self {
            delimiter: dialect.delimiter,
            line_end: dialect.line_end.byte(),
            trim: dialect.line_end != LineEnd::Cr,
            strict,
            state: State::FieldStart,
            at: 0,
            field: 0,
            closed: None,
            doubled: false,
            first_break: None,
            broken: false,
        }
    }

    /// How many bytes have been looked at.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Behind the first line of the record, if a quoted part goes beyond it.
    pub(super) fn first_break(&self) -> Option<usize> {
        self.first_break
    }

    /// What to make of a record that does not end within its limit.
    pub(super) fn overlong(&self) -> Step {
        if self.state == State::Quoted && self.broken { Step::Unclosed } else { Step::TooLong }
    }

    /// Goes on through `window`, which starts with the record; `last` if
    /// nothing follows it. Finished fields are added to `spans`.
    pub(super) fn advance(&mut self, window: &[u8], last: bool, spans: &mut Vec<Span>) -> Step {
        loop {
            let rest = window.get(self.at..).unwrap_or_default();
            match self.state {
                State::FieldStart => {
                    (self.field, self.closed, self.doubled) = (self.at, None, false);
                    match rest.first() {
                        None if !last => return Step::More,
                        Some(b'"') => {
                            (self.state, self.broken) = (State::Quoted, false);
                            self.at += 1;
                        }
                        _ => self.state = State::Unquoted,
                    }
                }
                State::Unquoted => {
                    let Some(length) = memchr2(self.delimiter, self.line_end, rest) else {
                        self.at = window.len();
                        if !last {
                            return Step::More;
                        }
                        let end = self.finish(window, true, spans);
                        return Step::Record { end, next: self.at };
                    };
                    self.at += length;
                    let line_end = rest.get(length) == Some(&self.line_end);
                    let end = self.finish(window, line_end, spans);
                    self.at += 1;
                    if line_end {
                        return Step::Record { end, next: self.at };
                    }
                    self.state = State::FieldStart;
                }
                State::Quoted => {
                    let length = memchr(b'"', rest);
                    self.note_break(rest.get(..length.unwrap_or(rest.len())).unwrap_or_default());
                    if self.strict && self.broken {
                        return Step::Unclosed;
                    }
                    let Some(length) = length else {
                        self.at = window.len();
                        return if last { Step::Unclosed } else { Step::More };
                    };
                    self.at += length;
                    match rest.get(length + 1) {
                        None if !last => return Step::More,
                        Some(b'"') => {
                            self.doubled = true;
                            self.at += 2;
                        }
                        _ => {
                            (self.state, self.closed) = (State::Unquoted, Some(self.at));
                            self.at += 1;
                        }
                    }
                }
            }
        }
    }

    /// Adds the field that ends here; returns its end without trailing CR.
    fn finish(&self, window: &[u8], line_end: bool, spans: &mut Vec<Span>) -> usize {
        let first = self.closed.map_or(self.field, |closed| closed + 1);
        let mut end = self.at;
        while line_end && self.trim && end > first && window.get(end - 1) == Some(&b'\r') {
            end -= 1;
        }
        spans.push(match self.closed {
            None => Span { start: self.field, end, escaped: false },
            Some(closed) if closed + 1 == end && !self.doubled => {
                Span { start: self.field + 1, end: closed, escaped: false }
            }
            Some(_) => Span { start: self.field, end, escaped: true },
        });
        end
    }

    /// Notes the first line end within the quoted part.
    fn note_break(&mut self, part: &[u8]) {
        if self.broken {
            return;
        }
        if let Some(length) = memchr(self.line_end, part) {
            self.broken = true;
            self.first_break.get_or_insert(self.at + length + 1);
        }
    }
}

/// Unescapes a field that starts with a quote; returns the new length.
pub(super) fn unescape(field: &mut [u8]) -> usize {
    let cells = std::cell::Cell::from_mut(field).as_slice_of_cells();
    let mut from = cells.iter().skip(1);
    let mut to = cells.iter();
    let (mut length, mut quoted) = (0, true);
    while let Some(cell) = from.next() {
        let mut byte = cell.get();
        if quoted && byte == b'"' {
            let Some(next) = from.next() else { break };
            byte = next.get();
            quoted = byte == b'"';
        }
        if let Some(cell) = to.next() {
            cell.set(byte);
        }
        length += 1;
    }
    length
}
