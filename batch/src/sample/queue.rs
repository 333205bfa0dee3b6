//! Things that are due at a steady rate, each waiting for a person whom it suits.

use super::random::Random;

pub(super) struct Queue<T: 'static> {
    /// Each kind as often as its share wants it.
    kinds: &'static [T],
    /// Rows from one to the next, on average.
    mean: u64,
    next: u64,
    bag: Vec<T>,
    waiting: Vec<T>,
}

impl<T: Copy + 'static> Queue<T> {
    pub(super) fn new(kinds: &'static [T], mean: u64, random: &mut Random) -> Queue<T> {
        Queue { kinds, mean, next: gap(mean, random), bag: Vec::new(), waiting: Vec::new() }
    }

    /// Whatever is due up to this row starts to wait.
    pub(super) fn advance(&mut self, row: u64, random: &mut Random) {
        while self.next <= row {
            self.next += gap(self.mean, random);
            if self.bag.is_empty() {
                self.bag.extend_from_slice(self.kinds);
            }
            // Drawn without putting back, so that the shares are kept.
            if !self.bag.is_empty() {
                let at = random.below(self.bag.len() as u64) as usize;
                self.waiting.push(self.bag.swap_remove(at));
            }
        }
    }

    /// Offers what waits, the oldest first, until `most` were taken.
    pub(super) fn serve(&mut self, most: usize, mut takes: impl FnMut(T) -> bool) -> u64 {
        let mut taken = 0;
        self.waiting.retain(|&kind| {
            let hit = taken < most as u64 && takes(kind);
            taken += u64::from(hit);
            !hit
        });
        taken
    }
}

fn gap(mean: u64, random: &mut Random) -> u64 {
    1 + random.below(2 * mean - 1)
}
