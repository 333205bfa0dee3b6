//! The Rust enum of codes with its table, and one typed constructor per code.

use super::spec::{Check, Owner, Param, ParamType, Spec, Texts};
use std::collections::BTreeMap;
use std::fmt::Write;

/// `nik-day-impossible` as `NikDayImpossible`.
pub(crate) fn camel(name: &str) -> String {
    let mut text = String::new();
    for part in name.split(['-', '_']) {
        let mut letters = part.chars();
        text.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        text.push_str(letters.as_str());
    }
    text
}

/// `nik-day-impossible` as `NIK_DAY_IMPOSSIBLE`.
fn upper(name: &str) -> String {
    name.replace('-', "_").to_ascii_uppercase()
}

/// `nik-day-impossible` as `nik_day_impossible`.
pub(crate) fn snake(name: &str) -> String {
    name.replace('-', "_")
}

/// A Rust string literal; letters stay readable, only what would break or hide is escaped.
pub(crate) fn literal(text: &str) -> String {
    let mut literal = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            letter if letter.is_control() || letter == '\u{a0}' || ('\u{200b}'..='\u{200f}').contains(&letter) => {
                literal.extend(letter.escape_unicode());
            }
            letter => literal.push(letter),
        }
    }
    literal.push('"');
    literal
}

/// A sentence for a doc comment: first letter large, full stop, no accidental links.
pub(crate) fn doc(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    let mut sentence = first + letters.as_str();
    if !sentence.ends_with('.') {
        sentence.push('.');
    }
    sentence.replace('[', "\\[").replace('<', "\\<")
}

/// Text that grows by formatted lines; writing to a `String` cannot fail.
pub(crate) fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(arguments);
    text.push('\n');
}

/// `core/src/check/code.rs`
pub(crate) fn codes(spec: &Spec) -> String {
    let checks = spec.checks();
    let mut text =
        String::from("use super::{Meta, Owner, ParamSpec, ParamType, Severity, Texts};\nuse crate::number::Kind;\n\n");
    text.push_str(
        "/// The name of a check. Its number is fixed too; neither is ever renamed, reused or given another meaning.\n\
         #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]\n#[non_exhaustive]\n#[repr(u16)]\n\
         pub enum Code {\n",
    );
    for check in &checks {
        line(&mut text, format_args!("/// `{}`: {}", check.code, doc(&check.en.message)));
        line(&mut text, format_args!("{} = {},", camel(&check.code), check.number));
    }
    text.push_str(
        "}\n\nimpl Code {\n/// Every code, in the order of its number.\npub const ALL: &'static [Code] = &[\n",
    );
    for check in &checks {
        line(&mut text, format_args!("Code::{},", camel(&check.code)));
    }
    text.push_str(
        "];\n\n/// What the catalogue declares about the check.\npub const fn meta(self) -> &'static Meta {\nmatch self {\n",
    );
    for check in &checks {
        line(&mut text, format_args!("Code::{} => &{},", camel(&check.code), upper(&check.code)));
    }
    text.push_str("}\n}\n\n");
    severities(&mut text, &checks);
    text.push_str("}\n\n");
    text.push_str(
        "/// Places of the checks in the status word of a column, as masks. Checks of different kinds of number share the \
         bits\n/// from 21 on.\npub mod bit {\n",
    );
    for check in &checks {
        if let Some(bit) = check.bit {
            line(&mut text, format_args!("/// `{}`", check.code));
            line(&mut text, format_args!("pub const {}: u32 = 1 << {bit};", upper(&check.code)));
        }
    }
    text.push_str("}\n\n");
    errors(&mut text, &checks);
    for check in &checks {
        text.push('\n');
        meta(&mut text, check);
    }
    text
}

/// Apart from the table, so that a small module does not link all texts for a severity.
fn severities(text: &mut String, checks: &[&Check]) {
    text.push_str("/// How much the check weighs.\npub const fn severity(self) -> Severity {\nmatch self {\n");
    for severity in ["error", "warning", "info"] {
        let codes: Vec<String> =
            checks.iter().filter(|c| c.severity == severity).map(|c| format!("Code::{}", camel(&c.code))).collect();
        line(text, format_args!("{} => Severity::{},", codes.join(" | "), camel(severity)));
    }
    text.push_str("}\n}\n");
}

/// For each kind of number the bits whose checks are errors.
fn errors(text: &mut String, checks: &[&Check]) {
    let mut kinds: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for check in checks {
        for kind in &check.applies {
            let bits = kinds.entry(kind).or_default();
            if check.severity == "error" {
                bits.push(format!("bit::{}", upper(&check.code)));
            }
        }
    }
    text.push_str(
        "/// The bits of a kind of number whose checks are errors.\n\
         pub(crate) const fn errors(kind: Kind) -> u32 {\nmatch kind {\n",
    );
    for (kind, bits) in kinds {
        let bits = if bits.is_empty() { "0".to_owned() } else { bits.join(" | ") };
        line(text, format_args!("Kind::{} => {bits},", camel(kind)));
    }
    text.push_str("}\n}\n");
}

