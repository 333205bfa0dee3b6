//! The rows of a block, one after another.

use super::index::Index;
use super::text::Text;
use crate::source::MAX_RECORD;
use crate::source::dialect::{Dialect, LineEnd};
use crate::source::record::{LIMIT, Record};
use crate::source::scan::{Scan, Span, Step, unescape};
use std::ops::Range;

/// What a thread keeps from block to block.
#[derive(Default)]
pub(super) struct Walk {
    index: Index,
    spans: Vec<Span>,
}

/// The part of a text whose rows are walked over.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    /// Where the first row begins.
    pub(super) from: usize,
    /// The last row begins here at most.
    pub(super) until: usize,
    /// Nothing follows the text.
    pub(super) last: bool,
}

/// How far a walk came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reached {
    /// Behind the last row.
    pub(super) end: usize,
    /// Rows.
    pub(super) records: u64,
}

/// Takes the rows.
type Each<'e> = dyn FnMut(&Record<'_>) + 'e;

impl Walk {
    /// Walks over the rows of a stretch; ends early before a row that cannot be split without what follows the text, or not
    /// at all. Cells that are unescaped are appended to the text.
    pub(super) fn over(&mut self, text: &mut Text, stretch: Stretch, dialect: Dialect, each: &mut Each<'_>) -> Reached {
        let plain = dialect.line_end != LineEnd::Cr && Index::knows(dialect.delimiter);
        if plain && self.index.read(text, stretch.from, dialect.delimiter) {
            self.indexed(text, stretch, dialect, each)
        } else {
            self.scanned(text, stretch, dialect, each)
        }
    }

    /// Rows between the separators of the index.
    fn indexed(&mut self, text: &mut Text, stretch: Stretch, dialect: Dialect, each: &mut Each<'_>) -> Reached {
        let Walk { index, spans } = self;
        let length = text.len();
        if stretch.last {
            index.close(text, stretch.from);
        }
        let (ends, mut hard) = (index.ends(), index.hard_ones());
        let is_feed = |text: &[u8], end: u32| end as usize == length || text.get(end as usize) == Some(&b'\n');
        let row = |text: &[u8], ends: &[u32]| ends.iter().position(|end| is_feed(text, *end)).map(|at| at + 1);
        // Rows of one length follow each other by counting.
        let width = row(text, ends).unwrap_or(1);
        let even = index.feeds() * width == ends.len()
            && ends.chunks_exact(width).all(|row| row.last().is_some_and(|end| is_feed(text, *end)));
        let mut reached = Reached { end: stretch.from, records: 0 };
        let mut at = 0;
        while reached.end <= stretch.until {
            let rest = ends.get(at..).unwrap_or_default();
            let cells = if even { Some(width) } else { row(text, rest) };
            let Some(cells) = cells.and_then(|cells| rest.get(..cells)) else { break };
            let end = cells.last().map_or(length, |end| *end as usize);
            if end - reached.end > MAX_RECORD {
                break;
            }
            let next = length.min(end + 1);
            let easy = hard.partition_point(|at| (*at as usize) < end);
            if easy == 0 {
                let start = u32::try_from(reached.end).unwrap_or(u32::MAX);
                each(&Record::between(reached.records, text, start, cells));
            } else {
                hard = hard.get(easy..).unwrap_or_default();
                if split(text, reached.end..next, true, dialect, spans) != Some(next - reached.end) {
                    break;
                }
                each(&Record::new(reached.records, None, text, spans));
            }
            reached = Reached { end: next, records: reached.records + 1 };
            at += cells.len();
        }
        reached
    }

    /// Rows by the careful scan.
    fn scanned(&mut self, text: &mut Text, stretch: Stretch, dialect: Dialect, each: &mut Each<'_>) -> Reached {
        let length = text.len();
        let mut reached = Reached { end: stretch.from, records: 0 };
        while reached.end <= stretch.until && reached.end < length {
            let rest = length - reached.end;
            let window = reached.end..reached.end + rest.min(LIMIT);
            let last = stretch.last && rest < LIMIT;
            let Some(next) = split(text, window, last, dialect, &mut self.spans) else { break };
            each(&Record::new(reached.records, None, text, &self.spans));
            reached = Reached { end: reached.end + next, records: reached.records + 1 };
        }
        reached
    }
}

/// Splits the record with which a window begins; nothing if it does not end there. Returns the length of the record.
fn split(text: &mut Text, window: Range<usize>, last: bool, dialect: Dialect, spans: &mut Vec<Span>) -> Option<usize> {
    spans.clear();
    let start = window.start;
    let Step::Record { next, .. } = Scan::new(dialect, false).advance(text.get(window)?, last, spans) else {
        return None;
    };
    for span in spans {
        (span.start, span.end) = (span.start + start, span.end + start);
        if span.escaped {
            let copy = text.again(span.start..span.end, unescape);
            (span.start, span.end) = (copy.start, copy.end);
        }
    }
    Some(next)
}
