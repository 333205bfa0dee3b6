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
    pub(super) fn text(&mut self, text: &str) {
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
