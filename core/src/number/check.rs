//! One mechanism for all numbers: clean, judge, keep a status word, make findings when asked.

use super::clean::{Cleaned, clean};
use super::kinds::Kinds;
use super::{Kind, Nik, ParseError, Status, looks};
use crate::check::{Finding, Severity, bit};
use crate::person::{Date, Sex};
use core::marker::PhantomData;

/// What is known beside the number. Nothing is assumed where a field is empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// The date of the check; without it nothing is judged as future and both centuries stay open.
    pub as_of: Option<Date>,
    /// Birth date of the person in the data, compared with NIK, NISN, NIP and the date of a certificate.
    pub birth_date: Option<Date>,
    /// Sex of the person in the data, compared with NIK and NIP.
    pub sex: Option<Sex>,
    /// NIK of the same person, which a family-card number must not repeat.
    pub nik: Option<Nik>,
}

/// The answer about one number: fixed size, no allocation, findings made when asked for.
///
/// `T` is the value it gives: [`Nik`], [`super::KkNumber`], or [`super::Number`] for any kind.
#[derive(Clone, Copy)]
pub struct Check<'a, T> {
    parts: Parts<'a>,
    value: PhantomData<fn() -> T>,
}

/// What a check knows.
#[derive(Clone, Copy)]
pub struct Parts<'a> {
    pub(super) kind: Kind,
    pub(super) raw: &'a [u8],
    pub(super) cleaned: Cleaned,
    pub(super) status: Status,
    pub(super) options: Options,
}

/// What a kind of number adds to the mechanism.
pub trait Value<'a>: Sized {
    /// The kinds that the value can have.
    type Kinds: Kinds;

    /// The bits that the symbols earn, once nothing shared stands against them.
    fn judge(kind: Kind, cleaned: &Cleaned, options: &Options) -> u32;

    /// The finding of a bit that is not shared by all kinds.
    fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding>;

    /// The value, if nothing stands against it.
    fn read(parts: &Parts<'a>) -> Option<Self>;
}

/// Checks bytes as a number of a kind.
pub(super) fn check<'a, T: Value<'a>>(kind: Kind, raw: &'a [u8], options: &Options) -> Check<'a, T> {
    let kind = T::Kinds::narrow(kind);
    let cleaned = clean::<T::Kinds>(raw, kind);
    let mut word = cleaned.status;
    if cleaned.is_read() {
        word |= T::judge(kind, &cleaned, options);
    }
    if word & looks::occasions(kind) != 0 && looks::like::<T::Kinds>(cleaned.symbols(), cleaned.count(), kind).is_some()
    {
        word |= bit::NUMBER_LOOKS_LIKE;
    }
    let parts = Parts { kind, raw, cleaned, status: Status(word), options: *options };
    Check { parts, value: PhantomData }
}

/// Reads strictly: exactly the canonical symbols, no finding of severity error, no placeholder.
pub(super) fn parse<'a, T: Value<'a>>(kind: Kind, text: &'a str, same: impl Fn(&T) -> bool) -> Result<T, ParseError> {
    let check: Check<'a, T> = check(kind, text.as_bytes(), &Options::default());
    check.value().filter(same).ok_or_else(|| ParseError::heaviest(check.findings()))
}

impl<'a, T: Value<'a>> Check<'a, T> {
    /// The kind of number it was checked as.
    pub const fn kind(&self) -> Kind {
        self.parts.kind
    }

    /// No finding of severity error. It says "well formed", never "issued".
    pub fn ok(&self) -> bool {
        !self.parts.status.has_error(self.parts.kind)
    }

    /// The checks that hit, as bits.
    pub const fn status(&self) -> Status {
        self.parts.status
    }

    /// The number, if nothing stands against it and it is no placeholder.
    pub fn value(&self) -> Option<T> {
        let readable = self.ok() && !self.parts.status.is_placeholder() && self.parts.cleaned.is_read();
        if readable { T::read(&self.parts) } else { None }
    }

    /// The findings in the order of their bits: nothing is made until it is asked for.
    pub fn findings(&self) -> impl Iterator<Item = Finding> + use<'_, 'a, T> {
        (0..32).filter_map(|shift| {
            let bit = 1_u32 << shift;
            if self.parts.status.0 & bit != 0 { self.parts.finding::<T>(bit) } else { None }
        })
    }

    /// The heaviest severity, or nothing if all is well.
    pub fn severity(&self) -> Option<Severity> {
        self.parts.status.severity(self.parts.kind)
    }

    pub(super) const fn parts(&self) -> &Parts<'a> {
        &self.parts
    }
}

impl<'a> Parts<'a> {
    fn finding<T: Value<'a>>(&self, bit: u32) -> Option<Finding> {
        if bit == bit::NUMBER_LOOKS_LIKE {
            let other = looks::like::<T::Kinds>(self.cleaned.symbols(), self.cleaned.count(), self.kind)?;
            return Some(crate::check::raise::number_looks_like(self.cleaned.whole(), self.kind, other));
        }
        self.cleaned.finding::<T::Kinds>(bit, self.kind).or_else(|| T::finding(bit, self))
    }
}
