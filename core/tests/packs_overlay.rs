//! Overlays: what is inherited, what may change, and what is said of the rest.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::Severity;
use absah::eligibility::{Condition, Expr, Loaded, Node, Order, Outcome, compile, flat, load, read_with};

const BASE: &str = r#"[pack]
format = 1
id = "dasar"
version = "2026.1"
title = { id = "Dasar", en = "Base" }
jurisdiction = "ID"
subject = "penduduk"
languages = ["id", "en"]
effective = { from = 2020-01-01 }
status = "draft"
decide = "layak"
note = { id = "Catatan", en = "Note" }

[source.pusat]
title = "Pusat"
kind = "perpres"
checked = false

[param.batas]
type = "int"
label = { id = "b", en = "b" }
values = [
  { from = 2020-01-01, value = 3, cite = "pusat#1" },
  { from = 2025-01-01, value = 5, cite = "pusat#2" },
]

[table.upah]
key = "kota"
type = "money"
label = { id = "u", en = "u" }
values = [{ from = 2020-01-01, rows = { bwi = 100, jbr = 200 }, cite = "pusat#3" }]

[fact]
anak = { type = "int", range = [0, 20], label = { id = "a", en = "a" }, evidence = ["kk"] }
kota = { type = "enum", values = ["bwi", "jbr"], label = { id = "k", en = "k" }, evidence = ["kk"] }
gaji = { type = "money", range = [0, 1_000], label = { id = "g", en = "g" }, evidence = ["kk"] }

[words.kota]
bwi = { id = "Banyuwangi", en = "Banyuwangi" }
jbr = { id = "Jember", en = "Jember" }

[evidence]
kk = { id = "KK", en = "KK" }

[[criterion]]
id = "sedikit"
test = "anak <= batas"
text = { id = "t", en = "t" }
cite = ["pusat#1"]

[[criterion]]
id = "murah"
test = "gaji < upah[kota]"
text = { id = "t", en = "t" }
cite = ["pusat#3"]

[[group]]
id = "layak"
all = ["sedikit", "murah"]
text = { id = "t", en = "t" }

[[case]]
name = "lama"
as_of = 2021-03-01
given = { anak = 3, kota = "bwi", gaji = 99 }
expect = "eligible"

[[case]]
name = "baru"
as_of = 2026-03-01
given = { anak = 6, kota = "bwi", gaji = 99 }
expect = "ineligible"
"#;

const OVERLAY: &str = r#"[pack]
format = 1
id = "daerah"
version = "3510-2026.1"
extends = "dasar@2026.1"
title = { id = "Daerah", en = "Region" }
jurisdiction = "3510"
effective = { from = 2026-01-01 }
status = "reviewed"

[source.perbup]
title = "Perbup"
kind = "perbup"
checked = true

[param.batas]
values = [{ from = 2026-02-01, until = 2026-12-31, value = 9, cite = "perbup#1" }]

[table.upah]
values = [{ from = 2026-01-01, rows = { bwi = 150 }, cite = "perbup#2" }]
"#;

fn over(overlay: &str) -> Loaded {
    read_with(overlay.as_bytes(), &|name| match name {
        "dasar@2026.1" => Some(BASE.as_bytes().to_vec()),
        "daerah@3510-2026.1" => Some(OVERLAY.as_bytes().to_vec()),
        "diri@1" => Some(
            OVERLAY
                .replace("daerah", "diri")
                .replace("3510-2026.1", "1")
                .replace("dasar@2026.1", "diri@1")
                .into_bytes(),
        ),
        _ => None,
    })
}

/// Codes with the bytes that they are about.
fn said(overlay: &str) -> Vec<(&'static str, String)> {
    let notices = over(overlay).notices;
    notices
        .iter()
        .map(|notice| (notice.code().as_str(), overlay[notice.span().start..notice.span().end].to_owned()))
        .collect()
}

