//! Number of a family card: region of issue, date on which the family was recorded, serial.
//!
//! Source: PP 37/2007; UU 23/2006 article 61 (3). The date is no birth date, so nothing is added for women.

use super::check::{Parts, Value, check as check_kind, parse as parse_kind};
use super::kinds::Cards;
use super::nik::Dates;
use super::{Kind, Masked, Pairs, ParseError, clean::Cleaned, mask, place};
#[cfg(feature = "std")]
use crate::columns::{Column, is_clear};
use crate::{
    check::{Finding, bit, raise},
    person::{Date, max_day},
    region::Region,
};
use core::fmt;

pub use super::Options;

const LENGTH: usize = 16;

/// A well-formed family-card number. Shown masked; [`KkNumber::as_str`] gives all digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KkNumber([u8; LENGTH]);

/// The answer of [`check`].
pub type Check<'a> = super::Check<'a, KkNumber>;

/// Reads sixteen digits strictly.
///
/// # Errors
/// [`ParseError`] with the code of the first finding that stands in the way.
pub fn parse(text: &str) -> Result<KkNumber, ParseError> {
    parse_kind(Kind::Kk, text, |kk: &KkNumber| kk.as_str() == text)
}

/// Cleans a text and checks it as a family-card number. Cannot fail.
///
/// # Findings
/// All of `number-…`, `region-…` and `kk-…`.
///
/// ```
/// use absah::{check::Code, number::kk};
/// let check = kk::check("3510165204179001", &kk::Options::default());
/// assert_eq!(check.findings().next().map(|f| f.code()), Some(Code::KkLooksLikeNik));
/// ```
pub fn check<'a>(text: &'a str, options: &Options) -> Check<'a> {
    check_bytes(text.as_bytes(), options)
}

/// [`check`] for bytes of unknown encoding; what is not UTF-8 is a finding.
pub fn check_bytes<'a>(text: &'a [u8], options: &Options) -> Check<'a> {
    check_kind(Kind::Kk, text, options)
}

/// The number of sixteen plain digits that [`check`] says nothing about, told without cleaning them. Nothing for any
/// other text, and for a few that are clear too.
#[cfg(feature = "std")]
#[doc(hidden)]
#[inline]
pub fn clear(text: &[u8], options: &Options) -> Option<KkNumber> {
    let digits: &[u8; LENGTH] = text.try_into().ok()?;
    let (pairs, sound) = Pairs::split(digits);
    let recorded = 20_000_000 + pairs.year() * 10_000 + pairs.month() * 100 + pairs.day();
    let past = options.as_of.is_none_or(|date| recorded <= date.ymd());
    let own = options.nik.is_none_or(|nik| nik.symbols() != digits);
    (sound && past && own && is_clear(Column::Kk, pairs)).then_some(KkNumber(*digits))
}

/// The bits that sixteen digits earn by themselves; `as_of` as YYYYMMDD or 0.
#[inline]
pub(crate) fn judge(digits: &[u8; 16], pairs: Pairs, as_of: u32) -> u32 {
    let place = place::judge(digits, pairs, Kind::Kk);
    if place & bit::NUMBER_TEMPORARY != 0 {
        return place;
    }
    let date = date_bits(pairs.day(), pairs.month(), pairs.year(), as_of);
    place | date | if pairs.serial() == 0 { bit::KK_SERIAL_ZERO } else { 0 }
}

/// The bits of the date, from its two-digit numbers.
#[inline]
pub(crate) const fn date_bits(day: u32, month: u32, year: u32, as_of: u32) -> u32 {
    if day >= 41 && day <= 71 {
        return bit::KK_LOOKS_LIKE_NIK;
    }
    match century(day, month, year, as_of) {
        Century::None => bit::KK_DATE_IMPOSSIBLE,
        Century::Future => bit::KK_DATE_FUTURE,
        Century::Old => bit::KK_DATE_EARLY,
        Century::New | Century::Open => 0,
    }
}

/// The century of the recording date.
enum Century {
    None,
    Old,
    New,
    /// 20.., later than the date of the check.
    Future,
    /// No date of the check: both stay possible.
    Open,
}

