//! The tables of the npm package: names, texts and words of the checks, apart by what an entry needs, so that a page
//! carries no more.

use super::output::Output;
use super::regions::{padded, read_decrees, read_notes, read_rows};
use super::rust::line;
use super::spec::{Check, Owner, ParamType, Spec, Texts};
use crate::failure::{Failure, Result};
use crate::workspace;
use std::collections::BTreeSet;
use std::path::Path;

const FOLDER: &str = "wasm/npm/src/generated";
/// Families of the smallest entry.
const SMALL: [&str; 4] = ["number", "region", "nik", "kk"];
/// Families of checks that only cards have.
const CARDS: [&str; 2] = ["family", "change"];
/// Words that messages of every entry use: kinds of numbers, and months.
const SMALL_WORDS: [&str; 3] = ["subject", "month", "sex"];

/// Families of checks of the fields of a card beside its numbers.
const FIELDS: [&str; 4] = ["name", "date", "code", "person"];

/// Families of checks of what stands in letters, beside those of letters themselves.
const IN_LETTERS: [&str; 8] = ["number", "region", "nik", "kk", "npwp", "phone", "name", "date"];

/// Checks of these families that the data of a letter cannot earn: those of registers of letters and of PDF, and those that
/// need a sex, another number, a day or a purpose that a letter does not give.
const NOT_IN_LETTERS: [&str; 20] = [
    "letter-number-form",
    "letter-number-month",
    "letter-number-year",
    "letter-number-width",
    "letter-number-case",
    "letter-number-gap",
    "letter-number-repeat",
    "letter-number-twice",
    "letter-glyph-missing",
    "letter-image-broken",
    "nik-sex-differs",
    "kk-equals-nik",
    "name-too-long",
    "name-one-word",
    "name-script-foreign",
    "name-title-in-certificate",
    "name-title-in-certificate-old",
    "name-abbreviated-birth",
    "name-mark-refused",
    "date-future",
];

