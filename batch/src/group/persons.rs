//! One person in several rows: told by name, birth date, birth place and mother, where the NIK does not tell it.

use super::bytes::{Bytes, put_seven};
use super::position::{Lists, Position, Weighed, severity, weight};
use super::seen::{Seen, repeated};
use super::store::each;
use super::sum::Hash;
use absah::check::Severity;

/// What a row says of a person beside the NIK.
pub(crate) struct Identity<'a> {
    pub(crate) name: &'a [u8],
    pub(crate) birth: u32,
    pub(crate) birth_place: &'a [u8],
    pub(crate) mother: &'a [u8],
}

/// What is wrong with the rows of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Same {
    /// They have different NIK.
    TwoNik,
    /// None of them has a NIK, or not all.
    Twice,
}

/// A row of a person: 34 bytes, 35 with its part of the frame.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Row {
    /// Of name, birth date and birth place.
    key: u128,
    /// Of the mother's name; 0 where it is not given.
    mother: u64,
    /// 0 where there is none.
    nik: u64,
    row: Weighed,
}

/// Bytes of a row.
pub(super) const RECORD: usize = 34;

/// The sums of a person; nothing without a name or a birth place.
pub(super) fn sums(identity: &Identity<'_>) -> Option<(u128, u64)> {
    if is_empty(identity.name) || is_empty(identity.birth_place) {
        return None;
    }
    let mut key = Hash::default();
    key.text(identity.name);
    key.text(identity.birth_place);
    key.word(identity.birth.into());
    if is_empty(identity.mother) {
        return Some((key.long(), 0));
    }
    let mut mother = Hash::default();
    mother.text(identity.mother);
    // Rows of one key are compared, which are few: 56 bits are enough.
    Some((key.long(), (mother.short() >> 8).max(1)))
}

/// The part of a key that is looked for first.
pub(super) const fn upper(key: u128) -> u64 {
    let word = (key >> 64) as u64;
    if word == u64::MAX { 0 } else { word }
}

/// Adds a row.
pub(super) fn put(to: &mut Vec<u8>, row: u32, sums: (u128, u64), nik: Option<u64>, heaviest: Option<Severity>) {
    to.extend_from_slice(&sums.0.to_le_bytes());
    put_seven(to, sums.1);
    put_seven(to, nik.unwrap_or(0) << 2 | weight(heaviest));
    to.extend_from_slice(&row.to_le_bytes());
}

fn record(from: Position, bytes: &mut Bytes<'_>) -> Option<Row> {
    let key = u128::from_le_bytes(bytes.array()?);
    let (mother, word, row) = (bytes.seven()?, bytes.seven()?, bytes.four()?);
    let row = Weighed::new(Position(from.0.saturating_add(row.into())), severity(word));
    Some(Row { key, mother, nik: word >> 2, row })
}

/// The persons of a partition who stand in several rows.
pub(super) fn judge(partition: &[u8], seen: &mut Seen) -> Option<Lists<Same>> {
    let mut keys = Vec::with_capacity(partition.len() / RECORD);
    each(partition, |from, bytes| {
        keys.push(upper(record(from, bytes)?.key));
        Some(())
    })?;
    let again = repeated(seen, keys.len(), keys.into_iter());
    let mut lists = Lists::default();
    if again.is_empty() {
        return Some(lists);
    }
    // Few are: their rows are looked for in a second walk.
    let wanted = Seen::of(&again);
    let mut rows = Vec::new();
    each(partition, |from, bytes| {
        let row = record(from, bytes)?;
        if wanted.has(upper(row.key)) {
            rows.push(row);
        }
        Some(())
    })?;
    rows.sort_unstable();
    for rows in rows.chunk_by(|a, b| a.key == b.key).filter(|rows| rows.len() > 1) {
        if rows.iter().any(|row| row.nik == 0) {
            lists.push(Same::Twice, rows.iter().map(|row| row.row));
            continue;
        }
        for rows in rows.chunk_by(|a, b| a.mother == b.mother).filter(|rows| rows.len() > 1) {
            let first = rows.first().map_or(0, |row| row.nik);
            if rows.first().is_some_and(|row| row.mother != 0) && rows.iter().any(|row| row.nik != first) {
                lists.push(Same::TwoNik, rows.iter().map(|row| row.row));
            }
        }
    }
    Some(lists)
}

/// Nothing that is a letter or a digit.
fn is_empty(text: &[u8]) -> bool {
    let letters = |text: &str| text.chars().any(char::is_alphanumeric);
    !text.iter().any(u8::is_ascii_alphanumeric) && !std::str::from_utf8(text).is_ok_and(letters)
}
