//! Calendar dates, and the slips that turn one into another.

use super::random::Random;
use std::fmt;

/// The year in which everybody's age is counted.
pub(super) const THIS_YEAR: u16 = 2026;
/// Nobody is born and no card is issued after this month of [`THIS_YEAR`].
pub(super) const LAST_MONTH: u8 = 6;

#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Date {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
}

/// What tells the birth date of a row from the one in its NIK.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Slip {
    #[default]
    Other,
    Swapped,
    OneDigit,
}

impl Date {
    /// A date on the calendar, and not later than the newest one of a sample.
    fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let real = day >= 1 && day <= days(month, year);
        let past = year < THIS_YEAR || (year == THIS_YEAR && month <= LAST_MONTH);
        (real && past).then_some(Date { year, month, day })
    }

    /// DDMMYY, as numbers carry it.
    fn digits(self) -> [u8; 6] {
        let year = (self.year % 100) as u8;
        [self.day / 10, self.day % 10, self.month / 10, self.month % 10, year / 10, year % 10]
    }

    /// The date after a slip; at most a year off, so that age and family still fit.
    pub(super) fn slipped(self, slip: Slip, random: &mut Random) -> Option<Date> {
        match slip {
            Slip::Swapped => {
                let swapped = Date::new(self.year, self.day, self.month)?;
                (swapped != self).then_some(swapped)
            }
            Slip::OneDigit => {
                let days = (1..=31).map(|day| (self.year, self.month, day));
                let months = (1..=12).map(|month| (self.year, month, self.day));
                let years = [self.year - 1, self.year + 1].map(|year| (year, self.month, self.day));
                let near: Vec<Date> = days
                    .chain(months)
                    .chain(years)
                    .filter_map(|(year, month, day)| Date::new(year, month, day))
                    .filter(|&date| differing(self, date) == 1)
                    .collect();
                (!near.is_empty()).then(|| random.pick(&near))
            }
            Slip::Other => (0..64).find_map(|_| {
                let year = self.year + random.between(0, 2) - 1;
                let (month, day) = (random.between(1, 12) as u8, random.between(1, 28) as u8);
                let date = Date::new(year, month, day)?;
                let swapped = (date.year, date.month, date.day) == (self.year, self.day, self.month);
                (differing(self, date) >= 2 && !swapped).then_some(date)
            }),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

pub(super) fn is_leap(year: u16) -> bool {
    year.is_multiple_of(400) || (year.is_multiple_of(4) && !year.is_multiple_of(100))
}

/// The number of days in a month; 0 for a month that does not exist.
pub(super) fn days(month: u8, year: u16) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

fn differing(one: Date, other: Date) -> usize {
    one.digits().iter().zip(other.digits()).filter(|&(a, b)| *a != b).count()
}
