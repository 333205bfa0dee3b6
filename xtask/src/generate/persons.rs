//! The tables of code lists, titles, month names and limits of plausibility.

use super::output::Output;
use super::rust::{camel, line, literal};
use super::spec::Both;
use crate::failure::{Failure, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Lists {
    #[serde(rename = "list")]
    lists: Vec<List>,
}

#[derive(Deserialize)]
struct List {
    key: String,
    title: Both,
    source: String,
    confidence: String,
    #[serde(default)]
    sum: bool,
    #[serde(default)]
    ambiguous: Vec<u16>,
    value: Vec<Value>,
}

#[derive(Deserialize)]
struct Value {
    code: u16,
    name: String,
    #[serde(default)]
    en: String,
    #[serde(default)]
    short: Vec<String>,
    #[serde(default)]
    variants: Vec<String>,
    #[serde(default)]
    unofficial: Vec<String>,
    #[serde(default)]
    zero: Vec<String>,
    alias: Option<u16>,
    #[serde(default)]
    alone: bool,
}

#[derive(Deserialize)]
struct Titles {
    title: Vec<Title>,
    not_title: Vec<NotTitle>,
    abbreviation: Vec<Abbreviation>,
    spelling: Vec<Spelling>,
    letters: Vec<Letters>,
    joined: Vec<Joined>,
}

#[derive(Deserialize)]
struct Title {
    place: String,
    certificate: bool,
    always: Vec<String>,
    marked: Vec<String>,
}

#[derive(Deserialize)]
struct NotTitle {
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Abbreviation {
    full: String,
    flagged: Vec<String>,
    other: Vec<String>,
}

#[derive(Deserialize)]
struct Spelling {
    full: String,
    forms: Vec<String>,
}

#[derive(Deserialize)]
struct Letters {
    from: Option<String>,
    to: Option<String>,
}

#[derive(Deserialize)]
struct Joined {
    word: String,
    before: Vec<String>,
}

#[derive(Deserialize)]
struct Months {
    month: Vec<Month>,
}

#[derive(Deserialize)]
struct Month {
    number: u8,
    forms: Vec<String>,
}

#[derive(Deserialize)]
struct Thresholds {
    threshold: Vec<Threshold>,
}

#[derive(Deserialize)]
struct Threshold {
    code: String,
    above: Option<u16>,
    below: Option<u16>,
    education: Option<u16>,
    from: String,
    source: String,
}

#[derive(Deserialize)]
struct RuleDates {
    date: Vec<RuleDate>,
}

#[derive(Deserialize)]
struct RuleDate {
    name: String,
    date: String,
    law: String,
    note: String,
}

/// `core/src/check/dates.rs`; `laws` are the keys of acts and provisions.
pub(crate) fn rule_dates(root: &Path, laws: &[&str]) -> Result<Output> {
    const PATH: &str = "spec/codes/rule-dates.toml";
    let file: RuleDates = read(root, PATH)?;
    let mut text = String::new();
    let mut faults = Vec::new();
    for row in &file.date {
        let digits: String = row.date.chars().filter(char::is_ascii_digit).collect();
        if digits.len() != 8 {
            faults.push(format!("{PATH}: {}: write the date as YYYY-MM-DD", row.name));
        }
        if !laws.contains(&row.law.as_str()) {
            faults.push(format!("{PATH}: {}: there is no law {}", row.name, row.law));
        }
        let (year, day) = digits.split_at_checked(2).unwrap_or_default();
        let (middle, end) = day.split_at_checked(3).unwrap_or_default();
        line(
            &mut text,
            format_args!(
                "/// {} (`{}`), as YYYYMMDD.\npub(crate) const {}: u32 = {year}_{middle}_{end};\n",
                super::rust::doc(&row.note).trim_end_matches('.'),
                row.law,
                upper(&row.name)
            ),
        );
    }
    if !faults.is_empty() {
        return Err(Failure::list(&faults, "faults in spec/"));
    }
    Ok(Output::rust("core/src/check/dates.rs", PATH, "Days on which a rule begins or ends.", text))
}

fn read<T: DeserializeOwned>(root: &Path, path: &str) -> Result<T> {
    let path = root.join(path);
    toml::from_str(&crate::workspace::read(&path)?).map_err(|cause| Failure::file(&path, cause))
}

/// The files under `core/src/person` that are made from `spec/codes`.
pub(crate) fn outputs(root: &Path) -> Result<Vec<Output>> {
    Ok(vec![lists(root)?, titles(root)?, spellings(root)?, months(root)?, limits(root)?])
}

/// Upper case, one blank between words: how texts of lists are compared.
fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_uppercase()
}

fn lists(root: &Path) -> Result<Output> {
    const PATH: &str = "spec/codes/lists.toml";
    let file: Lists = read(root, PATH)?;
    let mut faults = Vec::new();
    let mut text = String::from(
        "use super::code::{Entry, Table, Use};\nuse crate::check::Word;\nuse crate::dictionary::dictionary;\n\n",
    );
    text.push_str("/// A list of codes.\n#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]\n#[non_exhaustive]\npub enum List {\n");
    for list in &file.lists {
        line(&mut text, format_args!("/// {} · {}.\n{},", list.title.id, list.title.en, camel(&list.key)));
    }
    line(
        &mut text,
        format_args!("}}\n\nimpl List {{\n/// Every list.\npub const ALL: [List; {}] = [", file.lists.len()),
    );
    for list in &file.lists {
        line(&mut text, format_args!("List::{},", camel(&list.key)));
    }
    text.push_str("];\n\npub(super) const fn table(self) -> &'static Table {\nmatch self {\n");
    for list in &file.lists {
        line(&mut text, format_args!("List::{} => &{},", camel(&list.key), upper(&list.key)));
    }
    text.push_str("}\n}\n\n/// The values with their names.\npub(super) const fn values(self) -> &'static [Entry] {\nmatch self {\n");
    for list in &file.lists {
        line(&mut text, format_args!("List::{} => &{}_VALUES,", camel(&list.key), upper(&list.key)));
    }
    text.push_str("}\n}\n}\n");
    for list in &file.lists {
        if list.source.is_empty() || list.confidence.is_empty() {
            faults.push(format!("{PATH}: {}: no source or confidence", list.key));
        }
        let mut words: BTreeMap<String, (usize, &str)> = BTreeMap::new();
        let entries: Vec<&Value> = list.value.iter().filter(|value| value.alias.is_none()).collect();
        for (at, value) in entries.iter().enumerate() {
            let all = [("Official", std::slice::from_ref(&value.name)), ("Variant", &value.variants[..])];
            let more =
                [("Official", &value.short[..]), ("Unofficial", &value.unofficial[..]), ("Zero", &value.zero[..])];
            for (how, texts) in all.into_iter().chain(more) {
                for word in texts {
                    if let Some((other, _)) = words.insert(fold(word), (at, how)) {
                        let clash = other != at || how != "Variant";
                        if clash {
                            faults.push(format!("{PATH}: {}: {word:?} stands for two values", list.key));
                        }
                    }
                }
            }
        }
        line(&mut text, format_args!("\n#[rustfmt::skip]\nstatic {}: Table = Table {{", upper(&list.key)));
        line(&mut text, format_args!("    word: Word::List{},\n    sum: {},", camel(&list.key), list.sum));
        line(&mut text, format_args!("    ambiguous: &{:?},", list.ambiguous));
        let aliases: Vec<(u16, u16)> =
            list.value.iter().filter_map(|value| value.alias.map(|alias| (value.code, alias))).collect();
        let codes: Vec<(u16, bool)> = entries.iter().map(|value| (value.code, value.alone)).collect();
        line(&mut text, format_args!("    aliases: &{aliases:?},\n    codes: &{codes:?},\n    words: dictionary!(&["));
        for (word, (at, how)) in &words {
            line(&mut text, format_args!("        ({}, {at}, Use::{how} as u8),", literal(word)));
        }
        text.push_str("    ]),\n};\n");
        let values =
            format_args!("\n#[rustfmt::skip]\nstatic {}_VALUES: [Entry; {}] = [", upper(&list.key), entries.len());
        line(&mut text, values);
        for value in &entries {
            let (name, en) = (literal(&value.name), literal(&value.en));
            let alone = value.alone;
            line(
                &mut text,
                format_args!("    Entry {{ code: {}, name: {name}, en: {en}, alone: {alone} }},", value.code),
            );
        }
        text.push_str("];\n");
    }
    if !faults.is_empty() {
        return Err(Failure::list(&faults, "faults in spec/"));
    }
    Ok(Output::rust("core/src/person/lists.rs", PATH, "Code lists and the wordings met in files.", text))
}

fn upper(name: &str) -> String {
    name.replace('-', "_").to_ascii_uppercase()
}

fn strings<'a>(texts: impl IntoIterator<Item = &'a String>) -> String {
    texts.into_iter().map(|text| literal(&text.to_uppercase())).collect::<Vec<_>>().join(", ")
}

