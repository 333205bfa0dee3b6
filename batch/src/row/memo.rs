//! Cells of code lists seen before: a column has few values, and most rows repeat one of them.

use absah::check::Finding;
use absah::person::{List, code};

/// Slots of the memory; a power of two.
const SLOTS: usize = 512;

/// Slots behind the first in which a cell may be kept.
const MORE: usize = 3;

/// Longest cell that is kept.
const LONGEST: usize = 40;

/// What was read from cells without a finding.
pub(crate) struct Memo(Vec<Slot>);

#[derive(Clone, Copy)]
struct Slot {
    key: Key,
    text: [u8; LONGEST],
    value: Option<code::Value>,
}

/// A list and a text by its length and its ends, which is all of a text of sixteen bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    list: List,
    length: usize,
    front: u64,
    back: u64,
}

/// A text that its key tells whole.
const SHORT: usize = 16;

impl Default for Memo {
    fn default() -> Memo {
        Memo(vec![Slot { key: Key::new(List::Sex, &[]), text: [0; LONGEST], value: None }; SLOTS + MORE])
    }
}

impl Memo {
    /// The value of a cell that was read before and had no finding.
    #[inline]
    pub(crate) fn get(&self, list: List, text: &[u8]) -> Option<code::Value> {
        let key = Key::new(list, text);
        let start = key.slot();
        let slots = self.0.get(start..=start + MORE)?;
        let same = |slot: &Slot| key.length <= SHORT || slot.text.get(..key.length) == Some(text);
        slots.iter().find(|slot| slot.key == key && same(slot)).and_then(|slot| slot.value)
    }

    /// Reads a cell; what is found is told.
    pub(crate) fn read(
        &mut self,
        list: List,
        text: &str,
        tell: impl FnMut(Finding) -> std::io::Result<()>,
    ) -> std::io::Result<Option<code::Value>> {
        let check = code::check(list, text);
        check.findings().try_for_each(tell)?;
        let value = check.value().filter(|_| check.findings().next().is_none());
        if value.is_some() {
            self.keep(list, text.as_bytes(), value);
        }
        Ok(check.value())
    }

    /// In the first free slot, or in place of another cell.
    fn keep(&mut self, list: List, text: &[u8], value: Option<code::Value>) {
        let (key, mut kept) = (Key::new(list, text), [0; LONGEST]);
        let start = key.slot();
        let (Some(front), Some(slots)) = (kept.get_mut(..text.len()), self.0.get_mut(start..=start + MORE)) else {
            return;
        };
        front.copy_from_slice(text);
        let free = slots.iter().position(|slot| slot.value.is_none()).unwrap_or(0);
        if let Some(slot) = slots.get_mut(free) {
            *slot = Slot { key, text: kept, value };
        }
    }
}

impl Key {
    #[inline]
    fn new(list: List, text: &[u8]) -> Key {
        let word = |bytes: &[u8]| bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        let (front, back) = match (text.first_chunk(), text.last_chunk()) {
            (Some(front), Some(back)) => (u64::from_le_bytes(*front), u64::from_le_bytes(*back)),
            _ => (word(text), 0),
        };
        Key { list, length: text.len(), front, back }
    }

    #[inline]
    fn slot(&self) -> usize {
        let mixed = self.front ^ self.back.rotate_left(29) ^ (self.list as u64) << 56 ^ (self.length as u64) << 48;
        let mixed = (mixed ^ mixed >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> (u64::BITS - SLOTS.trailing_zeros())) as usize
    }
}
