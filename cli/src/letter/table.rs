//! Tables of letters: rows with a heading, as text.

use crate::Failure;
use crate::check::failure;
use absah::check::Lang;
use absah_batch::RunError;
use absah_batch::source::{Fault, Input, Options, Record, Source, SourceError};
use std::borrow::Cow;
use std::path::Path;

/// A table behind its heading.
pub(super) struct Table {
    source: Source,
    /// The table, as messages name it.
    pub(super) name: String,
    pub(super) headings: Vec<String>,
}

impl Table {
    pub(super) fn open(path: &Path, lang: Lang) -> Result<Table, Failure> {
        let input = if path.as_os_str() == "-" { Input::Stdin } else { Input::Path(path.to_owned()) };
        let mut source = Source::open(&input, Options::default()).map_err(|error| unread(error, lang))?;
        let mut headings = Vec::new();
        while let Some(record) = source.next().map_err(|error| unread(error, lang))? {
            if !record.blank {
                headings = record.iter().map(|cell| cell_text(cell).trim().to_owned()).collect();
                break;
            }
        }
        let name = crate::input::name(path);
        Ok(Table { source, name, headings })
    }

    /// Place of a column by its heading, without regard to case and blanks.
    pub(super) fn column(&self, heading: &str) -> Option<usize> {
        let wanted = plain(heading);
        self.headings.iter().position(|own| plain(own) == wanted)
    }

    /// The next row, which may be blank.
    pub(super) fn next(&mut self, lang: Lang) -> Result<Option<Record<'_>>, Failure> {
        self.source.next().map_err(|error| unread(error, lang))
    }
}

fn unread(error: SourceError, lang: Lang) -> Failure {
    Failure(failure::text(&RunError::Source(error), lang))
}

/// Letters and digits in capitals.
fn plain(heading: &str) -> String {
    heading.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// The text of a cell; bytes that are none were replaced by the reader.
pub(super) fn cell_text(cell: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(cell)
}

/// What is wrong with the form of a row.
pub(super) fn damage(fault: Fault, lang: Lang) -> &'static str {
    match (fault, lang) {
        (Fault::QuoteUnclosed, Lang::Id) => "tanda kutip tidak ditutup",
        (Fault::QuoteUnclosed, Lang::En) => "a quote is not closed",
        (Fault::TooLong, Lang::Id) => "baris ini lebih panjang dari 1 MB",
        (Fault::TooLong, Lang::En) => "this row is longer than 1 MB",
    }
}
