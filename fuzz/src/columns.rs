//! Columns: every variant of the kernels says what the check of a single value says.

use absah::columns::{Column, Variant, check_offsets, dates_offsets};
use absah::number::{kk, nik};
use absah::person::{Date, written};

/// Any lines as the rows of columns: by offsets, and those that are long enough as values of a fixed width.
pub fn columns(data: &[u8]) {
    let rows: Vec<&[u8]> = data.split(|byte| *byte == b'\n').collect();
    let ends = rows.iter().scan(0_i32, |end, row| {
        *end = end.checked_add(i32::try_from(row.len()).ok()?)?;
        Some(*end)
    });
    let offsets: Vec<i32> = std::iter::once(0).chain(ends).collect();
    let values = rows.concat();
    let mut words = vec![u32::MAX; rows.len()];
    for as_of in [None, Date::new(1987, 4, 12), Date::new(2026, 11, 24)] {
        for column in [Column::Nik, Column::Kk] {
            let expected: Vec<u32> = rows.iter().map(|row| single(column, row, as_of)).collect();
            assert_eq!(check_offsets(column, &values, &offsets, as_of, &mut words), Ok(()), "the offsets fit");
            assert_eq!(words, expected, "{column:?}");
            for variant in Variant::all() {
                words.fill(u32::MAX);
                if variant.offsets(column, &values, &offsets, as_of, &mut words) {
                    assert_eq!(words, expected, "{variant:?} {column:?}");
                }
                fixed(variant, column, &rows, as_of);
            }
        }
    }
    for order in [written::Order::DayFirst, written::Order::MonthFirst] {
        let options = written::Options { order, not_after: None };
        let expected: Vec<u32> = rows.iter().map(|row| date(row, &options)).collect();
        assert_eq!(dates_offsets(&values, &offsets, order, &mut words), Ok(()), "the offsets fit");
        assert_eq!(words, expected, "{order:?}");
        let ten: Vec<[u8; 10]> = rows.iter().filter_map(|row| <[u8; 10]>::try_from(*row).ok()).collect();
        let dates: Vec<u32> = rows.iter().zip(expected).filter(|(row, _)| row.len() == 10).map(|row| row.1).collect();
        for variant in Variant::all() {
            let mut words = vec![u32::MAX; ten.len()];
            variant.dates_fixed(&ten, order, &mut words);
            assert_eq!(words, dates, "{variant:?} {order:?}");
        }
    }
}

fn single(column: Column, row: &[u8], as_of: Option<Date>) -> u32 {
    match column {
        Column::Nik => nik::check_bytes(row, &nik::Options { as_of, ..Default::default() }).status().0,
        Column::Kk => kk::check_bytes(row, &kk::Options { as_of, ..Default::default() }).status().0,
    }
}

/// Blanks behind a value of fixed width are padding.
fn fixed(variant: Variant, column: Column, rows: &[&[u8]], as_of: Option<Date>) {
    let rows: Vec<[u8; 16]> = rows.iter().filter_map(|row| (*row).try_into().ok()).collect();
    let mut words = vec![u32::MAX; rows.len()];
    if variant.fixed(column, &rows, as_of, &mut words) {
        for (row, word) in rows.iter().zip(words) {
            let blanks = row.iter().rev().take_while(|byte| **byte == b' ').count();
            let value = row.get(..row.len().saturating_sub(blanks)).unwrap_or_default();
            assert_eq!(word, single(column, value, as_of), "{variant:?} {column:?}");
        }
    }
}

/// The date of ten characters with two marks: a way of writing in which the check finds nothing. 0 for all others.
fn date(row: &[u8], options: &written::Options) -> u32 {
    let digit = |at: usize| row.get(at).is_some_and(u8::is_ascii_digit);
    let mark = |at: usize| row.get(at).filter(|byte| b"-/.".contains(byte));
    let (first, last) = (mark(4).is_some() && mark(4) == mark(7), mark(2).is_some() && mark(2) == mark(5));
    let places: [usize; 8] = if first { [0, 1, 2, 3, 5, 6, 8, 9] } else { [0, 1, 3, 4, 6, 7, 8, 9] };
    if row.len() != 10 || !(first || last) || !places.into_iter().all(digit) {
        return 0;
    }
    let check = written::check(&String::from_utf8_lossy(row), options);
    // An exchanged order is told, and read.
    let told = check.findings().next().is_some();
    check.value().filter(|_| !told).map_or(0, Date::ymd)
}
