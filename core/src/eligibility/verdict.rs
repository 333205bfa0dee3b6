//! The result of a criterion in words: its facts, its limit, and how far they are apart.

use super::amount::{Amount, Measure};
use super::comparison::{Bound, Comparison, Margin, Side, sides};
use super::evaluate::Truth;
use super::explanation::{Clause, Ends, Gap, Known, Limit, Missing, Origin, Shown, Verdict};
use super::facts::{Reason, Value};
use super::model::{Choice, Cite, Condition, Criterion, Expr, Fact, Having, Kind, Unit};
use super::reading::{prefix_code, region_code};
use super::rules::Check;
use super::sentence::Speaker;
use super::write::{Phrase, Text};
use crate::check::Word;
use crate::document::writer::quoted;
use alloc::string::String;
use alloc::vec::Vec;

const fn reason(reason: Reason) -> Phrase {
    match reason {
        Reason::Absent => const { Phrase::of(Word::FactReasonAbsent) },
        Reason::NotKnown => const { Phrase::of(Word::FactReasonNotKnown) },
        Reason::Invalid => const { Phrase::of(Word::FactReasonInvalid) },
        Reason::Stale => const { Phrase::of(Word::FactReasonStale) },
        Reason::Conflict => const { Phrase::of(Word::FactReasonConflict) },
    }
}

/// The codes of a mask.
pub(super) fn chosen(codes: &[Choice], mask: u64) -> impl Iterator<Item = &Choice> {
    (0..64u32).zip(codes).filter(move |(at, _)| mask >> at & 1 == 1).map(|(_, choice)| choice)
}

impl<'a> Speaker<'a> {
    /// The result of a criterion.
    pub(super) fn criterion(&self, criterion: &'a Criterion, check: &Check, truth: Truth) -> Verdict<'a> {
        let decision = self.decision;
        let pack = decision.rules.pack;
        let comparison = Comparison::of(decision.rules, criterion, decision.facts.values());
        let open = |comparison: &&Comparison<'a>| self.values || !comparison.private;
        let limit = match &comparison {
            Some(comparison) => Some(comparison).filter(open).and_then(|own| self.bound(criterion, own)),
            None => self.asked(criterion, check),
        };
        let shown = comparison.as_ref().filter(|_| self.values);
        let mut verdict = Verdict {
            test: Some(criterion.source.as_str()),
            facts: check.facts.iter().filter_map(|fact| self.known(*fact)).collect(),
            value: shown.and_then(|own| own.value.map(|value| self.amount(value, own.away()))),
            limit,
            margin: shown.and_then(|own| own.margin.map(|margin| self.margin(margin))),
            missing: self.missing(check, truth),
            cite: criterion
                .cite
                .iter()
                .filter_map(|cite| {
                    let source = pack.sources.get(cite.source)?;
                    Some(Clause { source: &source.id, clause: &cite.clause, title: &source.title })
                })
                .collect(),
            ..Verdict::new(criterion.id.as_str(), "criterion", truth, criterion.text.get(self.lang))
        };
        verdict.sentence = self.sentence(criterion, check, comparison.as_ref(), &verdict);
        verdict
    }

    fn known(&self, place: usize) -> Option<Known<'a>> {
        let facts = self.decision.facts;
        let fact = self.decision.rules.pack.facts.get(place)?;
        let value = facts.value(place).ok()?;
        let (date, source) = if self.values { (facts.date(place), facts.source(place)) } else { (None, None) };
        let value = self.values.then(|| self.value(fact, value));
        Some(Known { id: &fact.id, label: fact.label.get(self.lang), value, date, source })
    }