#[test]
fn an_overlay_becomes_one_flat_pack() {
    let loaded = over(OVERLAY);
    assert_eq!(loaded.notices, []);
    let pack = loaded.pack.expect("a pack");
    assert_eq!((pack.id.as_str(), pack.subject.as_str(), pack.note.is_none()), ("daerah", "penduduk", true));
    let days = ["2024-12-31", "2025-01-01", "2026-01-31", "2026-02-01", "2026-12-31", "2027-01-01"];
    let values = days.map(|day| pack.params[0].on(day.parse().expect("a day")).map(|dated| dated.value));
    assert_eq!(values, [3, 5, 5, 9, 9, 5].map(Some));
    let cites = days.map(|day| {
        pack.params[0].on(day.parse().expect("a day")).map(|dated| pack.sources[dated.cite.source].id.as_str())
    });
    assert_eq!(cites, ["pusat", "pusat", "pusat", "perbup", "perbup", "pusat"].map(Some));
    let rows = |day: &str| pack.tables[0].on(day.parse().expect("a day")).map(|dated| dated.value.numbers.clone());
    assert_eq!(rows("2025-12-31"), Some(vec![Some(100), Some(200)]));
    assert_eq!(rows("2026-01-01"), Some(vec![Some(150), Some(200)]));
    // The case of 2021 lies before the overlay.
    let cases: Vec<(&str, bool)> = loaded.cases.iter().map(|case| (case.name.as_str(), case.inherited)).collect();
    assert_eq!(cases, [("baru", true)]);
    let compiled = compile(&pack);
    assert_eq!(compile(&load(&compiled).expect("a pack")), compiled);
}

#[test]
fn a_row_is_cited_where_it_is_written() {
    let loaded = over(OVERLAY);
    let again = read_with(flat(&loaded).as_bytes(), &|_| None);
    assert!(again.notices.iter().all(|notice| notice.severity() != Severity::Error));
    let pack = loaded.pack.expect("a pack");
    let compiled = load(&compile(&pack)).expect("a pack");
    for pack in [pack, again.pack.expect("a pack"), compiled] {
        let dated = pack.tables[0].on("2026-03-01".parse().expect("a day")).expect("rows");
        let cites = [0, 1].map(|row| {
            let cite = dated.cite_of(row);
            format!("{}#{}", pack.sources[cite.source].id, cite.clause)
        });
        // Banyuwangi's is of the overlay, Jember's of the base.
        assert_eq!(cites, ["perbup#2", "pusat#3"]);
    }
    let unknown = OVERLAY.replace("rows = { bwi = 150 }", "rows = { bwi = 150 }, cites = { jbr = \"perbup#3\" }");
    assert_eq!(said(&unknown), [("pack-row-unknown", "jbr".to_owned())]);
    let own = OVERLAY.replace("rows = { bwi = 150 }", "rows = { bwi = 150 }, cites = { bwi = \"perbup#3\" }");
    let pack = over(&own).pack.expect("a pack");
    assert_eq!(pack.tables[0].on("2026-03-01".parse().expect("a day")).expect("rows").cite_of(0).clause, "3");
}

#[test]
fn overlays_of_overlays() {
    let third = OVERLAY
        .replace("\"daerah\"", "\"desa\"")
        .replace("dasar@2026.1", "daerah@3510-2026.1")
        .replace("perbup", "perdes");
    let third = third.replace("value = 9", "value = 11").replace("until = 2026-12-31, ", "");
    let loaded = over(&third);
    assert_eq!(loaded.notices, []);
    let pack = loaded.pack.expect("a pack");
    let value = |day: &str| pack.params[0].on(day.parse().expect("a day")).map(|dated| dated.value);
    assert_eq!((value("2026-01-31"), value("2026-02-01"), value("2027-06-01")), (Some(5), Some(11), Some(11)));
    assert_eq!(pack.sources.len(), 3);
    let own = OVERLAY.replace("\"daerah\"", "\"x\"").replace("dasar@2026.1", "diri@1");
    assert_eq!(said(&own), [("pack-base-faulty", "\"diri@1\"".to_owned())]);
}

