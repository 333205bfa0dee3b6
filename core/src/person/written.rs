//! Dates as people, programs and spreadsheets write them: read strictly, never guessed.

use super::months::MONTHS;
use super::{Date, text};
use crate::check::{Code, Finding, Findings, Severity, Span, raise};
#[cfg(feature = "std")]
use crate::columns::read_date;

/// Which of two small numbers is the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// Day, month, year: the Indonesian order.
    #[default]
    DayFirst,
    /// Month, day, year.
    MonthFirst,
}

/// How a date is read and judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// The order that the column has.
    pub order: Order,
    /// The latest date that makes sense: for a birth date the date of the check.
    pub not_after: Option<Date>,
}

/// How a date was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
pub enum Form {
    /// Year first, with marks.
    Iso,
    /// Day or month first, in digits.
    Numeric,
    /// Eight digits, year first.
    Compact,
    /// With the name of the month.
    Words,
}

impl Form {
    /// The name in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Form::Iso => "iso",
            Form::Numeric => "numeric",
            Form::Compact => "compact",
            Form::Words => "words",
        }
    }
}

/// The answer of [`check`].
#[derive(Clone, Copy)]
pub struct Check {
    date: Option<Date>,
    form: Option<Form>,
    order: Option<Order>,
    findings: Findings<3>,
}

impl Check {
    /// No finding of severity error.
    pub fn ok(&self) -> bool {
        self.findings.ok()
    }

    /// The date, if one was read and no error stands against it.
    pub const fn value(&self) -> Option<Date> {
        self.date
    }

    /// How it was written.
    pub const fn form(&self) -> Option<Form> {
        self.form
    }

    /// The order of day and month that this text proves by itself, because the other one is not on the calendar.
    pub const fn proves(&self) -> Option<Order> {
        self.order
    }

    /// What was noticed.
    pub fn findings(&self) -> impl Iterator<Item = Finding> + use<'_> {
        self.findings.iter()
    }
}

/// Reads a date. Without another reading a swapped order is accepted with a warning; two-digit years, numbers of days
/// and partial dates are not read.
///
/// # Findings
/// All of `date-…`.
///
/// ```
/// use absah::person::{Date, written};
/// let check = written::check("17 Agustus 1990", &written::Options::default());
/// assert_eq!(check.value(), Date::new(1990, 8, 17));
/// assert!(written::check("31-02-1990", &written::Options::default()).value().is_none());
/// ```
pub fn check(input: &str, options: &Options) -> Check {
    let whole = Span::new(0, input.len());
    let mut answer = Check { date: None, form: None, order: None, findings: Findings::new() };
    let body = text::trim(input);
    if body == "0" || body.chars().all(text::is_dash) {
        answer.findings.push(raise::date_absent(whole));
        return answer;
    }
    let (date, timed) = without_time(body);
    match read(date, options.order) {
        Read::Date { date, form, order, swapped } => {
            let future = options.not_after.is_some_and(|limit| date > limit);
            let refused = swapped && const { is_error(Code::DateOrderDiffers) }
                || timed && const { is_error(Code::DateTimeRemoved) }
                || future && const { is_error(Code::DateFuture) };
            answer.date = Some(date).filter(|_| !refused);
            answer.form = Some(form);
            answer.order = order;
            if swapped {
                answer.findings.push(raise::date_order_differs(whole));
            }
            if timed {
                answer.findings.push(raise::date_time_removed(whole));
            }
            if future {
                answer.findings.push(raise::date_future(whole));
            }
        }
        Read::Impossible => {
            answer.findings.push(raise::date_impossible(whole));
            if timed {
                answer.findings.push(raise::date_time_removed(whole));
            }
        }
        _ if timed => answer.findings.push(raise::date_unreadable(whole)),
        Read::ShortYear => answer.findings.push(raise::date_year_short(whole)),
        Read::Incomplete => answer.findings.push(raise::date_incomplete(whole)),
        Read::Serial => answer.findings.push(raise::date_spreadsheet_serial(whole)),
        Read::Unreadable => answer.findings.push(raise::date_unreadable(whole)),
    }
    answer
}

