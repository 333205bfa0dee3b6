//! Numbers of certificates of civil registration: the form of the population system is read, older ones stay as they are.
//!
//! The form is known from practice only: nothing about it is an error.

use super::check::Parts;
use super::clean::Cleaned;
use super::patterns::AKTA_TYPES;
use super::{AktaForm, Detail, Kind, Number, Options, pattern};
use crate::check::{Finding, bit, raise};
use crate::person::Date;
use crate::region::Region;

/// Characters that the field has room for.
const LONGEST: usize = 50;

/// The parts of the modern form: four digits, two letters, eight digits, four digits.
struct Fields {
    region: Region,
    letters: [u8; 2],
    date: Option<Date>,
}

impl Fields {
    fn read(cleaned: &Cleaned) -> Option<Fields> {
        let symbols = cleaned.symbols();
        let modern = !cleaned.is_foreign() && cleaned.count() == symbols.len() && is_grouped(cleaned);
        if !modern || pattern::form(Kind::Akta, symbols).is_none() {
            return None;
        }
        let (day, month, year) = (cleaned.number(6, 8), cleaned.number(8, 10), cleaned.number(10, 14));
        Some(Fields {
            region: Region::of_regency(cleaned.number(0, 4)),
            letters: symbols.get(4..)?.first_chunk::<2>().copied()?,
            date: Date::from_ymd(year * 10_000 + month * 100 + day),
        })
    }
}

/// Marks stand between the groups only: elsewhere they are the marks of an older form.
fn is_grouped(cleaned: &Cleaned) -> bool {
    (1..18).all(|at| !cleaned.breaks_before(at) || matches!(at, 4 | 6 | 14))
}

pub(super) fn judge(cleaned: &Cleaned, options: &Options) -> u32 {
    let Some(fields) = Fields::read(cleaned) else {
        return if cleaned.characters > LONGEST { bit::AKTA_TOO_LONG } else { 0 };
    };
    let flag = |hit: bool, bit: u32| if hit { bit } else { 0 };
    let after = |limit: Option<Date>| fields.date.zip(limit).is_some_and(|(date, limit)| date > limit);
    let before = |limit: Option<Date>| fields.date.zip(limit).is_some_and(|(date, limit)| date < limit);
    flag(!fields.region.is_known(), bit::REGION_REGENCY_UNKNOWN)
        | flag(fields.date.is_none(), bit::AKTA_DATE_IMPOSSIBLE)
        | flag(after(options.as_of), bit::AKTA_DATE_FUTURE)
        | flag(before(options.birth_date), bit::AKTA_DATE_BEFORE_BIRTH)
        | flag(!AKTA_TYPES.contains(&fields.letters), bit::AKTA_TYPE_UNKNOWN)
}

pub(super) fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
    let cleaned = &parts.cleaned;
    if bit == bit::AKTA_TOO_LONG {
        return Some(raise::akta_too_long(cleaned.whole()));
    }
    let (fields, date) = (Fields::read(cleaned)?, cleaned.span(6, 13));
    Some(match bit {
        bit::REGION_REGENCY_UNKNOWN => raise::region_regency_unknown(cleaned.span(0, 3), Kind::Akta, fields.region),
        bit::AKTA_DATE_IMPOSSIBLE => raise::akta_date_impossible(date),
        bit::AKTA_DATE_FUTURE => raise::akta_date_future(date),
        bit::AKTA_DATE_BEFORE_BIRTH => raise::akta_date_before_birth(date),
        bit::AKTA_TYPE_UNKNOWN => raise::akta_type_unknown(cleaned.span(4, 5)),
        _ => return None,
    })
}

/// The modern form with its hyphens, any other as written.
pub(super) fn value<'a>(parts: &Parts<'a>) -> Option<Number<'a>> {
    let symbols = parts.cleaned.symbols();
    let Some(fields) = Fields::read(&parts.cleaned) else {
        let text = core::str::from_utf8(parts.cleaned.body(parts.raw)).ok()?;
        return Some(Number::written(Kind::Akta, text, Detail::Akta(AktaForm::Free)));
    };
    let part = |from: usize, to: usize| symbols.get(from..to).unwrap_or_default();
    let detail = AktaForm::Modern { region: fields.region, letters: fields.letters, date: fields.date };
    let groups = [part(0, 4), b"-", part(4, 6), b"-", part(6, 14), b"-", part(14, 18)];
    Some(Number::joined(Kind::Akta, &groups, Detail::Akta(detail)))
}
