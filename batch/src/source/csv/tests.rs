//! Blocks of any size on any number of threads give the rows of the careful reader.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use super::{Part, Parts, Plan, Told, Work};
use crate::run::RunError;
use crate::source::{Fault, Input, MAX_RECORD, Options, Record, Source, SourceError};
use proptest::prelude::*;
use std::io::{self, Read, Write};
use std::sync::atomic::AtomicBool;
use tempfile::NamedTempFile;

/// A row that owns its cells.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    row: u64,
    fault: Option<Fault>,
    blank: bool,
    cells: Vec<Vec<u8>>,
}

impl Row {
    fn of(record: &Record<'_>, before: u64) -> Row {
        let cells = record.iter().map(<[u8]>::to_vec).collect();
        Row { row: before + record.row, fault: record.fault, blank: record.blank, cells }
    }
}

/// Keeps every row, and where its cells stand in the text of the part.
struct Keep;

impl Work for Keep {
    type Own = ();
    type Made = Vec<(Row, Vec<std::ops::Range<usize>>)>;

    fn own(&self) {}

    fn made(&self) -> Self::Made {
        Vec::new()
    }

    fn row(&self, record: &Record<'_>, (): &mut (), made: &mut Self::Made) {
        let ranges = (0..record.len()).map(|at| record.range(at).unwrap()).collect();
        made.push((Row::of(record, 1), ranges));
    }

    fn clear(&self, made: &mut Self::Made) {
        made.clear();
    }
}

/// All rows behind those of a head, in parts.
fn in_parts(mut source: Source, head: usize, size: usize, threads: usize) -> Result<Vec<Row>, RunError> {
    for _ in 0..head {
        if source.next()?.is_none() {
            return Ok(Vec::new());
        }
    }
    let trouble = source.trouble();
    let (blocks, start) = source.parts(Vec::new(), size)?;
    let mut rows = Vec::new();
    let stop = AtomicBool::new(false);
    let mut tell = |part: &mut Part<<Keep as Work>::Made>, told: Told| -> Result<(), RunError> {
        for (row, ranges) in &part.made {
            let cells: Vec<_> = ranges.iter().map(|range| part.text[range.clone()].to_vec()).collect();
            assert_eq!(row.cells, cells, "cells can be found again when the part is told");
            rows.push(Row { row: row.row + told.row, ..row.clone() });
        }
        Ok(())
    };
    let plan = Plan { threads, stop: &stop };
    let count = Parts::each(&blocks, start, &Keep, plan, &mut tell).map_err(|broken| broken.error(&trouble))?;
    assert_eq!(count as usize, head + rows.len());
    Ok(rows)
}

/// The same from the reader that goes from the first byte to the last.
fn in_order(mut source: Source, head: usize) -> Result<Vec<Row>, RunError> {
    let mut rows = Vec::new();
    while let Some(record) = source.next()? {
        rows.push(Row::of(&record, 0));
    }
    rows.drain(..head.min(rows.len()));
    Ok(rows)
}

fn stream(text: &[u8], options: Options) -> Result<Source, SourceError> {
    Source::from_reader("a.csv".into(), Box::new(io::Cursor::new(text.to_vec())), options)
}

fn file(text: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(text).unwrap();
    file
}

/// Both ways of reading a text, in blocks of these sizes.
fn same(text: &[u8], delimiter: Option<u8>, head: usize, sizes: &[usize]) {
    let options = Options { delimiter };
    let Ok(source) = stream(text, options) else { return };
    let Ok(expected) = in_order(source, head) else { return };
    let on_disk = file(text);
    let input = Input::Path(on_disk.path().to_owned());
    for size in sizes {
        for threads in 1..=4 {
            let shown = |way: &str| {
                let text: String = String::from_utf8_lossy(text).chars().take(2000).collect();
                format!("{way}, blocks of {size}, {threads} threads, {text:?}")
            };
            let rows = in_parts(stream(text, options).unwrap(), head, *size, threads).unwrap();
            assert!(rows == expected, "{}\n{rows:?}\n{expected:?}", shown("stream"));
            let rows = in_parts(Source::open(&input, options).unwrap(), head, *size, threads).unwrap();
            assert!(rows == expected, "{}\n{rows:?}\n{expected:?}", shown("file"));
        }
    }
}

