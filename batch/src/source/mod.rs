//! From a file or standard input to a stream of records.
//!
//! [`Source::open`] looks at the first 64 KiB to learn the encoding, the line
//! end and the delimiter, and refuses what is not text. [`Source::next`] then
//! hands out one record at a time from one buffer: memory stays below about
//! 2 MiB whatever the size of the input.
//!
//! Rows count as a spreadsheet shows them: the header is row 1, every record
//! counts one, blank lines too, and a line break inside quotes starts no row.

#[doc(hidden)]
pub mod csv;
mod dialect;
mod encoding;
mod error;
mod packed;
mod record;
mod scan;

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub use dialect::{Dialect, LineEnd};
pub use encoding::Encoding;
pub use error::SourceError;
use packed::Packing;
pub(crate) use record::Kept;
pub use record::{Fault, Fields, Record};

/// The longest record that is read, in bytes of UTF-8 without its line feed.
pub const MAX_RECORD: usize = 1 << 20;

/// How standard input is named, on the command line and in [`SourceError`].
const STDIN: &str = "-";

/// Where the records come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file (or a pipe with a name).
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

impl fmt::Display for Input {
    /// The path as given, or `-` for standard input.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.display().fmt(f),
            Self::Stdin => f.write_str(STDIN),
        }
    }
}

impl Input {
    /// Bytes of a file; nothing of what tells it at its end only.
    pub(crate) fn size(&self) -> Option<u64> {
        match self {
            Input::Path(path) => fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|file| file.len()),
            Input::Stdin => None,
        }
    }
}

/// What the caller knows already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// The delimiter; `None` finds it in the first lines.
    pub delimiter: Option<u8>,
}

/// An open source: its dialect and its records.
pub struct Source {
    name: String,
    dialect: Dialect,
    stream: encoding::Stream,
    splitter: record::Splitter,
    row: u64,
    content: bool,
    done: bool,
    /// A file whose bytes are those of the text behind its byte order mark.
    file: Option<(File, usize)>,
    packing: Option<Packing>,
    read: Arc<AtomicU64>,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("name", &self.name)
            .field("dialect", &self.dialect)
            .field("row", &self.row)
            .finish_non_exhaustive()
    }
}

