//! The answer key: every finding above info that a row deserves.

use std::io::{self, Write};

/// A finding as the catalogue of checks names it; without a column if it is about the whole row.
#[derive(Clone, Copy)]
pub(super) struct Finding {
    pub(super) code: &'static str,
    pub(super) severity: &'static str,
    pub(super) column: &'static str,
}

/// Why a finding is there.
#[derive(Clone, Copy)]
pub(super) enum Cause {
    Fault,
    Repeat,
    Odd,
}

/// Rows are counted as a spreadsheet shows them: the headings are row 1.
pub(super) struct Line {
    pub(super) row: u64,
    pub(super) finding: Finding,
    pub(super) cause: Cause,
    pub(super) related: Vec<u64>,
}

pub(super) const HEADINGS: &[u8] = b"row,column,code,severity,kind,related\n";

impl Line {
    pub(super) fn write(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let Finding { code, severity, column } = self.finding;
        let kind = match self.cause {
            Cause::Fault => "fault",
            Cause::Repeat => "repeat",
            Cause::Odd => "odd",
        };
        let related: Vec<String> = self.related.iter().map(u64::to_string).collect();
        writeln!(out, "{},{column},{code},{severity},{kind},{}", self.row, related.join(" "))
    }
}
