//! NIK, the number of a person: region of first registration, birth date (day + 40 for women), serial.
//!
//! Source: PP 37/2007 article 37. The number has no check digit, is never changed (PP 40/2019 article 30), and may
//! lawfully differ from a corrected birth date or sex (Permendagri 108/2019 article 15 (3)).

use super::check::{Parts, Value, check as check_kind, parse as parse_kind};
use super::kinds::Cards;
use super::{Kind, Masked, Pairs, ParseError, clean::Cleaned, mask, place};
#[cfg(feature = "std")]
use crate::columns::{Column, is_clear};
use crate::{
    check::{Finding, Word, bit, raise},
    person::{Date, Sex, max_day},
    region::Region,
};
use core::fmt;

pub use super::Options;

const LENGTH: usize = 16;

/// A well-formed NIK. Shown masked; [`Nik::as_str`] gives all digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nik([u8; LENGTH]);

/// The answer of [`check`].
pub type Check<'a> = super::Check<'a, Nik>;

/// The one or two dates that a NIK can mean, oldest first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Dates(pub(super) [Option<Date>; 2]);

impl Dates {
    /// The dates, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = Date> + '_ {
        self.0.iter().flatten().copied()
    }
}

/// Reads sixteen digits strictly: no cleaning, no finding of severity error, no placeholder.
///
/// # Errors
/// [`ParseError`] with the code of the first finding that stands in the way.
///
/// ```
/// use absah::{check::Code, number::nik};
/// assert!(nik::parse("3510161204879001").is_ok());
/// assert_eq!(nik::parse("3510167204879001").unwrap_err().0, Code::NikDayImpossible);
/// ```
pub fn parse(text: &str) -> Result<Nik, ParseError> {
    parse_kind(Kind::Nik, text, |nik: &Nik| nik.as_str() == text)
}

/// Cleans a text and checks it as a NIK. Cannot fail: what is wrong comes as findings.
///
/// # Findings
/// All of `number-…`, `region-…` and `nik-…`.
///
/// ```
/// use absah::{check::Code, number::nik, person::Sex};
/// let options = nik::Options { sex: Some(Sex::Female), ..Default::default() };
/// let check = nik::check("3510161204879001", &options);
/// assert!(check.ok()); // a different sex is a warning: it is lawful after a correction
/// assert_eq!(check.findings().next().map(|f| f.code()), Some(Code::NikSexDiffers));
/// ```
pub fn check<'a>(text: &'a str, options: &Options) -> Check<'a> {
    check_bytes(text.as_bytes(), options)
}

/// [`check`] for bytes of unknown encoding; what is not UTF-8 is a finding.
pub fn check_bytes<'a>(text: &'a [u8], options: &Options) -> Check<'a> {
    check_kind(Kind::Nik, text, options)
}

/// The number of sixteen plain digits that [`check`] says nothing about, told without cleaning them. Nothing for any
/// other text, and for a few that are clear too.
#[cfg(feature = "std")]
#[doc(hidden)]
#[inline]
pub fn clear(text: &[u8], options: &Options) -> Option<Nik> {
    let digits: &[u8; LENGTH] = text.try_into().ok()?;
    let (pairs, sound) = Pairs::split(digits);
    let settled = options.as_of.is_none_or(|date| date.ymd() >= SETTLED);
    let clear = sound && settled && is_clear(Column::Nik, pairs) && compare(pairs, 0, options) == 0;
    clear.then_some(Nik(*digits))
}

/// The bits that sixteen digits earn by themselves; `as_of` as YYYYMMDD or 0.
#[inline]
pub(crate) fn judge(digits: &[u8; 16], pairs: Pairs, as_of: u32) -> u32 {
    let place = place::judge(digits, pairs, Kind::Nik);
    if place & bit::NUMBER_TEMPORARY != 0 {
        return place;
    }
    let (day, month, year) = (day_of_month(pairs.day()), pairs.month(), pairs.year());
    let dated = date_bits(pairs.day(), month, year);
    let date = year * 10_000 + month * 100 + day;
    let old_exists = dated & bit::NIK_BIRTH_CENTURY_CERTAIN == 0;
    let future = as_of != 0 && 20_000_000 + date > as_of && (!old_exists || 19_000_000 + date > as_of);
    place
        | dated
        | flag(dated & UNDATED == 0 && future, bit::NIK_BIRTH_DATE_FUTURE)
        | flag(pairs.serial() == 0, bit::NIK_SERIAL_ZERO)
}

