//! Answers as JSON: the shapes of `spec/schema`.

use absah::check::{Finding, Lang, Param};
use absah::region::{Compact, Region, name};
use serde_json::{Map, Value, json};

/// A finding with its texts; `path` is empty for a single value.
pub(crate) fn finding(finding: &Finding, lang: Lang) -> Value {
    json!({
        "code": finding.code().as_str(),
        "severity": finding.severity().as_str(),
        "path": "",
        "span": [finding.span().start, finding.span().end],
        "params": params(finding),
        "message": finding.message(lang).to_string(),
        "help": finding.help(lang),
        "law": finding.code().meta().law,
    })
}

pub(crate) fn params(finding: &Finding) -> Map<String, Value> {
    finding.params().map(|(name, param)| (name.to_owned(), value(param))).collect()
}

fn value(param: Param) -> Value {
    match param {
        Param::Subject(kind) => json!(kind.as_str()),
        Param::Int(n) => json!(n),
        Param::Two(n) => json!(format!("{n:02}")),
        Param::Char(c) => json!(c),
        Param::Region(region) => json!(Compact(region).to_string()),
        Param::Month(n) => json!(n),
        Param::Word(word) => json!(word.key()),
        _ => Value::Null,
    }
}

/// A region with its names from the province down.
pub(crate) fn region(region: Region) -> Value {
    let mut value = json!({
        "code": Compact(region).to_string(),
        "status": region.status().as_str(),
        "names": names(region),
    });
    if let (Some(successor), Some(object)) = (region.successor(), value.as_object_mut()) {
        object.insert("successor".to_owned(), json!(Compact(successor).to_string()));
    }
    value
}

/// Names from the province down; null where no name is known.
pub(crate) fn names(region: Region) -> Vec<Option<&'static str>> {
    let mut chain = vec![region];
    while let Some(parent) = chain.last().and_then(|region| region.parent()) {
        chain.push(parent);
    }
    chain.into_iter().rev().map(name).collect()
}

/// The editions behind an answer.
pub(crate) fn edition() -> Value {
    let edition = absah::edition();
    json!({"package": edition.package, "regions": edition.regions})
}
