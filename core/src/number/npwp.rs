//! NPWP, the number of a taxpayer: fifteen digits with a check digit, sixteen since 2022, twenty-two for a place of
//! business.
//!
//! Sources: PMK 112/PMK.03/2022 and PER-6/PJ/2024. That the ninth digit is a Luhn digit is known from practice.

use super::check::Parts;
use super::clean::Cleaned;
use super::{NpwpForm, Options, Pairs, luhn, nik};
use crate::check::{Finding, Word, bit, dates, raise};
use crate::person::Date;

/// Which form the digits have.
pub(super) fn form(digits: &[u8]) -> NpwpForm {
    match (digits.len(), digits.first()) {
        (15, _) => NpwpForm::Fifteen,
        (22, _) => NpwpForm::Nitku,
        (_, Some(b'0')) => NpwpForm::Sixteen,
        _ => NpwpForm::Nik,
    }
}

/// The nine digits with the check digit; nothing if a NIK stands in their place.
fn checked(digits: &[u8]) -> Option<&[u8]> {
    match (digits.len(), digits.first()) {
        (15, _) => Some(digits),
        (_, Some(b'0')) => digits.get(1..),
        _ => None,
    }
}

/// Fourteen digits that would fit with the zero that a spreadsheet drops.
pub(super) fn fits_without_zero(digits: &[u8]) -> bool {
    let mut whole = [b'0'; 9];
    let (Some(tail), Some(front)) = (whole.get_mut(1..), digits.get(..8)) else { return false };
    tail.copy_from_slice(front);
    luhn::valid(&whole)
}

/// The bits that the number earns as a NIK.
fn nik_bits(cleaned: &Cleaned, options: &Options) -> u32 {
    let Some(digits) = cleaned.symbols().first_chunk::<16>() else { return 0 };
    Pairs::read(digits).map_or(0, |pairs| nik::judge(digits, pairs, options.as_of.map_or(0, Date::ymd)))
}

pub(super) fn judge(cleaned: &Cleaned, options: &Options) -> u32 {
    let digits = cleaned.symbols();
    let place = if digits.len() == 22 { bit::NPWP_NITKU } else { 0 };
    let Some(nine) = checked(digits) else {
        let wrong = problem(nik_bits(cleaned, options)).is_some();
        return place | if wrong { bit::NPWP_NIK_IMPOSSIBLE } else { bit::NPWP_IS_NIK };
    };
    let old = digits.len() == 15 && options.as_of.is_some_and(|date| date.ymd() > dates::NPWP_FIFTEEN_UNTIL);
    place | if luhn::tax(nine) { 0 } else { bit::NPWP_CHECK_DIGIT_WRONG } | if old { bit::NPWP_OLD_FORM } else { 0 }
}

/// What is impossible about the NIK in a tax number.
fn problem(bits: u32) -> Option<Word> {
    let problems = [
        (bit::REGION_PROVINCE_NEVER_ISSUED, Word::NikProblemProvince),
        (bit::NIK_DAY_IMPOSSIBLE, Word::NikProblemDay),
        (bit::NIK_MONTH_IMPOSSIBLE, Word::NikProblemMonth),
        (bit::NIK_BIRTH_DATE_IMPOSSIBLE, Word::NikProblemDate),
        (bit::NIK_SERIAL_ZERO, Word::NikProblemSerial),
        (bit::NIK_BIRTH_DATE_FUTURE, Word::NikProblemFuture),
    ];
    problems.iter().find(|(bit, _)| bits & bit != 0).map(|(_, word)| *word)
}

pub(super) fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
    let cleaned = &parts.cleaned;
    let first = usize::from(cleaned.count() != 15);
    Some(match bit {
        bit::NPWP_CHECK_DIGIT_WRONG => raise::npwp_check_digit_wrong(cleaned.span(first, first.saturating_add(8))),
        bit::NPWP_IS_NIK => raise::npwp_is_nik(cleaned.span(0, 15)),
        bit::NPWP_NIK_IMPOSSIBLE => {
            raise::npwp_nik_impossible(cleaned.span(0, 15), problem(nik_bits(cleaned, &parts.options))?)
        }
        bit::NPWP_OLD_FORM => raise::npwp_old_form(cleaned.whole()),
        bit::NPWP_NITKU => raise::npwp_nitku(cleaned.span(16, 21)),
        _ => return None,
    })
}