    /// The value of a fact.
    pub(super) fn value(&self, fact: &Fact, value: Value) -> Shown {
        let mut text = Text::new(self.lang);
        let json = match (value, &fact.kind) {
            (Value::Flag(flag), _) => {
                text.phrase(if flag {
                    const { Phrase::of(Word::DecisionYes) }
                } else {
                    const { Phrase::of(Word::DecisionNo) }
                });
                String::from(if flag { "true" } else { "false" })
            }
            (Value::Number(number), Kind::Region) => {
                let code = region_code(number);
                text.dotted(&code);
                quoted(&code)
            }
            (Value::Number(number), kind) => {
                let (below, measure) = match kind {
                    Kind::Date { .. } => (1, Measure::Day),
                    Kind::Number { unit: Unit::Money(_), .. } => (1, Measure::Money),
                    Kind::Number { unit: Unit::Decimal, .. } => (100, Measure::plain(fact)),
                    _ => (1, Measure::plain(fact)),
                };
                let amount = Amount { number, below, measure };
                amount.show(&mut text, false);
                amount.json()
            }
            (Value::Code(code), Kind::Enum { codes, .. }) => {
                let choice = codes.get(usize::from(code));
                text.push(choice.map_or("", |choice| choice.words.get(self.lang)));
                quoted(choice.map_or("", |choice| &choice.code))
            }
            (Value::Codes(mask), Kind::Set { codes }) => {
                let words: Vec<&str> = chosen(codes, mask).map(|choice| choice.words.get(self.lang)).collect();
                if words.is_empty() {
                    text.phrase(const { Phrase::of(Word::DecisionNoCode) });
                }
                text.list(&words, const { Phrase::of(Word::DecisionAnd) });
                let mut json = String::from("[");
                for (at, choice) in chosen(codes, mask).enumerate() {
                    json.push_str(if at == 0 { "" } else { "," });
                    json.push_str(&quoted(&choice.code));
                }
                json.push(']');
                json
            }
            (Value::Code(_) | Value::Codes(_), _) => String::from("null"),
        };
        Shown { json, text: text.done() }
    }

    pub(super) fn amount(&self, amount: Amount<'_>, away: bool) -> Shown {
        let mut text = Text::new(self.lang);
        amount.show(&mut text, away);
        Shown { json: amount.json(), text: text.done() }
    }

