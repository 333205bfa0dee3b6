//! Blocks become parts of rows: made by several threads, told one after another.

use super::blocks::{Block, Blocks};
use super::text::Text;
use super::walk::{Stretch, Walk};
use crate::run::RunError;
use crate::source::dialect::Dialect;
use crate::source::record::{DEBT, Kept, Record, Splitter};
use crate::source::scan::Span;
use crate::source::{SourceError, Trouble};
use memchr::memchr;
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// What is done with rows, whatever thread they come to.
pub(crate) trait Work: Sync {
    /// What a thread keeps from part to part.
    type Own: Send;
    /// What comes of the rows of a part.
    type Made: Send;

    fn own(&self) -> Self::Own;
    fn made(&self) -> Self::Made;
    /// A row; rows count from 0 in each part.
    fn row(&self, record: &Record<'_>, own: &mut Self::Own, made: &mut Self::Made);
    /// No row of the part follows.
    fn done(&self, _: &mut Self::Made) {}
    /// Makes what was told ready for the rows of another part.
    fn clear(&self, made: &mut Self::Made);
}

/// Rows that follow each other, and what came of them.
pub(crate) struct Part<M> {
    /// What the rows borrowed: ranges of cells lead here.
    pub(crate) text: Text,
    pub(crate) records: u64,
    pub(crate) made: M,
}

/// Where the rows begin.
pub(crate) struct Start {
    pub(crate) dialect: Dialect,
    /// Rows in front of the first one.
    pub(crate) row: u64,
    /// Bytes that the careful scan has read in vain.
    pub(crate) debt: usize,
    /// Rows that were read ahead.
    pub(crate) ahead: Vec<Kept>,
}

/// How the work is shared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan<'p> {
    pub(crate) threads: usize,
    pub(crate) stop: &'p AtomicBool,
}

impl<'p> Plan<'p> {
    /// As many threads as the machine runs at once, if nothing else is said.
    pub(crate) fn new(threads: Option<NonZeroUsize>, stop: &'p AtomicBool) -> Plan<'p> {
        let own = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Plan { threads: threads.map_or_else(own, NonZeroUsize::get), stop }
    }
}

/// How far the parts are that were told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    /// Rows in front of the part.
    pub(crate) row: u64,
    /// Bytes of the blocks up to the end of the part.
    pub(crate) bytes: u64,
}

/// Takes the parts in their order.
pub(crate) type Tell<'t, M, E> = dyn FnMut(&mut Part<M>, Told) -> Result<(), E> + 't;

/// What ended the reading of parts.
pub(crate) enum Broken<E> {
    /// The input cannot be read on; so many rows were.
    Read(io::Error, u64),
    /// The file has another length than it had; so many rows were read.
    Changed(u64),
    Stopped,
    Told(E),
}

impl Broken<RunError> {
    /// The error as a run tells it.
    pub(crate) fn error(self, trouble: &Trouble) -> RunError {
        match self {
            Broken::Read(source, rows) => trouble.error(source, rows).into(),
            Broken::Changed(rows) => SourceError::Changed { name: trouble.name.clone(), rows }.into(),
            Broken::Stopped => RunError::Interrupted,
            Broken::Told(error) => error,
        }
    }
}

/// A block and what came of its rows. Places count from the beginning of all blocks.
struct Item<M> {
    part: Part<M>,
    /// Where its own bytes begin and end.
    from: u64,
    to: u64,
    /// Where its first row begins, unless its rows are told already.
    start: Option<u64>,
    /// Behind its last row.
    end: u64,
    failed: Option<io::Error>,
}

/// The parts of an input.
pub(crate) struct Parts<'w, W: Work> {
    blocks: &'w Blocks,
    work: &'w W,
    dialect: Dialect,
    stop: &'w AtomicBool,
    /// Blocks that may be under way or wait to be told.
    window: usize,
    state: Mutex<State<W::Made>>,
    changed: Condvar,
}

struct State<M> {
    /// Blocks under way or waiting.
    flying: usize,
    waiting: BTreeMap<u64, Item<M>>,
    /// Which one is told next.
    next: u64,
    /// No block begins any more.
    ended: bool,
    /// Blocks that are being made.
    making: usize,
    spare: Vec<Part<M>>,
}

