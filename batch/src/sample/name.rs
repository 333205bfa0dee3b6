//! Names that nobody bears: words of made-up syllables.

use super::random::Random;
use std::io::{self, Write};

/// With these no word becomes a title, an abbreviation or a common name.
const SYLLABLES: [&str; 64] = [
    "BRU", "ZEK", "QAM", "PLO", "VIX", "TRU", "GWE", "DRA", "FLO", "XEN", "KRO", "JUQ", "BLI", "ZOR", "QUN", "PRE",
    "VAX", "TWI", "GLO", "DZI", "FRA", "XOM", "KLE", "JYN", "BEZ", "ZUP", "QIR", "PYX", "VOK", "TRE", "GRU", "DWA",
    "FIZ", "XAD", "KWI", "JOP", "BRA", "ZIL", "QEB", "PLU", "VEM", "TOX", "GZA", "DRO", "FEQ", "XIT", "KUZ", "JAX",
    "BYO", "ZAW", "QOD", "PRI", "VUL", "TYZ", "GIV", "DEX", "FUB", "XYL", "KAJ", "JEV", "BOQ", "ZUN", "QYS", "PAZ",
];

/// Syllables in a word, and words in a name.
const MOST: u64 = 3;

/// Up to nine syllables of seven bits each, three to a word; 0 stands for none. The same name is the same number.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Name(u64);

impl Name {
    /// The dash of a parent who is not known: more bits than syllables can fill.
    pub(super) const UNKNOWN: Name = Name(u64::MAX);

    /// A name of two or three words.
    pub(super) fn new(random: &mut Random) -> Name {
        let words = random.weighted(&[(3, 2), (1, 3)]);
        Name::of(words, random)
    }

    /// A name of one word, as many older people bear.
    pub(super) fn single(random: &mut Random) -> Name {
        Name::of(1, random)
    }

    fn of(words: u64, random: &mut Random) -> Name {
        let mut bits = 0;
        for word in 0..words {
            let syllables = random.weighted(&[(7, 2), (3, 3)]);
            for at in 0..syllables {
                bits |= (1 + random.below(SYLLABLES.len() as u64)) << (7 * (word * MOST + at));
            }
        }
        Name(bits)
    }

    pub(super) fn write(self, out: &mut impl Write) -> io::Result<()> {
        if self == Name::UNKNOWN {
            return out.write_all(b"-");
        }
        for place in 0..MOST * MOST {
            let syllable = (self.0 >> (7 * place)) & 127;
            if let Some(text) = (syllable as usize).checked_sub(1).and_then(|at| SYLLABLES.get(at)) {
                if place > 0 && place.is_multiple_of(MOST) {
                    out.write_all(b" ")?;
                }
                out.write_all(text.as_bytes())?;
            }
        }
        Ok(())
    }
}
