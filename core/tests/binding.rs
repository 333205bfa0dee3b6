//! Binding files: the shared vectors, and the one that is shipped.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::{Lang, Notice};
use absah::eligibility::binding::{Binding, Columns};
use absah::eligibility::{Facts, Outcome, Pack, Reason, Value, read};
use absah::person::Date;
use serde_json::{Value as Json, json};
use std::fs;
use std::path::{Path, PathBuf};

fn spec(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(path)
}

fn pack(path: &str) -> Pack {
    read(&fs::read(spec(path)).expect(path)).pack.expect(path)
}

fn day() -> Date {
    "2026-03-01".parse().expect("a date")
}

fn codes(notices: &[Notice]) -> Json {
    notices.iter().map(|own| json!([own.code().as_str(), own.severity().as_str()])).collect()
}

/// What is found in a binding file, then in the head of the data, then in a row.
fn found(pack: &Pack, text: &[u8], headers: Option<&str>, cells: Option<&str>) -> Vec<Notice> {
    let read = Binding::read(pack, text);
    let Some(binding) = read.binding else { return read.notices };
    assert!(read.notices.is_empty());
    let Some(headers) = headers else { return Vec::new() };
    let headers: Vec<&str> = headers.split(',').collect();
    let columns = match binding.on(pack, &headers) {
        Ok(columns) => columns,
        Err(notices) => return notices,
    };
    let cells: Vec<&str> = cells.unwrap_or_default().split(',').collect();
    columns.facts(pack, &cells, day()).1
}

#[test]
fn vectors() {
    let lines = fs::read_to_string(spec("vectors/binding.jsonl")).expect("vectors");
    let mut files: Vec<String> = Vec::new();
    for line in lines.lines() {
        let case: Json = serde_json::from_str(line).expect("a JSON object a line");
        let pack = pack(&format!("vectors/{}", case["pack"].as_str().expect("a pack")));
        let file = case["file"].as_str().expect("a file");
        let text = fs::read(spec("vectors/bindings").join(file)).expect(file);
        let notices = found(&pack, &text, case["headers"].as_str(), case["cells"].as_str());
        assert_eq!(codes(&notices), case["codes"], "{line}");
        for notice in &notices {
            assert!(text.get(notice.span().start..notice.span().end).is_some(), "{line}");
            for lang in [Lang::Id, Lang::En] {
                let message = notice.message(lang).to_string();
                assert!(!message.contains(['{', '}']), "{message}");
            }
        }
        files.push(file.to_owned());
    }
    for entry in fs::read_dir(spec("vectors/bindings")).expect("a folder") {
        let name = entry.expect("a file").file_name().into_string().expect("a name");
        assert!(files.contains(&name), "{name} stands in no vector");
    }
}

#[test]
fn examples_of_the_catalogue() {
    let text = fs::read_to_string(spec("generated/checks.json")).expect("the catalogue");
    let catalogue: Json = serde_json::from_str(&text).expect("JSON");
    let pack = pack("vectors/facts.toml");
    let mut count = 0;
    for check in catalogue["checks"].as_array().expect("checks") {
        for (name, hits) in [("fires", true), ("near_miss", false)] {
            let case = &check[name];
            if case["op"] != "binding" {
                continue;
            }
            let text =
                fs::read(spec("vectors/bindings").join(case["input"].as_str().expect("a file"))).expect("a file");
            let notices = found(&pack, &text, case["headers"].as_str(), case["cells"].as_str());
            let code = check["code"].as_str().expect("a code");
            assert_eq!(notices.iter().any(|notice| notice.code().as_str() == code), hits, "{name} of {code}");
            count += 1;
        }
    }
    assert_eq!(count, 20);
}

