//! The fields of a family card and the limits of its checks.

use super::output::Output;
use super::rust::{camel, line, literal};
use super::spec::{Both, Word};
use crate::failure::{Failure, Result};
use crate::workspace;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const FIELDS: &str = "spec/codes/family-fields.toml";
const LIMITS: &str = "spec/codes/family-thresholds.toml";

#[derive(Deserialize)]
struct Fields {
    #[serde(rename = "field")]
    fields: Vec<Field>,
}

#[derive(Deserialize)]
struct Field {
    key: String,
    level: String,
    content: String,
    #[serde(default)]
    common: bool,
    #[serde(default)]
    aliases: Vec<String>,
}

#[derive(Deserialize)]
struct Thresholds {
    threshold: Vec<Threshold>,
}

#[derive(Deserialize)]
struct Threshold {
    code: String,
    sex: Option<String>,
    above: Option<u16>,
    below: Option<u16>,
    from: String,
    until: Option<String>,
    source: String,
}

/// The keys of the fields, as words of messages.
pub(super) fn words(root: &Path) -> Result<Vec<Word>> {
    let word = |field: Field| Word { text: Both { id: field.key.clone(), en: field.key.clone() }, key: field.key };
    Ok(read::<Fields>(root, FIELDS)?.fields.into_iter().map(word).collect())
}

/// What the fields hold of numbers (`number `) or of lists (`list `).
pub(super) fn named(root: &Path, front: &str) -> Result<BTreeSet<String>> {
    let fields = read::<Fields>(root, FIELDS)?.fields.into_iter();
    Ok(fields.filter_map(|field| field.content.strip_prefix(front).map(str::to_owned)).collect())
}

/// `core/src/family/fields.rs` and `limits.rs`
pub(crate) fn outputs(root: &Path) -> Result<Vec<Output>> {
    Ok(vec![
        Output::rust("core/src/family/fields.rs", FIELDS, "The fields of a family card.", fields(root)?),
        Output::rust("core/src/family/limits.rs", LIMITS, "Limits within a family card, in years.", limits(root)?),
    ])
}

fn read<T: serde::de::DeserializeOwned>(root: &Path, path: &str) -> Result<T> {
    toml::from_str(&workspace::read(&root.join(path))?).map_err(|cause| Failure::file(&root.join(path), cause))
}

