//! The vectors of family cards for `ffi/tests/family.c`: one case a line, its JSON as it was written, for a key may stand
//! there twice.

use super::vectors::hex;
use crate::failure::{Failure, Result};
use crate::workspace;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt::Write as _;
use std::path::Path;

#[derive(Deserialize)]
struct Case<'a> {
    op: &'a str,
    #[serde(borrow)]
    card: Option<&'a RawValue>,
    #[serde(borrow)]
    old: Option<&'a RawValue>,
    #[serde(borrow)]
    new: Option<&'a RawValue>,
    as_of: Option<&'a str>,
    findings: Vec<Value>,
    /// Needs the list of villages, which the library does not carry.
    #[serde(default)]
    villages: bool,
}

/// Writes the file and gives the number of cases.
pub(super) fn write(root: &Path, path: &Path) -> Result<usize> {
    let (mut text, mut count) = (String::new(), 0);
    for name in ["family", "change"] {
        let file = root.join(format!("spec/vectors/{name}.jsonl"));
        for line in workspace::read(&file)?.lines() {
            let case: Case<'_> = serde_json::from_str(line).map_err(|cause| Failure::file(&file, cause))?;
            if case.villages {
                continue;
            }
            let mut rows: Vec<String> = case.findings.iter().map(row).collect();
            rows.sort();
            let raw = |json: Option<&RawValue>| hex(json.map_or("", RawValue::get));
            let day = case.as_of.unwrap_or_default().replace('-', "");
            let (op, card, old) = (case.op, raw(case.card.or(case.new)), raw(case.old));
            let _ = writeln!(text, "{op}\t{day}\t{card}\t{old}\t{}", hex(&rows.join("\n")));
            count += 1;
        }
    }
    workspace::write(path, &text)?;
    Ok(count)
}

/// A finding with its related paths in order.
fn row(finding: &Value) -> String {
    let mut finding = finding.clone();
    if let Some(related) = finding.get_mut(3).and_then(Value::as_array_mut) {
        related.sort_by_key(Value::to_string);
    }
    finding.to_string()
}
