//! The shared vectors: expected values come from the fact sheets, never from this library.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::{Finding, Severity};
use absah::number::{kk, nik};
use absah::person::{Date, Sex};
use absah::region::{Compact, Region};
use serde_json::{Value, json};

fn lines(text: &str) -> Vec<Value> {
    let cases: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect();
    assert!(cases.len() >= 40, "vectors are missing");
    cases
}

fn date(case: &Value, key: &str) -> Option<Date> {
    case.get(key).and_then(Value::as_str).map(|text| text.parse().expect("a date"))
}

fn codes(findings: impl Iterator<Item = Finding>) -> Value {
    let mut found: Vec<(u16, Value)> =
        findings.map(|f| (f.code() as u16, json!([f.code().as_str(), f.severity().as_str()]))).collect();
    found.sort_by_key(|(number, _)| *number);
    found.into_iter().map(|(_, pair)| pair).collect()
}

fn region(region: Region) -> Value {
    let mut value = json!({"code": Compact(region).to_string(), "status": region.status().as_str()});
    if let Some(successor) = region.successor() {
        value["successor"] = json!(Compact(successor).to_string());
    }
    value
}

#[test]
fn nik_vectors_hold() {
    let mut differences = Vec::new();
    for case in lines(include_str!("../../spec/vectors/nik.jsonl")) {
        let sex = case.get("sex").and_then(Value::as_str).map(|s| if s == "male" { Sex::Male } else { Sex::Female });
        let options = nik::Options { as_of: date(&case, "as_of"), birth_date: date(&case, "birth_date"), sex };
        let check = nik::check(case["input"].as_str().expect("text"), &options);
        let value = check.value().map_or(Value::Null, |nik| {
            let dates: Vec<String> = check.birth_dates().iter().map(|date| date.to_string()).collect();
            json!({"nik": nik.as_str(), "region": region(nik.region()), "sex": nik.sex().as_str(), "birth_dates": dates})
        });
        let got = (json!(check.ok()), value, codes(check.findings()));
        if (&got.0, &got.1, &got.2) != (&case["ok"], &case["value"], &case["codes"]) {
            differences.push(format!("{case}\n  got {} {} {}", got.0, got.1, got.2));
        }
        assert_eq!(check.ok(), check.findings().all(|f| f.severity() < Severity::Error));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn kk_vectors_hold() {
    let mut differences = Vec::new();
    for case in lines(include_str!("../../spec/vectors/kk.jsonl")) {
        let nik = case.get("nik").and_then(Value::as_str);
        let nik = nik.and_then(|text| nik::check(text, &nik::Options::default()).value());
        let check = kk::check(case["input"].as_str().expect("text"), &kk::Options { as_of: date(&case, "as_of"), nik });
        let value = check.value().map_or(Value::Null, |kk| {
            let dates: Vec<String> = check.dates().map(|date| date.to_string()).collect();
            json!({"kk": kk.as_str(), "region": region(kk.region()), "dates": dates})
        });
        let got = (json!(check.ok()), value, codes(check.findings()));
        if (&got.0, &got.1, &got.2) != (&case["ok"], &case["value"], &case["codes"]) {
            differences.push(format!("{case}\n  got {} {} {}", got.0, got.1, got.2));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn region_vectors_hold() {
    let mut differences = Vec::new();
    for case in lines(include_str!("../../spec/vectors/region.jsonl")) {
        let found = Region::parse(case["input"].as_str().expect("text")).expect("a code");
        let successor = found.successor().map(|region| Compact(region).to_string());
        let got = json!({"status": found.status().as_str(), "level": found.level().as_str(), "successor": successor});
        let name_differs = case.get("name").is_some_and(|name| json!(absah::region::name(found)) != *name);
        let differs = ["status", "level"].iter().any(|key| got[*key] != case[*key])
            || case.get("successor").cloned().unwrap_or_default() != got["successor"];
        if differs || name_differs {
            differences.push(format!("{case}\n  got {got} {:?}", absah::region::name(found)));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
