//! From a file or standard input to a stream of records.
//!
//! [`Source::open`] looks at the first 64 KiB to learn the encoding, the line
//! end and the delimiter, and refuses what is not text. [`Source::next`] then
//! hands out one record at a time from one buffer: memory stays below about
//! 2 MiB whatever the size of the input.
//!
//! Rows count as a spreadsheet shows them: the header is row 1, every record
//! counts one, blank lines too, and a line break inside quotes starts no row.

mod dialect;
mod encoding;
mod error;
mod record;
mod scan;

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::PathBuf;

pub use dialect::{Dialect, LineEnd};
pub use encoding::Encoding;
pub use error::SourceError;
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
    splitter: record::Splitter,
    row: u64,
    content: bool,
    done: bool,
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
        match File::open(path) {
            Ok(file) => Self::from_reader(name, Box::new(file), options),
            Err(source) => Err(SourceError::unopened(name, source)),
        }
    }

    /// Reads from any reader; `name` appears in errors only.
    pub fn from_reader(name: String, mut reader: Box<dyn Read + Send>, options: Options) -> Result<Self, SourceError> {
        let head = match encoding::read_head(&mut reader) {
            Ok(head) => head,
            Err(source) => return Err(SourceError::Unreadable { name, source }),
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
        let stream = encoding::Stream::new(reader, head, encoding);
        let splitter = record::Splitter::new(stream, dialect);
        Ok(Self { name, dialect, splitter, row: 0, content: false, done: false })
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
        match self.splitter.advance() {
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
                let row = self.row.saturating_add(1);
                Err(SourceError::Io { name: self.name.clone(), row, source })
            }
        }
    }
}
