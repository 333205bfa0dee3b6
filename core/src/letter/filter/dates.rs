//! Dates in words.

use crate::check::Lang;
use crate::person::Date;
use crate::person::day;
use crate::write::Text;
use alloc::string::String;

/// Days of the week from Monday on, Indonesian and English.
const WEEKDAYS: [(&str, &str); 7] = [
    ("Senin", "Monday"),
    ("Selasa", "Tuesday"),
    ("Rabu", "Wednesday"),
    ("Kamis", "Thursday"),
    ("Jumat", "Friday"),
    ("Sabtu", "Saturday"),
    ("Minggu", "Sunday"),
];

/// A date as letters have it: `2 Maret 2026`, in English `2 March 2026`.
///
/// ```
/// use absah::check::Lang;
/// # let date = absah::person::Date::new(2026, 3, 2).expect("a date");
/// assert_eq!(absah::letter::long_date(date, Lang::Id), "2 Maret 2026");
/// ```
pub fn long_date(date: Date, lang: Lang) -> String {
    let mut text = Text::new(lang);
    text.date(day::number(date));
    text.done()
}

/// A date in figures, the day first: `02-03-2026`.
///
/// ```
/// # let date = absah::person::Date::new(2026, 3, 2).expect("a date");
/// assert_eq!(absah::letter::short_date(date), "02-03-2026");
/// ```
pub fn short_date(date: Date) -> String {
    let part = |number: u16, width| super::digits(i64::from(number), width);
    let mut text = part(u16::from(date.day()), 2);
    for (number, width) in [(u16::from(date.month()), 2), (date.year(), 4)] {
        text.push('-');
        text.push_str(&part(number, width));
    }
    text
}

/// The day of the week: `Senin`, in English `Monday`.
///
/// ```
/// use absah::check::Lang;
/// # let date = absah::person::Date::new(2026, 3, 2).expect("a date");
/// assert_eq!(absah::letter::weekday(date, Lang::Id), "Senin");
/// ```
pub fn weekday(date: Date, lang: Lang) -> &'static str {
    // 1970-01-01 was a Thursday, three days after a Monday.
    let at = usize::try_from((day::number(date) + 3).rem_euclid(7)).unwrap_or(0);
    let (id, en) = WEEKDAYS.get(at).copied().unwrap_or_default();
    match lang {
        Lang::Id => id,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::{long_date, short_date, weekday};
    use crate::check::Lang;

    #[test]
    fn dates_in_words() {
        // Proclamation, Youth Pledge and a leap day, with the days of the week of their calendars.
        for (date, long, english, short, day, english_day) in [
            ("1945-08-17", "17 Agustus 1945", "17 August 1945", "17-08-1945", "Jumat", "Friday"),
            ("1928-10-28", "28 Oktober 1928", "28 October 1928", "28-10-1928", "Minggu", "Sunday"),
            ("2024-02-29", "29 Februari 2024", "29 February 2024", "29-02-2024", "Kamis", "Thursday"),
            ("2026-03-02", "2 Maret 2026", "2 March 2026", "02-03-2026", "Senin", "Monday"),
            ("0001-01-01", "1 Januari 1", "1 January 1", "01-01-0001", "Senin", "Monday"),
            ("9999-12-31", "31 Desember 9999", "31 December 9999", "31-12-9999", "Jumat", "Friday"),
        ] {
            let date = date.parse().expect("a date");
            assert_eq!((long_date(date, Lang::Id).as_str(), long_date(date, Lang::En).as_str()), (long, english));
            assert_eq!(short_date(date), short);
            assert_eq!((weekday(date, Lang::Id), weekday(date, Lang::En)), (day, english_day));
        }
    }
}
