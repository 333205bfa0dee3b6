//! Whole registers give one report, whatever the size of the blocks and the number of threads.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::person::Date;
use absah_batch::source::Input;
use absah_batch::{Located, Opened, Options, Progress, Sink, run, sample};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;
use tempfile::NamedTempFile;

/// Everything that is told of a finding, as text.
#[derive(Default)]
struct Report {
    text: String,
    last: Progress,
}

impl Sink for Report {
    fn opened(&mut self, opened: &Opened<'_>) -> io::Result<()> {
        writeln!(self.text, "{} {:?}", opened.dialect, opened.schema).unwrap();
        Ok(())
    }

    fn finding(&mut self, located: &Located<'_>) -> io::Result<()> {
        let Located { place, column, finding, value, related, related_total } = located;
        let column = column.map(|column| &column.heading);
        let params: Vec<_> = finding.params().collect();
        let (code, span) = (finding.code(), finding.span());
        writeln!(self.text, "{place:?} {column:?} {code} {span:?} {params:?} {value:?} {related:?} {related_total}")
            .unwrap();
        Ok(())
    }

    fn progress(&mut self, progress: &Progress) {
        assert!(progress.rows >= self.last.rows && progress.bytes >= self.last.bytes, "it goes on");
        self.last = *progress;
    }
}

fn file(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

/// The report about some files, with the totals.
fn report(files: &[&NamedTempFile], block: usize, threads: usize) -> (String, Progress) {
    let inputs: Vec<Input> = files.iter().map(|file| Input::Path(file.path().to_owned())).collect();
    let options = Options {
        as_of: Date::new(2026, 11, 24),
        block: NonZeroUsize::new(block),
        threads: NonZeroUsize::new(threads),
        ..Options::default()
    };
    let mut report = Report::default();
    let summary = run(&inputs, &options, &mut report, &AtomicBool::new(false)).unwrap();
    writeln!(report.text, "{summary:?}").unwrap();
    (report.text, report.last)
}

/// A made-up register, with all that makes rows hard to find.
fn register(rows: u64) -> Vec<u8> {
    let (mut register, mut truth) = (Vec::new(), Vec::new());
    sample::write(&sample::Options { rows, seed: 3 }, &mut register, &mut truth).unwrap();
    let lines: Vec<&[u8]> = register.split_inclusive(|byte| *byte == b'\n').collect();
    let mut text = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match at % 97 {
            // A quoted line end, a stray quote, one that closes far below, a short row, a blank one, the header again.
            31 => text
                .extend(String::from_utf8_lossy(line).replace("JL ", "\"JL\n\"\"X\"\" ").replace(",0", "\",0").bytes()),
            43 if at > 500 => text.extend(String::from_utf8_lossy(line).replace("JL ", "JL 5\" ").bytes()),
            53 if at > 900 => text.extend([b"\"", *line].concat()),
            61 => text.extend([*line, &b"\r\n3510161204879001,x\n"[..]].concat()),
            71 => text.extend(lines[0]),
            _ => text.extend(*line),
        }
    }
    // Nothing closes this one.
    text.extend(b"\"7503030405219591,\n");
    lines.iter().skip(1).take(200).filter(|line| !line.contains(&b'"')).for_each(|line| text.extend(*line));
    text
}

#[test]
fn one_report_for_any_blocks_and_threads() {
    let text = register(1500);
    let plain = file(&text);
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(&text).unwrap();
    let packed = file(&packer.finish().unwrap());
    let second = file(&register(300));
    let (expected, progress) = report(&[&plain, &second], 1 << 30, 1);
    for code in ["register-quote-unclosed", "register-row-ragged", "register-nik-duplicate", "nik-", "family-"] {
        assert!(expected.contains(code), "{code}");
    }
    let sizes = [&plain, &second].map(|file| file.as_file().metadata().unwrap().len());
    assert_eq!(progress.total, Some(sizes[0] + sizes[1]));
    assert_eq!(progress.bytes, sizes[0] + sizes[1], "all bytes were told");
    for block in [64, 1000, 4096, 1 << 16, 1 << 20] {
        for threads in 1..=4 {
            let (own, _) = report(&[&plain, &second], block, threads);
            assert!(own == expected, "blocks of {block}, {threads} threads");
        }
        let (own, _) = report(&[&packed, &second], block, 2);
        assert!(own == expected, "packed, blocks of {block}");
    }
}
