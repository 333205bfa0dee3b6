//! One row against itself: the numbers, the birth date and the sex beside them.

use crate::finding::raise;
use absah::check::{Finding, Span};
use absah::number::{Status, kk, nik};
use absah::person::{Date, Sex};

/// The cells of a row that are checked.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cells<'a> {
    pub(crate) nik: Option<&'a [u8]>,
    pub(crate) kk: Option<&'a [u8]>,
    pub(crate) birth_date: Option<&'a [u8]>,
    pub(crate) sex: Option<&'a [u8]>,
}

/// What a birth-date cell holds.
pub(crate) enum BirthDate {
    Absent,
    Read(Date),
    Impossible,
    NotRead,
}

/// Reads `YYYY-MM-DD`, `DD-MM-YYYY` and `DD/MM/YYYY`, strictly and without guessing the order.
pub(crate) fn birth_date(cell: &[u8]) -> BirthDate {
    let cell = cell.trim_ascii();
    if matches!(cell, b"" | b"-" | b"0") {
        return BirthDate::Absent;
    }
    let number = |digits: &[u8]| digits.iter().fold(0_u32, |n, digit| n * 10 + u32::from(digit & 15));
    let shape: Vec<&[u8]> = cell.split(|byte| matches!(byte, b'-' | b'/')).collect();
    let digits = shape.iter().all(|part| !part.is_empty() && part.len() <= 4 && part.iter().all(u8::is_ascii_digit));
    let (day, month, year) = match shape.as_slice() {
        [year, month, day] if digits && year.len() == 4 && month.len() <= 2 && day.len() <= 2 => (day, month, year),
        [day, month, year] if digits && year.len() == 4 && month.len() <= 2 && day.len() <= 2 => (day, month, year),
        _ => return BirthDate::NotRead,
    };
    let (day, month, year) = (number(day), number(month), number(year));
    match Date::from_ymd(year * 10_000 + month * 100 + day) {
        Some(date) => BirthDate::Read(date),
        // With day and month the other way round it would be a date: the order is not ours to guess.
        None if Date::from_ymd(year * 10_000 + day * 100 + month).is_some() && month > 12 => BirthDate::NotRead,
        None => BirthDate::Impossible,
    }
}

/// The answers about one row.
#[derive(Default)]
pub(crate) struct Row<'a> {
    pub(crate) nik: Option<nik::Check<'a>>,
    pub(crate) kk: Option<kk::Check<'a>>,
    pub(crate) birth_date: Option<Finding>,
    pub(crate) sex: Option<Finding>,
}

/// Checks the cells of one row together.
pub(crate) fn check(cells: Cells<'_>, as_of: Option<Date>) -> Row<'_> {
    let whole = |cell: &[u8]| Span::new(0, cell.len());
    let (mut options, mut row) = (nik::Options { as_of, ..Default::default() }, Row::default());
    if let Some(cell) = cells.birth_date {
        match birth_date(cell) {
            BirthDate::Read(date) => options.birth_date = Some(date),
            BirthDate::Impossible => row.birth_date = Some(raise::register_birth_date_impossible(whole(cell))),
            BirthDate::NotRead => row.birth_date = Some(raise::register_birth_date_not_read(whole(cell))),
            BirthDate::Absent => {}
        }
    }
    if let Some(cell) = cells.sex {
        options.sex = core::str::from_utf8(cell).ok().and_then(Sex::read);
        if options.sex.is_none() && !matches!(cell.trim_ascii(), b"" | b"-" | b"0") {
            row.sex = Some(raise::register_sex_not_read(whole(cell)));
        }
    }
    row.nik = cells.nik.map(|cell| nik::check_bytes(cell, &options));
    let own = row.nik.as_ref().and_then(nik::Check::value);
    row.kk = cells.kk.map(|cell| kk::check_bytes(cell, &kk::Options { as_of, nik: own, ..Default::default() }));
    row
}

/// How many numbers of a column carry the marks of a spreadsheet.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Damage {
    pub(crate) damaged: u32,
    pub(crate) total: u32,
}

impl Damage {
    /// Fewer numbers than this say nothing about a column.
    const ENOUGH: u32 = 20;

    pub(crate) fn see(&mut self, cell: &[u8], status: Status) {
        use absah::check::bit;
        let marks =
            bit::NUMBER_SPREADSHEET_SCIENTIFIC | bit::NUMBER_SPREADSHEET_TRUNCATED | bit::NUMBER_SPREADSHEET_DECIMAL;
        if status.is_placeholder() {
            return;
        }
        self.total = self.total.saturating_add(1);
        if status.0 & marks != 0 || cell.trim_ascii().ends_with(b"0") {
            self.damaged = self.damaged.saturating_add(1);
        }
    }

    /// Nineteen of twenty numbers end in zero or worse; by chance that happens to one column in 10^18.
    pub(crate) fn is_lost(self) -> bool {
        self.total >= Damage::ENOUGH && u64::from(self.damaged) * 20 >= u64::from(self.total) * 19
    }
}
