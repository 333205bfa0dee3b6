//! Validates a TOML file against one of the schemas in `spec/schema/`.

use crate::failure::{Failure, Result};
use crate::workspace;
use jsonschema::Validator;
use std::path::Path;

/// A compiled schema.
pub(crate) struct Schema {
    validator: Validator,
}

impl Schema {
    /// Reads `spec/schema/NAME.schema.json`.
    pub(crate) fn read(root: &Path, name: &str) -> Result<Schema> {
        let path = root.join(format!("spec/schema/{name}.schema.json"));
        let schema: serde_json::Value =
            serde_json::from_str(&workspace::read(&path)?).map_err(|cause| Failure::file(&path, cause))?;
        let validator = jsonschema::validator_for(&schema).map_err(|cause| Failure::file(&path, cause))?;
        Ok(Schema { validator })
    }

    /// Every breach, with the file and the code of the check it stands in.
    pub(crate) fn faults(&self, file: &str, table: &toml::Table) -> Result<Vec<String>> {
        let value = serde_json::to_value(table).map_err(|cause| Failure::Stopped(format!("{file}: {cause}")))?;
        Ok(self
            .validator
            .iter_errors(&value)
            .map(|fault| {
                let path = fault.instance_path().to_string();
                format!("{file}: {}{path}: {fault}", owner(&value, &path))
            })
            .collect())
    }
}

/// The code or key of the array element that a path leads into, to be read by people.
fn owner(value: &serde_json::Value, path: &str) -> String {
    let mut parts = path.split('/').skip(1);
    let (Some(array), Some(index)) = (parts.next(), parts.next()) else {
        return String::new();
    };
    let element = value.pointer(&format!("/{array}/{index}"));
    let name = element.and_then(|element| element.get("code").or_else(|| element.get("key")));
    name.and_then(|name| name.as_str()).map_or_else(String::new, |name| format!("{name}: "))
}
