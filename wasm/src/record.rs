//! Answers as words. First the status word, then bits (1 ok, 2 no number yet), the count of findings, seven words a
//! finding (code, span in bytes, four parameters), and behind them the value, if there is one.

#[cfg(any(feature = "nik", feature = "codes", feature = "family"))]
use absah::check::Finding;
use absah::check::Param;
#[cfg(feature = "nik")]
use absah::region::Status;
use absah::region::{Level, Region};
use alloc::vec::Vec;

/// Words of an answer about a card: head, as many findings as a status word has bits, value.
#[cfg(any(feature = "nik", feature = "codes"))]
const ROOM: usize = 3 + 32 * 7 + 24;

/// An answer as it grows.
pub(crate) struct Record(Vec<u32>);

impl Record {
    /// Status word, flags and findings.
    #[cfg(any(feature = "nik", feature = "codes"))]
    pub(crate) fn new(status: u32, ok: bool, placeholder: bool, findings: &mut dyn Iterator<Item = Finding>) -> Record {
        let mut record = Record(Vec::with_capacity(ROOM));
        record.put(&[status, u32::from(ok) | u32::from(placeholder) << 1, 0]);
        let mut count = 0;
        for finding in findings {
            count += 1;
            let span = finding.span();
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            record.put(&[finding.code() as u32, place(span.start), place(span.end)]);
            record.params(&finding);
        }
        if let Some(slot) = record.0.get_mut(2) {
            *slot = count;
        }
        record
    }

    /// An answer of a shape of its own.
    #[cfg(any(feature = "family", feature = "rules", feature = "letters"))]
    pub(crate) fn empty() -> Record {
        Record(Vec::new())
    }

    /// The four parameters of a finding.
    #[cfg(any(feature = "nik", feature = "codes", feature = "family"))]
    pub(crate) fn params(&mut self, finding: &Finding) {
        for value in finding.values() {
            self.push(param(*value));
        }
    }

    /// A parameter.
    #[cfg(any(feature = "rules", feature = "letters"))]
    pub(crate) fn param(&mut self, own: Param) {
        self.push(param(own));
    }

    pub(crate) fn put(&mut self, words: &[u32]) {
        for word in words {
            self.push(*word);
        }
    }

    #[inline(never)]
    fn push(&mut self, word: u32) {
        // Numbers of cards have room for all that they can earn: the module links no growth.
        if cfg!(any(feature = "full", feature = "codes", feature = "family", feature = "rules", feature = "letters"))
            || self.0.len() < self.0.capacity()
        {
            self.0.push(word);
        }
    }

    /// Digits, to the end of the answer.
    #[cfg(any(feature = "nik", feature = "family"))]
    pub(crate) fn digits(&mut self, digits: &[u8]) {
        for digit in digits {
            self.push((*digit).into());
        }
    }

    /// The letters of a text, to the end of the answer.
    #[cfg(any(feature = "full", feature = "codes", feature = "family", feature = "rules", feature = "letters"))]
    pub(crate) fn text(&mut self, text: &str) {
        for letter in text.chars() {
            self.push(letter.into());
        }
    }

    /// The letters of a text with their count in front.
    #[cfg(any(feature = "full", feature = "family", feature = "rules", feature = "letters"))]
    pub(crate) fn counted(&mut self, text: &str) {
        let at = self.0.len();
        self.0.push(0);
        self.text(text);
        let count = self.0.len().saturating_sub(at).saturating_sub(1);
        if let Some(slot) = self.0.get_mut(at) {
            *slot = u32::try_from(count).unwrap_or(u32::MAX);
        }
    }

    pub(crate) fn done(self) -> Vec<u32> {
        self.0
    }
}

fn param(param: Param) -> u32 {
    match param {
        Param::Subject(kind) => kind as u32,
        Param::Int(n) => n,
        Param::Two(n) | Param::Month(n) => n.into(),
        Param::Char(c) => c.into(),
        Param::Region(region) => packed(region),
        Param::Word(word) => word as u32,
        Param::Lengths(lengths) => lengths.iter().rev().fold(0, |all, length| all << 8 | u32::from(*length)),
        _ => 0,
    }
}

/// A region as its padded code and, above it, how many pairs of digits it has.
pub(crate) fn packed(region: Region) -> u32 {
    let pairs = match region.level() {
        Level::Province => 1,
        Level::Regency => 2,
        Level::District => 3,
    };
    pairs << 24 | region.padded()
}

/// Code, status and successor of a region.
#[cfg(feature = "nik")]
pub(crate) fn place(region: Region) -> [u32; 3] {
    let status = match region.status() {
        Status::Current => 0,
        Status::Retired => 1,
        Status::Unverifiable => 2,
        Status::Unknown => 3,
    };
    [packed(region), status, region.successor().map_or(0, packed)]
}
