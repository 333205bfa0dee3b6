//! Mutants: a pack with one thing changed. A case that notices none of them at a limit does not test that limit.

use super::limits::{Side, Step, changed, decimal, moved, used};
use super::reach::{number, threshold};
use super::slices::Slice;
use crate::check::Word;
use crate::eligibility::compile;
use crate::eligibility::evaluate::{Truth, Values};
use crate::eligibility::model::{Condition, Criterion, Expr, Group, Kind, Node, Pack, Period, Rule, Threshold};
use crate::eligibility::rules::{Check, Join, Rules};
use crate::person::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// A pack with one thing changed.
#[derive(Clone, Debug)]
pub(super) struct Mutant {
    pub(super) node: Node,
    /// What was changed, and what it comes to.
    pub(super) change: Word,
    pub(super) value: String,
    /// Parameters whose value in force was changed: elsewhere it is the pack as it is.
    pub(super) on: Vec<(usize, i64)>,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Always,
    Never,
    Condition(Condition),
    /// Added to the threshold.
    Threshold(i64),
}

/// A mutant on one day.
pub(super) enum Changed {
    /// The criterion comes to this, whatever the facts are.
    Fixed(Truth),
    Check(Check),
    /// The threshold of the group.
    Threshold(i64),
}

impl Changed {
    /// The result of a criterion; nothing for a group.
    pub(super) fn truth(&self, values: &Values) -> Option<Truth> {
        match self {
            Changed::Fixed(truth) => Some(*truth),
            Changed::Check(check) => Some(check.truth(values)),
            Changed::Threshold(_) => None,
        }
    }
}

impl Mutant {
    /// Days on which it may differ.
    fn period(&self, pack: &Pack) -> Period {
        let period = match self.node {
            Node::Criterion(at) => pack.criteria.get(at).map(|own| own.period),
            Node::Group(at) => pack.groups.get(at).map(|own| own.period),
        };
        period.unwrap_or_default()
    }

    /// Whether it differs from the pack on a day.
    pub(super) fn holds(&self, pack: &Pack, day: Date) -> bool {
        self.period(pack).holds(day) && at(pack, day, self.on.iter().map(|(param, _)| *param)) == self.on
    }

    /// What it changes on a day; nothing if that is nothing.
    pub(super) fn on(&self, rules: &Rules<'_>) -> Option<Changed> {
        if !self.holds(rules.pack, rules.as_of) {
            return None;
        }
        Some(match &self.what {
            What::Always => Changed::Fixed(Truth::Met),
            What::Never => Changed::Fixed(Truth::NotMet),
            What::Condition(condition) => {
                let Node::Criterion(slot) = self.node else { return None };
                let negated = rules.pack.criteria.get(slot)?.negated;
                Changed::Check(compile::test(rules.pack, rules.as_of, slot, negated, condition))
            }
            What::Threshold(by) => match rules.joint(rules.pack.slot(self.node))?.join {
                Join::Sum(least) => Changed::Threshold(least.saturating_add(*by)),
                _ => return None,
            },
        })
    }
}

/// The values of parameters on a day; one without a value is left out.
fn at(pack: &Pack, day: Date, params: impl Iterator<Item = usize>) -> Vec<(usize, i64)> {
    params.filter_map(|param| Some((param, pack.params.get(param)?.on(day)?.value))).collect()
}

/// All mutants of a pack.
pub(super) fn mutants(pack: &Pack, slices: &[Slice]) -> Vec<Mutant> {
    let mut maker = Maker { pack, slices, mutants: Vec::new() };
    for (at, criterion) in pack.criteria.iter().enumerate() {
        maker.criterion(Node::Criterion(at), criterion);
    }
    for (at, group) in pack.groups.iter().enumerate() {
        maker.group(Node::Group(at), group);
    }
    maker.mutants
}

struct Maker<'p> {
    pack: &'p Pack,
    slices: &'p [Slice],
    mutants: Vec<Mutant>,
}