fn titles(root: &Path) -> Result<Output> {
    const PATH: &str = "spec/codes/titles.toml";
    let file: Titles = read(root, PATH)?;
    let mut text = String::from("use super::title::{Titles, titles};\n");
    for (place, doc) in [("front", "in front of a name"), ("back", "behind a name")] {
        let mut rows: Vec<(String, bool, bool)> = Vec::new();
        for title in file.title.iter().filter(|title| title.place == place) {
            let always = title.always.iter().map(|text| (text.to_uppercase(), true, title.certificate));
            let marked = title.marked.iter().map(|text| (text.to_uppercase(), false, title.certificate));
            rows.extend(always.chain(marked));
        }
        // By their first letter; of these the longest first: R.A. goes before R.
        rows.sort_by_key(|row| (row.0.chars().next(), std::cmp::Reverse(row.0.len()), row.0.clone()));
        line(
            &mut text,
            format_args!(
                "\n/// Titles {doc}, in capitals, by their first letter, the longest first; always, and academic or religious.\n#[rustfmt::skip]\npub(super) static {}: Titles = titles!(&[",
                place.to_uppercase(),
            ),
        );
        for (title, always, certificate) in &rows {
            line(&mut text, format_args!("    ({}, {always}, {certificate}),", literal(title)));
        }
        text.push_str("]);\n");
    }
    let plain: Vec<&String> = file.not_title.iter().flat_map(|row| &row.words).filter(|word| word.len() == 1).collect();
    line(
        &mut text,
        format_args!(
            "\n/// Single letters that are words of a name.\npub(super) static WORDS_OF_ONE_LETTER: &[&str] = &[{}];",
            strings(plain)
        ),
    );
    text.push_str("\n/// A full name, short forms that a new name should not use, and others.\npub(super) type Forms = (&'static str, &'static [&'static str], &'static [&'static str]);\n");
    text.push_str("\n/// Names that are often shortened.\npub(super) static ABBREVIATIONS: &[Forms] = &[\n");
    for row in &file.abbreviation {
        let (flagged, other) = (strings(&row.flagged), strings(&row.other));
        line(&mut text, format_args!("({}, &[{flagged}], &[{other}]),", literal(&row.full.to_uppercase())));
    }
    text.push_str("];\n");
    Ok(Output::rust("core/src/person/name/words.rs", PATH, "Titles and short forms of names.", text))
}

