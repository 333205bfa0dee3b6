//! The sentence of a criterion: that of the pack, filled in, or one built from labels.

use super::amount::Measure;
use super::comparison::{Bound, Comparison};
use super::evaluate::Truth;
use super::explanation::{Missing, Verdict};
use super::model::{Condition, Criterion, Expr, Having, Order};
use super::rules::Check;
use super::sentence::Speaker;
use super::write::{Phrase, Text};
use crate::check::Word;
use alloc::string::String;

impl<'a> Speaker<'a> {
    /// What came out of a criterion.
    pub(super) fn sentence(
        &self,
        criterion: &Criterion,
        check: &Check,
        comparison: Option<&Comparison<'a>>,
        verdict: &Verdict<'_>,
    ) -> String {
        let [met, unmet, unknown] = &criterion.said;
        let own = match verdict.result {
            Truth::Met => met,
            Truth::NotMet => unmet,
            Truth::Unknown => unknown,
        };
        if let Some(sentence) = self.own(own.get(self.lang), verdict) {
            return sentence;
        }
        if verdict.result == Truth::Unknown {
            return self.unknown(verdict);
        }
        if !self.values {
            return self.plainly(verdict.text, verdict.result);
        }
        let label = self.label(criterion, check, verdict);
        let value = self.compared(criterion, comparison, verdict);
        let Some(limit) = self.limit(criterion, comparison, verdict) else {
            return self.filled(const { Phrase::of(Word::DecisionValue) }, &label, &value, "", "");
        };
        match &verdict.margin {
            Some(margin) => {
                let phrase = const { Phrase::of(Word::DecisionValueLimitMargin) };
                self.filled(phrase, &label, &value, &limit, &margin.text)
            }
            None => self.filled(const { Phrase::of(Word::DecisionValueLimit) }, &label, &value, &limit, ""),
        }
    }

    fn filled(&self, phrase: Phrase, label: &str, value: &str, limit: &str, margin: &str) -> String {
        self.say(phrase, |text, name| match name {
            "label" => text.capital(label),
            "value" => text.push(value),
            "limit" => text.push(limit),
            _ => text.push(margin),
        })
    }

    /// The sentence of the pack; nothing if there is none, or something in it cannot be filled in.
    fn own(&self, sentence: &str, verdict: &Verdict<'_>) -> Option<String> {
        if sentence.is_empty() {
            return None;
        }
        let value = match &verdict.value {
            Some(value) => Some(value.text.as_str()),
            None => verdict.facts.first().and_then(|fact| fact.value.as_ref()).map(|value| value.text.as_str()),
        };
        let parts = [
            ("[value]", value),
            ("[limit]", verdict.limit.as_ref().map(|limit| limit.text.as_str())),
            ("[margin]", verdict.margin.as_ref().map(|margin| margin.text.as_str())),
        ];
        let mut out = String::new();
        let mut rest = sentence;
        while let Some(at) = rest.find('[') {
            out.push_str(rest.get(..at)?);
            rest = rest.get(at..)?;
            match parts.iter().find(|(name, _)| rest.starts_with(name)) {
                Some((name, part)) => {
                    out.push_str((*part)?);
                    rest = rest.get(name.len()..)?;
                }
                None => {
                    out.push('[');
                    rest = rest.get(1..)?;
                }
            }
        }
        out.push_str(rest);
        Some(out)
    }

    /// What is missing, and why.
    fn unknown(&self, verdict: &Verdict<'_>) -> String {
        let mut text = Text::new(self.lang);
        for (at, missing) in verdict.missing.iter().enumerate() {
            let Missing::Fact { label, text: why, .. } = missing else { continue };
            text.push(if at > 0 { "; " } else { "" });
            let phrase = const { Phrase::of(Word::DecisionMissing) };
            let part = self.say(phrase, |text, name| text.push(if name == "label" { label } else { why }));
            text.push(&part);
        }
        let mut facts = text.done();
        if !facts.is_empty() {
            facts.push('.');
        }
        for missing in &verdict.missing {
            if let Missing::Gap(gap) = missing {
                facts.push_str(if facts.is_empty() { "" } else { " " });
                facts.push_str(&self.gap(*gap));
            }
        }
        if facts.is_empty() { self.plainly(verdict.text, verdict.result) } else { facts }
    }

