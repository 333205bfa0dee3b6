//! Runs the corpus without a fuzzer: every file, and of registers every beginning.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use std::{fs, path::Path};

fn corpus(name: &str, least: usize) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    let files: Vec<_> = fs::read_dir(folder)
        .expect("the corpus is there")
        .map(|entry| fs::read(entry.expect("an entry").path()).expect("a file"))
        .collect();
    assert!(files.len() >= least, "only {} files", files.len());
    files
}

#[test]
fn numbers_hold() {
    corpus("number", 15).iter().for_each(|data| absah_fuzz::number(data));
}

#[test]
fn columns_hold() {
    corpus("columns", 6).iter().for_each(|data| absah_fuzz::columns(data));
}

#[test]
fn persons_hold() {
    corpus("person", 15).iter().for_each(|data| absah_fuzz::person(data));
}

#[test]
fn cards_hold() {
    corpus("family", 9).iter().for_each(|data| absah_fuzz::family(data));
}

#[test]
fn packs_hold() {
    corpus("packs", 10).iter().for_each(|data| absah_fuzz::packs(data));
}

#[test]
fn letters_hold() {
    corpus("letter", 8).iter().for_each(|data| absah_fuzz::letter(data));
}

#[test]
fn registers_hold_at_every_cut() {
    for data in corpus("csv", 10) {
        (0..=data.len()).filter_map(|end| data.get(..end)).for_each(absah_fuzz::csv);
    }
}
