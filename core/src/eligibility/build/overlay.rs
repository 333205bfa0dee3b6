//! Packs as their authors write them, in TOML; an overlay is laid over the pack that it extends.

use super::{Builder, Case, Layer, Loaded, unreadable};
use crate::check::{Notice, Severity, Span, Word, in_order};
use crate::document::{self, Content, Item};
use crate::eligibility::raise;
use alloc::vec::Vec;

/// Overlays over overlays.
const DEEPEST: usize = 8;

/// Finds the text of a pack by its name and version, such as `id.contoh@2026.1`.
pub type Bases<'b> = &'b dyn Fn(&str) -> Option<Vec<u8>>;

/// Reads a pack, all faults of the file at once. An overlay needs its base: see [`read_with`].
///
/// ```
/// let loaded = absah::eligibility::read(b"[pack]\nformat = 2\n");
/// assert!(loaded.pack.is_none());
/// assert_eq!(loaded.notices[0].code().as_str(), "pack-missing-key");
/// ```
pub fn read(text: &[u8]) -> Loaded {
    read_with(text, &|_| None)
}

/// Reads a pack, or an overlay over a base; the result is the flat pack.
pub fn read_with(text: &[u8], bases: Bases<'_>) -> Loaded {
    file(text, bases, DEEPEST)
}

fn failed(notices: Vec<Notice>) -> Loaded {
    Loaded { notices: in_order(notices), ..Loaded::default() }
}

fn file(bytes: &[u8], bases: Bases<'_>, depth: usize) -> Loaded {
    let document = match document::read_toml(bytes) {
        Ok(document) => document,
        Err(faults) => return failed(faults.into_iter().map(unreadable).collect()),
    };
    // What could be read as a document is text.
    let text = core::str::from_utf8(bytes).unwrap_or_default();
    let Some(head) = document.get("pack") else {
        return failed(vec![raise::pack_missing_key(Span::default(), "pack", "TOML")]);
    };
    if !matches!(head.content, Content::Table(_)) {
        return failed(vec![raise::pack_value_type(head.span, "pack", Word::PackValueTable)]);
    }
    let mut below = Vec::new();
    let mut inherited = Vec::new();
    if let Some(extends) = head.get("extends") {
        match base(extends, bases, depth) {
            Ok((documents, cases)) => (below, inherited) = (documents, cases),
            Err(notice) => return failed(vec![notice]),
        }
    }
    let mut layers: Vec<Layer<'_>> = below.iter().filter_map(layer).collect();
    layers.extend(layer(&document));
    let mut builder = Builder::new(text, layers);
    let parts = builder.read();
    let (cases, changed) = builder.read_cases(&parts.head, inherited);
    let (pack, notices) = builder.finish(parts);
    Loaded { pack, cases, changed, notices }
}

fn layer(root: &Item) -> Option<Layer<'_>> {
    let head = root.get("pack")?;
    let at = root.entries().iter().find(|entry| entry.key == "pack").map(|entry| entry.key_span);
    Some(Layer { root, head, head_at: at.unwrap_or(head.span) })
}

/// The documents below an overlay, the lowest first, and the cases of its base. All of it stands where the base is named.
fn base(extends: &Item, bases: Bases<'_>, depth: usize) -> Result<(Vec<Item>, Vec<Case>), Notice> {
    let at = extends.span;
    let name = extends
        .text()
        .filter(|name| name.split_once('@').is_some_and(|(id, version)| !id.is_empty() && !version.is_empty()));
    let name = name.ok_or_else(|| raise::pack_value_type(at, "extends", Word::PackValueBase))?;
    let missing = || raise::pack_base_missing(at, name);
    let depth = depth.checked_sub(1).ok_or_else(missing)?;
    let bytes = bases(name).ok_or_else(missing)?;
    let loaded = file(&bytes, bases, depth);
    if loaded.notices.iter().any(|notice| notice.severity() == Severity::Error) {
        return Err(raise::pack_base_faulty(at, name));
    }
    let pack = loaded.pack.ok_or_else(missing)?;
    if [pack.id.as_str(), "@", pack.version.as_str()].concat() != name {
        return Err(missing());
    }
    let mut document = document::read_toml(&bytes).map_err(|_| raise::pack_base_faulty(at, name))?;
    let mut documents = Vec::new();
    if let Some(extends) = document.get("pack").and_then(|head| head.get("extends")) {
        documents = base(extends, bases, depth)?.0;
    }
    for document in &mut documents {
        moved(document, at);
    }
    moved(&mut document, at);
    documents.push(document);
    let mut cases = loaded.cases;
    for case in &mut cases {
        moved(&mut case.given, at);
        (case.inherited, case.span) = (true, at);
    }
    Ok((documents, cases))
}

/// Gives everything in a document one place.
fn moved(item: &mut Item, at: Span) {
    item.span = at;
    match &mut item.content {
        Content::List(items) => items.iter_mut().for_each(|item| moved(item, at)),
        Content::Table(entries) => {
            for entry in entries {
                entry.key_span = at;
                moved(&mut entry.item, at);
            }
        }
        _ => {}
    }
}