/// The date of ten characters, year first or last, that [`check`] says nothing about. Nothing for any other text, and for
/// a few that are clear too.
#[cfg(feature = "std")]
#[doc(hidden)]
#[inline]
pub fn clear(text: &[u8], options: &Options) -> Option<Date> {
    let ([year, month, day], sound) = read_date(text.try_into().ok()?, options.order);
    let date = if sound { Date::new(year as u16, month as u8, day as u8) } else { None };
    date.filter(|date| options.not_after.is_none_or(|limit| *date <= limit))
}

/// Asked by the compiler: who reads dates alone links no severities.
const fn is_error(code: Code) -> bool {
    matches!(code.severity(), Severity::Error)
}

enum Read {
    Date { date: Date, form: Form, order: Option<Order>, swapped: bool },
    Impossible,
    ShortYear,
    Incomplete,
    Serial,
    Unreadable,
}

/// The text before a time such as ` 00:00:00` or `T00:00:00.000Z`, and whether there was one.
fn without_time(text: &str) -> (&str, bool) {
    let (hour, Some(_)) = cut(text, b":") else { return (text, false) };
    let digits = hour.bytes().rev().take_while(u8::is_ascii_digit).count();
    let front = hour.get(..hour.len().saturating_sub(digits)).unwrap_or_default();
    let date = front.strip_suffix(['T', 't']).unwrap_or(front);
    let clock = text.get(front.len()..).unwrap_or_default();
    let mut rest = Some(clock.strip_suffix(['Z', 'z']).unwrap_or(clock));
    let (mut parts, mut sound) = (0_u8, date.len() < front.len() || front.ends_with(text::is_blank));
    while let Some(text) = rest {
        let (part, behind) = cut(text, b":");
        let (whole, fraction) = cut(part, b".,");
        let (fraction, limit) = (fraction.unwrap_or("0"), if parts == 0 { 24 } else { 60 });
        sound &= whole.len() <= 2 && number(whole).is_some_and(|n| n < limit);
        sound &= number(fraction.get(..9).unwrap_or(fraction)).is_some();
        (parts, rest) = (parts.saturating_add(1), behind);
    }
    if sound && matches!(parts, 2 | 3) { (text::trim(date), true) } else { (text, false) }
}

/// The text in front of the first of some marks, and what stands behind it.
fn cut<'a>(text: &'a str, marks: &[u8]) -> (&'a str, Option<&'a str>) {
    match text.bytes().position(|byte| marks.contains(&byte)) {
        Some(at) => (text.get(..at).unwrap_or_default(), text.get(at.saturating_add(1)..)),
        None => (text, None),
    }
}

fn read(text: &str, order: Order) -> Read {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(text);
    }
    if let Some(serial) = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0"))
        && is_serial(serial)
    {
        return Read::Serial;
    }
    if text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return words(text);
    }
    let mark = text.bytes().find(|byte| matches!(byte, b'-' | b'/' | b'.')).unwrap_or(b'-');
    let (a, Some(rest)) = cut(text, &[mark]) else { return Read::Unreadable };
    let (b, Some(rest)) = cut(rest, &[mark]) else { return two(a, rest) };
    match cut(rest, &[mark]) {
        (c, None) => three(a, b, c, order),
        _ => Read::Unreadable,
    }
}

/// Digits alone: eight are a date, four a year, five the count of days of a spreadsheet.
fn digits(text: &str) -> Read {
    let n = number(text).unwrap_or(0);
    match text.len() {
        8 if (1800..2200).contains(&(n / 10_000)) => match Date::from_ymd(n) {
            Some(date) => Read::Date { date, form: Form::Compact, order: None, swapped: false },
            // Eight digits may as well begin with the day: nothing is said to be impossible.
            None if Date::from_ymd(n % 10_000 * 10_000 + n / 10_000 % 100 * 100 + n / 1_000_000).is_some() => {
                Read::Unreadable
            }
            None => Read::Impossible,
        },
        4 if (1800..2200).contains(&n) => Read::Incomplete,
        5 if is_serial(text) => Read::Serial,
        _ => Read::Unreadable,
    }
}

/// The day number of a spreadsheet: 18 May 1927 to 8 April 2064.
fn is_serial(text: &str) -> bool {
    text.len() == 5 && number(text).is_some_and(|n| (10_000..=60_000).contains(&n))
}

