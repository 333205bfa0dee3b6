//! Cells that nothing is said about, told from their bytes: most cells of a register. All others go the careful way.

use super::{Kept, Known, Memo, born, dates, listed};
use crate::schema::{Column, Content};
use absah::number::{self, Kind, Status, kk, nik};
use absah::person::{name, written};

/// Whether a cell is clear; then what it tells is kept.
#[inline(always)]
pub(super) fn is_clear(cell: &[u8], column: &Column, known: &mut Known, kept: &mut Kept, memo: &Memo) -> bool {
    match column.content {
        _ if cell.is_empty() => !column.role.is_common(),
        Content::Number(Kind::Nik) => nik::clear(cell, &known.options).is_some_and(|nik| {
            (kept.nik, known.options.nik) = (Some(nik), Some(nik));
            kept.nik_status = Some(Status::default());
            true
        }),
        Content::Number(Kind::Kk) => kk::clear(cell, &known.options).is_some_and(|kk| {
            kept.kk = Some(kk.to_u64());
            kept.kk_status = Some(Status::default());
            true
        }),
        Content::Number(kind) => number::is_clear(kind, cell, &known.options),
        Content::List(list) => memo.get(list, cell).is_some_and(|value| {
            listed(column.role, &value, known, kept);
            true
        }),
        Content::BirthDate => written::clear(cell, &dates(column, known)).is_some_and(|birth| {
            born(Some(birth), known, kept);
            true
        }),
        Content::Name => {
            name::is_clear(cell, &name::Options { record: known.options.birth_date, ..name::Options::default() })
        }
        Content::ParentName => name::is_clear(cell, &name::Options::default()),
        // Nothing is asked of it but that it is text.
        Content::Text => is_ascii(cell),
    }
}

/// ASCII without NUL, eight bytes at a time.
fn is_ascii(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks::<8>();
    let high = u64::from_le_bytes([0x80; 8]);
    let sound = |word: u64| (word.wrapping_sub(high >> 7) | word) & high == 0;
    words.iter().all(|word| sound(u64::from_le_bytes(*word))) && rest.iter().all(|byte| matches!(byte, 1..0x80))
}