impl<'w, W: Work> Parts<'w, W> {
    /// Reads all rows behind a start and tells the parts in their order, on the thread of the caller.
    pub(crate) fn each<E>(
        blocks: &'w Blocks,
        start: Start,
        work: &'w W,
        plan: Plan<'w>,
        tell: &mut Tell<'_, W::Made, E>,
    ) -> Result<u64, Broken<E>> {
        let threads = plan.threads.max(1);
        let state = State { flying: 0, waiting: BTreeMap::new(), next: 0, ended: false, making: 0, spare: Vec::new() };
        let parts = Parts {
            blocks,
            work,
            dialect: start.dialect,
            stop: plan.stop,
            window: 2 * threads,
            state: Mutex::new(state),
            changed: Condvar::new(),
        };
        thread::scope(|scope| {
            // However this ends, nobody begins another block.
            let end = End(&parts);
            for _ in 1..threads {
                scope.spawn(|| {
                    let _end = End(&parts);
                    let mut hand = Hand::new(work);
                    while parts.wait_and_make(&mut hand) {}
                });
            }
            let lead = Lead::new(&parts, &start, tell);
            let result = lead.run(start.ahead);
            drop(end);
            result
        })
    }

    fn state(&self) -> MutexGuard<'_, State<W::Made>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes a block, when there is room for it. Not so if there is none any more.
    fn wait_and_make(&self, hand: &mut Hand<W>) -> bool {
        let mut state = self.state();
        while !state.ended && state.flying >= self.window {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        !state.ended && self.make(state, hand)
    }

    /// Makes a block.
    fn make(&self, mut state: MutexGuard<'_, State<W::Made>>, hand: &mut Hand<W>) -> bool {
        state.flying += 1;
        state.making += 1;
        let spare = state.spare.pop();
        drop(state);
        let mut part = spare.unwrap_or_else(|| self.part());
        let text = std::mem::take(&mut part.text);
        let block = if self.stop.load(Ordering::Relaxed) { None } else { self.blocks.next(text) };
        let made = block.map(|block| (block.index, self.item(block, part, hand)));
        let mut state = self.state();
        state.making = state.making.saturating_sub(1);
        let going = made.is_some();
        match made {
            Some((index, item)) => _ = state.waiting.insert(index, item),
            None => (state.flying, state.ended) = (state.flying - 1, true),
        }
        drop(state);
        self.changed.notify_all();
        going
    }

    fn part(&self) -> Part<W::Made> {
        Part { text: Text::default(), records: 0, made: self.work.made() }
    }

    /// Checks the rows of a block.
    fn item(&self, block: Block, mut part: Part<W::Made>, hand: &mut Hand<W>) -> Item<W::Made> {
        let Block { index, text, own, last, failed } = block;
        part.text = text;
        let from = index.saturating_mul(self.blocks.size());
        let first = match index {
            0 => Some(0),
            _ => memchr(self.blocks.line_end(), part.text.get(..own).unwrap_or_default()).map(|at| at + 1),
        };
        let mut end = from;
        if let Some(first) = first {
            let stretch = Stretch { from: first, until: own, last };
            let Hand { walk, own } = hand;
            let made = &mut part.made;
            let reached = walk.over(&mut part.text, stretch, self.dialect, &mut |record| {
                self.work.row(record, own, made);
            });
            self.work.done(&mut part.made);
            part.records = reached.records;
            end = from + reached.end as u64;
        }
        Item { part, from, to: from + own as u64, start: first.map(|first| from + first as u64), end, failed }
    }

    /// The next block in order, made by whoever is free; nothing behind the last one.
    fn take(&self, hand: &mut Hand<W>) -> Option<Item<W::Made>> {
        let mut state = self.state();
        loop {
            let next = state.next;
            if let Some(item) = state.waiting.remove(&next) {
                state.next += 1;
                state.flying -= 1;
                drop(state);
                self.changed.notify_all();
                return Some(item);
            }
            if !state.ended && state.flying < self.window {
                self.make(state, hand);
                state = self.state();
            } else if state.making > 0 {
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            } else {
                return None;
            }
        }
    }

    /// Gives a part back to be filled again.
    fn reuse(&self, mut part: Part<W::Made>) {
        self.work.clear(&mut part.made);
        part.records = 0;
        self.state().spare.push(part);
    }
}

/// What a thread keeps from block to block.
struct Hand<W: Work> {
    walk: Walk,
    own: W::Own,
}

impl<W: Work> Hand<W> {
    fn new(work: &W) -> Hand<W> {
        Hand { walk: Walk::default(), own: work.own() }
    }
}

/// Ends the work of all threads, also when one of them panics.
struct End<'p, 'w, W: Work>(&'p Parts<'w, W>);

impl<W: Work> Drop for End<'_, '_, W> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.ended = true;
        if thread::panicking() {
            // What it was making never comes.
            state.making = 0;
        }
        drop(state);
        self.0.changed.notify_all();
    }
}