fn three(a: &str, b: &str, c: &str, order: Order) -> Read {
    let (Some(first), Some(second), Some(third)) = (number(a), number(b), number(c)) else { return Read::Unreadable };
    let short = |text: &str| text.len() <= 2;
    match (a.len(), c.len()) {
        (4, _) if b.len() == 2 && c.len() == 2 => year_first(first, second, third),
        (_, 4) if short(a) && short(b) => year_last(first, second, third, order),
        (_, 2) if short(a) && short(b) => Read::ShortYear,
        _ => Read::Unreadable,
    }
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

fn year_first(year: u32, month: u32, day: u32) -> Read {
    match (date(year, month, day), date(year, day, month)) {
        (Some(date), _) => Read::Date { date, form: Form::Iso, order: None, swapped: false },
        (None, Some(date)) => Read::Date { date, form: Form::Iso, order: None, swapped: true },
        (None, None) => Read::Impossible,
    }
}

fn year_last(a: u32, b: u32, year: u32, order: Order) -> Read {
    let (day_first, month_first) = (date(year, b, a), date(year, a, b));
    let (wanted, other, proof) = match order {
        Order::DayFirst => (day_first, month_first, Order::MonthFirst),
        Order::MonthFirst => (month_first, day_first, Order::DayFirst),
    };
    let form = Form::Numeric;
    match (wanted, other) {
        (Some(date), Some(_)) => Read::Date { date, form, order: None, swapped: false },
        (Some(date), None) => Read::Date { date, form, order: Some(order), swapped: false },
        (None, Some(date)) => Read::Date { date, form, order: Some(proof), swapped: true },
        (None, None) => Read::Impossible,
    }
}

/// Month and year, in either order.
fn two(a: &str, b: &str) -> Read {
    let (Some(first), Some(second)) = (number(a), number(b)) else { return Read::Unreadable };
    let month = |text: &str, n: u32| text.len() <= 2 && (1..=12).contains(&n);
    let year = |text: &str, n: u32| text.len() == 4 && (1800..2200).contains(&n);
    if month(a, first) && year(b, second) || year(a, first) && month(b, second) {
        Read::Incomplete
    } else {
        Read::Unreadable
    }
}

/// Day, name of the month, year, with blanks or one hyphen or slash between them.
fn words(text: &str) -> Read {
    let mut rest = Some(text);
    let mut next = || {
        let text = rest?;
        let between = |c: char| text::is_blank(c) || matches!(c, '-' | '/');
        let end = text.find(between).unwrap_or(text.len());
        let (part, behind) = text.split_at_checked(end)?;
        let tail = behind.trim_start_matches(text::is_blank);
        let tail = tail.strip_prefix(['-', '/']).unwrap_or(tail).trim_start_matches(text::is_blank);
        rest = (!behind.is_empty()).then_some(tail);
        Some(part)
    };
    let (first, second, third) = match (next(), next(), next(), next()) {
        (Some(a), Some(b), Some(c), None) => (a, b, c),
        (Some(a), Some(b), None, None) if month(a).is_some() && b.len() == 4 && number(b).is_some() => {
            return Read::Incomplete;
        }
        _ => return Read::Unreadable,
    };
    let (Some(day), Some(month), Some(year)) = (number(first), month(second), number(third)) else {
        return Read::Unreadable;
    };
    match (first.len(), third.len()) {
        (1 | 2, 4) => match date(year, month, day) {
            Some(date) => Read::Date { date, form: Form::Words, order: None, swapped: false },
            None => Read::Impossible,
        },
        (1 | 2, 2) => Read::ShortYear,
        _ => Read::Unreadable,
    }
}

/// Longer words are no months.
const LONGEST_MONTH: usize = 12;

fn month(text: &str) -> Option<u32> {
    let mut buffer = [0; LONGEST_MONTH];
    let name = buffer.get_mut(..text.len())?;
    name.copy_from_slice(text.as_bytes());
    name.make_ascii_uppercase();
    MONTHS.get(name).map(|(month, _)| u32::from(month))
}

/// Digits as a number, at most nine of them.
fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.bytes().fold(0, |n, digit| n * 10 + u32::from(digit & 15)))
}
