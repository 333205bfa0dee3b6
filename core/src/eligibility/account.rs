//! Gathers what an explanation says of a decision.

use super::decision::Decision;
use super::evaluate::{Outcome, Truth};
use super::explanation::{Explanation, Gap, Missing, Note, Verdict};
use super::model::Status;
use super::rules::{Join, Written};
use super::sentence::Speaker;
use super::settle::Settle;
use super::write::Phrase;
use crate::check::{Lang, Word};
use alloc::vec::Vec;

impl Decision<'_> {
    /// The decision in words. Without values nothing in it tells what the facts are, beyond the results.
    pub fn explanation(&self, lang: Lang, values: bool) -> Explanation<'_> {
        let speaker = Speaker { decision: self, lang, values };
        let rules = self.rules;
        let roots = self.roots();
        let mut because = Vec::new();
        roots.iter().for_each(|root| self.carriers(*root, &mut because));
        let mut below = Vec::new();
        rules.applies.iter().chain([&rules.decide]).for_each(|root| self.walk(*root, &mut below, false));
        let nodes: Vec<Verdict<'_>> = below.iter().filter_map(|slot| self.verdict(&speaker, *slot)).collect();
        let carrying: Vec<&Verdict<'_>> = because
            .iter()
            .filter_map(|slot| below.iter().position(|other| other == slot).and_then(|at| nodes.get(at)))
            .collect();
        let text = speaker.outcome(&carrying, self.deepest(&roots));
        let because = carrying.iter().map(|verdict| verdict.id).collect();
        let notes = self.notes(&speaker, &nodes);
        let settle = (self.outcome() == Outcome::Undetermined).then(|| Settle::of(self));
        Explanation {
            pack: rules.pack,
            as_of: rules.as_of,
            lang,
            outcome: self.outcome(),
            text,
            because,
            nodes,
            settle,
            notes,
        }
    }

    /// What is to be asked: places in [`Pack::facts`](super::Pack::facts) of the facts that leave the outcome open. Nothing
    /// once it is decided.
    ///
    /// ```
    /// use absah::eligibility::{Facts, read};
    /// # let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");
    /// # let text = std::fs::read(format!("{spec}/rules/id.dtsen.sembako.toml"))?;
    /// let pack = read(&text).pack.expect("a sound pack");
    /// let rules = pack.on("2026-03-01".parse()?)?;
    /// let facts = Facts::none(&pack);
    /// assert!(!rules.decide(&facts).asked().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn asked(&self) -> Vec<usize> {
        let mut carriers = Vec::new();
        if self.outcome() == Outcome::Undetermined {
            self.roots().iter().for_each(|root| self.carriers(*root, &mut carriers));
        }
        let checks = carriers.iter().filter_map(|slot| self.rules.check(*slot));
        let mut asked: Vec<usize> = Vec::new();
        for fact in checks.flat_map(|check| &check.facts).filter(|fact| self.facts.value(**fact).is_err()) {
            if !asked.contains(fact) {
                asked.push(*fact);
            }
        }
        asked
    }

    /// The nodes at which the explanation starts.
    pub(super) fn roots(&self) -> Vec<usize> {
        let (applies, decide) = (self.rules.applies, self.rules.decide);
        let unknown = |slot: &usize| self.at(*slot) == Some(Truth::Unknown);
        match self.outcome() {
            Outcome::NotApplicable => applies.into_iter().collect(),
            Outcome::Undetermined => applies.into_iter().chain([decide]).filter(unknown).collect(),
            Outcome::Eligible | Outcome::Ineligible => alloc::vec![decide],
        }
    }

    /// A node and what carries its result: members with the same one; for `none`, with the opposite one.
    pub(super) fn carriers(&self, slot: usize, carriers: &mut Vec<usize>) {
        self.walk(slot, carriers, true);
    }

    /// Adds a node and what is below it, each once, members behind their group. However deep groups nest, the stack does
    /// not.
    fn walk(&self, root: usize, seen: &mut Vec<usize>, carriers: bool) {
        let mut new = alloc::vec![true; self.truths.len()];
        for slot in seen.iter() {
            new.get_mut(*slot).into_iter().for_each(|new| *new = false);
        }
        let mut open = alloc::vec![root];
        while let Some(slot) = open.pop() {
            if new.get_mut(slot).is_some_and(|new| core::mem::replace(new, false)) {
                seen.push(slot);
                let below = if carriers { self.carrying(slot) } else { self.members(slot) };
                open.extend(below.into_iter().rev());
            }
        }
    }

    fn members(&self, slot: usize) -> Vec<usize> {
        self.rules.joint(slot).map_or(&[][..], |joint| &joint.members).iter().map(|(member, _)| *member).collect()
    }

    fn carrying(&self, slot: usize) -> Vec<usize> {
        let Some(own) = self.at(slot) else { return Vec::new() };
        let turned = self.rules.joint(slot).is_some_and(|joint| joint.join == Join::None);
        let wanted = Some(if turned { own.not() } else { own });
        let mut members = self.members(slot);
        members.retain(|member| self.at(*member) == wanted);
        members
    }

    /// The one node that an outcome comes down to: down while one member alone carries the result.
    fn deepest(&self, roots: &[usize]) -> usize {
        let mut at = roots.first().copied().unwrap_or(self.rules.decide);
        while let [only] = self.carrying(at).as_slice() {
            at = *only;
        }
        at
    }

    fn verdict<'a>(&'a self, speaker: &Speaker<'a>, slot: usize) -> Option<Verdict<'a>> {
        let result = self.at(slot)?;
        Some(match self.rules.pack.at(slot)? {
            Written::Criterion(criterion) => speaker.criterion(criterion, self.rules.check(slot)?, result),
            Written::Group(group) => speaker.group(group, self.rules.joint(slot)?, result),
        })
    }

    fn notes<'a>(&'a self, speaker: &Speaker<'a>, nodes: &[Verdict<'a>]) -> Vec<Note<'a>> {
        let pack = self.rules.pack;
        let mut notes = Vec::new();
        if pack.status == Status::Draft {
            let text = const { Phrase::of(Word::DecisionNoteDraft) }.get(speaker.lang);
            notes.push(Note::Draft(text.into()));
        }
        let cited = |id: &str| {
            let clauses = nodes.iter().flat_map(|node| &node.cite).any(|clause| clause.source == id);
            let limits = nodes.iter().filter_map(|node| node.limit.as_ref()).flat_map(|limit| &limit.from);
            clauses || limits.into_iter().any(|from| from.source == id)
        };
        for source in pack.sources.iter().filter(|source| !source.checked && cited(&source.id)) {
            let text =
                speaker.say(const { Phrase::of(Word::DecisionNoteUnchecked) }, |text, _| text.push(&source.title));
            notes.push(Note::Unchecked(&source.id, text));
        }
        let mut gaps: Vec<Gap<'_>> = Vec::new();
        for missing in nodes.iter().flat_map(|node| &node.missing) {
            if let Missing::Gap(gap) = missing
                && !gaps.contains(gap)
            {
                gaps.push(*gap);
                notes.push(Note::Gap(*gap, speaker.gap(*gap)));
            }
        }
        notes
    }
}
