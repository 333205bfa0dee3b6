//! A set of keys in one block of memory, at most half full.

/// Keys below [`u64::MAX`].
#[derive(Debug, Default)]
pub(super) struct Seen {
    slots: Vec<u64>,
    /// How far a hash is moved to give a slot.
    shift: u32,
}

const EMPTY: u64 = u64::MAX;

/// A multiplicative hash. Its upper eight bits choose the partition, those below them the slot.
pub(super) const fn hash(key: u64) -> u64 {
    key.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Seen {
    /// Empties the set and makes room for so many keys.
    pub(super) fn reset(&mut self, keys: usize) {
        let room = keys.saturating_mul(2).next_power_of_two().max(16);
        self.shift = 64_u32.saturating_sub(room.trailing_zeros());
        self.slots.clear();
        self.slots.resize(room, EMPTY);
    }

    /// Where a key is, or the free slot where it would be; no slot in a set without room.
    fn slot(&self, key: u64) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = usize::try_from((hash(key) << 8) >> self.shift).ok()? & mask;
        while self.slots.get(at).is_some_and(|own| *own != key && *own != EMPTY) {
            at = (at + 1) & mask;
        }
        Some(at)
    }

    /// Whether the key was there already; now it is. There must be room for it.
    pub(super) fn insert(&mut self, key: u64) -> bool {
        let slot = self.slot(key).and_then(|at| self.slots.get_mut(at));
        slot.is_some_and(|slot| std::mem::replace(slot, key) == key)
    }

    pub(super) fn has(&self, key: u64) -> bool {
        self.slot(key).and_then(|at| self.slots.get(at)) == Some(&key)
    }

    /// The set of these keys.
    pub(super) fn of(keys: &[u64]) -> Seen {
        let mut seen = Seen::default();
        seen.reset(keys.len());
        keys.iter().for_each(|key| _ = seen.insert(*key));
        seen
    }
}

/// Keys that come more than once, ascending; `keys` of them at most.
pub(super) fn repeated(seen: &mut Seen, count: usize, keys: impl Iterator<Item = u64>) -> Vec<u64> {
    seen.reset(count);
    let mut again: Vec<u64> = keys.filter(|key| seen.insert(*key)).collect();
    again.sort_unstable();
    again.dedup();
    again
}

#[cfg(test)]
mod tests {
    use super::{Seen, repeated};

    #[test]
    fn keys_of_one_slot_are_told_apart() {
        // Multiples of 2^56 leave nothing below the upper eight bits of the hash but zeros: all want one slot.
        let keys: Vec<u64> = (1..100).map(|n| n << 56).collect();
        let mut seen = Seen::default();
        seen.reset(keys.len());
        assert!(keys.iter().all(|key| !seen.insert(*key)));
        assert!(keys.iter().all(|key| seen.insert(*key) && seen.has(*key)));
        assert!(!seen.has(3) && !Seen::default().has(3) && !Seen::of(&[]).has(0));
        assert_eq!(repeated(&mut seen, 6, [5, 7, 5, 9, 7, 5].into_iter()), [5, 7]);
    }
}
