//! Which bytes of a block are the ones that matter, as masks of bits: bit 0 is the first byte.

/// Bytes of a block.
pub(super) const BLOCK: usize = 64;

/// Where the bytes of a block stand that matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) delimiter: u64,
    pub(super) feed: u64,
    pub(super) quote: u64,
}

impl Marks {
    #[inline]
    pub(super) fn of(block: &[u8; BLOCK], delimiter: u8) -> Marks {
        Marks { delimiter: mask(block, delimiter), feed: mask(block, b'\n'), quote: mask(block, b'"') }
    }
}

/// A bit for every byte that is the one asked for. The comparison becomes vector instructions wherever there are some.
#[inline]
fn mask(block: &[u8; BLOCK], byte: u8) -> u64 {
    let mut hits = [0_u8; BLOCK];
    for (hit, own) in hits.iter_mut().zip(block) {
        *hit = u8::from(*own == byte);
    }
    // Eight bytes of 0 or 1 become the eight bits of the highest byte of the product.
    let eight = |hits: &[u8; 8]| u64::from_le_bytes(*hits).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    hits.as_chunks::<8>().0.iter().rev().fold(0, |bits, hits| bits << 8 | eight(hits))
}
