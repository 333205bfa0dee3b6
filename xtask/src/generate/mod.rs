//! Writes every file that follows from `spec/`, or says which of them differ.

mod capitals;
mod docs;
mod export;
mod facts;
mod family;
mod headings;
mod letters;
mod names;
mod output;
mod packs;
mod patterns;
mod persons;
mod regions;
mod rust;
mod schema;
mod spec;
mod texts;
mod typescript;
mod validate;
mod villages;

pub(crate) use regions::{Notes, Row, read_decrees, read_notes, read_rows};
pub(crate) use rust::snake as constructor_name;
pub(crate) use spec::{Owner, Spec};

use crate::failure::{Failure, Result};
use output::Output;
use std::path::Path;

const CONSTRUCTORS: &str = "One constructor per check, so that a code cannot be raised with the wrong parameters.";

/// Answers whose schema the command line prints.
const ANSWERS: [&str; 10] =
    ["decision", "family", "family-card", "finding", "kk", "nik", "number", "pack-facts", "region", "register"];

/// Reads and validates the catalogue.
pub(crate) fn catalogue(root: &Path) -> Result<Spec> {
    let spec = Spec::read(root)?;
    let faults = validate::faults(&spec);
    if faults.is_empty() { Ok(spec) } else { Err(Failure::list(&faults, "faults in spec/")) }
}

/// `cargo xtask generate [--check]`
pub(crate) fn run(root: &Path, check: bool) -> Result<()> {
    let spec = catalogue(root)?;
    let mut outputs = vec![
        Output::rust("core/src/check/code.rs", "spec/checks", "Every check of the catalogue.", rust::codes(&spec)),
        Output::rust("core/src/check/raise.rs", "spec/checks", CONSTRUCTORS, rust::constructors(&spec, Owner::Core)),
        Output::rust(
            "batch/src/finding/raise.rs",
            "spec/checks",
            CONSTRUCTORS,
            rust::constructors(&spec, Owner::Batch),
        ),
        Output::rust(
            "core/src/eligibility/raise.rs",
            "spec/checks",
            CONSTRUCTORS,
            rust::constructors(&spec, Owner::Rules),
        ),
        Output::rust(
            "core/src/letter/raise.rs",
            "spec/checks",
            CONSTRUCTORS,
            rust::constructors(&spec, Owner::Letters),
        ),
        Output::rust(
            "core/src/check/words.rs",
            "spec/words.toml",
            "Words that stand in messages.",
            texts::words(&spec),
        ),
        Output::rust(
            "core/src/check/laws.rs",
            "spec/laws.toml",
            "Provisions that checks point to.",
            texts::laws(&spec),
        ),
    ];
    outputs.extend(regions::outputs(root)?);
    outputs.push(villages::output(root)?);
    outputs.push(headings::output(root)?);
    outputs.push(capitals::output());
    outputs.push(patterns::output(root)?);
    outputs.extend(persons::outputs(root)?);
    outputs.extend(family::outputs(root)?);
    let acts = spec.acts.iter().map(|act| act.key.as_str());
    let laws: Vec<&str> = acts.chain(spec.provisions.iter().map(|provision| provision.key.as_str())).collect();
    outputs.push(persons::rule_dates(root, &laws)?);
    outputs.push(export::output(&spec)?);
    outputs.push(facts::output(root)?);
    let surface = crate::surface::rust_paths(root)?;
    outputs.push(Output::rust(
        "core/tests/surface.rs",
        "spec/surface.toml",
        "Every path of the surface in Rust.",
        surface,
    ));
    outputs.extend(typescript::outputs(root, &spec)?);
    outputs.extend(docs::outputs(root, &spec)?);
    // The command line carries the shapes of its answers; a package cannot include files outside its folder.
    for name in ANSWERS {
        let schema = crate::workspace::read(&root.join(format!("spec/schema/{name}.schema.json")))?;
        outputs.push(Output::plain(format!("cli/src/schema/{name}.json"), schema));
    }
    outputs.extend(packs::outputs(root)?);
    outputs.extend(letters::outputs(root)?);

    let mut texts = Vec::new();
    for output in &outputs {
        texts.push((output.path.clone(), output.text(root)?));
    }
    let stale = output::stale(root, &texts)?;
    if check { output::compare(root, &texts, &stale) } else { output::write(root, &texts, &stale) }
}
