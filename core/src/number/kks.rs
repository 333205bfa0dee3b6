//! Bank card of a welfare programme: sixteen digits with a Luhn check digit (ISO/IEC 7812). Never store it.

use super::check::Parts;
use super::clean::Cleaned;
use super::luhn;
use crate::check::{Finding, bit, raise};

pub(super) fn judge(cleaned: &Cleaned) -> u32 {
    if luhn::valid(cleaned.symbols()) { 0 } else { bit::KKS_CHECK_DIGIT_WRONG }
}

pub(super) fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
    (bit == bit::KKS_CHECK_DIGIT_WRONG).then(|| raise::kks_check_digit_wrong(parts.cleaned.whole()))
}
