//! Which kinds a check can meet, known to the compiler: a program that checks cards alone links nothing of the others.

use super::Kind;
use super::clean::Form;

/// The kinds of a check.
pub trait Kinds {
    /// NIK and family card, nothing else.
    const CARDS: bool;

    /// The kind itself, for the compiler one of those above.
    fn narrow(kind: Kind) -> Kind;
}

/// NIK and family card.
#[derive(Clone, Copy)]
pub struct Cards;

/// The kinds that stand in a family card.
#[cfg(feature = "alloc")]
#[derive(Clone, Copy)]
pub(super) struct OnCards;

/// The kinds that stand in a letter.
#[cfg(feature = "letters")]
#[derive(Clone, Copy)]
pub(super) struct InLetters;

/// Every kind.
#[derive(Clone, Copy)]
pub struct All;

impl Kinds for Cards {
    const CARDS: bool = true;

    #[inline(always)]
    fn narrow(kind: Kind) -> Kind {
        if matches!(kind, Kind::Kk) { Kind::Kk } else { Kind::Nik }
    }
}

#[cfg(feature = "alloc")]
impl Kinds for OnCards {
    const CARDS: bool = false;

    #[inline(always)]
    fn narrow(kind: Kind) -> Kind {
        use Kind::{Akta, Kitas, Kk, Nik, Passport, Phone, Postal, Rtrw};
        if matches!(kind, Kk | Phone | Postal | Rtrw | Passport | Kitas | Akta) { kind } else { Nik }
    }
}

#[cfg(feature = "letters")]
impl Kinds for InLetters {
    const CARDS: bool = false;

    #[inline(always)]
    fn narrow(kind: Kind) -> Kind {
        if matches!(kind, Kind::Kk | Kind::Npwp | Kind::Phone) { kind } else { Kind::Nik }
    }
}

impl Kinds for All {
    const CARDS: bool = false;

    #[inline(always)]
    fn narrow(kind: Kind) -> Kind {
        kind
    }
}

/// How the kind is written.
#[inline(always)]
pub(super) fn form<K: Kinds>(kind: Kind) -> Form {
    if K::CARDS { Kind::Nik.form() } else { K::narrow(kind).form() }
}