/// From this date of the check on, YYYYMMDD, no birth date is in the future: the older century is always past, and
/// the one date that only the younger has is its first leap day.
#[cfg(feature = "std")]
pub(crate) const SETTLED: u32 = 20_000_229;

const fn flag(hit: bool, bit: u32) -> u32 {
    if hit { bit } else { 0 }
}

/// The bits of the date by itself, from its two-digit numbers as written.
#[inline]
pub(crate) const fn date_bits(written_day: u32, month: u32, year: u32) -> u32 {
    let day = day_of_month(written_day);
    let bad_day = day == 0 || day > 31;
    let bad_month = month == 0 || month > 12;
    let impossible = !bad_day && !bad_month && day > last_day(month, year);
    let dated = !(bad_day || bad_month || impossible);
    let placeholder = day == 15 || (day == 1 && month == 7) || (day == 31 && month == 12);
    let only_new = day == 29 && month == 2 && year == 0;
    flag(bad_day, bit::NIK_DAY_IMPOSSIBLE)
        | flag(bad_month, bit::NIK_MONTH_IMPOSSIBLE)
        | flag(impossible, bit::NIK_BIRTH_DATE_IMPOSSIBLE)
        | flag(dated && only_new, bit::NIK_BIRTH_CENTURY_CERTAIN)
        | flag(dated && placeholder, bit::NIK_BIRTH_DATE_APPROXIMATE)
}

/// Bits after which the date in the number means nothing.
const UNDATED: u32 = bit::NIK_DAY_IMPOSSIBLE | bit::NIK_MONTH_IMPOSSIBLE | bit::NIK_BIRTH_DATE_IMPOSSIBLE;

/// Day of the month, 40 taken off for women; 0 or above 31 if the digits are impossible.
#[inline]
const fn day_of_month(written: u32) -> u32 {
    if written > 40 { written - 40 } else { written }
}

/// Last day of a month in the better of both centuries: a year divisible by 4 is a leap year in 19.. or 20..
#[inline]
const fn last_day(month: u32, year: u32) -> u32 {
    max_day(month as u8, year.is_multiple_of(4)) as u32
}

const fn sex(pairs: Pairs) -> Sex {
    if pairs.day() > 40 { Sex::Female } else { Sex::Male }
}

/// Compares with the birth date and sex of the data.
#[inline]
fn compare(pairs: Pairs, status: u32, options: &Options) -> u32 {
    let mut bits = 0;
    if let Some(date) = options.birth_date
        && status & UNDATED == 0
    {
        bits |= compare_date(pairs, date).map_or(0, |difference| match difference {
            Difference::Swapped => bit::NIK_BIRTH_DATE_SWAPPED,
            Difference::OneDigit(_) => bit::NIK_BIRTH_DATE_ONE_DIGIT,
            Difference::Parts(_) => bit::NIK_BIRTH_DATE_DIFFERS,
        });
    }
    if let Some(given) = options.sex
        && status & bit::NIK_DAY_IMPOSSIBLE == 0
        && given != sex(pairs)
    {
        bits |= bit::NIK_SEX_DIFFERS;
    }
    bits
}

enum Difference {
    Swapped,
    /// Position in the NIK, 7–12.
    OneDigit(u32),
    Parts(Word),
}

#[inline]
fn compare_date(pairs: Pairs, date: Date) -> Option<Difference> {
    let own = [day_of_month(pairs.day()), pairs.month(), pairs.year()];
    let given = [u32::from(date.day()), u32::from(date.month()), u32::from(date.year() % 100)];
    if own == given { None } else { Some(difference(own, given)) }
}

