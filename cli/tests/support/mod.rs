//! The command as a person runs it.
#![allow(dead_code, reason = "each test uses a part")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// How a command ended.
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) said: String,
}

/// Runs the command in a folder, with an input.
pub(crate) fn run(folder: &Path, arguments: &[&str], input: &[u8]) -> Ended {
    let output = output(folder, arguments, input);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Ended { code: output.status.code(), out: text(output.stdout), said: text(output.stderr) }
}

/// What the command gives, as bytes.
pub(crate) fn output(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_absah"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    // Written aside: answers come while the input is still being read. A command that refuses its arguments does not
    // read at all, and a closed pipe is no failure of the test.
    let writer = std::thread::spawn(move || pipe.write_all(&input));
    let output = child.wait_with_output().expect("the command ends");
    let _ = writer.join().expect("the writer ends");
    output
}