fn spellings(root: &Path) -> Result<Output> {
    const PATH: &str = "spec/codes/titles.toml";
    let file: Titles = read(root, PATH)?;
    let mut text = String::from("use super::words::Forms;\n\n");
    text.push_str("/// Full name and its other spellings.\npub(super) static SPELLINGS: &[Forms] = &[\n");
    for row in &file.spelling {
        line(&mut text, format_args!("({}, &[{}], &[]),", literal(&row.full.to_uppercase()), strings(&row.forms)));
    }
    text.push_str("];\n\n/// Letters of old spellings and what they became, in the order of use.\npub(super) static LETTERS: &[(&str, &str)] = &[\n");
    for (from, to) in file.letters.iter().filter_map(|row| row.from.as_ref().zip(row.to.as_ref())) {
        line(&mut text, format_args!("({}, {}),", literal(&from.to_uppercase()), literal(&to.to_uppercase())));
    }
    text.push_str("];\n\n/// A word whose last letter takes on the next one when both are joined, and before which letters.\npub(super) static JOINED: &[(&str, &[&str])] = &[\n");
    for row in &file.joined {
        line(&mut text, format_args!("({}, &[{}]),", literal(&row.word.to_uppercase()), strings(&row.before)));
    }
    text.push_str("];\n");
    Ok(Output::rust("core/src/person/name/spellings.rs", PATH, "What makes two spellings of a name alike.", text))
}

fn months(root: &Path) -> Result<Output> {
    const PATH: &str = "spec/codes/months.toml";
    let file: Months = read(root, PATH)?;
    let mut text = String::from("use crate::dictionary::{Dictionary, dictionary};\n\n");
    let forms: Vec<(String, u8)> = file
        .month
        .iter()
        .flat_map(|month| month.forms.iter().map(|form| (form.to_uppercase(), month.number)))
        .collect();
    text.push_str("/// Names and short forms in capitals, and their month.\n#[rustfmt::skip]\npub(super) const MONTHS: Dictionary = dictionary!(&[\n");
    for (form, number) in forms {
        line(&mut text, format_args!("    ({}, {number}, 0),", literal(&form)));
    }
    text.push_str("]);\n");
    Ok(Output::rust("core/src/person/months.rs", PATH, "Names of months as they are written.", text))
}

fn limits(root: &Path) -> Result<Output> {
    const PATH: &str = "spec/codes/person-thresholds.toml";
    let file: Thresholds = read(root, PATH)?;
    let mut text = String::new();
    let mut faults = Vec::new();
    for row in &file.threshold {
        let name = upper(row.code.trim_start_matches("person-"));
        let (value, doc) = match (row.above, row.below) {
            (Some(above), None) => (above, "above"),
            (None, Some(below)) => (below, "below"),
            _ => {
                faults.push(format!("{PATH}: {}: above or below, not both", row.code));
                continue;
            }
        };
        if row.source.is_empty() || row.from.is_empty() {
            faults.push(format!("{PATH}: {}: no source or date", row.code));
        }
        let suffix = row.education.map_or(String::new(), |education| format!("_{education}"));
        line(
            &mut text,
            format_args!("/// `{}`: {doc} this age.\npub(super) const {name}{suffix}: u16 = {value};", row.code),
        );
    }
    if !faults.is_empty() {
        return Err(Failure::list(&faults, "faults in spec/"));
    }
    Ok(Output::rust(
        "core/src/person/limits.rs",
        PATH,
        "Limits of what is plausible about a person, in completed years.",
        text,
    ))
}
