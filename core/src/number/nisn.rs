//! NISN, the number of a pupil: ten digits, the first three the end of the year of birth. The rest is drawn.

use super::Options;
use super::check::Parts;
use super::clean::Cleaned;
use crate::check::{Finding, bit, raise};

/// The year of birth in the number: 9.. means 19.., the others 20.. and later.
pub(super) fn birth_year(cleaned: &Cleaned) -> u16 {
    let digits = u16::try_from(cleaned.number(0, 3)).unwrap_or(0);
    digits.saturating_add(if digits >= 900 { 1000 } else { 2000 })
}

pub(super) fn judge(cleaned: &Cleaned, options: &Options) -> u32 {
    let year = birth_year(cleaned);
    let future = options.as_of.is_some_and(|date| year > date.year());
    let differs = options.birth_date.is_some_and(|date| year != date.year());
    let flag = |hit: bool, bit: u32| if hit { bit } else { 0 };
    flag(differs, bit::NISN_BIRTH_YEAR_DIFFERS) | flag(future, bit::NISN_BIRTH_YEAR_FUTURE)
}

pub(super) fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
    let (span, year) = (parts.cleaned.span(0, 2), u32::from(birth_year(&parts.cleaned)));
    Some(match bit {
        bit::NISN_BIRTH_YEAR_DIFFERS => raise::nisn_birth_year_differs(span, year),
        bit::NISN_BIRTH_YEAR_FUTURE => raise::nisn_birth_year_future(span, year),
        _ => return None,
    })
}
