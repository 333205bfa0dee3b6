//! What shows only when rows are compared, over all inputs.
//!
//! Threads fill a [`Batch`] each; [`Groups`] takes them in any order and keeps their records in partitions by key. At the
//! end each partition holds all records of its keys, so that partitions are judged one by one, by several threads.

mod bytes;
mod duplicates;
mod families;
mod member;
mod persons;
mod position;
mod seen;
mod store;
mod sum;

pub(crate) use families::InOrder;
pub(crate) use persons::{Identity, Same};
pub(crate) use position::{Inputs, Lists, Position, Weighed};
pub(crate) use store::SpillError;

use crate::row::Kept;
use absah::check::Severity;
use absah::person::Date;
use families::{Judged, Rules};
use member::Run;
use seen::Seen;
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use store::{Opened, PARTITIONS, Store, partition};

/// Kinds of records.
const DUPLICATES: usize = 0;
const FAMILIES: usize = 1;
const PERSONS: usize = 2;
const KINDS: usize = 3;

/// Memory for records, if nothing else is said.
pub(crate) const MEMORY: usize = 256 << 20;

/// The least memory for comparing rows: with less, pages that are hardly begun would go to the file.
pub const LEAST_MEMORY: usize = 8 << 20;

/// What of some rows is compared. Rows count from 0; cells are taken as they stand.
#[derive(Debug)]
pub(crate) struct Batch {
    streams: Vec<Vec<u8>>,
    run: Run,
}

/// A row for comparing.
pub(crate) struct Row<'a> {
    /// Its number in the batch.
    pub(crate) row: u32,
    /// What its cells say.
    pub(crate) kept: &'a Kept,
    /// Names of the person, the father and the mother.
    pub(crate) names: [&'a [u8]; 3],
    /// Who it is, where that tells two persons apart.
    pub(crate) identity: Option<Identity<'a>>,
    pub(crate) heaviest: Option<Severity>,
    /// The cell of its NIK, if findings about it wait for the family.
    pub(crate) waits: Option<&'a [u8]>,
}

impl Default for Batch {
    fn default() -> Batch {
        Batch { streams: vec![Vec::new(); KINDS * PARTITIONS], run: Run::default() }
    }
}

impl Batch {
    fn stream(streams: &mut [Vec<u8>], kind: usize, key: u64) -> Option<&mut Vec<u8>> {
        streams.get_mut(kind * PARTITIONS + partition(key))
    }

    pub(crate) fn add(&mut self, row: &Row<'_>) {
        let nik = row.kept.nik.map(|nik| nik.to_u64());
        if let Some(nik) = nik
            && let Some(stream) = Batch::stream(&mut self.streams, DUPLICATES, nik)
        {
            duplicates::put(stream, row.row, nik, row.heaviest);
        }
        if let Some(kk) = row.kept.kk {
            if !self.run.takes(kk) {
                self.end_run();
                self.run.begin(kk, row.row);
            }
            self.run.add(row);
        }
        if let Some(sums) = row.identity.as_ref().and_then(persons::sums)
            && let Some(stream) = Batch::stream(&mut self.streams, PERSONS, persons::upper(sums.0))
        {
            persons::put(stream, row.row, sums, nik, row.heaviest);
        }
    }

    fn end_run(&mut self) {
        if let Some(stream) = Batch::stream(&mut self.streams, FAMILIES, self.run.kk()) {
            self.run.put(stream);
        }
    }

    pub(crate) fn clear(&mut self) {
        self.run.clear();
        self.streams.iter_mut().for_each(Vec::clear);
    }
}

/// All records so far.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    store: Store,
    inputs: Inputs,
    /// Rows whose NIK cannot be trusted.
    lost: Vec<Range<u64>>,
}

/// What came of comparing.
#[derive(Debug, Default)]
pub(crate) struct Compared {
    pub(crate) inputs: Inputs,
    /// Of families, in the order of the rows.
    pub(crate) told: InOrder,
    /// Families without a head in this register.
    pub(crate) headless: u64,
    /// NIK of several rows, and whether those stand in different cards.
    pub(crate) duplicates: Lists<bool>,
    /// Persons of several rows.
    pub(crate) persons: Lists<Same>,
}

/// What ends the comparing.
#[derive(Debug)]
pub(crate) enum Ended {
    Spill(SpillError),
    Stopped,
}

impl Groups {
    /// Keeps records in so much memory, and further ones in a file in a folder.
    pub(crate) fn new(memory: usize, folder: &Path) -> Groups {
        Groups { store: Store::new(KINDS, memory, folder), inputs: Inputs::default(), lost: Vec::new() }
    }

