//! Tests of criteria: which are understood, and what is said of the others, at which bytes of the file.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::{Lang, Value};
use absah::eligibility::{Condition, Expr, Having, Order, read};

const HEAD: &str = r#"
[pack]
format = 1
id = "contoh"
version = "1"
title = { id = "Contoh" }
jurisdiction = "ID"
subject = "penduduk"
languages = ["id"]
effective = { from = 2026-01-01 }
status = "draft"
decide = "uji"

[source.s]
title = "Sumber"
kind = "perbup"
checked = true

[param.batas]
type = "int"
label = { id = "b" }
values = [{ from = 2026-01-01, value = 3, cite = "s" }]
[param.uang]
type = "money"
label = { id = "b" }
values = [{ from = 2026-01-01, value = 3, cite = "s" }]
[param.luas_min]
type = "decimal"
label = { id = "b" }
values = [{ from = 2026-01-01, value = 7.25, cite = "s" }]

[table.ump]
key = "provinsi"
type = "money"
per = "month"
label = { id = "b" }
values = [{ from = 2026-01-01, rows = { jatim = 2_446_880, bali = 3_207_459 }, cite = "s" }]
[table.tahun]
key = "provinsi"
type = "int"
label = { id = "b" }
values = [{ from = 2026-01-01, rows = { jatim = 6, bali = 7 }, cite = "s" }]

[fact]
ya = { type = "bool", label = { id = "l" }, evidence = ["kk"] }
anak = { type = "int", range = [0, 20], label = { id = "l" }, evidence = ["kk"] }
jiwa = { type = "int", range = [1, 40], label = { id = "l" }, evidence = ["kk"] }
besar = { type = "int", range = [0, 4_000_000_000_000_000_000], label = { id = "l" }, evidence = ["kk"] }
upah = { type = "money", per = "month", range = [0, 1_000_000_000], label = { id = "l" }, evidence = ["kk"] }
laba = { type = "money", per = "year", range = [1, 1_000_000_000], label = { id = "l" }, evidence = ["kk"] }
luas = { type = "decimal", range = [0, 2000], label = { id = "l" }, evidence = ["kk"] }
lebar = { type = "decimal", range = [1, 2000], label = { id = "l" }, evidence = ["kk"] }
lahir = { type = "date", label = { id = "l" }, evidence = ["kk"] }
nikah = { type = "date", label = { id = "l" }, evidence = ["kk"] }
provinsi = { type = "enum", values = ["jatim", "bali"], label = { id = "l" }, evidence = ["kk"] }
sekolah = { type = "enum", ordered = true, values = ["sd", "smp", "sma"], label = { id = "l" }, evidence = ["kk"] }
bantuan = { type = "set", values = ["pkh", "bpnt"], label = { id = "l" }, evidence = ["kk"] }
desa = { type = "region", label = { id = "l" }, evidence = ["kk"] }
rusak = { type = "uang", label = { id = "l" }, evidence = ["kk"] }

[words.provinsi]
jatim = { id = "w" }
bali = { id = "w" }
[words.sekolah]
sd = { id = "w" }
smp = { id = "w" }
sma = { id = "w" }
[words.bantuan]
pkh = { id = "w" }
bpnt = { id = "w" }

[evidence]
kk = { id = "KK" }

[[criterion]]
id = "uji"
text = { id = "t" }
cite = ["s"]
"#;

/// Code, bytes of the file, and parameters of what is said of a test.
fn said(test: &str) -> Vec<(&'static str, String, Vec<String>)> {
    let file = format!("{HEAD}test = \"{}\"\n", test.replace('\\', "\\\\").replace('"', "\\\""));
    let loaded = read(file.as_bytes());
    let errors = loaded.notices.iter().filter(|notice| notice.code().as_str() != "pack-unused");
    errors
        .filter(|notice| notice.code().as_str() != "pack-choice")
        .map(|notice| {
            let params = notice.params().map(|(_, value)| match value {
                Value::Text(text) => text.clone(),
                Value::Both(both) => both.en.clone(),
                Value::Param(_) => notice.message(Lang::En).to_string().rsplit(": ").next().unwrap_or("").to_owned(),
            });
            (notice.code().as_str(), file[notice.span().start..notice.span().end].to_owned(), params.collect())
        })
        .collect()
}