fn meta(text: &mut String, check: &Check) {
    let bit = check.bit.map_or("None".to_owned(), |bit| format!("Some({bit})"));
    let params: Vec<String> = check
        .params
        .iter()
        .map(|param| format!("ParamSpec {{ name: {}, kind: ParamType::{:?} }}", literal(&param.name), param.kind))
        .collect();
    let law: Vec<String> = check.law.iter().map(|key| literal(key)).collect();
    line(text, format_args!("static {}: Meta = Meta {{", upper(&check.code)));
    line(text, format_args!("code: Code::{},", camel(&check.code)));
    line(text, format_args!("name: {},", literal(&check.code)));
    line(text, format_args!("number: {},\nbit: {bit},", check.number));
    line(text, format_args!("severity: Severity::{},", camel(&check.severity)));
    line(text, format_args!("since: {},", literal(&check.since)));
    line(text, format_args!("owner: Owner::{:?},", check.owner));
    let kinds: Vec<String> = check.applies.iter().map(|kind| format!("Kind::{}", camel(kind))).collect();
    line(text, format_args!("kinds: &[{}],", kinds.join(", ")));
    line(text, format_args!("params: &[{}],", params.join(", ")));
    line(text, format_args!("law: &[{}],", law.join(", ")));
    for (language, Texts { message, help, why }) in [("id", &check.id), ("en", &check.en)] {
        line(text, format_args!("{language}: Texts {{\nmessage: {},", literal(message)));
        line(text, format_args!("help: {},\nwhy: {},\n}},", literal(help), literal(why)));
    }
    text.push_str("};\n");
}

/// `raise.rs` of the crate that raises the checks.
pub(crate) fn constructors(spec: &Spec, owner: Owner) -> String {
    let checks: Vec<&Check> = spec.checks().into_iter().filter(|check| check.owner == owner).collect();
    let uses = |kind: ParamType| checks.iter().any(|check| check.params.iter().any(|param| param.kind == kind));
    let (check, krate) = match owner {
        Owner::Core => ("super", "crate"),
        Owner::Rules | Owner::Letters => ("crate::check", "crate"),
        Owner::Batch => ("absah::check", "absah"),
    };
    let word = if uses(ParamType::Word) { ", Word" } else { "" };
    let mut text = match owner {
        Owner::Rules | Owner::Letters => format!(
            "use {check}::{{Code, Notice, Param, Span{word}, Value}};\nuse alloc::string::String;\nuse alloc::vec;\n"
        ),
        Owner::Core | Owner::Batch => format!("use {check}::{{Code, Finding, Param, Span{word}}};\n"),
    };
    if uses(ParamType::Both) {
        line(&mut text, format_args!("use {krate}::document::Both;"));
    }
    if uses(ParamType::Subject) {
        line(&mut text, format_args!("use {krate}::number::Kind;"));
    }
    if uses(ParamType::Region) {
        line(&mut text, format_args!("use {krate}::region::Region;"));
    }
    for check in checks {
        text.push('\n');
        constructor(&mut text, check);
    }
    text
}

fn constructor(text: &mut String, check: &Check) {
    let mut arguments = vec!["span: Span".to_owned()];
    let mut values = Vec::new();
    let notice = matches!(check.owner, Owner::Rules | Owner::Letters);
    for Param { name, kind, .. } in &check.params {
        let name = snake(name);
        let rust = match kind {
            ParamType::Subject => "Kind",
            ParamType::Int => "u32",
            ParamType::Region => "Region",
            ParamType::Two | ParamType::Month => "u8",
            ParamType::Char => "char",
            ParamType::Word => "Word",
            ParamType::Lengths => "&'static [u8]",
            ParamType::Text => "impl Into<String>",
            ParamType::Both => "&Both",
        };
        arguments.push(format!("{name}: {rust}"));
        values.push(match (notice, kind) {
            (true, ParamType::Text) => format!("Value::Text({name}.into())"),
            (true, ParamType::Both) => format!("Value::Both({name}.clone())"),
            (true, _) => format!("Value::Param(Param::{kind:?}({name}))"),
            (false, _) => format!("Param::{kind:?}({name})"),
        });
    }
    line(text, format_args!("/// `{}`: {}", check.code, doc(&check.en.message)));
    let (constant, result, made) = if notice {
        ("", "Notice", format!("vec![{}]", values.join(", ")))
    } else {
        values.resize(4, "Param::None".to_owned());
        (" const", "Finding", format!("[{}]", values.join(", ")))
    };
    let name = snake(&check.code);
    line(text, format_args!("pub(crate){constant} fn {name}({}) -> {result} {{", arguments.join(", ")));
    line(text, format_args!("{result}::new(Code::{}, span, {made})", camel(&check.code)));
    text.push_str("}\n");
}

#[cfg(test)]
mod tests {
    use super::{camel, literal};

    #[test]
    fn names_and_literals() {
        assert_eq!(camel("placeholder-date-day-15"), "PlaceholderDateDay15");
        assert_eq!(literal("a \"b\" \\ ü\u{a0}"), r#""a \"b\" \\ ü\u{a0}""#);
    }
}
