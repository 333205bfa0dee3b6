//! The shared vectors of names, dates, code lists and plausibility: expected values come from the fact sheets.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::{Finding, Severity};
use absah::person::{Date, List, code, name, plausible, written};
use serde_json::{Value, json};

fn cases(text: &str, least: usize) -> Vec<Value> {
    let cases: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect();
    assert!(cases.len() >= least, "only {} vectors", cases.len());
    cases
}

fn date(case: &Value, key: &str) -> Option<Date> {
    case.get(key).and_then(Value::as_str).map(|text| text.parse().expect("a date"))
}

fn codes(findings: impl Iterator<Item = Finding>, length: usize) -> Value {
    let mut found: Vec<(u16, Value)> = findings
        .map(|finding| {
            let span = finding.span();
            assert!(span.start <= span.end && span.end <= length, "{finding:?} lies outside");
            for lang in [absah::check::Lang::Id, absah::check::Lang::En] {
                assert!(!finding.message(lang).to_string().is_empty());
            }
            (finding.code() as u16, json!([finding.code().as_str(), finding.severity().as_str()]))
        })
        .collect();
    found.sort_by_key(|(number, _)| *number);
    found.into_iter().map(|(_, pair)| pair).collect()
}

/// Runs every case; what differs is listed whole.
fn hold(cases: Vec<Value>, run: impl Fn(&Value) -> (Value, Value, Value)) {
    let mut differences = Vec::new();
    for case in cases {
        let got = run(&case);
        let wanted = |key: &str| case.get(key).cloned().unwrap_or_default();
        if got != (wanted("ok"), wanted("value"), wanted("codes")) {
            differences.push(format!("{case}\n  got {} {} {}", got.0, got.1, got.2));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn name_vectors_hold() {
    hold(cases(include_str!("../../spec/vectors/name.jsonl"), 60), |case| {
        let input = case["input"].as_str().expect("text");
        let purpose = match case.get("purpose").and_then(Value::as_str) {
            Some("certificate") => name::Purpose::Certificate,
            _ => name::Purpose::Card,
        };
        let new_birth = case.get("new_birth").and_then(Value::as_bool).unwrap_or_default();
        let check = name::check(input, &name::Options { record: date(case, "record"), purpose, new_birth });
        let value = check.value().map(|name| {
            let text = name.parts().collect::<Vec<_>>().join(" ");
            json!({"name": text, "letters": name.letters(), "words": name.words()})
        });
        assert_eq!(check.ok(), check.findings().all(|finding| finding.severity() < Severity::Error));
        (json!(check.ok()), json!(value), codes(check.findings(), input.len()))
    });
}

#[test]
fn date_vectors_hold() {
    hold(cases(include_str!("../../spec/vectors/date.jsonl"), 60), |case| {
        let input = case["input"].as_str().expect("text");
        let order = match case.get("order").and_then(Value::as_str) {
            Some("month-first") => written::Order::MonthFirst,
            _ => written::Order::DayFirst,
        };
        let check = written::check(input, &written::Options { order, not_after: date(case, "not_after") });
        let value = check.value().zip(check.form());
        let value = value.map(|(date, form)| json!({"date": date.to_string(), "form": form.as_str()}));
        (json!(check.ok()), json!(value), codes(check.findings(), input.len()))
    });
}

#[test]
fn code_vectors_hold() {
    let all = cases(include_str!("../../spec/vectors/code.jsonl"), 150);
    for list in List::ALL {
        assert!(all.iter().any(|case| case["list"] == list.as_str()), "no vector for {}", list.as_str());
    }
    hold(all, |case| {
        let input = case["input"].as_str().expect("text");
        let list = List::from_name(case["list"].as_str().expect("text")).expect("a list");
        let check = code::check(list, input);
        let value = check
            .value()
            .map(|value| json!({"list": value.list().as_str(), "code": value.code(), "name": value.to_string()}));
        (json!(check.ok()), json!(value), codes(check.findings(), input.len()))
    });
}

#[test]
fn person_vectors_hold() {
    hold(cases(include_str!("../../spec/vectors/person.jsonl"), 60), |case| {
        let marital = case.get("marital").and_then(Value::as_str);
        let marital = marital.and_then(|text| code::check(List::Marital, text).value());
        let number = |key: &str| case.get(key).and_then(Value::as_u64).and_then(|n| u16::try_from(n).ok());
        let facts = plausible::Facts {
            birth_date: date(case, "birth_date"),
            never_married: marital.map(|value| value.code() == 1),
            education: number("education"),
            occupation: number("occupation"),
        };
        let found =
            date(case, "as_of").map_or_else(Vec::new, |as_of| plausible::check(&facts, as_of).findings().collect());
        (Value::Null, Value::Null, codes(found.into_iter(), 0))
    });
}

#[test]
fn name_comparisons_hold() {
    let mut differences = Vec::new();
    for case in cases(include_str!("../../spec/vectors/name-compare.jsonl"), 60) {
        let (a, b) = (case["a"].as_str().expect("text"), case["b"].as_str().expect("text"));
        for (a, b) in [(a, b), (b, a)] {
            let found = name::compare(a, b);
            let reasons: Vec<&str> = found.reasons().map(name::Reason::as_str).collect();
            if (json!(found.likeness().as_str()), json!(reasons)) != (case["result"].clone(), case["reasons"].clone()) {
                differences.push(format!("{case}\n  got {} {reasons:?}", found.likeness().as_str()));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
