//! Names that nothing is said about, told from their bytes eight at a time: most names of a register.

use super::LONGEST;
use super::title::ALWAYS;
use super::words::{ABBREVIATIONS, BACK, FRONT};

/// Bytes of a word.
const EIGHT: usize = 8;

/// Whether letters A to Z and single blanks make a name that earns nothing; of any other nothing is said.
#[inline]
pub(super) fn is_clear(name: &[u8], new: bool) -> bool {
    // In four letters and single blanks there are three letters.
    if !(4..=LONGEST).contains(&name.len()) {
        return false;
    }
    let (front, back) = ends(name);
    let (words, rest) = name.as_chunks::<EIGHT>();
    let (mut letters, mut blanks, mut at) = (0_u64, 0_u64, 0_u32);
    for word in words {
        let word = u64::from_le_bytes(*word);
        letters |= gathered(are_letters(word)) << (at & 63);
        blanks |= gathered(are_blanks(word)) << (at & 63);
        at += EIGHT as u32;
    }
    let rest = behind(back, rest.len());
    letters |= gathered(are_letters(rest)) << (at & 63);
    blanks |= gathered(are_blanks(rest)) << (at & 63);

    let end = 1_u64 << (name.len() as u32 & 63);
    // Bit n: a word begins with byte n, or ended before it.
    let borders = blanks << 1 | 1 | end << 1;
    let apart = |letters: u32| borders & borders << (letters + 1) == 0;
    if letters | blanks != end - 1 || !apart(0) {
        return false;
    }
    // A new name has two words, and none so short as a letter or an abbreviation.
    if new && (blanks == 0 || !(1..=SHORTEST).all(apart)) {
        return false;
    }
    // Up to eight letters of the first word and of the last.
    let unused = 64_u32.saturating_sub(8 * blanks.trailing_zeros());
    let first = front & u64::MAX >> (unused & 63);
    let last = name.get((64 - blanks.leading_zeros()) as usize..).unwrap_or_default();
    let last = last.first_chunk().map_or(behind(back, last.len()), |word| u64::from_le_bytes(*word));
    !TITLES.may_have(first & all(0xdf)) && !TITLES.may_have(last & all(0xdf))
}

/// The first eight bytes and the last; of fewer all, with zeros behind them and before them.
fn ends(name: &[u8]) -> (u64, u64) {
    match (name.first_chunk(), name.last_chunk()) {
        (Some(front), Some(back)) => (u64::from_le_bytes(*front), u64::from_le_bytes(*back)),
        _ => {
            let all = name.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
            (all, all << ((64 - 8 * (name.len() as u32 & 7)) & 63))
        }
    }
}

/// So many of the last bytes, with zeros behind them.
fn behind(back: u64, count: usize) -> u64 {
    back.checked_shr(64_u32.saturating_sub(8 * count as u32)).unwrap_or(0)
}

/// Letters of the longest short form that a new name should not use.
#[allow(clippy::indexing_slicing)] // evaluated by the compiler only
const SHORTEST: u32 = {
    let (mut longest, mut at) = (1, 0);
    while at < ABBREVIATIONS.len() {
        let (forms, mut form) = (ABBREVIATIONS[at].1, 0);
        while form < forms.len() {
            longest = if forms[form].len() > longest { forms[form].len() } else { longest };
            form += 1;
        }
        at += 1;
    }
    longest as u32
};

/// A byte in every place of a word.
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; EIGHT])
}

/// The highest bit of every byte that is a letter A to Z, large or small.
const fn are_letters(word: u64) -> u64 {
    let small = word & all(0x7f) | all(0x20);
    let (from_a, behind_z) = (small + all(0x80 - b'a'), small + all(0x7f - b'z'));
    from_a & !behind_z & !word & all(0x80)
}

/// The highest bit of every byte that is a blank.
const fn are_blanks(word: u64) -> u64 {
    let apart = word ^ all(b' ');
    !(((apart & all(0x7f)) + all(0x7f)) | apart) & all(0x80)
}

/// The highest bits of the bytes side by side.
const fn gathered(bits: u64) -> u64 {
    (bits >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// Words that may belong to a title, a bit for each: one name in a hundred shares it by chance, and is looked at.
struct Filter([u64; WORDS]);

/// A power of two.
const WORDS: usize = 128;

static TITLES: Filter = filter();

impl Filter {
    fn may_have(&self, key: u64) -> bool {
        let (word, bit) = place(key);
        self.0.get(word).is_none_or(|word| word >> bit & 1 == 1)
    }
}

/// The word and the bit of a key.
const fn place(key: u64) -> (usize, u32) {
    let mixed = (key ^ key >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed >> 57) as usize, (mixed >> 51 & 63) as u32)
}

/// Without full stops a title counts only where it always does: by its first word in front, by its last behind.
#[allow(clippy::indexing_slicing)] // evaluated by the compiler only, as what follows
const fn filter() -> Filter {
    let mut filter = Filter([0; WORDS]);
    let mut side = 0;
    while side < 2 {
        let packed = if side == 0 { FRONT.0 } else { BACK.0 };
        // Behind each first letter stand two bytes with the size of its titles.
        let mut group = 0;
        while group < packed.len() {
            let mut at = group + 3;
            let end = at + packed[group + 1] as usize + packed[group + 2] as usize * 256;
            while at < end {
                let length = (packed[at] & (ALWAYS - 1)) as usize;
                if packed[at] & ALWAYS != 0 {
                    let (word, bit) = place(title(packed, at + 1, length, side == 0));
                    filter.0[word] |= 1 << bit;
                }
                at += 1 + length;
            }
            group = end;
        }
        side += 1;
    }
    filter
}

/// The key of the first or the last word of a title, full stops left out.
#[allow(clippy::indexing_slicing)]
const fn title(packed: &[u8], start: usize, length: usize, first: bool) -> u64 {
    let (mut key, mut letters, mut at) = (0, 0, start);
    while at < start + length {
        match packed[at] {
            b' ' if first => return key,
            b' ' => (key, letters) = (0, 0),
            b'.' => {}
            letter => {
                if letters < EIGHT {
                    key |= (letter as u64) << (letters * 8);
                }
                letters += 1;
            }
        }
        at += 1;
    }
    key
}
