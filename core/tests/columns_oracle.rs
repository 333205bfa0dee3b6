//! A slow judge that knows only the rule of the date and the serial, against the fast ways: all bytes at all places.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::bit;
use absah::columns::{Column, check_fixed, check_offsets};
use absah::number::{kk, nik};
use absah::person::Date;
use chrono::NaiveDate;

const BASES: [&str; 5] =
    ["3510161204879001", "3510165204879001", "3510162902009001", "6473017112999999", "3171010107019001"];

/// Bits of the date and the serial.
const OWN: u32 = bit::NIK_DAY_IMPOSSIBLE
    | bit::NIK_MONTH_IMPOSSIBLE
    | bit::NIK_BIRTH_DATE_IMPOSSIBLE
    | bit::NIK_SERIAL_ZERO
    | bit::NIK_BIRTH_DATE_FUTURE
    | bit::NIK_BIRTH_CENTURY_CERTAIN
    | bit::NIK_BIRTH_DATE_APPROXIMATE;

/// The bits of sixteen digits after the region, from the text alone.
fn judge(digits: &str, as_of: Option<NaiveDate>) -> u32 {
    let part = |from: usize, to: usize| digits[from..to].parse::<u32>().unwrap();
    let (written, month, year, serial) = (part(6, 8), part(8, 10), part(10, 12), part(12, 16));
    let day = if written > 40 { written - 40 } else { written };
    let mut word = 0;
    if serial == 0 {
        word |= bit::NIK_SERIAL_ZERO;
    }
    let (day_ok, month_ok) = ((1..=31).contains(&day), (1..=12).contains(&month));
    if !day_ok {
        word |= bit::NIK_DAY_IMPOSSIBLE;
    }
    if !month_ok {
        word |= bit::NIK_MONTH_IMPOSSIBLE;
    }
    if !day_ok || !month_ok {
        return word;
    }
    let dates: Vec<NaiveDate> =
        [1900, 2000].iter().filter_map(|c| NaiveDate::from_ymd_opt(c + year as i32, month, day)).collect();
    if dates.is_empty() {
        return word | bit::NIK_BIRTH_DATE_IMPOSSIBLE;
    }
    if dates.len() == 1 {
        word |= bit::NIK_BIRTH_CENTURY_CERTAIN;
    }
    if as_of.is_some_and(|as_of| dates.iter().all(|date| *date > as_of)) {
        word |= bit::NIK_BIRTH_DATE_FUTURE;
    }
    if day == 15 || (day, month) == (1, 7) || (day, month) == (31, 12) {
        word |= bit::NIK_BIRTH_DATE_APPROXIMATE;
    }
    word
}

fn fixed(column: Column, row: &[u8; 16], as_of: Option<Date>) -> u32 {
    let mut word = [u32::MAX];
    check_fixed(column, row, 16, as_of, &mut word).unwrap();
    word[0]
}

fn offsets(column: Column, row: &[u8; 16], as_of: Option<Date>) -> u32 {
    let mut word = [u32::MAX];
    check_offsets(column, row, &[0, 16], as_of, &mut word).unwrap();
    word[0]
}

fn each(mut see: impl FnMut(&[u8; 16], usize)) {
    for base in BASES {
        for at in 0..16 {
            for byte in 0..=u8::MAX {
                let mut row: [u8; 16] = base.as_bytes().try_into().unwrap();
                row[at] = byte;
                see(&row, at);
            }
        }
    }
}

/// None, before all births, between the centuries, and now.
fn dates() -> [Option<Date>; 4] {
    [None, Date::new(1850, 1, 1), Date::new(1987, 4, 12), Date::new(2026, 3, 1)]
}

#[test]
fn every_byte_at_every_place() {
    for as_of in dates() {
        each(|row, at| {
            let word = fixed(Column::Nik, row, as_of);
            let shown = String::from_utf8_lossy(row);
            let Some(digits) = std::str::from_utf8(row).ok().filter(|t| t.bytes().all(|b| b.is_ascii_digit())) else {
                assert!(word != 0 && word & OWN == 0, "{shown:?}: no digits, no date: {word:#x}");
                return;
            };
            if word & bit::NUMBER_TEMPORARY != 0 {
                assert!(row[0] == b'0' && word == bit::NUMBER_TEMPORARY, "{digits}");
                return;
            }
            let expected = judge(digits, as_of.map(NaiveDate::from));
            assert_eq!(word & OWN, expected, "{digits} as of {as_of:?}");
            if at >= 6 {
                assert_eq!(word, expected, "{digits}: its district is issued");
                assert_eq!(word == 0, expected == 0, "{digits}");
            }
        });
    }
}

#[test]
fn columns_equal_single_checks_for_every_byte() {
    for as_of in dates() {
        each(|row, _| {
            let text = row.trim_ascii_end();
            let text = if row.ends_with(b" ") { text } else { row.as_slice() };
            let nik = |text: &[u8]| nik::check_bytes(text, &nik::Options { as_of, ..Default::default() }).status().0;
            let kk = |text: &[u8]| kk::check_bytes(text, &kk::Options { as_of, ..Default::default() }).status().0;
            assert_eq!(fixed(Column::Nik, row, as_of), nik(text), "{row:?}");
            assert_eq!(fixed(Column::Kk, row, as_of), kk(text), "{row:?}");
            assert_eq!(offsets(Column::Nik, row, as_of), nik(row), "{row:?}");
            assert_eq!(offsets(Column::Kk, row, as_of), kk(row), "{row:?}");
        });
    }
}

/// Every date that six digits can write, against the slow judge.
#[test]
fn every_date() {
    for as_of in dates() {
        for date in 0..1_000_000 {
            let text = format!("351016{date:06}9001");
            let row: &[u8; 16] = text.as_bytes().try_into().unwrap();
            let expected = judge(&text, as_of.map(NaiveDate::from));
            assert_eq!(fixed(Column::Nik, row, as_of), expected, "{text} as of {as_of:?}");
        }
    }
}