    /// The limits of a comparison.
    fn bound(&self, criterion: &'a Criterion, comparison: &Comparison<'a>) -> Option<Limit<'a>> {
        let (ends, text) = match comparison.bound? {
            Bound::One(_, limit) => {
                let limit = self.amount(limit, false);
                (Ends::One(limit.json), limit.text)
            }
            Bound::Range(low, high, _) => {
                let (low, high) = (self.amount(low, false), self.amount(high, false));
                let text = self.say(const { Phrase::of(Word::DecisionTo) }, |text, name| {
                    text.push(if name == "low" { &low.text } else { &high.text });
                });
                (Ends::Two(low.json, high.json), text)
            }
        };
        let mut from = Vec::new();
        match &criterion.condition {
            Condition::Compare(left, order, right) => self.origins(sides(left, *order, right).2, &mut from),
            Condition::Between(_, low, high) => {
                self.origins(low, &mut from);
                self.origins(high, &mut from);
            }
            _ => {}
        }
        Some(Limit { ends, text, from })
    }

    /// The parameters and rows of a limit.
    fn origins(&self, expr: &'a Expr, from: &mut Vec<Origin<'a>>) {
        let rules = self.decision.rules;
        let number = |number: i64, unit: Unit| {
            let below = if unit == Unit::Decimal { 100 } else { 1 };
            Amount { number, below, measure: Measure::Bare }.json()
        };
        let source = |cite: &Cite| rules.pack.sources.get(cite.source).map_or("", |own| own.id.as_str());
        match expr {
            Expr::Const(_) | Expr::Decimal(_) | Expr::Fact(_) | Expr::AsOf | Expr::Elapsed { .. } => {}
            Expr::Param(place) => {
                let Some(param) = rules.pack.params.get(*place) else { return };
                let Some(dated) = param.on(rules.as_of) else { return };
                if from.iter().any(|other| other.id == param.id) {
                    return;
                }
                let value = number(dated.value, param.unit);
                let (since, source, clause) = (dated.period.from, source(&dated.cite), &dated.cite.clause);
                from.push(Origin { id: &param.id, key: None, value, since, source, clause });
            }
            Expr::Row(place) => {
                let Some(table) = rules.pack.tables.get(*place) else { return };
                let Some(dated) = table.on(rules.as_of) else { return };
                let Ok(Value::Code(code)) = self.decision.facts.value(table.key) else { return };
                let Some(row) = dated.value.number(usize::from(code)) else { return };
                let Some(Kind::Enum { codes, .. }) = rules.pack.facts.get(table.key).map(|fact| &fact.kind) else {
                    return;
                };
                let key = codes.get(usize::from(code)).map(|choice| choice.code.as_str());
                let value = number(row, table.unit);
                let cite = dated.cite_of(usize::from(code));
                let (since, source, clause) = (dated.period.from, source(cite), &cite.clause);
                from.push(Origin { id: &table.id, key, value, since, source, clause });
            }
            Expr::Year(inner) | Expr::Neg(inner) | Expr::Div(inner, _) => self.origins(inner, from),
            Expr::Add(left, right) | Expr::Sub(left, right) | Expr::Mul(left, right) => {
                self.origins(left, from);
                self.origins(right, from);
            }
        }
    }

    /// What a test of codes or regions asks for.
    fn asked(&self, criterion: &'a Criterion, check: &Check) -> Option<Limit<'a>> {
        let fact = self.decision.rules.pack.facts.get(*check.facts.first()?)?;
        let (ends, text) = match (&criterion.condition, &fact.kind) {
            (Condition::Codes(_, mask), Kind::Enum { codes, .. }) => {
                let mask = if criterion.negated { !mask } else { *mask };
                self.listed(codes, mask, const { Phrase::of(Word::DecisionOr) })
            }
            (Condition::Set(_, having, mask), Kind::Set { codes }) => {
                let last = match having {
                    Having::Any | Having::None => const { Phrase::of(Word::DecisionOr) },
                    Having::All => const { Phrase::of(Word::DecisionAnd) },
                };
                self.listed(codes, *mask, last)
            }
            (Condition::Within(_, low, high), _) => {
                let mut text = Text::new(self.lang);
                let code = prefix_code(*low, *high);
                text.dotted(&code);
                (Ends::Region(code), text.done())
            }
            _ => return None,
        };
        (!text.is_empty()).then_some(Limit { ends, text, from: Vec::new() })
    }

    fn listed(&self, codes: &'a [Choice], mask: u64, last: Phrase) -> (Ends<'a>, String) {
        let words: Vec<&str> = chosen(codes, mask).map(|choice| choice.words.get(self.lang)).collect();
        let mut text = Text::new(self.lang);
        text.list(&words, last);
        (Ends::Codes(chosen(codes, mask).map(|choice| choice.code.as_str()).collect()), text.done())
    }

    fn missing(&self, check: &Check, truth: Truth) -> Vec<Missing<'a>> {
        let (pack, facts) = (self.decision.rules.pack, self.decision.facts);
        if truth != Truth::Unknown {
            return Vec::new();
        }
        let mut missing = Vec::new();
        for place in &check.facts {
            if let (Some(fact), Err(why)) = (pack.facts.get(*place), facts.value(*place)) {
                missing.push(Missing::Fact {
                    id: &fact.id,
                    label: fact.label.get(self.lang),
                    reason: why,
                    text: reason(why).get(self.lang),
                    question: fact.question.get(self.lang),
                    evidence: fact
                        .evidence
                        .iter()
                        .filter_map(|at| pack.evidence.get(*at))
                        .map(|own| &*own.id)
                        .collect(),
                });
            }
        }
        missing.extend(self.decision.gaps(check).into_iter().map(|gap| match gap {
            Gap::Row(table, _) if !self.values => Missing::Gap(Gap::Row(table, None)),
            gap => Missing::Gap(gap),
        }));
        missing
    }

    /// How far a value is from its limit.
    fn margin(&self, margin: Margin<'a>) -> Shown {
        let shown = self.amount(margin.apart, false);
        let phrase = match (margin.side, margin.total) {
            (Side::At, ..) => const { Phrase::of(Word::DecisionMarginAt) },
            (Side::Off, ..) => const { Phrase::of(Word::DecisionMarginOff) },
            (Side::Over | Side::Above, ..) if margin.dates => const { Phrase::of(Word::DecisionMarginAfter) },
            (Side::Short | Side::Under, ..) if margin.dates => const { Phrase::of(Word::DecisionMarginBefore) },
            (Side::Over, false) => const { Phrase::of(Word::DecisionMarginOver) },
            (Side::Short, false) => const { Phrase::of(Word::DecisionMarginShort) },
            (Side::Under, false) => const { Phrase::of(Word::DecisionMarginUnder) },
            (Side::Above, false) => const { Phrase::of(Word::DecisionMarginAbove) },
            (Side::Over, true) => const { Phrase::of(Word::DecisionMarginTotalOver) },
            (Side::Short, true) => const { Phrase::of(Word::DecisionMarginTotalShort) },
            (Side::Under, true) => const { Phrase::of(Word::DecisionMarginTotalUnder) },
            (Side::Above, true) => const { Phrase::of(Word::DecisionMarginTotalAbove) },
        };
        Shown { json: margin.flip.json(), text: self.say(phrase, |text, _| text.push(&shown.text)) }
    }
}
