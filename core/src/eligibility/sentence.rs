//! The sentences of an explanation.

use super::decision::Decision;
use super::evaluate::{Outcome, Truth};
use super::explanation::{Gap, Missing, Tally, Verdict};
use super::model::{Both, Choice, Fact, Group, Kind, Rule};
use super::rules::{Join, Joint, Written};
use super::write::{Phrase, Text};
use crate::check::{Lang, Word};
use alloc::string::String;
use alloc::vec::Vec;

/// Writes about a decision in a language, with the values of facts or without.
pub(super) struct Speaker<'a> {
    pub(super) decision: &'a Decision<'a>,
    pub(super) lang: Lang,
    pub(super) values: bool,
}

pub(super) const fn result(truth: Truth) -> Phrase {
    match truth {
        Truth::Met => const { Phrase::of(Word::DecisionMet) },
        Truth::NotMet => const { Phrase::of(Word::DecisionNotMet) },
        Truth::Unknown => const { Phrase::of(Word::DecisionUnknown) },
    }
}

fn inside(label: &str) -> String {
    let mut text = Text::new(Lang::Id);
    text.inside(label);
    text.done()
}

fn choice<'f>(fact: &'f Fact, code: &str) -> Option<&'f Choice> {
    match &fact.kind {
        Kind::Enum { codes, .. } | Kind::Set { codes } => codes.iter().find(|choice| choice.code == code),
        _ => None,
    }
}

impl<'a> Speaker<'a> {
    /// A sentence of the catalogue, filled in.
    pub(super) fn say(&self, phrase: Phrase, part: impl FnMut(&mut Text, &str)) -> String {
        let mut text = Text::new(self.lang);
        text.fill(phrase.get(self.lang), part);
        text.done()
    }

