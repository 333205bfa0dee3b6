//! Dates as day numbers, and the days on which months and years are completed.

use crate::person::Date;

/// Days since 1970-01-01.
pub(crate) const fn number(date: Date) -> i64 {
    days(date.year() as i64, date.month() as i64, date.day() as i64)
}

/// The date of a day number, if its year is 1 to 9999.
pub(crate) fn date(number: i64) -> Option<Date> {
    let (year, month, day) = civil(number)?;
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Day number of a date of any year, however long ago: years count from March, so that the leap day is the last.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, year) = (year.div_euclid(400), year.rem_euclid(400));
    let of_era = year * 365 + year / 4 - year / 100 + (153 * month + 2) / 5 + day - 1;
    era * 146_097 + of_era - 719_468
}

/// Farthest day that this module reckons with, some 27,000 years away: farther than any date from any other.
const FARTHEST: i64 = 10_000_000;

/// Year, month and day of a day number.
fn civil(number: i64) -> Option<(i64, i64, i64)> {
    if !(-FARTHEST..=FARTHEST).contains(&number) {
        return None;
    }
    let number = number + 719_468;
    let (era, of_era) = (number.div_euclid(146_097), number.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    Some((era * 400 + year, month, day))
}

/// The day on which so many months after a day are completed: the same day of the month, or the 1st of the month that
/// follows where the month is too short.
pub(crate) fn completed(from: i64, months: i64) -> Option<i64> {
    let (year, month, day) = moved(from, months)?;
    Some(if day > longest(year, month) { days(year, month, 1) + longest(year, month) } else { days(year, month, day) })
}

/// The last day from which so many months are completed on a day; with negative months so many later, on the last day
/// of a month that is too short.
pub(crate) fn latest(on: i64, months: i64) -> Option<i64> {
    let (year, month, day) = moved(on, months.checked_neg()?)?;
    Some(days(year, month, day.min(longest(year, month))))
}

/// Completed months from a day to another; negative if it is earlier.
pub(crate) fn months(from: i64, to: i64) -> Option<i64> {
    let ((year, month, _), (to_year, to_month, _)) = (civil(from)?, civil(to)?);
    let mut count = (to_year - year) * 12 + to_month - month;
    while completed(from, count)? > to {
        count -= 1;
    }
    Some(count)
}

/// The first day of a year.
pub(crate) fn first_of(year: i64) -> Option<i64> {
    (-FARTHEST..=FARTHEST).contains(&year).then(|| days(year, 1, 1))
}

/// The year of a day.
pub(crate) fn year(number: i64) -> Option<i64> {
    civil(number).map(|(year, ..)| year)
}

/// Same day of the month so many months later, which may not be on the calendar.
fn moved(from: i64, months: i64) -> Option<(i64, i64, i64)> {
    let (year, month, day) = civil(from)?;
    if !(-FARTHEST..=FARTHEST).contains(&months) {
        return None;
    }
    let total = year * 12 + month - 1 + months;
    Some((total.div_euclid(12), total.rem_euclid(12) + 1, day))
}

/// Days of a month.
const fn longest(year: i64, month: i64) -> i64 {
    let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    days(next_year, next, 1) - days(year, month, 1)
}

#[cfg(test)]
mod tests {
    use super::{completed, date, latest, months, number, year};
    use crate::person::Date;
    use chrono::{Datelike as _, NaiveDate};
    use proptest::prelude::*;

    fn day(text: &str) -> i64 {
        number(text.parse().expect(text))
    }

    #[test]
    fn months_end_on_the_same_day_or_on_the_first_of_the_next() {
        for (from, count, wanted) in [
            ("2024-02-29", 12, "2025-03-01"),
            ("2024-02-29", 48, "2028-02-29"),
            ("2026-01-31", 1, "2026-03-01"),
            ("2026-01-31", 2, "2026-03-31"),
            ("2026-08-31", 1, "2026-10-01"),
            ("2026-03-31", -1, "2026-03-01"),
            ("2026-12-15", 1, "2027-01-15"),
        ] {
            assert_eq!(completed(day(from), count), Some(day(wanted)), "{from} {count}");
        }
        assert_eq!(latest(day("2025-02-28"), 12), Some(day("2024-02-28")));
        assert_eq!(latest(day("2025-03-01"), 12), Some(day("2024-03-01")));
        assert_eq!(latest(day("2026-03-31"), 1), Some(day("2026-02-28")));
        assert_eq!(months(day("2010-05-05"), day("2010-05-04")), Some(-1));
        assert_eq!(completed(0, i64::MAX), None);
        assert_eq!(latest(0, i64::MIN), None);
        assert_eq!(date(i64::MAX), None);
        assert_eq!(date(number(Date::new(9999, 12, 31).expect("a date")) + 1), None);
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (-700_000i32..2_900_000).prop_map(|days| NaiveDate::default() + chrono::Duration::days(days.into()))
    }

    proptest! {
        #[test]
        fn numbers_are_those_of_chrono(theirs in any_day()) {
            let ours = Date::try_from(theirs).expect("within the years of both");
            prop_assert_eq!(number(ours), (theirs - NaiveDate::default()).num_days());
            prop_assert_eq!(date(number(ours)), Some(ours));
            prop_assert_eq!(year(number(ours)), Some(i64::from(theirs.year())));
        }

        #[test]
        fn the_latest_day_is_the_last_that_completes(on in any_day(), count in -1_200i64..1_200) {
            let on = (on - NaiveDate::default()).num_days();
            let last = latest(on, count).expect("near");
            prop_assert!(completed(last, count).expect("near") <= on);
            prop_assert!(completed(last + 1, count).expect("near") > on);
            prop_assert!(months(last, on).expect("near") >= count);
            prop_assert!(months(last + 1, on).expect("near") < count);
        }

        #[test]
        fn whole_months_are_those_of_chrono(from in any_day(), count in 0u32..1_200) {
            let Some(theirs) = from.checked_add_months(chrono::Months::new(count)) else { return Ok(()) };
            let days = |date: NaiveDate| (date - NaiveDate::default()).num_days();
            let spare = i64::from(theirs.day() < from.day());
            prop_assert_eq!(completed(days(from), i64::from(count)), Some(days(theirs) + spare));
        }
    }
}
