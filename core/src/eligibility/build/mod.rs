//! Rule packs out of documents: every name resolved, every form checked, all faults of a file at once.
//!
//! An overlay is read as layers, the base first.

mod cases;
mod compile;
mod condition;
mod facts;
mod groups;
mod head;
mod nodes;
mod order;
mod overlay;
mod reading;
mod sources;
mod unused;
mod values;
mod words;
mod written;

pub use cases::{Case, Changed};
pub(super) use compile::sum;
pub use compile::{compile, digest};
pub use overlay::{Bases, read, read_with};
pub(super) use written::{cite, node};

use super::expr::Name;
use super::model::{Criterion, Evidence, Fact, Group, Node, Pack, Param, Source, Table};
use crate::check::{Notice, Severity, Span, in_order};
use crate::document::{Entry, Fault, Guesses, Item, Reading};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

/// Comparisons with names in search of the one that was meant, in one file.
const GUESSES: usize = 200_000;

/// What a file gave.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The pack, if no notice is an error.
    pub pack: Option<Pack>,
    /// Its cases, those of a base first.
    pub cases: Vec<Case>,
    /// The cases of the base whose outcome an overlay changes.
    pub changed: Vec<Changed>,
    /// What is wrong or worth a look, in the order of the file.
    pub notices: Vec<Notice>,
}

/// A document of a pack; an overlay has that of its base below it.
#[derive(Clone, Copy, Debug)]
struct Layer<'d> {
    root: &'d Item,
    /// Where the keys of the pack itself stand.
    head: &'d Item,
    head_at: Span,
}

/// Names of a list, with what else is known of each.
#[derive(Debug, Default)]
struct Names<'d> {
    places: BTreeMap<&'d str, usize>,
    spans: Vec<Span>,
    used: Vec<bool>,
}

impl<'d> Names<'d> {
    /// Adds a name; whether it is new.
    fn add(&mut self, name: &'d str, span: Span) -> bool {
        let place = self.spans.len();
        let new = self.places.insert(name, place).is_none();
        self.spans.push(span);
        self.used.push(false);
        new
    }

    fn find(&mut self, name: &str) -> Option<usize> {
        let place = self.places.get(name).copied()?;
        if let Some(used) = self.used.get_mut(place) {
            *used = true;
        }
        Some(place)
    }
}

/// Reads the parts of a pack one after the other; each finds the names of those before it.
struct Builder<'d> {
    /// The text of the topmost document.
    text: &'d str,
    layers: Vec<Layer<'d>>,
    notices: Vec<Notice>,
    guesses: Guesses,
    /// Indonesian, English.
    languages: (bool, bool),
    sources: Vec<Source>,
    source_names: Names<'d>,
    evidence: Vec<Evidence>,
    evidence_names: Names<'d>,
    words: BTreeMap<&'d str, words::Words<'d>>,
    facts: Vec<Fact>,
    params: Vec<Param>,
    tables: Vec<Table>,
    /// Facts, parameters and tables share their names.
    names: BTreeMap<&'d str, Name>,
    /// Those whose type could not be read, sorted.
    faulty: Vec<Name>,
    used: BTreeSet<Name>,
    criteria: Vec<Criterion>,
    groups: Vec<Group>,
    nodes: BTreeMap<&'d str, Node>,
    /// What misspelt names seem to mean, so that one slip is not said twice.
    meant: Vec<Node>,
    /// Where members stand in the file, for each group.
    member_spans: Vec<Vec<Span>>,
}

/// What the pack is made of beside the lists.
struct Parts {
    head: head::Head,
    /// The node that decides, and the one that must hold.
    outcome: Option<(Node, Option<Node>)>,
    /// Places of the groups, members first.
    order: Vec<usize>,
}

