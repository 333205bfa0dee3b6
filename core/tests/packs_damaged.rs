//! Packs that somebody damaged: whatever is read, nothing panics, and every notice points into the file.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

#[path = "support/damage.rs"]
mod damage;

use absah::check::{Lang, Notice, Severity};
use absah::eligibility::{Facts, Kind, Pack, Value, compile, load, read, read_with};
use absah::person::Date;
use damage::{edit, edited};
use proptest::prelude::*;
use proptest::sample::Index;
use sha2::{Digest as _, Sha256};
use std::path::Path;
use std::sync::OnceLock;

/// Packs of all kinds, and the faulty ones of the vectors.
fn texts() -> &'static [Vec<u8>] {
    static TEXTS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
        let mut paths = Vec::new();
        for folder in ["rules", "vectors/packs"] {
            paths.extend(
                std::fs::read_dir(spec.join(folder)).expect("a folder").map(|entry| entry.expect("a file").path()),
            );
        }
        paths.sort();
        let texts = paths.iter().filter(|path| path.extension().is_some_and(|kind| kind == "toml"));
        // The larger packs would take most of the time and have nothing that these have not.
        texts.map(|path| std::fs::read(path).expect("a text")).filter(|text| text.len() < 15_000).collect()
    })
}

fn base(name: &str) -> Option<Vec<u8>> {
    let (id, version) = name.split_once('@')?;
    let named = |text: &&Vec<u8>| {
        let text = String::from_utf8_lossy(text);
        text.contains(&format!("id = \"{id}\"\nversion = \"{version}\""))
    };
    texts().iter().find(named).cloned()
}

const PIECES: [&str; 24] = [
    "\"",
    "'",
    "\\",
    "\\u00e9",
    "[",
    "]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "#",
    "\n",
    "[[criterion]]\n",
    "[pack]\n",
    "not ",
    " / ",
    " * ",
    "9999999999999999999",
    "-",
    "0",
    "2026-02-30",
    "é",
    "\u{feff}",
];

/// A value for every fact.
fn some(pack: &Pack, as_of: Date) -> Facts {
    let mut facts = Facts::none(pack);
    for fact in &pack.facts {
        let value = match fact.kind {
            Kind::Bool => Value::Flag(true),
            Kind::Number { high, .. } | Kind::Date { high, .. } => Value::Number(high),
            Kind::Enum { .. } => Value::Code(0),
            Kind::Set { .. } => Value::Codes(1),
            Kind::Region => Value::Number(3_510_162_001),
        };
        // A set or an enum may have lost its codes.
        let _ = facts.give(pack, &fact.id, value, as_of);
    }
    facts
}

/// What holds of notices, whatever was read.
fn sound(notices: &[Notice], length: usize) {
    let mut before = 0;
    for notice in notices {
        let span = notice.span();
        assert!(span.start <= span.end && span.end <= length, "{} {span:?} of {length}", notice.code());
        assert!(before <= span.start, "not in the order of the file");
        before = span.start;
        for lang in [Lang::Id, Lang::En] {
            let message = notice.message(lang).to_string();
            assert!(!message.is_empty() && !message.contains(['{', '}']) || notice.params().count() > 0, "{message}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn damaged_packs_are_read(at in any::<Index>(), edits in proptest::collection::vec(edit(&PIECES), 1..5)) {
        let text = edited(&texts()[at.index(texts().len())], &edits);
        let loaded = read_with(&text, &base);
        sound(&loaded.notices, text.len());
        let errors = loaded.notices.iter().any(|notice| notice.severity() == Severity::Error);
        prop_assert_eq!(loaded.pack.is_none(), errors);
        if let Some(pack) = loaded.pack {
            // What is accepted survives its compiled form.
            let compiled = compile(&pack);
            let again = load(&compiled).expect("a compiled pack");
            prop_assert_eq!(compile(&again), compiled);
        }
    }

    #[test]
    fn damaged_compiled_packs_are_read(at in any::<Index>(), edits in proptest::collection::vec(edit(&PIECES), 1..4)) {
        let loaded = read_with(&texts()[at.index(texts().len())], &base);
        if let Some(pack) = loaded.pack {
            let compiled = compile(&pack);
            let body = compiled.split_once("\"pack\":").and_then(|(_, body)| body.strip_suffix("}\n")).expect("a pack");
            let body = edited(body.as_bytes(), &edits);
            let digest: String = Sha256::digest(&body).iter().map(|byte| format!("{byte:02x}")).collect();
            let body = String::from_utf8_lossy(&body);
            let text = format!("{{\"schema\":\"absah.pack/1\",\"digest\":\"sha256:{digest}\",\"pack\":{body}}}\n");
            match load(&text) {
                Ok(pack) => {
                    prop_assert_eq!(&pack.digest, &format!("sha256:{digest}"));
                    // Whatever its conditions are now, it decides.
                    let as_of = pack.effective.from.or("2026-03-01".parse().ok()).expect("a day");
                    if let Ok(rules) = pack.on(as_of) {
                        for facts in [Facts::none(&pack), some(&pack, as_of)] {
                            prop_assert!(rules.decide(&facts).explain(Lang::En, true).len() > 100);
                        }
                    }
                }
                Err(notices) => {
                    prop_assert!(notices.iter().any(|notice| notice.severity() == Severity::Error));
                    sound(&notices, text.len());
                }
            }
        }
    }

    #[test]
    fn anything_is_read(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,80}") {
        sound(&read(&bytes).notices, bytes.len());
        sound(&read(text.as_bytes()).notices, text.len());
        if let Err(notices) = load(&text) {
            sound(&notices, text.len());
        }
    }
}
