//! Forms that rest on practice: rows of `spec/codes/numbers.toml`, compared with cleaned symbols.

use super::Kind;
use super::patterns::PATTERNS;

/// So many symbols of a set.
pub(super) struct Item {
    pub(super) set: Set,
    pub(super) least: usize,
    pub(super) most: usize,
}

/// Symbols that may stand in a place.
pub(super) enum Set {
    /// 0–9.
    Digit,
    /// A–Z.
    Letter,
    /// One of these.
    Of(&'static [u8]),
}

impl Set {
    fn has(&self, symbol: u8) -> bool {
        match self {
            Set::Digit => symbol.is_ascii_digit(),
            Set::Letter => symbol.is_ascii_uppercase(),
            Set::Of(symbols) => symbols.contains(&symbol),
        }
    }
}

/// The name of the first form of a kind that the symbols have.
pub(super) fn form(kind: Kind, symbols: &[u8]) -> Option<&'static str> {
    PATTERNS.iter().find(|row| row.0 == kind && fits(row.2, symbols)).map(|row| row.1)
}

/// Only the last item has a range, so what an item takes is never missed by the next.
fn fits(items: &[Item], symbols: &[u8]) -> bool {
    let mut rest = symbols;
    for item in items {
        let taken = rest.iter().take(item.most).take_while(|symbol| item.set.has(**symbol)).count();
        if taken < item.least {
            return false;
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    rest.is_empty()
}