impl<'d> Builder<'d> {
    fn new(text: &'d str, layers: Vec<Layer<'d>>) -> Builder<'d> {
        Builder {
            text,
            layers,
            notices: Vec::new(),
            guesses: Guesses(GUESSES),
            languages: (true, true),
            sources: Vec::new(),
            source_names: Names::default(),
            evidence: Vec::new(),
            evidence_names: Names::default(),
            words: BTreeMap::new(),
            facts: Vec::new(),
            params: Vec::new(),
            tables: Vec::new(),
            names: BTreeMap::new(),
            faulty: Vec::new(),
            used: BTreeSet::new(),
            criteria: Vec::new(),
            groups: Vec::new(),
            nodes: BTreeMap::new(),
            meant: Vec::new(),
            member_spans: Vec::new(),
        }
    }

    /// The entries of a table of all layers, each with whether it is of the topmost.
    fn all(&mut self, key: &'static str) -> Vec<(&'d Entry, bool)> {
        let mut all = Vec::new();
        for (item, own) in self.parts(key) {
            all.extend(self.entries(item, key).iter().map(|entry| (entry, own)));
        }
        all
    }

    /// What stands under a key in each layer.
    fn parts(&self, key: &str) -> Vec<(&'d Item, bool)> {
        let top = self.layers.len().saturating_sub(1);
        let layers = self.layers.iter().enumerate();
        layers.filter_map(|(at, layer)| Some((layer.root.get(key)?, at == top))).collect()
    }

    /// Reads everything but cases.
    fn read(&mut self) -> Parts {
        self.roots();
        let head = self.head();
        self.read_sources();
        self.read_evidence();
        self.declare();
        self.read_facts();
        self.read_params();
        self.read_tables();
        let declared = self.declare_nodes();
        self.read_criteria(&declared);
        self.read_groups(&declared);
        let outcome = self.outcome(&head);
        let order = self.order();
        self.unused(outcome);
        Parts { head, outcome, order }
    }

    /// The pack, if nothing is wrong, and what was said.
    fn finish(mut self, parts: Parts) -> (Option<Pack>, Vec<Notice>) {
        let notices = in_order(core::mem::take(&mut self.notices));
        let sound = notices.iter().all(|notice| notice.severity() != Severity::Error);
        let pack = match (sound, parts.outcome) {
            (true, Some((decide, applies))) => Some(self.pack(parts.head, decide, applies, &parts.order)),
            _ => None,
        };
        (pack, notices)
    }

    /// The pack, with its groups in the order in which they can be decided.
    fn pack(self, head: head::Head, decide: Node, applies: Option<Node>, order: &[usize]) -> Pack {
        let mut places = alloc::vec![0; order.len()];
        for (place, group) in order.iter().enumerate() {
            if let Some(slot) = places.get_mut(*group) {
                *slot = place;
            }
        }
        let moved = |node: Node| match node {
            Node::Group(at) => Node::Group(places.get(at).copied().unwrap_or(at)),
            criterion @ Node::Criterion(_) => criterion,
        };
        let mut slots: Vec<Option<Group>> = self.groups.into_iter().map(Some).collect();
        let mut groups = Vec::with_capacity(slots.len());
        for at in order {
            if let Some(mut group) = slots.get_mut(*at).and_then(Option::take) {
                for (member, _) in &mut group.members {
                    *member = moved(*member);
                }
                groups.push(group);
            }
        }
        Pack {
            id: head.id,
            version: head.version,
            title: head.title,
            jurisdiction: head.jurisdiction,
            subject: head.subject,
            effective: head.effective,
            status: head.status,
            note: head.note,
            decide: moved(decide),
            applies: applies.map(moved),
            digest: String::new(),
            sources: self.sources,
            params: self.params,
            tables: self.tables,
            facts: self.facts,
            evidence: self.evidence,
            criteria: self.criteria,
            groups,
        }
    }
}

/// The notice of a text that is no document.
fn unreadable((fault, span): (Fault, Span)) -> Notice {
    use super::raise;
    match fault {
        Fault::Syntax | Fault::Unfinished => raise::pack_syntax(span),
        Fault::KeyTwice => raise::pack_key_twice(span),
        Fault::TooDeep => raise::pack_too_deep(span),
        Fault::NoSuchDate => raise::pack_date_impossible(span),
        Fault::LeadingZero => raise::pack_leading_zero(span),
        Fault::TimeOfDay => raise::pack_date_time(span),
        Fault::Encoding => raise::pack_encoding(span),
    }
}
