//! Cells of code lists seen before: a column has few values, and most rows repeat one of them.

use absah::check::Finding;
use absah::person::{List, code};

/// Slots of the memory; a power of two.
const SLOTS: usize = 256;

/// Longest cell that is kept.
const LONGEST: usize = 40;

/// What was read from cells without a finding.
pub(crate) struct Memo(Vec<Option<Slot>>);

struct Slot {
    list: List,
    text: [u8; LONGEST],
    length: usize,
    value: code::Value,
}

impl Default for Memo {
    fn default() -> Memo {
        Memo((0..SLOTS).map(|_| None).collect())
    }
}

impl Memo {
    /// The value of a cell; what is found is told.
    pub(crate) fn read(
        &mut self,
        list: List,
        text: &str,
        tell: impl FnMut(Finding) -> std::io::Result<()>,
    ) -> std::io::Result<Option<code::Value>> {
        let at = place(list, text.as_bytes());
        if let Some(Some(slot)) = self.0.get(at)
            && slot.list == list
            && slot.text.get(..slot.length) == Some(text.as_bytes())
        {
            return Ok(Some(slot.value));
        }
        let check = code::check(list, text);
        check.findings().try_for_each(tell)?;
        if let (Some(value), None, Some(slot)) = (check.value(), check.findings().next(), self.0.get_mut(at))
            && text.len() <= LONGEST
        {
            let mut kept = [0; LONGEST];
            kept.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
            *slot = Some(Slot { list, text: kept, length: text.len(), value });
        }
        Ok(check.value())
    }
}

/// FNV-1a over list and text.
fn place(list: List, text: &[u8]) -> usize {
    let start = 0xcbf2_9ce4_8422_2325_u64 ^ list as u64;
    let hash = text.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3));
    usize::try_from((hash ^ hash >> 32) % SLOTS as u64).unwrap_or(0)
}