#[inline]
const fn century(day: u32, month: u32, year: u32, as_of: u32) -> Century {
    let last = max_day(month as u8, year.is_multiple_of(4)) as u32;
    if day == 0 || day > last {
        return Century::None;
    }
    let new = 20_000_000 + year * 10_000 + month * 100 + day;
    let only_new = day == 29 && month == 2 && year == 0;
    if as_of == 0 {
        Century::Open
    } else if new <= as_of {
        Century::New
    } else if new <= as_of.saturating_add(100_000) || only_new {
        Century::Future
    } else {
        Century::Old
    }
}

impl super::Check<'_, KkNumber> {
    /// The recording dates that the number can mean: one with `as_of`, else up to two, oldest first.
    pub fn dates(&self) -> Dates {
        self.value().map_or_else(Dates::default, |kk| kk.dates(self.parts().options.as_of))
    }
}

impl<'a> Value<'a> for KkNumber {
    type Kinds = Cards;

    fn judge(_: Kind, cleaned: &Cleaned, options: &Options) -> u32 {
        let Some((digits, pairs)) = cleaned.pairs() else { return 0 };
        let repeats = options.nik.is_some_and(|nik| *nik.symbols() == digits);
        let bits = judge(&digits, pairs, options.as_of.map_or(0, Date::ymd));
        if repeats { bits | bit::KK_EQUALS_NIK } else { bits }
    }

    fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
        let (_, pairs) = parts.cleaned.pairs()?;
        if let Some(finding) = place::finding(bit, Kind::Kk, &parts.cleaned, pairs) {
            return Some(finding);
        }
        let small = |n: u32| u8::try_from(n).unwrap_or(u8::MAX);
        let date = parts.cleaned.span(6, 11);
        Some(match bit {
            bit::KK_LOOKS_LIKE_NIK => raise::kk_looks_like_nik(parts.cleaned.span(6, 7), small(pairs.day())),
            bit::KK_DATE_IMPOSSIBLE => {
                raise::kk_date_impossible(date, small(pairs.day()), small(pairs.month()), small(pairs.year()))
            }
            bit::KK_DATE_FUTURE => raise::kk_date_future(date, 2000 + pairs.year()),
            bit::KK_DATE_EARLY => raise::kk_date_early(date, 1900 + pairs.year()),
            bit::KK_SERIAL_ZERO => raise::kk_serial_zero(parts.cleaned.span(12, 15)),
            bit::KK_EQUALS_NIK => raise::kk_equals_nik(parts.cleaned.whole()),
            _ => return None,
        })
    }

    fn read(parts: &Parts<'a>) -> Option<KkNumber> {
        parts.cleaned.sixteen().map(KkNumber)
    }
}

impl KkNumber {
    /// All sixteen digits. Whoever shows them decides to.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// From the digits of a check that found them well formed.
    #[cfg(feature = "alloc")]
    pub(crate) const fn of_digits(digits: [u8; LENGTH]) -> KkNumber {
        KkNumber(digits)
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

    /// The number as an integer, for keys of a table; never for display.
    #[inline]
    pub fn to_u64(&self) -> u64 {
        Pairs::read(&self.0).map_or(0, Pairs::value)
    }

    pub(super) fn dates(&self, as_of: Option<Date>) -> Dates {
        let date = |base: u16| {
            let pairs = Pairs::read(&self.0)?;
            let wanted = match century(pairs.day(), pairs.month(), pairs.year(), as_of.map_or(0, Date::ymd)) {
                Century::Open => true,
                Century::Old => base == 1900,
                Century::New => base == 2000,
                Century::None | Century::Future => false,
            };
            let year = base.saturating_add(u16::try_from(pairs.year()).ok()?);
            let date = Date::new(year, u8::try_from(pairs.month()).ok()?, u8::try_from(pairs.day()).ok()?);
            date.filter(|_| wanted)
        };
        Dates([date(1900), date(2000)])
    }

    /// District of issue.
    pub fn region(&self) -> Region {
        Region::of_district(Pairs::read(&self.0).map_or(0, Pairs::region))
    }
}

impl fmt::Display for KkNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.mask(), f)
    }
}

impl fmt::Debug for KkNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KkNumber({})", self.mask())
    }
}
