//! Cells of code lists seen before: a column has few values, and most rows repeat one of them.

use absah::check::Finding;
use absah::person::{List, code};

/// Slots of the memory; a power of two.
const SLOTS: usize = 512;

/// Longest cell that is kept.
const LONGEST: usize = 40;

/// What was read from cells without a finding.
pub(crate) struct Memo(Vec<Slot>);

#[derive(Clone, Copy)]
struct Slot {
    list: List,
    length: usize,
    text: [u8; LONGEST],
    value: Option<code::Value>,
}

impl Default for Memo {
    fn default() -> Memo {
        Memo(vec![Slot { list: List::Sex, length: 0, text: [0; LONGEST], value: None }; SLOTS])
    }
}

impl Memo {
    /// The value of a cell that was read before and had no finding.
    #[inline]
    pub(crate) fn get(&self, list: List, text: &[u8]) -> Option<code::Value> {
        let slot = self.0.get(place(list, text))?;
        let known = slot.list == list && slot.text.get(..slot.length) == Some(text);
        if known { slot.value } else { None }
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
        if value.is_some()
            && let Some(slot) = self.0.get_mut(place(list, text.as_bytes()))
        {
            let mut kept = [0; LONGEST];
            if let Some(front) = kept.get_mut(..text.len()) {
                front.copy_from_slice(text.as_bytes());
                *slot = Slot { list, length: text.len(), text: kept, value };
            }
        }
        Ok(check.value())
    }
}

/// A slot for the list, the length and both ends of a text.
#[inline]
fn place(list: List, text: &[u8]) -> usize {
    let (front, back) = match (text.first_chunk(), text.last_chunk()) {
        (Some(front), Some(back)) => (u64::from_le_bytes(*front), u64::from_le_bytes(*back)),
        _ => (text.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)), 0),
    };
    let mixed = front ^ back.rotate_left(29) ^ (list as u64) << 56 ^ (text.len() as u64) << 48;
    let mixed = (mixed ^ mixed >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (u64::BITS - SLOTS.trailing_zeros())) as usize
}