fn difference(own: [u32; 3], given: [u32; 3]) -> Difference {
    let ([day, month, year], [given_day, given_month, given_year]) = (own, given);
    if year == given_year && day == given_month && month == given_day {
        return Difference::Swapped;
    }
    // Which parts differ, as bits, and how many digits, with the last of them.
    let (mut parts, mut wrong, mut last) = (0, 0_u32, 0);
    for (at, (a, b)) in (0_u32..).zip(own.iter().zip(given)) {
        parts |= u32::from(*a != b) << at;
        for (digit, differs) in [(7, a / 10 != b / 10), (8, a % 10 != b % 10)] {
            if differs {
                (wrong, last) = (wrong.saturating_add(1), digit + at * 2);
            }
        }
    }
    if wrong == 1 {
        return Difference::OneDigit(last);
    }
    Difference::Parts(match parts {
        1 => Word::DatePartsDay,
        2 => Word::DatePartsMonth,
        3 => Word::DatePartsDayMonth,
        4 => Word::DatePartsYear,
        5 => Word::DatePartsDayYear,
        6 => Word::DatePartsMonthYear,
        _ => Word::DatePartsDayMonthYear,
    })
}

fn birth_dates(pairs: Pairs, options: &Options) -> Dates {
    let date = |century: u16| {
        let year = century.saturating_add(u16::try_from(pairs.year()).unwrap_or(0));
        let month = u8::try_from(pairs.month()).unwrap_or(0);
        let day = u8::try_from(day_of_month(pairs.day())).unwrap_or(0);
        Date::new(year, month, day).filter(|date| options.as_of.is_none_or(|as_of| *date <= as_of))
    };
    let (old, new) = (date(1900), date(2000));
    if let Some(given) = options.birth_date
        && (old == Some(given) || new == Some(given))
    {
        return Dates([Some(given), None]);
    }
    let too_old = |date: Date| options.as_of.and_then(|as_of| date.age_on(as_of)).is_some_and(|age| age > 120);
    match (old, new) {
        (Some(old), Some(_)) if too_old(old) => Dates([new, None]),
        (Some(_), _) => Dates([old, new]),
        (None, _) => Dates([new, None]),
    }
}

impl super::Check<'_, Nik> {
    /// The dates that the number can mean: not after `as_of`, not more than 120 years before it if there is a
    /// younger one, and the birth date of the data alone if it is among them.
    pub fn birth_dates(&self) -> Dates {
        self.value().map_or_else(Dates::default, |nik| nik.dates(&self.parts().options))
    }
}

impl<'a> Value<'a> for Nik {
    type Kinds = Cards;

    fn judge(_: Kind, cleaned: &Cleaned, options: &Options) -> u32 {
        let Some((digits, pairs)) = cleaned.pairs() else { return 0 };
        let bits = judge(&digits, pairs, options.as_of.map_or(0, Date::ymd));
        if bits & bit::NUMBER_TEMPORARY == 0 { bits | compare(pairs, bits, options) } else { bits }
    }

    fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
        let (_, pairs) = parts.cleaned.pairs()?;
        if let Some(finding) = place::finding(bit, Kind::Nik, &parts.cleaned, pairs) {
            return Some(finding);
        }
        let small = |n: u32| u8::try_from(n).unwrap_or(u8::MAX);
        let date = parts.cleaned.span(6, 11);
        Some(match bit {
            bit::NIK_DAY_IMPOSSIBLE => raise::nik_day_impossible(parts.cleaned.span(6, 7), small(pairs.day())),
            bit::NIK_MONTH_IMPOSSIBLE => raise::nik_month_impossible(parts.cleaned.span(8, 9), small(pairs.month())),
            bit::NIK_BIRTH_DATE_IMPOSSIBLE => raise::nik_birth_date_impossible(
                date,
                day_of_month(pairs.day()),
                small(pairs.month()),
                small(pairs.year()),
            ),
            bit::NIK_SERIAL_ZERO => raise::nik_serial_zero(parts.cleaned.span(12, 15)),
            bit::NIK_BIRTH_DATE_FUTURE => raise::nik_birth_date_future(date),
            bit::NIK_BIRTH_CENTURY_CERTAIN => raise::nik_birth_century_certain(date),
            bit::NIK_BIRTH_DATE_APPROXIMATE => {
                let rule = match (day_of_month(pairs.day()), pairs.month()) {
                    (1, 7) => Word::PlaceholderDateJuly1,
                    (31, 12) => Word::PlaceholderDateDecember31,
                    _ => Word::PlaceholderDateDay15,
                };
                raise::nik_birth_date_approximate(date, rule)
            }
            bit::NIK_SEX_DIFFERS => raise::nik_sex_differs(parts.cleaned.span(6, 6), sex(pairs).word()),
            _ => match compare_date(pairs, parts.options.birth_date?)? {
                Difference::Swapped => raise::nik_birth_date_swapped(date),
                Difference::OneDigit(at) => {
                    let digit = usize::try_from(at).unwrap_or(0).saturating_sub(1);
                    raise::nik_birth_date_one_digit(parts.cleaned.span(digit, digit), at)
                }
                Difference::Parts(parts) => raise::nik_birth_date_differs(date, parts),
            },
        })
    }

    fn read(parts: &Parts<'a>) -> Option<Nik> {
        parts.cleaned.sixteen().map(Nik)
    }
}

impl Nik {
    /// All sixteen digits. Whoever shows them decides to.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// From the digits of a check that found them well formed; for the crates of this workspace.
    #[cfg(feature = "alloc")]
    #[doc(hidden)]
    pub const fn of_digits(digits: [u8; LENGTH]) -> Nik {
        Nik(digits)
    }

    /// Whether it tells this birth date and sex; what is not known differs from nothing.
    #[cfg(feature = "alloc")]
    pub(crate) fn tells(&self, birth_date: Option<Date>, sex: Option<Sex>) -> bool {
        let options = Options { birth_date, sex, ..Options::default() };
        self.pairs().is_some_and(|pairs| compare(pairs, 0, &options) == 0)
    }

    /// The digits as bytes, for the crates of this workspace: proving that they are text links a table.
    #[doc(hidden)]
    pub const fn symbols(&self) -> &[u8; LENGTH] {
        &self.0
    }

    /// The canonical spelling: sixteen digits without marks.
    pub fn format(&self) -> &str {
        self.as_str()
    }

    /// All but the last four digits hidden.
    pub fn mask(&self) -> Masked<'_> {
        mask(self.as_str())
    }

    /// District of the first registration.
    pub fn region(&self) -> Region {
        Region::of_district(self.pairs().map_or(0, Pairs::region))
    }

    /// Sex by the day digits.
    pub fn sex(&self) -> Sex {
        self.pairs().map_or(Sex::Male, sex)
    }

    /// The dates that the number can mean; see [`Check::birth_dates`](super::Check::birth_dates).
    pub fn birth_dates(&self, as_of: Option<Date>) -> Dates {
        self.dates(&Options { as_of, ..Options::default() })
    }

    pub(super) fn dates(&self, options: &Options) -> Dates {
        self.pairs().map_or_else(Dates::default, |pairs| birth_dates(pairs, options))
    }

    /// Serial, 1–9999.
    pub fn serial(&self) -> u16 {
        self.pairs().and_then(|pairs| u16::try_from(pairs.serial()).ok()).unwrap_or(0)
    }

    /// The number as an integer, for keys of a table; never for display.
    #[inline]
    pub fn to_u64(&self) -> u64 {
        self.pairs().map_or(0, Pairs::value)
    }

    fn pairs(&self) -> Option<Pairs> {
        Pairs::read(&self.0)
    }
}

impl fmt::Display for Nik {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.mask(), f)
    }
}

impl fmt::Debug for Nik {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nik({})", self.mask())
    }
}