/// Everything under `wasm/npm/src/generated`.
pub(crate) fn outputs(root: &Path, spec: &Spec) -> Result<Vec<Output>> {
    let checks: Vec<&Check> = spec.checks().into_iter().filter(|check| check.owner == Owner::Core).collect();
    let (cards, plain): (Vec<&Check>, Vec<&Check>) = checks.iter().partition(|check| is_of(&CARDS, &check.code));
    let (small, larger): (Vec<&Check>, Vec<&Check>) = plain.iter().partition(|check| is_of(&SMALL, &check.code));
    let (numbers, lists) = (super::family::named(root, "number ")?, super::family::named(root, "list ")?);
    let held: Vec<&str> = FIELDS.into_iter().chain(numbers.iter().map(String::as_str)).collect();
    let (fields, more): (Vec<&Check>, Vec<&Check>) = larger.iter().partition(|check| is_of(&held, &check.code));
    // Where a word belongs is where the first of these needs it; a list that no card has is for the last.
    let used = |checks: &[&Check]| -> BTreeSet<String> {
        checks.iter().flat_map(|check| &check.params).filter_map(|param| param.words.clone()).collect()
    };
    let few: BTreeSet<String> = SMALL_WORDS.into_iter().map(str::to_owned).chain(used(&small)).collect();
    let (of_fields, of_more, of_cards) = (used(&fields), used(&more), used(&cards));
    let part = |group: &str, key: &str| -> usize {
        if few.contains(group) {
            0
        } else if of_fields.contains(group) && (group != "list" || lists.contains(key)) {
            1
        } else if of_fields.contains(group) || of_more.contains(group) {
            2
        } else if of_cards.contains(group) {
            3
        } else {
            4
        }
    };
    let words = |wanted: &dyn Fn(&str, usize) -> bool| -> Vec<(usize, &super::spec::Word)> {
        let all = spec.words.iter().flat_map(|(group, words)| words.iter().map(move |word| (group, word)));
        let wanted = all.enumerate().filter(|(_, (group, word))| wanted(group, part(group, &word.key)));
        wanted.map(|(at, (_, word))| (at, word)).collect()
    };
    let texts_of = |own: usize| words(&|_, part| part == own);
    // Kinds have a table of their own, and months are numbers to machines.
    let named = used(&checks);
    let keys_of = |own: usize| words(&|group, part| part == own && named.contains(group));
    // Checks of facts, with all their words: the entry of rule packs shares no table with the others.
    let rules = spec.checks().into_iter().filter(|check| check.owner == Owner::Rules);
    let facts: Vec<&Check> = rules.filter(|check| is_of(&["fact"], &check.code)).collect();
    let said = used(&facts);
    let of_facts = words(&|group, _| said.contains(group));
    // Checks of letters, and those of the values in them.
    let data: Vec<&Check> = spec
        .checks()
        .into_iter()
        .filter(|check| check.owner == Owner::Letters && is_of(&["letter"], &check.code))
        .filter(|check| !NOT_IN_LETTERS.contains(&check.code.as_str()))
        .collect();
    let (held, own) = (checks.iter().filter(|check| is_of(&IN_LETTERS, &check.code)).copied(), used(&data));
    let earned = |check: &&Check| !NOT_IN_LETTERS.contains(&check.code.as_str());
    let in_letters: Vec<&Check> = held.chain(data.iter().copied()).filter(earned).collect();
    let said: BTreeSet<String> = SMALL_WORDS.into_iter().map(str::to_owned).chain(used(&in_letters)).collect();
    let of_letters = words(&|group, _| said.contains(group));
    let keys_of_letters = words(&|group, _| said.contains(group) && (named.contains(group) || own.contains(group)));
    let of_data = words(&|group, part| part > 2 && own.contains(group));
    let parts = checks
        .iter()
        .chain(&facts)
        .chain(&data)
        .flat_map(|check| [&check.id, &check.en])
        .flat_map(|texts| [&texts.message, &texts.help]);
    if let Some(text) = parts.into_iter().find(|text| text.contains(['|', '\n']) || text.starts_with('#')) {
        return Err(Failure::Stopped(format!("spec/checks: the tables of the npm package part rows by bars: {text}")));
    }
    let file = |name: &str, body: String| {
        let head = "// Generated by `cargo xtask generate` from spec/; do not edit.\n\n";
        Output::plain(format!("{FOLDER}/{name}.ts"), head.to_owned() + &body)
    };
    Ok(vec![
        file("codes", codes(spec, &checks)),
        file("checks-nik", table(&small, &keys_of(0))),
        file("checks-fields", table(&fields, &keys_of(1))),
        file("checks-more", table(&more, &keys_of(2))),
        file("id-nik", texts(&small, &texts_of(0), |check| &check.id, |word| &word.text.id)),
        file("id-fields", texts(&fields, &texts_of(1), |check| &check.id, |word| &word.text.id)),
        file("id-more", texts(&more, &texts_of(2), |check| &check.id, |word| &word.text.id)),
        tables(
            "family",
            &[&small[..], &fields, &cards].concat(),
            &[keys_of(0), keys_of(1), keys_of(3)].concat(),
            &[texts_of(0), texts_of(1), texts_of(3)].concat(),
        ),
        tables("letters", &in_letters, &keys_of_letters, &of_letters),
        file("letters", letter_codes(&data)),
        file("en-letters", texts(&data, &of_data, |check| &check.en, |word| &word.text.en)),
        file("en-family", texts(&cards, &texts_of(3), |check| &check.en, |word| &word.text.en)),
        file("en", texts(&plain, &words(&|_, part| part < 3), |check| &check.en, |word| &word.text.en)),
        file("facts", fact_codes(&facts)),
        fact_tables(&facts, &of_facts),
        file("bits", bits(&checks)),
        file("edition", edition(root)?),
        file("family", super::family::types(root)?),
        file("wilayah", wilayah(root)?),
    ])
}

fn is_of(families: &[&str], code: &str) -> bool {
    code.split('-').next().is_some_and(|family| families.contains(&family))
}

/// A string literal; JSON's is one of TypeScript too.
fn literal(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn union<'a>(text: &mut String, name: &str, doc: &str, members: impl Iterator<Item = &'a str>) {
    line(text, format_args!("/** {doc} */\nexport type {name} ="));
    for member in members {
        line(text, format_args!("  | {}", literal(member)));
    }
    // The last member ends the statement.
    text.truncate(text.trim_end().len());
    text.push_str(";\n");
}

fn codes(spec: &Spec, checks: &[&Check]) -> String {
    let mut text = String::new();
    union(&mut text, "Code", "The name of every check; none is ever renamed.", checks.iter().map(|c| c.code.as_str()));
    let group = |name: &str| spec.words.iter().find(|(group, _)| group == name).map_or(&[][..], |(_, words)| words);
    for (name, words, doc) in [
        ("Kind", "subject", "A kind of number."),
        ("List", "list", "A list of codes, of the population office or a survey."),
        ("NpwpForm", "npwp-form", "Forms of a tax number."),
        ("NpsnForm", "npsn-form", "Forms of a school number."),
        ("NipForm", "nip-form", "Forms of a civil servant number."),
        ("PhoneForm", "phone-form", "Forms of a telephone number."),
    ] {
        text.push('\n');
        union(&mut text, name, doc, group(words).iter().map(|word| word.key.as_str()));
        let keys: Vec<String> = group(words).iter().map(|word| literal(&word.key)).collect();
        let constant = name.replace("Form", "_FORM").to_uppercase() + "S";
        line(&mut text, format_args!("export const {constant}: readonly {name}[] = [{}];", keys.join(", ")));
    }
    text
}

