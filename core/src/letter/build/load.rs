//! Compiled templates, `absah.letter/1`: JSON that forms and C programs load without a reader of TOML.

use super::{Builder, unreadable};
use crate::check::{Notice, Severity, in_order};
use crate::document::read_json;
use crate::letter::raise;
use crate::letter::template::Template;
use alloc::vec::Vec;

/// The name of the form.
pub(super) const SCHEMA: &str = "absah.letter/1";

/// The template of a compiled text.
///
/// # Errors
/// What is wrong with it, if something is. Warnings of the author's file do not stop a template, and are not given again.
///
/// ```
/// use absah::letter::load;
/// assert!(load(include_str!("../../../tests/letters/contoh.json")).is_ok());
/// assert_eq!(load("{}").unwrap_err()[0].code().as_str(), "template-missing-key");
/// ```
pub fn load(json: &str) -> Result<Template, Vec<Notice>> {
    let root = read_json(json).map_err(|fault| alloc::vec![unreadable(fault)])?;
    match root.get("schema") {
        None => return Err(alloc::vec![raise::template_missing_key(root.span, "schema", SCHEMA)]),
        Some(item) if item.text() != Some(SCHEMA) => {
            let written = item.text().unwrap_or_default();
            return Err(alloc::vec![raise::template_choice(item.span, "schema", written, SCHEMA)]);
        }
        Some(_) => {}
    }
    let mut builder = Builder::new(json, &root, true);
    let template = builder.read();
    let mut notices = in_order(builder.notices);
    notices.retain(|notice| notice.severity() == Severity::Error);
    match template {
        Some(template) if notices.is_empty() => Ok(template),
        _ => Err(notices),
    }
}
