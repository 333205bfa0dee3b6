//! Where output goes: standard output, or a file that appears only when it is complete.

use crate::Failure;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A buffered writer; a file is written under a temporary name and renamed by [`Output::finish`].
pub(crate) enum Output {
    Stdout(BufWriter<io::Stdout>),
    File { writer: BufWriter<File>, temporary: PathBuf, target: PathBuf },
}

impl Output {
    pub(crate) fn open(target: Option<&Path>) -> Result<Output, Failure> {
        let Some(target) = target else {
            return Ok(Output::Stdout(BufWriter::new(io::stdout())));
        };
        let mut name = target.as_os_str().to_owned();
        name.push(format!(".{}.tmp", std::process::id()));
        let temporary = PathBuf::from(name);
        let file = File::create_new(&temporary)
            .map_err(|error| Failure(format!("{}: cannot be written: {error}", target.display())))?;
        Ok(Output::File { writer: BufWriter::new(file), temporary, target: target.to_owned() })
    }

    /// The temporary name, if there is one to remove.
    pub(crate) fn temporary(&self) -> Option<&Path> {
        match self {
            Output::Stdout(_) => None,
            Output::File { temporary, .. } => Some(temporary),
        }
    }

    /// Flushes, and gives the file its name.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        match &self {
            Output::Stdout(_) => Ok(()),
            Output::File { temporary, target, .. } => std::fs::rename(temporary, target),
        }
    }

    /// Removes an unfinished file.
    pub(crate) fn abandon(self) {
        if let Output::File { temporary, .. } = &self {
            // Nothing more can be done if the system refuses; the name says that it is temporary.
            let _ = std::fs::remove_file(temporary);
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Stdout(writer) => writer.write(bytes),
            Output::File { writer, .. } => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Stdout(writer) => writer.flush(),
            Output::File { writer, .. } => writer.flush(),
        }
    }
}

/// The end of a command whose reader closed the pipe: not a failure of ours.
pub(crate) fn written(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure(format!("the output cannot be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// A text broken at the width of the terminal, at most 100 columns, every line behind an indent.
pub(crate) fn wrapped(text: &str, indent: &str) -> String {
    let options = textwrap::Options::new(textwrap::termwidth().clamp(40, 100));
    textwrap::fill(
        text,
        options
            .initial_indent(indent)
            .subsequent_indent(indent)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .word_separator(textwrap::WordSeparator::AsciiSpace),
    )
}

/// [`wrapped`] behind a mark, its other lines set below the text.
pub(crate) fn marked(mark: &str, text: &str) -> String {
    marked_to(textwrap::termwidth().clamp(40, 100), mark, text)
}

/// [`marked`] for a width of one's own.
pub(crate) fn marked_to(width: usize, mark: &str, text: &str) -> String {
    let blank = " ".repeat(mark.chars().count());
    textwrap::fill(
        text,
        textwrap::Options::new(width)
            .initial_indent(mark)
            .subsequent_indent(&blank)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .word_separator(textwrap::WordSeparator::AsciiSpace),
    )
}

/// A line of CSV; cells are quoted where they must be.
pub(crate) fn csv_row(cells: &[&str]) -> String {
    let quoted = |cell: &&str| {
        if cell.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            (*cell).to_owned()
        }
    };
    cells.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n"
}
