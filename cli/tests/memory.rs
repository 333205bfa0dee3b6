//! Rows are compared in little memory: the same report, nothing left behind, and a clear sentence where there is no room.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

mod support;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::run;

/// Rows enough to pass the least memory.
const ROWS: &str = "100000";

fn sample(folder: &Path) {
    let ended = run(folder, &["sample", "--rows", ROWS, "--output", "register.csv"], b"");
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    std::fs::create_dir(folder.join("room")).expect("a folder");
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder.join("room")).expect("a folder").next().is_none()
}

const CHECK: [&str; 8] = ["check", "register.csv", "--format", "ndjson", "--as-of", "2026-11-24", "--fail-on", "never"];

#[test]
fn little_memory_gives_the_same_report() {
    let folder = tempfile::tempdir().expect("a folder");
    sample(folder.path());
    let check = |more: &[&str]| run(folder.path(), &[&CHECK[..], more].concat(), b"");
    let whole = check(&["--threads", "1"]);
    let small = check(&["--threads", "2", "--memory", "8MiB", "--temp-dir", "room"]);
    assert_eq!((whole.code, small.code), (Some(0), Some(0)), "{}", small.said);
    assert!(whole.out == small.out && whole.out.contains("register-nik-two-cards"));
    assert!(is_empty(folder.path()));
}

#[test]
fn an_interrupted_run_leaves_no_temporary_file() {
    let folder = tempfile::tempdir().expect("a folder");
    sample(folder.path());
    let register = std::fs::read(folder.path().join("register.csv")).expect("a file");
    for signal in ["-INT", "-KILL"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_absah"))
            .args(["check", "-", "--memory", "8MiB", "--temp-dir", "room", "--output", "report.txt"])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command starts");
        // Nearly all is read then, and more is waited for.
        let mut pipe = child.stdin.take().expect("a pipe");
        pipe.write_all(&register).expect("the command reads");
        let kill = Command::new("kill").args([signal, &child.id().to_string()]).status();
        assert!(kill.expect("kill runs").success());
        let start = Instant::now();
        child.wait().expect("the command ends");
        assert!(start.elapsed() < Duration::from_secs(20));
        assert!(is_empty(folder.path()), "{signal}");
        assert!(!folder.path().join("report.txt").exists());
        drop(pipe);
    }
}

#[test]
fn no_room_is_told_before_an_hour_has_passed() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("register.csv"), "NIK\n0\n").expect("a file");
    let check = |more: &[&str]| run(folder.path(), &[&CHECK[..], more].concat(), b"");
    for (lang, wanted) in [("en", "--temp-dir"), ("id", "data sementara tidak dapat disimpan")] {
        let ended = check(&["--temp-dir", "nowhere", "--lang", lang]);
        assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""));
        assert!(ended.said.contains("nowhere") && ended.said.contains(wanted), "{}", ended.said);
    }
    for (size, wanted) in [("1MiB", "at least 8MiB"), ("64", "64MiB or 1GiB"), ("99999999999GiB", "64MiB or 1GiB")] {
        let ended = check(&["--memory", size]);
        assert_eq!(ended.code, Some(2));
        assert!(ended.said.contains(wanted), "{size}: {}", ended.said);
    }
    for size in ["8MiB", "64mb", "1GiB", "9000k"] {
        assert_eq!(check(&["--memory", size]).code, Some(0), "{size}");
    }
}
