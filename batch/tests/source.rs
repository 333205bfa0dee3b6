//! From bytes to records: encodings, dialects, faults, borders between chunks.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use std::io::{self, Read};
use std::path::PathBuf;

use absah_batch::source::{Encoding, Fault, Input, LineEnd, MAX_RECORD, Options, Source, SourceError};

#[path = "source/properties.rs"]
mod properties;

/// A record that owns its fields.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    row: u64,
    fault: Option<Fault>,
    blank: bool,
    fields: Vec<Vec<u8>>,
}

/// Hands out at most as many bytes at a time as `sizes` says, in turn.
struct Drip {
    bytes: Vec<u8>,
    at: usize,
    sizes: Vec<usize>,
    turn: usize,
}

impl Read for Drip {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        let size = self.sizes.get(self.turn % self.sizes.len()).copied().unwrap_or(1);
        self.turn += 1;
        if size == 0 {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let mut rest = self.bytes.get(self.at..).unwrap_or_default().take(size as u64);
        let count = rest.read(space)?;
        self.at += count;
        Ok(count)
    }
}

fn open(bytes: &[u8]) -> Result<Source, SourceError> {
    Source::from_reader("a.csv".into(), Box::new(io::Cursor::new(bytes.to_vec())), Options::default())
}

fn drain(source: &mut Source) -> Result<Vec<Row>, SourceError> {
    let mut rows = Vec::new();
    while let Some(record) = source.next()? {
        let fields: Vec<_> = record.iter().map(<[u8]>::to_vec).collect();
        assert_eq!(fields.len(), record.len());
        for (index, field) in fields.iter().enumerate() {
            assert_eq!(record.get(index), Some(field.as_slice()));
        }
        assert_eq!(record.get(fields.len()), None);
        assert_eq!(record.is_empty(), record.fault.is_some());
        rows.push(Row { row: record.row, fault: record.fault, blank: record.blank, fields });
    }
    assert!(source.next()?.is_none());
    Ok(rows)
}

fn rows(bytes: &[u8]) -> Vec<Row> {
    drain(&mut open(bytes).unwrap()).unwrap()
}

/// The fields as text, joined by `|`; a fault as its name.
fn shown(bytes: &[u8]) -> Vec<String> {
    let show = |row: Row| match row.fault {
        Some(fault) => format!("{fault:?}"),
        None => String::from_utf8(row.fields.join(&b'|')).unwrap(),
    };
    rows(bytes).into_iter().map(show).collect()
}

fn dripped(bytes: &[u8], sizes: Vec<usize>, options: Options) -> Result<Vec<Row>, String> {
    let reader = Box::new(Drip { bytes: bytes.to_vec(), at: 0, sizes, turn: 0 });
    let mut source = Source::from_reader("a.csv".into(), reader, options).map_err(|e| e.to_string())?;
    drain(&mut source).map_err(|e| e.to_string())
}

fn kind(bytes: &[u8]) -> &'static str {
    match open(bytes) {
        Err(SourceError::Binary { kind, .. }) => kind,
        Err(other) => panic!("{other}"),
        Ok(_) => "text",
    }
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn rows_are_counted_as_a_spreadsheet_does() {
    let rows = rows(b"h,i\r\n\r\n\"a\nb\",c\r\n,\"\"\r\nlast,\"x\"\"y\"");
    let seen: Vec<_> = rows.iter().map(|r| (r.row, r.blank, r.fields.len())).collect();
    assert_eq!(seen, [(1, false, 2), (2, true, 1), (3, false, 2), (4, true, 2), (5, false, 2)]);
    assert_eq!(rows[2].fields[0], b"a\nb");
    assert_eq!(rows[4].fields[1], b"x\"y");
}

#[test]
fn quotes_and_line_ends() {
    assert_eq!(shown(b"a,b\n\"x\"y\"z,5\" pipe\n"), ["a|b", "xy\"z|5\" pipe"]);
    assert_eq!(shown(b"a,b\r\nc,d\ne\rf,\"g\"\r\nh,\r"), ["a|b", "c|d", "e\rf|g", "h|"]);
    assert_eq!(shown(b"a,b\r\r\n\"c\",\"d\"\r\r\n"), ["a|b", "c|d"]);
    assert_eq!(shown(b"a,b\rc,\"d\re\"\r\rf,g"), ["a|b", "c|d\re", "", "f|g"]);
    assert_eq!(shown(b"a,b\n\"x\r\",\"y\r\n\"\r\n"), ["a|b", "x\r|y\r\n"]);
    assert_eq!(shown(b"a,\"b\"\"\"\n\"\"\"\",\"\"x\"\"\n"), ["a|b\"", "\"|x\"\""]);
    assert_eq!(rows(b"a\0b,c\nd,e\n")[0].fields[0], b"a\0b");
}

