//! Which row, over all inputs.

use crate::finding::Place;
use absah::check::Severity;
use std::ops::Range;

/// A row of any input; ordered like the rows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Position(pub(super) u64);

/// A row and the heaviest finding that it had by itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Weighed(u64);

impl Weighed {
    pub(super) fn new(position: Position, heaviest: Option<Severity>) -> Weighed {
        Weighed(position.0 << 2 | weight(heaviest))
    }

    pub(crate) const fn position(self) -> Position {
        Position(self.0 >> 2)
    }

    pub(crate) const fn heaviest(self) -> Option<Severity> {
        severity(self.0)
    }
}

/// A severity in two bits.
pub(super) fn weight(heaviest: Option<Severity>) -> u64 {
    heaviest.map_or(0, |severity| severity as u64 + 1)
}

/// The severity in the lowest two bits.
pub(super) const fn severity(bits: u64) -> Option<Severity> {
    match bits & 3 {
        1 => Some(Severity::Info),
        2 => Some(Severity::Warning),
        3 => Some(Severity::Error),
        _ => None,
    }
}

/// Where the rows of each input begin.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    starts: Vec<u64>,
    end: u64,
}

impl Inputs {
    /// The rows that follow are those of another input.
    pub(super) fn open(&mut self) {
        self.starts.push(self.end);
    }

    /// A row of the input that is open.
    pub(super) fn position(&mut self, row: u64) -> Position {
        let position = self.starts.last().copied().unwrap_or(0).saturating_add(row);
        self.end = self.end.max(position.saturating_add(1));
        Position(position)
    }

    /// All rows of the input that is open.
    pub(super) fn open_range(&self) -> Range<u64> {
        self.starts.last().copied().unwrap_or(0)..self.end
    }

    /// The input and its row.
    pub(crate) fn place(&self, position: Position) -> Place {
        let file = self.starts.partition_point(|start| *start <= position.0).saturating_sub(1);
        let start = self.starts.get(file).copied().unwrap_or(0);
        Place { file, row: position.0.saturating_sub(start) }
    }
}

/// Groups of rows with what they have in common: 8 bytes a row and 32 a group.
#[derive(Debug)]
pub(crate) struct Lists<T> {
    rows: Vec<Weighed>,
    groups: Vec<(T, Range<usize>)>,
}

impl<T> Default for Lists<T> {
    fn default() -> Lists<T> {
        Lists { rows: Vec::new(), groups: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Adds a group; its rows are brought into their order.
    pub(super) fn push(&mut self, common: T, rows: impl Iterator<Item = Weighed>) {
        let start = self.rows.len();
        self.rows.extend(rows);
        if let Some(own) = self.rows.get_mut(start..) {
            own.sort_unstable();
        }
        self.groups.push((common, start..self.rows.len()));
    }

    pub(super) fn append(&mut self, other: Lists<T>) {
        let start = self.rows.len();
        self.rows.extend(other.rows);
        let moved = other.groups.into_iter().map(|(common, rows)| (common, rows.start + start..rows.end + start));
        self.groups.extend(moved);
    }

    /// The same groups with something else in common.
    pub(super) fn map<U>(self, common: impl Fn(T) -> U) -> Lists<U> {
        let groups = self.groups.into_iter().map(|(own, range)| (common(own), range)).collect();
        Lists { rows: self.rows, groups }
    }

    /// Groups in the order of their first rows.
    pub(super) fn sort(&mut self) {
        let Lists { rows, groups } = self;
        groups.sort_unstable_by_key(|(_, range)| rows.get(range.start).copied());
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&T, &[Weighed])> {
        self.groups.iter().map(|(common, range)| (common, self.rows.get(range.clone()).unwrap_or_default()))
    }
}
