//! Postal code: five digits, the first 1–9.

use super::check::Parts;
use super::clean::Cleaned;
use crate::check::{Finding, bit, raise};

pub(super) fn judge(cleaned: &Cleaned) -> u32 {
    if cleaned.symbols().starts_with(b"0") { bit::POSTAL_FIRST_DIGIT_ZERO } else { 0 }
}

pub(super) fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
    (bit == bit::POSTAL_FIRST_DIGIT_ZERO).then(|| raise::postal_first_digit_zero(parts.cleaned.span(0, 0)))
}
