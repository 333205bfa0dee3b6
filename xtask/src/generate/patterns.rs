//! The table of forms that rest on practice.

use super::output::Output;
use super::rust::{camel, line, literal};
use super::spec::Both;
use crate::failure::{Failure, Result};
use serde::Deserialize;
use std::path::Path;

const PATH: &str = "spec/codes/numbers.toml";

#[derive(Deserialize)]
struct File {
    #[serde(rename = "pattern")]
    patterns: Vec<Row>,
    #[serde(rename = "prefix")]
    prefixes: Vec<Prefix>,
    akta_type: Vec<AktaType>,
}

#[derive(Deserialize)]
struct Prefix {
    kind: String,
    prefix: String,
}

#[derive(Deserialize)]
struct Row {
    kind: String,
    form: String,
    pattern: String,
    source: String,
    confidence: String,
}

#[derive(Deserialize)]
struct AktaType {
    code: String,
    name: Both,
}

/// `core/src/number/patterns.rs`
pub(crate) fn output(root: &Path) -> Result<Output> {
    let path = root.join(PATH);
    let file: File = toml::from_str(&crate::workspace::read(&path)?).map_err(|cause| Failure::file(&path, cause))?;
    let mut text = String::from("use super::Kind;\nuse super::pattern::{Item, Set};\n\n");
    line(
        &mut text,
        format_args!(
            "/// Kind, form and its symbols.\n#[rustfmt::skip]\npub(super) static PATTERNS: [(Kind, &str, &[Item]); {}] = [",
            file.patterns.len()
        ),
    );
    let mut faults = Vec::new();
    for row in &file.patterns {
        if row.source.is_empty() || !["V2", "V", "P", "G"].contains(&row.confidence.as_str()) {
            faults.push(format!("{PATH}: {} {}: no source or confidence", row.kind, row.form));
        }
        match items(&row.pattern) {
            Ok(items) => line(
                &mut text,
                format_args!("    (Kind::{}, {}, &[{}]),", camel(&row.kind), literal(&row.form), items.join(", ")),
            ),
            Err(fault) => faults.push(format!("{PATH}: {} {}: {fault}", row.kind, row.form)),
        }
    }
    text.push_str("];\n\n");
    let letters: Vec<String> = file.akta_type.iter().map(|row| format!("*b{}", literal(&row.code))).collect();
    let names = file.akta_type.iter().map(|row| format!("({}, {})", literal(&row.name.id), literal(&row.name.en)));
    line(
        &mut text,
        format_args!(
            "/// Letters of the types of certificates.\npub(super) static AKTA_TYPES: [[u8; 2]; {count}] = [{}];\n\n\
             /// What they stand for.\npub(super) static AKTA_NAMES: [(&str, &str); {count}] = [{}];",
            letters.join(", "),
            names.collect::<Vec<_>>().join(", "),
            count = letters.len(),
        ),
    );
    let prefixes = file.prefixes.iter().filter(|row| row.kind == "bpjs");
    let prefixes: Vec<String> = prefixes.map(|row| format!("b{}", literal(&row.prefix))).collect();
    line(
        &mut text,
        format_args!(
            "\n/// Digits with which most health cards begin.\npub(super) static BPJS_PREFIXES: &[&[u8]] = &[{}];",
            prefixes.join(", ")
        ),
    );
    if !faults.is_empty() {
        return Err(Failure::list(&faults, "faults in spec/"));
    }
    Ok(Output::rust("core/src/number/patterns.rs", PATH, "Forms of numbers that rest on practice.", text))
}

/// The items of a pattern as Rust.
fn items(pattern: &str) -> std::result::Result<Vec<String>, String> {
    let mut items = Vec::new();
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        let (set, tail) = match first {
            '9' => ("Set::Digit".to_owned(), rest.split_at(1).1),
            'A' => ("Set::Letter".to_owned(), rest.split_at(1).1),
            '[' => {
                let (inside, tail) =
                    rest.split_at(1).1.split_once(']').ok_or_else(|| "a bracket is not closed".to_owned())?;
                (format!("Set::Of(b{})", literal(&range(inside)?)), tail)
            }
            symbol if symbol.is_ascii_alphanumeric() => {
                (format!("Set::Of(b{})", literal(&symbol.to_string())), rest.split_at(1).1)
            }
            symbol => return Err(format!("{symbol:?} is no symbol")),
        };
        let (counts, tail) = match tail.strip_prefix('{').map(|tail| tail.split_once('}')) {
            Some(Some((inside, tail))) => (inside, tail),
            Some(None) => return Err("a brace is not closed".to_owned()),
            None => ("1", tail),
        };
        let (least, most) = counts.split_once(',').unwrap_or((counts, counts));
        let number = |text: &str| text.parse::<usize>().map_err(|_| format!("{text:?} is no count"));
        let (least, most) = (number(least)?, number(most)?);
        if least > most || least != most && !tail.is_empty() {
            return Err("only the last item may have a range".to_owned());
        }
        items.push(format!("Item {{ set: {set}, least: {least}, most: {most} }}"));
        rest = tail;
    }
    Ok(items)
}

/// `2-79` as `2345679`.
fn range(text: &str) -> std::result::Result<String, String> {
    let mut symbols = String::new();
    let mut letters = text.chars().peekable();
    while let Some(from) = letters.next() {
        if letters.next_if_eq(&'-').is_some() {
            let to = letters.next().ok_or_else(|| format!("{text:?} ends with -"))?;
            symbols.extend(from..=to);
        } else {
            symbols.push(from);
        }
    }
    Ok(symbols)
}

#[cfg(test)]
mod tests {
    use super::{items, range};

    #[test]
    fn patterns_are_read() {
        assert_eq!(range("2-79"), Ok("2345679".to_owned()));
        assert_eq!(
            items("A9{6,7}"),
            Ok(vec![
                "Item { set: Set::Letter, least: 1, most: 1 }".to_owned(),
                "Item { set: Set::Digit, least: 6, most: 7 }".to_owned()
            ])
        );
        assert!(items("9{6,7}A").is_err() && items("9{6").is_err() && items("+").is_err());
    }
}
