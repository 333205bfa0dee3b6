//! A cell of a table as a value of a fact, exact to the last digit.

use super::Bound;
use crate::check::{Notice, Span, Word};
use crate::document::{Content, Item};
use crate::eligibility::raise;
use crate::person::Date;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// What stands in a cell.
pub(super) enum Cell {
    Empty,
    /// A code of uncertain meaning.
    Unknown,
    Value(Item),
    /// What is wrong, by column and fact.
    Fault(fn(&str, &str) -> Notice),
}

/// How the cells of a column are read.
#[derive(Clone, Debug)]
pub(super) enum How {
    /// As they stand: codes of the pack, regions.
    Plain,
    Flags(Vec<(String, bool)>),
    /// Source codes, and those of the pack.
    Codes(Vec<(String, String)>),
    Set {
        codes: Option<Vec<(String, String)>>,
        /// What stands between two codes.
        split: char,
        /// Whether an empty cell means that there is none of them.
        none: bool,
    },
    Number {
        scale: Exact,
        /// Whether a comma stands before the fraction, and points between thousands.
        comma: bool,
    },
    Date {
        /// Whether the day stands first.
        day_first: bool,
    },
}

impl Bound {
    /// The value in a cell without blanks around it.
    pub(super) fn cell(&self, text: &str) -> Cell {
        if text.is_empty() {
            return match self.how {
                How::Set { none: true, .. } => value(Content::List(Vec::new())),
                _ => Cell::Empty,
            };
        }
        if self.unknown.iter().any(|code| code == text) {
            return Cell::Unknown;
        }
        let not_listed = Cell::Fault(|column, fact| raise::binding_data_code(Span::default(), column, fact));
        match &self.how {
            How::Plain => value(Content::Text(text.into())),
            How::Flags(flags) => match flags.iter().find(|(code, _)| code == text) {
                Some((_, flag)) => value(Content::Bool(*flag)),
                None => not_listed,
            },
            How::Codes(codes) => match codes.iter().find(|(code, _)| code == text) {
                Some((_, code)) => value(Content::Text(code.clone())),
                None => not_listed,
            },
            How::Set { codes, split, .. } => {
                let mut items = Vec::new();
                for part in text.split(*split).map(str::trim) {
                    // One part of uncertain meaning leaves the whole uncertain.
                    if self.unknown.iter().any(|code| code == part) {
                        return Cell::Unknown;
                    }
                    let own = match codes {
                        None => part,
                        Some(codes) => match codes.iter().find(|(code, _)| code == part) {
                            Some((_, own)) => own.as_str(),
                            None => return not_listed,
                        },
                    };
                    items.push(item(Content::Text(own.into())));
                }
                value(Content::List(items))
            }
            How::Number { scale, comma } => match Exact::read(text, *comma).and_then(|own| own.times(*scale)) {
                Some(number) => value(Content::Number(number.shown())),
                None => Cell::Fault(|_, fact| raise::fact_type(Span::default(), fact, Word::FactTypeNumber)),
            },
            How::Date { day_first: true } => match day_first(text) {
                Some(date) => value(Content::Date(date)),
                None => Cell::Fault(|_, fact| raise::fact_date_malformed(Span::default(), fact)),
            },
            How::Date { day_first: false } => value(Content::Text(text.into())),
        }
    }
}

fn value(content: Content) -> Cell {
    Cell::Value(item(content))
}

fn item(content: Content) -> Item {
    Item { content, span: Span::default() }
}

