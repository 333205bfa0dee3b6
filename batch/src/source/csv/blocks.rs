//! Cutting an input into blocks, for whoever asks next.

use super::text::Text;
use memchr::memchr;
use std::fs::File;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// How much is read behind a block at a time, to find the end of its last record.
const STEP: usize = 4096;

/// A block, and enough behind it to end its last record in most cases.
#[derive(Debug)]
pub(super) struct Block {
    /// Which one, from 0.
    pub(super) index: u64,
    pub(super) text: Text,
    /// How many of the bytes are its own; the others are those of the next block too.
    pub(super) own: usize,
    /// Nothing follows the text.
    pub(super) last: bool,
    /// Why the block cannot be read to its end.
    pub(super) failed: Option<io::Error>,
}

/// Where blocks come from. All but the last are of the same size.
pub(crate) struct Blocks {
    size: usize,
    line_end: u8,
    origin: Origin,
}

enum Origin {
    /// A file that stays as it is, read by several threads at once.
    File { file: File, base: u64, length: u64, next: AtomicU64 },
    /// Anything else, read by one thread at a time.
    Stream(Mutex<Stream>),
}

/// Gives the bytes that follow; none at the end.
pub(crate) type Reading = Box<dyn FnMut(&mut [u8]) -> io::Result<usize> + Send>;

struct Stream {
    reading: Reading,
    /// Read ahead, for the next block.
    carry: Vec<u8>,
    next: u64,
    ended: bool,
    failed: Option<io::Error>,
}

impl Blocks {
    /// The blocks of a file from an offset on. Its length is that of now.
    pub(crate) fn of_file(file: File, base: u64, size: usize, line_end: u8) -> io::Result<Blocks> {
        let length = file.metadata()?.len().saturating_sub(base);
        let origin = Origin::File { file, base, length, next: AtomicU64::new(0) };
        Ok(Blocks { size: size.max(1), line_end, origin })
    }

    /// The blocks of a stream of which some bytes were read already.
    pub(crate) fn of_stream(carry: Vec<u8>, reading: Reading, size: usize, line_end: u8) -> Blocks {
        let stream = Stream { reading, carry, next: 0, ended: false, failed: None };
        Blocks { size: size.max(1), line_end, origin: Origin::Stream(Mutex::new(stream)) }
    }

    pub(super) fn size(&self) -> u64 {
        self.size as u64
    }

    pub(super) fn line_end(&self) -> u8 {
        self.line_end
    }

    /// Whether the file has another length by now.
    pub(super) fn is_changed(&self) -> bool {
        match &self.origin {
            Origin::File { file, base, length, .. } => {
                file.metadata().is_ok_and(|now| now.len() != base.saturating_add(*length))
            }
            Origin::Stream(_) => false,
        }
    }

    /// Reads the next block into a buffer.
    pub(super) fn next(&self, mut text: Text) -> Option<Block> {
        text.cut(0);
        match &self.origin {
            Origin::File { file, base, length, next } => {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let start = index.checked_mul(self.size()).filter(|start| start < length)?;
                let rest = usize::try_from(length - start).unwrap_or(usize::MAX);
                let (block, _) = self.block(index, text, |text, most| {
                    let at = base.saturating_add(start).saturating_add(text.len() as u64);
                    text.fill(most.min(rest.saturating_sub(text.len())), |space, done| {
                        match read_at(file, space, at.saturating_add(done as u64)) {
                            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
                            result => result,
                        }
                    })
                });
                Some(block)
            }
            Origin::Stream(stream) => {
                let mut stream = stream.lock().unwrap_or_else(PoisonError::into_inner);
                stream.next(self, text)
            }
        }
    }

    /// Reads a block and what ends its last record. `read` appends so many bytes, fewer only at the end. Also gives the
    /// bytes behind the block, which were read in any case.
    fn block(
        &self,
        index: u64,
        mut text: Text,
        mut read: impl FnMut(&mut Text, usize) -> io::Result<usize>,
    ) -> (Block, Behind) {
        let step = STEP.min(self.size);
        let (mut ended, mut failed) = (false, None);
        let mut more = |text: &mut Text, most: usize| {
            match read(text, most) {
                Ok(count) => ended = count < most,
                Err(error) => failed = Some(error),
            }
            !ended && failed.is_none()
        };
        let first = self.size.saturating_add(step).saturating_sub(text.len());
        let mut going = first == 0 || more(&mut text, first);
        let own = text.len().min(self.size);
        let mut seen = own;
        let end = loop {
            if let Some(at) = memchr(self.line_end, text.get(seen..).unwrap_or_default()) {
                break Some(seen + at + 1);
            }
            seen = text.len();
            // A longer record is left to the careful scan.
            if !going || seen >= self.size.saturating_mul(2) {
                break None;
            }
            going = more(&mut text, step);
        };
        let bytes = text.get(own..).unwrap_or_default().to_vec();
        let mut last = ended;
        if let Some(end) = end.filter(|_| own == self.size) {
            last &= end == text.len();
            text.cut(end);
        }
        let behind = Behind { bytes, ended, failed: if own == self.size { failed.take() } else { None } };
        (Block { index, text, own, last, failed }, behind)
    }
}

/// What was read behind a block.
struct Behind {
    bytes: Vec<u8>,
    ended: bool,
    failed: Option<io::Error>,
}

impl Stream {
    fn next(&mut self, blocks: &Blocks, mut text: Text) -> Option<Block> {
        if self.ended && self.carry.is_empty() && self.failed.is_none() {
            return None;
        }
        let index = self.next;
        self.next += 1;
        text.push(&self.carry);
        let Stream { reading, ended, failed, .. } = self;
        let (block, behind) = blocks.block(index, text, |text, most| match failed.take() {
            Some(error) => Err(error),
            None if *ended => Ok(0),
            None => text.fill(most, |space, _| reading(space)),
        });
        self.ended |= behind.ended || block.failed.is_some();
        self.failed = behind.failed;
        self.carry = behind.bytes;
        Some(block)
    }
}

/// Reads at an offset, without moving any other reader of the file.
#[cfg(unix)]
fn read_at(file: &File, space: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, space, offset)
}

/// Reads at an offset, without moving any other reader of the file.
#[cfg(windows)]
fn read_at(file: &File, space: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, space, offset)
}

/// Nobody reads a file at an offset here; it is never asked for.
#[cfg(not(any(unix, windows)))]
fn read_at(_: &File, _: &mut [u8], _: u64) -> io::Result<usize> {
    Err(io::ErrorKind::Unsupported.into())
}
