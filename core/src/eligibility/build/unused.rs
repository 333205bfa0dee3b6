//! What nothing uses: often a condition that somebody forgot to put into a group.

use super::Builder;
use crate::check::{Span, Word};
use crate::document::Reading;
use crate::eligibility::expr::Name;
use crate::eligibility::model::Node;
use crate::eligibility::raise;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

impl<'d> Builder<'d> {
    /// Says it, for the topmost layer: an overlay may leave out what its base has.
    pub(super) fn unused(&mut self, outcome: Option<(Node, Option<Node>)>) {
        let mut found: Vec<(Span, Word, &'d str)> = Vec::new();
        for (names, word) in
            [(&self.source_names, Word::PackThingSource), (&self.evidence_names, Word::PackThingEvidence)]
        {
            let idle = names.places.iter().filter(|(_, at)| names.used.get(**at) == Some(&false));
            found.extend(idle.map(|(id, at)| (names.spans.get(*at).copied().unwrap_or_default(), word, *id)));
        }
        for (id, name) in &self.names {
            if self.used.contains(name) {
                continue;
            }
            let (word, span) = match name {
                Name::Fact(at) => (Word::PackThingFact, self.facts.get(*at).map(|fact| fact.span)),
                Name::Param(at) => (Word::PackThingParam, self.params.get(*at).map(|param| param.span)),
                Name::Table(at) => (Word::PackThingTable, self.tables.get(*at).map(|table| table.span)),
            };
            found.push((span.unwrap_or_default(), word, id));
        }
        if let Some((decide, applies)) = outcome {
            found.extend(self.outside(decide, applies));
        }
        // What stands in a base has the place of `extends`.
        let base = self.of_head("extends").map(|item| item.span);
        for (span, word, id) in found.into_iter().filter(|(span, ..)| Some(*span) != base) {
            self.say(raise::pack_unused(span, word, id));
        }
    }

    /// Criteria and groups that lead to no outcome; of those within each other the outermost alone.
    fn outside(&self, decide: Node, applies: Option<Node>) -> Vec<(Span, Word, &'d str)> {
        let mut inside: BTreeSet<Node> = BTreeSet::new();
        let mut open: Vec<Node> = applies.into_iter().chain([decide]).chain(self.meant.iter().copied()).collect();
        while let Some(node) = open.pop() {
            if inside.insert(node) {
                open.extend(self.members_of(node).iter().map(|(member, _)| *member));
            }
        }
        let groups = (0..self.groups.len()).map(Node::Group);
        let idle = groups.filter(|group| !inside.contains(group));
        let covered: BTreeSet<Node> =
            idle.flat_map(|group| self.members_of(group)).map(|(member, _)| *member).collect();
        let idle = self.nodes.iter().filter(|(_, node)| !inside.contains(node) && !covered.contains(node));
        idle.map(|(id, node)| match node {
            Node::Criterion(at) => (self.criteria.get(*at).map(|one| one.span), Word::PackThingCriterion, *id),
            Node::Group(at) => (self.groups.get(*at).map(|one| one.span), Word::PackThingGroup, *id),
        })
        .map(|(span, word, id)| (span.unwrap_or_default(), word, id))
        .collect()
    }
}
