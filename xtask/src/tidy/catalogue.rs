//! Every check is raised, has a vector that fires it, and a page that the book lists.

use super::imports::words;
use super::{Breaches, File, Source};
use crate::failure::Result;
use crate::generate::{self, Owner};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const SUMMARY: &str = "docs/src/SUMMARY.md";

pub(crate) fn check(root: &Path, files: &[File], sources: &[Source<'_>], breaches: &mut Breaches) -> Result<()> {
    let spec = generate::catalogue(root)?;
    let severities: BTreeMap<&str, &str> =
        spec.checks().iter().map(|check| (check.code.as_str(), check.severity.as_str())).collect();
    let fired = vectors(files, &severities, breaches);
    let summary = files.iter().find(|file| file.path == SUMMARY);
    for family in &spec.families {
        for check in &family.checks {
            let code = &check.code;
            let line = declared(files, &family.file, code);
            let mut say = |text: String| breaches.add(&family.file, line, text);
            let folder = match check.owner {
                Owner::Core => "core/src",
                Owner::Batch => "batch/src",
                Owner::Rules => "core/src/eligibility",
                Owner::Letters => "core/src/letter",
            };
            if !raised(sources, folder, &generate::constructor_name(code)) {
                say(format!("{code}: never raised in {folder}"));
            }
            if !fired.contains(code) {
                say(format!("{code}: no line of spec/vectors fires it"));
            }
            let page = format!("docs/src/checks/{code}.md");
            if !files.iter().any(|file| file.path == page) {
                say(format!("{code}: there is no {page}; run `cargo xtask generate`"));
            }
            if summary.is_some_and(|summary| !summary.text.contains(&format!("(checks/{code}.md)"))) {
                say(format!("{code}: its page is not listed in {SUMMARY}"));
            }
            if check.id.message == check.en.message || check.id.help == check.en.help || check.id.why == check.en.why {
                say(format!("{code}: a text is not translated"));
            }
        }
    }
    Ok(())
}

fn declared(files: &[File], path: &str, code: &str) -> usize {
    let wanted = format!("code = \"{code}\"");
    let file = files.iter().find(|file| file.path == path);
    file.and_then(|file| file.text.lines().position(|line| line == wanted)).map_or(1, |at| at + 1)
}

fn raised(sources: &[Source<'_>], folder: &str, name: &str) -> bool {
    sources
        .iter()
        .filter(|source| source.file.below(&[folder]) && !source.file.generated())
        .any(|source| source.product_lines(&source.code.plain).any(|(_, line)| words(line).any(|word| word == name)))
}

/// The codes that the vectors expect; each line must be JSON, and each code declared with that severity.
fn vectors(files: &[File], severities: &BTreeMap<&str, &str>, breaches: &mut Breaches) -> BTreeSet<String> {
    let mut fired = BTreeSet::new();
    for file in files.iter().filter(|file| file.below(&["spec/vectors"]) && file.extension() == "jsonl") {
        for (line, text) in (1..).zip(file.text.lines()) {
            let case: serde_json::Value = match serde_json::from_str(text) {
                Ok(case) => case,
                Err(cause) => {
                    breaches.add(&file.path, line, format!("no JSON: {cause}"));
                    continue;
                }
            };
            // Codes stand alone or with their severity; findings of a card have their place in front.
            let of = |key: &str| case.get(key).and_then(|list| list.as_array()).cloned().unwrap_or_default();
            let codes = of("codes").into_iter().map(|entry| (entry, 0));
            for (entry, at) in codes.chain(of("findings").into_iter().map(|entry| (entry, 1))) {
                let code = entry.as_str().or_else(|| entry.get(at).and_then(|code| code.as_str())).unwrap_or_default();
                match severities.get(code) {
                    None => breaches.add(&file.path, line, format!("there is no check {code:?}")),
                    Some(severity) => {
                        if let Some(given) = entry.get(at + 1).and_then(|given| given.as_str())
                            && given != *severity
                        {
                            breaches.add(&file.path, line, format!("{code} is {severity}, not {given}"));
                        }
                        fired.insert(code.to_owned());
                    }
                }
            }
        }
    }
    fired
}
