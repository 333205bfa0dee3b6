//! Compressed inputs: read like the text they hold, and told as such where they break off or are damaged.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah_batch::source::{Options, Source, SourceError};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Cursor, Write};

const TEXT: &str = "NIK,NAMA\n3510161204879001,SATU CONTOH\n3510161304879002,DUA CONTOH\n";

/// [`TEXT`] as the program `zstd` 1.5.4 writes it, with a checksum.
const ZSTD: &str = "28b52ffd2442ed010034034e494b2c4e414d410a333531303136313230343837393030312c534154\
                    5520434f4e544f4833322c44554120434f4e544f480a0200208b02423d0130e2196d";

fn zstd() -> Vec<u8> {
    (0..ZSTD.len()).step_by(2).map(|at| u8::from_str_radix(&ZSTD[at..at + 2], 16).unwrap()).collect()
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// The cells of all rows, and the error behind them.
fn read(bytes: &[u8]) -> (Vec<String>, Option<SourceError>) {
    let reader = Box::new(Cursor::new(bytes.to_vec()));
    let mut source = match Source::from_reader("a.csv".into(), reader, Options::default()) {
        Ok(source) => source,
        Err(error) => return (Vec::new(), Some(error)),
    };
    let mut rows = Vec::new();
    loop {
        match source.next() {
            Ok(Some(record)) => {
                let cells: Vec<_> = record.iter().map(|cell| String::from_utf8(cell.to_vec()).unwrap()).collect();
                rows.push(cells.join("|"));
            }
            Ok(None) => return (rows, None),
            Err(error) => return (rows, Some(error)),
        }
    }
}

/// After how many rows it ends, in which packing, and whether it breaks off.
fn broken(bytes: &[u8]) -> (u64, &'static str, bool) {
    match read(bytes) {
        (rows, Some(SourceError::Packed { rows: count, packing, cut, .. })) => {
            assert_eq!(rows.len() as u64, count, "the rows that were read are counted");
            (count, packing, cut)
        }
        (rows, error) => panic!("{} rows, {error:?}", rows.len()),
    }
}

#[test]
fn gzip_and_zstd_hold_the_same_rows_as_the_text() {
    let (plain, _) = read(TEXT.as_bytes());
    assert_eq!(plain, ["NIK|NAMA", "3510161204879001|SATU CONTOH", "3510161304879002|DUA CONTOH"]);
    let (first, second) = TEXT.split_at(30);
    // Skipped by every reader: four bytes of something else.
    let frame = [&b"\x50\x2A\x4D\x18\x04\0\0\0abcd"[..], &zstd()].concat();
    let members = [gzip(first.as_bytes()), gzip(second.as_bytes())].concat();
    for packed in [gzip(TEXT.as_bytes()), members, zstd(), frame] {
        let (rows, error) = read(&packed);
        assert!(error.is_none(), "{error:?}");
        assert_eq!(rows, plain);
    }
    let (rows, _) = read(&[zstd(), zstd()].concat());
    assert_eq!(rows.len(), 2 * plain.len());
}

#[test]
fn what_breaks_off_is_told_after_the_rows_before() {
    let text: String = (0..20_000).map(|row| format!("{row},{}\n", row * 7919 % 10_007)).collect();
    let packed = gzip(text.as_bytes());
    for length in [packed.len() / 2, packed.len() - 8, packed.len() - 1] {
        let (rows, packing, cut) = broken(&packed[..length]);
        assert_eq!((packing, cut), ("gzip", true), "{length}");
        assert!(if length == packed.len() / 2 { (5_000..15_000).contains(&rows) } else { rows == 20_000 }, "{rows}");
    }
    let zstd = zstd();
    for length in [5, 20, zstd.len() - 1] {
        let (_, packing, cut) = broken(&zstd[..length]);
        assert_eq!((packing, cut), ("zstd", true), "{length}");
    }
}

#[test]
fn what_is_damaged_is_told() {
    let mut packed = gzip(TEXT.as_bytes());
    let at = packed.len() - 6;
    packed[at] ^= 1;
    assert_eq!(broken(&packed), (3, "gzip", false));
    let mut packed = zstd();
    *packed.last_mut().unwrap() ^= 1;
    let (_, packing, cut) = broken(&packed);
    assert_eq!((packing, cut), ("zstd", false), "the checksum is wrong");
    assert!(!broken(&[gzip(TEXT.as_bytes()), b"no gzip here".to_vec()].concat()).2);
}
