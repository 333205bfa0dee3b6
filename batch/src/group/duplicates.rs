//! NIK that stand in more than one row, over all inputs.

use crate::finding::Place;
use absah::check::Severity;

/// The NIK seen so far with their rows, 32 bytes a row. Below the NIK, which needs 54 bits, stands what its row already
/// has; the number of the card is 0 where the row has none.
#[derive(Debug, Default)]
pub(crate) struct Duplicates(Vec<(u64, Place, u64)>);

/// A row of a repeated NIK, and the heaviest finding that it had before.
pub(crate) type Repeated = (Place, Option<Severity>);

/// The rows of one NIK.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) rows: Vec<Repeated>,
    /// They stand in different cards.
    pub(crate) cards: bool,
}

impl Duplicates {
    pub(crate) fn add(&mut self, nik: u64, place: Place, heaviest: Option<Severity>, kk: Option<u64>) {
        self.0.push((nik << 2 | heaviest.map_or(0, |severity| severity as u64 + 1), place, kk.unwrap_or(0)));
    }

    /// Forgets an input whose numbers cannot be trusted.
    pub(crate) fn forget(&mut self, file: usize) {
        self.0.retain(|(_, place, _)| place.file != file);
    }

    /// The rows of every repeated NIK, in the order of their first rows.
    pub(crate) fn groups(mut self) -> Vec<Group> {
        self.0.sort_unstable();
        let severity = |key: u64| match key & 3 {
            1 => Some(Severity::Info),
            2 => Some(Severity::Warning),
            3 => Some(Severity::Error),
            _ => None,
        };
        let mut groups: Vec<Group> = self
            .0
            .chunk_by(|a, b| a.0 >> 2 == b.0 >> 2)
            .filter(|group| group.len() > 1)
            .map(|group| {
                let mut rows: Vec<Repeated> = group.iter().map(|(key, place, _)| (*place, severity(*key))).collect();
                rows.sort_unstable();
                let mut cards = group.iter().map(|row| row.2).filter(|kk| *kk != 0);
                let first = cards.next();
                Group { rows, cards: cards.any(|kk| Some(kk) != first) }
            })
            .collect();
        groups.sort_unstable_by(|a, b| a.rows.cmp(&b.rows));
        groups
    }
}
