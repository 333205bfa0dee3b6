//! What the interface needs of the catalogue, as small tables made by the compiler: the catalogue itself, with all its
//! texts, is 200 kB that the small library does without.
#![allow(clippy::indexing_slicing, reason = "while compiling, an index outside of a table is an error of compilation")]

use crate::constant::severity;
use absah_core::check::Code;
use absah_core::number::{Kind, Status};

const KINDS: usize = Kind::ALL.len();
const CODES: usize = Code::ALL.len();

/// For each kind and bit the number of the code, or 0.
static BITS: [[u16; 32]; KINDS] = {
    let mut table = [[0; 32]; KINDS];
    let mut at = 0;
    while at < CODES {
        let meta = Code::ALL[at].meta();
        if let Some(bit) = meta.bit {
            let mut of = 0;
            while of < meta.kinds.len() {
                table[place(meta.kinds[of])][bit as usize] = meta.number;
                of += 1;
            }
        }
        at += 1;
    }
    table
};

/// Number and severity of every code, ascending.
static SEVERITIES: [(u16, u8); CODES] = {
    let mut table = [(0, 0); CODES];
    let mut at = 0;
    while at < CODES {
        let meta = Code::ALL[at].meta();
        table[at] = (meta.number, severity(meta.severity) as u8);
        at += 1;
    }
    table
};

const fn place(kind: Kind) -> usize {
    let mut at = 0;
    while Kind::ALL[at] as usize != kind as usize {
        at += 1;
    }
    at
}

/// The codes of a word, ascending by their bits.
pub(crate) fn codes(kind: Kind, word: Status) -> impl Iterator<Item = i32> + Clone {
    let row = Kind::ALL.iter().position(|each| *each == kind).and_then(|at| BITS.get(at));
    let bits = (0_u32..).zip(row.into_iter().flatten());
    bits.filter(move |(bit, code)| **code != 0 && word.0.checked_shr(*bit).is_some_and(|rest| rest & 1 == 1))
        .map(|(_, code)| i32::from(*code))
}

/// The severity of a code; nothing if there is no such code.
pub(crate) fn severity_of(code: i32) -> Option<i32> {
    let at = SEVERITIES.binary_search_by_key(&code, |(number, _)| i32::from(*number)).ok();
    at.and_then(|at| SEVERITIES.get(at)).map(|(_, severity)| i32::from(*severity))
}

/// Severity and code of the heaviest finding, by the lowest number; zeros for none.
pub(crate) fn heaviest(kind: Kind, word: Status) -> (i32, i32) {
    let weighed = codes(kind, word).map(|code| (severity_of(code).unwrap_or(0), code));
    weighed.max_by_key(|(severity, code)| (*severity, i32::MAX.saturating_sub(*code))).unwrap_or((0, 0))
}