/// Text made of the pieces that matter.
fn pieces(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(pieces), 0..most).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_quotes_and_line_ends(
        text in pieces(&["\"", "\"", "\"\"", ",", ",", "\n", "\n", "\r\n", "\r", "a", "é", "abc def"], 120),
        head in 0..3_usize,
        size in 1..90_usize,
    ) {
        same(text.as_bytes(), Some(b','), head, &[size]);
    }

    /// Mostly as RFC 4180 has it, so that the index is asked and not the careful scan.
    #[test]
    fn sound_tables(
        rows in prop::collection::vec(prop::collection::vec(0..8_usize, 3..=3), 1..60),
        odd in prop::option::of((0..60_usize, 0..6_usize)),
        end in prop::sample::select(&["\n", "\r\n", "\r\r\n"][..]),
        closed in any::<bool>(),
        size in 1..300_usize,
        delimiter in prop::sample::select(&[b',', b';', b'\t', b'|'][..]),
    ) {
        let cells = ["", "\"\"", "abc", "\"d,e;f\tg|\"", "\"h\ni\"", "\"j\"\"k\"", "\"\r\n\"", "3510161204879001"];
        let odds = ["x", "\"q\"r", "s\"t", "", "\"", "u\"v,w\"x\ny\"z"];
        let mut lines: Vec<String> = rows
            .iter()
            .map(|row| row.iter().map(|at| cells[*at]).collect::<Vec<_>>().join(char::from(delimiter).to_string().as_str()))
            .collect();
        if let Some((at, odd)) = odd {
            let at = at % lines.len();
            lines[at].push_str(odds[odd]);
        }
        let mut text = lines.join(end);
        if closed {
            text.push_str(end);
        }
        same(text.as_bytes(), Some(delimiter), 1, &[size, 1 << 12]);
    }

    #[test]
    fn any_encoding(text in pieces(&["\"", ",", "\n", "\r\n", "ab", "é", "\u{1F600}"], 60), form in 0..3, size in 1..50_usize) {
        let units = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        let bytes = match form {
            0 => [&b"\xEF\xBB\xBF"[..], text.as_bytes()].concat(),
            1 => [&b"\xFF\xFE"[..], &units(u16::to_le_bytes)].concat(),
            _ => [&b"\xFE\xFF"[..], &units(u16::to_be_bytes)].concat(),
        };
        same(&bytes, None, 0, &[size]);
    }
}

#[test]
fn only_quotes() {
    for count in [1, 2, 3, 63, 64, 65, 127, 128, 1000, 4097] {
        same("\"".repeat(count).as_bytes(), None, 0, &[1, 64, 100, 1 << 14]);
        same("\"\n".repeat(count).as_bytes(), None, 0, &[1, 64, 100, 1 << 14]);
    }
}

#[test]
fn a_hundred_thousand_columns() {
    let line = |cell: &str| [cell; 100_000].join(",");
    let text = [line("h"), line("1"), line("\"2\""), "3".to_owned(), line("4,"), line("\"5\"\"\"")].join("\n");
    same(text.as_bytes(), None, 1, &[1 << 12, 1 << 20]);
}

#[test]
fn rows_of_fifty_megabytes() {
    let long = "x".repeat(50 << 20);
    let mut text = String::from("a,b\n1,2\n");
    text.push_str(&long);
    text.push_str("\n3,4\n5,\"");
    text.push_str(&long);
    text.push_str("\"\n\"6\n7\",8\n");
    let source = || stream(text.as_bytes(), Options::default()).unwrap();
    let expected = in_order(source(), 1).unwrap();
    assert_eq!(expected.iter().filter(|row| row.fault == Some(Fault::TooLong)).count(), 2);
    assert!(in_parts(source(), 1, 1 << 20, 3).unwrap() == expected);
}

