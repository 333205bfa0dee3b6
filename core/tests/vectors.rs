//! The shared vectors: expected values come from the fact sheets, never from this library.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::{Finding, Severity};
use absah::number::nik::Dates;
use absah::number::{AktaForm, Detail, Kind, Number, Options, check, kk, nik, parse};
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

fn dates(dates: Dates) -> Vec<String> {
    dates.iter().map(|date| date.to_string()).collect()
}

/// The value of a number in the shape of the vectors.
fn value(number: &Number<'_>) -> Value {
    let mut value = json!({number.kind().as_str(): number.as_str()});
    let more = match number.detail() {
        Detail::Person { region: place, sex, birth_dates } => {
            json!({"region": region(place), "sex": sex.as_str(), "birth_dates": dates(birth_dates)})
        }
        Detail::Card { region: place, dates: recorded } => json!({"region": region(place), "dates": dates(recorded)}),
        Detail::Npwp(form) => json!({"form": form.as_str()}),
        Detail::Nisn { birth_year } => json!({"birth_year": birth_year}),
        Detail::Npsn(form) => json!({"form": form.as_str()}),
        Detail::Nip { form, birth_date, year, month, sex } => {
            let appointed = year.map(|year| match month {
                Some(month) => format!("{year:04}-{month:02}"),
                None => format!("{year:04}"),
            });
            let birth_date = birth_date.map(|date| date.to_string());
            json!({"form": form.as_str(), "birth_date": birth_date, "appointed": appointed,
                "sex": sex.map(|sex| sex.as_str())})
        }
        Detail::Phone(form) => json!({"form": form.as_str()}),
        Detail::Akta(AktaForm::Free) => json!({"form": "free"}),
        Detail::Akta(AktaForm::Modern { region: place, letters, date }) => {
            let letters = String::from_utf8(letters.to_vec()).expect("letters");
            json!({"form": "modern", "region": region(place), "type": letters, "date": date.map(|date| date.to_string())})
        }
        _ => json!({}),
    };
    let present = more.as_object().expect("an object").iter().filter(|(_, value)| !value.is_null());
    value.as_object_mut().expect("an object").extend(present.map(|(key, value)| (key.clone(), value.clone())));
    value
}

/// Every case of a file through [`check`], and the typed doors beside it.
fn numbers(kind: Kind, text: &str, least: usize) {
    let mut differences = Vec::new();
    let cases: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect();
    assert!(cases.len() >= least, "only {} vectors", cases.len());
    for case in cases {
        assert_eq!(case["op"], kind.as_str());
        let sex = case.get("sex").and_then(Value::as_str).map(|s| if s == "male" { Sex::Male } else { Sex::Female });
        let own = case.get("nik").and_then(Value::as_str);
        let own = own.and_then(|text| nik::check(text, &Options::default()).value());
        let options = Options { as_of: date(&case, "as_of"), birth_date: date(&case, "birth_date"), sex, nik: own };
        let input = case["input"].as_str().expect("text");
        let check = check(kind, input, &options);
        let got =
            (json!(check.ok()), check.value().map_or(Value::Null, |number| value(&number)), codes(check.findings()));
        if (&got.0, &got.1, &got.2) != (&case["ok"], &case["value"], &case["codes"]) {
            differences.push(format!("{case}\n  got {} {} {}", got.0, got.1, got.2));
        }
        assert_eq!(check.ok(), check.findings().all(|f| f.severity() < Severity::Error));
        assert_eq!(check.status().codes(kind).count(), check.findings().count(), "{case}");
        let typed = match kind {
            Kind::Nik => nik::check(input, &options).status(),
            Kind::Kk => kk::check(input, &options).status(),
            _ => check.status(),
        };
        assert_eq!(typed, check.status(), "{case}");
        if let Some(number) = check.value() {
            let strict = parse(kind, number.as_str());
            assert!(strict.is_ok_and(|again| again.as_str() == number.as_str()), "{case}");
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

macro_rules! numbers_hold {
    ($($name:ident: $kind:expr, $file:literal, $least:literal;)*) => {
        $(#[test]
        fn $name() {
            numbers($kind, include_str!(concat!("../../spec/vectors/", $file, ".jsonl")), $least);
        })*
    };
}

numbers_hold! {
    nik_vectors_hold: Kind::Nik, "nik", 290;
    kk_vectors_hold: Kind::Kk, "kk", 80;
    npwp_vectors_hold: Kind::Npwp, "npwp", 45;
    nisn_vectors_hold: Kind::Nisn, "nisn", 30;
    npsn_vectors_hold: Kind::Npsn, "npsn", 30;
    nip_vectors_hold: Kind::Nip, "nip", 45;
    bpjs_vectors_hold: Kind::Bpjs, "bpjs", 30;
    kks_vectors_hold: Kind::Kks, "kks", 30;
    phone_vectors_hold: Kind::Phone, "phone", 45;
    postal_vectors_hold: Kind::Postal, "postal", 30;
    rtrw_vectors_hold: Kind::Rtrw, "rtrw", 30;
    passport_vectors_hold: Kind::Passport, "passport", 30;
    kitas_vectors_hold: Kind::Kitas, "kitas", 30;
    akta_vectors_hold: Kind::Akta, "akta", 45;
    nop_vectors_hold: Kind::Nop, "nop", 30;
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

#[test]
fn not_text_vectors_hold() {
    for case in include_str!("../../spec/vectors/not-text.jsonl").lines() {
        let case: Value = serde_json::from_str(case).expect("a JSON object");
        assert!(!case["input"].is_string() && !case["input"].is_null());
        let kind = Kind::from_name(case["kind"].as_str().expect("text")).expect("a kind");
        let finding = absah::number::not_text(kind);
        assert_eq!(codes(std::iter::once(finding)), case["codes"]);
        assert!(finding.message(absah::check::Lang::Id).to_string().starts_with(kind.text(absah::check::Lang::Id)));
    }
}
