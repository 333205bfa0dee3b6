//! What goes wrong with the input of `absah family`: where, why, what was checked before, exit code 2.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

mod support;

use serde_json::{Value, json};
use std::path::Path;
use support::{Ended, run as absah};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/family");

fn family(arguments: &[&str], input: &[u8]) -> Ended {
    let all: Vec<&str> = ["family", "--as-of", "2026-11-24"].iter().chain(arguments).copied().collect();
    absah(Path::new("."), &all, input)
}

#[test]
fn broken_input_is_named_with_its_place() {
    let cases: [(&[u8], usize, &str, &str); 14] = [
        (b"", 0, "kosong", "is empty"),
        (b" \n\t", 0, "kosong", "is empty"),
        (b"\xFF\xFE{\0}\0", 0, "bukan teks UTF-8", "not UTF-8"),
        (b"{}\n{\"nama\": \"\xE9\"}", 1, "baris 2", "not UTF-8"),
        (b"{}\n{}\n{\"a\" 1}\n", 2, "baris 3, kolom 6, kartu ke-3", "line 3, column 6, card 3"),
        (b"\n\n{\"a\": 1,}", 0, "baris 3, kolom 9, kartu ke-1", "a comma without a value"),
        (b"[{},\n {", 1, "baris 2, kolom 2, kartu ke-2", "ends before the card"),
        (b"[{}] {}", 1, "sesudah akhir larik", "follows the end of the array"),
        (b"[{}, 5]", 1, "bukan kartu keluarga", "no family card"),
        (b"[[{}]]", 0, "bukan kartu keluarga", "no family card"),
        (b"\"3510161204879001\"", 0, "bukan kartu keluarga", "no family card"),
        (b"{'a': 1}", 0, "tanda kutip", "in quotes"),
        (b"{\"a\": \"x\ny\"}", 0, "baris baru", "line end"),
        (b"nik,nama\n1,2\n", 0, "JSON rusak", "broken"),
    ];
    for (input, before, id, en) in cases {
        for (lang, wanted) in [("id", id), ("en", en)] {
            let ended = family(&["-", "--lang", lang, "--format", "ndjson"], input);
            let shown = String::from_utf8_lossy(&input[..input.len().min(40)]).into_owned();
            assert_eq!(ended.code, Some(2), "{shown}: {}", ended.said);
            assert_eq!(ended.out.lines().count(), before, "{shown}");
            assert!(ended.said.contains("stdin") && ended.said.contains(wanted), "{shown}: {}", ended.said);
            assert!(!ended.said.contains("9001"), "{}", ended.said);
            let rest =
                if lang == "id" { "kartu sebelumnya sudah diperiksa, sisanya belum" } else { "the rest was not" };
            assert_eq!(ended.said.contains(rest), before > 0, "{}", ended.said);
        }
    }
    let none = family(&["-", "--format", "json"], b"[]");
    assert_eq!((none.code, none.out.trim()), (Some(0), "[]"));
}

#[test]
fn a_value_nested_deeply_is_a_finding() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        let ended =
            family(&["-", "--format", "ndjson"], format!("{{\"anggota\":[{{\"nama\":{deep}}}]}}\n{{}}").as_bytes());
        assert_eq!((ended.code, ended.out.lines().count()), (Some(1), 2), "{}", ended.said);
        assert!(ended.out.contains("family-field-type"), "{}", ended.out);
    }
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let folder = tempfile::tempdir().unwrap();
    for path in ["no-such-file.json", folder.path().to_str().unwrap()] {
        let ended = family(&[path], b"");
        assert!(ended.code == Some(2) && ended.out.is_empty() && ended.said.contains(path), "{}", ended.said);
        let ended = family(&["-", path, path, "--format", "json"], b"{}");
        assert_eq!(serde_json::from_str::<Vec<Value>>(&ended.out).unwrap().len(), 1);
        assert!(ended.code == Some(2) && ended.said.contains("1 berkas sesudahnya belum diperiksa"), "{}", ended.said);
    }
}

#[test]
fn what_was_found_before_stays_whole() {
    let input = b"[{\"anggota\": [{\"nama\": \"BUDI SANTOSO\"}]}, {\"anggota\": [}]";
    let ended = family(&["-", "--format", "json"], input);
    assert_eq!(ended.code, Some(2));
    assert_eq!(serde_json::from_str::<Vec<Value>>(&ended.out).unwrap().len(), 1, "the array is closed");
    let ended = family(&["-"], input);
    assert!(ended.code == Some(2) && ended.out.contains("1 anggota (stdin, kartu ke-1)"), "{}", ended.out);
    // A report file is whole or absent.
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("temuan.json");
    let ended = family(&["-", "--output", target.to_str().unwrap()], input);
    assert!(ended.code == Some(2) && ended.said.contains("berkas laporan tidak ditulis"), "{}", ended.said);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "a file was left");
    let ended = family(&["-", "--output", target.to_str().unwrap(), "--format", "json"], b"{}");
    assert_eq!(ended.code, Some(1));
    assert!(serde_json::from_str::<Value>(&std::fs::read_to_string(&target).unwrap()).unwrap().is_object());
}