impl Maker<'_> {
    fn add(&mut self, node: Node, change: Word, value: String, what: What) {
        self.mutants.push(Mutant { node, change, value, on: Vec::new(), what });
    }

    fn criterion(&mut self, node: Node, own: &Criterion) {
        self.add(node, Word::MutantAlways, own.source.clone(), What::Always);
        self.add(node, Word::MutantNever, own.source.clone(), What::Never);
        match &own.condition {
            Condition::Flag(_) | Condition::Within(..) => {}
            Condition::Codes(fact, mask) if own.source.contains(['<', '>']) => self.ordered(node, own, *fact, *mask),
            Condition::Codes(fact, mask) => {
                self.codes(node, own, *fact, *mask, |mask| Condition::Codes(*fact, mask));
            }
            Condition::Set(fact, having, mask) => {
                self.codes(node, own, *fact, *mask, |mask| Condition::Set(*fact, *having, mask));
            }
            Condition::Compare(left, order, right) => {
                let used = self.values(own.period, &[left, right]);
                // Where facts are counted on the right, the limit is on the left.
                let turned = compile::stepped(right) || matches!(right, Expr::Div(..));
                let unit = self.unit(&[left, right]);
                for on in used {
                    for (change, by) in [(Word::MutantLimitLower, -1), (Word::MutantLimitHigher, 1)] {
                        let condition = if turned {
                            Condition::Compare(moved(left, unit, by), *order, right.clone())
                        } else {
                            Condition::Compare(left.clone(), *order, moved(right, unit, by))
                        };
                        self.limit(
                            node,
                            own,
                            &on,
                            change,
                            if turned { Side::Left } else { Side::Right },
                            condition,
                            by,
                        );
                    }
                }
            }
            Condition::Between(value, low, high) => {
                let unit = self.unit(&[value, low, high]);
                for on in self.values(own.period, &[value, low, high]) {
                    for (change, side, by) in [
                        (Word::MutantLowLower, Side::Low, -1),
                        (Word::MutantLowHigher, Side::Low, 1),
                        (Word::MutantHighLower, Side::Right, -1),
                        (Word::MutantHighHigher, Side::Right, 1),
                    ] {
                        let (low, high) = match side {
                            Side::Low => (moved(low, unit, by), high.clone()),
                            _ => (low.clone(), moved(high, unit, by)),
                        };
                        let condition = Condition::Between(value.clone(), low, high);
                        self.limit(node, own, &on, change, side, condition, by);
                    }
                }
            }
        }
    }

    /// The limit of a comparison of codes that rise, moved by one code either way.
    fn ordered(&mut self, node: Node, own: &Criterion, fact: usize, mask: u64) {
        let Some(Kind::Enum { codes, .. }) = self.pack.facts.get(fact).map(|fact| &fact.kind) else { return };
        let full = crate::eligibility::facts::all(codes.len());
        // Either the first codes meet the test or the last ones.
        let from_first = if mask == 0 || mask == full { own.source.contains('<') } else { mask & 1 == 1 };
        let size = mask.count_ones();
        let written = own.source.trim_end_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '_');
        let limit = own.source.get(written.len()..).unwrap_or_default();
        let Some(limit) = codes.iter().position(|choice| choice.code == limit) else { return };
        for (change, by) in [(Word::MutantLimitLower, false), (Word::MutantLimitHigher, true)] {
            let moved = if by { limit.checked_add(1) } else { limit.checked_sub(1) };
            let Some(code) = moved.and_then(|at| codes.get(at)) else { continue };
            let size = if by == from_first { size + 1 } else { size.saturating_sub(1) };
            let size = usize::try_from(size).unwrap_or(0);
            let first = crate::eligibility::facts::all(size);
            let mask = if from_first {
                first
            } else {
                full & !crate::eligibility::facts::all(codes.len() - size.min(codes.len()))
            };
            self.add(node, change, [written, &code.code].concat(), What::Condition(Condition::Codes(fact, mask)));
        }
    }

    /// Each code left out, or added.
    fn codes(&mut self, node: Node, own: &Criterion, fact: usize, mask: u64, make: impl Fn(u64) -> Condition) {
        let Some(Kind::Enum { codes, .. } | Kind::Set { codes }) = self.pack.facts.get(fact).map(|fact| &fact.kind)
        else {
            return;
        };
        for (at, choice) in codes.iter().enumerate() {
            let bit = 1u64 << at;
            let change = if mask & bit == 0 { Word::MutantCodeAdded } else { Word::MutantCodeOut };
            let value = [&own.source, "; ", &choice.code].concat();
            self.add(node, change, value, What::Condition(make(mask ^ bit)));
        }
    }

    #[allow(clippy::too_many_arguments, reason = "all of it makes one mutant")]
    fn limit(
        &mut self,
        node: Node,
        own: &Criterion,
        on: &[(usize, i64)],
        change: Word,
        side: Side,
        condition: Condition,
        by: i64,
    ) {
        let decimal = self.decimal(&own.condition);
        let value = self.shown(&changed(&own.source, side, by, decimal), on);
        let on = on.to_vec();
        self.mutants.push(Mutant { node, change, value, on, what: What::Condition(condition) });
    }

    fn group(&mut self, node: Node, own: &Group) {
        let (ons, number_of): (Vec<Vec<(usize, i64)>>, _) = match threshold(own.rule) {
            None => return,
            Some(Threshold::Fixed(fixed)) => (alloc::vec![Vec::new()], Some(fixed)),
            Some(Threshold::Param(param)) => (self.different(own.period, &[param]), None),
        };
        for on in ons {
            let least = number_of.or_else(|| on.first().map(|(_, value)| *value)).unwrap_or(0);
            for (change, by) in [(Word::MutantThresholdLower, -1), (Word::MutantThresholdHigher, 1)] {
                let name = if matches!(own.rule, Rule::Score(_)) { "min = " } else { "at_least = " };
                let value = self.shown(&[name, &number(least.saturating_add(by))].concat(), &on);
                let on = on.clone();
                self.mutants.push(Mutant { node, change, value, on, what: What::Threshold(by) });
            }
        }
    }

    /// A changed test with the values of its parameters.
    fn shown(&self, text: &str, on: &[(usize, i64)]) -> String {
        let mut shown = String::from(text);
        for (param, value) in on {
            if let Some(param) = self.pack.params.get(*param) {
                shown.push_str("; ");
                shown.push_str(&param.id);
                shown.push_str(" = ");
                shown.push_str(&super::author::amount(*value, param.unit));
            }
        }
        shown
    }

    /// The different values that the parameters of expressions have together while a criterion is in force.
    fn values(&self, period: Period, exprs: &[&Expr]) -> Vec<Vec<(usize, i64)>> {
        let mut params = Vec::new();
        exprs.iter().for_each(|expr| used(expr, &mut params));
        self.different(period, &params)
    }

    fn different(&self, period: Period, params: &[usize]) -> Vec<Vec<(usize, i64)>> {
        let mut different: Vec<Vec<(usize, i64)>> = Vec::new();
        for slice in self.slices.iter().filter(|slice| period.holds(slice.from)) {
            let values = at(self.pack, slice.from, params.iter().copied());
            if values.len() == params.len() && !different.contains(&values) {
                different.push(values);
            }
        }
        different
    }

    fn decimal(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Compare(left, _, right) => self.unit(&[left, right]) == Step::Hundredth,
            Condition::Between(value, low, high) => self.unit(&[value, low, high]) == Step::Hundredth,
            _ => false,
        }
    }

    /// The smallest step of a comparison.
    fn unit(&self, exprs: &[&Expr]) -> Step {
        if exprs.iter().any(|expr| decimal(self.pack, expr)) { Step::Hundredth } else { Step::One }
    }
}
