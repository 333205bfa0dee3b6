//! `absah eligibility`: the vectors, what goes wrong with files of facts, and the examples.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

mod support;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use support::{Ended, run as absah};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/eligibility");

/// Facts of a KIP Kuliah case on standard input.
fn kip(input: &str, arguments: &[&str]) -> Ended {
    let all = [&["eligibility", "kip-kuliah", "-", "--as-of", "2026-03-01"], arguments].concat();
    absah(Path::new("."), &all, input.as_bytes())
}

#[test]
fn decision_vectors_hold_on_the_command_line() {
    let schema = absah(Path::new("."), &["schema", "decision"], b"").out;
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let mut groups: BTreeMap<(String, String), Vec<Value>> = BTreeMap::new();
    for line in include_str!("../../spec/vectors/decision.jsonl").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| case[key].as_str().unwrap().to_owned();
        groups.entry((text("pack"), text("as_of"))).or_default().push(case);
    }
    let mut count = 0;
    for ((pack, as_of), cases) in groups {
        let lines: String = cases.iter().map(|case| format!("{}\n", case["facts"])).collect();
        // One pack is made for the vectors, with a fact of every kind.
        let made = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/vectors/facts.toml");
        let named = if pack == "contoh.fakta" { made } else { &pack };
        let arguments = ["eligibility", named, "-", "--as-of", &as_of, "--format", "ndjson", "--fail-on", "never"];
        let ended = absah(Path::new("."), &arguments, lines.as_bytes());
        assert_eq!(ended.code, Some(0), "{}", ended.said);
        let answers: Vec<Value> = ended.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(answers.len(), cases.len(), "{pack} {as_of}: {}", ended.said);
        for (answer, case) in answers.iter().zip(&cases) {
            count += 1;
            let faults: Vec<String> = validator.iter_errors(answer).map(|fault| fault.to_string()).collect();
            assert!(faults.is_empty(), "{answer}\n{faults:?}");
            assert_eq!(answer["outcome"], case["outcome"], "{case}");
            assert_eq!(answer["because"], case["because"], "{case}");
            // Without --show-values nothing tells what the facts are.
            assert!(!answer.to_string().contains("\"margin\""), "{answer}");
        }
    }
    assert!(count >= 600, "only {count} vectors");
}

#[test]
fn findings_about_facts_name_their_place_and_the_rest_is_decided() {
    let facts =
        "{\n  \"tahun_lulus\": 1026,\n  \"diterma\": true,\n\t\"nik\": \"3510161204879001\",\n  \"sktm\": true\n}\n";
    let ended = kip(facts, &[]);
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    for part in [
        "stdin:2:18 /tahun_lulus: salah: ",
        "stdin:3:3 /diterma: periksa: ",
        "mungkin maksudnya diterima",
        "stdin:4:9 /nik: salah: ",
        "[fact-identity-number]",
        "Belum dapat ditentukan",
        "  ✓ Ada SKTM",
    ] {
        assert!(ended.out.contains(part), "{part}\n{}", ended.out);
    }
    assert!(!(ended.out + &ended.said).contains("3510161204879001"));
    let never = kip(facts, &["--fail-on", "never", "--format", "json"]);
    assert_eq!(never.code, Some(0));
    // JSON is the decision alone; findings go aside.
    assert_eq!(serde_json::from_str::<Value>(&never.out).unwrap()["outcome"], "undetermined");
    assert!(never.said.contains("stdin:2:18 /tahun_lulus: salah: "), "{}", never.said);
    let warned = kip("{\"diterma\": true}", &["--fail-on", "warning"]);
    assert_eq!(warned.code, Some(1));
}

