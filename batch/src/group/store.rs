//! Records in partitions: in memory up to a budget, behind it in one temporary file.

use super::bytes::Bytes;
use super::position::Position;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Partitions of a kind of records.
pub(super) const PARTITIONS: usize = 256;

/// Bytes that are taken at once.
const PAGE: usize = 4 << 10;

/// Bytes that are written at once.
const TOGETHER: usize = 256 << 10;

/// The partition of a key.
pub(super) fn partition(key: u64) -> usize {
    usize::try_from(super::seen::hash(key) >> 56).unwrap_or(0)
}

/// Temporary data cannot be kept.
#[derive(Debug, thiserror::Error)]
#[error("{}: temporary data cannot be kept: {source}", folder.display())]
pub(crate) struct SpillError {
    pub(crate) folder: PathBuf,
    pub(crate) source: io::Error,
}

/// Partitions of several kinds. The bytes of a partition stand in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Store {
    streams: Vec<Stream>,
    /// Pages in memory.
    pages: usize,
    /// Pages that may be.
    most: usize,
    spill: Spill,
}

/// The bytes of a partition: first those in the file, then those in memory.
#[derive(Debug, Default)]
struct Stream {
    extents: Vec<(u64, usize)>,
    pages: Vec<Vec<u8>>,
    length: usize,
}

/// A file without a name: it is gone with the process, however that ends.
#[derive(Debug, Default)]
struct Spill {
    folder: PathBuf,
    file: Option<File>,
    end: u64,
}

impl Store {
    /// Kinds of records in so many bytes, and further ones in a file in a folder.
    pub(super) fn new(kinds: usize, memory: usize, folder: &Path) -> Store {
        let streams = (0..kinds.saturating_mul(PARTITIONS)).map(|_| Stream::default()).collect();
        let spill = Spill { folder: folder.to_owned(), file: None, end: 0 };
        Store { streams, pages: 0, most: memory / PAGE, spill }
    }

    /// Adds bytes to a partition: records whose rows count from a position.
    pub(super) fn append(&mut self, stream: usize, from: Position, records: &[u8]) -> Result<(), SpillError> {
        if records.is_empty() {
            return Ok(());
        }
        let head = [from.0.to_le_bytes(), (records.len() as u64).to_le_bytes()];
        if let Some(stream) = self.streams.get_mut(stream) {
            self.pages += stream.push(head.as_flattened());
            self.pages += stream.push(records);
        }
        if self.pages > self.most { self.relieve() } else { Ok(()) }
    }

    /// Moves the fullest partitions to the file, until half of the budget is free.
    fn relieve(&mut self) -> Result<(), SpillError> {
        let mut order: Vec<(usize, usize)> =
            self.streams.iter().enumerate().map(|(at, stream)| (stream.pages.len(), at)).collect();
        order.sort_unstable();
        for (pages, at) in order.into_iter().rev() {
            if self.pages <= self.most / 2 {
                break;
            }
            if let Some(stream) = self.streams.get_mut(at) {
                self.spill.take(stream)?;
                self.pages -= pages;
            }
        }
        Ok(())
    }

    /// Takes all partitions, kind by kind, to be read by several threads.
    pub(super) fn open(self) -> Opened {
        let Spill { folder, file, .. } = self.spill;
        let room = self.most.saturating_mul(PAGE);
        Opened { streams: self.streams.into_iter().map(Mutex::new).collect(), folder, file: file.map(Mutex::new), room }
    }

    /// Bytes of a kind, in memory or not.
    #[cfg(test)]
    pub(super) fn length(&self, kind: usize) -> usize {
        self.streams.iter().skip(kind * PARTITIONS).take(PARTITIONS).map(|stream| stream.length).sum()
    }

    #[cfg(test)]
    pub(super) fn spilled(&self) -> u64 {
        self.spill.end
    }

    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.pages * PAGE
    }

    /// Writes to a file of the test's own.
    #[cfg(test)]
    pub(super) fn spill_to(&mut self, file: File) {
        self.spill.file = Some(file);
    }
}

