//! The rule packs that the command line carries and its bindings of family cards: copies of `spec/rules` and
//! `spec/bindings`, and their lists.

use super::output::Output;
use crate::failure::{Failure, Result};
use crate::workspace;
use std::path::Path;

const FOLDER: &str = "cli/src/rules/packs";

/// Everything under `cli/src/rules` that follows from `spec/rules`.
pub(crate) fn outputs(root: &Path) -> Result<Vec<Output>> {
    let files = workspace::files(&root.join("spec/rules"), ".toml")?;
    let mut outputs = Vec::new();
    let mut list = String::from(
        "/// Texts of the packs by their names, in the order of the names.\npub(super) const SHIPPED: &[(&str, &str)] = &[\n",
    );
    for file in &files {
        let text = workspace::read(file)?;
        let name = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        // A pack is found by the name of its file.
        let pack: toml::Table = toml::from_str(&text).map_err(|cause| Failure::file(file, cause))?;
        let id = pack.get("pack").and_then(|head| head.get("id")).and_then(toml::Value::as_str);
        if id != Some(name) {
            return Err(Failure::file(file, format!("holds the pack {}; name the file after it", id.unwrap_or("?"))));
        }
        list.push_str(&format!("    ({name:?}, include_str!(\"packs/{name}.toml\")),\n"));
        outputs.push(Output::plain(format!("{FOLDER}/{name}.toml"), text));
    }
    list.push_str("];\n");
    list.push_str(
        "\n/// Bindings of family cards, with the packs that they are for.\npub(super) const CARDS: &[(&str, &str)] = &[\n",
    );
    let files = workspace::files(&root.join("spec/bindings"), ".toml")?;
    for file in &files {
        let text = workspace::read(file)?;
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let table: toml::Table = toml::from_str(&text).map_err(|cause| Failure::file(file, cause))?;
        let of = |key: &str| table.get("binding").and_then(|head| head.get(key)).and_then(toml::Value::as_str);
        // Data of offices come with a binding of their own.
        if let (Some("kk"), Some(pack)) = (of("source"), of("pack")) {
            list.push_str(&format!("    ({pack:?}, include_str!(\"bindings/{name}\")),\n"));
            outputs.push(Output::plain(format!("cli/src/rules/bindings/{name}"), text));
        }
    }
    list.push_str("];\n");
    outputs.push(Output::rust(
        "cli/src/rules/shipped.rs",
        "spec/rules and spec/bindings",
        "The rule packs of this edition.",
        list,
    ));
    Ok(outputs)
}