#[test]
fn dialects() {
    let dialect = |bytes: &[u8]| *open(bytes).unwrap().dialect();
    let delimiter = |text: &str| char::from(dialect(text.as_bytes()).delimiter);
    assert_eq!(delimiter("a;b;c\n1,5;2;3\n2,5;3;4\n"), ';');
    assert_eq!(delimiter("a\tb\n\"x,y,z\"\tc\n"), '\t');
    assert_eq!(delimiter("a|b\n\"p,q\n,\"|c\n"), '|');
    assert_eq!(delimiter("a,b;c\nd,e;f\n"), ',');
    assert_eq!(delimiter("nik\n3510161204879001\n"), ',');
    assert_eq!(delimiter("\"nik;nama\n1;b\n2;c\n"), ';');
    assert_eq!(delimiter("a;b"), ';');
    assert_eq!(dialect(b"a,b\r\nc,\"d\ne\"\r\n").line_end, LineEnd::CrLf);
    assert_eq!(dialect(b"a,b\nc,d\r\ne").line_end, LineEnd::Lf);
    assert_eq!(dialect(b"a,b\rc,d").line_end, LineEnd::Cr);
    assert_eq!(dialect(b"a\tb\r\n").to_string(), "\"tab\", UTF-8, CRLF");
    let options = Options { delimiter: Some(b'#') };
    assert_eq!(dripped(b"a#b,c\n", vec![9], options).unwrap()[0].fields, [b"a".to_vec(), b"b,c".to_vec()]);
    // The last line is cut by the head and does not count.
    let long = format!("a;b\n{}1,{}", "1;2\n".repeat(16_380), "2,".repeat(100));
    assert_eq!(delimiter(&long), ';');
}

#[test]
fn encodings() {
    let text = "nama;kota\nJosé;Yogya\u{2019}\n";
    let check = |bytes: &[u8], encoding: Encoding| {
        let mut source = open(bytes).unwrap();
        assert_eq!(source.dialect().encoding, encoding, "{encoding}");
        assert_eq!(source.dialect().delimiter, b';');
        let rows = drain(&mut source).unwrap();
        assert_eq!(rows[0].fields[0], b"nama");
        assert_eq!(rows[1].fields, ["José".as_bytes().to_vec(), "Yogya\u{2019}".as_bytes().to_vec()]);
    };
    check(text.as_bytes(), Encoding::Utf8);
    check(&[b"\xEF\xBB\xBF", text.as_bytes()].concat(), Encoding::Utf8Bom);
    check(&[&b"\xFF\xFE"[..], &utf16(text, u16::to_le_bytes)].concat(), Encoding::Utf16Le);
    check(&[&b"\xFE\xFF"[..], &utf16(text, u16::to_be_bytes)].concat(), Encoding::Utf16Be);
    check(&utf16(text, u16::to_le_bytes), Encoding::Utf16Le);
    check(&utf16(text, u16::to_be_bytes), Encoding::Utf16Be);
    check(b"nama;kota\nJos\xE9;Yogya\x92\n", Encoding::Windows1252);
    assert_eq!(open(b"nama\nJos\xE9").unwrap().dialect().encoding, Encoding::Windows1252);

    // A character on the edge of the head; invalid bytes behind it stay.
    let mut edge = b"nama,b\n".repeat(10_000);
    edge.truncate(64 * 1024 - 1);
    edge.extend_from_slice("é,x\nJos\u{e9},y\nJos".as_bytes());
    edge.extend_from_slice(b"\xE9,z\n");
    let mut source = open(&edge).unwrap();
    assert_eq!(source.dialect().encoding, Encoding::Utf8);
    assert_eq!(drain(&mut source).unwrap().last().unwrap().fields[0], b"Jos\xE9");
}

