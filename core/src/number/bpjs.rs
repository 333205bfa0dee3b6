//! Card of the health insurance: thirteen digits, no public check digit.

use super::check::Parts;
use super::clean::Cleaned;
use crate::check::{Finding, bit, raise};

pub(super) fn judge(cleaned: &Cleaned) -> u32 {
    if cleaned.symbols().starts_with(b"000") { 0 } else { bit::BPJS_PREFIX_UNUSUAL }
}

pub(super) fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
    (bit == bit::BPJS_PREFIX_UNUSUAL).then(|| raise::bpjs_prefix_unusual(parts.cleaned.span(0, 2)))
}
