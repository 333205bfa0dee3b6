//! Which crate may depend on which, and which may touch files, the environment or the clock.

use super::{Breaches, File, Source};

/// Folder, and the packages of ours that it may use. Folders that are not named may use all.
const MAY_USE: [(&str, &[&str]); 6] = [
    ("core", &[]),
    ("batch", &["absah"]),
    ("wasm", &["absah"]),
    ("ffi", &["absah"]),
    ("cli", &["absah", "absah-batch"]),
    ("python", &["absah", "absah-batch"]),
];
/// Crates that know neither files nor the environment nor the clock.
const PURE: [&str; 3] = ["core/src", "wasm/src", "ffi/src"];
/// Modules of `std` that reach outside.
const OUTSIDE: [&str; 5] = ["fs", "env", "time", "net", "process"];
/// Ways to the clock of other crates.
const CLOCKS: [&str; 3] = ["Local::now", "Utc::now", "SystemTime::now"];
/// Crates of the product, which must not read `spec/`.
const PRODUCT: [&str; 6] = ["core/src", "batch/src", "cli/src", "wasm/src", "ffi/src", "python/src"];

pub(crate) fn check(files: &[File], sources: &[Source<'_>], breaches: &mut Breaches) {
    for (folder, allowed) in MAY_USE {
        let manifest = format!("{folder}/Cargo.toml");
        if let Some(file) = files.iter().find(|file| file.path == manifest) {
            dependencies(file, allowed, breaches);
        }
    }
    for source in sources {
        if source.file.below(&PURE) {
            outside(source, breaches);
        }
        spec(source, breaches);
        own_crates(source, breaches);
        alone(source, breaches);
    }
}

fn ours(package: &str) -> bool {
    package == "absah" || package.starts_with("absah-") || package == "xtask"
}

fn dependencies(file: &File, allowed: &[&str], breaches: &mut Breaches) {
    let Ok(manifest) = file.text.parse::<toml::Table>() else {
        breaches.add(&file.path, 1, "cannot be read");
        return;
    };
    let own = manifest.get("package").and_then(|package| package.get("name")).and_then(toml::Value::as_str);
    let mut places = vec![&manifest];
    if let Some(toml::Value::Table(targets)) = manifest.get("target") {
        places.extend(targets.values().filter_map(toml::Value::as_table));
    }
    for place in places {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(toml::Value::Table(entries)) = place.get(kind) else { continue };
            for (key, entry) in entries {
                let package = entry.get("package").and_then(toml::Value::as_str).unwrap_or(key);
                if ours(package) && !allowed.contains(&package) && own != Some(package) {
                    let line = file.text.lines().position(|line| line.starts_with(key.as_str())).map_or(1, |at| at + 1);
                    breaches.add(&file.path, line, format!("may not depend on {package}"));
                }
            }
        }
    }
}

/// Names of our crates in the code, in case a manifest inherits or renames them.
fn own_crates(source: &Source<'_>, breaches: &mut Breaches) {
    let Some((folder, allowed)) = MAY_USE.iter().find(|(folder, _)| source.file.below(&[folder])) else { return };
    for (number, line) in (1..).zip(source.code.plain.lines()) {
        for name in ["absah_batch", "absah_cli", "absah_wasm", "absah_ffi", "absah_python"] {
            let own = name.strip_prefix("absah_") == Some(*folder);
            if !own && words(line).any(|word| word == name) && !allowed.contains(&name.replace('_', "-").as_str()) {
                breaches.add(&source.file.path, number, format!("may not use {name}"));
            }
        }
    }
}

/// Folders whose code proves something about the checks and must not lean on them: no crate of ours, nothing above.
const ALONE: [&str; 1] = ["batch/src/sample"];