#[test]
fn a_header_in_the_middle_and_mixed_line_ends() {
    let text = "nik,nama\r\n1,A\n2,B\r\n\r\nnik,nama\n\"3\",\"C\"\r\n4,D\n5,E,\n6\n\n7,F";
    same(text.as_bytes(), None, 1, &(1..80).collect::<Vec<_>>());
}

#[test]
fn borders_around_the_longest_record() {
    for length in [MAX_RECORD - 2, MAX_RECORD, MAX_RECORD + 1] {
        let (plain, lines) = ("x".repeat(length), "y\n".repeat(length / 2));
        for middle in [plain.clone(), format!("\"{plain}\""), format!("\"{lines}\"\r"), format!("\"{lines}")] {
            for end in ["\nc,d\n", ""] {
                let text = format!("a,b\nz,z\n{middle}{end}");
                let source = || stream(text.as_bytes(), Options { delimiter: Some(b',') }).unwrap();
                let expected = in_order(source(), 1).unwrap();
                for size in [1 << 17, 1 << 20] {
                    assert!(in_parts(source(), 1, size, 2).unwrap() == expected, "{length} {size}");
                }
            }
        }
    }
}

#[test]
fn quotes_that_do_not_close_cost_their_line_until_the_debt_is_paid() {
    let mut text = ["a,b\n\"x\n", &"x\",\"x\n".repeat(100_000), &"z,z\n".repeat(MAX_RECORD)].concat();
    text.push_str("\"a\nb\",c\n");
    let source = || stream(text.as_bytes(), Options::default()).unwrap();
    let expected = in_order(source(), 1).unwrap();
    assert!(in_parts(source(), 1, 1 << 20, 2).unwrap() == expected);
}

#[test]
fn an_error_comes_after_the_rows_before_it() {
    struct Fails;
    impl Read for Fails {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("gone"))
        }
    }
    for size in [64, 1000, 1 << 20] {
        let reader = io::Cursor::new([&b"a,b\n".repeat(20_000)[..], b"half"].concat()).chain(Fails);
        let mut source = Source::from_reader("a.csv".into(), Box::new(reader), Options::default()).unwrap();
        source.next().unwrap();
        let trouble = source.trouble();
        let (blocks, start) = source.parts(Vec::new(), size).unwrap();
        let (stop, mut told) = (AtomicBool::new(false), 0);
        let mut tell = |part: &mut Part<_>, _: Told| -> Result<(), RunError> {
            told += part.records;
            Ok(())
        };
        let result = Parts::each(&blocks, start, &Keep, Plan { threads: 2, stop: &stop }, &mut tell);
        let Err(RunError::Source(SourceError::Io { row, .. })) = result.map_err(|broken| broken.error(&trouble)) else {
            panic!("no error")
        };
        assert_eq!((told, row), (19_999, 20_001));
    }
}

#[test]
fn a_file_that_is_changed_is_told() {
    for (grows, size) in [(true, 1 << 10), (false, 1 << 10), (false, 1 << 20)] {
        let on_disk = file(&b"a,b\n".repeat(50_000));
        let mut source = Source::open(&Input::Path(on_disk.path().to_owned()), Options::default()).unwrap();
        source.next().unwrap();
        let trouble = source.trouble();
        let (blocks, start) = source.parts(Vec::new(), size).unwrap();
        if grows {
            on_disk.as_file().write_all(b"a,b\n").unwrap();
        } else {
            on_disk.as_file().set_len(100_000).unwrap();
        }
        let (stop, mut told) = (AtomicBool::new(false), 0);
        let mut tell = |part: &mut Part<_>, _: Told| -> Result<(), RunError> {
            told += part.records;
            Ok(())
        };
        let result = Parts::each(&blocks, start, &Keep, Plan { threads: 2, stop: &stop }, &mut tell);
        let Err(RunError::Source(SourceError::Changed { rows, .. })) = result.map_err(|broken| broken.error(&trouble))
        else {
            panic!("no error")
        };
        assert_eq!(rows, told + 1, "the header and the rows that were told");
        assert_eq!(told, if grows { 49_999 } else { 24_999 });
    }
}
