//! `[[group]]`: members, and the one way in which they make a result.

use super::Builder;
use super::nodes::{Declared, is_text};
use crate::check::{Span, Word};
use crate::document::Item;
use crate::document::{Part, Reading};
use crate::eligibility::model::{Group, Node, Rule, Threshold};
use crate::eligibility::raise;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

const KEYS: [&str; 11] = ["id", "text", "from", "until", "all", "any", "none", "at_least", "of", "score", "min"];

/// A member as it is written: its name, its place and its weight.
type Written<'d> = (&'d str, Span, i64);

impl<'d> Builder<'d> {
    pub(super) fn read_groups(&mut self, declared: &[Declared<'d>]) {
        for one in declared.iter().filter(|one| one.group) {
            let group = self.group(&one.part, one.id.unwrap_or_default());
            self.groups.push(group);
        }
    }

    fn group(&mut self, part: &Part<'d>, id: &str) -> Group {
        self.known_node(part, &KEYS);
        let (rule, written) = self.rule(part, id);
        let mut members = Vec::with_capacity(written.len());
        let mut spans = Vec::with_capacity(written.len());
        let mut seen = BTreeSet::new();
        let mut total: Option<i64> = Some(0);
        for (name, span, weight) in written {
            total = total.and_then(|total| weight.checked_abs().and_then(|weight| total.checked_add(weight)));
            if !seen.insert(name) {
                self.say(raise::pack_id_twice(span, name));
            } else if let Some(node) = self.node(name, span) {
                members.push((node, weight));
                spans.push(span);
            }
        }
        if total.is_none() {
            self.say(raise::pack_test_overflow(part.at));
        }
        self.member_spans.push(spans);
        Group {
            id: id.into(),
            period: self.period(part),
            rule,
            members,
            text: self.need_both(part, "text"),
            span: part.at,
        }
    }

    /// The way in which the group is made, which must be one.
    fn rule(&mut self, part: &Part<'d>, id: &str) -> (Rule, Vec<Written<'d>>) {
        let get = |key: &str| part.get(key);
        let counted = get("at_least").is_some() || get("of").is_some();
        let scored = get("score").is_some() || get("min").is_some();
        let plain = [("all", Rule::All), ("any", Rule::Any), ("none", Rule::None)];
        let ways =
            plain.iter().filter(|(key, _)| get(key).is_some()).count() + usize::from(counted) + usize::from(scored);
        let whole = (!counted || get("at_least").is_some() && get("of").is_some())
            && (!scored || get("score").is_some() && get("min").is_some());
        if ways != 1 || !whole {
            self.say(raise::pack_group_form(part.at, id));
            self.intend(part);
        }
        for (key, rule) in plain {
            if let Some(item) = part.get(key) {
                return (rule, self.members(item, key));
            }
        }
        if counted {
            let threshold = part.get("at_least").and_then(|item| self.threshold(item, "at_least"));
            let members = part.get("of").map(|item| self.members(item, "of")).unwrap_or_default();
            return (Rule::AtLeast(threshold.unwrap_or(Threshold::Fixed(1))), members);
        }
        let threshold = part.get("min").and_then(|item| self.threshold(item, "min"));
        let members = part.get("score").map(|item| self.weights(item)).unwrap_or_default();
        (Rule::Score(threshold.unwrap_or(Threshold::Fixed(0))), members)
    }

    /// Members of every way that a group of no one way has, so that they do not count as unused.
    fn intend(&mut self, part: &Part<'d>) {
        for item in ["all", "any", "none", "of", "score"].iter().filter_map(|key| part.get(key)) {
            let keys = item.entries().iter().map(|entry| entry.key.as_str());
            let names = item.items().iter().filter_map(Item::text).chain(keys);
            let nodes: Vec<Node> = names.filter_map(|name| self.nodes.get(name).copied()).collect();
            self.meant.extend(nodes);
        }
    }

    fn members(&mut self, item: &'d Item, key: &str) -> Vec<Written<'d>> {
        self.texts(item, key).into_iter().map(|(name, item)| (name, item.span, 1)).collect()
    }

    fn weights(&mut self, item: &'d Item) -> Vec<Written<'d>> {
        let mut members = Vec::new();
        for entry in self.entries(item, "score") {
            let weight = self.whole(&entry.item, &entry.key).unwrap_or(0);
            members.push((entry.key.as_str(), entry.key_span, weight));
        }
        members
    }

    /// A number, or the name of a parameter.
    fn threshold(&mut self, item: &'d Item, key: &str) -> Option<Threshold> {
        if is_text(item) {
            let id = self.text(item, key)?;
            return self.threshold_param(item, key, id).map(Threshold::Param);
        }
        let number = item.whole();
        if number.is_none() {
            self.say(raise::pack_value_type(item.span, key, Word::PackValueCount));
        }
        number.map(Threshold::Fixed)
    }

    /// Members of a node; a criterion has none.
    pub(super) fn members_of(&self, node: Node) -> &[(Node, i64)] {
        match node {
            Node::Group(at) => self.groups.get(at).map_or(&[], |group| &group.members),
            Node::Criterion(_) => &[],
        }
    }
}
