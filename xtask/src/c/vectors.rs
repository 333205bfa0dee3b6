//! The shared vectors as a flat file that a C program can read: one case a line, its expected answer in the normal form
//! of `ffi/tests/vectors.c`. What is expected is what `spec/vectors` says, with one difference by contract: blanks behind
//! a text fill up a field of fixed width in C, so the note that they were left out is not given.

use crate::failure::{Failure, Result};
use crate::generate::{self, Spec};
use crate::workspace;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Operations that the C library has.
const OPERATIONS: [&str; 16] = [
    "nik", "kk", "npwp", "nisn", "npsn", "nip", "bpjs", "kks", "phone", "postal", "rtrw", "passport", "kitas", "akta",
    "nop", "region",
];

/// Writes the file and gives the number of cases.
pub(super) fn write(root: &Path, path: &Path) -> Result<usize> {
    let spec = generate::catalogue(root)?;
    let numbers = numbers(&spec);
    let (mut text, mut count) = (String::new(), 0);
    for operation in OPERATIONS {
        let file = root.join(format!("spec/vectors/{operation}.jsonl"));
        for line in workspace::read(&file)?.lines() {
            let case: Value = serde_json::from_str(line).map_err(|cause| Failure::file(&file, cause))?;
            let expected = if operation == "region" { region(&case) } else { number(operation, &case, &numbers) };
            let expected = expected.ok_or_else(|| Failure::file(&file, format!("cannot be put in C: {line}")))?;
            let sex = match text_of(&case, "sex") {
                "male" => "1",
                "female" => "2",
                _ => "",
            };
            let _ = writeln!(
                text,
                "{operation}\t{}\t{}\t{}\t{sex}\t{}\t{expected}",
                hex(text_of(&case, "input")),
                text_of(&case, "as_of").replace('-', ""),
                text_of(&case, "birth_date").replace('-', ""),
                text_of(&case, "nik"),
            );
            count += 1;
        }
    }
    workspace::write(path, &text)?;
    Ok(count)
}

/// Numbers of codes by name.
fn numbers(spec: &Spec) -> BTreeMap<String, u16> {
    spec.checks().iter().map(|check| (check.code.clone(), check.number)).collect()
}

fn text_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

pub(super) fn hex(text: &str) -> String {
    text.bytes().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn region(case: &Value) -> Option<String> {
    let mut form = format!("{}/{}/{}", text_of(case, "level"), text_of(case, "status"), text_of(case, "successor"));
    match case.get("name") {
        Some(Value::String(name)) => form += &format!(" name={}", hex(name)),
        Some(Value::Null) | None => {}
        Some(_) => return None,
    }
    Some(form)
}

fn number(operation: &str, case: &Value, numbers: &BTreeMap<String, u16>) -> Option<String> {
    let mut form = format!("ok={}", u8::from(case.get("ok")?.as_bool()?));
    if let Value::Object(value) = case.get("value")? {
        let whole = case.get("value")?;
        let known = [operation, "form", "region", "type", "sex", "birth_dates", "dates", "date", "birth_date"];
        // A field that this function does not know would not be compared.
        if value.keys().any(|key| !known.contains(&key.as_str()) && key != "birth_year" && key != "appointed") {
            return None;
        }
        form += &format!(" value={}", hex(value.get(operation)?.as_str()?));
        let mut put = |name: &str, text: &str| {
            if !text.is_empty() {
                form += &format!(" {name}={text}");
            }
        };
        put("form", text_of(whole, "form"));
        if let Some(place) = value.get("region") {
            let parts = ["code", "status", "successor"].map(|key| text_of(place, key));
            put("region", &parts.join("/"));
        }
        put("type", text_of(whole, "type"));
        put("sex", text_of(whole, "sex"));
        let mut dates: Vec<String> =
            ["date", "birth_date"].iter().map(|key| text_of(whole, key).replace('-', "")).collect();
        for list in ["dates", "birth_dates"] {
            let list = value.get(list).and_then(Value::as_array);
            dates.extend(list.into_iter().flatten().filter_map(Value::as_str).map(|date| date.replace('-', "")));
        }
        dates.retain(|date| !date.is_empty());
        for (name, date) in ["date", "other"].iter().zip(&dates) {
            put(name, date);
        }
        let (year, month) = text_of(whole, "appointed").split_once('-').unwrap_or((text_of(whole, "appointed"), ""));
        let birth_year = value.get("birth_year").and_then(Value::as_u64).map(|year| year.to_string());
        put("year", birth_year.as_deref().unwrap_or(year).trim_start_matches('0'));
        put("month", month.trim_start_matches('0'));
    }
    form += " codes=";
    let input = text_of(case, "input");
    let padded = input.ends_with(' ') && !input.trim_end_matches(' ').contains([' ', '.', '-', '/']);
    for pair in case.get("codes")?.as_array()? {
        if padded && pair.get(0)?.as_str()? == "number-separators-removed" {
            continue;
        }
        let severity = match pair.get(1)?.as_str()? {
            "info" => 1,
            "warning" => 2,
            "error" => 3,
            _ => return None,
        };
        form += &format!("{}:{severity},", numbers.get(pair.get(0)?.as_str()?)?);
    }
    Some(form)
}