    /// One sentence for the whole.
    pub(super) fn outcome(&self, carrying: &[&Verdict<'_>], deepest: usize) -> String {
        let pack = self.decision.rules.pack;
        let id = pack.at(deepest).map(Written::id);
        let sentence = carrying.iter().find(|verdict| Some(verdict.id) == id).map_or("", |verdict| &verdict.sentence);
        let because = |phrase| self.say(phrase, |text, _| text.push(sentence));
        match self.decision.outcome() {
            Outcome::Eligible => {
                let words = const { Phrase::of(Word::OutcomeEligible) }.get(self.lang);
                let mut text = Text::new(self.lang);
                text.capital(words);
                text.push(".");
                text.done()
            }
            Outcome::Ineligible => because(const { Phrase::of(Word::DecisionIneligibleBecause) }),
            Outcome::NotApplicable => because(const { Phrase::of(Word::DecisionNotApplicableBecause) }),
            Outcome::Undetermined => self.undetermined(carrying, because),
        }
    }

    fn undetermined(&self, carrying: &[&Verdict<'_>], because: impl Fn(Phrase) -> String) -> String {
        const MOST: usize = 4;
        let mut labels: Vec<&str> = Vec::new();
        for missing in carrying.iter().flat_map(|verdict| &verdict.missing) {
            if let Missing::Fact { label, .. } = missing
                && !labels.contains(label)
            {
                labels.push(label);
            }
        }
        if labels.is_empty() {
            let gaps = carrying.iter().flat_map(|verdict| &verdict.missing).find_map(|missing| match missing {
                Missing::Gap(gap) => Some(self.gap(*gap)),
                Missing::Fact { .. } => None,
            });
            return match gaps {
                Some(gap) => self.say(const { Phrase::of(Word::DecisionUndeterminedGap) }, |text, _| text.push(&gap)),
                None => because(const { Phrase::of(Word::DecisionUndeterminedGap) }),
            };
        }
        let more = labels.len().saturating_sub(MOST - 1);
        let rest = if labels.len() > MOST {
            Some(self.say(const { Phrase::of(Word::DecisionMoreFacts) }, |text, _| text.count(more)))
        } else {
            None
        };
        if let Some(rest) = &rest {
            labels.truncate(MOST - 1);
            labels.push(rest);
        }
        let phrase = const { Phrase::of(Word::DecisionUndeterminedFacts) };
        let labels: Vec<String> = labels.iter().map(|label| inside(label)).collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        self.say(phrase, |text, _| text.list(&labels, const { Phrase::of(Word::DecisionAnd) }))
    }

    /// What the pack lacks.
    pub(super) fn gap(&self, gap: Gap<'_>) -> String {
        let pack = self.decision.rules.pack;
        let label = |label: Option<&Both>, id: &str| match label {
            Some(label) => String::from(label.get(self.lang)),
            None => String::from(id),
        };
        let (phrase, name) = match gap {
            Gap::Param(id) => {
                let own = pack.params.iter().find(|param| param.id == id);
                (const { Phrase::of(Word::DecisionGap) }, label(own.map(|own| &own.label), id))
            }
            Gap::Row(id, key) => {
                let table = pack.tables.iter().find(|table| table.id == id);
                let mut name = label(table.map(|own| &own.label), id);
                let words = table.and_then(|table| pack.facts.get(table.key)).and_then(|fact| choice(fact, key?));
                if let Some(choice) = words {
                    name.push_str(", ");
                    name.push_str(choice.words.get(self.lang));
                    name.push(',');
                }
                (const { Phrase::of(Word::DecisionGap) }, name)
            }
            Gap::Number(id) => (const { Phrase::of(Word::DecisionGapNumber) }, String::from(id)),
        };
        self.say(phrase, |text, _| text.inside(&name))
    }

    /// The text of a node with its result.
    pub(super) fn plainly(&self, own: &str, truth: Truth) -> String {
        self.say(const { Phrase::of(Word::DecisionResult) }, |text, name| match name {
            "text" => text.push(own),
            _ => text.phrase(result(truth)),
        })
    }

    /// The result of a group.
    pub(super) fn group(&self, group: &'a Group, joint: &Joint, truth: Truth) -> Verdict<'a> {
        let decision = self.decision;
        let pack = decision.rules.pack;
        let (low, high) = joint.span(&decision.truths);
        let (tally, gap) = match joint.join {
            Join::Sum(needed) => (Some(Tally { needed: Some(needed), low, high }), None),
            Join::Gap(param) => {
                let gap = pack.params.get(param).map(|own| Gap::Param(&own.id));
                (Some(Tally { needed: None, low, high }), gap)
            }
            Join::All | Join::Any | Join::None => (None, None),
        };
        let text = group.text.get(self.lang);
        let (kind, sentence) = match (group.rule, tally) {
            (Rule::All, _) => ("all", self.plainly(text, truth)),
            (Rule::Any, _) => ("any", self.plainly(text, truth)),
            (Rule::None, _) => ("none", self.plainly(text, truth)),
            (Rule::AtLeast(_), Some(tally)) => ("at_least", self.counted(joint, tally)),
            (Rule::Score(_), Some(tally)) => ("score", self.scored(tally)),
            (Rule::AtLeast(_), None) => ("at_least", String::new()),
            (Rule::Score(_), None) => ("score", String::new()),
        };
        Verdict {
            sentence: gap.map_or(sentence, |gap| self.gap(gap)),
            members: joint.members.iter().filter_map(|(slot, _)| pack.at(*slot).map(Written::id)).collect(),
            count: tally,
            missing: gap.map(Missing::Gap).into_iter().collect(),
            ..Verdict::new(group.id.as_str(), kind, truth, text)
        }
    }

    fn counted(&self, joint: &Joint, tally: Tally) -> String {
        let of = |truth| joint.members.iter().filter(|(slot, _)| self.decision.at(*slot) == Some(truth)).count();
        let (met, open) = (of(Truth::Met), of(Truth::Unknown));
        let phrase = if open == 0 {
            const { Phrase::of(Word::DecisionCount) }
        } else {
            const { Phrase::of(Word::DecisionCountOpen) }
        };
        self.say(phrase, |text, name| match name {
            "needed" => text.number(tally.needed.unwrap_or(0)),
            "met" => text.count(met),
            "open" => text.count(open),
            _ => text.count(joint.members.len()),
        })
    }

    fn scored(&self, tally: Tally) -> String {
        let phrase = if tally.low == tally.high {
            const { Phrase::of(Word::DecisionScore) }
        } else {
            const { Phrase::of(Word::DecisionScoreOpen) }
        };
        self.say(phrase, |text, name| {
            text.number(match name {
                "low" => tally.low,
                "high" => tally.high,
                _ => tally.needed.unwrap_or(0),
            });
        })
    }
}
