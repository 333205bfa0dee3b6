//! Family cards on the command line: every vector, its schema, and what stays hidden.

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
use std::process::Output;

fn absah(arguments: &[&str], input: &str) -> Output {
    support::output(Path::new("."), arguments, input.as_bytes())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn validator() -> jsonschema::Validator {
    let schema = text(&absah(&["schema", "family"], "").stdout);
    jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap()
}

/// The value of a key as it is written in the line: repeated keys and forms of numbers are part of a case.
fn written<'a>(line: &'a str, key: &str) -> &'a str {
    let mark = format!("\"{key}\": ");
    let (_, rest) = line.split_once(&mark).unwrap();
    let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
    values.next().unwrap().unwrap();
    rest.get(..values.byte_offset()).unwrap()
}

/// Place, code, severity and related places of every finding, sorted.
fn normal(findings: &Value) -> Vec<Value> {
    let mut rows: Vec<Value> = findings
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            let mut row = vec![finding["path"].clone(), finding["code"].clone(), finding["severity"].clone()];
            if let Some(related) = finding.get("related").and_then(Value::as_array) {
                let mut paths: Vec<Value> = related.iter().map(|place| place["path"].clone()).collect();
                paths.sort_by_key(Value::to_string);
                row.push(json!(paths));
            }
            Value::Array(row)
        })
        .collect();
    rows.sort_by_key(Value::to_string);
    rows
}

fn wanted(case: &Value) -> Vec<Value> {
    let mut rows = case["findings"].as_array().unwrap().clone();
    for row in &mut rows {
        if let Some(related) = row.get_mut(3).and_then(Value::as_array_mut) {
            related.sort_by_key(Value::to_string);
            related.truncate(20);
        }
    }
    rows.sort_by_key(Value::to_string);
    rows
}

/// Compares an answer with its case; gives what differs.
fn differs(answer: &Value, case: &Value, keep: fn(&str) -> bool) -> Option<String> {
    let mut found = normal(&answer["findings"]);
    found.retain(|row| keep(row[1].as_str().unwrap()));
    let wanted = wanted(case);
    let only = |a: &[Value], b: &[Value]| -> String {
        a.iter().filter(|row| !b.contains(row)).map(|row| format!("{row} ")).collect()
    };
    (found != wanted)
        .then(|| format!("{}\n  missing {}\n  surplus {}", case["why"], only(&wanted, &found), only(&found, &wanted)))
}

/// Runs of digits of the input that are long enough to be somebody's number.
fn numbers(input: &str) -> impl Iterator<Item = &str> {
    input.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() >= 10)
}

#[test]
fn family_vectors_hold_on_the_command_line() {
    let validator = validator();
    let mut groups: Vec<(String, Vec<(&str, Value)>)> = Vec::new();
    for line in include_str!("../../spec/vectors/family.jsonl").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let as_of = case["as_of"].as_str().unwrap_or("none").to_owned();
        match groups.iter_mut().find(|(other, _)| *other == as_of) {
            Some((_, cases)) => cases.push((line, case)),
            None => groups.push((as_of, vec![(line, case)])),
        }
    }
    let (mut count, mut wrong) = (0, Vec::new());
    for (as_of, cases) in groups {
        let lines: String = cases.iter().map(|(line, _)| format!("{}\n", written(line, "card"))).collect();
        let array: Vec<&str> = cases.iter().map(|(line, _)| written(line, "card")).collect();
        let output = absah(&["family", "-", "--format", "ndjson", "--as-of", &as_of], &lines);
        let answers: Vec<Value> =
            text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(answers.len(), cases.len(), "{}", text(&output.stderr));
        for (answer, (line, case)) in answers.iter().zip(&cases) {
            count += 1;
            wrong.extend(differs(answer, case, |_| true));
            let faults: Vec<String> = validator.iter_errors(answer).map(|error| error.to_string()).collect();
            assert!(faults.is_empty(), "{answer}\n{faults:?}");
            let said = answer.to_string();
            for number in numbers(written(line, "card")).filter(|number| !case["findings"].to_string().contains(number))
            {
                assert!(!said.contains(number), "{said} shows {number}");
            }
            let failed = answer["findings"].as_array().unwrap().iter().any(|finding| finding["severity"] == "error");
            assert_eq!(answer["ok"], json!(!failed));
        }
        // The same cards as one array.
        let output = absah(&["family", "-", "--format", "json", "--as-of", &as_of], &format!("[{}]", array.join(",")));
        assert_eq!(serde_json::from_slice::<Vec<Value>>(&output.stdout).unwrap(), answers);
        // For people: nothing is shown that should not be, in either language.
        for lang in ["id", "en"] {
            let said = text(&absah(&["family", "-", "--lang", lang, "--as-of", &as_of], &lines).stdout);
            let words: Vec<&str> = said.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() > 8).collect();
            assert!(words.is_empty(), "{words:?}");
        }
    }
    assert!(wrong.is_empty(), "{} of {count} cards differ\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 390, "only {count} vectors");
}

#[test]
fn change_vectors_hold_on_the_command_line() {
    let validator = validator();
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("lama.json");
    let mut wrong = Vec::new();
    for line in include_str!("../../spec/vectors/change.jsonl").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        std::fs::write(&old, written(line, "old")).unwrap();
        let as_of = case["as_of"].as_str().unwrap_or("none");
        let arguments = ["family", "-", "--compare", old.to_str().unwrap(), "--format", "json", "--as-of", as_of];
        let output = absah(&arguments, written(line, "new"));
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        wrong.extend(differs(&answer, &case, |code| code.starts_with("change-")));
        let faults: Vec<String> = validator.iter_errors(&answer).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{answer}\n{faults:?}");
        for finding in answer["findings"].as_array().unwrap() {
            let gone = finding["code"] == "change-member-gone";
            assert_eq!(finding.get("file").is_some(), gone, "{finding}");
        }
    }
    assert!(wrong.is_empty(), "{} pairs differ\n{}", wrong.len(), wrong.join("\n"));
}
