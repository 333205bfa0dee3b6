//! The command as a person runs it: every vector's answer follows its schema, hides numbers, and ends with its code.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

mod support;

use serde_json::Value;
use std::path::Path;
use std::process::Output;

fn absah(arguments: &[&str], input: &str) -> Output {
    support::output(Path::new("."), arguments, input.as_bytes())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn validator(name: &str) -> jsonschema::Validator {
    let schema = text(&absah(&["schema", name], "").stdout);
    jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap()
}

/// The cases of a file of vectors, grouped by the options they share, so that one process serves a group.
fn groups(file: &str) -> Vec<(Vec<String>, Vec<Value>)> {
    let mut groups: Vec<(Vec<String>, Vec<Value>)> = Vec::new();
    for line in file.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        if case["input"].as_str().unwrap().contains(['\n', '\r']) {
            continue; // two lines of standard input
        }
        let mut options = vec!["--as-of".to_owned(), case["as_of"].as_str().unwrap_or("none").to_owned()];
        for (key, flag) in [("birth_date", "--birth-date"), ("sex", "--sex"), ("nik", "--nik")] {
            options.extend(case[key].as_str().map(|text| format!("{flag}={text}")));
        }
        match groups.iter_mut().find(|(other, _)| *other == options) {
            Some((_, cases)) => cases.push(case),
            None => groups.push((options, vec![case])),
        }
    }
    groups
}

fn answers(kind: &str, options: &[String], cases: &[Value], more: &[&str]) -> Vec<Value> {
    let input: String = cases.iter().map(|case| format!("{}\n", case["input"].as_str().unwrap())).collect();
    let mut arguments = vec!["number", kind, "-", "--format", "ndjson"];
    arguments.extend(options.iter().map(String::as_str).chain(more.iter().copied()));
    let output = absah(&arguments, &input);
    let answers: Vec<Value> = text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), cases.len(), "{arguments:?}: {}", text(&output.stderr));
    answers
}