/// The condition of a test that is understood.
fn understood(test: &str) -> Condition {
    let file = format!("{HEAD}test = \"{}\"\n", test.replace('"', "\\\""))
        .replace("rusak = { type = \"uang\", label = { id = \"l\" }, evidence = [\"kk\"] }", "");
    let loaded = read(file.as_bytes());
    let pack = loaded.pack.unwrap_or_else(|| panic!("{test}: {:?}", said(test)));
    pack.criteria[0].condition.clone()
}

#[test]
fn comparisons_are_understood() {
    for test in [
        "ya",
        "not ya",
        "anak <= batas",
        "anak in 1 .. batas + 2",
        "anak in 1..3",
        "2 * anak + jiwa >= batas * 3 - 1",
        "not (anak + 1) * 2 = -4",
        "upah < ump[provinsi]",
        "12 * upah <= laba",
        "upah * 1.5 <= uang",
        "upah <= 4_000_000",
        "upah - ump[provinsi] * 2 > 0",
        "upah / jiwa <= uang",
        "(upah + 1000) / jiwa <= 2 * uang",
        "luas / jiwa < batas",
        "luas / jiwa < 8.5",
        "luas / lebar < luas_min",
        "laba / laba = 1",
        "luas + anak >= 7.25",
        "luas in 7.5 .. 9",
        "age(lahir) >= 6",
        "age(lahir) in 6 .. 21",
        "age(lahir, 2026-07-01) < tahun[provinsi]",
        "months(nikah + 1) < batas",
        "year(lahir) in year(as_of) - batas .. year(as_of)",
        "as_of - lahir <= 90",
        "lahir + 90 >= as_of",
        "lahir < 2019-10-15",
        "lahir in 2021-01-20 .. as_of - 1",
        "nikah - lahir > 19 * 365",
        "provinsi = jatim",
        "provinsi != jatim",
        "provinsi in { jatim, bali }",
        "sekolah >= smp",
        "bantuan has none { pkh, bpnt }",
        "desa within \"3510\"",
        "ump[provinsi] > 2",
    ] {
        understood(test);
    }
}

#[test]
fn conditions_are_what_is_written() {
    let sekolah = 11;
    assert_eq!(understood("sekolah >= smp"), Condition::Codes(sekolah, 0b110));
    assert_eq!(understood("sekolah < smp"), Condition::Codes(sekolah, 0b001));
    assert_eq!(understood("sekolah != smp"), Condition::Codes(sekolah, 0b101));
    assert_eq!(understood("bantuan has all { bpnt }"), Condition::Set(12, Having::All, 0b10));
    assert_eq!(understood("desa within \"351005\""), Condition::Within(13, 3_510_050_000, 3_510_059_999));
    assert_eq!(understood("desa within \"3510052001\""), Condition::Within(13, 3_510_052_001, 3_510_052_001));
    let product = Expr::Mul(Box::new(Expr::Const(2)), Box::new(Expr::Fact(1)));
    let sum = Expr::Sub(Box::new(product), Box::new(Expr::Decimal(150)));
    assert_eq!(understood("2 * anak - 1.50 > 2.00"), Condition::Compare(sum, Order::Greater, Expr::Const(2)));
    // A sign behind a sign is one of its own.
    let negative = Expr::Add(Box::new(Expr::Fact(1)), Box::new(Expr::Const(-2)));
    assert_eq!(understood("anak + -2 > 2"), Condition::Compare(negative, Order::Greater, Expr::Const(2)));
    assert_eq!(understood("lahir < 1970-01-02"), Condition::Compare(Expr::Fact(8), Order::Less, Expr::Const(1)));
}