/// Tells the parts of blocks that begin where the rows before them end, and reads on by itself where none does.
struct Lead<'p, 'w, W: Work, E> {
    parts: &'p Parts<'w, W>,
    hand: Hand<W>,
    tell: &'p mut Tell<'p, W::Made, E>,
    /// Blocks that may still be needed, in order.
    held: VecDeque<Item<W::Made>>,
    /// Where the next row begins.
    at: u64,
    row: u64,
    debt: usize,
    /// What came of rows that were read one by one.
    own: Part<W::Made>,
    spans: Vec<Span>,
}

/// Rows of the careful scan that are told at once.
const TOGETHER: usize = 1 << 20;

impl<'p, 'w, W: Work, E> Lead<'p, 'w, W, E> {
    fn new(parts: &'p Parts<'w, W>, start: &Start, tell: &'p mut Tell<'p, W::Made, E>) -> Lead<'p, 'w, W, E> {
        let hand = Hand::new(parts.work);
        let (held, spans, own) = (VecDeque::new(), Vec::new(), parts.part());
        Lead { parts, hand, tell, held, at: 0, row: start.row, debt: start.debt, own, spans }
    }

    fn run(mut self, ahead: Vec<Kept>) -> Result<u64, Broken<E>> {
        for kept in ahead {
            self.copy(&kept.record())?;
        }
        self.tell_own()?;
        loop {
            if self.parts.stop.load(Ordering::Relaxed) {
                return Err(Broken::Stopped);
            }
            self.forget();
            if let Some(item) = self.beginning().and_then(|at| self.held.get_mut(at)) {
                item.start = None;
                let (end, records) = (item.end, item.part.records);
                let told = Told { row: self.row, bytes: end };
                (self.tell)(&mut item.part, told).map_err(Broken::Told)?;
                self.row += records;
                let passed = usize::try_from(end - self.at).unwrap_or(usize::MAX);
                self.debt = self.debt.saturating_sub(passed);
                self.at = end;
            } else if self.held.iter().any(|item| item.to > self.at || item.failed.is_some()) {
                self.scan()?;
            } else if !self.take() {
                break;
            }
        }
        if self.parts.stop.load(Ordering::Relaxed) {
            return Err(Broken::Stopped);
        }
        if self.parts.blocks.is_changed() {
            return Err(Broken::Changed(self.row));
        }
        Ok(self.row)
    }

    /// Which block begins with the next row.
    fn beginning(&self) -> Option<usize> {
        // Of a row that begins on a border the block before it has the first byte.
        let at = holding(&self.held, self.at.saturating_sub(1), self.parts.blocks.size())?;
        let usable = self.debt < DEBT && self.held.get(at)?.start == Some(self.at);
        usable.then_some(at)
    }

    fn take(&mut self) -> bool {
        let item = self.parts.take(&mut self.hand);
        let taken = item.is_some();
        self.held.extend(item);
        taken
    }

    /// Gives back blocks whose rows are all told.
    fn forget(&mut self) {
        let gone = |item: &Item<W::Made>| {
            let behind = item.to < self.at || (item.to == self.at && item.start != Some(self.at));
            behind && item.failed.is_none()
        };
        while self.held.front().is_some_and(gone) {
            let Some(item) = self.held.pop_front() else { return };
            self.parts.reuse(item.part);
        }
    }