#[test]
fn criteria_and_groups_are_added_and_replaced() {
    let added = r#"
[[criterion]]
id = "sedikit"
replace = true
test = "anak < 2"
text = { id = "t", en = "t" }
cite = ["perbup#1"]

[[group]]
id = "daerah"
any = ["layak", "sedikit"]
text = { id = "t", en = "t" }

[[changed]]
case = "baru"
now = "eligible"
why = "Lebih longgar"
cite = "perbup#1"
"#;
    let text = OVERLAY.replace("status =", "decide = \"daerah\"\nstatus =").replace(
        "[param.batas]\nvalues = [{ from = 2026-02-01, until = 2026-12-31, value = 9, cite = \"perbup#1\" }]",
        "",
    ) + added;
    let loaded = over(&text);
    assert_eq!(loaded.notices, []);
    let pack = loaded.pack.expect("a pack");
    // A parameter that only the replaced criterion used is the base's affair.
    let sedikit = pack.criteria.iter().find(|criterion| criterion.id == "sedikit").expect("a criterion");
    assert_eq!(sedikit.condition, Condition::Compare(Expr::Fact(0), Order::Less, Expr::Const(2)));
    assert_eq!(pack.criteria.len(), 2);
    let Node::Group(at) = pack.decide else { panic!("a criterion decides") };
    let names: Vec<&str> = pack.groups.iter().map(|group| group.id.as_str()).collect();
    assert_eq!((names.as_slice(), at), (["layak", "daerah"].as_slice(), 1));
    assert_eq!((loaded.changed[0].case.as_str(), loaded.changed[0].now), ("baru", Outcome::Eligible));
}

#[test]
fn what_an_overlay_may_not_do_is_said_in_its_own_file() {
    let criterion =
        "\n[[criterion]]\nid = \"ID\"\ntest = \"anak < 2\"\ntext = { id = \"t\", en = \"t\" }\ncite = [\"perbup\"]\n";
    let changed = "\n[[changed]]\ncase = \"CASE\"\nnow = \"ineligible\"\nwhy = \"w\"\ncite = \"perbup\"\n";
    for (text, code, at) in [
        (OVERLAY.to_owned() + &criterion.replace("ID", "murah"), "pack-replace", "\"murah\""),
        (OVERLAY.to_owned() + &criterion.replace("ID\"", "baru\"\nreplace = true"), "pack-replace", "\"baru\""),
        (
            OVERLAY.to_owned()
                + "\n[fact]\nanak = { type = \"bool\", label = { id = \"a\", en = \"a\" }, evidence = [\"kk\"] }\n",
            "pack-overlay-fact",
            "anak",
        ),
        (OVERLAY.replace("[param.batas]\n", "[param.batas]\ntype = \"int\"\n"), "pack-unknown-key", "type"),
        (OVERLAY.replace("bwi = 150", "sby = 150"), "pack-row-unknown", "sby"),
        (OVERLAY.replace("[source.perbup]", "[source.pusat]").replace("perbup#", "pusat#"), "pack-id-twice", "pusat"),
        (OVERLAY.to_owned() + "\n[evidence]\nkk = { id = \"x\", en = \"x\" }\n", "pack-id-twice", "kk"),
        (OVERLAY.to_owned() + &changed.replace("CASE", "baru"), "case-changed", "\"baru\""),
        (OVERLAY.to_owned() + &changed.replace("CASE", "lama"), "case-changed", "\"lama\""),
        (OVERLAY.replace("dasar@2026.1", "dasar@2026.2"), "pack-base-missing", "\"dasar@2026.2\""),
        (OVERLAY.replace("dasar@2026.1", "dasar"), "pack-value-type", "\"dasar\""),
        (
            OVERLAY.replace("2026-02-01, until = 2026-12-31", "2026-02-01, until = 2026-01-31"),
            "pack-period-order",
            "2026-01-31",
        ),
        (OVERLAY.replace("status =", "decide = \"sedikit2\"\nstatus ="), "pack-member-unknown", "\"sedikit2\""),
    ] {
        let found = said(&text);
        assert_eq!(found.first(), Some(&(code, at.to_owned())), "{found:?}");
        assert!(found.iter().all(|(found, _)| *found == code || *found == "pack-unused"), "{found:?}");
        assert!(over(&text).pack.is_none());
    }
}
