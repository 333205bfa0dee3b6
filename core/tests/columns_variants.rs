//! Every variant of the column kernel against single checks: long columns, so that blocks, vectors and their ends are met.
#![cfg(feature = "std")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::columns::{Column, Variant, check_fixed, check_offsets};
use absah::number::{kk, nik};
use absah::person::Date;
use proptest::prelude::*;

/// Dates of the check on both sides of every border: centuries, the first leap day of this one, and its end.
fn dates() -> Vec<Option<Date>> {
    let given = [(1850, 1, 1), (1987, 4, 12), (1999, 12, 31), (2000, 2, 28), (2000, 2, 29), (2026, 3, 1), (2100, 1, 1)];
    [None].into_iter().chain(given.map(|(year, month, day)| Date::new(year, month, day))).collect()
}

fn single(column: Column, value: &[u8], as_of: Option<Date>) -> u32 {
    match column {
        Column::Nik => nik::check_bytes(value, &nik::Options { as_of, ..Default::default() }).status().0,
        Column::Kk => kk::check_bytes(value, &kk::Options { as_of, ..Default::default() }).status().0,
    }
}

/// Sixteen bytes each, in all variants; where a variant declines, the call that chooses must not.
fn compare(rows: &[[u8; 16]], as_of: Option<Date>) {
    let offsets: Vec<i32> = (0..=rows.len()).map(|row| i32::try_from(row * 16).unwrap()).collect();
    for column in [Column::Nik, Column::Kk] {
        let trimmed = |row: &[u8; 16]| {
            let end = row.iter().rposition(|byte| *byte != b' ').map_or(0, |last| last + 1);
            single(column, &row[..end], as_of)
        };
        let fixed: Vec<u32> = rows.iter().map(trimmed).collect();
        let whole: Vec<u32> = rows.iter().map(|row| single(column, row, as_of)).collect();
        let same = |name: &str, found: &[u32], expected: &[u32]| {
            for (row, (found, expected)) in rows.iter().zip(found.iter().zip(expected)) {
                let shown = row.escape_ascii();
                assert_eq!(found, expected, "{name} {column:?} {shown} as of {as_of:?}");
            }
        };
        let mut words = vec![u32::MAX; rows.len()];
        for variant in Variant::all() {
            if variant.fixed(column, rows, as_of, &mut words) {
                same(&format!("fixed {variant:?}"), &words, &fixed);
                words.fill(u32::MAX);
                assert!(variant.offsets(column, rows.as_flattened(), &offsets, as_of, &mut words));
                same(&format!("offsets {variant:?}"), &words, &whole);
                words.fill(u32::MAX);
            }
        }
        check_fixed(column, rows.as_flattened(), 16, as_of, &mut words).unwrap();
        same("fixed", &words, &fixed);
    }
}

fn row(text: &str) -> [u8; 16] {
    text.as_bytes().try_into().unwrap()
}

#[test]
fn every_byte_at_every_place() {
    let bases = ["3510161204879001", "3510165204879001", "3510162902009001", "6473017112999999", "3171010107019001"];
    let mut rows = Vec::new();
    for base in bases {
        for at in 0..16 {
            for byte in 0..=u8::MAX {
                let mut changed = row(base);
                changed[at] = byte;
                rows.push(changed);
            }
        }
    }
    for as_of in dates() {
        compare(&rows, as_of);
    }
}

/// Every day and month with every year: those of tables, of the leap days, and of the date of the check.
#[test]
fn every_date() {
    let rows: Vec<[u8; 16]> = (0..1_000_000).map(|date| row(&format!("351016{date:06}9001"))).collect();
    for as_of in [None, Date::new(2026, 3, 1)] {
        compare(&rows, as_of);
    }
    let common: Vec<[u8; 16]> = rows.iter().copied().step_by(7).collect();
    for as_of in dates() {
        compare(&common, as_of);
    }
}

#[test]
fn every_region() {
    let rows: Vec<[u8; 16]> = (0..1_000_000).map(|code| row(&format!("{code:06}1204870000"))).collect();
    compare(&rows, None);
}

/// Values that are right, nearly right, or anything.
fn value() -> impl Strategy<Value = Vec<u8>> {
    let region =
        prop_oneof![Just("351016"), Just("110101"), Just("359916"), Just("035101"), Just("990101"), Just("541001")];
    let number = (region, 0..=99_u32, 0..=14_u32, 0..=99_u32, prop_oneof![Just(0), 1..9999_u32])
        .prop_map(|(region, day, month, year, serial)| format!("{region}{day:02}{month:02}{year:02}{serial:04}"));
    let number = number.prop_map(String::into_bytes).boxed();
    let changed = (number.clone(), 0..16_usize, any::<u8>()).prop_map(|(mut text, at, byte)| {
        text[at] = byte;
        text
    });
    let longer =
        (number.clone(), 0..18_usize).prop_map(|(text, length)| [text, vec![b' '; 2]].concat()[..length].to_vec());
    prop_oneof![4 => number, 1 => changed, 1 => longer, 1 => proptest::collection::vec(any::<u8>(), 0..24)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn mixed_lengths(values in proptest::collection::vec(value(), 0..700), date in 0..8_usize, lead in 0..3_usize) {
        let as_of = dates()[date];
        let bytes = [vec![b'1'; lead], values.concat()].concat();
        let mut end = lead;
        let mut offsets = vec![i32::try_from(lead).unwrap()];
        for value in &values {
            end += value.len();
            offsets.push(i32::try_from(end).unwrap());
        }
        let mut words = vec![u32::MAX; values.len()];
        for column in [Column::Nik, Column::Kk] {
            let expected: Vec<u32> = values.iter().map(|value| single(column, value, as_of)).collect();
            for variant in Variant::all() {
                if variant.offsets(column, &bytes, &offsets, as_of, &mut words) {
                    prop_assert_eq!(&words, &expected, "{:?} {:?}", variant, column);
                    words.fill(u32::MAX);
                }
            }
            check_offsets(column, &bytes, &offsets, as_of, &mut words).unwrap();
            prop_assert_eq!(&words, &expected);
            let fixed: Vec<[u8; 16]> = values.iter().filter_map(|value| value.as_slice().try_into().ok()).collect();
            compare(&fixed, as_of);
        }
    }
}
