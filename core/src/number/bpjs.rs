//! Card of the health insurance: thirteen digits, no public check digit.

use super::check::Parts;
use super::clean::Cleaned;
use super::patterns::BPJS_PREFIXES;
use crate::check::{Finding, bit, raise};

/// It begins as most cards do.
pub(super) fn is_usual(digits: &[u8]) -> bool {
    BPJS_PREFIXES.iter().any(|prefix| digits.starts_with(prefix))
}

pub(super) fn judge(cleaned: &Cleaned) -> u32 {
    if is_usual(cleaned.symbols()) { 0 } else { bit::BPJS_PREFIX_UNUSUAL }
}

pub(super) fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
    (bit == bit::BPJS_PREFIX_UNUSUAL).then(|| raise::bpjs_prefix_unusual(parts.cleaned.span(0, 2)))
}
