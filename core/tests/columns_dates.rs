//! Columns of dates in every variant, against a slow reader of text: long columns, so that vectors and their ends are met.
#![cfg(feature = "std")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::columns::{ColumnsError, Variant, dates_fixed, dates_offsets};
use absah::person::written::Order;
use chrono::{Datelike as _, NaiveDate};
use proptest::prelude::*;

const ORDERS: [Order; 2] = [Order::DayFirst, Order::MonthFirst];

/// The date of ten characters by their text alone; 0 for anything else.
fn slow(value: &[u8], order: Order) -> u32 {
    let Some(text) = std::str::from_utf8(value).ok().filter(|text| text.len() == 10) else { return 0 };
    let Some(mark) = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| "-/.".contains(*c)) else { return 0 };
    let parts: Vec<&str> = text.split(mark).collect();
    let [a, b, c] = parts[..] else { return 0 };
    if !parts.concat().bytes().all(|byte| byte.is_ascii_digit()) {
        return 0;
    }
    let (year, month, day) = match ((a.len(), b.len(), c.len()), order) {
        ((4, 2, 2), _) => (a, b, c),
        ((2, 2, 4), Order::DayFirst) => (c, b, a),
        ((2, 2, 4), Order::MonthFirst) => (c, a, b),
        _ => return 0,
    };
    let (year, month, day) = (year.parse().unwrap(), month.parse().unwrap(), day.parse().unwrap());
    let date = NaiveDate::from_ymd_opt(year, month, day).filter(|date| date.year() > 0);
    date.map_or(0, |date| u32::try_from(date.year()).unwrap() * 10_000 + date.month() * 100 + date.day())
}

fn same(name: &str, values: &[[u8; 10]], found: &[u32], expected: &[u32]) {
    for (value, (found, expected)) in values.iter().zip(found.iter().zip(expected)) {
        assert_eq!(found, expected, "{name}: {}", value.escape_ascii());
    }
}

fn compare(values: &[[u8; 10]]) {
    let offsets: Vec<i32> = (0..=values.len()).map(|row| i32::try_from(row * 10).unwrap()).collect();
    for order in ORDERS {
        let expected: Vec<u32> = values.iter().map(|value| slow(value, order)).collect();
        let mut dates = vec![u32::MAX; values.len()];
        for variant in Variant::all() {
            variant.dates_fixed(values, order, &mut dates);
            same(&format!("fixed {variant:?} {order:?}"), values, &dates, &expected);
            dates.fill(u32::MAX);
            variant.dates_offsets(values.as_flattened(), &offsets, order, &mut dates);
            same(&format!("offsets {variant:?} {order:?}"), values, &dates, &expected);
            dates.fill(u32::MAX);
        }
        dates_fixed(values.as_flattened(), order, &mut dates).unwrap();
        same("fixed", values, &dates, &expected);
    }
}

fn ten(text: &str) -> [u8; 10] {
    text.as_bytes().try_into().unwrap()
}

#[test]
fn every_byte_at_every_place() {
    let bases = ["1990-08-17", "17/08/1990", "29.02.2000", "08-17-1990", "1900-02-28", "31-12-9999", "0001-01-01"];
    let mut values = Vec::new();
    for base in bases {
        for at in 0..10 {
            for byte in 0..=u8::MAX {
                let mut value = ten(base);
                value[at] = byte;
                values.push(value);
            }
        }
    }
    compare(&values);
}

/// All pairs of bytes where the marks are, so that unlike ones are met.
#[test]
fn every_pair_of_marks() {
    let mut values = Vec::new();
    for (base, [one, two]) in [("1990-08-17", [4, 7]), ("17-08-1990", [2, 5])] {
        for (first, second) in (0..=u8::MAX).flat_map(|first| (0..=u8::MAX).map(move |second| (first, second))) {
            let mut value = ten(base);
            (value[one], value[two]) = (first, second);
            values.push(value);
        }
    }
    compare(&values);
}

