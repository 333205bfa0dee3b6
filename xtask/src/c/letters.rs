//! The vectors of data of letters, and the letters of all samples, for `ffi/tests/letter.c`, one case a line.

use super::vectors::hex;
use crate::failure::{Failure, Result};
use crate::workspace;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;

/// The template that the vectors of data are about.
const TEMPLATE: &str = "contoh.data";
/// The day of the vectors.
const DAY: &str = "20260302";

/// Writes the file and gives the number of cases.
pub(super) fn write(root: &Path, templates: &Path, path: &Path) -> Result<usize> {
    let (mut text, mut count) = (String::new(), 0);
    for (file, own) in [(root.join("spec/vectors/letter-data.jsonl"), true), (templates.with_extension("jsonl"), false)]
    {
        for line in workspace::read(&file)?.lines() {
            let case: Value = serde_json::from_str(line).map_err(|cause| Failure::file(&file, cause))?;
            let part = |key: &str| case.get(key).and_then(Value::as_str).unwrap_or_default();
            let row = if own {
                let rows = case.get("findings").and_then(Value::as_array).into_iter().flatten();
                let findings: String = rows.map(Value::to_string).collect();
                [hex(&written_out(part("input"))), hex(&findings), String::new(), String::new()]
            } else {
                [hex(part("data")), String::new(), hex(part("text")), hex(part("html"))]
            };
            let template = if own { TEMPLATE } else { part("template") };
            let _ = writeln!(text, "{template}\t{DAY}\t{}", row.join("\t"));
            count += 1;
        }
    }
    workspace::write(path, &text)?;
    Ok(count)
}

/// `{x*1000}` stands for a thousand times x.
fn written_out(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once("{x*") {
        let Some((count, after)) = tail.split_once('}') else { break };
        out.push_str(before);
        out.push_str(&"x".repeat(count.parse().unwrap_or(0)));
        rest = after;
    }
    out + rest
}
