//! Registers of letter numbers: the shared vectors, and what a notice tells.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use absah::check::{Lang, Notice};
use absah::letter::{Issued, Pattern, Per, check_numbers};
use serde_json::{Value, json};

const USUAL: &str = "[klasifikasi]/[nomor_surat | 3]/[kode_desa]/[bulan_romawi]/[tahun]";

fn notices(pattern: &str, per: Per, register: &str) -> Vec<Notice> {
    let issued: Vec<Issued<'_>> = (1..)
        .zip(register.lines())
        .map(|(line, row)| {
            let (date, number) = row.split_once(' ').expect("a date and a number");
            Issued { number, date: date.parse().expect("a date"), line }
        })
        .collect();
    check_numbers(&Pattern::read(pattern).expect("a pattern"), per, &issued)
}

#[test]
fn vectors() {
    let lines = include_str!("../../spec/vectors/letter-numbers.jsonl").lines();
    let cases: Vec<Value> = lines.map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let cases: Vec<&Value> = cases.iter().filter(|case| case["op"] == "letter-numbers").collect();
    assert!(cases.len() >= 20, "vectors are missing");
    for case in cases {
        let pattern = case["pattern"].as_str().unwrap_or(USUAL);
        let per = Per::named(case["per"].as_str().unwrap_or("year")).expect("a counting");
        let found: Value = notices(pattern, per, case["input"].as_str().expect("a register"))
            .iter()
            .map(|notice| json!([notice.code().as_str(), notice.severity().as_str()]))
            .collect();
        assert_eq!(found, case["codes"], "{case}");
    }
}

#[test]
fn a_notice_names_the_place_and_the_numbers() {
    let register = "2026-01-05 401/001/Ds/I/2026\n2026-01-07 401/005/Ds/I/2026\n2026-02-03 474/005/Ds/I/2026\n2026-02-04 401/007/Ds/II/2026";
    let told: Vec<(String, String)> = notices(USUAL, Per::Year, register)
        .iter()
        .map(|notice| (notice.path().to_owned(), notice.message(Lang::Id).to_string()))
        .collect();
    let wanted = [
        ("/1", "nomor urut 002–004 sebelum \"401/005/Ds/I/2026\" tidak ada"),
        ("/2", "bulan pada nomor \"474/005/Ds/I/2026\" bukan bulan tanggal suratnya, Februari"),
        ("/2", "nomor urut 5 pada \"474/005/Ds/I/2026\" sudah dipakai pada baris 2"),
        ("/3", "nomor urut 006 sebelum \"401/007/Ds/II/2026\" tidak ada"),
    ];
    assert_eq!(told, wanted.map(|(path, text)| (path.to_owned(), text.to_owned())));
}

#[test]
fn a_large_register_is_read_at_once() {
    let register: Vec<String> =
        (1..=20_000).map(|serial| format!("2026-03-02 401/{serial:03}/35.10.01.2001/III/2026")).collect();
    assert!(notices(USUAL, Per::Year, &register.join("\n")).is_empty());
}
