//! The stages of reading by themselves, for benchmarks.

use super::index::Index;
use super::parts::{Part, Parts, Plan, Told, Work};
use crate::run::RunError;
use crate::source::{Input, Options, Record, Source};
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;

/// Reads an input, does nothing with its rows, and tells how many rows and cells it has.
///
/// # Errors
/// As [`crate::run()`].
pub fn parse(input: &Input, threads: NonZeroUsize, block: NonZeroUsize) -> Result<(u64, u64), RunError> {
    let source = Source::open(input, Options::default())?;
    let trouble = source.trouble();
    let (blocks, start) = source.parts(Vec::new(), block.get())?;
    let (stop, mut cells) = (AtomicBool::new(false), 0);
    let mut tell = |part: &mut Part<u64>, _: Told| -> Result<(), RunError> {
        cells += part.made;
        Ok(())
    };
    let plan = Plan::new(Some(threads), &stop);
    let rows = Parts::each(&blocks, start, &Count, plan, &mut tell).map_err(|broken| broken.error(&trouble))?;
    Ok((rows, cells))
}

struct Count;

impl Work for Count {
    type Own = ();
    type Made = u64;

    fn own(&self) {}

    fn made(&self) -> u64 {
        0
    }

    fn row(&self, record: &Record<'_>, (): &mut (), made: &mut u64) {
        *made += record.len() as u64;
    }

    fn clear(&self, made: &mut u64) {
        *made = 0;
    }
}

/// Finds the cells of a text again and again, in the same memory.
#[derive(Debug, Default)]
pub struct Cells(Index);

impl Cells {
    /// How many cells there are; nothing if only the careful scan can tell.
    pub fn count(&mut self, text: &[u8], delimiter: u8) -> Option<usize> {
        self.0.read(text, 0, delimiter).then(|| self.0.ends().len())
    }
}
