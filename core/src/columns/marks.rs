//! Where certain bytes stand in a text, as bits: readers of tables find cells and rows by them.

#![allow(unsafe_code, reason = "instructions that not every machine has, after the question whether this one has them")]

/// Bytes that share a word of bits.
pub const BLOCK: usize = 64;

/// For every block, the places of each of the wanted bytes; bit 0 is the first byte. Blocks and words that have no partner
/// are left alone.
///
/// ```
/// use absah::columns::{BLOCK, marks};
/// let mut block = [b'x'; BLOCK];
/// (block[1], block[2], block[63]) = (b',', b'"', b',');
/// let mut words = [[0; 3]];
/// marks(&[block], [b',', b'\n', b'"'], &mut words);
/// assert_eq!(words, [[1 << 63 | 1 << 1, 0, 1 << 2]]);
/// ```
pub fn marks(blocks: &[[u8; BLOCK]], wanted: [u8; 3], words: &mut [[u64; 3]]) {
    #[cfg(target_arch = "x86_64")]
    if std::is_x86_feature_detected!("avx2") {
        // SAFETY: this machine has these instructions.
        return unsafe { x86::avx2(blocks, wanted, words) };
    }
    swar(blocks, wanted, words);
}

/// Does some work with instructions for bits that most machines have, but not all. What the work calls gains by them where
/// the compiler puts it inline: the closure has to be `#[inline(always)]`.
///
/// ```
/// let bits = absah::columns::with_bits(|| [5_u64, 7].map(u64::count_ones));
/// assert_eq!(bits, [2, 3]);
/// ```
#[inline]
pub fn with_bits<R>(work: impl FnOnce() -> R) -> R {
    #[cfg(target_arch = "x86_64")]
    if std::is_x86_feature_detected!("avx2")
        && std::is_x86_feature_detected!("bmi1")
        && std::is_x86_feature_detected!("bmi2")
        && std::is_x86_feature_detected!("popcnt")
    {
        // SAFETY: this machine has these instructions.
        return unsafe { x86::with_bits(work) };
    }
    work()
}

/// By word arithmetic, eight bytes at a time.
fn swar(blocks: &[[u8; BLOCK]], wanted: [u8; 3], words: &mut [[u64; 3]]) {
    for (block, words) in blocks.iter().zip(words) {
        *words = wanted.map(|byte| {
            let eights = block.as_chunks::<8>().0;
            eights.iter().rev().fold(0, |bits, eight| bits << 8 | places(u64::from_le_bytes(*eight), byte))
        });
    }
}

/// Which of eight bytes are the wanted one.
const fn places(eight: u64, byte: u8) -> u64 {
    const LOW: u64 = u64::from_le_bytes([0x7f; 8]);
    let apart = eight ^ u64::from_le_bytes([byte; 8]);
    let same = !(((apart & LOW) + LOW) | apart | LOW) >> 7;
    // Eight bytes of 0 or 1 become the eight bits of the highest byte of the product.
    same.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::BLOCK;
    use core::arch::x86_64::*;

    #[inline]
    #[target_feature(enable = "avx2,bmi1,bmi2,popcnt")]
    pub(super) fn with_bits<R>(work: impl FnOnce() -> R) -> R {
        work()
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    pub(super) fn avx2(blocks: &[[u8; BLOCK]], wanted: [u8; 3], words: &mut [[u64; 3]]) {
        let wanted = wanted.map(|byte| _mm256_set1_epi8(byte.cast_signed()));
        for (block, words) in blocks.iter().zip(words) {
            let [a, b, c, d] = load(block);
            let (low, high) = (_mm256_set_m128i(b, a), _mm256_set_m128i(d, c));
            for (word, byte) in words.iter_mut().zip(wanted) {
                let half = |bytes| u64::from(_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, byte)).cast_unsigned());
                *word = half(high) << 32 | half(low);
            }
        }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn load(block: &[u8; BLOCK]) -> [__m128i; 4] {
        let mut vectors = [_mm_setzero_si128(); 4];
        for (vector, bytes) in vectors.iter_mut().zip(block.as_chunks::<16>().0) {
            let all = u128::from_le_bytes(*bytes);
            *vector = _mm_set_epi64x((all >> 64) as i64, all as i64);
        }
        vectors
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, marks, swar};
    use proptest::prelude::*;

    /// One byte after the other.
    fn naive(block: &[u8; BLOCK], byte: u8) -> u64 {
        block.iter().enumerate().map(|(at, own)| u64::from(*own == byte) << at).sum()
    }

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=u8::MAX {
            let wanted = [byte, byte ^ 1, byte ^ 0x80];
            let blocks: Vec<[u8; BLOCK]> = (0..BLOCK)
                .map(|at| {
                    core::array::from_fn(|own| if own == at { byte } else { byte ^ [1, 0x80, 0x7f, 0xff][own % 4] })
                })
                .collect();
            let expected: Vec<[u64; 3]> = blocks.iter().map(|block| wanted.map(|byte| naive(block, byte))).collect();
            for way in [marks, swar] {
                let mut words = vec![[0; 3]; BLOCK];
                way(&blocks, wanted, &mut words);
                assert_eq!(words, expected, "{byte:#x}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes(block in prop::array::uniform32(any::<[u8; 2]>()), wanted in any::<[u8; 3]>()) {
            let block: [u8; BLOCK] = core::array::from_fn(|at| block[at / 2][at % 2]);
            let (mut one, mut other) = ([[0; 3]], [[0; 3]]);
            marks(&[block], wanted, &mut one);
            swar(&[block], wanted, &mut other);
            prop_assert_eq!(one, other);
            prop_assert_eq!(one, [wanted.map(|byte| naive(&block, byte))]);
        }
    }
}