#[test]
fn what_is_no_case_is_named_and_nothing_is_decided() {
    for (input, id, en) in [
        ("", "kosong", "is empty"),
        ("\n\n{\"sktm\" true}", "stdin:3:", "line 3"),
        ("nik,nama\n", "tidak ada fakta yang dapat dibaca", "no facts can be read"),
        ("[1]", "tidak ada fakta yang dapat dibaca", "no facts can be read"),
        ("[{} {}]", "baris 1, kolom 5: JSON rusak", "line 1, column 5: broken JSON"),
        ("[{},", "sebelum larik ditutup", "ends before its array"),
    ] {
        for (lang, part) in [("id", id), ("en", en)] {
            let ended = kip(input, &["--lang", lang]);
            assert_eq!(ended.code, Some(2), "{input}: {}", ended.said);
            assert!(ended.said.contains(part) || ended.out.contains(part), "{input}: {}{}", ended.out, ended.said);
        }
    }
    // Another kind of file is told from its first lines.
    let table = kip(&"a,b\n".repeat(1_000), &[]);
    assert!(table.code == Some(2) && table.out.lines().count() < 30, "{}", table.out);
    for (input, part) in [(&b"\xFF\xFE{\0}\0"[..], "UTF-8"), (b"{}\n{\"a\": \"\xE9\"}", "baris 2: bukan teks UTF-8")] {
        let ended = absah(Path::new("."), &["eligibility", "kip-kuliah", "-", "--as-of", "2026-03-01"], input);
        assert!(ended.code == Some(2) && ended.said.contains(part), "{}", ended.said);
    }
    let missing = absah(Path::new("."), &["eligibility", "ktp-el", "tidak-ada.json"], b"");
    assert!(missing.code == Some(2) && missing.said.contains("tidak-ada.json: tidak dapat dibaca"), "{}", missing.said);
    let pack = absah(Path::new("."), &["eligibility", "kipkuliah", "-"], b"{}");
    assert!(pack.code == Some(2) && pack.said.contains("id.kip-kuliah"), "{}", pack.said);
    let late = absah(Path::new("."), &["eligibility", "kip-kuliah", "-", "--as-of", "2020-01-01"], b"{}");
    assert!(late.code == Some(2) && late.said.contains("1 Januari 2020"), "{}", late.said);
}

#[test]
fn a_broken_line_leaves_a_gap_and_the_rest_is_decided() {
    let ended = kip("{\"sktm\":true}\n{\"sktm\":\n5\n{}\n", &["--format", "ndjson"]);
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    let answers: Vec<Value> = ended.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let outcomes: Vec<&Value> = answers.iter().map(|answer| &answer["outcome"]).collect();
    assert_eq!(outcomes, [&json!("undetermined"), &Value::Null, &Value::Null, &json!("undetermined")]);
    // The line of the file, not that of the case.
    assert!(ended.said.contains("stdin:2:") && ended.said.contains("pada baris 2:"), "{}", ended.said);
    let array = kip("[{\"sktm\":true},\n 7]", &["--format", "json"]);
    let answers: Vec<Value> = serde_json::from_str(&array.out).unwrap();
    assert!(answers.len() == 2 && answers[1].is_null() && array.said.contains("stdin:2:2"), "{}", array.said);
    let table = kip("{}\n[]\n", &["--format", "csv"]);
    assert_eq!(table.out.lines().count(), 3, "{}", table.out);
    assert!(table.out.starts_with("case,outcome,") && table.out.ends_with("\n2,,,,,,\n"), "{}", table.out);
}

#[test]
fn ten_thousand_cases_are_read_as_a_stream() {
    let mut lines = String::new();
    for at in 0..10_000 {
        let _ = writeln!(lines, "{{\"wni\": {}, \"terdata_kk\": true}}", at % 2 == 0);
    }
    let arguments = ["eligibility", "ktp-el", "-", "--as-of", "2026-03-01", "--format", "csv"];
    let ended = absah(Path::new("."), &arguments, lines.as_bytes());
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert_eq!(ended.out.lines().count(), 10_001);
    assert!(ended.said.starts_with("10000 kasus: 0 memenuhi"), "{}", ended.said);
    let quiet = absah(Path::new("."), &[&arguments[..], &["--quiet"]].concat(), b"{}\n{}\n");
    assert!(quiet.said.is_empty(), "{}", quiet.said);
}