#[test]
fn faults_are_said_at_their_bytes() {
    for (test, code, at, first) in [
        ("anak <= bats", "pack-test-name", "bats", "bats"),
        ("anak <= 3 and ya", "pack-test-syntax", "and", "and"),
        ("anak <= ", "pack-test-syntax", "", "<="),
        ("anak < 3 < 4", "pack-test-syntax", "<", "<"),
        ("anak & 3", "pack-test-syntax", "&", "&"),
        ("anak * / jiwa < 3", "pack-test-syntax", "/", "/"),
        ("anak - + jiwa < 3", "pack-test-syntax", "+", "+"),
        ("age(lahir + - 3) > 3", "pack-test-syntax", "-", "-"),
        ("anak <= 3x", "pack-test-syntax", "3x", "3x"),
        ("anak <= 1__0", "pack-test-syntax", "1__0", "1__0"),
        ("anak <= (3", "pack-test-syntax", "", "3"),
        ("desa within \"35", "pack-test-syntax", "\\\"", "\""),
        ("desa within 35", "pack-test-syntax", "35", "35"),
        ("bantuan has some { pkh }", "pack-test-syntax", "some", "some"),
        ("provinsi in { }", "pack-test-syntax", "}", "}"),
        ("age(lahir, as_of) > 3", "pack-test-syntax", "as_of", "as_of"),
        ("has <= 3", "pack-test-syntax", "has", "has"),
        ("anak <= 007", "pack-leading-zero", "007", ""),
        ("lahir < 2026-02-30", "pack-date-impossible", "2026-02-30", ""),
        ("anak", "pack-test-type", "anak", "only a fact of the type bool can stand alone"),
        ("anak in { a }", "pack-test-type", "anak", "a list of codes in { } needs a fact of the type enum"),
        ("anak has any { a }", "pack-test-type", "anak", "\"has\" needs a fact of the type set"),
        ("anak within \"3510\"", "pack-test-type", "anak", "\"within\" needs a fact of the type region"),
        ("desa within \"351\"", "pack-test-type", "\\\"351\\\"", "a region code has 2, 4, 6 or 10 digits"),
        ("provinsi < bali", "pack-test-type", "provinsi < bali", "<, <=, > and >= between codes need ordered = true"),
        ("ya + 1 > 2", "pack-test-type", "ya", "a number or date must stand here"),
        ("anak <= 1.234", "pack-test-type", "1.234", "numbers have at most two digits behind the point"),
        ("age(anak) > 2", "pack-test-type", "anak", "a fact of the type date must stand here"),
        ("lahir > 3", "pack-test-type", "lahir > 3", "a date can only be compared with a date"),
        ("lahir + nikah > as_of", "pack-test-type", "lahir + nikah", "only days can be added to or taken from a date"),
        ("lahir + 1.5 > as_of", "pack-test-type", "1.5", "only days can be added to or taken from a date"),
        ("lahir * 2 > as_of", "pack-test-type", "lahir * 2", "a whole number must stand here"),
        ("batas > year(as_of)", "pack-test-type", "batas > year(as_of)", "a test must use at least one fact"),
        ("upah < ump", "pack-test-type", "ump", "a table stands with its key, such as ump[provinsi]"),
        ("upah < ump[sekolah]", "pack-test-type", "sekolah", "another fact is the key of this table"),
        (
            "anak + 1 in 1 .. 2",
            "pack-test-type",
            "anak + 1",
            "only one fact, age, months or year can stand before \"in\"",
        ),
        ("upah > anak", "pack-test-unit", "upah > anak", "money with a plain number"),
        ("upah + luas > 3", "pack-test-unit", "upah + luas", "money with a decimal number"),
        ("upah <= laba", "pack-test-unit", "upah <= laba", "an amount per month with one per year"),
        ("upah * uang > 3", "pack-test-unit", "upah * uang", "money multiplied by money"),
        ("age(lahir) > 2.5", "pack-test-unit", "2.5", "ages, months and years are compared with whole numbers"),
        ("provinsi = jatin", "pack-test-code", "jatin", "jatin"),
        ("bantuan has any { pkh, kks }", "pack-test-code", "kks", "kks"),
        ("anak * jiwa > 3", "pack-test-linear", "anak * jiwa", "two things that change are multiplied"),
        (
            "ump[provinsi] > ump[provinsi]",
            "pack-test-linear",
            "ump[provinsi] > ump[provinsi]",
            "more than one row of a table",
        ),
        ("anak in anak .. 3", "pack-test-linear", "anak", "both ends of a range must be constant"),
        ("upah / anak <= uang", "pack-test-divisor", "upah / anak", ""),
        ("upah / batas <= uang", "pack-test-divisor", "upah / batas", ""),
        ("uang >= upah / jiwa", "pack-test-divisor", "uang >= upah / jiwa", ""),
        ("upah / jiwa <= ump[provinsi]", "pack-test-divisor", "upah / jiwa <= ump[provinsi]", ""),
        ("upah / jiwa + 1 <= uang", "pack-test-divisor", "upah / jiwa", ""),
        ("besar + besar > 3", "pack-test-overflow", "besar + besar", ""),
        ("besar * 3 > 3", "pack-test-overflow", "besar * 3", ""),
        (
            "besar / jiwa > 1_000_000_000_000_000_000",
            "pack-test-overflow",
            "besar / jiwa > 1_000_000_000_000_000_000",
            "",
        ),
        ("anak > 9_999_999_999_999_999_999", "pack-test-overflow", "9_999_999_999_999_999_999", ""),
        (
            "anak * 0.01 * 0.01 * 0.01 * 0.01 * 0.01 > 1",
            "pack-test-overflow",
            "anak * 0.01 * 0.01 * 0.01 * 0.01 * 0.01",
            "",
        ),
    ] {
        let found = said(test);
        let [(found_code, found_at, params)] = found.as_slice() else { panic!("{test}: {found:?}") };
        assert_eq!((*found_code, found_at.as_str()), (code, at), "{test}");
        assert_eq!(params.first().map_or("", String::as_str), first, "{test}");
    }
    let alone = "age, months and year of a fact stand alone on one side, and the other side is constant";
    for test in ["age(lahir) + 1 > 3", "age(lahir) > anak", "age(lahir) > age(nikah)", "-year(lahir) > 3"] {
        let found = said(test);
        assert_eq!(found.len(), 1, "{test}: {found:?}");
        assert_eq!(found[0].0, "pack-test-linear", "{test}");
        let rest = alone.split(": ").last();
        assert_eq!(found[0].2.first().map(String::as_str), rest, "{test}");
    }
}

