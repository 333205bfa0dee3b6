//! A finding with its place in a register.

pub(crate) mod raise;

use crate::schema::Column;
use absah::check::Finding;
use std::fmt;

/// A row of an input.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// Which input, from 0 in the order given.
    pub file: usize,
    /// The row as a spreadsheet shows it: the header is row 1.
    pub row: u64,
}

/// A finding and where it is. `Debug` leaves the cell out: it may hold a whole number.
#[derive(Clone)]
pub struct Located<'a> {
    /// Input and row.
    pub place: Place,
    /// The column; nothing if the whole row is meant.
    pub column: Option<&'a Column>,
    /// The finding itself. Its span counts the bytes of the cell.
    pub finding: Finding,
    /// The cell as it stands in the file. Mask it before anyone sees it.
    pub value: Option<&'a [u8]>,
    /// The other rows of the same fault, at most [`Located::RELATED`].
    pub related: &'a [Place],
    /// How many other rows there are in all.
    pub related_total: usize,
}

impl fmt::Debug for Located<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Located")
            .field("place", &self.place)
            .field("column", &self.column.map(|column| &column.heading))
            .field("finding", &self.finding)
            .field("related_total", &self.related_total)
            .finish_non_exhaustive()
    }
}

impl Located<'_> {
    /// The most related rows that are listed; the total is always given.
    pub const RELATED: usize = 100;
}
