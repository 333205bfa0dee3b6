//! NIK that stand in more than one row, over all inputs.

use crate::finding::Place;

/// The NIK seen so far with their rows: 24 bytes a row.
#[derive(Debug, Default)]
pub(crate) struct Duplicates(Vec<(u64, Place)>);

impl Duplicates {
    pub(crate) fn add(&mut self, nik: u64, place: Place) {
        self.0.push((nik, place));
    }

    /// Forgets an input whose numbers cannot be trusted.
    pub(crate) fn forget(&mut self, file: usize) {
        self.0.retain(|(_, place)| place.file != file);
    }

    /// The rows of every repeated NIK, in the order of their first rows.
    pub(crate) fn groups(mut self) -> Vec<Vec<Place>> {
        self.0.sort_unstable();
        let mut groups: Vec<Vec<Place>> = self
            .0
            .chunk_by(|a, b| a.0 == b.0)
            .filter(|group| group.len() > 1)
            .map(|group| group.iter().map(|(_, place)| *place).collect())
            .collect();
        groups.sort_unstable();
        groups
    }
}
