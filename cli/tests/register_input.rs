//! How a register is given: several files, patterns, compressed files, threads, progress.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

mod support;

use std::fs;
use support::run;

const FIRST: &str = "NIK\n3510161204879001\n3510161304879002\n";
const SECOND: &str = "NIK\n3510161204879001\n";

/// `FIRST`, as the program `gzip` writes it.
const PACKED: &[u8] = &[
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xf3, 0xf3, 0xf4, 0xe6, 0x32, 0x36, 0x35, 0x34, 0x30,
    0x34, 0x33, 0x34, 0x32, 0x30, 0xb1, 0x30, 0xb7, 0x34, 0x30, 0x30, 0x84, 0x09, 0x18, 0x43, 0x05, 0x8c, 0xb8, 0x00,
    0x1c, 0x7c, 0xef, 0x53, 0x26, 0x00, 0x00, 0x00,
];

#[test]
fn a_pattern_is_expanded_and_its_files_are_one_register() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("desa-1.csv"), FIRST).unwrap();
    fs::write(folder.path().join("desa-2.csv"), SECOND).unwrap();
    fs::create_dir(folder.path().join("desa-3.csv")).unwrap();
    let ended = run(folder.path(), &["check", "desa-*.csv", "--format", "csv", "--quiet"], b"");
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    assert!(ended.out.contains("desa-1.csv,2,NIK,register-nik-duplicate"), "{}", ended.out);
    assert!(ended.out.contains("desa-2.csv:2"), "{}", ended.out);
    let ended = run(folder.path(), &["check", "kota-*.csv", "--lang", "en"], b"");
    assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""));
    assert!(ended.said.contains("no file matches the pattern \"kota-*.csv\""), "{}", ended.said);
    let ended = run(folder.path(), &["check", "desa-[.csv", "--lang", "en"], b"");
    assert!(ended.code == Some(2) && ended.said.contains("cannot be used"), "{}", ended.said);
    // A file that is called like a pattern.
    fs::write(folder.path().join("a[1].csv"), SECOND).unwrap();
    assert_eq!(run(folder.path(), &["check", "a[1].csv"], b"").code, Some(0));
}

#[test]
fn packed_files_are_read_and_what_breaks_off_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv.gz"), PACKED).unwrap();
    let ended = run(folder.path(), &["check", "a.csv.gz", "--lang", "en"], b"");
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert!(ended.out.contains("2 rows checked"), "{}", ended.out);
    assert_eq!(run(folder.path(), &["check", "-"], PACKED).code, Some(0));
    fs::write(folder.path().join("b.csv.gz"), &PACKED[..PACKED.len() - 4]).unwrap();
    let ended = run(folder.path(), &["check", "b.csv.gz", "--lang", "en", "--output", "b.txt"], b"");
    assert_eq!(ended.code, Some(2));
    assert!(ended.said.contains("\"b.csv.gz\" (gzip) breaks off after 3 rows"), "{}", ended.said);
    assert!(!folder.path().join("b.txt").exists());
}

#[test]
fn any_number_of_threads_gives_the_same_report() {
    let folder = tempfile::tempdir().unwrap();
    let made = run(folder.path(), &["sample", "--rows", "6000", "--output", "a.csv"], b"");
    assert_eq!(made.code, Some(0), "{}", made.said);
    let check = |threads: &str| {
        let arguments =
            ["check", "a.csv", "--format", "json", "--as-of", "2026-11-24", "--quiet", "--threads", threads];
        run(folder.path(), &arguments, b"").out
    };
    let one = check("1");
    assert!(one.contains("\"summary\":") && one.contains("register-nik-duplicate"));
    assert_eq!(one, check("2"));
    assert_eq!(one, check("7"));
    assert_eq!(run(folder.path(), &["check", "a.csv", "--threads", "0"], b"").code, Some(2));
}

#[test]
fn progress_is_told_where_it_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv"), FIRST).unwrap();
    let said = |way: &str| run(folder.path(), &["check", "a.csv", "--lang", "en", "--progress", way], b"").said;
    let line = said("always");
    assert!(line.contains("absah: 3 rows, ") && line.contains(" rows/s, ") && line.contains(", 0:00 left"), "{line}");
    for way in ["auto", "never"] {
        assert!(!said(way).contains("rows/s"), "{way}");
    }
}
