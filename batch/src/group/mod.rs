//! NIK that stand in more than one row, over all inputs.

use crate::finding::Place;
use absah::check::Severity;

/// The NIK seen so far with their rows, 24 bytes a row. Below the NIK, which needs 54 bits, stands what its row already has.
#[derive(Debug, Default)]
pub(crate) struct Duplicates(Vec<(u64, Place)>);

/// A row of a repeated NIK, and the heaviest finding that it had before.
pub(crate) type Repeated = (Place, Option<Severity>);

impl Duplicates {
    pub(crate) fn add(&mut self, nik: u64, place: Place, heaviest: Option<Severity>) {
        self.0.push((nik << 2 | heaviest.map_or(0, |severity| severity as u64 + 1), place));
    }

    /// Forgets an input whose numbers cannot be trusted.
    pub(crate) fn forget(&mut self, file: usize) {
        self.0.retain(|(_, place)| place.file != file);
    }

    /// The rows of every repeated NIK, in the order of their first rows.
    pub(crate) fn groups(mut self) -> Vec<Vec<Repeated>> {
        self.0.sort_unstable();
        let severity = |key: u64| match key & 3 {
            1 => Some(Severity::Info),
            2 => Some(Severity::Warning),
            3 => Some(Severity::Error),
            _ => None,
        };
        let mut groups: Vec<Vec<Repeated>> = self
            .0
            .chunk_by(|a, b| a.0 >> 2 == b.0 >> 2)
            .filter(|group| group.len() > 1)
            .map(|group| group.iter().map(|(key, place)| (*place, severity(*key))).collect())
            .collect();
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort_unstable();
        groups
    }
}
