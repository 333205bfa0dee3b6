//! Criteria and groups of a compiled pack.

use super::condition::Scope;
use super::read::Reader;
use super::{Index, condition};
use crate::check::Span;
use crate::document::Item;
use crate::eligibility::model::{Criterion, Group, Node, Pack, Rule, Threshold};
use alloc::vec::Vec;

/// Criteria, then groups, members before the groups they are in; then the node that decides.
pub(super) fn nodes(reader: &Reader, item: &Item, pack: &mut Pack) {
    let (criteria, groups) = (reader.need(item, "criterion").items(), reader.need(item, "group").items());
    let names: Vec<&str> = criteria.iter().chain(groups).map(|own| reader.text(own, "id")).collect();
    let (Some(names), Some(scope)) = (Index::of(&names), Scope::of(reader, pack)) else {
        return reader.wrong(item.span);
    };
    let nodes = Nodes { reader, pack, names, criteria: criteria.len() };
    let read: Vec<Criterion> = criteria.iter().map(|own| nodes.criterion(own, &scope)).collect();
    let all: Vec<Group> = (criteria.len()..).zip(groups).map(|(at, own)| nodes.group(own, at)).collect();
    let end = criteria.len() + groups.len();
    let node = |own: &Item| nodes.node(reader.string(own), own.span, end);
    let (decide, applies) = (node(reader.need(item, "decide")), item.get("applies").map(node));
    (pack.criteria, pack.groups, pack.decide, pack.applies) = (read, all, decide, applies);
}

struct Nodes<'p> {
    reader: &'p Reader,
    pack: &'p Pack,
    names: Index<'p>,
    criteria: usize,
}

impl Nodes<'_> {
    /// A node before a place: groups come in an order in which they can be decided, so that there is no circle.
    #[inline(never)]
    fn node(&self, name: &str, span: Span, end: usize) -> Node {
        let at = self.reader.some(self.names.find(name).filter(|at| *at < end), span);
        at.checked_sub(self.criteria).map_or(Node::Criterion(at), Node::Group)
    }

    fn criterion(&self, item: &Item, scope: &Scope<'_>) -> Criterion {
        let reader = self.reader;
        Criterion {
            id: reader.owned(item, "id"),
            period: reader.period(item),
            source: reader.owned(item, "test"),
            negated: reader.flag(item, "not"),
            condition: condition::read(reader.need(item, "when"), scope),
            text: reader.both(item, "text"),
            cite: reader.need(item, "cite").items().iter().map(|own| reader.cite(own, self.pack)).collect(),
            note: item.get("note").map(|own| reader.words(own)),
            said: ["met", "unmet", "unknown"].map(|key| reader.maybe_both(item, key)),
            span: Span::default(),
            test_span: Span::default(),
        }
    }

    fn group(&self, item: &Item, at: usize) -> Group {
        let reader = self.reader;
        let ways = ["all", "any", "none", "of", "score"];
        let way = ways.iter().position(|key| item.get(key).is_some());
        let list = reader.need(item, way.and_then(|way| ways.get(way)).copied().unwrap_or("all"));
        let mut members: Vec<(Node, i64)> = Vec::new();
        for own in list.items() {
            members.push((self.node(reader.string(own), own.span, at), 1));
        }
        for entry in list.entries() {
            members.push((self.node(&entry.key, entry.key_span, at), reader.whole(&entry.item)));
        }
        let rule = match way {
            Some(1) => Rule::Any,
            Some(2) => Rule::None,
            Some(3) => Rule::AtLeast(self.threshold(reader.need(item, "at_least"))),
            Some(4) => Rule::Score(self.threshold(reader.need(item, "min"))),
            _ => Rule::All,
        };
        // No sum of weights leaves 64 bits.
        let sum = members.iter().try_fold(0i64, |sum, (_, weight)| sum.checked_add(weight.checked_abs()?));
        reader.some(sum, item.span);
        let (id, period, text) = (reader.owned(item, "id"), reader.period(item), reader.both(item, "text"));
        Group { id, period, rule, members, text, span: Span::default() }
    }

    /// A number, or the name of a parameter.
    #[inline(never)]
    fn threshold(&self, item: &Item) -> Threshold {
        match item.text() {
            None => Threshold::Fixed(self.reader.whole(item)),
            Some(_) => Threshold::Param(self.reader.place(item, self.pack.params.iter().map(|own| own.id.as_str()))),
        }
    }
}
