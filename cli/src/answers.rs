//! Answers in JSON: one alone, or an array of them.

use std::io::{self, Write};

/// Writes answers as they come; the first one waits until it is known whether it is the only one.
#[derive(Default)]
pub(crate) struct Answers {
    held: Option<String>,
    open: bool,
    any: bool,
}

impl Answers {
    /// Adds an answer; `array` if it belongs to an array even if it is the only one.
    pub(crate) fn add(&mut self, out: &mut impl Write, answer: String, array: bool) -> io::Result<()> {
        if !std::mem::replace(&mut self.any, true) && !array {
            self.held = Some(answer);
            return Ok(());
        }
        self.release(out)?;
        self.element(out, &answer)
    }

    /// The held answer becomes the first of an array.
    fn release(&mut self, out: &mut impl Write) -> io::Result<()> {
        self.held.take().map_or(Ok(()), |first| self.element(out, &first))
    }

    fn element(&mut self, out: &mut impl Write, answer: &str) -> io::Result<()> {
        let before = if std::mem::replace(&mut self.open, true) { ",\n" } else { "[\n" };
        write!(out, "{before}{answer}")
    }

    /// Ends the answers; `array` if they are an array even if there is one or none.
    pub(crate) fn close(&mut self, out: &mut impl Write, array: bool) -> io::Result<()> {
        if array {
            self.release(out)?;
        }
        match (self.held.take(), self.open) {
            (Some(only), _) => writeln!(out, "{only}"),
            (None, true) => out.write_all(b"\n]\n"),
            (None, false) if !self.any && !array => Ok(()),
            (None, false) => out.write_all(b"[]\n"),
        }
    }
}