#[test]
fn comparing_takes_one_card_and_one_card() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (one, two, none) = (write("satu.json", "{}"), write("dua.json", "{} {}"), write("tiada.json", "[]"));
    for (arguments, input, wanted) in [
        (vec!["-", "--compare", &two], "{}", "lebih dari satu kartu"),
        (vec!["-", "--compare", &one], "{} {}", "lebih dari satu kartu"),
        (vec!["-", "--compare", &none], "{}", "tidak memuat kartu"),
        (vec!["-", "--compare", "-"], "{}", "satu berkas"),
        (vec![&one, &one, "--compare", &one], "", "satu berkas"),
        (vec![&one, "--compare", "no-such-file.json"], "", "no-such-file.json"),
    ] {
        let ended = family(&arguments, input.as_bytes());
        assert!(ended.code == Some(2) && ended.said.contains(wanted), "{arguments:?}: {}", ended.said);
    }
}

#[test]
fn the_way_a_card_is_given_does_not_matter() {
    let card = std::fs::read_to_string(format!("{EXAMPLES}/02-dua-kepala.json")).unwrap();
    let line = serde_json::from_str::<Value>(&card).unwrap().to_string();
    let alone = family(&["-", "--format", "json"], card.as_bytes());
    assert_eq!(alone.code, Some(1));
    let alone: Value = serde_json::from_str(&alone.out).unwrap();
    assert_eq!(alone["value"], json!({"no_kk": "************9001", "members": 3}));
    for input in [format!("{line}\n{line}\n"), format!("\u{feff}[{line},{card}]"), format!("{card}\r\n{line}")] {
        let ended = family(&["-", "--format", "json"], input.as_bytes());
        assert_eq!(serde_json::from_str::<Value>(&ended.out).unwrap(), json!([alone, alone]));
    }
    let never = family(&["-", "--fail-on", "never", "--quiet", "--format", "csv"], card.as_bytes());
    assert_eq!((never.code, never.said.as_str()), (Some(0), ""));
    assert!(never.out.contains("stdin,1,/anggota/1/hubungan_keluarga,family-head-several,error,,"), "{}", never.out);
    let whole = family(&["-", "--show-values", "--format", "text"], card.as_bytes());
    assert!(whole.out.contains("3510161203189001") && whole.out.contains("SITI AMINAH"), "{}", whole.out);
}

#[test]
fn ten_thousand_members_and_many_cards_are_no_trouble() {
    let member = |at: u32| {
        let (day, serial) = (1 + at % 28, 9000 + at % 1000);
        json!({"nama": "CONTOH WARGA", "nik": format!("351016{day:02}0485{serial}"), "hubungan_keluarga": "FAMILI LAIN"})
    };
    let card = json!({"anggota": (0..10_000).map(member).collect::<Vec<Value>>()}).to_string();
    let ended = family(&["-", "--format", "ndjson"], card.as_bytes());
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    let answer: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(answer["value"]["members"], 10_000);
    let repeated = answer["findings"].as_array().unwrap().iter().filter(|one| one["code"] == "family-nik-duplicate");
    assert!(repeated.clone().count() > 0);
    for finding in repeated {
        let listed = finding["related"].as_array().unwrap().len();
        assert!(listed <= 20 && finding["related_total"].as_u64().unwrap() >= listed as u64, "{finding}");
    }
    let many = family(&["-", "--format", "ndjson", "--quiet"], "{}\n".repeat(20_000).as_bytes());
    assert_eq!((many.code, many.out.lines().count()), (Some(1), 20_000));
}

#[test]
fn the_examples_follow_the_schema_of_a_card() {
    let schema = absah(Path::new("."), &["schema", "family-card"], b"").out;
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    for folder in [EXAMPLES.to_owned(), format!("{EXAMPLES}/lama")] {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.extension().is_some_and(|extension| extension == "json") {
                let card: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
                assert!(validator.is_valid(&card), "{}", path.display());
            }
        }
    }
}

#[test]
fn a_number_in_the_place_of_a_name_is_not_shown() {
    let card = b"{\"3510161204879001\": 1, \"anggota\": [{\"nama\": \"3510161204879001\", \"nik\": 3510161204879001}]}";
    let ended = family(&["-"], card);
    assert!(ended.code == Some(1) && !ended.out.contains("351016") && !ended.out.contains("()"), "{}", ended.out);
}

#[test]
fn the_examples_give_the_report_beside_them() {
    let mut files: Vec<String> = std::fs::read_dir(EXAMPLES)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".json"))
        .collect();
    files.sort();
    let mut arguments = vec!["family", "--as-of", "2026-11-24"];
    arguments.extend(files.iter().map(String::as_str));
    let cards = absah(Path::new(EXAMPLES), &arguments, b"");
    assert_eq!(cards.code, Some(1), "{}", cards.said);
    let pair = ["10-pindah-dan-lahir.json", "--compare", "lama/10-pindah-dan-lahir.json"];
    let change = absah(Path::new(EXAMPLES), &[&["family", "--as-of", "2026-11-24"][..], &pair].concat(), b"");
    // The last lines name the version.
    let found = |text: &str| text.split("Yang diperiksa").next().unwrap().to_owned();
    let report = std::fs::read_to_string(format!("{EXAMPLES}/laporan.txt")).unwrap();
    let wanted: Vec<&str> = report.split("\n----\n").collect();
    assert_eq!(wanted.len(), 2);
    assert_eq!(found(&cards.out), found(wanted[0]));
    assert_eq!(found(&change.out), found(wanted[1]));
}
