//! The shared vectors of family cards: expected values come from the fact sheets, never from this library.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::family::{Card, Found, Options, check, compare};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Case<'a> {
    #[serde(borrow)]
    card: Card<'a>,
    as_of: Option<String>,
    findings: Vec<Value>,
    why: String,
    /// Needs the list of villages, which core does not carry.
    #[serde(default)]
    villages: bool,
}

/// Code, severity and places of a finding, as the vectors write them.
fn normal(card: &Card<'_>, found: &Found) -> Value {
    let finding = found.finding();
    let mut row =
        vec![json!(card.pointer(found.place())), json!(finding.code().as_str()), json!(finding.severity().as_str())];
    let mut related: Vec<String> = found.related().iter().map(|place| card.pointer(*place)).collect();
    related.sort();
    if !related.is_empty() {
        row.push(json!(related));
    }
    Value::Array(row)
}

fn sorted(mut rows: Vec<Value>) -> Vec<Value> {
    for row in &mut rows {
        if let Some(related) = row.get_mut(3).and_then(Value::as_array_mut) {
            related.sort_by_key(Value::to_string);
        }
    }
    rows.sort_by_key(Value::to_string);
    rows
}

/// What of `a` is not in `b`.
fn only(a: &[Value], b: &[Value]) -> Vec<String> {
    a.iter().filter(|row| !b.contains(row)).map(Value::to_string).collect()
}

#[test]
fn every_card_has_the_findings_of_the_fact_sheets() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (line, text) in (1..).zip(include_str!("../../spec/vectors/family.jsonl").lines()) {
        let case: Case<'_> = serde_json::from_str(text).unwrap_or_else(|cause| panic!("line {line}: {cause}"));
        if case.villages {
            continue;
        }
        count += 1;
        let as_of = case.as_of.as_deref().map(|date| date.parse().expect("a date"));
        let report = check(&case.card, &Options { as_of, ..Options::default() });
        let found = sorted(report.findings().map(|found| normal(&case.card, found)).collect());
        let expected = sorted(case.findings);
        if found != expected {
            wrong.push(format!(
                "line {line}: {}\n   missing {:?}\n   surplus {:?}",
                case.why,
                only(&expected, &found),
                only(&found, &expected)
            ));
        }
    }
    assert!(count >= 300, "vectors are missing");
    assert!(wrong.is_empty(), "{} of {count} cards differ\n{}", wrong.len(), wrong.join("\n"));
}

#[derive(Deserialize)]
struct Pair<'a> {
    #[serde(borrow)]
    old: Card<'a>,
    #[serde(borrow)]
    new: Card<'a>,
    as_of: Option<String>,
    findings: Vec<Value>,
    why: String,
}

#[test]
fn every_change_has_the_findings_of_the_fact_sheets() {
    let mut wrong = Vec::new();
    for (line, text) in (1..).zip(include_str!("../../spec/vectors/change.jsonl").lines()) {
        let case: Pair<'_> = serde_json::from_str(text).unwrap_or_else(|cause| panic!("line {line}: {cause}"));
        let as_of = case.as_of.as_deref().map(|date| date.parse().expect("a date"));
        let changes = compare(&case.old, &case.new, &Options { as_of, ..Options::default() });
        let new = changes.in_new().map(|found| normal(&case.new, found));
        let found = sorted(new.chain(changes.in_old().map(|found| normal(&case.old, found))).collect());
        let expected = sorted(case.findings);
        if found != expected {
            let (missing, surplus) = (only(&expected, &found), only(&found, &expected));
            wrong.push(format!("line {line}: {}\n   missing {missing:?}\n   surplus {surplus:?}", case.why));
        }
    }
    assert!(wrong.is_empty(), "{} pairs differ\n{}", wrong.len(), wrong.join("\n"));
}