/// All that an entry needs of the tables, in one text: names, keys, texts and words, a form feed between them.
fn tables(name: &str, checks: &[&Check], keys: &[Numbered<'_>], words: &[Numbered<'_>]) -> Output {
    let parts = [
        plain_lines(names(checks)),
        plain_lines(keys.iter().map(|(at, word)| (*at, word.key.clone()))),
        plain_lines(messages(checks, |check| &check.id)),
        plain_lines(words.iter().map(|(at, word)| (*at, word.text.id.clone()))),
    ];
    Output::plain(format!("{FOLDER}/{name}-tables.txt"), parts.join("\u{c}") + "\n")
}

type Numbered<'a> = (usize, &'a super::spec::Word);

/// All that decisions need of the tables, in one text: names, keys, then texts and words of both languages.
fn fact_tables(checks: &[&Check], words: &[Numbered<'_>]) -> Output {
    let parts = [
        plain_lines(names(checks)),
        plain_lines(words.iter().map(|(at, word)| (*at, word.key.clone()))),
        plain_lines(messages(checks, |check| &check.id)),
        plain_lines(words.iter().map(|(at, word)| (*at, word.text.id.clone()))),
        plain_lines(messages(checks, |check| &check.en)),
        plain_lines(words.iter().map(|(at, word)| (*at, word.text.en.clone()))),
    ];
    Output::plain(format!("{FOLDER}/facts-tables.txt"), parts.join("\u{c}") + "\n")
}

fn fact_codes(facts: &[&Check]) -> String {
    let mut text = String::new();
    let codes = facts.iter().map(|check| check.code.as_str());
    union(&mut text, "FactCode", "The name of every check of facts; none is ever renamed.", codes);
    text
}

fn letter_codes(data: &[&Check]) -> String {
    let mut text = String::from("import type { Code } from \"./codes.js\";\n\n");
    let codes = data.iter().map(|check| check.code.as_str());
    union(&mut text, "LetterOwnCode", "The name of every check of the data of letters; none is ever renamed.", codes);
    text.push_str("\n/** These, and those of the values that stand in letters. */\nexport type LetterCode = LetterOwnCode | Code;\n");
    text
}

/// Name, severity, parameters and provisions of the checks, and the keys of words.
fn table(checks: &[&Check], words: &[Numbered<'_>]) -> String {
    let words = words.iter().map(|(at, word)| (*at, word.key.clone()));
    format!(
        "import type {{ Table }} from \"../table.js\";\n\nexport const table: Table = {{\n  checks: {},\n  words: {},\n}};\n",
        lines(names(checks)),
        lines(words)
    )
}

fn names(checks: &[&Check]) -> impl Iterator<Item = (usize, String)> {
    checks.iter().map(|check| {
        let params: Vec<String> =
            check.params.iter().map(|param| format!("{}:{}", param.name, letter(param.kind))).collect();
        let severity = ["info", "warning", "error"].iter().position(|name| *name == check.severity).unwrap_or(2);
        (usize::from(check.number), format!("{}|{severity}|{}|{}", check.code, params.join(" "), check.law.join(" ")))
    })
}

/// A line a row; the number of the first, and of each that does not follow the one before, stands on a line of its own.
fn plain_lines(rows: impl Iterator<Item = (usize, String)>) -> String {
    let (mut text, mut next) = (String::new(), 0);
    for (number, row) in rows {
        if number != next {
            line(&mut text, format_args!("#{number}"));
        }
        line(&mut text, format_args!("{row}"));
        next = number + 1;
    }
    text.truncate(text.trim_end_matches('\n').len());
    text
}

/// The same as a literal.
fn lines(rows: impl Iterator<Item = (usize, String)>) -> String {
    format!("`{}`", plain_lines(rows).replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${"))
}

/// How a parameter is packed into a word.
fn letter(kind: ParamType) -> char {
    match kind {
        ParamType::Subject => 's',
        ParamType::Int => 'i',
        ParamType::Two => 't',
        ParamType::Char => 'c',
        ParamType::Region => 'r',
        ParamType::Month => 'm',
        ParamType::Word => 'w',
        ParamType::Lengths => 'l',
        ParamType::Text => 'x',
        ParamType::Both => 'b',
    }
}

fn texts(
    checks: &[&Check],
    words: &[(usize, &super::spec::Word)],
    of: impl Fn(&Check) -> &Texts,
    word_of: impl Fn(&super::spec::Word) -> &String,
) -> String {
    let words = words.iter().map(|(at, word)| (*at, word_of(word).clone()));
    format!(
        "import type {{ Texts }} from \"../table.js\";\n\nexport const texts: Texts = {{\n  checks: {},\n  words: {},\n}};\n",
        lines(messages(checks, of)),
        lines(words)
    )
}

fn messages(checks: &[&Check], of: impl Fn(&Check) -> &Texts) -> impl Iterator<Item = (usize, String)> {
    checks.iter().map(move |check| {
        let Texts { message, help, .. } = of(check);
        (usize::from(check.number), format!("{message}|{help}"))
    })
}

/// Version of the package and date of the newest region decree.
fn edition(root: &Path) -> Result<String> {
    let manifest: toml::Table = workspace::read(&root.join("Cargo.toml"))?
        .parse()
        .map_err(|cause| Failure::Stopped(format!("Cargo.toml: {cause}")))?;
    let version = manifest.get("workspace").and_then(|table| table.get("package")?.get("version")?.as_str());
    let version = version.ok_or_else(|| Failure::Stopped("Cargo.toml: no version".to_owned()))?;
    let regions = read_notes(root)?.edition;
    Ok(format!(
        "import type {{ Edition }} from \"../types.js\";\n\nexport const EDITION: Edition = Object.freeze({{ package: {}, regions: {} }});\n",
        literal(version),
        literal(&regions)
    ))
}

/// Names and times of the regions as text that packs well: a name a line, steps from code to code, places of times.
fn wilayah(root: &Path) -> Result<String> {
    let (rows, decrees) = (read_rows(root)?, read_decrees(root)?);
    let decree = |id: &str| decrees.iter().position(|decree| decree.id == id).map_or(-1, |at| at as i64);
    let spans: Vec<_> =
        rows.iter().map(|row| (&row.from, &row.until, decree(&row.first), decree(&row.last), row.inferred())).collect();
    let mut distinct: Vec<_> = spans.iter().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let (mut steps, mut times, mut before) = (Vec::new(), Vec::new(), 0);
    for (row, span) in rows.iter().zip(&spans) {
        let code = padded(&row.code)?;
        steps.push((code - before).to_string());
        before = code;
        times.push(distinct.binary_search(&span).unwrap_or_default().to_string());
    }
    let mut text = String::from("/** Names in the order of their codes, then of time. */\nexport const names = `\n");
    for row in &rows {
        line(&mut text, format_args!("{}", row.name.replace(['`', '\\', '$'], "")));
    }
    line(&mut text, format_args!("`;\n\n/** From each code, padded to six digits, to the next. */"));
    line(&mut text, format_args!("export const steps = \"{}\";\n", steps.join(" ")));
    line(&mut text, format_args!("/** Places in `spans`. */\nexport const times = \"{}\";\n", times.join(" ")));
    text.push_str("/** From, until, first and last decree (-1 for none), 1 if inferred. */\n");
    text.push_str("export const spans: readonly (readonly [string, string, number, number, 0 | 1])[] = [\n");
    for (from, until, first, last, inferred) in distinct {
        line(
            &mut text,
            format_args!("  [{}, {}, {first}, {last}, {}],", literal(from), literal(until), u8::from(*inferred)),
        );
    }
    text.push_str("];\n\nexport const decrees: readonly string[] = [\n");
    for decree in &decrees {
        line(&mut text, format_args!("  {},", literal(&decree.citation())));
    }
    text.push_str("];\n");
    Ok(text)
}

/// The places of the checks in the status words of columns.
fn bits(checks: &[&Check]) -> String {
    let mut text = String::from(
        "import type { Code } from \"./codes.js\";\n\nexport type Bit = readonly [bit: number, code: Code, severity: \"error\" | \"warning\" | \"info\"];\n",
    );
    for kind in ["nik", "kk"] {
        line(&mut text, format_args!("\nexport const {kind}: readonly Bit[] = ["));
        for check in checks.iter().filter(|check| check.applies.iter().any(|own| own == kind)) {
            let Some(bit) = check.bit else { continue };
            line(&mut text, format_args!("  [{bit}, {}, {}],", literal(&check.code), literal(&check.severity)));
        }
        text.push_str("];\n");
    }
    text
}