/// What a vector states of an answer: texts, names of regions and masked values left out.
fn normal(answer: &Value) -> Value {
    let mut codes: Vec<Value> = answer["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| serde_json::json!([finding["code"], finding["severity"]]))
        .collect();
    codes.sort_by_key(Value::to_string);
    let mut value = answer["value"].clone();
    let year = if value.get("nisn").is_some() { "" } else { "birth_year" }; // a pupil's number holds no more
    for key in ["birth_years", "years", "year", year] {
        value.as_object_mut().and_then(|object| object.remove(key));
    }
    value.get_mut("region").and_then(Value::as_object_mut).and_then(|region| region.remove("names"));
    serde_json::json!({"ok": answer["ok"], "value": value, "codes": codes})
}

/// Every vector through the command: value and codes with whole numbers, then the schema and the mask without.
fn vectors(kind: &str, file: &str, least: usize) {
    let validator = validator(if matches!(kind, "nik" | "kk") { kind } else { "number" });
    let (mut count, mut differences) = (0, Vec::new());
    for (options, cases) in groups(file) {
        count += cases.len();
        // The library passes over a NIK beside the card that is none; the command refuses such an argument.
        if cases[0]["nik"].as_str().is_some_and(|nik| nik.matches(char::is_numeric).count() != 16) {
            let mut arguments = vec!["number", kind, "0"];
            arguments.extend(options.iter().map(String::as_str));
            assert_eq!(absah(&arguments, "").status.code(), Some(2), "{arguments:?}");
            continue;
        }
        for (answer, case) in answers(kind, &options, &cases, &["--show-values"]).iter().zip(&cases) {
            let mut wanted = case["codes"].as_array().unwrap().clone();
            wanted.sort_by_key(Value::to_string);
            let wanted = serde_json::json!({"ok": case["ok"], "value": case["value"], "codes": wanted});
            if normal(answer) != wanted {
                differences.push(format!("{case}\n  got {}", normal(answer)));
            }
        }
        for (answer, case) in answers(kind, &options, &cases, &[]).iter().zip(&cases) {
            let faults: Vec<String> = validator.iter_errors(answer).map(|error| error.to_string()).collect();
            assert!(faults.is_empty(), "{answer}\n{faults:?}");
            let digits: String = case["input"].as_str().unwrap().chars().filter(char::is_ascii_digit).collect();
            assert!(digits.len() < 8 || !answer.to_string().contains(&digits), "{answer} shows its number");
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(count >= least, "only {count} vectors");
}

macro_rules! vectors_hold {
    ($($name:ident: $kind:literal;)*) => {
        $(#[test]
        fn $name() {
            vectors($kind, include_str!(concat!("../../spec/vectors/", $kind, ".jsonl")), 30);
        })*
    };
}

vectors_hold! {
    nik_on_the_command_line: "nik";
    kk_on_the_command_line: "kk";
    npwp_on_the_command_line: "npwp";
    nisn_on_the_command_line: "nisn";
    npsn_on_the_command_line: "npsn";
    nip_on_the_command_line: "nip";
    bpjs_on_the_command_line: "bpjs";
    kks_on_the_command_line: "kks";
    phone_on_the_command_line: "phone";
    postal_on_the_command_line: "postal";
    rtrw_on_the_command_line: "rtrw";
    passport_on_the_command_line: "passport";
    kitas_on_the_command_line: "kitas";
    akta_on_the_command_line: "akta";
    nop_on_the_command_line: "nop";
}

#[test]
fn region_vectors_hold_on_the_command_line() {
    let file = include_str!("../../spec/vectors/region.jsonl");
    for case in file.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let output = absah(&["region", case["input"].as_str().unwrap(), "--format", "json"], "");
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        for key in ["status", "level", "successor"] {
            assert_eq!(answer.get(key), case.get(key), "{case}");
        }
        if let Some(name) = case.get("name") {
            assert_eq!(answer["names"].as_array().unwrap().last(), Some(name), "{case}");
        }
        assert_eq!(output.status.code(), Some(i32::from(case["status"] == "unknown")), "{case}");
    }
}

#[test]
fn findings_of_a_register_follow_their_schema_and_hide_numbers() {
    let register = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/register/penduduk.csv");
    let lines = absah(&["check", register, "--format", "ndjson", "--as-of", "2026-11-24"], "");
    assert_eq!(lines.status.code(), Some(1));
    let finding = validator("finding");
    for line in text(&lines.stdout).lines() {
        assert!(finding.is_valid(&serde_json::from_str(line).unwrap()), "{line}");
    }
    let whole = absah(&["check", register, "--format", "json", "--as-of", "2026-11-24", "--fail-on", "never"], "");
    assert_eq!(whole.status.code(), Some(0));
    let report: Value = serde_json::from_slice(&whole.stdout).unwrap();
    assert!(validator("register").is_valid(&report));
    let long_run = |text: &str| text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() > 8);
    assert!(!long_run(&text(&lines.stdout)) && !long_run(&text(&whole.stdout)));
}

#[test]
fn regions_follow_their_schema() {
    let validator = validator("region");
    for code in ["64", "6473", "351016", "54", "731901", "360321", "99"] {
        let answer = serde_json::from_slice(&absah(&["region", code, "--format", "json"], "").stdout).unwrap();
        assert!(validator.is_valid(&answer), "{answer}");
    }
    let retired = text(&absah(&["region", "6473"], "").stdout);
    assert!(retired.contains("Kota Tarakan") && retired.contains("sudah dihapus, kini 65.71"), "{retired}");
    assert_eq!(absah(&["region", "9999"], "").status.code(), Some(1));
}

#[test]
fn exit_codes_tell_how_it_ended() {
    for (arguments, input, code) in [
        (vec!["nik", "3510161204879001"], "", 0),
        (vec!["nik", "3510161204870000"], "", 1),
        (vec!["nik", "9710161204879001"], "", 0),
        (vec!["nik", "9710161204879001", "--fail-on", "warning"], "", 1),
        (vec!["check", "no-such-file.csv"], "", 2),
        (vec!["check", "."], "", 2),
        (vec!["check", "-"], "", 2),
        (vec!["check", "-"], "NIK\n", 2),
        (vec!["check", "-"], "SATU,DUA\n1,2\n", 2),
        (vec!["check", "-", "--columns", "nik=TIADA"], "NIK\n0\n", 2),
        (vec!["check", "-", "--columns", "nik=NO"], "NO\n3510161204879001\n", 0),
        (vec!["explain", "no-such-code"], "", 2),
        (vec!["explain", "nik-birth-date-impossible"], "", 0),
        (vec!["schema", "nothing"], "", 2),
        (vec!["sample", "--rows", "3"], "", 0),
        (vec!["sample", "--rows", "100000000"], "", 2),
        (vec!["sample", "--rows", "3", "--output", "no-such-folder/x.csv"], "", 2),
        (vec!["check", "-", "--lists", "status_perkawinan=marital-six"], "NIK\n0\n", 0),
        (vec!["check", "-", "--lists", "agama=marital"], "NIK\n0\n", 2),
        (vec!["check", "-", "--fail-on", "warning"], "NIK,TGL LAHIR\n3510161204879001,04/12/1987\n", 1),
        (
            vec!["check", "-", "--fail-on", "warning", "--date-order", "month-first"],
            "NIK,TGL LAHIR\n3510161204879001,04/12/1987\n",
            0,
        ),
        (vec!["check", "-", "--lists", "nik=sex"], "NIK\n0\n", 2),
        (vec!["number", "kitas", "x"], "", 0),
        (vec!["number", "siapa", "x"], "", 2),
        (vec!["family", "-"], "{}", 1),
        (vec!["family", "-", "--fail-on", "never"], "{}", 0),
        (vec!["family", "-"], "", 2),
        (vec!["family"], "", 2),
        (vec!["completions", "bash"], "", 0),
        (vec!["man"], "", 0),
    ] {
        let output = absah(&arguments, input);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", text(&output.stderr));
        assert_eq!(code == 2, output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_report_file_is_whole_or_absent() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("temuan.csv");
    let path = target.to_str().unwrap();
    let done = absah(&["check", "-", "--format", "csv", "--output", path], "NIK\n3510161204870000\n");
    assert_eq!(done.status.code(), Some(1));
    assert!(std::fs::read_to_string(&target).unwrap().contains("nik-serial-zero"));
    let failed = folder.path().join("lain.csv");
    let broken = absah(&["check", "-", "--output", failed.to_str().unwrap()], "NIK\n");
    assert_eq!(broken.status.code(), Some(2));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "a temporary file was left");
}

#[test]
fn a_file_without_header_shows_nobody() {
    let output = absah(&["check", "-"], "3510161204879001,CONTOH WARGA\n3510161304879001,CONTOH LAIN\n");
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(said.contains("***") && !said.contains("9001") && !said.contains("WARGA"), "{said}");
}
