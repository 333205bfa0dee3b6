//! Telephone numbers, written in any of the usual ways and read as +62….

use super::check::Parts;
use super::clean::Cleaned;
use super::{Detail, Kind, Number, PhoneForm, pattern};
use crate::check::{Finding, bit, raise};

/// Digits of a number with its country code (ITU-T E.164 allows fifteen; shorter than five are services).
const LENGTHS: core::ops::RangeInclusive<usize> = 5..=15;

/// Longest national form that the patterns know.
const NATIONAL: usize = 16;

/// Who the number belongs to, and its digits without the sign of that.
enum Read<'a> {
    /// Indonesia: the digits behind 0 or 62.
    Home(&'a [u8]),
    /// Another country: the digits with its code.
    Foreign(&'a [u8]),
    /// Neither 0 nor a country in front.
    Bare,
}

fn read(cleaned: &Cleaned) -> Read<'_> {
    let digits = cleaned.symbols();
    let (abroad, rest) = match digits.strip_prefix(b"00") {
        Some(rest) if !cleaned.plus => (true, rest),
        _ => (cleaned.plus, digits),
    };
    match rest.strip_prefix(b"62") {
        // Some write the 0 of the national form behind the country code.
        Some(national) if abroad || rest.len() >= 10 => Read::Home(national.strip_prefix(b"0").unwrap_or(national)),
        // No country code begins with 0.
        _ if abroad && rest.starts_with(b"0") => Read::Bare,
        _ if abroad => Read::Foreign(rest),
        _ => rest.strip_prefix(b"0").map_or(Read::Bare, Read::Home),
    }
}

fn form(cleaned: &Cleaned) -> PhoneForm {
    let digits = match read(cleaned) {
        Read::Home(digits) => digits,
        Read::Foreign(_) => return PhoneForm::Foreign,
        Read::Bare => return PhoneForm::Unknown,
    };
    let mut national = [b'0'; NATIONAL];
    let length = digits.len().saturating_add(1).min(NATIONAL);
    national.iter_mut().skip(1).zip(digits).for_each(|(slot, digit)| *slot = *digit);
    match pattern::form(Kind::Phone, national.get(..length).unwrap_or_default()) {
        Some("mobile") => PhoneForm::Mobile,
        Some("landline") => PhoneForm::Landline,
        _ => PhoneForm::Unknown,
    }
}

/// Digits in all, without a leading 00 that only calls abroad.
fn length(cleaned: &Cleaned) -> usize {
    let abroad = cleaned.symbols().starts_with(b"00");
    cleaned.count().saturating_sub(if abroad { 2 } else { 0 })
}

pub(super) fn judge(cleaned: &Cleaned) -> u32 {
    if !LENGTHS.contains(&length(cleaned)) {
        return bit::PHONE_LENGTH_IMPOSSIBLE;
    }
    match form(cleaned) {
        PhoneForm::Mobile | PhoneForm::Landline => 0,
        PhoneForm::Foreign => bit::PHONE_FOREIGN,
        PhoneForm::Unknown => bit::PHONE_FORM_UNUSUAL,
    }
}

pub(super) fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
    let whole = parts.cleaned.whole();
    Some(match bit {
        bit::PHONE_LENGTH_IMPOSSIBLE => raise::phone_length_impossible(whole),
        bit::PHONE_FORM_UNUSUAL => raise::phone_form_unusual(whole),
        bit::PHONE_FOREIGN => raise::phone_foreign(whole),
        _ => return None,
    })
}

/// Home numbers of a known form as +62…, foreign ones as +…, all others as written.
pub(super) fn value(cleaned: &Cleaned) -> Number<'static> {
    let form = form(cleaned);
    let plus: &[u8] = if cleaned.plus { b"+" } else { b"" };
    let (front, digits): (&[u8], _) = match (read(cleaned), form) {
        (Read::Home(digits), PhoneForm::Mobile | PhoneForm::Landline) => (b"+62", digits),
        (Read::Foreign(digits), _) => (b"+", digits),
        _ => (plus, cleaned.symbols()),
    };
    Number::joined(Kind::Phone, &[front, digits], Detail::Phone(form))
}