/// The facts of one row of the pack of the vectors, where only one column is bound.
fn one(line: &str, cell: &str) -> (Result<Value, Reason>, Json) {
    let pack = pack("vectors/facts.toml");
    let text = format!("[binding]\nformat = 1\npack = \"contoh.fakta\"\nsource = \"dtsen\"\n[column]\n{line}\n");
    let read = Binding::read(&pack, text.as_bytes());
    let binding = read.binding.unwrap_or_else(|| panic!("{line}: {}", codes(&read.notices)));
    let columns: Columns<'_> = binding.on(&pack, &["lain", " k "]).expect("the column");
    let (facts, notices): (Facts, _) = columns.facts(&pack, &["x", cell], day());
    let name = line.split(' ').next().expect("a name");
    let place = pack.facts.iter().position(|fact| fact.id == name).expect(name);
    assert!(notices.iter().all(|notice| notice.path() == "/k"), "{line}");
    (facts.value(place), codes(&notices))
}

#[test]
fn cells_are_read_exactly_and_never_guessed() {
    let error = |code: &str| json!([[code, "error"]]);
    for (line, cell, value, notices) in [
        // Zero and empty differ.
        ("penghasilan = { from = \"k\" }", "0", Ok(Value::Number(0)), json!([])),
        ("penghasilan = { from = \"k\", empty = \"missing\" }", " ", Err(Reason::Absent), json!([])),
        ("penghasilan = { from = \"k\" }", "4.0", Ok(Value::Number(4)), json!([])),
        ("penghasilan = { from = \"k\", scale = 1000 }", "1.5", Ok(Value::Number(1500)), json!([])),
        ("penghasilan = { from = \"k\", decimal = \",\" }", "1.500.000", Ok(Value::Number(1_500_000)), json!([])),
        ("penghasilan = { from = \"k\" }", "1.500.000", Err(Reason::Invalid), error("fact-type")),
        ("penghasilan = { from = \"k\" }", "4.5", Err(Reason::Invalid), error("fact-decimals")),
        ("penghasilan = { from = \"k\" }", "-1", Err(Reason::Invalid), error("fact-negative")),
        ("penghasilan = { from = \"k\", unknown = [\"98\"] }", "98", Err(Reason::NotKnown), json!([])),
        ("luas_lantai = { from = \"k\" }", "31.99", Ok(Value::Number(3199)), json!([])),
        ("luas_lantai = { from = \"k\", scale = 0.01 }", "3199", Ok(Value::Number(3199)), json!([])),
        ("lantai = { from = \"k\" }", "semen", Ok(Value::Code(2)), json!([])),
        (
            "lantai = { from = \"k\", codes = { 1 = \"semen\" } }",
            "semen",
            Err(Reason::Invalid),
            error("binding-data-code"),
        ),
        ("sktm = { from = \"k\", codes = { ada = true, \"-\" = false } }", "-", Ok(Value::Flag(false)), json!([])),
        ("bantuan = { from = \"k\" }", "pkh; bpnt", Ok(Value::Codes(3)), json!([])),
        ("bantuan = { from = \"k\" }", "", Err(Reason::Absent), json!([])),
        ("bantuan = { from = \"k\", empty = \"none\" }", "", Ok(Value::Codes(0)), json!([])),
        (
            "bantuan = { from = \"k\", split = \"|\", codes = { 1 = \"pkh\", 2 = \"pbi_jk\" }, unknown = [\"9\"] }",
            "2|1",
            Ok(Value::Codes(5)),
            json!([]),
        ),
        (
            "bantuan = { from = \"k\", codes = { 1 = \"pkh\" }, unknown = [\"9\"] }",
            "1;9",
            Err(Reason::NotKnown),
            json!([]),
        ),
        ("tanggal_lahir = { from = \"k\" }", "1970-01-03", Ok(Value::Number(2)), json!([])),
        ("tanggal_lahir = { from = \"k\", order = \"day-first\" }", "3/1/1970", Ok(Value::Number(2)), json!([])),
        ("tanggal_lahir = { from = \"k\" }", "3/1/1970", Err(Reason::Invalid), error("fact-date-malformed")),
        ("domisili = { from = \"k\" }", "35.10.01.2001", Ok(Value::Number(3_510_012_001)), json!([])),
        ("desil_dtsen = { from = \"k\" }", "4", Ok(Value::Number(4)), json!([])),
        ("desil_p3ke = { from = \"k\" }", "4", Err(Reason::Invalid), error("fact-other-registry")),
    ] {
        assert_eq!(one(line, cell), (value, notices), "{line}: {cell}");
    }
}