#[test]
fn values_stay_out_of_machine_formats_unless_wanted() {
    let facts = "{\"penghasilan_gabungan\": 2600001, \"provinsi\": \"jawa_timur\"}";
    let plain = kip(facts, &["--format", "json"]);
    assert!(!plain.out.contains("2600001") && !plain.out.contains("2.600.001"), "{}", plain.out);
    let shown = kip(facts, &["--format", "json", "--show-values"]);
    assert!(shown.out.contains("2600001") && shown.out.contains("2.600.001"), "{}", shown.out);
    assert!(kip(facts, &[]).out.contains("Rp2.600.001"));
}

#[test]
fn a_report_file_is_whole_or_absent() {
    let folder = tempfile::tempdir().unwrap();
    let run = |input: &[u8]| {
        let arguments = ["eligibility", "kip-kuliah", "-", "--as-of", "2026-03-01", "--output", "hasil.txt"];
        absah(folder.path(), &arguments, input)
    };
    let broken = run(b"[{}, ");
    assert!(broken.code == Some(2) && broken.said.contains("berkas laporan tidak ditulis"), "{}", broken.said);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    assert_eq!(run(b"{}").code, Some(0));
    assert!(std::fs::read_to_string(folder.path().join("hasil.txt")).unwrap().contains("Belum dapat ditentukan"));
}

/// Pack and facts of every example, in the order of the reports.
const CASES: [(&str, &str); 4] =
    [("kip-kuliah", "pelajar.json"), ("pip", "siswa.json"), ("spm.bps14", "keluarga.json"), ("ktp-el", "warga.json")];

#[test]
fn the_examples_give_the_reports_beside_them() {
    for (lang, file) in [("id", "laporan.txt"), ("en", "report.txt")] {
        let pages = CASES.map(|(pack, facts)| {
            let arguments = ["eligibility", pack, facts, "--as-of", "2026-03-01", "--lang", lang];
            let ended = absah(Path::new(EXAMPLES), &arguments, b"");
            assert!(ended.code == Some(0) && ended.said.is_empty(), "{}", ended.said);
            ended.out
        });
        let report = std::fs::read_to_string(format!("{EXAMPLES}/{file}")).unwrap();
        assert_eq!(pages.join("\n----\n\n"), report, "{file}");
    }
}

#[test]
fn a_table_is_decided_row_by_row_and_counted() {
    let run = |arguments: &[&str], input: &[u8]| {
        let all = [&["eligibility", "spm.bps14"], arguments, &["--binding", "pasangan.toml", "--as-of", "2026-03-01"]];
        absah(Path::new(EXAMPLES), &all.concat(), input)
    };
    let text = run(&["desa.csv", "--quiet"], b"");
    assert!(text.code == Some(1) && text.said.is_empty(), "{}", text.said);
    assert_eq!(text.out, std::fs::read_to_string(format!("{EXAMPLES}/desa.txt")).unwrap());
    let table = run(&["desa.csv", "--format", "csv"], b"");
    let rows: Vec<Vec<&str>> = table.out.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["row", "outcome", "met", "not_met", "unknown", "missing", "documents"]);
    assert_eq!(rows.len(), 13);
    // Findings stand aside, with row and column, and never with the cell.
    assert!(table.said.contains("baris 9, kolom dinding: salah: "), "{}", table.said);
    assert!(table.said.contains("[register-row-ragged]"), "{}", table.said);
    // The same decisions with all their reasons.
    let lines = run(&["desa.csv", "--format", "ndjson", "--quiet"], b"").out;
    for (row, line) in rows[1..].iter().zip(lines.lines()) {
        let answer: Value = serde_json::from_str(line).unwrap();
        assert_eq!(answer["outcome"].as_str().unwrap_or(""), row[1], "{row:?}");
        for node in answer["nodes"].as_array().into_iter().flatten().filter(|node| node["kind"] == "criterion") {
            let column = ["met", "not_met", "unknown"].iter().position(|own| node["result"] == *own).unwrap() + 2;
            assert!(row[column].split(' ').any(|id| node["id"] == id), "{row:?} {node}");
        }
    }
    // Standard input, and thousands of rows.
    let head = std::fs::read_to_string(format!("{EXAMPLES}/desa.csv")).unwrap();
    let (head, first) = (head.lines().next().unwrap(), head.lines().nth(1).unwrap());
    let many = format!("{head}\n{}", format!("{first}\n").repeat(10_000));
    let many = run(&["-", "--quiet"], many.as_bytes());
    assert!(many.code == Some(0) && many.out.contains("10000  100,00 %"), "{}", many.out);
    // Without its columns nothing is decided, and every one is named in the binding file.
    let other = run(&["-", "--quiet"], b"rumah;luas\nR01;36\n");
    assert!(other.code == Some(2) && other.out.is_empty(), "{}", other.out);
    assert!(other.said.contains("pasangan.toml:9:27: salah: ") && other.said.contains("14 kolom"), "{}", other.said);
    let pack = ["eligibility", "ktp-el", "desa.csv", "--binding", "pasangan.toml", "--as-of", "2026-03-01"];
    let pack = absah(Path::new(EXAMPLES), &pack, b"");
    assert!(pack.code == Some(2) && pack.said.contains("[binding-pack-other]"), "{}", pack.said);
}