#[test]
fn every_month_and_day() {
    let mut values = Vec::new();
    for year in [0, 1, 4, 100, 400, 1900, 1904, 1999, 2000, 2023, 2024, 2100, 2400, 9996, 9999] {
        for (month, day) in (0..100).flat_map(|month| (0..100).map(move |day| (month, day))) {
            values.push(ten(&format!("{year:04}-{month:02}-{day:02}")));
            values.push(ten(&format!("{day:02}/{month:02}/{year:04}")));
        }
    }
    compare(&values);
}

#[test]
fn every_year() {
    let of = |year: u32| ["02-28", "02-29", "03-01"].map(|day| ten(&format!("{year:04}-{day}")));
    compare(&(0..10_000).flat_map(of).collect::<Vec<_>>());
}

#[test]
fn buffers_that_do_not_fit_are_refused() {
    let mut dates = [7; 2];
    assert_eq!(dates_fixed(b"1990-08-171990-08-1", Order::DayFirst, &mut dates), Err(ColumnsError::Stride));
    let rows = ColumnsError::Rows { expected: 1, found: 2 };
    assert_eq!(dates_fixed(b"1990-08-17", Order::DayFirst, &mut dates), Err(rows));
    assert_eq!(dates_offsets(b"1990-08-17", &[0, 10], Order::DayFirst, &mut dates), Err(rows));
    for offsets in [[0, 10, 9], [-1, 5, 10], [0, 10, 11]] {
        let found = dates_offsets(b"1990-08-17", &offsets, Order::DayFirst, &mut dates);
        assert_eq!(found, Err(ColumnsError::Offsets), "{offsets:?}");
    }
    assert_eq!(dates_offsets(b"", &[], Order::DayFirst, &mut []), Err(ColumnsError::Offsets));
    assert_eq!(dates, [7; 2], "nothing is written");
    assert_eq!(dates_fixed(b"", Order::DayFirst, &mut []), Ok(()));
}

/// Dates, nearly dates, or anything.
fn value() -> impl Strategy<Value = Vec<u8>> {
    let mark = || prop::sample::select(vec!["-", "/", ".", "-", " "]);
    let number = (0..=13_u32, 0..=32_u32, 1890..2110_u32, mark(), mark(), 0..3_u8);
    let date = number.prop_map(|(month, day, year, one, two, form)| match form {
        0 => format!("{year}{one}{month:02}{two}{day:02}"),
        1 => format!("{day:02}{one}{month:02}{two}{year}"),
        _ => format!("{day}{one}{month}{two}{year}"),
    });
    prop_oneof![5 => date.prop_map(String::into_bytes), 1 => prop::collection::vec(any::<u8>(), 0..14)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn mixed_lengths(values in prop::collection::vec(value(), 0..200), lead in 0..3_usize, tail in 0..20_usize) {
        let bytes = [vec![b'1'; lead], values.concat(), vec![b'7'; tail]].concat();
        let ends = values.iter().scan(lead, |end, value| {
            *end += value.len();
            Some(i32::try_from(*end).unwrap())
        });
        let offsets: Vec<i32> = std::iter::once(i32::try_from(lead).unwrap()).chain(ends).collect();
        for order in ORDERS {
            let expected: Vec<u32> = values.iter().map(|value| slow(value, order)).collect();
            let mut dates = vec![u32::MAX; values.len()];
            for variant in Variant::all() {
                variant.dates_offsets(&bytes, &offsets, order, &mut dates);
                prop_assert_eq!(&dates, &expected, "{:?} {:?}", variant, order);
                dates.fill(u32::MAX);
            }
            dates_offsets(&bytes, &offsets, order, &mut dates).unwrap();
            prop_assert_eq!(&dates, &expected);
        }
        let fixed: Vec<[u8; 10]> = values.iter().filter_map(|value| value.as_slice().try_into().ok()).collect();
        compare(&fixed);
    }
}
