//! What the schemas cannot say: names and numbers are unique, references lead somewhere, texts fit their parameters.

use super::spec::{Check, Family, Owner, ParamType, Spec, Texts};
use std::collections::BTreeMap;

/// Families whose bits every kind of number shares.
const SHARED: [&str; 2] = ["number", "region"];
/// First bit of the checks of one kind.
const FIRST_OWN_BIT: u8 = 21;
/// A finding holds this many parameters.
const MOST_PARAMS: usize = 4;

/// Every fault, as `file: code: text`.
pub(crate) fn faults(spec: &Spec) -> Vec<String> {
    let mut faults = Vec::new();
    unique(spec, &mut faults);
    bits(spec, &mut faults);
    laws(spec, &mut faults);
    for family in &spec.families {
        for check in &family.checks {
            let mut say = |text: String| faults.push(format!("{}: {}: {text}", family.file, check.code));
            references(spec, family, check, &mut say);
            texts(check, &mut say);
        }
    }
    faults
}

fn each(spec: &Spec) -> impl Iterator<Item = (&Family, &Check)> {
    spec.families.iter().flat_map(|family| family.checks.iter().map(move |check| (family, check)))
}

fn unique(spec: &Spec, faults: &mut Vec<String>) {
    let mut codes = BTreeMap::new();
    let mut numbers = BTreeMap::new();
    for (family, check) in each(spec) {
        if let Some(file) = codes.insert(&check.code, &family.file) {
            faults.push(format!("{}: {}: the code stands in {file} already", family.file, check.code));
        }
        if let Some(code) = numbers.insert(check.number, &check.code) {
            faults.push(format!("{}: {}: number {} belongs to {code}", family.file, check.code, check.number));
        }
    }
}

fn bits(spec: &Spec, faults: &mut Vec<String>) {
    let mut taken: BTreeMap<(&str, u8), &str> = BTreeMap::new();
    for (family, check) in each(spec) {
        let mut say = |text: String| faults.push(format!("{}: {}: {text}", family.file, check.code));
        let Some(bit) = check.bit else {
            if !check.applies.is_empty() {
                say("applies to a number but has no bit".to_owned());
            }
            continue;
        };
        let shared = SHARED.contains(&family.family.as_str());
        if shared != (bit < FIRST_OWN_BIT) {
            say(format!("bit {bit}: shared checks use 0-{}, the others {FIRST_OWN_BIT}-31", FIRST_OWN_BIT - 1));
        }
        if check.applies.is_empty() {
            say("has a bit but applies to no number".to_owned());
        }
        if !shared && check.applies != [family.family.clone()] {
            say(format!("applies to {} only, by its family", family.family));
        }
        for kind in &check.applies {
            if let Some(other) = taken.insert((kind.as_str(), bit), &check.code) {
                say(format!("bit {bit} of {kind} belongs to {other}"));
            }
        }
    }
}

fn laws(spec: &Spec, faults: &mut Vec<String>) {
    let mut keys = BTreeMap::new();
    for act in &spec.acts {
        if keys.insert(&act.key, ()).is_some() {
            faults.push(format!("spec/laws.toml: {}: the act stands twice", act.key));
        }
    }
    let mut keys = BTreeMap::new();
    for provision in &spec.provisions {
        if keys.insert(&provision.key, ()).is_some() {
            faults.push(format!("spec/laws.toml: {}: the provision stands twice", provision.key));
        }
        if spec.act(provision).is_none() {
            faults.push(format!("spec/laws.toml: {}: there is no act {}", provision.key, provision.act));
        }
        let inside = provision.key.strip_prefix(&provision.act);
        if !inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
            faults.push(format!("spec/laws.toml: {}: the key begins with its act", provision.key));
        }
    }
}

fn references(spec: &Spec, family: &Family, check: &Check, say: &mut impl FnMut(String)) {
    if !check.code.strip_prefix(&family.family).is_some_and(|rest| rest.starts_with('-')) {
        say(format!("the code begins with the family, {}-", family.family));
    }
    if check.owner == Owner::Batch && check.bit.is_some() {
        say("only checks of core have a bit".to_owned());
    }
    for key in &check.law {
        if !spec.provisions.iter().any(|provision| provision.key == *key) {
            say(format!("there is no provision {key} in spec/laws.toml"));
        }
    }
    if check.params.len() > MOST_PARAMS {
        say(format!("{} parameters, a finding holds {MOST_PARAMS}", check.params.len()));
    }
    for (at, param) in check.params.iter().enumerate() {
        if check.params.iter().take(at).any(|other| other.name == param.name) {
            say(format!("parameter {} stands twice", param.name));
        }
        match (&param.words, param.kind) {
            (Some(group), ParamType::Word) => {
                if !spec.words.iter().any(|(name, _)| name == group) {
                    say(format!("there is no group {group} in spec/words.toml"));
                }
            }
            (None, ParamType::Word) => say(format!("parameter {} names no group of words", param.name)),
            (Some(_), _) => say(format!("parameter {} is no word", param.name)),
            (None, _) => {}
        }
    }
}

fn texts(check: &Check, say: &mut impl FnMut(String)) {
    for (language, texts) in [("id", &check.id), ("en", &check.en)] {
        let Texts { message, help, why } = texts;
        for (name, text) in [("message", message), ("help", help), ("why", why)] {
            if text.trim().is_empty() {
                say(format!("{language}.{name} is empty"));
            }
            if text.trim() != text {
                say(format!("{language}.{name} begins or ends with a space"));
            }
            if text.contains(['\n', '\r']) {
                say(format!("{language}.{name} holds a line break"));
            }
        }
        if message.ends_with('.') {
            say(format!("{language}.message ends with a full stop"));
        }
        for (name, text) in [("help", help), ("why", why)] {
            if text.contains(['{', '}']) {
                say(format!("{language}.{name} holds a brace; only messages have parameters"));
            }
        }
        match placeholders(message) {
            Ok(used) => {
                for name in &used {
                    if !check.params.iter().any(|param| param.name == *name) {
                        say(format!("{language}.message uses {{{name}}}, which is not declared"));
                    }
                }
                for param in &check.params {
                    if !used.contains(&param.name.as_str()) {
                        say(format!("{language}.message does not use {{{}}}", param.name));
                    }
                }
            }
            Err(text) => say(format!("{language}.message: {text}")),
        }
    }
}

/// The names between braces.
fn placeholders(message: &str) -> Result<Vec<&str>, String> {
    let mut names = Vec::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        if before.contains('}') {
            return Err("a brace closes that was not opened".to_owned());
        }
        let (name, behind) = after.split_once('}').ok_or("a brace is not closed")?;
        names.push(name);
        rest = behind;
    }
    if rest.contains('}') { Err("a brace closes that was not opened".to_owned()) } else { Ok(names) }
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn names_between_braces() {
        assert_eq!(placeholders("a {day} of {month}"), Ok(vec!["day", "month"]));
        assert!(placeholders("a {day").is_err());
        assert!(placeholders("a day}").is_err());
    }
}
