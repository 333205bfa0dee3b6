//! The vectors of decisions and of facts for `ffi/tests/pack.c`, one case a line.

use super::vectors::hex;
use crate::failure::{Failure, Result};
use crate::workspace;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;

/// Writes the file and gives the number of cases.
pub(super) fn write(root: &Path, path: &Path) -> Result<usize> {
    let (mut text, mut count) = (String::new(), 0);
    for name in ["decision", "facts"] {
        let file = root.join(format!("spec/vectors/{name}.jsonl"));
        for line in workspace::read(&file)?.lines() {
            let case: Value = serde_json::from_str(line).map_err(|cause| Failure::file(&file, cause))?;
            let own = |key: &str| case.get(key).and_then(Value::as_str).unwrap_or_default();
            let day = own("as_of").replace('-', "");
            // Both name the pack of the vectors, one by its id and one by its file.
            let pack = own("pack").trim_end_matches(".toml").replace("contoh.fakta", "facts");
            let row = if name == "decision" { decision(&case) } else { facts(&case, own("input")) };
            let _ = writeln!(text, "{pack}\t{day}\t{}", row.map(|part| hex(&part)).join("\t"));
            count += 1;
        }
    }
    workspace::write(path, &text)?;
    Ok(count)
}

/// Facts, outcome with what carries it, results.
fn decision(case: &Value) -> [String; 4] {
    let part = |key: &str| case.get(key).map(Value::to_string).unwrap_or_default();
    let results = part("results");
    let inside = results.trim_start_matches('{').trim_end_matches('}');
    [part("facts"), part("outcome") + &part("because"), format!("{inside},"), String::new()]
}

/// Text of the facts, findings.
fn facts(case: &Value, input: &str) -> [String; 4] {
    let list = |key: &str| case.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let findings = list("codes").into_iter().zip(list("paths")).map(|(code, path)| {
        let parts: Vec<String> =
            [&path].into_iter().chain(code.as_array().into_iter().flatten()).map(Value::to_string).collect();
        format!("[{}]", parts.join(","))
    });
    [input.to_owned(), String::new(), String::new(), findings.collect()]
}
