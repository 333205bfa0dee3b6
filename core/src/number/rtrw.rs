//! RT and RW, the neighbourhood units of an address: up to three digits each, kept as text of three.

use super::check::Parts;
use super::clean::Cleaned;
use super::{Detail, Kind, Number};
use crate::check::{Finding, bit, raise};

/// Digits of one unit.
const LONGEST: usize = 3;

/// The runs of digits: one or two, each of one to three digits.
fn units(cleaned: &Cleaned) -> Option<(&[u8], &[u8])> {
    let digits = cleaned.symbols();
    if cleaned.is_foreign() || digits.len() != cleaned.count() {
        return None;
    }
    let breaks = (1_u32..).take(digits.len()).filter(|at| cleaned.breaks_before(*at));
    let mut breaks = breaks.filter_map(|at| usize::try_from(at).ok());
    let (first, second) = match (breaks.next(), breaks.next()) {
        (None, _) => (digits, digits.get(..0).unwrap_or_default()),
        (Some(at), None) => digits.split_at_checked(at)?,
        (Some(_), Some(_)) => return None,
    };
    (first.len() <= LONGEST && second.len() <= LONGEST).then_some((first, second))
}

pub(super) fn judge(cleaned: &Cleaned) -> u32 {
    if units(cleaned).is_some() { 0 } else { bit::RTRW_FORM_WRONG }
}

pub(super) fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
    (bit == bit::RTRW_FORM_WRONG).then(|| raise::rtrw_form_wrong(parts.cleaned.whole()))
}

/// `001`, or `001/002` where both stand in one field.
pub(super) fn value(cleaned: &Cleaned) -> Number<'static> {
    let (first, second) = units(cleaned).unwrap_or_default();
    let zeros = |unit: &[u8]| b"000".get(..LONGEST.saturating_sub(unit.len())).unwrap_or_default();
    if second.is_empty() {
        Number::joined(Kind::Rtrw, &[zeros(first), first], Detail::Plain)
    } else {
        Number::joined(Kind::Rtrw, &[zeros(first), first, b"/", zeros(second), second], Detail::Plain)
    }
}
