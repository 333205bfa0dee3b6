//! Facts out of family cards: the shared vectors, the shipped bindings, and the examples of the catalogue.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::Notice;
use absah::eligibility::binding::Binding;
use absah::eligibility::{Facts, Pack, read, read_with};
use absah::family::{Ask, Card, Who};
use absah::person::Date;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn spec(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(path)
}

fn pack(id: &str) -> Pack {
    let base = |name: &str| fs::read(spec(&format!("rules/{}.toml", name.split_once('@')?.0))).ok();
    read_with(&fs::read(spec(&format!("rules/{id}.toml"))).expect(id), &base).pack.expect(id)
}

/// A binding of cards with its pack.
fn binding(file: &str) -> (Pack, Binding) {
    let text = fs::read(spec("bindings").join(file)).expect(file);
    let table: toml::Table = toml::from_str(std::str::from_utf8(&text).expect("text")).expect("TOML");
    let pack = pack(table["binding"]["pack"].as_str().expect("a pack"));
    let loaded = Binding::read(&pack, &text);
    let said: Vec<String> = loaded.notices.iter().map(|own| format!("{:?} {}", own.span(), own.code())).collect();
    (pack, loaded.binding.unwrap_or_else(|| panic!("{file}: {said:?}")))
}

fn who(text: &str) -> Who<'_> {
    match text {
        "head" => Who::Head,
        text if text.len() == 16 => Who::Nik(text),
        text => Who::Member(text.parse::<usize>().expect("a number") - 1),
    }
}

fn found(file: &str, card: &str, member: &str, facts: Option<&str>, day: Date) -> (Json, Vec<Notice>) {
    let (pack, binding) = binding(file);
    let card: Card<'_> = serde_json::from_str(card).expect("a card");
    let (own, mut notices) = binding.of_card(&pack, &card, who(member), day);
    let Some(facts) = facts else { return (serde_json::from_str(&own.json(&pack)).expect("JSON"), notices) };
    let (mut given, more) = Facts::read(&pack, facts, day);
    notices.extend(more);
    notices.extend(given.complete(&pack, &own));
    (serde_json::from_str(&given.json(&pack)).expect("JSON"), notices)
}

fn codes(notices: &[Notice]) -> Json {
    notices.iter().map(|own| json!(own.code().as_str())).collect()
}

#[test]
fn vectors() {
    let lines = fs::read_to_string(spec("vectors/card-facts.jsonl")).expect("vectors");
    let (mut asked, mut count) = (BTreeSet::new(), 0);
    for line in lines.lines() {
        let case: Json = serde_json::from_str(line).expect("a JSON object a line");
        let text = |key: &str| case[key].as_str().expect(key).to_owned();
        let file = text("binding") + ".toml";
        let facts = case.get("given").map(Json::to_string);
        let day = text("as_of").parse().expect("a date");
        let (facts, notices) = found(&file, &case["card"].to_string(), &text("member"), facts.as_deref(), day);
        assert_eq!((&facts, &codes(&notices)), (&case["facts"], &case["codes"]), "{}: {}", file, case["why"]);
        asked.insert(file);
        count += 1;
    }
    assert!(count >= 20, "{count}");
    for entry in fs::read_dir(spec("bindings")).expect("a folder") {
        let name = entry.expect("a file").file_name().into_string().expect("a name");
        assert!(!name.starts_with("kk.") || asked.contains(&name), "{name} stands in no vector");
    }
}

#[test]
fn examples_of_the_catalogue() {
    let text = fs::read_to_string(spec("generated/checks.json")).expect("the catalogue");
    let catalogue: Json = serde_json::from_str(&text).expect("JSON");
    let mut count = 0;
    for check in catalogue["checks"].as_array().expect("checks") {
        for (name, hits) in [("fires", true), ("near_miss", false)] {
            let case = &check[name];
            if case["op"] != "card-facts" {
                continue;
            }
            let input = case["input"].as_str().expect("a card");
            let day = "2026-03-01".parse().expect("a date");
            let (_, notices) = found("kk.ktp-el.toml", input, "head", case["facts"].as_str(), day);
            let code = check["code"].as_str().expect("a code");
            assert_eq!(notices.iter().any(|notice| notice.code().as_str() == code), hits, "{name} of {code}");
            count += 1;
        }
    }
    assert_eq!(count, 6);
}

#[test]
fn a_binding_reads_only_what_a_card_tells() {
    let pack = read(&fs::read(spec("rules/id.ktp-el.toml")).expect("a pack")).pack.expect("a pack");
    for (column, code) in [
        ("tanggal_lahir = { from = \"tanggal_lahr\" }", "binding-word-unknown"),
        ("tanggal_lahir = { from = \"jumlah_anggota\" }", "binding-word-unknown"),
        ("tanggal_lahir = { from = \"tanggal_lahir\", order = \"day-first\" }", "binding-word-unknown"),
        ("wni = { from = \"kewarganegaraan\" }", "binding-key-missing"),
        ("wni = { from = \"kewarganegaraan\", codes = { 9 = true } }", "binding-word-unknown"),
        ("wni = { from = \"kewarganegaraan\", codes = { 1 = \"ya\" } }", "binding-code-unknown"),
    ] {
        let text = format!("[binding]\nformat = 1\npack = \"id.ktp-el\"\nsource = \"kk\"\n[column]\n{column}\n");
        let loaded = Binding::read(&pack, text.as_bytes());
        assert!(loaded.binding.is_none(), "{column}");
        assert_eq!(codes(&loaded.notices), json!([code]), "{column}");
    }
}

#[test]
fn every_value_has_a_name_of_its_own() {
    let names: BTreeSet<&str> = Ask::ALL.iter().map(|ask| ask.as_str()).collect();
    assert_eq!(names.len(), Ask::ALL.len());
    assert!(Ask::ALL.iter().all(|ask| Ask::from_name(ask.as_str()) == Some(*ask)));
}

#[test]
fn compiled_bindings_are_json() {
    let (pack, binding) = binding("kk.ktp-el.toml");
    let compiled: Json = serde_json::from_str(&binding.compile(&pack)).expect("JSON");
    assert_eq!(compiled["schema"], "absah.binding/1");
    assert_eq!(compiled["pack"], json!({"id": "id.ktp-el", "version": "2026.1"}));
    let wni = json!({"id": "wni", "ask": 7, "codes": {"1": true, "2": false}, "unknown": [3]});
    assert!(compiled["facts"].as_array().expect("facts").contains(&wni));
}
