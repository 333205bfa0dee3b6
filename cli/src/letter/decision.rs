//! `--decision FILE`: the number of met indicators of a decision, and the pack for the small print.

use crate::Failure;
use crate::rules::library::whole;
use absah::check::Lang;
use absah::letter::{Kind, Template};
use serde_json::{Map, Value};
use std::path::Path;

/// What a decision tells for the fields that a template declares: `indikator`, `paket`, `paket_versi`, `paket_tanggal`.
pub(super) fn read(template: &Template, path: &Path, lang: Lang) -> Result<(Map<String, Value>, Vec<String>), Failure> {
    let (name, bytes) = whole(path, lang)?;
    let none = || {
        Failure(match lang {
            Lang::Id => format!("{name}: bukan satu keputusan dari absah eligibility --format json"),
            Lang::En => format!("{name}: not one decision of absah eligibility --format json"),
        })
    };
    let file: Value = serde_json::from_slice(&bytes).map_err(|_| none())?;
    let decision = match &file {
        Value::Array(all) => match all.as_slice() {
            [one] => one,
            _ => return Err(none()),
        },
        one => one,
    };
    if decision.get("schema").and_then(Value::as_str) != Some("absah.decision/1") {
        return Err(none());
    }
    let nodes = decision.get("nodes").and_then(Value::as_array).ok_or_else(none)?;
    let text = |node: &Value, key: &str| node.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut data = Map::new();
    let declared =
        |id: &str, fits: fn(&Kind) -> bool| template.fields.iter().any(|field| field.id == id && fits(&field.kind));
    if declared("indikator", |kind| matches!(kind, Kind::Int(_)))
        && let Some(group) = nodes.iter().find(|node| text(node, "kind") == "at_least")
    {
        let members = group.get("members").and_then(Value::as_array).ok_or_else(none)?;
        let met = |id: &str| nodes.iter().any(|node| text(node, "id") == id && text(node, "result") == "met");
        let count = members.iter().filter_map(Value::as_str).filter(|id| met(id)).count();
        data.insert("indikator".to_owned(), Value::from(count));
    }
    let pack = decision.get("pack").ok_or_else(none)?;
    let print = |kind: &Kind| matches!(kind, Kind::Text(_));
    for (field, value) in [("paket", text(pack, "id")), ("paket_versi", text(pack, "version"))] {
        if declared(field, print) {
            data.insert(field.to_owned(), Value::String(value));
        }
    }
    if declared("paket_tanggal", |kind| matches!(kind, Kind::Date)) {
        data.insert("paket_tanggal".to_owned(), Value::String(text(decision, "as_of")));
    }
    let mut said = Vec::new();
    if text(decision, "outcome") != "eligible" {
        said.push(match lang {
            Lang::Id => {
                format!("{name}: keputusan ini bukan \"memenuhi kriteria tertulis\"; periksa sebelum ditandatangani")
            }
            Lang::En => format!("{name}: the outcome of this decision is not \"eligible\"; look before you sign"),
        });
    }
    Ok((data, said))
}