    /// The rows that follow are those of another input.
    pub(crate) fn open(&mut self) {
        self.inputs.open();
    }

    /// Takes rows of the input that is open; `row` is the number of the first one. The batch is empty then.
    pub(crate) fn take(&mut self, batch: &mut Batch, row: u64) -> Result<(), SpillError> {
        batch.end_run();
        let from = self.inputs.position(row);
        for (at, stream) in batch.streams.iter_mut().enumerate() {
            self.store.append(at, from, stream)?;
            stream.clear();
        }
        Ok(())
    }

    /// The input that is open ends with this row.
    pub(crate) fn close(&mut self, row: u64) {
        self.inputs.position(row);
    }

    /// The NIK of the input that is open cannot be trusted.
    pub(crate) fn distrust(&mut self) {
        self.lost.push(self.inputs.open_range());
    }

    /// Compares all rows, on so many threads.
    pub(crate) fn compare(self, as_of: Option<Date>, threads: usize, stop: &AtomicBool) -> Result<Compared, Ended> {
        let Groups { store, inputs, lost } = self;
        let mut compared = Compared { inputs, ..Compared::default() };
        let store = store.open();
        let work = Judging { store: &store, threads, stop };
        let mut niks: Lists<u64> = Lists::default();
        work.each(DUPLICATES, |bytes, seen| duplicates::judge(bytes, &lost, seen), &mut |lists| niks.append(lists))?;
        // Their cards are learnt when the families are read: one walk less.
        let repeated: Vec<u64> = niks.iter().map(|(nik, _)| *nik).collect();
        let rules = Rules { as_of, repeated: &Seen::of(&repeated) };
        let mut cards = Vec::new();
        work.each(FAMILIES, |bytes, seen| families::judge(bytes, rules, seen), &mut |judged: Judged| {
            compared.told.push(judged.told);
            compared.headless += judged.headless;
            cards.extend(judged.cards);
        })?;
        cards.retain(|(_, position, _)| !lost.iter().any(|rows| rows.contains(&position.0)));
        cards.sort_unstable_by_key(|(nik, _, kk)| (*nik, *kk));
        let differ = |same: &[(u64, Position, u64)]| same.first().map(|row| row.2) != same.last().map(|row| row.2);
        let several: Vec<u64> = cards
            .chunk_by(|a, b| a.0 == b.0)
            .filter(|same| differ(same))
            .filter_map(|same| same.first().map(|row| row.0))
            .collect();
        drop(cards);
        compared.duplicates = niks.map(|nik| several.binary_search(&nik).is_ok());
        compared.duplicates.sort();
        work.each(PERSONS, persons::judge, &mut |lists| compared.persons.append(lists))?;
        compared.persons.sort();
        Ok(compared)
    }
}

/// Judges partitions on several threads.
struct Judging<'j> {
    store: &'j Opened,
    threads: usize,
    stop: &'j AtomicBool,
}

impl Judging<'_> {
    /// Judges all partitions of a kind; what comes of them is merged in their order.
    fn each<T: Send>(
        &self,
        kind: usize,
        judge: impl Fn(&[u8], &mut Seen) -> Option<T> + Sync,
        merge: &mut dyn FnMut(T),
    ) -> Result<(), Ended> {
        let next = AtomicUsize::new(0);
        let some = || -> Result<Vec<(usize, T)>, Ended> {
            let (mut bytes, mut seen, mut made) = (Vec::new(), Seen::default(), Vec::new());
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if at >= PARTITIONS {
                    return Ok(made);
                }
                if self.stop.load(Ordering::Relaxed) {
                    return Err(Ended::Stopped);
                }
                self.store.read(kind * PARTITIONS + at, &mut bytes).map_err(Ended::Spill)?;
                let judged = judge(&bytes, &mut seen).ok_or_else(|| Ended::Spill(self.store.damaged()))?;
                made.push((at, judged));
            }
        };
        let parts = thread::scope(|scope| {
            let others: Vec<_> = (1..self.store.threads(kind, self.threads)).map(|_| scope.spawn(some)).collect();
            let mut parts = vec![some()];
            for other in others {
                parts.push(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            parts
        });
        let mut made = Vec::with_capacity(PARTITIONS);
        for part in parts {
            made.extend(part?);
        }
        made.sort_unstable_by_key(|(at, _)| *at);
        made.into_iter().for_each(|(_, judged)| merge(judged));
        Ok(())
    }
}

#[cfg(test)]
mod tests;
