//! Calendar dates without a clock: what `core` needs, in arithmetic that cannot panic.

use core::{fmt, str::FromStr};

/// A date of the Gregorian calendar, years 1 to 9999.
///
/// ```
/// use absah::person::Date;
/// let date: Date = "1988-02-29".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (1988, 2, 29));
/// assert!("1987-02-29".parse::<Date>().is_err());
/// # Ok::<(), absah::person::ParseDateError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is not a date of the form `YYYY-MM-DD` on the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a date of the form YYYY-MM-DD on the calendar")]
pub struct ParseDateError;

impl Date {
    /// A date, if the calendar has it.
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        if year == 0 || year > 9999 || day == 0 || day > max_day(month, is_leap(year)) {
            return None;
        }
        Some(Date { year, month, day })
    }

    /// From digits read as YYYYMMDD, the form of C and COBOL.
    pub const fn from_ymd(ymd: u32) -> Option<Date> {
        if ymd > 99_991_231 {
            return None;
        }
        Date::new((ymd / 10_000) as u16, (ymd / 100 % 100) as u8, (ymd % 100) as u8)
    }

    /// The digits YYYYMMDD as a number; ordered as the dates are.
    pub const fn ymd(self) -> u32 {
        self.year as u32 * 10_000 + self.month as u32 * 100 + self.day as u32
    }

    /// Year, 1–9999.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Month, 1–12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, 1–31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Completed years from this date to `on`; nothing if `on` is earlier.
    pub const fn age_on(self, on: Date) -> Option<u16> {
        if on.ymd() < self.ymd() {
            return None;
        }
        let passed = on.month as u16 * 100 + on.day as u16 >= self.month as u16 * 100 + self.day as u16;
        Some(on.year - self.year - if passed { 0 } else { 1 })
    }
}

const fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// The last day of a month; 0 for a month that does not exist.
pub const fn max_day(month: u8, leap: bool) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Date, ParseDateError> {
        let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else {
            return Err(ParseDateError);
        };
        let mut ymd: u32 = 0;
        for digit in [a, b, c, d, e, f, g, h] {
            if !digit.is_ascii_digit() {
                return Err(ParseDateError);
            }
            ymd = ymd.wrapping_mul(10).wrapping_add(u32::from(digit & 15));
        }
        Date::from_ymd(ymd).ok_or(ParseDateError)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "chrono")]
impl From<Date> for chrono::NaiveDate {
    fn from(date: Date) -> chrono::NaiveDate {
        // Every `Date` is on chrono's calendar; the fallback is never taken and keeps the conversion total.
        chrono::NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
            .unwrap_or_default()
    }
}

#[cfg(feature = "chrono")]
impl TryFrom<chrono::NaiveDate> for Date {
    type Error = ParseDateError;

    fn try_from(date: chrono::NaiveDate) -> Result<Date, ParseDateError> {
        use chrono::Datelike;
        let year = u16::try_from(date.year()).map_err(|_| ParseDateError)?;
        let month = u8::try_from(date.month()).map_err(|_| ParseDateError)?;
        let day = u8::try_from(date.day()).map_err(|_| ParseDateError)?;
        Date::new(year, month, day).ok_or(ParseDateError)
    }
}
