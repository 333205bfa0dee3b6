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

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

    use super::super::{Kept, Known, Memo, careful};
    use super::is_clear;
    use crate::sample;
    use crate::schema::{Content, Role, Schema};
    use absah::number::Options;
    use absah::person::Date;

    /// Every cell of a register with faults goes both ways, also damaged: at each place a byte less, or another one.
    #[test]
    fn the_careful_way_says_nothing_of_a_clear_cell() {
        let (mut register, mut truth) = (Vec::new(), Vec::new());
        sample::write(&sample::Options { rows: 150, seed: 1 }, &mut register, &mut truth).expect("memory");
        let text = String::from_utf8(register).expect("text");
        let mut lines = text.lines();
        let headings: Vec<&[u8]> = lines.next().expect("a header").split(',').map(str::as_bytes).collect();
        let schema = Schema::find(headings.iter().copied(), &[], &[]).expect("no heading was chosen");
        let (mut memo, mut clear, mut cells) = (Memo::default(), 0, 0);
        for line in lines {
            let as_of = Date::new(2026, 11, 24);
            let mut known = Known { options: Options { as_of, ..Options::default() }, ..Known::default() };
            let mut kept = Kept::default();
            let row: Vec<&str> = line.split(',').collect();
            let first = [Role::TanggalLahir, Role::JenisKelamin].map(|role| schema.column(role).expect("it is there"));
            for column in first.into_iter().chain(&schema.columns) {
                let cell = row.get(column.at).copied().unwrap_or_default().as_bytes();
                let mut tries = vec![cell.to_vec()];
                for at in 0..cell.len() {
                    tries.push([&cell[..at], &cell[at + 1..]].concat());
                    tries.extend(
                        [b' ', b'0', b'A', b'\'', 0xa0].map(|byte| [&cell[..at], &[byte], &cell[at + 1..]].concat()),
                    );
                }
                for cell in tries.iter().rev() {
                    let (mut short_known, mut short_kept) = (known.clone(), kept.clone());
                    let is_clear = is_clear(cell, column, &mut short_known, &mut short_kept, &memo);
                    let (mut long_known, mut long_kept, mut told) = (known.clone(), kept.clone(), 0);
                    careful(cell, column, &mut long_known, &mut long_kept, &mut memo, &mut |_, _, _| {
                        told += 1;
                        Ok(())
                    })
                    .expect("no error");
                    if is_clear {
                        let shown = (column.role, cell.escape_ascii().to_string());
                        assert!(told == 0 && long_kept.waiting.len() == kept.waiting.len(), "{shown:?}");
                        assert_eq!((&short_known, &short_kept), (&long_known, &long_kept), "{shown:?}");
                    }
                    if cell == &tries[0] {
                        (known, kept) = (long_known, long_kept);
                        let quick = !matches!(column.content, Content::Number(_));
                        (cells, clear) = (cells + usize::from(quick), clear + usize::from(quick && is_clear));
                    }
                }
            }
        }
        assert!(clear * 100 > cells * 85, "{clear} of {cells} cells went the short way");
    }
}