    /// Reads on row by row, up to where a block begins.
    fn scan(&mut self) -> Result<(), Broken<E>> {
        let mut splitter = Splitter::new(self.parts.dialect, self.debt);
        let (begin, mut read) = (self.at, self.at);
        let mut told = self.at;
        loop {
            let Lead { parts, hand, held, .. } = self;
            let advanced = splitter.advance(&mut |space| {
                let count = feed(parts, hand, held, read, space)?;
                read += count as u64;
                Ok(count)
            });
            match advanced {
                Ok(Some(item)) => {
                    let record = splitter.record(0, item);
                    // Only the cells of the record are borrowed.
                    copy_into(&mut self.own, &mut self.spans, &record, self.parts.work, &mut self.hand.own);
                }
                Ok(None) => {
                    self.at = begin + splitter.passed();
                    return self.tell_own();
                }
                Err(error) => {
                    self.tell_own()?;
                    let changed = self.parts.blocks.is_changed();
                    return Err(if changed { Broken::Changed(self.row) } else { Broken::Read(error, self.row) });
                }
            }
            (self.at, self.debt) = (begin + splitter.passed(), splitter.debt());
            if self.own.text.len() >= TOGETHER || self.at - told >= TOGETHER as u64 {
                told = self.at;
                self.tell_own()?;
                self.forget();
            }
            if self.parts.stop.load(Ordering::Relaxed) {
                return Err(Broken::Stopped);
            }
            if self.beginning().is_some() {
                return self.tell_own();
            }
        }
    }

    /// Checks a row that was read one by one.
    fn copy(&mut self, record: &Record<'_>) -> Result<(), Broken<E>> {
        copy_into(&mut self.own, &mut self.spans, record, self.parts.work, &mut self.hand.own);
        if self.own.text.len() >= TOGETHER { self.tell_own() } else { Ok(()) }
    }

    fn tell_own(&mut self) -> Result<(), Broken<E>> {
        if self.own.records == 0 {
            return Ok(());
        }
        self.parts.work.done(&mut self.own.made);
        let told = Told { row: self.row, bytes: self.at };
        (self.tell)(&mut self.own, told).map_err(Broken::Told)?;
        self.row += self.own.records;
        self.own.records = 0;
        self.own.text.cut(0);
        self.parts.work.clear(&mut self.own.made);
        Ok(())
    }
}

/// Which of the blocks has a byte.
fn holding<M>(held: &VecDeque<Item<M>>, at: u64, size: u64) -> Option<usize> {
    let behind = at.checked_sub(held.front()?.from)?;
    usize::try_from(behind / size).ok().filter(|index| *index < held.len())
}

/// Copies the bytes from a place on; blocks are taken as they are needed.
fn feed<W: Work>(
    parts: &Parts<'_, W>,
    hand: &mut Hand<W>,
    held: &mut VecDeque<Item<W::Made>>,
    at: u64,
    space: &mut [u8],
) -> io::Result<usize> {
    loop {
        let item = holding(held, at, parts.blocks.size()).and_then(|index| held.get(index));
        if let Some(item) = item.filter(|item| at < item.to) {
            let from = usize::try_from(at - item.from).unwrap_or(usize::MAX);
            let own = usize::try_from(item.to - item.from).unwrap_or(usize::MAX);
            let bytes = item.part.text.get(from..own).unwrap_or_default();
            let count = bytes.len().min(space.len());
            space.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
            return Ok(count);
        }
        if let Some(error) = held.iter_mut().find_map(|item| item.failed.take()) {
            return Err(error);
        }
        match parts.take(hand) {
            Some(item) => held.push_back(item),
            None => return Ok(0),
        }
    }
}

fn copy_into<W: Work>(
    part: &mut Part<W::Made>,
    spans: &mut Vec<Span>,
    record: &Record<'_>,
    work: &W,
    own: &mut W::Own,
) {
    spans.clear();
    for cell in record {
        let Range { start, end } = part.text.push(cell);
        spans.push(Span { start, end, escaped: false });
    }
    let record = Record::new(part.records, record.fault, &part.text, spans);
    work.row(&record, own, &mut part.made);
    part.records += 1;
}
