//! The field index: where cells end, found 64 bytes at a time.

use absah::columns::{BLOCK, marks, with_bits};

/// Blocks whose marks are found at once: they stay close by until they are used.
const STRIP: usize = 64;

/// Ends of cells in a text, as offsets. Buffers stay from text to text.
#[derive(Debug, Default)]
pub(crate) struct Index {
    ends: Vec<u32>,
    count: usize,
    /// Line ends among them.
    feeds: usize,
    /// Behind closing quotes where the cell goes on: its quotes have to be taken out one by one.
    hard: Vec<u32>,
    /// The text ends inside quotes.
    open: bool,
}

/// What goes over from a block to the next.
#[derive(Default)]
struct Carry {
    /// All bits, if the block begins inside quotes.
    inside: u64,
    /// Bit 0, if a cell begins with the block.
    begins: u64,
    /// Bit 0, if a quote was closed right before.
    closed: u64,
}

impl Index {
    /// Delimiters, line feeds and quotes are told apart by their bytes alone.
    pub(crate) const fn knows(delimiter: u8) -> bool {
        !matches!(delimiter, b'"' | b'\n' | b'\r' | 0)
    }

    /// Finds the cells of a text from where a record begins. Not so if a quote stands inside a cell that does not begin with
    /// one: then only the careful scan can tell which quotes mean something.
    pub(crate) fn read(&mut self, text: &[u8], from: usize, delimiter: u8) -> bool {
        with_bits(
            #[inline(always)]
            || self.blocks(text, from, delimiter),
        )
    }

    #[inline(always)]
    fn blocks(&mut self, text: &[u8], from: usize, delimiter: u8) -> bool {
        (self.count, self.feeds) = (0, 0);
        self.hard.clear();
        let (Ok(mut base), Ok(_)) = (u32::try_from(from), u32::try_from(text.len())) else { return false };
        let mut carry = Carry { begins: 1, ..Carry::default() };
        let (blocks, rest) = text.get(from..).unwrap_or_default().as_chunks::<BLOCK>();
        let mut last = [0; BLOCK];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        let mut words = [[0; 3]; STRIP];
        for strip in blocks.chunks(STRIP).chain([&[last][..]]) {
            marks(strip, [delimiter, b'\n', b'"'], &mut words);
            for words in words.iter().take(strip.len()) {
                if !self.block(*words, base, &mut carry, text) {
                    return false;
                }
                base = base.wrapping_add(BLOCK as u32);
            }
        }
        self.open = carry.inside != 0;
        true
    }

    #[inline(always)]
    fn block(&mut self, [delimiter, feed, quote]: [u64; 3], base: u32, carry: &mut Carry, text: &[u8]) -> bool {
        let mut ends = delimiter | feed;
        let mut feeds = feed;
        if quote | carry.inside | carry.closed != 0 {
            let inside = parity(quote) ^ carry.inside;
            ends &= !inside;
            feeds &= !inside;
            let (opening, closing) = (quote & inside, quote & !inside);
            let behind = closing << 1 | carry.closed;
            if opening & !(ends << 1 | carry.begins | behind) != 0 {
                return false;
            }
            if behind & !ends != 0 {
                self.hard(behind & !ends, base, text);
            }
            carry.inside = if inside >> 63 == 0 { 0 } else { u64::MAX };
            carry.closed = closing >> 63;
        }
        carry.begins = ends >> 63;
        self.feeds += feeds.count_ones() as usize;
        self.write(ends, base);
        true
    }

    /// Writes offsets eight at a time; what is written too much is written over by the next ones.
    #[inline(always)]
    fn write(&mut self, mut ends: u64, base: u32) {
        if self.ends.len() < self.count + 2 * BLOCK {
            self.ends.resize(2 * self.count + 4 * BLOCK, 0);
        }
        let mut at = self.count;
        self.count += ends.count_ones() as usize;
        while ends != 0 {
            let Some(slots) = self.ends.get_mut(at..).and_then(<[u32]>::first_chunk_mut::<8>) else { return };
            for slot in slots {
                *slot = base.wrapping_add(ends.trailing_zeros());
                ends &= ends.wrapping_sub(1);
            }
            at += 8;
        }
    }

    /// Notes closing quotes after which a cell goes on. Carriage returns in front of a line feed do not belong to it.
    #[cold]
    fn hard(&mut self, mut behind: u64, base: u32, text: &[u8]) {
        while behind != 0 {
            let at = base.wrapping_add(behind.trailing_zeros());
            behind &= behind.wrapping_sub(1);
            let rest = text.get(at as usize..).unwrap_or_default();
            let rest = rest.iter().find(|byte| **byte != b'\r');
            if !matches!((rest, text.get(at as usize)), (None | Some(b'\n'), None | Some(b'\r'))) {
                self.hard.push(at);
            }
        }
    }

    /// Ends of cells, ascending.
    pub(crate) fn ends(&self) -> &[u32] {
        self.ends.get(..self.count).unwrap_or_default()
    }

    /// How many of them are line ends.
    pub(crate) fn feeds(&self) -> usize {
        self.feeds
    }

    /// Offsets in cells whose quotes have to be taken out one by one, ascending.
    pub(super) fn hard_ones(&self) -> &[u32] {
        &self.hard
    }

    /// Ends the last cell of a text that has no line end behind it.
    pub(super) fn close(&mut self, text: &[u8], from: usize) {
        let behind = self.ends().last().map_or(from, |end| *end as usize + 1);
        if self.open || behind >= text.len() {
            return;
        }
        self.write(1, u32::try_from(text.len()).unwrap_or(u32::MAX));
        self.feeds += 1;
    }
}

/// A bit is set where an odd number of bits is set up to it.
#[inline(always)]
const fn parity(mut bits: u64) -> u64 {
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    bits ^ bits << 32
}
