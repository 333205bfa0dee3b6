//! The shared vectors of registers: the codes that a file gives, each once, in the order of their numbers.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah_batch::source::Input;
use absah_batch::{Located, Opened, Options, Sink, run};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::AtomicBool;

#[derive(Default)]
struct Codes(BTreeMap<u16, Value>);

impl Sink for Codes {
    fn opened(&mut self, _: &Opened<'_>) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, located: &Located<'_>) -> io::Result<()> {
        let code = located.finding.code();
        self.0.insert(code as u16, json!([code.as_str(), code.severity().as_str()]));
        Ok(())
    }
}

/// `{x*20}` stands for twenty times the letter x.
fn expand(text: &str) -> String {
    match text.split_once("{x*").and_then(|(head, tail)| Some((head, tail.split_once('}')?))) {
        Some((head, (count, rest))) => format!("{head}{}{rest}", "x".repeat(count.parse().unwrap())),
        None => text.to_owned(),
    }
}

#[test]
fn register_vectors_hold() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("daftar.csv");
    let vectors = include_str!("../../spec/vectors/register.jsonl");
    assert!(vectors.lines().count() >= 24, "vectors are missing");
    for line in vectors.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        std::fs::write(&path, expand(case["input"].as_str().unwrap())).unwrap();
        let options = Options { as_of: Some(case["as_of"].as_str().unwrap().parse().unwrap()), ..Options::default() };
        let mut codes = Codes::default();
        run(&[Input::Path(path.clone())], &options, &mut codes, &AtomicBool::new(false)).unwrap();
        let found: Value = codes.0.into_values().collect();
        assert_eq!(found, case["codes"], "{}", case["why"]);
    }
}
