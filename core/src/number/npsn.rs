//! NPSN, the number of a school: eight digits by island group, or a letter and seven digits, or six for universities.

use super::check::Parts;
use super::clean::Cleaned;
use super::{Kind, NpsnForm, pattern};
use crate::check::{Finding, bit, raise};

/// Which form the symbols have; eight digits of a group that is not in use are a school too.
pub(super) fn form(symbols: &[u8]) -> NpsnForm {
    match pattern::form(Kind::Npsn, symbols) {
        Some("university") => NpsnForm::University,
        Some("course") => NpsnForm::Course,
        Some("pkbm") => NpsnForm::Pkbm,
        _ => NpsnForm::School,
    }
}

pub(super) fn judge(cleaned: &Cleaned) -> u32 {
    if pattern::form(Kind::Npsn, cleaned.symbols()).is_some() { 0 } else { bit::NPSN_GROUP_UNUSED }
}

pub(super) fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
    let digit = parts.cleaned.number(0, 1);
    (bit == bit::NPSN_GROUP_UNUSED).then(|| raise::npsn_group_unused(parts.cleaned.span(0, 0), digit))
}
