//! What goes wrong with files and terminals: a clear sentence, the right exit code, nothing left behind.

#![cfg(unix)]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const PERSON: &str = "3510161204879001";
const SERIAL_ZERO: &str = "3510161204870000";

fn absah(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_absah"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Checks bytes as a file of this name; gives exit code, findings as CSV and what was said.
fn check(folder: &Path, bytes: &[u8]) -> (Option<i32>, String, String) {
    let path = folder.join("register.csv");
    std::fs::write(&path, bytes).unwrap();
    ended(absah(&["check", path.to_str().unwrap(), "--format", "csv", "--lang", "en"]).output().unwrap())
}

fn ended(output: Output) -> (Option<i32>, String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn utf16(text: &str) -> Vec<u8> {
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

#[test]
fn what_cannot_be_read_is_named_with_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let binary: Vec<u8> = b"\x89PNG\r\n\x1a\n".iter().copied().chain((0..2000).map(|n| (n % 251) as u8)).collect();
    let cases: [(&[u8], &str); 6] = [
        (b"", "holds no data"),
        (b"\xEF\xBB\xBF", "holds no data"),
        (b"NIK,NAMA\n", "only a header"),
        (b"SATU,DUA\n1,2\n", "no column was recognised in row 1 (SATU, DUA)"),
        (&binary, "not a text file"),
        (b"PK\x03\x04 a workbook in disguise", "zip archive"),
    ];
    for (bytes, wanted) in cases {
        let (code, found, said) = check(folder.path(), bytes);
        assert_eq!((code, found.as_str()), (Some(2), ""), "{said}");
        assert!(said.contains("register.csv") && said.contains(wanted), "wanted {wanted}: {said}");
    }
    for path in ["no-such-file.csv", folder.path().to_str().unwrap()] {
        let (code, _, said) = ended(absah(&["check", path, "--lang", "en"]).output().unwrap());
        assert!(code == Some(2) && said.contains(path), "{said}");
    }
    let closed = folder.path().join("closed.csv");
    std::fs::write(&closed, "NIK\n0\n").unwrap();
    std::fs::set_permissions(&closed, PermissionsExt::from_mode(0o000)).unwrap();
    if std::fs::File::open(&closed).is_err() {
        let (code, _, said) = ended(absah(&["check", closed.to_str().unwrap()]).output().unwrap());
        assert!(code == Some(2) && said.contains("closed.csv"), "{said}");
    }
}

#[test]
fn every_encoding_and_line_end_gives_the_same_rows() {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("CATATAN,NIK\nCONTOH É,{SERIAL_ZERO}\nCONTOH,{PERSON}\n");
    let latin1: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let bom = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let cases = [
        (text.as_bytes().to_vec(), "UTF-8"),
        (bom, "UTF-8"),
        (utf16(&text), "UTF-16"),
        (latin1, "Windows-1252"),
        (text.replace('\n', "\r").into_bytes(), "CR"),
        (text.replace('\n', "\r\n").into_bytes(), "CRLF"),
        (text.replace(',', ";").into_bytes(), "\";\""),
    ];
    for (bytes, said_of_it) in cases {
        let (code, found, said) = check(folder.path(), &bytes);
        assert_eq!(code, Some(1), "{said}");
        let lines: Vec<&str> = found.lines().skip(1).collect();
        assert_eq!(lines.len(), 1, "{found}");
        assert!(lines[0].contains(",2,NIK,nik-serial-zero,error,************0000,"), "{found}");
        assert!(said.contains(said_of_it), "wanted {said_of_it}: {said}");
    }
}

#[test]
fn a_damaged_row_is_a_finding_and_the_others_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    let cases: [(Vec<u8>, &str); 4] = [
        (format!("NIK,NAMA\n{PERSON},A\n{PERSON},A,B,C\n{SERIAL_ZERO},A\n").into_bytes(), ",3,,register-row-ragged,"),
        (
            format!("NIK,NAMA\n{PERSON},A\n{PERSON},A\x00B\n{SERIAL_ZERO},A\n").into_bytes(),
            ",3,NAMA,register-text-damaged,",
        ),
        (format!("NIK,NAMA\n{PERSON},A\n{PERSON},\"A\n{SERIAL_ZERO},A\n").into_bytes(), ",3,,register-quote-unclosed,"),
        (
            [
                format!("NIK,NAMA\n{PERSON},A\n{PERSON},").into_bytes(),
                vec![b'A'; 10 << 20],
                format!("\n{SERIAL_ZERO},A\n").into_bytes(),
            ]
            .concat(),
            ",3,,register-row-too-long,",
        ),
    ];
    for (bytes, wanted) in cases {
        let (code, found, said) = check(folder.path(), &bytes);
        assert!(code == Some(1) && found.contains(wanted), "wanted {wanted}: {code:?} {found} {said}");
        let unclosed = wanted.contains("unclosed");
        assert!(unclosed || found.contains(",4,NIK,nik-serial-zero,"), "the row behind is lost: {found}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = absah(&["check", "-", "--quiet", "--format", "ndjson"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = child.stdout.take().unwrap();
    let writer = std::thread::spawn(move || {
        let rows = format!("NIK\n{}", format!("{SERIAL_ZERO}\n").repeat(20_000));
        let _ = input.write_all(rows.as_bytes());
    });
    let mut one = [0];
    output.read_exact(&mut one).unwrap();
    drop(output);
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
    writer.join().unwrap();
}

#[test]
fn an_interrupted_run_says_so_and_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("temuan.csv");
    for waits in [true, false] {
        let arguments = ["check", "-", "--format", "csv", "--lang", "en", "--output", target.to_str().unwrap()];
        let mut child = absah(&arguments).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut said = child.stderr.take().unwrap();
        // It may wait for input that does not come, or be busy with rows that do not end.
        let feed = std::thread::spawn(move || {
            let _ = input.write_all(b"NIK,NAMA\n");
            let rows = format!("{PERSON},A\n").repeat(10_000);
            while input.write_all(rows.as_bytes()).is_ok() {
                if waits {
                    std::thread::sleep(Duration::from_secs(3));
                    break;
                }
            }
        });
        let start = Instant::now();
        while std::fs::read_dir(folder.path()).unwrap().count() == 0 && start.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_millis(10));
        }
        std::thread::sleep(Duration::from_millis(200));
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(130));
        let mut text = String::new();
        said.read_to_string(&mut text).unwrap();
        assert!(text.contains("interrupted; no report file was written"), "{text}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "a file was left");
        feed.join().unwrap();
    }
}
