//! The table of column headings of batch.

use super::output::Output;
use super::rust::{line, literal};
use crate::failure::{Failure, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct File {
    #[serde(rename = "role")]
    roles: Vec<Role>,
}

#[derive(Deserialize)]
struct Role {
    name: String,
    headings: Vec<String>,
}

/// Lower-case letters and digits only.
fn fold(heading: &str) -> String {
    heading.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// `batch/src/schema/headings.rs`
pub(crate) fn output(root: &Path) -> Result<Output> {
    let path = root.join("spec/codes/columns.toml");
    let file: File = toml::from_str(&crate::workspace::read(&path)?).map_err(|cause| Failure::file(&path, cause))?;
    let mut headings: BTreeMap<String, &str> = BTreeMap::new();
    let mut faults = Vec::new();
    for role in &file.roles {
        for heading in &role.headings {
            let folded = fold(heading);
            if folded.is_empty() {
                faults.push(format!("spec/codes/columns.toml: {}: {heading:?} holds no letter", role.name));
            }
            if let Some(other) = headings.insert(folded, &role.name)
                && other != role.name
            {
                faults.push(format!("spec/codes/columns.toml: {}: {heading:?} belongs to {other} too", role.name));
            }
        }
    }
    if !faults.is_empty() {
        return Err(Failure::list(&faults, "faults in spec/"));
    }
    let mut text = String::from(
        "/// Folded heading (lower-case, a-z and 0-9 only) and the role of its column, ascending by heading.\n\
         pub(crate) static HEADINGS: &[(&str, &str)] = &[\n",
    );
    for (heading, role) in &headings {
        line(&mut text, format_args!("({}, {}),", literal(heading), literal(role)));
    }
    text.push_str("];\n");
    Ok(Output::rust(
        "batch/src/schema/headings.rs",
        "spec/codes/columns.toml",
        "Headings of the columns that are read.",
        text,
    ))
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folding_keeps_letters_and_digits() {
        assert_eq!(fold("No. KTP/NIK 2"), "noktpnik2");
    }
}
