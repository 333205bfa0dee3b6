//! One person in several rows: told by name, birth date, birth place and mother, where the NIK does not tell it.

use super::duplicates::Repeated;
use crate::finding::Place;
use absah::check::Severity;

/// A row of a person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Row {
    /// Of name, birth date and birth place.
    key: u128,
    /// Of the mother's name; 0 where it is not given.
    mother: u64,
    /// 0 where there is none.
    nik: u64,
    place: Place,
    /// The heaviest finding of the row by itself.
    heaviest: Option<Severity>,
}

/// All rows that say who somebody is.
#[derive(Debug, Default)]
pub(crate) struct Persons(Vec<Row>);

/// What a row says of a person beside the NIK.
pub(crate) struct Identity<'a> {
    pub(crate) name: &'a str,
    pub(crate) birth: u32,
    pub(crate) birth_place: &'a str,
    pub(crate) mother: &'a str,
}

/// Rows of one person.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Same {
    /// With different NIK.
    TwoNik(Vec<Repeated>),
    /// Without a NIK, or with and without.
    Twice(Vec<Repeated>),
}

impl Persons {
    /// Adds a row; one without a name or a birth place tells nothing.
    pub(crate) fn add(&mut self, identity: &Identity<'_>, nik: Option<u64>, place: Place, heaviest: Option<Severity>) {
        if is_empty(identity.name) || is_empty(identity.birth_place) {
            return;
        }
        let mut key = Hash::default();
        key.text(identity.name);
        key.text(identity.birth_place);
        key.word(identity.birth.into());
        let mut mother = Hash::default();
        let named = !is_empty(identity.mother);
        if named {
            mother.text(identity.mother);
        }
        let mother = if named { mother.short().max(1) } else { 0 };
        let key = key.long();
        self.0.push(Row { key, mother, nik: nik.unwrap_or(0), place, heaviest });
    }

    /// Who stands in several rows, in the order of the first ones.
    pub(crate) fn groups(self) -> Vec<Same> {
        // Small keys are sorted instead of the rows.
        let mut order: Vec<(u128, usize)> = self.0.iter().enumerate().map(|(at, row)| (row.key, at)).collect();
        order.sort_unstable();
        let mut found = Vec::new();
        for same in order.chunk_by(|a, b| a.0 == b.0).filter(|rows| rows.len() > 1) {
            let mut rows: Vec<Row> = same.iter().filter_map(|(_, at)| self.0.get(*at).copied()).collect();
            rows.sort_unstable();
            if rows.iter().any(|row| row.nik == 0) {
                found.push(Same::Twice(places(rows.iter())));
                continue;
            }
            for rows in rows.chunk_by(|a, b| a.mother == b.mother).filter(|rows| rows.len() > 1) {
                let first = rows.first().map_or(0, |row| row.nik);
                if rows.first().is_some_and(|row| row.mother != 0) && rows.iter().any(|row| row.nik != first) {
                    found.push(Same::TwoNik(places(rows.iter())));
                }
            }
        }
        found.sort_unstable_by_key(|same| match same {
            Same::TwoNik(rows) | Same::Twice(rows) => rows.first().map(|row| row.0),
        });
        found
    }
}

fn places<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<Repeated> {
    let mut places: Vec<Repeated> = rows.map(|row| (row.place, row.heaviest)).collect();
    places.sort_unstable();
    places
}

fn is_empty(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// Two sums of 64 bits: two different people meet in both less than once in a million registers of the whole country.
#[derive(Default)]
struct Hash(u64, u64);

impl Hash {
    fn word(&mut self, word: u64) {
        self.0 = (self.0 ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
        self.1 = (self.1.rotate_left(23) ^ word).wrapping_mul(0xd6e8_feb8_6659_fd93);
    }

    /// A text without regard to case and runs of blanks, eight bytes at a time.
    fn text(&mut self, text: &str) {
        let bytes = text.as_bytes().trim_ascii();
        if single(bytes) {
            return self.bytes(bytes);
        }
        let parts: Vec<&str> = text.split_ascii_whitespace().collect();
        self.bytes(parts.join(" ").as_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|word| self.word(upper(u64::from_le_bytes(*word))));
        self.word(upper(padded(rest)));
        self.word(bytes.len() as u64);
    }

    fn long(&self) -> u128 {
        u128::from(Self::mixed(self.0)) << 64 | u128::from(Self::mixed(self.1))
    }

    fn short(&self) -> u64 {
        Self::mixed(self.0 ^ self.1)
    }

    const fn mixed(word: u64) -> u64 {
        let word = (word ^ word >> 32).wrapping_mul(0xff51_afd7_ed55_8ccd);
        word ^ word >> 29
    }
}

/// The bytes of a word, the lowest first, zeros behind.
fn padded(rest: &[u8]) -> u64 {
    rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// A byte in every place of a word.
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Eight bytes with their ASCII letters large.
const fn upper(word: u64) -> u64 {
    let seven = word & all(0x7f);
    let (from_a, behind_z) = (seven + all(0x80 - b'a'), seven + all(0x7f - b'z'));
    let small = (from_a ^ behind_z) & !word & all(0x80);
    word ^ small >> 2
}

/// Whether the only blanks of a text are single spaces; in doubt not.
fn single(bytes: &[u8]) -> bool {
    let (words, rest) = bytes.as_chunks::<8>();
    // No zeros behind the rest: they would count as control characters.
    let rest = padded(rest) | all(b'x').checked_shl(8 * rest.len() as u32).unwrap_or(0);
    let mut before = 0;
    words.iter().map(|word| u64::from_le_bytes(*word)).chain([rest]).all(|word| {
        let apart = word ^ all(b' ');
        let spaces = !(((apart & all(0x7f)) + all(0x7f)) | apart | all(0x7f));
        let low = word.wrapping_sub(all(b' ')) & !word & all(0x80);
        let twice = spaces & (spaces << 8 | before);
        before = spaces >> 56;
        low | twice == 0
    })
}

#[cfg(test)]
mod tests {
    use super::{Hash, single, upper};

    fn sum(text: &str) -> u128 {
        let mut hash = Hash::default();
        hash.text(text);
        hash.long()
    }

    #[test]
    fn case_and_runs_of_blanks_make_no_other_person() {
        for other in ["siti nur aminah contoh", "  Siti  Nur\tAminah \u{c}Contoh ", "SITI NUR   AMINAH CONTOH\r\n"] {
            assert_eq!(sum("SITI NUR AMINAH CONTOH"), sum(other), "{other:?}");
        }
        for other in
            ["SITI NUR AMINAH CONTO", "SITINUR AMINAH CONTOH", "SITI NUR AMINAH CONTOH9", "SÍTI NUR AMINAH CONTOH"]
        {
            assert_ne!(sum("SITI NUR AMINAH CONTOH"), sum(other), "{other:?}");
        }
        // A space on either side of a border of eight bytes.
        assert_eq!(sum("ABCDEFG  H"), sum("ABCDEFG H"));
        assert!(single(b"ABCDEFG H") && !single(b"ABCDEFG  H") && !single(b"ABCDEF  GH") && !single(b"A\tB"));
    }

    #[test]
    fn letters_grow_and_nothing_else_does() {
        for byte in 0..=u8::MAX {
            let grown = upper(u64::from_le_bytes([byte, b'z', byte, 0, byte, 0xff, b'A', byte])).to_le_bytes();
            let own = byte.to_ascii_uppercase();
            assert_eq!(grown, [own, b'Z', own, 0, own, 0xff, b'A', own], "{byte:#x}");
        }
    }
}
