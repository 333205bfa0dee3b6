//! Sums of texts, for comparing them without keeping them.

/// Two sums of 64 bits: two different people meet in both less than once in a million registers of the whole country.
#[derive(Default)]
pub(super) struct Hash(u64, u64);

impl Hash {
    pub(super) fn word(&mut self, word: u64) {
        self.0 = (self.0 ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
        self.1 = (self.1.rotate_left(23) ^ word).wrapping_mul(0xd6e8_feb8_6659_fd93);
    }

    /// A text without regard to case and runs of blanks, eight bytes at a time.
    pub(super) fn text(&mut self, text: &[u8]) {
        let bytes = text.trim_ascii();
        let before = (self.0, self.1);
        if !self.bytes(bytes) {
            (self.0, self.1) = before;
            let parts: Vec<&[u8]> = bytes.split(u8::is_ascii_whitespace).filter(|part| !part.is_empty()).collect();
            self.bytes(&parts.join(&b' '));
        }
    }

    /// Adds bytes; tells whether their only blanks are single spaces, in doubt not.
    fn bytes(&mut self, bytes: &[u8]) -> bool {
        let (words, rest) = bytes.as_chunks::<8>();
        let mut blanks = Blanks::default();
        for word in words {
            let word = u64::from_le_bytes(*word);
            blanks.see(word);
            self.word(upper(word));
        }
        let last = padded(bytes, rest.len());
        // No zeros behind the rest: they would count as control characters.
        blanks.see(last | all(b'x').checked_shl(8 * rest.len() as u32).unwrap_or(0));
        self.word(upper(last));
        self.word(bytes.len() as u64);
        blanks.single()
    }

    pub(super) fn long(&self) -> u128 {
        u128::from(Self::mixed(self.0)) << 64 | u128::from(Self::mixed(self.1))
    }

    pub(super) fn short(&self) -> u64 {
        Self::mixed(self.0 ^ self.1)
    }

    const fn mixed(word: u64) -> u64 {
        let word = (word ^ word >> 32).wrapping_mul(0xff51_afd7_ed55_8ccd);
        word ^ word >> 29
    }
}

/// The last bytes of a text as a word, the first of them lowest, zeros behind.
fn padded(text: &[u8], last: usize) -> u64 {
    match text.last_chunk::<8>() {
        Some(word) => u64::from_le_bytes(*word).checked_shr(64 - 8 * last as u32).unwrap_or(0),
        None => text.iter().rev().take(last).fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
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

/// Blanks of a text, seen eight bytes at a time.
#[derive(Default)]
struct Blanks {
    /// Whether the last byte was a space.
    before: u64,
    /// Control characters, and spaces behind spaces.
    other: u64,
}

impl Blanks {
    const fn see(&mut self, word: u64) {
        let apart = word ^ all(b' ');
        let spaces = !(((apart & all(0x7f)) + all(0x7f)) | apart | all(0x7f));
        let low = word.wrapping_sub(all(b' ')) & !word & all(0x80);
        self.other |= low | spaces & (spaces << 8 | self.before);
        self.before = spaces >> 56;
    }

    const fn single(&self) -> bool {
        self.other == 0
    }
}

#[cfg(test)]
mod tests {
    use super::{Hash, upper};

    fn sum(text: &str) -> u128 {
        let mut hash = Hash::default();
        hash.text(text.as_bytes());
        hash.long()
    }

    fn single(bytes: &[u8]) -> bool {
        Hash::default().bytes(bytes)
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
