//! The query of a pack as it is written; whether databases agree with it is found by `benches/oracle/three_way.py`.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

mod support;

use absah::check::Lang;
use absah::eligibility::{Condition, Dialect, Having, Kind, Rule, Threshold, read};
use std::path::{Path, PathBuf};
use support::{Builder, choices, date};

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// `cargo run -p absah --features packs --example decide_rows sql PACK DAY DIALECT TABLE` writes such a file.
#[test]
fn queries_are_those_that_were_read_by_a_person() {
    for (name, dialect, table) in [
        ("id.kip-kuliah", Dialect::Postgres, "pendaftar"),
        ("id.spm.bps14", Dialect::DuckDb, "rumah_tangga"),
        ("id.spm.bps14", Dialect::Sqlite, "rumah_tangga"),
    ] {
        let text = std::fs::read(at("../spec/rules").join(format!("{name}.toml"))).expect("a pack");
        let pack = read(&text).pack.expect("a pack without errors");
        let query = pack.on(date("2026-03-02")).expect("in force").sql(dialect, table, Lang::Id);
        let golden = at("tests/sql").join(format!("{name}.{}.sql", dialect.as_str()));
        let wanted = std::fs::read_to_string(&golden).unwrap_or_default();
        assert!(query == wanted, "{} differs; the query is now:\n{query}", golden.display());
    }
}

#[test]
fn names_and_texts_cannot_break_out() {
    let mut builder = Builder::new();
    let fact = builder.flag("a\"b`c");
    let node = builder.criterion("k", false, Condition::Flag(fact));
    builder.0.criteria[0].text.id = "baris\nDROP TABLE x; --".to_owned();
    let set = builder.fact("s", Kind::Set { codes: choices(&["it's", "b"]) });
    let other = builder.criterion("l", true, Condition::Set(set, Having::None, 3));
    builder.group("g", Rule::AtLeast(Threshold::Fixed(1)), &[(node, 1), (other, 1)]);
    let rules = builder.0.on(date("2026-03-01")).expect("in force");
    let query = rules.sql(Dialect::DuckDb, "t\"; DROP", Lang::Id);
    assert!(query.contains("FROM \"t\"\"; DROP\""), "{query}");
    assert!(query.contains("\"a\"\"b`c\" AS \"fact a\"\"b`c\""), "{query}");
    assert!(query.contains("-- k: baris DROP TABLE x; --"), "{query}");
    assert!(query.contains("NOT (NOT (\"fact s.it's\" OR \"fact s.b\")) AS \"criterion l\""), "{query}");
    let query = rules.sql(Dialect::Sqlite, "t", Lang::En);
    assert!(query.contains("CASE WHEN `a\"b``c` IN (0, 1) THEN `a\"b``c` END AS `fact a\"b``c`"), "{query}");
}
