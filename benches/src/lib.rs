//! Synthetic numbers for the benchmarks: the same at every run, serials 9001–9999 only.

mod columns;
mod family;

pub use columns::timed;
pub use family::five;

/// Rows of a benchmarked column.
pub const ROWS: usize = 1_000_000;

/// A well-formed NIK; birth date and sex change with `row`.
///
/// ```
/// assert_eq!(absah_benches::nik(0), "3510160101009001");
/// assert!(absah::number::nik::parse(&absah_benches::nik(77)).is_ok());
/// ```
#[must_use]
pub fn nik(row: usize) -> String {
    let day = 1 + row % 28 + if row % 2 == 1 { 40 } else { 0 };
    let (month, year, serial) = (1 + row / 28 % 12, row / 336 % 100, 9001 + row % 999);
    format!("351016{day:02}{month:02}{year:02}{serial}")
}

/// A well-formed number of a family card, recorded 2000 to 2025.
///
/// ```
/// assert_eq!(absah_benches::kk(0), "3510160101009001");
/// assert!(absah::number::kk::parse(&absah_benches::kk(77)).is_ok());
/// ```
#[must_use]
pub fn kk(row: usize) -> String {
    let (day, month, year, serial) = (1 + row % 28, 1 + row / 28 % 12, row / 336 % 26, 9001 + row % 999);
    format!("351016{day:02}{month:02}{year:02}{serial}")
}

/// A birth date in one of three ways of writing.
///
/// ```
/// assert_eq!(absah_benches::birth(0), "1930-01-01");
/// assert_eq!(absah_benches::birth(1), "02/01/1930");
/// ```
#[must_use]
pub fn birth(row: usize) -> String {
    let (day, month, year) = (1 + row % 28, 1 + row / 28 % 12, 1930 + row / 336 % 95);
    match row % 3 {
        0 => format!("{year}-{month:02}-{day:02}"),
        1 => format!("{day:02}/{month:02}/{year}"),
        _ => format!("{day:02}-{month:02}-{year}"),
    }
}

/// A NIK that is wrong in one of four ways: month 13, a letter, an unknown region, a digit short.
///
/// ```
/// use absah::number::nik;
/// assert!((0..4).all(|kind| !nik::check(&absah_benches::bad_nik(kind * 100), &nik::Options::default()).ok()));
/// ```
#[must_use]
pub fn bad_nik(row: usize) -> String {
    let serial = 9001 + row % 999;
    match row / 100 % 4 {
        0 => format!("351016121387{serial}"),
        1 => format!("3510161204O7{serial}"),
        2 => format!("001016120487{serial}"),
        _ => format!("35101612048{serial}"),
    }
}

/// [`ROWS`] numbers, `percent` of a hundred invalid.
#[must_use]
pub fn rows(percent: usize) -> Vec<String> {
    (0..ROWS).map(|row| if row * 37 % 100 < percent { bad_nik(row) } else { nik(row) }).collect()
}

/// [`ROWS`] numbers of sixteen digits, `percent` of a hundred wrong: month 13, no such district, day 35, serial 0000.
#[must_use]
pub fn digit_rows(percent: usize) -> Vec<String> {
    let bad = |row: usize| match row / 100 % 4 {
        0 => format!("351016121387{}", 9001 + row % 999),
        1 => format!("359916120487{}", 9001 + row % 999),
        2 => format!("351016350487{}", 9001 + row % 999),
        _ => "3510161204870000".to_owned(),
    };
    (0..ROWS).map(|row| if row * 37 % 100 < percent { bad(row) } else { nik(row) }).collect()
}
