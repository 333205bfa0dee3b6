//! Compiled packs, `absah.pack/1`: JSON that forms and C programs load without a reader of TOML.
//!
//! The file was checked when it was compiled. Here every name is resolved and every form read again, so that no text can
//! make a pack that breaks whoever decides with it; what is wrong is not told apart, for nobody writes these files.

mod condition;
mod facts;
mod nodes;
mod read;

use super::model::{Node, Pack, Source, Status};
use super::raise;
use crate::arrange::arranged;
use crate::check::{Notice, Span};
use crate::document::{self, Item};
use alloc::string::String;
use alloc::vec::Vec;
use read::Reader;

/// The name of the form.
pub(super) const SCHEMA: &str = "absah.pack/1";
/// The format of the pack in it.
pub(super) const FORMAT: i64 = 1;

/// The pack of a compiled text; else where it is none.
///
/// # Errors
/// If the text is no compiled pack of this version, or was changed since.
pub fn load(json: &str) -> Result<Pack, Vec<Notice>> {
    let document = document::read_json(json).map_err(|(_, span)| said(span))?;
    let reader = Reader::default();
    let digest = wrapped(&reader, json, &document);
    if let Some(fault) = reader.fault() {
        return Err(said(fault));
    }
    let pack = Pack { digest, ..pack(&reader, reader.need(&document, "pack")) };
    reader.fault().map_or(Ok(pack), |fault| Err(said(fault)))
}

fn said(at: Span) -> Vec<Notice> {
    alloc::vec![raise::pack_digest(at)]
}

/// Looks at what stands around a pack; its digest.
fn wrapped(reader: &Reader, json: &str, document: &Item) -> String {
    let schema = reader.need(document, "schema");
    let (digest, pack) = (reader.need(document, "digest"), reader.need(document, "pack"));
    let format = reader.need(pack, "format");
    if reader.string(schema) != SCHEMA {
        reader.wrong(schema.span);
    }
    if !sound(json, pack, reader.string(digest)) {
        reader.wrong(digest.span);
    }
    if reader.whole(format) != FORMAT {
        reader.wrong(format.span);
    }
    reader.string(digest).into()
}

/// Whether the bytes of a pack have its digest.
#[cfg(feature = "packs")]
fn sound(json: &str, pack: &Item, digest: &str) -> bool {
    json.get(pack.span.start..pack.span.end).is_some_and(|body| super::build::sum(body) == digest)
}

/// Forms do not compute digests: it would take longer than reading the pack.
#[cfg(not(feature = "packs"))]
const fn sound(_: &str, _: &Item, _: &str) -> bool {
    true
}

fn pack(reader: &Reader, item: &Item) -> Pack {
    let all = [Status::Draft, Status::Reviewed, Status::Official];
    let status = reader.place(reader.need(item, "status"), all.map(Status::as_str));
    let mut pack = Pack {
        id: reader.owned(item, "id"),
        version: reader.owned(item, "version"),
        title: reader.both(item, "title"),
        jurisdiction: reader.owned(item, "jurisdiction"),
        subject: reader.owned(item, "subject"),
        effective: reader.period(reader.need(item, "effective")),
        status: all.get(status).copied().unwrap_or(Status::Draft),
        note: item.get("note").map(|own| reader.words(own)),
        decide: Node::Group(usize::MAX),
        applies: None,
        digest: String::new(),
        sources: sources(reader, reader.need(item, "source")),
        params: Vec::new(),
        tables: Vec::new(),
        facts: Vec::new(),
        evidence: facts::evidence(reader, reader.need(item, "evidence")),
        criteria: Vec::new(),
        groups: Vec::new(),
    };
    facts::facts(reader, reader.need(item, "fact"), &mut pack);
    facts::params(reader, reader.need(item, "param"), &mut pack);
    facts::tables(reader, reader.need(item, "table"), &mut pack);
    nodes::nodes(reader, item, &mut pack);
    pack
}

fn sources(reader: &Reader, item: &Item) -> Vec<Source> {
    let mut sources = Vec::new();
    for entry in item.entries() {
        let own = &entry.item;
        let issued = match (own.get("issued"), own.get("year")) {
            (Some(issued), _) => reader.string(issued).into(),
            (None, Some(year)) => reader.digits(year),
            (None, None) => String::new(),
        };
        sources.push(Source {
            id: entry.key.clone(),
            title: reader.owned(own, "title"),
            kind: reader.owned(own, "kind"),
            issued,
            url: own.get("url").map(|own| reader.string(own).into()),
            checked: reader.flag(own, "checked"),
        });
    }
    sources
}

/// Names of a pack in their order, each with its place.
struct Index<'p>(Vec<(&'p str, usize)>);

impl<'p> Index<'p> {
    /// Nothing if a name stands twice.
    fn of(names: &[&'p str]) -> Option<Index<'p>> {
        let order = arranged(names.len(), &|one, two| names.get(one) < names.get(two));
        let sorted: Vec<(&str, usize)> =
            order.iter().filter_map(|at| names.get(*at).map(|name| (*name, *at))).collect();
        let twice = sorted.windows(2).any(|pair| matches!(pair, [one, two] if one.0 == two.0));
        if twice { None } else { Some(Index(sorted)) }
    }

    #[inline(never)]
    fn find(&self, name: &str) -> Option<usize> {
        let at = self.0.partition_point(|row| row.0 < name);
        self.0.get(at).filter(|row| row.0 == name).map(|row| row.1)
    }
}