#[test]
fn places_are_exact_behind_escapes_and_names_are_suggested() {
    let file = format!("{HEAD}test = 'anak <= bats'\n");
    let loaded = read(file.as_bytes());
    let notice = loaded.notices.iter().find(|notice| notice.code().as_str() == "pack-test-name").expect("a notice");
    assert_eq!(&file[notice.span().start..notice.span().end], "bats");
    assert_eq!(notice.params().nth(1).map(|(_, value)| value.clone()), Some(Value::Text("batas".into())));
    assert_eq!(said("desa within \"3510\" x"), [("pack-test-syntax", "x".into(), vec!["x".into()])]);
    // A fact that has a fault of its own is not said again.
    assert_eq!(said("rusak > 3"), []);
}

#[test]
fn what_is_too_long_ends() {
    for test in [
        format!("{}anak{} > 3", "(".repeat(5000), ")".repeat(5000)),
        format!("{}anak > 3", "-".repeat(5000)),
        format!("anak{} > 3", " + 1".repeat(5000)),
        format!("provinsi in {{ jatim{} }}", ", jatim".repeat(5000)),
        format!("{}anak{} > 3", "(".repeat(150), ")".repeat(150)),
        format!("anak{} > 3", " * 1".repeat(150)),
    ] {
        let found = said(&test);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "pack-too-deep", "{test}");
    }
    understood(&format!("anak{} > 3", " + anak".repeat(90)));
}
