//! A number of any kind: its symbols, its printed form, what it tells.

use super::check::{Parts, Value};
use super::clean::Cleaned;
use super::kinds::All;
use super::{Detail, Kind, KkNumber, Masked, Nik, Options, mask};
use super::{akta, bpjs, kks, nip, nisn, nop, npsn, npwp, papers, phone, postal, rtrw};
use crate::check::Finding;
use core::fmt;

/// Room for the longest canonical text that is not the input itself.
const CAPACITY: usize = 32;

/// A well-formed number of any kind. Shown masked; [`Number::as_str`] gives it whole.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Number<'a> {
    kind: Kind,
    text: Text<'a>,
    detail: Detail,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Text<'a> {
    Symbols([u8; CAPACITY], usize),
    /// Older certificates keep the form in which they are written.
    Written(&'a str),
}

impl<'a> Number<'a> {
    /// From canonical symbols; what does not fit is cut, and no kind has more.
    pub(super) fn new(kind: Kind, symbols: &[u8], detail: Detail) -> Number<'a> {
        Number::joined(kind, &[symbols], detail)
    }

    /// From canonical symbols in several parts.
    pub(super) fn joined(kind: Kind, parts: &[&[u8]], detail: Detail) -> Number<'a> {
        let (mut text, mut length) = ([0; CAPACITY], 0_usize);
        for symbol in parts.iter().flat_map(|part| part.iter()) {
            if let Some(slot) = text.get_mut(length) {
                *slot = *symbol;
                length = length.saturating_add(1);
            }
        }
        Number { kind, text: Text::Symbols(text, length), detail }
    }

    /// As written, without blanks at the ends.
    pub(super) fn written(kind: Kind, text: &'a str, detail: Detail) -> Number<'a> {
        Number { kind, text: Text::Written(text), detail }
    }

    /// The kind.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The canonical text, whole. Whoever shows it decides to.
    pub fn as_str(&self) -> &str {
        match &self.text {
            Text::Symbols(symbols, length) => {
                symbols.get(..*length).and_then(|symbols| core::str::from_utf8(symbols).ok()).unwrap_or_default()
            }
            Text::Written(text) => text,
        }
    }

    /// The printed form with its marks, whole, such as `01.312.166.0-091.000`.
    pub const fn format(&self) -> Formatted<'_> {
        Formatted(self)
    }

    /// All but the last digits hidden; see [`mask`].
    pub fn mask(&self) -> Masked<'_> {
        mask(self.as_str())
    }

    /// What the number tells beside its digits.
    pub const fn detail(&self) -> Detail {
        self.detail
    }
}

impl fmt::Display for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.mask(), f)
    }
}

impl fmt::Debug for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({}, {})", self.kind.as_str(), self.mask())
    }
}

/// The printed form of a number; see [`Number::format`].
pub struct Formatted<'a>(&'a Number<'a>);

impl Formatted<'_> {
    /// Tells the printed form piece by piece, until one is refused.
    pub(super) fn pieces<E>(&self, tell: &mut dyn FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        let text = self.0.as_str();
        let groups: &[(usize, &str)] = match (self.0.kind, text.len()) {
            (Kind::Npwp, 15) => &[(2, "."), (3, "."), (3, "."), (1, "-"), (3, "."), (3, "")],
            (Kind::Nip, 18) => &[(8, " "), (6, " "), (1, " "), (3, "")],
            (Kind::Kks, 16) => &[(4, " "), (4, " "), (4, " "), (4, "")],
            (Kind::Nop, 18) => &[(2, "."), (2, "."), (3, "."), (3, "."), (3, "-"), (4, "."), (1, "")],
            (Kind::Phone, _) if text.starts_with("+62") => &[(3, " "), (3, "-"), (4, "-"), (usize::MAX, "")],
            _ => &[],
        };
        let mut rest = text;
        for (length, mark) in groups {
            let (part, tail) = rest.split_at_checked(*length).unwrap_or((rest, ""));
            tell(part)?;
            if !tail.is_empty() {
                tell(mark)?;
            }
            rest = tail;
        }
        tell(rest)
    }
}

impl fmt::Display for Formatted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces(&mut |piece| f.write_str(piece))
    }
}

impl<'a> Value<'a> for Number<'a> {
    type Kinds = All;

    fn judge(kind: Kind, cleaned: &Cleaned, options: &Options) -> u32 {
        match kind {
            Kind::Nik => Nik::judge(kind, cleaned, options),
            Kind::Kk => KkNumber::judge(kind, cleaned, options),
            Kind::Npwp => npwp::judge(cleaned, options),
            Kind::Nisn => nisn::judge(cleaned, options),
            Kind::Npsn => npsn::judge(cleaned),
            Kind::Nip => nip::judge(cleaned, options),
            Kind::Bpjs => bpjs::judge(cleaned),
            Kind::Kks => kks::judge(cleaned),
            Kind::Phone => phone::judge(cleaned),
            Kind::Postal => postal::judge(cleaned),
            Kind::Rtrw => rtrw::judge(cleaned),
            Kind::Passport | Kind::Kitas => papers::judge(kind, cleaned),
            Kind::Akta => akta::judge(cleaned, options),
            Kind::Nop => nop::judge(cleaned),
        }
    }

    fn finding(bit: u32, parts: &Parts<'_>) -> Option<Finding> {
        match parts.kind {
            Kind::Nik => Nik::finding(bit, parts),
            Kind::Kk => KkNumber::finding(bit, parts),
            Kind::Npwp => npwp::finding(bit, parts),
            Kind::Nisn => nisn::finding(bit, parts),
            Kind::Npsn => npsn::finding(bit, parts),
            Kind::Nip => nip::finding(bit, parts),
            Kind::Bpjs => bpjs::finding(bit, parts),
            Kind::Kks => kks::finding(bit, parts),
            Kind::Phone => phone::finding(bit, parts),
            Kind::Postal => postal::finding(bit, parts),
            Kind::Rtrw => rtrw::finding(bit, parts),
            Kind::Passport | Kind::Kitas => papers::finding(bit, parts),
            Kind::Akta => akta::finding(bit, parts),
            Kind::Nop => nop::finding(bit, parts),
        }
    }

    fn read(parts: &Parts<'a>) -> Option<Number<'a>> {
        let symbols = parts.cleaned.symbols();
        // A text longer than any number is not cut to one.
        let plain = |detail| (parts.cleaned.count() == symbols.len()).then(|| Number::new(parts.kind, symbols, detail));
        match parts.kind {
            Kind::Nik => {
                let nik = Nik::read(parts)?;
                let birth_dates = nik.dates(&parts.options);
                plain(Detail::Person { region: nik.region(), sex: nik.sex(), birth_dates })
            }
            Kind::Kk => {
                let kk = KkNumber::read(parts)?;
                plain(Detail::Card { region: kk.region(), dates: kk.dates(parts.options.as_of) })
            }
            Kind::Npwp => plain(Detail::Npwp(npwp::form(symbols))),
            Kind::Nisn => plain(Detail::Nisn { birth_year: nisn::birth_year(&parts.cleaned) }),
            Kind::Npsn => plain(Detail::Npsn(npsn::form(symbols))),
            Kind::Nip => plain(nip::detail(&parts.cleaned)),
            Kind::Bpjs | Kind::Kks | Kind::Postal | Kind::Passport | Kind::Kitas | Kind::Nop => plain(Detail::Plain),
            Kind::Phone => Some(phone::value(&parts.cleaned)),
            Kind::Rtrw => Some(rtrw::value(&parts.cleaned)),
            Kind::Akta => akta::value(parts),
        }
    }
}