    /// What is judged: the label of the fact, a quotient of two, or the text of the criterion.
    fn label(&self, criterion: &Criterion, check: &Check, verdict: &Verdict<'_>) -> String {
        let facts = &self.decision.rules.pack.facts;
        let label = |place: usize| facts.get(place).map_or("", |fact| fact.label.get(self.lang));
        let alone = |expr: &Expr| match expr {
            Expr::Fact(fact) | Expr::Elapsed { fact, .. } => Some(*fact),
            Expr::Year(inner) => {
                if let Expr::Fact(fact) = **inner {
                    Some(fact)
                } else {
                    None
                }
            }
            _ => None,
        };
        let value = match &criterion.condition {
            Condition::Flag(fact)
            | Condition::Codes(fact, _)
            | Condition::Set(fact, ..)
            | Condition::Within(fact, ..) => {
                return label(*fact).into();
            }
            Condition::Compare(left, order, right) => super::comparison::sides(left, *order, right).0,
            Condition::Between(value, ..) => value,
        };
        if let Some(fact) = alone(value) {
            return label(fact).into();
        }
        if let Expr::Div(above, below) = value
            && let Some(above) = alone(above)
        {
            return self.say(const { Phrase::of(Word::DecisionQuotient) }, |text, name| {
                text.inside(label(if name == "above" { above } else { *below }));
            });
        }
        match check.facts.as_slice() {
            [only] => label(*only).into(),
            _ => verdict.text.into(),
        }
    }

    /// The value that is judged.
    fn compared(&self, criterion: &Criterion, comparison: Option<&Comparison<'a>>, verdict: &Verdict<'_>) -> String {
        let shown = match &verdict.value {
            Some(value) => value.text.as_str(),
            None => verdict.facts.first().and_then(|fact| fact.value.as_ref()).map_or("", |value| &value.text),
        };
        match comparison.and_then(|own| own.value).map(|value| value.measure) {
            // An age is one of completed years; the difference of two dates is not.
            Some(Measure::Years | Measure::Months) if counts(criterion) => {
                self.say(const { Phrase::of(Word::DecisionElapsed) }, |text, _| text.push(shown))
            }
            _ => shown.into(),
        }
    }

    /// What the value should be.
    fn limit(
        &self,
        criterion: &Criterion,
        comparison: Option<&Comparison<'a>>,
        verdict: &Verdict<'_>,
    ) -> Option<String> {
        let limit = verdict.limit.as_ref()?;
        let phrase = match (&criterion.condition, comparison.and_then(|own| own.bound)) {
            (_, Some(Bound::Range(.., false))) => const { Phrase::of(Word::DecisionLimitWithin) },
            (_, Some(Bound::Range(.., true))) => const { Phrase::of(Word::DecisionLimitOutside) },
            (_, Some(Bound::One(order, own))) => match (own.measure, order) {
                (_, Order::Equal) => const { Phrase::of(Word::DecisionLimitEqual) },
                (_, Order::Unequal) => const { Phrase::of(Word::DecisionLimitUnequal) },
                (Measure::Day | Measure::Calendar, Order::Less) => const { Phrase::of(Word::DecisionLimitBefore) },
                (Measure::Day | Measure::Calendar, Order::AtMost) => const { Phrase::of(Word::DecisionLimitLatest) },
                (Measure::Day | Measure::Calendar, Order::Greater) => const { Phrase::of(Word::DecisionLimitAfter) },
                (Measure::Day | Measure::Calendar, Order::AtLeast) => const { Phrase::of(Word::DecisionLimitEarliest) },
                (_, Order::Less) => const { Phrase::of(Word::DecisionLimitBelow) },
                (_, Order::AtMost) => const { Phrase::of(Word::DecisionLimitAtMost) },
                (_, Order::Greater) => const { Phrase::of(Word::DecisionLimitAbove) },
                (_, Order::AtLeast) => const { Phrase::of(Word::DecisionLimitAtLeast) },
            },
            (Condition::Codes(..), None) => const { Phrase::of(Word::DecisionCodesIn) },
            (Condition::Set(_, having, _), None) => match (having, criterion.negated) {
                (Having::Any, false) | (Having::None, true) => const { Phrase::of(Word::DecisionCodesAny) },
                (Having::None, false) | (Having::Any, true) => const { Phrase::of(Word::DecisionCodesNone) },
                (Having::All, false) => const { Phrase::of(Word::DecisionCodesAll) },
                (Having::All, true) => const { Phrase::of(Word::DecisionCodesNotAll) },
            },
            (Condition::Within(..), None) if criterion.negated => const { Phrase::of(Word::DecisionRegionOut) },
            (Condition::Within(..), None) => const { Phrase::of(Word::DecisionRegionIn) },
            _ => return None,
        };
        Some(self.say(phrase, |text, _| text.push(&limit.text)))
    }
}

/// Whether a criterion counts completed years or months of a date.
fn counts(criterion: &Criterion) -> bool {
    match &criterion.condition {
        Condition::Compare(left, order, right) => {
            matches!(super::comparison::sides(left, *order, right).0, Expr::Elapsed { .. })
        }
        Condition::Between(value, ..) => matches!(value, Expr::Elapsed { .. }),
        _ => false,
    }
}