impl Stream {
    /// Adds bytes; tells how many pages that took.
    fn push(&mut self, mut bytes: &[u8]) -> usize {
        let before = self.pages.len();
        self.length = self.length.saturating_add(bytes.len());
        while !bytes.is_empty() {
            let room = self.pages.last().map_or(0, |page| PAGE - page.len());
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            if let Some(page) = self.pages.last_mut() {
                page.extend_from_slice(now);
            }
            if !later.is_empty() {
                self.pages.push(Vec::with_capacity(PAGE));
            }
            bytes = later;
        }
        self.pages.len() - before
    }
}

impl Spill {
    /// Takes what a partition has in memory.
    fn take(&mut self, stream: &mut Stream) -> Result<(), SpillError> {
        let written = self.write(&stream.pages);
        let length = written.map_err(|source| SpillError { folder: self.folder.clone(), source })?;
        stream.extents.push((self.end, length));
        self.end = self.end.saturating_add(length as u64);
        stream.pages = Vec::new();
        Ok(())
    }

    fn write(&mut self, pages: &[Vec<u8>]) -> io::Result<usize> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile_in(&self.folder)?),
        };
        let mut length = 0;
        let mut writer = BufWriter::with_capacity(TOGETHER, file);
        for page in pages {
            writer.write_all(page)?;
            length += page.len();
        }
        writer.flush()?;
        Ok(length)
    }
}

/// Partitions that are read; each of them once.
#[derive(Debug)]
pub(super) struct Opened {
    streams: Vec<Mutex<Stream>>,
    folder: PathBuf,
    file: Option<Mutex<File>>,
    room: usize,
}

impl Opened {
    /// Threads that may read partitions of a kind at once: what each has at hand should fit the budget too.
    pub(super) fn threads(&self, kind: usize, threads: usize) -> usize {
        let length = |stream: &Mutex<Stream>| stream.lock().unwrap_or_else(PoisonError::into_inner).length;
        let most = self.streams.iter().skip(kind * PARTITIONS).take(PARTITIONS).map(length).max().unwrap_or(0);
        // The partition itself, and the tables that are made of it.
        (self.room / most.saturating_mul(2).max(1)).clamp(1, threads.max(1))
    }

    /// All bytes of a partition; in memory they are no longer held here.
    pub(super) fn read(&self, stream: usize, to: &mut Vec<u8>) -> Result<(), SpillError> {
        to.clear();
        let Some(stream) = self.streams.get(stream) else { return Ok(()) };
        let Stream { extents, pages, length } =
            std::mem::take(&mut *stream.lock().unwrap_or_else(PoisonError::into_inner));
        to.reserve(length);
        self.read_back(&extents, to).map_err(|source| SpillError { folder: self.folder.clone(), source })?;
        pages.iter().for_each(|page| to.extend_from_slice(page));
        Ok(())
    }

    fn read_back(&self, extents: &[(u64, usize)], to: &mut Vec<u8>) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        for (at, length) in extents {
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(*at))?;
            let read = (&*file).take(*length as u64).read_to_end(to)?;
            if read != *length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(())
    }

    /// What is told of bytes that are not those that were written.
    pub(super) fn damaged(&self) -> SpillError {
        SpillError { folder: self.folder.clone(), source: io::ErrorKind::InvalidData.into() }
    }
}

/// The records of a partition, and the position from which their rows count; whatever `record` does not take is an end.
pub(super) fn each<'b>(
    partition: &'b [u8],
    mut record: impl FnMut(Position, &mut Bytes<'b>) -> Option<()>,
) -> Option<()> {
    let mut all = Bytes(partition);
    while !all.is_empty() {
        let from = Position(all.eight()?);
        let length = all.eight()?;
        let mut records = Bytes(all.slice(length)?);
        while !records.is_empty() {
            record(from, &mut records)?;
        }
    }
    Some(())
}