#[test]
fn regsosek_leaves_what_is_not_certain_open() {
    let pack = pack("rules/id.spm.bps14.toml");
    let read = Binding::read(&pack, &fs::read(spec("bindings/regsosek-2022.bps14.toml")).expect("the file"));
    assert_eq!(codes(&read.notices), json!([]));
    let binding = read.binding.expect("a binding");
    let headers: Vec<&str> = binding.columns(&pack).map(|(column, _)| column).collect();
    let columns = binding.on(&pack, &headers).expect("all columns");
    // Every code of the questionnaire is in one of the lists, and of each criterion the codes that are certain are met.
    for (column, fact, codes, sure, criterion) in [
        ("r303", "lantai", 9, &[7, 8][..], "i02"),
        ("r304", "dinding", 7, &[4, 6], "i03"),
        ("r309a", "jamban", 6, &[2, 3, 4, 5, 6], "i04"),
        ("r307a", "penerangan", 4, &[4], "i05"),
        ("r306a", "air_minum", 11, &[6, 8, 9, 10], "i06"),
        ("r308", "bahan_bakar", 12, &[7, 9, 10], "i07"),
        ("pendidikan_kk", "pendidikan", 10, &[1, 2, 3], "i13"),
    ] {
        let place = headers.iter().position(|header| *header == column).expect(column);
        let fact = pack.facts.iter().position(|own| own.id == fact).expect(fact);
        let criterion = pack.criteria.iter().position(|own| own.id == criterion).expect(criterion);
        for code in 0..=codes + 1 {
            let text = code.to_string();
            let cells: Vec<&str> = (0..headers.len()).map(|at| if at == place { text.as_str() } else { "" }).collect();
            let (facts, notices) = columns.facts(&pack, &cells, day());
            let known = code > 0 && code <= codes;
            assert_eq!(notices.is_empty(), known, "{column} {code}");
            assert_eq!(facts.value(fact) == Err(Reason::Invalid), !known, "{column} {code}");
            let rules = pack.on(day()).expect("in force");
            let decision = rules.decide(&facts);
            let truth = decision.truth(absah::eligibility::Node::Criterion(criterion));
            assert_eq!(truth == Some(absah::eligibility::Truth::Met), sure.contains(&code), "{column} {code}");
            assert_eq!(decision.outcome(), Outcome::Undetermined);
        }
    }
}

#[test]
fn a_decile_comes_with_its_registry() {
    let pack = pack("vectors/facts.toml");
    let read = |source: &str, line: &str| {
        let text = format!("[binding]\nformat = 1\npack = \"contoh.fakta\"\nsource = \"{source}\"\n[column]\n{line}\n");
        codes(&Binding::read(&pack, text.as_bytes()).notices)
    };
    let error = |code: &str| json!([[code, "error"]]);
    assert_eq!(read("pendataan-desa", "desil_dtsen = { from = \"desil\" }"), error("binding-key-missing"));
    assert_eq!(read("pendataan-desa", "desil_dtsen = { from = \"desil\", registry = \"dtsen\" }"), json!([]));
    assert_eq!(
        read("pendataan-desa", "desil_dtsen = { from = \"d\", registry = \"p3ke\" }"),
        error("binding-word-unknown")
    );
    assert_eq!(read("pendataan-desa", "sktm = { from = \"s\", codes = { 1 = true } }"), json!([]));
    assert_eq!(read("dtsen", "desil_dtsen = { from = \"desil\" }"), json!([]));
}
