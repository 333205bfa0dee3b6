//! The numbers that stand in a letter, all checked by one function: who prints letters links no other kind.

use super::check::{self, Check, Parts, Value};
use super::clean::Cleaned;
use super::kinds::InLetters;
use super::{Detail, Kind, KkNumber, Nik, Number, Options, npwp, phone};
use crate::check::Finding;
use alloc::string::String;

/// A number as a letter prints it: NIK and card number without marks, the others with theirs.
struct Printed(String);

/// Tells what is found, and gives the number as it is printed. Nothing with an error; nothing, too, for zeros and other
/// signs that there is no number yet.
pub(crate) fn check(
    kind: Kind,
    text: &str,
    options: &Options,
    tell: &mut dyn FnMut(Finding),
) -> (bool, Option<String>) {
    let check: Check<'_, Printed> = check::check(kind, text.as_bytes(), options);
    check.findings().for_each(tell);
    (check.ok(), check.value().map(|own| own.0))
}

impl<'a> Value<'a> for Printed {
    type Kinds = InLetters;

    fn judge(kind: Kind, cleaned: &Cleaned, options: &Options) -> u32 {
        match kind {
            Kind::Kk => KkNumber::judge(kind, cleaned, options),
            Kind::Npwp => npwp::judge(cleaned, options),
            Kind::Phone => phone::judge(cleaned),
            _ => Nik::judge(kind, cleaned, options),
        }
    }

    fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
        match parts.kind {
            Kind::Kk => KkNumber::finding(bit, parts),
            Kind::Npwp => npwp::finding(bit, parts),
            Kind::Phone => phone::finding(bit, parts),
            _ => Nik::finding(bit, parts),
        }
    }

    fn read(parts: &Parts<'a>) -> Option<Printed> {
        let symbols = parts.cleaned.symbols();
        let number = match parts.kind {
            Kind::Phone => phone::value(&parts.cleaned),
            kind if parts.cleaned.count() == symbols.len() => Number::new(kind, symbols, Detail::Plain),
            _ => return None,
        };
        let mut text = String::with_capacity(24);
        let all: Result<(), ()> = number.format().pieces(&mut |piece| {
            text.push_str(piece);
            Ok(())
        });
        all.is_ok().then_some(Printed(text))
    }
}
