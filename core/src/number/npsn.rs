//! NPSN, the number of a school: eight digits by island group, or a letter and seven digits, or six for universities.

use super::NpsnForm;
use super::check::Parts;
use super::clean::Cleaned;
use crate::check::{Finding, bit, raise};

/// Which form the symbols have.
pub(super) fn form(symbols: &[u8]) -> NpsnForm {
    match (symbols.len(), symbols.first()) {
        (6, _) => NpsnForm::University,
        (_, Some(b'K')) => NpsnForm::Course,
        (_, Some(b'P')) => NpsnForm::Pkbm,
        _ => NpsnForm::School,
    }
}

pub(super) fn judge(cleaned: &Cleaned) -> u32 {
    let unused = cleaned.count() == 8 && matches!(cleaned.symbols().first(), Some(b'0' | b'7' | b'8'));
    if unused { bit::NPSN_GROUP_UNUSED } else { 0 }
}

pub(super) fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
    let digit = parts.cleaned.number(0, 1);
    (bit == bit::NPSN_GROUP_UNUSED).then(|| raise::npsn_group_unused(parts.cleaned.span(0, 0), digit))
}