#[test]
fn a_table_of_decisions_is_whole_or_absent() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("hasil.csv");
    let run = |input: &[u8]| {
        let pair = format!("{EXAMPLES}/pasangan.toml");
        let output = target.to_str().unwrap();
        let all = ["eligibility", "spm.bps14", "-", "--binding", &pair, "--as-of", "2026-03-01", "--output", output];
        absah(folder.path(), &all, input)
    };
    assert_eq!(run(b"luas\n").code, Some(2));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let table = std::fs::read(format!("{EXAMPLES}/desa.csv")).unwrap();
    let ended = run(&table);
    assert!(ended.code == Some(1) && ended.out.is_empty(), "{}", ended.said);
    // A table in a file is a table again.
    assert!(std::fs::read_to_string(&target).unwrap().starts_with("row,outcome,"));
}

#[test]
fn a_family_card_tells_facts_and_a_file_completes_them() {
    let card = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/family/01-baik.json");
    let run = |pack: &str, arguments: &[&str], input: &str| {
        let all = [&["eligibility", pack, "--kk", card, "--as-of", "2026-03-01"], arguments].concat();
        absah(Path::new("."), &all, input.as_bytes())
    };
    // The head was born on 20 April 1985 and is married.
    let head = run("ktp-el", &["--format", "json", "--show-values"], "");
    assert_eq!(head.code, Some(0), "{}", head.said);
    let answer: Value = serde_json::from_str(&head.out).unwrap();
    assert_eq!(answer["outcome"], "undetermined", "{answer}");
    assert!(head.out.contains("\"source\":\"kk\""), "{answer}");
    // A file of facts is used where it differs, and that is said.
    let arguments = ["-", "--format", "json", "--show-values"];
    let both = run("ktp-el", &arguments, "{\"tanggal_lahir\": \"1985-04-21\"}");
    assert_eq!(both.code, Some(0), "{}", both.said);
    assert!(both.said.contains("[card-fact-differs]"), "{}", both.said);
    assert!(both.out.contains("1985-04-21") && !both.out.contains("1985-04-20"), "{}", both.out);
    let fails = run("ktp-el", &["-", "--fail-on", "warning"], "{\"tanggal_lahir\": \"1985-04-21\"}");
    assert_eq!(fails.code, Some(1), "{}", fails.said);
    // Whoever is not on the card is not decided about, and no number is repeated.
    let nobody = run("ktp-el", &["--member", "3510169999999999"], "");
    assert!(nobody.code == Some(1) && nobody.said.contains("[card-member-absent]"), "{}", nobody.said);
    assert!(!nobody.said.contains("3510169") && nobody.out.is_empty(), "{}", nobody.said);
    for (arguments, input) in [(&["--member", "satu"][..], ""), (&["-"][..], "[{}, {}]")] {
        let bad = run("ktp-el", arguments, input);
        assert_eq!(bad.code, Some(2), "{arguments:?}: {}", bad.said);
    }
    let none = run("sembako", &[], "");
    assert!(none.code == Some(2) && none.said.contains("id.ktp-el"), "{}", none.said);
    let table = run("spm.bps14", &["--binding", &format!("{EXAMPLES}/pasangan.toml")], "");
    assert!(table.code == Some(2) && table.said.contains("source = \"kk\""), "{}", table.said);
}
