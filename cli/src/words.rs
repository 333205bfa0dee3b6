//! Dates, periods and places in words.

use absah::check::{Lang, Word};
use absah::eligibility::Period;
use absah::person::Date;
use absah::region::{Region, name};

const MONTHS: [Word; 12] = [
    Word::MonthJanuary,
    Word::MonthFebruary,
    Word::MonthMarch,
    Word::MonthApril,
    Word::MonthMay,
    Word::MonthJune,
    Word::MonthJuly,
    Word::MonthAugust,
    Word::MonthSeptember,
    Word::MonthOctober,
    Word::MonthNovember,
    Word::MonthDecember,
];

/// `1 Maret 2026`
pub(crate) fn day(date: Date, lang: Lang) -> String {
    let month = MONTHS.get(usize::from(date.month()).saturating_sub(1)).map_or("", |month| month.text(lang));
    format!("{} {month} {}", date.day(), date.year())
}

/// `1 Januari 2023 sampai 31 Desember 2026`
pub(crate) fn period(period: Period, lang: Lang) -> String {
    let id = lang == Lang::Id;
    let of = |date| day(date, lang);
    match (period.from, period.until) {
        (Some(from), Some(until)) => format!("{} {} {}", of(from), if id { "sampai" } else { "to" }, of(until)),
        (Some(from), None) => format!("{} {}", if id { "sejak" } else { "since" }, of(from)),
        (None, Some(until)) => format!("{} {}", if id { "sampai" } else { "until" }, of(until)),
        (None, None) => if id { "tanpa batas" } else { "always" }.to_owned(),
    }
}

/// Where a pack holds: the whole country, or a region with its name.
pub(crate) fn jurisdiction(code: &str) -> String {
    match Region::parse(code) {
        Some(region) => name(region).map_or_else(|| region.to_string(), |name| format!("{region} {name}")),
        None if code == "ID" => "Indonesia".to_owned(),
        None => code.to_owned(),
    }
}

/// Without signs that would steer the terminal.
pub(crate) fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
