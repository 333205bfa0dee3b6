//! The numbers that stand in a family card, all checked by one function: who checks cards links no other kind.

use super::check::{self, Check, Parts, Value};
use super::clean::Cleaned;
use super::kinds::OnCards;
use super::{Kind, KkNumber, Nik, Options, akta, papers, phone, postal, rtrw};
use crate::check::Finding;

/// The sixteen digits of a NIK or of a card number.
struct Sixteen([u8; 16]);

/// Tells what is found, and gives the digits of a NIK or a card number that is well formed.
#[inline(never)]
pub(crate) fn check(kind: Kind, raw: &[u8], options: &Options, tell: &mut dyn FnMut(Finding)) -> Option<[u8; 16]> {
    let check: Check<'_, Sixteen> = check::check(kind, raw, options);
    if !check.status().is_clear() {
        check.findings().for_each(tell);
    }
    check.value().map(|digits| digits.0)
}

impl<'a> Value<'a> for Sixteen {
    type Kinds = OnCards;

    fn judge(kind: Kind, cleaned: &Cleaned, options: &Options) -> u32 {
        match kind {
            Kind::Kk => KkNumber::judge(kind, cleaned, options),
            Kind::Phone => phone::judge(cleaned),
            Kind::Postal => postal::judge(cleaned),
            Kind::Rtrw => rtrw::judge(cleaned),
            Kind::Passport | Kind::Kitas => papers::judge(kind, cleaned),
            Kind::Akta => akta::judge(cleaned, options),
            _ => Nik::judge(kind, cleaned, options),
        }
    }

    fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
        match parts.kind {
            Kind::Kk => KkNumber::finding(bit, parts),
            Kind::Phone => phone::finding(bit, parts),
            Kind::Postal => postal::finding(bit, parts),
            Kind::Rtrw => rtrw::finding(bit, parts),
            Kind::Passport | Kind::Kitas => papers::finding(bit, parts),
            Kind::Akta => akta::finding(bit, parts),
            _ => Nik::finding(bit, parts),
        }
    }

    fn read(parts: &Parts<'a>) -> Option<Sixteen> {
        parts.cleaned.sixteen().map(Sixteen)
    }
}
