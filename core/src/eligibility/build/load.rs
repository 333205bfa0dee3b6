//! Compiled packs, `absah.pack/1`: JSON that forms and C programs load without a reader of TOML.

use super::{Builder, Layer, unreadable};
use crate::check::{Notice, Severity, Span, Word};
use crate::document::{self, Item};
use crate::eligibility::model::Pack;
use crate::eligibility::raise;
use alloc::vec::Vec;

/// The name of the form.
pub(super) const SCHEMA: &str = "absah.pack/1";

/// The pack of a compiled text; else what is wrong with it.
///
/// Warnings of the author's file do not stop a pack, and are not given again.
pub fn load(json: &str) -> Result<Pack, Vec<Notice>> {
    let document = document::read_json(json).map_err(|fault| alloc::vec![unreadable(fault)])?;
    let (item, digest) = wrapped(&document).map_err(|notice| alloc::vec![notice])?;
    #[cfg(feature = "packs")]
    if let Some(notice) = super::compile::broken(json, item, digest) {
        return Err(alloc::vec![notice]);
    }
    let layer = Layer { root: item, head: item, head_at: Span::new(item.span.start, item.span.start) };
    let mut builder = Builder::new(json, alloc::vec![layer], true);
    let parts = builder.read();
    match builder.finish(parts) {
        (Some(pack), _) => Ok(Pack { digest: digest.text().unwrap_or_default().into(), ..pack }),
        (None, notices) => Err(notices.into_iter().filter(|notice| notice.severity() == Severity::Error).collect()),
    }
}

/// The pack and its digest, out of what stands around them.
fn wrapped(document: &Item) -> Result<(&Item, &Item), Notice> {
    let need = |key: &str| document.get(key).ok_or_else(|| raise::pack_missing_key(document.span, key, SCHEMA));
    let schema = need("schema")?;
    if schema.text() != Some(SCHEMA) {
        return Err(raise::pack_choice(schema.span, "schema", schema.text().unwrap_or_default(), SCHEMA));
    }
    let (digest, pack) = (need("digest")?, need("pack")?);
    if digest.text().is_none() {
        return Err(raise::pack_value_type(digest.span, "digest", Word::PackValueText));
    }
    match document.entries().iter().find(|entry| !matches!(entry.key.as_str(), "schema" | "digest" | "pack")) {
        Some(entry) => Err(raise::pack_unknown_key(entry.key_span, entry.key.as_str(), SCHEMA, "schema, digest, pack")),
        None => Ok((pack, digest)),
    }
}