/// Lower case, letters and digits only: how keys are compared.
fn fold(key: &str) -> String {
    key.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn content(text: &str) -> Option<String> {
    Some(match text.split_once(' ') {
        Some(("number", kind)) => format!("Number(Kind::{})", camel(kind)),
        Some(("list", list)) => format!("List(List::{})", camel(list)),
        None => camel(text),
        _ => return None,
    })
}

fn fields(root: &Path) -> Result<String> {
    let file: Fields = read(root, FIELDS)?;
    let mut faults = Vec::new();
    let mut keys: BTreeMap<(bool, String), &Field> = BTreeMap::new();
    let mut text = String::from(
        "use super::field::{Content, Spec};\nuse crate::check::Word;\nuse crate::dictionary::{Dictionary, dictionary};\nuse crate::number::Kind;\nuse crate::person::{List, code};\n\n\
         /// A field of the card or of a member; the names are those of the card.\n\
         #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]\n#[non_exhaustive]\npub enum Field {\n",
    );
    for field in &file.fields {
        line(&mut text, format_args!("/// `{}`.\n{},", field.key, camel(&field.key)));
        for key in std::iter::once(&field.key).chain(&field.aliases) {
            if let Some(other) = keys.insert((field.level == "member", fold(key)), field) {
                faults.push(format!("{FIELDS}: {key:?} stands for {} and {}", other.key, field.key));
            }
        }
    }
    let count = file.fields.len();
    line(
        &mut text,
        format_args!("}}\n\nimpl Field {{\n/// Every field, the card first.\npub const ALL: [Field; {count}] = ["),
    );
    for field in &file.fields {
        line(&mut text, format_args!("Field::{},", name(field)));
    }
    line(&mut text, format_args!("];\n}}\n\npub(super) static SPECS: [Spec; {count}] = ["));
    for field in &file.fields {
        let member = match field.level.as_str() {
            "card" => false,
            "member" => true,
            level => {
                faults.push(format!("{FIELDS}: {}: no level {level:?}", field.key));
                continue;
            }
        };
        let Some(content) = content(&field.content) else {
            faults.push(format!("{FIELDS}: {}: no content {:?}", field.key, field.content));
            continue;
        };
        line(
            &mut text,
            format_args!(
                "Spec {{ word: Word::FamilyField{}, member: {member}, content: Content::{content}, common: {} }},",
                name(field),
                field.common
            ),
        );
    }
    line(
        &mut text,
        format_args!(
            "];\n\n/// The keys, apart: who has them as words links none.\npub(super) static KEYS: [&str; {count}] = ["
        ),
    );
    for field in &file.fields {
        line(&mut text, format_args!("{},", literal(&field.key)));
    }
    text.push_str("];\n");
    for (level, member) in [("CARD", false), ("MEMBER", true)] {
        line(
            &mut text,
            format_args!("\n/// Folded keys.\n#[rustfmt::skip]\npub(super) const {level}: Dictionary = dictionary!(&["),
        );
        for ((_, key), field) in keys.iter().filter(|((of, _), _)| *of == member) {
            line(&mut text, format_args!("    ({}, Field::{} as u8, 0),", literal(key), name(field)));
        }
        text.push_str("]);\n");
    }
    text.push_str(&check_code(&file));
    if faults.is_empty() { Ok(text) } else { Err(Failure::list(&faults, "faults in spec/")) }
}

/// A check of the lists that fields have, each named, so that a program of cards links no other.
fn check_code(file: &Fields) -> String {
    let lists = file.fields.iter().filter_map(|field| field.content.strip_prefix("list ")).map(camel);
    let mut lists: Vec<String> = lists.collect();
    lists.sort();
    lists.dedup();
    let mut text = String::from(
        "\n/// Reads a value of a list that a field has.\npub(super) fn check_code(list: List, text: &str) -> code::Check {\nmatch list {\n",
    );
    for (at, list) in lists.iter().enumerate() {
        let last = at + 1 == lists.len();
        if last {
            text.push_str("// No field has another list.\n");
        }
        let pattern = if last { "_".to_owned() } else { format!("List::{list}") };
        line(&mut text, format_args!("{pattern} => code::check(List::{list}, text),"));
    }
    text.push_str("}\n}\n");
    text
}

fn name(field: &Field) -> String {
    camel(&field.key)
}

/// The types of a card for TypeScript; other keys and spellings are read as well.
pub(super) fn types(root: &Path) -> Result<String> {
    let file: Fields = read(root, FIELDS)?;
    let mut text = String::from(
        "/** What stands in a field; nothing, `null` and an empty text are the same. */\nexport type FamilyText = string | null | undefined;\n",
    );
    for (level, name, doc) in [
        ("member", "FamilyMember", "A member of a card, by the columns of the card and of form F-1.01."),
        ("card", "FamilyCard", "A family card. Keys of other spellings and English ones are read too."),
    ] {
        line(&mut text, format_args!("\n/** {doc} */\nexport interface {name} {{"));
        for field in file.fields.iter().filter(|field| field.level == level) {
            let content = match field.content.as_str() {
                "members" => "readonly FamilyMember[] | null | undefined",
                // Nothing is lost in a whole number here; see `Content::takes_integer` of the core.
                "count" | "village" | "number rtrw" | "number postal" => "FamilyText | number",
                content if content.starts_with("list ") => "FamilyText | number",
                _ => "FamilyText",
            };
            line(&mut text, format_args!("  readonly {}?: {content};", field.key));
        }
        text.push_str("}\n");
    }
    Ok(text)
}

/// Limits by name; those that depend on the day of the wedding as a table of periods.
fn limits(root: &Path) -> Result<String> {
    let file: Thresholds = read(root, LIMITS)?;
    let mut faults = Vec::new();
    let (mut plain, mut text) = (String::new(), String::from("use crate::person::Sex;\n\n"));
    let mut dated: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in &file.threshold {
        let name = row.code.trim_start_matches("family-").replace('-', "_").to_ascii_uppercase();
        let (value, doc) = match (row.above, row.below) {
            (Some(above), None) => (above, "above"),
            (None, Some(below)) => (below, "below"),
            _ => {
                faults.push(format!("{LIMITS}: {}: above or below, not both", row.code));
                continue;
            }
        };
        if row.source.is_empty() {
            faults.push(format!("{LIMITS}: {}: no source", row.code));
        }
        let Some(sex) = &row.sex else {
            line(&mut plain, format_args!("/// `{}`: {doc} this.\npub(super) const {name}: u16 = {value};", row.code));
            continue;
        };
        let day = |date: &str| date.replace('-', "");
        let until = row.until.as_deref().map_or("99991231".to_owned(), day);
        dated.entry(&row.code).or_default().push(format!(
            "(Sex::{}, {}, {until}, {value}),",
            camel(sex),
            day(&row.from)
        ));
    }
    for (code, rows) in &dated {
        let name = code.trim_start_matches("family-").replace('-', "_").to_ascii_uppercase();
        line(
            &mut text,
            format_args!(
                "/// `{code}`: sex, first and last day of the wedding as YYYYMMDD, lowest age.\n#[rustfmt::skip]\npub(super) static {name}: [(Sex, u32, u32, u16); {}] = [\n    {}\n];\n",
                rows.len(),
                rows.join("\n    ")
            ),
        );
    }
    text.push_str(&plain);
    if faults.is_empty() { Ok(text) } else { Err(Failure::list(&faults, "faults in spec/")) }
}
