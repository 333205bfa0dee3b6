//! The templates of letters that the command line carries: copies of `spec/letters`, and their list.

use super::output::Output;
use crate::failure::{Failure, Result};
use crate::workspace;
use std::path::Path;

const FOLDER: &str = "cli/src/letter/templates";

/// Everything under `cli/src/letter` that follows from `spec/letters`. A template is found by the end of its id, which is
/// the name of its file; a binding of family cards lies beside it in the folder `kk`.
pub(crate) fn outputs(root: &Path) -> Result<Vec<Output>> {
    let folder = root.join("spec/letters");
    let files = workspace::files(&folder, ".toml")?;
    let mut outputs = Vec::new();
    let mut templates = String::from(
        "/// Texts of the templates by their names, in the order of the names.\npub(super) const SHIPPED: &[(&str, &str)] = &[\n",
    );
    let mut cards = String::from(
        "\n/// Bindings of family cards, with the templates that they are for.\npub(super) const CARDS: &[(&str, &str)] = &[\n",
    );
    for file in &files {
        let text = workspace::read(file)?;
        let name = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let template: toml::Table = toml::from_str(&text).map_err(|cause| Failure::file(file, cause))?;
        let id = template.get("template").and_then(|head| head.get("id")).and_then(toml::Value::as_str).unwrap_or("?");
        if id != format!("id.surat.{name}") {
            return Err(Failure::file(file, format!("holds the template {id}; name the file after it")));
        }
        templates.push_str(&format!("    ({id:?}, include_str!(\"templates/{name}.toml\")),\n"));
        outputs.push(Output::plain(format!("{FOLDER}/{name}.toml"), text));
        let card = folder.join("kk").join(format!("{name}.toml"));
        if card.is_file() {
            cards.push_str(&format!("    ({id:?}, include_str!(\"templates/kk/{name}.toml\")),\n"));
            outputs.push(Output::plain(format!("{FOLDER}/kk/{name}.toml"), workspace::read(&card)?));
        }
    }
    cards.push_str("];\n");
    let list = templates + "];\n" + if cards.contains("include_str!") { &cards } else { "" };
    outputs.push(Output::rust(
        "cli/src/letter/shipped.rs",
        "spec/letters",
        "The templates of letters of this edition.",
        list,
    ));
    Ok(outputs)
}