#[test]
fn what_is_not_text_is_refused() {
    assert_eq!(kind(b"PK\x03\x04....[Content_Types].xml"), "xlsx");
    assert_eq!(kind(b"PK\x03\x04....xl/workbook.xml"), "xlsx");
    assert_eq!(kind(b"PK\x03\x04....[Content_Types].xml..word/document.xml"), "zip");
    assert_eq!(kind(b"PK\x03\x04....data.csv"), "zip");
    assert_eq!(kind(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...."), "xls");
    assert_eq!(kind(b"PAR1\x15\x04"), "parquet");
    assert_eq!(kind(b"PAR1,PAR2\n1,2\n"), "text");
    assert_eq!(kind(b"%PDF-1.7\n"), "pdf");
    assert_eq!(kind(b"ab\x01\x02cdefgh\n"), "unknown");
    assert_eq!(kind(b"abc\0\0\0\0def\n"), "unknown");
    assert_eq!(kind(b"abcdefghijk\x01l\n"), "text");
    for empty in [&b""[..], b"\xEF\xBB\xBF", b"\xFF\xFE", b"\n\r\n\r", b"\xFF\xFE\n\0\n\0"] {
        assert!(matches!(open(empty), Err(SourceError::Empty { .. })), "{empty:?}");
    }
    let mut source = open(&b"\r\n".repeat(100_000)).unwrap();
    assert!(matches!(drain(&mut source), Err(SourceError::Empty { .. })));
}

#[test]
fn quote_that_does_not_close() {
    assert_eq!(shown(b"a,b\nc,\"d\ne,f\ng,h"), ["a|b", "QuoteUnclosed", "e|f", "g|h"]);
    assert_eq!(shown(b"a,b\nc,\"d"), ["a|b", "QuoteUnclosed"]);
    assert_eq!(shown(b"a,b\nc,\"d\"\""), ["a|b", "QuoteUnclosed"]);
    assert_eq!(shown(b"a,b\rc,\"d\re,f"), ["a|b", "QuoteUnclosed", "e|f"]);
    // The record began a line before the line of the quote.
    assert_eq!(shown(b"a,b\n\"c\nd\",\"e\nf"), ["a|b", "QuoteUnclosed", "QuoteUnclosed", "f"]);
    // Beyond the longest record, far from the end.
    let text = format!("a,b\n1,\"c\n{}5,\"d\"\n", "2,x\n".repeat(MAX_RECORD / 2));
    let rows = rows(text.as_bytes());
    assert_eq!(rows.len(), 2 + MAX_RECORD / 2 + 1);
    let faults: Vec<_> = rows.iter().filter_map(|r| Some((r.row, r.fault?))).collect();
    assert_eq!(faults, [(2, Fault::QuoteUnclosed)]);
    assert!(rows.iter().zip(1..).all(|(r, row)| r.row == row));
}

#[test]
fn record_that_is_too_long() {
    for (length, fault) in [(MAX_RECORD, None), (MAX_RECORD + 1, Some(Fault::TooLong))] {
        for end in ["\nb,c\n", ""] {
            let text = format!("h\n{}{end}", "x".repeat(length));
            let rows = rows(text.as_bytes());
            assert_eq!(rows[1].fault, fault);
            assert_eq!(rows.len(), if end.is_empty() { 2 } else { 3 });
            assert_eq!(rows.last().unwrap().row, rows.len() as u64);
        }
    }
    let long = "x".repeat(3 * MAX_RECORD);
    // Inside quotes, without a line end there; closed much later or never.
    assert_eq!(shown(format!("a,b\n1,\"{long}\"\nc,d\n").as_bytes()), ["a|b", "TooLong", "c|d"]);
    assert_eq!(shown(format!("a,b\n1,\"{long}\nc,d\n").as_bytes()), ["a|b", "TooLong", "c|d"]);
    // A quoted field may have line ends and be nearly as long as the limit.
    let lines = "y\n".repeat(MAX_RECORD / 2 - 4);
    assert_eq!(rows(format!("a,b\n1,\"{lines}\"\nc,d\n").as_bytes())[1].fields[1], lines.as_bytes());
}

#[test]
fn many_quotes_that_do_not_close_stay_linear() {
    // Every line starts a scan that goes on for 1 MiB in vain.
    let text = ["\"x\n", &"x\",\"x\n".repeat(150_000), &"z,z\n".repeat(MAX_RECORD)].concat();
    let started = std::time::Instant::now();
    let rows = rows(text.as_bytes());
    assert_eq!(rows.len(), 150_001 + MAX_RECORD);
    assert!(rows.iter().take(150_001).all(|row| row.fault == Some(Fault::QuoteUnclosed)));
    assert!(rows.iter().skip(150_001).all(|row| row.fields.len() == 2));
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn a_quote_may_close_lines_later_again_once_the_debt_is_paid() {
    let mut text = ["\"x\n", &"x\",\"x\n".repeat(100_000), &"z,z\n".repeat(MAX_RECORD)].concat();
    text.push_str("\"a\nb\",c\n");
    assert_eq!(rows(text.as_bytes()).last().unwrap().fields, [b"a\nb".to_vec(), b"c".to_vec()]);
}

#[test]
fn chunk_borders_make_no_difference_around_the_limit() {
    for length in MAX_RECORD - 4..=MAX_RECORD + 1 {
        let (plain, lines) = ("x".repeat(length), "y\n".repeat(length / 2));
        for middle in [&plain, &format!("\"{plain}\""), &format!("\"{lines}\"\r"), &format!("\"{lines}")] {
            let text = format!("a,b\n{middle}\nc,\"d\"\n");
            let whole = dripped(text.as_bytes(), vec![1 << 24], Options::default());
            for sizes in [vec![65_521], vec![1 << 20, 1, 1, 1]] {
                assert!(dripped(text.as_bytes(), sizes, Options::default()) == whole, "{length}");
            }
        }
    }
}

#[test]
fn errors_name_the_file_and_what_to_do() {
    let directory = std::env::temp_dir();
    let open = |path: PathBuf| Source::open(&Input::Path(path), Options::default()).unwrap_err();
    let missing = open(directory.join("absah-tidak-ada.csv"));
    assert!(matches!(missing, SourceError::NotFound { .. }));
    assert!(missing.to_string().contains("absah-tidak-ada.csv\" does not exist"));
    assert!(missing.indonesian().contains("absah-tidak-ada.csv\" tidak ditemukan"));
    assert!(matches!(open(directory), SourceError::IsDirectory { .. }));
    let name = || "-".to_owned();
    let source = || io::Error::from(io::ErrorKind::PermissionDenied);
    let binary = ["xlsx", "xls", "zip", "parquet", "pdf", "unknown"];
    let mut all: Vec<_> = binary.map(|kind| SourceError::Binary { name: name(), kind }).into();
    all.push(SourceError::Unreadable { name: name(), source: source() });
    all.push(SourceError::Io { name: name(), row: 7, source: source() });
    all.push(SourceError::Empty { name: name() });
    all.push(SourceError::Changed { name: name(), rows: 7 });
    all.push(SourceError::Packed { name: name(), rows: 7, packing: "gzip", cut: true });
    for error in all {
        let (english, indonesian) = (error.to_string(), error.indonesian());
        assert!(
            english.starts_with("standard input ") && english.contains("; ") && !english.ends_with('.'),
            "{english}"
        );
        assert!(
            indonesian.starts_with("masukan standar ") && indonesian.contains("; ") && !indonesian.ends_with('.'),
            "{indonesian}"
        );
    }
    assert_eq!(Input::Stdin.to_string(), "-");
    assert_eq!(Input::Path("b/a.csv".into()).to_string(), "b/a.csv");
}

#[test]
fn a_read_error_comes_after_the_rows_before_it() {
    struct Fails;
    impl Read for Fails {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("gone"))
        }
    }
    let reader = io::Cursor::new(b"a,b\n".repeat(20_000)).chain(Fails);
    let mut source = Source::from_reader("a.csv".into(), Box::new(reader), Options::default()).unwrap();
    let Err(SourceError::Io { name, row, .. }) = drain(&mut source) else { panic!("no error") };
    assert_eq!((name.as_str(), row), ("a.csv", 20_001));
    assert!(source.next().unwrap().is_none());
    let failed = Source::from_reader("a.csv".into(), Box::new(Fails), Options::default());
    assert!(matches!(failed, Err(SourceError::Unreadable { .. })));
}
