//! Files of JSON that are read as a stream: what they are called, how they begin, and how a run over them ends.

use crate::output::{self, Output};
use crate::{End, Failure};
use absah::check::Lang;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// What ends the reading before the end of the file.
pub(crate) enum Stop {
    /// The input cannot be read further: a sentence for people.
    Input(String),
    /// The answer cannot be written.
    Write(io::Error),
    /// Somebody pressed Ctrl-C.
    Interrupted,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Write(error)
    }
}

pub(crate) const NOT_TEXT: (&str, &str) =
    ("bukan teks UTF-8; simpan ulang sebagai UTF-8", "is not UTF-8 text; save it again as UTF-8");

pub(crate) const BUFFER: usize = 1 << 16;

/// A file up to its first value.
pub(crate) struct Opened {
    pub(crate) reader: Box<dyn BufRead>,
    /// Blanks in front of the value, which keep line numbers right.
    pub(crate) blank: Vec<u8>,
    /// The value is an array.
    pub(crate) array: bool,
}

/// Files as messages name them.
pub(crate) fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "stdin".to_owned() } else { path.display().to_string() }
}

/// Opens a file, or standard input; `empty` says in both languages what a file without a value lacks.
pub(crate) fn open(path: &Path, empty: (&str, &str), lang: Lang) -> Result<Opened, Stop> {
    let broken = |cause: &io::Error| unreadable(&name(path), cause, lang);
    let mut reader: Box<dyn BufRead> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::with_capacity(BUFFER, File::open(path).map_err(|cause| broken(&cause))?))
    };
    let (blank, first) = front(&mut reader).map_err(|cause| broken(&cause))?;
    let sentence = |(id, en): (&str, &str)| {
        Err(Stop::Input(format!("{}: {}", name(path), if lang == Lang::Id { id } else { en })))
    };
    match first {
        None => sentence(empty),
        Some(0xFE | 0xFF) => sentence(NOT_TEXT),
        Some(first) => Ok(Opened { reader, blank, array: first == b'[' }),
    }
}

/// What is said of a file that the system does not give.
pub(crate) fn unreadable(name: &str, cause: &io::Error, lang: Lang) -> Stop {
    Stop::Input(match lang {
        Lang::Id => format!("{name}: tidak dapat dibaca: {cause}"),
        Lang::En => format!("{name}: cannot be read: {cause}"),
    })
}

/// Blanks before the first value, and its first byte; a byte order mark is passed over.
fn front(reader: &mut dyn BufRead) -> io::Result<(Vec<u8>, Option<u8>)> {
    let mut blank = Vec::new();
    loop {
        let bytes = reader.fill_buf()?;
        let Some(first) = bytes.first().copied() else { return Ok((blank, None)) };
        if first == 0xEF && blank.is_empty() && bytes.starts_with(b"\xEF\xBB\xBF") {
            reader.consume(3);
        } else if first.is_ascii_whitespace() {
            blank.push(first);
            reader.consume(1);
        } else {
            return Ok((blank, Some(first)));
        }
    }
}

/// Ends a run: a report file appears if it is complete, and what was printed stays. `failed` tells of findings at or
/// above the limit, `interrupted` is what is said of Ctrl-C.
pub(crate) fn end(
    result: Result<(), Stop>,
    out: Output,
    failed: bool,
    interrupted: &str,
    lang: Lang,
) -> Result<End, Failure> {
    match result {
        Ok(()) => {
            output::written(out.finish())?;
            Ok(if failed { End::Findings } else { End::Clean })
        }
        Err(Stop::Input(why)) if out.temporary().is_some() => {
            out.abandon();
            Err(Failure(match lang {
                Lang::Id => format!("{why}; berkas laporan tidak ditulis"),
                Lang::En => format!("{why}; no report file was written"),
            }))
        }
        Err(Stop::Input(why)) => {
            output::written(out.finish())?;
            Err(Failure(why))
        }
        Err(Stop::Interrupted) => {
            out.abandon();
            eprintln!("absah: {interrupted}");
            Ok(End::Interrupted)
        }
        Err(Stop::Write(error)) => {
            out.abandon();
            output::written(Err(error)).map(|()| End::Clean)
        }
    }
}