impl Source {
    /// Opens a file or standard input and learns its dialect.
    pub fn open(input: &Input, options: Options) -> Result<Self, SourceError> {
        let name = input.to_string();
        let Input::Path(path) = input else {
            return Self::from_reader(name, Box::new(io::stdin()), options);
        };
        // Asked first: on Windows a folder cannot be opened at all.
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => return Err(SourceError::IsDirectory { name }),
            Ok(_) => {}
            Err(source) => return Err(SourceError::unopened(name, source)),
        }
        let file = match File::open(path) {
            Ok(file) => file,
            Err(source) => return Err(SourceError::unopened(name, source)),
        };
        // Of a pipe, and of files that the system makes up, nothing can be read twice.
        let regular = file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() > 0);
        let again = if regular { file.try_clone().ok() } else { None };
        Self::new(name, Box::new(file), again, options)
    }

    /// Reads from any reader; `name` appears in errors only.
    pub fn from_reader(name: String, reader: Box<dyn Read + Send>, options: Options) -> Result<Self, SourceError> {
        Self::new(name, reader, None, options)
    }

    fn new(
        name: String,
        mut reader: Box<dyn Read + Send>,
        file: Option<File>,
        options: Options,
    ) -> Result<Self, SourceError> {
        let read = Arc::new(AtomicU64::new(0));
        reader = Box::new(Counted { reader, read: Arc::clone(&read) });
        let packing = match unpack(&mut reader) {
            Ok(packing) => packing,
            Err(source) => return Err(SourceError::Unreadable { name, source }),
        };
        let head = match encoding::read_head(&mut reader) {
            Ok(head) => head,
            Err(source) => {
                return Err(match packing {
                    Some(packing) => SourceError::packed(name, 0, packing, &source),
                    None => SourceError::Unreadable { name, source },
                });
            }
        };
        let encoding = match encoding::sniff(&head) {
            Ok(encoding) => encoding,
            Err(kind) => return Err(SourceError::Binary { name, kind }),
        };
        let dialect = {
            let text = encoding::decode_head(encoding, &head);
            if encoding::is_binary(&text) {
                return Err(SourceError::Binary { name, kind: "unknown" });
            }
            if !head.cut && text.iter().all(|byte| matches!(byte, b'\r' | b'\n')) {
                return Err(SourceError::Empty { name });
            }
            Dialect::sniff(&text, head.cut, encoding, options.delimiter)
        };
        let file = file.filter(|_| packing.is_none() && matches!(encoding, Encoding::Utf8 | Encoding::Utf8Bom));
        let file = file.map(|file| (file, head.mark(encoding)));
        let stream = encoding::Stream::new(reader, head, encoding);
        let splitter = record::Splitter::new(dialect, 0);
        Ok(Self { name, dialect, stream, splitter, row: 0, content: false, done: false, file, packing, read })
    }

    /// The name used in errors.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How the text is encoded and laid out.
    #[must_use]
    pub fn dialect(&self) -> &Dialect {
        &self.dialect
    }

    /// The next record, or `None` at the end. After an error comes `None`.
    #[expect(clippy::should_implement_trait, reason = "a record borrows the buffer")]
    pub fn next(&mut self) -> Result<Option<Record<'_>>, SourceError> {
        if self.done {
            return Ok(None);
        }
        match self.splitter.advance(&mut |space| self.stream.read(space)) {
            Ok(Some(item)) => {
                self.row = self.row.saturating_add(1);
                self.content |= item.content;
                Ok(Some(self.splitter.record(self.row, item)))
            }
            Ok(None) => {
                self.done = true;
                if self.content { Ok(None) } else { Err(SourceError::Empty { name: self.name.clone() }) }
            }
            Err(source) => {
                self.done = true;
                Err(self.trouble().error(source, self.row))
            }
        }
    }

    /// What is told of it when it cannot be read on.
    pub(crate) fn trouble(&self) -> Trouble {
        Trouble { name: self.name.clone(), packing: self.packing }
    }

    /// Says how far into the input the rows are that were told.
    pub(crate) fn meter(&self) -> Meter {
        match &self.file {
            Some((_, mark)) => Meter::File(self.splitter.passed().saturating_add(*mark as u64)),
            None => Meter::Stream(Arc::clone(&self.read)),
        }
    }

    /// The rows that follow, for several threads; `ahead` are rows that were read and are to be told first.
    pub(crate) fn parts(self, ahead: Vec<Kept>, size: usize) -> Result<(csv::Blocks, csv::Start), SourceError> {
        let trouble = self.trouble();
        let Source { dialect, mut stream, splitter, row, file, .. } = self;
        let start = csv::Start { dialect, row: row.saturating_sub(ahead.len() as u64), debt: splitter.debt(), ahead };
        let line_end = dialect.line_end.byte();
        let blocks = match file {
            Some((file, mark)) => {
                let base = splitter.passed().saturating_add(mark as u64);
                csv::Blocks::of_file(file, base, size, line_end).map_err(|source| trouble.error(source, row))?
            }
            None => {
                let carry = splitter.waiting().to_vec();
                csv::Blocks::of_stream(carry, Box::new(move |space| stream.read(space)), size, line_end)
            }
        };
        Ok((blocks, start))
    }
}

/// Bytes of an input, as they are stored.
#[derive(Debug)]
pub(crate) enum Meter {
    /// In front of those that are read in blocks.
    File(u64),
    /// Read so far.
    Stream(Arc<AtomicU64>),
}

impl Meter {
    /// So many, when so many of the blocks were told.
    pub(crate) fn at(&self, blocks: u64) -> u64 {
        match self {
            Meter::File(before) => before.saturating_add(blocks),
            Meter::Stream(read) => read.load(Ordering::Relaxed),
        }
    }
}

/// What is known of an input that cannot be read on.
#[derive(Clone, Debug)]
pub(crate) struct Trouble {
    pub(crate) name: String,
    packing: Option<Packing>,
}

impl Trouble {
    /// The error, after so many rows.
    pub(crate) fn error(&self, source: io::Error, rows: u64) -> SourceError {
        let name = self.name.clone();
        match self.packing {
            Some(packing) => SourceError::packed(name, rows, packing, &source),
            None => SourceError::Io { name, row: rows.saturating_add(1), source },
        }
    }
}

/// Counts the bytes that are read.
struct Counted {
    reader: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(space)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Unpacks what is compressed.
fn unpack(reader: &mut Box<dyn Read + Send>) -> io::Result<Option<Packing>> {
    let mut start = Vec::new();
    reader.take(Packing::MAGIC as u64).read_to_end(&mut start)?;
    let packing = Packing::of(&start);
    let rest = std::mem::replace(reader, Box::new(io::empty()));
    let whole: Box<dyn Read + Send> = Box::new(io::Cursor::new(start).chain(rest));
    *reader = match packing {
        Some(packing) => packing.unpack(whole),
        None => whole,
    };
    Ok(packing)
}
