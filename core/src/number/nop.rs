//! NOP, the number of a taxed plot of land: eighteen digits with region codes of the statistics office, which must not
//! be compared with those of the home ministry. Source: PER-12/PJ/2010, PER-48/PJ/2015.

use super::check::Parts;
use super::clean::Cleaned;
use super::{Kind, pattern};
use crate::check::{Finding, bit, raise};

pub(super) fn judge(cleaned: &Cleaned) -> u32 {
    if pattern::form(Kind::Nop, cleaned.symbols()).is_some() { 0 } else { bit::NOP_CLASS_UNKNOWN }
}

pub(super) fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
    let digit = parts.cleaned.number(17, 18);
    (bit == bit::NOP_CLASS_UNKNOWN).then(|| raise::nop_class_unknown(parts.cleaned.span(17, 17), digit))
}
