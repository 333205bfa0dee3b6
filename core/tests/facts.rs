//! Facts of a case out of JSON: the shared vectors, and the examples of the catalogue.

#![cfg(feature = "packs")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::{Lang, Notice};
use absah::eligibility::{Facts, Pack, Value, read};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::fs;
use std::path::{Path, PathBuf};

fn spec(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(path)
}

fn pack(file: &str) -> Pack {
    let loaded = read(&fs::read(spec("vectors").join(file)).expect(file));
    let notices: Vec<String> = loaded.notices.iter().map(|own| own.message(Lang::En).to_string()).collect();
    loaded.pack.unwrap_or_else(|| panic!("{file}: {notices:?}"))
}

fn codes(notices: &[Notice]) -> Json {
    notices.iter().map(|own| json!([own.code().as_str(), own.severity().as_str()])).collect()
}

fn shown(value: Value) -> Json {
    match value {
        Value::Flag(flag) => flag.into(),
        Value::Number(number) => number.into(),
        Value::Code(code) => code.into(),
        Value::Codes(mask) => mask.into(),
    }
}

#[test]
fn vectors() {
    let lines = fs::read_to_string(spec("vectors/facts.jsonl")).expect("vectors");
    let mut count = 0;
    for line in lines.lines() {
        let case: Json = serde_json::from_str(line).expect("a JSON object a line");
        let pack = pack(case["pack"].as_str().expect("a pack"));
        let as_of = case["as_of"].as_str().expect("a day").parse().expect("a day");
        let input = case["input"].as_str().expect("a text");
        let (facts, notices) = Facts::read(&pack, input, as_of);
        assert_eq!(codes(&notices), case["codes"], "{line}");
        let paths: Json = notices.iter().map(Notice::path).collect();
        assert_eq!(paths, case["paths"], "{line}");
        for notice in &notices {
            let span = notice.span();
            assert!(input.get(span.start..span.end).is_some(), "{line}: {span:?}");
            for lang in [Lang::Id, Lang::En] {
                let message = notice.message(lang).to_string();
                assert!(!message.contains(['{', '}']) && !message.contains("9001"), "{message}");
            }
        }
        for (id, wanted) in case["facts"].as_object().into_iter().flatten() {
            let at = pack.facts.iter().position(|fact| fact.id == *id).expect("a fact");
            let found = facts.value(at).map_or_else(|reason| reason.as_str().into(), shown);
            assert_eq!(found, *wanted, "{id}: {line}");
        }
        count += 1;
    }
    assert!(count >= 80, "vectors are missing");
}

#[test]
fn examples_of_the_catalogue_hit_and_miss() {
    let text = fs::read_to_string(spec("generated/checks.json")).expect("a catalogue");
    let catalogue: Json = serde_json::from_str(&text).expect("JSON");
    let pack = pack("facts.toml");
    let mut count = 0;
    for check in catalogue["checks"].as_array().expect("checks") {
        let code = check["code"].as_str().expect("a code");
        if !code.starts_with("fact-") {
            continue;
        }
        for (name, hits) in [("fires", true), ("near_miss", false)] {
            let case = &check[name];
            let as_of = case["as_of"].as_str().unwrap_or("2026-03-01").parse().expect("a day");
            let (_, notices) = Facts::read(&pack, case["input"].as_str().expect("facts"), as_of);
            let found: Vec<&str> = notices.iter().map(|own| own.code().as_str()).collect();
            assert_eq!(found, if hits { vec![code] } else { Vec::new() }, "{code}: {name}");
        }
        count += 1;
    }
    assert_eq!(count, 20);
}

/// Values of every kind under names of facts, and around them anything.
fn record() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "penghasilan",
        "jumlah_anggota",
        "luas_lantai",
        "tanggal_lahir",
        "lantai",
        "bantuan",
        "sktm",
        "domisili",
        "desil_dtsen",
        "desil",
        "x",
    ]);
    let value = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        (-9_999i64..9_999, 0u32..100_000).prop_map(|(whole, part)| format!("{whole}.{part}")),
        "[0-9.-]{0,20}".prop_map(|text| format!("\"{text}\"")),
        any::<String>().prop_map(|text| json!(text).to_string()),
        prop::collection::vec("[a-z_]{0,6}", 0..4).prop_map(|codes| json!(codes).to_string()),
        ("[a-z]{0,6}", "[0-9-]{0,12}").prop_map(|(key, date)| json!({key: 1, "value": true, "date": date}).to_string()),
    ];
    prop::collection::vec((name, value), 0..6).prop_map(|fields| {
        let fields: Vec<String> = fields.into_iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
        format!("{{{}}}", fields.join(", "))
    })
}

fn sound(input: &str) {
    let pack = pack("facts.toml");
    let day = "2026-03-01".parse().expect("a day");
    let (facts, notices) = Facts::read(&pack, input, day);
    for notice in &notices {
        let span = notice.span();
        assert!(input.get(span.start..span.end).is_some(), "{span:?} of {input:?}");
        let _ = (notice.message(Lang::Id).to_string(), notice.message(Lang::En).to_string());
    }
    let decision = pack.on(day).expect("in force");
    let text = decision.decide(&facts).explain(Lang::Id, true);
    assert!(serde_json::from_str::<Json>(&text).is_ok(), "{text}");
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        sound(&text);
    }

    #[test]
    fn any_record_is_read(text in record()) {
        sound(&text);
    }

    #[test]
    fn cut_records_are_read(text in record(), at in any::<prop::sample::Index>()) {
        let cut = at.index(text.len() + 1);
        sound(text.get(..cut).unwrap_or(&text));
    }
}
