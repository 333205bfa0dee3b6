//! Passport and the permits of foreigners: letters and digits, by patterns known from practice only.

use super::check::Parts;
use super::clean::Cleaned;
use super::{Kind, pattern};
use crate::check::{Finding, bit, raise};

/// Letters and digits that the field of a permit has room for.
const LONGEST_PERMIT: usize = 20;

pub(super) fn judge(kind: Kind, cleaned: &Cleaned) -> u32 {
    let whole = cleaned.count() == cleaned.symbols().len();
    let known = whole && pattern::form(kind, cleaned.symbols()).is_some();
    match kind {
        _ if known => 0,
        Kind::Passport => bit::PASSPORT_FORM_UNUSUAL,
        _ if cleaned.count() > LONGEST_PERMIT => bit::KITAS_FORM_UNUSUAL | bit::KITAS_TOO_LONG,
        _ => bit::KITAS_FORM_UNUSUAL,
    }
}

pub(super) fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
    let whole = parts.cleaned.whole();
    Some(match (parts.kind, bit) {
        (Kind::Passport, bit::PASSPORT_FORM_UNUSUAL) => raise::passport_form_unusual(whole),
        (Kind::Kitas, bit::KITAS_FORM_UNUSUAL) => raise::kitas_form_unusual(whole),
        (Kind::Kitas, bit::KITAS_TOO_LONG) => raise::kitas_too_long(whole),
        _ => return None,
    })
}
