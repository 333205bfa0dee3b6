//! Decisions by the packs that are shipped: the same outcomes and results as the oracle in `benches/oracle`, and
//! explanations that follow their schema.

#![cfg(feature = "packs")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::Lang;
use absah::eligibility::{Facts, Gap, Missing, Node, Pack, read_with};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn spec(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(path)
}

fn pack(id: &str) -> Pack {
    let file = |id: &str| match id {
        // One with every kind of fact and of test.
        "contoh.fakta" => fs::read(spec("vectors/facts.toml")).ok(),
        _ => fs::read(spec(&format!("rules/{id}.toml"))).ok(),
    };
    let base = |name: &str| file(name.split_once('@').map_or(name, |(id, _)| id));
    read_with(&file(id).expect(id), &base).pack.expect(id)
}

fn nodes(pack: &Pack) -> Vec<(String, Node)> {
    let criteria = pack.criteria.iter().enumerate().map(|(at, own)| (own.id.clone(), Node::Criterion(at)));
    criteria.chain(pack.groups.iter().enumerate().map(|(at, own)| (own.id.clone(), Node::Group(at)))).collect()
}

/// Compares every line with its pack; every tenth explanation is checked too.
fn compare(text: &str, schema: &jsonschema::Validator) -> usize {
    let mut packs: BTreeMap<String, Pack> = BTreeMap::new();
    let mut count = 0;
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).expect("a JSON object a line");
        let id = case["pack"].as_str().expect("a pack");
        let pack = packs.entry(id.to_owned()).or_insert_with(|| pack(id));
        let as_of = case["as_of"].as_str().expect("a day").parse().expect("a day");
        let (facts, _) = Facts::read(pack, &case["facts"].to_string(), as_of);
        let rules = pack.on(as_of).expect("in force");
        let decision = rules.decide(&facts);
        let wanted = case["results"].as_object().expect("results");
        let found: BTreeMap<String, &str> = nodes(pack)
            .into_iter()
            .filter_map(|(id, node)| decision.truth(node).map(|truth| (id, truth.as_str())))
            .collect();
        let wanted: BTreeMap<String, &str> =
            wanted.iter().map(|(id, truth)| (id.clone(), truth.as_str().expect("a result"))).collect();
        assert_eq!(found, wanted, "{line}");
        assert_eq!(decision.outcome().as_str(), case["outcome"], "{line}");
        let explanation = decision.explanation(Lang::Id, true);
        assert_eq!(json!(explanation.because), case["because"], "{line}");
        let (mut missing, mut gaps) = (Map::new(), Vec::new());
        for id in &explanation.because {
            let node = explanation.nodes.iter().find(|node| node.id == *id).expect("a node");
            for own in &node.missing {
                match own {
                    Missing::Fact { id, reason, .. } => {
                        missing.insert((*id).to_owned(), json!(reason.as_str()));
                    }
                    Missing::Gap(Gap::Param(id)) => gaps.push(json!({"kind": "param", "id": id})),
                    Missing::Gap(Gap::Row(id, key)) => gaps.push(json!({"kind": "table", "id": id, "key": key})),
                    Missing::Gap(Gap::Number(id)) => panic!("{id}: {line}"),
                }
            }
        }
        assert_eq!(Value::Object(missing), case["missing"], "{line}");
        gaps.dedup();
        assert_eq!(Value::Array(gaps), case["gaps"], "{line}");
        if count % 10 == 0 {
            for (lang, values) in [(Lang::Id, true), (Lang::En, true), (Lang::Id, false)] {
                let json: Value = serde_json::from_str(&decision.explain(lang, values)).expect("JSON");
                let faults: Vec<String> = schema.iter_errors(&json).map(|fault| fault.to_string()).collect();
                assert!(faults.is_empty(), "{line}\n{json:#}\n{faults:?}");
            }
        }
        count += 1;
    }
    count
}

#[test]
fn what_packs_ask_for_follows_its_schema() {
    let text = fs::read_to_string(spec("schema/pack-facts.schema.json")).expect("a schema");
    let schema = jsonschema::validator_for(&serde_json::from_str(&text).expect("JSON")).expect("a schema");
    let files = fs::read_dir(spec("rules")).expect("a folder");
    let ids = files.filter_map(|file| Some(file.ok()?.file_name().to_str()?.strip_suffix(".toml")?.to_owned()));
    for id in ids.chain(["contoh.fakta".to_owned()]) {
        let pack = pack(&id);
        let form: Value = serde_json::from_str(&pack.form()).expect("JSON");
        schema.validate(&form).expect(&id);
        let facts: Vec<&str> = pack.facts.iter().map(|fact| fact.id.as_str()).collect();
        let shown: Vec<&str> =
            form["facts"].as_array().expect("facts").iter().filter_map(|own| own["id"].as_str()).collect();
        assert_eq!(shown, facts);
    }
    let form: Value = serde_json::from_str(&pack("contoh.fakta").form()).expect("JSON");
    let of = |id: &str| form["facts"].as_array().expect("facts").iter().find(|own| own["id"] == id).expect(id);
    assert_eq!(of("luas_lantai")["type"], "decimal");
    assert_eq!(of("tanggal_lahir")["range"], json!(["1920-01-01", "2030-12-31"]));
}

fn schema() -> jsonschema::Validator {
    let text = fs::read_to_string(spec("schema/decision.schema.json")).expect("a schema");
    jsonschema::validator_for(&serde_json::from_str(&text).expect("JSON")).expect("a schema")
}

#[test]
fn decisions_are_those_of_the_oracle() {
    let text = fs::read_to_string(spec("vectors/decision.jsonl")).expect("vectors");
    assert!(compare(&text, &schema()) >= 400, "vectors are missing");
}

/// `ABSAH_VECTORS=FOLDER`, with files of `benches/oracle/rules.py vectors PACK N SEED`; the stage `rules` makes them.
#[test]
#[ignore = "the stage `rules` runs it"]
fn decisions_are_those_of_many_vectors() {
    let folder = std::env::var("ABSAH_VECTORS").expect("ABSAH_VECTORS");
    let schema = schema();
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        count += compare(&fs::read_to_string(&path).expect("vectors"), &schema);
    }
    assert!(count >= 5000, "only {count} vectors");
}
