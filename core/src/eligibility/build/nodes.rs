//! `[[criterion]]`, and the names that criteria and groups share.

use super::Builder;
use crate::check::{Notice, Span, Word};
use crate::document::place;
use crate::document::{Content, Item};
use crate::document::{Part, Reading};
use crate::eligibility::expr::{self, Fault, Name, Scope};
use crate::eligibility::model::{Condition, Criterion, Kind, Node};
use crate::eligibility::raise;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// A criterion or group that counts: what a layer above replaces does not.
#[derive(Debug)]
pub(super) struct Declared<'d> {
    pub(super) id: Option<&'d str>,
    pub(super) part: Part<'d>,
    pub(super) group: bool,
}

impl<'d> Builder<'d> {
    /// Gives every criterion and group its name, before any is read.
    pub(super) fn declare_nodes(&mut self) -> Vec<Declared<'d>> {
        let mut declared: Vec<Option<Declared<'d>>> = Vec::new();
        let mut places: BTreeMap<&'d str, (usize, usize)> = BTreeMap::new();
        let mut lost = Vec::new();
        for (depth, layer) in self.layers.clone().into_iter().enumerate() {
            for (key, group) in [("criterion", false), ("group", true)] {
                let Some(list) = layer.root.get(key).and_then(|item| self.list(item, key)) else { continue };
                for item in list {
                    let Some(mut part) = self.part(item, item.span, &[key]) else { continue };
                    let id = self.need(&part, "id").and_then(|item| self.text(item, "id"));
                    let replaces = part.get("replace").filter(|_| self.layers.len() > 1);
                    let replaces = replaces.and_then(|item| self.flag(item, "replace")).unwrap_or(false);
                    if let (Some(id), Some(name)) = (id, part.get("id")) {
                        part.name = [key, ".", id].concat();
                        part.at = name.span;
                        self.named(id, name.span, &[]);
                        let known = places.get(id).copied();
                        match known {
                            Some((_, other)) if other == depth => self.say(raise::pack_id_twice(name.span, id)),
                            Some((place, _)) if replaces => {
                                if let Some(slot) = declared.get_mut(place) {
                                    *slot = None;
                                }
                            }
                            Some(_) => self.say(raise::pack_replace(name.span, id, Word::PackReplaceMissing)),
                            None if replaces => {
                                self.say(raise::pack_replace(name.span, id, Word::PackReplaceUnknown));
                                lost.push(id);
                            }
                            None => {}
                        }
                        places.insert(id, (declared.len(), depth));
                    }
                    declared.push(Some(Declared { id, part, group }));
                }
            }
        }
        let declared: Vec<Declared<'d>> = declared.into_iter().flatten().collect();
        let (mut criteria, mut groups) = (0, 0);
        for one in &declared {
            let (node, count): (fn(usize) -> Node, _) =
                if one.group { (Node::Group, &mut groups) } else { (Node::Criterion, &mut criteria) };
            if let Some(id) = one.id {
                self.nodes.entry(id).or_insert(node(*count));
            }
            *count += 1;
        }
        self.meant.extend(lost.into_iter().filter_map(|id| self.nodes.get(id)));
        declared
    }

    /// A criterion or group by its name.
    pub(super) fn node(&mut self, id: &str, at: Span) -> Option<Node> {
        if let Some(node) = self.nodes.get(id) {
            return Some(*node);
        }
        let near = self.guesses.near(id, self.nodes.keys().copied());
        self.meant.extend(self.nodes.get(near.as_str()));
        self.say(raise::pack_member_unknown(at, id, near));
        None
    }

    /// Keys of criteria or groups in this pack.
    pub(super) fn known_node(&mut self, part: &Part<'d>, keys: &[&str]) {
        let overlay: &[&str] = if self.layers.len() > 1 { &["replace"] } else { &[] };
        let known: Vec<&str> = keys.iter().chain(overlay).copied().collect();
        self.known(part, &known);
    }

    pub(super) fn read_criteria(&mut self, declared: &[Declared<'d>]) {
        for one in declared.iter().filter(|one| !one.group) {
            let criterion = self.criterion(&one.part, one.id.unwrap_or_default());
            self.criteria.push(criterion);
        }
    }

    fn criterion(&mut self, part: &Part<'d>, id: &str) -> Criterion {
        const KEYS: [&str; 10] = ["id", "test", "text", "cite", "from", "until", "note", "met", "unmet", "unknown"];
        self.known_node(part, &KEYS);
        let test = self.need(part, "test");
        let source = test.and_then(|item| self.text(item, "test")).unwrap_or_default();
        let test_span = test.map_or(part.at, |item| place::inside(self.text, item.span));
        let (negated, condition) = match test {
            Some(item) if !source.is_empty() => self.test(item, source),
            _ => (false, None),
        };
        let said = ["met", "unmet", "unknown"].map(|key| self.maybe_both(part, key).unwrap_or_default());
        Criterion {
            id: id.into(),
            period: self.period(part),
            source: source.into(),
            negated,
            // Stands in a pack with a fault, which is not given out.
            condition: condition.unwrap_or(Condition::Flag(0)),
            text: self.need_both(part, "text"),
            cite: self.need_cites(part),
            note: self.maybe_both(part, "note"),
            said,
            span: part.at,
            test_span,
        }
    }

    fn test(&mut self, item: &'d Item, source: &str) -> (bool, Option<Condition>) {
        let scope = Scope {
            names: &self.names,
            facts: &self.facts,
            params: &self.params,
            tables: &self.tables,
            faulty: &self.faulty,
        };
        match expr::read(source, &scope) {
            Ok(test) => {
                self.used.extend(test.used);
                (test.negated, Some(test.condition))
            }
            Err((fault, range)) => {
                self.used.extend(expr::mentioned(source, &scope));
                let span = place::within(self.text, item.span, source, range);
                if let Some(notice) = self.wrong(fault, span) {
                    self.say(notice);
                }
                (false, None)
            }
        }
    }

    /// The notice of a test that is wrong; nothing where the fault lies elsewhere.
    fn wrong(&mut self, fault: Fault, at: Span) -> Option<Notice> {
        Some(match fault {
            Fault::Elsewhere => return None,
            Fault::Syntax(found) => raise::pack_test_syntax(at, found),
            Fault::NoSuchDate => raise::pack_date_impossible(at),
            Fault::LeadingZero => raise::pack_leading_zero(at),
            Fault::TooLong => raise::pack_too_deep(at),
            Fault::Name(name) => {
                let near = self.guesses.near(&name, self.names.keys().copied());
                self.used.extend(self.names.get(near.as_str()));
                raise::pack_test_name(at, name, near)
            }
            Fault::Type(reason) => raise::pack_test_type(at, reason),
            Fault::Unit(reason) => raise::pack_test_unit(at, reason),
            Fault::Code(code, fact) => {
                let codes = match self.facts.get(fact).map(|fact| &fact.kind) {
                    Some(Kind::Enum { codes, .. } | Kind::Set { codes }) => codes.as_slice(),
                    _ => &[],
                };
                let near = self.guesses.near(&code, codes.iter().map(|choice| choice.code.as_str()));
                raise::pack_test_code(at, code, near)
            }
            Fault::Linear(reason) => raise::pack_test_linear(at, reason),
            Fault::Divisor => raise::pack_test_divisor(at),
            Fault::Overflow => raise::pack_test_overflow(at),
        })
    }

    /// A threshold's parameter: one of whole numbers.
    pub(super) fn threshold_param(&mut self, item: &'d Item, key: &str, id: &str) -> Option<usize> {
        let Some(name @ Name::Param(place)) = self.names.get(id).copied() else {
            let near = self.guesses.near(id, self.params.iter().map(|param| param.id.as_str()));
            self.used.extend(self.names.get(near.as_str()));
            self.say(raise::pack_name_unknown(item.span, Word::PackThingParam, id, near));
            return None;
        };
        self.used.insert(name);
        let unit = self.params.get(place).map(|param| param.unit);
        if self.faulty.binary_search(&name).is_err() && unit != Some(crate::eligibility::model::Unit::Int) {
            self.say(raise::pack_value_type(item.span, key, Word::PackValueCount));
        }
        Some(place)
    }
}

/// Whether an item is a text.
pub(super) const fn is_text(item: &Item) -> bool {
    matches!(item.content, Content::Text(_))
}