/// `31-12-2020`, with `-`, `/` or `.` between the parts.
fn day_first(text: &str) -> Option<Date> {
    let mark = text.chars().find(|letter| matches!(letter, '-' | '/' | '.'))?;
    let mut parts = text.split(mark);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, most: usize| part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || !digits(day, 2) || !digits(month, 2) || year.len() != 4 || !digits(year, 4) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A number of decimal places, exact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Exact {
    number: i128,
    places: u32,
}

impl Exact {
    pub(super) const ONE: Exact = Exact { number: 1, places: 0 };
    /// Digits that are surely not too many for a product.
    const MOST: usize = 18;

    pub(super) const fn is_positive(self) -> bool {
        self.number > 0
    }

    /// A number as people write it: a sign, digits, a fraction. Thousands may be marked where a comma is before the fraction.
    pub(super) fn read(text: &str, comma: bool) -> Option<Exact> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = text.split_once(if comma { ',' } else { '.' }).unwrap_or((text, "0"));
        let mut digits = String::new();
        for (at, group) in whole.split('.').enumerate() {
            let marked = at > 0 || whole.contains('.');
            let fits = if at == 0 { !marked || (1..=3).contains(&group.len()) } else { comma && group.len() == 3 };
            if !fits {
                return None;
            }
            digits += group;
        }
        let fraction_digits = fraction.trim_end_matches('0');
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(&digits) || !all_digits(fraction) {
            return None;
        }
        digits += fraction_digits;
        if digits.trim_start_matches('0').len() > Exact::MOST || fraction_digits.len() > Exact::MOST {
            return None;
        }
        let number: i128 = digits.parse().ok()?;
        let places = u32::try_from(fraction_digits.len()).ok()?;
        Some(Exact { number: if negative { -number } else { number }, places })
    }

    fn times(self, other: Exact) -> Option<Exact> {
        Some(Exact { number: self.number.checked_mul(other.number)?, places: self.places.checked_add(other.places)? })
    }

    /// Digits, without zeros at the end of a fraction.
    fn shown(self) -> String {
        let Exact { mut number, mut places } = self;
        while places > 0 && number % 10 == 0 {
            number /= 10;
            places -= 1;
        }
        let mut digits = number.unsigned_abs().to_string();
        let places = usize::try_from(places).unwrap_or(0);
        if digits.len() <= places {
            digits.insert_str(0, &"0".repeat(places + 1 - digits.len()));
        }
        let (whole, fraction) = digits.split_at_checked(digits.len() - places).unwrap_or((digits.as_str(), ""));
        let (sign, point) = (if number < 0 { "-" } else { "" }, if places > 0 { "." } else { "" });
        format!("{sign}{whole}{point}{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Exact, day_first};

    #[test]
    fn numbers_stay_exact() {
        let thousand = Exact::read("1000", false).expect("a number");
        let hundredth = Exact::read("0.01", false).expect("a number");
        for (text, comma, scale, wanted) in [
            ("31.99", false, Exact::ONE, Some("31.99")),
            ("4.0", false, Exact::ONE, Some("4")),
            ("-0.50", false, Exact::ONE, Some("-0.5")),
            ("3199", false, hundredth, Some("31.99")),
            ("5", false, hundredth, Some("0.05")),
            ("1.5", false, thousand, Some("1500")),
            ("1.500.000,50", true, Exact::ONE, Some("1500000.5")),
            ("1500000", true, Exact::ONE, Some("1500000")),
            ("0", false, thousand, Some("0")),
            ("1.500.000", false, Exact::ONE, None),
            ("1.50", true, Exact::ONE, None),
            ("1,5", false, Exact::ONE, None),
            (".5", false, Exact::ONE, None),
            ("5.", false, Exact::ONE, None),
            ("Rp5000", false, Exact::ONE, None),
            ("1e3", false, Exact::ONE, None),
            ("--1", false, Exact::ONE, None),
            ("9999999999999999999", false, Exact::ONE, None),
        ] {
            let found = Exact::read(text, comma).and_then(|own| own.times(scale)).map(Exact::shown);
            assert_eq!(found.as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn days_may_stand_first() {
        for (text, wanted) in [
            ("31-12-2020", Some("2020-12-31")),
            ("1/2/2020", Some("2020-02-01")),
            ("29.02.2021", None),
            ("2020-12-31", None),
            ("31-12-20", None),
            ("31-12-2020-1", None),
        ] {
            let found = day_first(text);
            assert_eq!(found, wanted.map(|date| date.parse().expect("a date")), "{text}");
        }
    }
}