fn alone(source: &Source<'_>, breaches: &mut Breaches) {
    if !source.file.below(&ALONE) {
        return;
    }
    let top = source.file.path == "batch/src/sample/mod.rs";
    // From a file below, one step up is still inside.
    let outside: &[&str] = if top { &["crate", "super"] } else { &["crate"] };
    for (number, line) in source.product_lines(&source.code.plain) {
        // `pub(crate)` and `pub(super)` say who may look in, not where the code looks.
        let line = line.replace("pub(crate)", "").replace("pub(super)", "");
        let ours = words(&line).any(|word| word == "absah" || word.starts_with("absah_"));
        if ours || line.contains("super::super") || words(&line).any(|word| outside.contains(&word)) {
            breaches.add(&source.file.path, number, "the sample shares no code with the checks".to_owned());
        }
    }
}

fn outside(source: &Source<'_>, breaches: &mut Breaches) {
    let mut group = false;
    for (number, line) in source.product_lines(&source.code.plain) {
        group |= line.contains("std::{");
        let named = |module: &str| {
            line.match_indices("std::").any(|(at, _)| {
                line.get(at + "std::".len()..)
                    .and_then(|behind| words(behind).next().filter(|_| !behind.starts_with('{')))
                    == Some(module)
            })
        };
        for module in OUTSIDE {
            if named(module) || (group && words(line).any(|word| word == module)) {
                breaches.add(&source.file.path, number, format!("std::{module} is for batch, cli and python only"));
            }
        }
        for clock in CLOCKS {
            if line.contains(clock) {
                breaches.add(&source.file.path, number, format!("{clock}: the date is given by the caller (as_of)"));
            }
        }
        group &= !line.contains(';');
    }
}

fn spec(source: &Source<'_>, breaches: &mut Breaches) {
    let script = source.file.path.ends_with("build.rs");
    if !script && !source.file.below(&PRODUCT) {
        return;
    }
    for (number, line) in source.product_lines(&source.code.with_strings) {
        if line.split('"').skip(1).step_by(2).any(|text| text.contains("spec/")) {
            breaches.add(&source.file.path, number, "spec/ is read by xtask and by tests only");
        }
    }
}

/// The words of a line of code.
pub(crate) fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::lexer;

    fn breaches(path: &str, text: &str) -> Vec<String> {
        let file = File { path: path.to_owned(), text: text.to_owned() };
        let source = Source { file: &file, code: lexer::split(text) };
        let mut found = Breaches::default();
        check(&[], &[source], &mut found);
        found.0
    }

    #[test]
    fn files_and_clocks_stay_outside_of_core() {
        assert_eq!(breaches("core/src/a.rs", "use std::{fmt,\n fs};\n").len(), 1);
        assert_eq!(breaches("core/src/a.rs", "let x = std::env::args();\n").len(), 1);
        assert_eq!(breaches("core/src/a.rs", "use std::fmt; // std::fs\n").len(), 0);
        assert_eq!(breaches("core/src/a.rs", "#[cfg(test)]\nuse std::fs;\n").len(), 0);
        assert_eq!(breaches("batch/src/a.rs", "use std::fs;\n").len(), 0);
    }

    #[test]
    fn the_sample_stands_alone() {
        assert_eq!(breaches("batch/src/sample/a.rs", "use absah::check::Code;\n").len(), 1);
        assert_eq!(breaches("batch/src/sample/a.rs", "pub(crate) use crate::schema::Role;\n").len(), 1);
        assert_eq!(breaches("batch/src/sample/a.rs", "pub(crate) use super::date::Date;\n").len(), 0);
        assert_eq!(breaches("batch/src/sample/mod.rs", "use super::schema::Role;\n").len(), 1);
        assert_eq!(breaches("batch/src/sample/a.rs", "use super::super::schema::Role;\n").len(), 1);
    }

    #[test]
    fn siblings_and_spec() {
        assert_eq!(breaches("core/src/a.rs", "use absah_batch::x;\n").len(), 1);
        assert_eq!(breaches("cli/src/a.rs", "use absah_batch::x;\n").len(), 0);
        assert_eq!(breaches("cli/src/a.rs", "read(\"spec/laws.toml\");\n").len(), 1);
        assert_eq!(breaches("core/tests/a.rs", "include_str!(\"spec/laws.toml\");\n").len(), 0);
    }
}
