//! NIK that stand in more than one row: 11 bytes a row.

use super::bytes::{Bytes, put_seven};
use super::position::{Lists, Position, Weighed, severity, weight};
use super::seen::{Seen, repeated};
use super::store::each;
use absah::check::Severity;
use std::ops::Range;

/// Adds a row. Below the NIK, which needs 54 bits, stands what the row already has.
pub(super) fn put(to: &mut Vec<u8>, row: u32, nik: u64, heaviest: Option<Severity>) {
    put_seven(to, nik << 2 | weight(heaviest));
    to.extend_from_slice(&row.to_le_bytes());
}

/// Bytes of a row.
pub(super) const RECORD: usize = 11;

fn record(from: Position, bytes: &mut Bytes<'_>) -> Option<(u64, Position, Option<Severity>)> {
    let (word, row) = (bytes.seven()?, bytes.four()?);
    Some((word >> 2, Position(from.0.saturating_add(row.into())), severity(word)))
}

/// The repeated NIK of a partition with their rows, without the rows of inputs whose numbers cannot be trusted.
pub(super) fn judge(partition: &[u8], lost: &[Range<u64>], seen: &mut Seen) -> Option<Lists<u64>> {
    let mut niks = Vec::with_capacity(partition.len() / RECORD);
    let counts = |position: Position| !lost.iter().any(|rows| rows.contains(&position.0));
    each(partition, |from, bytes| {
        let (nik, position, _) = record(from, bytes)?;
        if counts(position) {
            niks.push(nik);
        }
        Some(())
    })?;
    let again = repeated(seen, niks.len(), niks.into_iter());
    let mut lists = Lists::default();
    if again.is_empty() {
        return Some(lists);
    }
    // Few are: their rows are looked for in a second walk.
    let wanted = Seen::of(&again);
    let mut rows = Vec::new();
    each(partition, |from, bytes| {
        let (nik, position, heaviest) = record(from, bytes)?;
        if wanted.has(nik) && counts(position) {
            rows.push((nik, Weighed::new(position, heaviest)));
        }
        Some(())
    })?;
    rows.sort_unstable();
    for same in rows.chunk_by(|a, b| a.0 == b.0) {
        lists.push(same.first().map_or(0, |row| row.0), same.iter().map(|row| row.1));
    }
    Some(lists)
}
