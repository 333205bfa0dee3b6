//! Tests, numbers and periods in the words of a pack, without any applicant.

use crate::check::{Lang, Word};
use crate::eligibility::amount::{Amount, Measure, measure};
use crate::eligibility::model::{
    Choice, Condition, Count, Criterion, Expr, Fact, Having, Kind, Order, Pack, Per, Period, Unit,
};
use crate::eligibility::verdict::chosen;
use crate::eligibility::write::{Phrase, Text};
use crate::person::day;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// A sentence of the catalogue in a language.
macro_rules! phrase {
    ($word:ident) => {
        const { $crate::eligibility::write::Phrase::of($crate::check::Word::$word) }
    };
}
pub(super) use phrase;

/// Writes about a pack in a language.
#[derive(Clone, Copy)]
pub(super) struct Voice<'p> {
    pub(super) pack: &'p Pack,
    pub(super) lang: Lang,
}

impl<'p> Voice<'p> {
    pub(super) const fn say(self, phrase: Phrase) -> &'static str {
        phrase.get(self.lang)
    }

    /// A sentence with one part filled in.
    pub(super) fn with(self, phrase: Phrase, part: &str) -> String {
        self.with_two(phrase, part, part)
    }

    /// A sentence with two parts filled in, in the order of the sentence.
    pub(super) fn with_two(self, phrase: Phrase, first: &str, second: &str) -> String {
        let mut text = Text::new(self.lang);
        let mut parts = [first, second].into_iter();
        text.fill(self.say(phrase), |text, _| text.push(parts.next().unwrap_or_default()));
        text.done()
    }

    pub(super) fn amount(self, number: i64, unit: Unit) -> String {
        let mut text = Text::new(self.lang);
        match unit {
            Unit::Int => text.whole(number),
            Unit::Decimal => Amount { number, below: 100, measure: Measure::Plain(None) }.show(&mut text, false),
            Unit::Money(_) => text.rupiah(number),
        }
        match unit {
            Unit::Money(Some(Per::Month)) => self.with(phrase!(DocPerMonth), &text.done()),
            Unit::Money(Some(Per::Year)) => self.with(phrase!(DocPerYear), &text.done()),
            _ => text.done(),
        }
    }

    pub(super) fn date(self, number: i64) -> String {
        let mut text = Text::new(self.lang);
        text.date(number);
        text.done()
    }

    /// The days of a period; empty if it has no end on either side.
    pub(super) fn period(self, period: Period) -> String {
        let date = |date| self.date(day::number(date));
        match (period.from, period.until) {
            (Some(from), Some(until)) => self.with_two(phrase!(DocBetween), &date(from), &date(until)),
            (Some(from), None) => self.with(phrase!(DocFrom), &date(from)),
            (None, Some(until)) => self.with(phrase!(DocUntil), &date(until)),
            (None, None) => String::new(),
        }
    }

    pub(super) fn label(self, fact: usize) -> &'p str {
        self.pack.facts.get(fact).map_or("", |fact| fact.label.get(self.lang))
    }

    /// What a fact can be.
    pub(super) fn answer(self, fact: &Fact) -> String {
        let unit = fact.unit.get(self.lang);
        let between = |low: &str, high: &str| self.with_two(phrase!(DocBetween), low, high);
        match &fact.kind {
            Kind::Bool => self.say(phrase!(DocYesNo)).into(),
            Kind::Number { unit: own, low, high } => {
                let low = self.amount(*low, if matches!(own, Unit::Money(_)) { Unit::Money(None) } else { *own });
                let mut text = between(&low, &self.amount(*high, *own));
                if !unit.is_empty() {
                    text.push(' ');
                    text.push_str(unit);
                }
                text
            }
            Kind::Date { .. } => self.say(phrase!(DocADate)).into(),
            Kind::Enum { codes, .. } => self.codes(codes, u64::MAX, phrase!(DecisionOr)),
            Kind::Set { codes } => self.with(phrase!(DocSeveral), &self.codes(codes, u64::MAX, phrase!(DecisionAnd))),
            Kind::Region => self.say(phrase!(DocARegion)).into(),
        }
    }

    fn codes(self, codes: &[Choice], mask: u64, last: Phrase) -> String {
        let words: Vec<&str> = chosen(codes, mask).map(|choice| choice.words.get(self.lang)).collect();
        let mut text = Text::new(self.lang);
        text.list(&words, last);
        text.done()
    }

    /// A test in words.
    pub(super) fn test(self, criterion: &Criterion) -> String {
        let (fact, what) = match &criterion.condition {
            Condition::Flag(fact) => {
                return [
                    self.label(*fact),
                    ": ",
                    self.say(if criterion.negated { phrase!(DocNo) } else { phrase!(DocYes) }),
                ]
                .concat();
            }
            Condition::Codes(fact, mask) => (*fact, self.of_codes(*fact, *mask)),
            Condition::Set(fact, having, mask) => {
                let codes = match self.pack.facts.get(*fact).map(|fact| &fact.kind) {
                    Some(Kind::Set { codes }) => codes.as_slice(),
                    _ => &[],
                };
                let what = match having {
                    Having::Any => self.with(phrase!(DocHasAny), &self.codes(codes, *mask, phrase!(DecisionOr))),
                    Having::All => self.with(phrase!(DocHasAll), &self.codes(codes, *mask, phrase!(DecisionAnd))),
                    Having::None => self.with(phrase!(DocHasNone), &self.codes(codes, *mask, phrase!(DecisionOr))),
                };
                (*fact, what)
            }
            Condition::Within(fact, low, high) => {
                let mut text = Text::new(self.lang);
                text.dotted(&crate::eligibility::reading::prefix_code(*low, *high));
                (*fact, self.with(phrase!(DocWithin), &text.done()))
            }
            Condition::Compare(left, order, right) => return self.compare(left, *order, right, criterion.negated),
            Condition::Between(value, low, high) => {
                let own = measure(self.pack, value);
                let ends = self.with_two(phrase!(DocBetween), &self.expr(low, own), &self.expr(high, own));
                let ends = if criterion.negated { self.with(phrase!(DocNot), &ends) } else { ends };
                return [&*self.expr(value, own), ": ", &*ends].concat();
            }
        };
        let what = if criterion.negated { self.with(phrase!(DocNot), &what) } else { what };
        [self.label(fact), ": ", &what].concat()
    }

    /// Some codes of a fact, or all but some.
    fn of_codes(self, fact: usize, mask: u64) -> String {
        let Some(Kind::Enum { codes, .. }) = self.pack.facts.get(fact).map(|fact| &fact.kind) else {
            return String::new();
        };
        let full = crate::eligibility::facts::all(codes.len());
        let other = full & !mask;
        if other.count_ones() == 1 && (mask & full).count_ones() > 2 {
            return self.with(phrase!(DocNot), &self.codes(codes, other, phrase!(DecisionOr)));
        }
        self.codes(codes, mask, phrase!(DecisionOr))
    }

    fn compare(self, left: &Expr, order: Order, right: &Expr, negated: bool) -> String {
        let order = if negated { order.opposite() } else { order };
        let mark = match order {
            Order::Equal => " = ",
            Order::Unequal => " ≠ ",
            Order::Less => " < ",
            Order::AtMost => " ≤ ",
            Order::Greater => " > ",
            Order::AtLeast => " ≥ ",
        };
        let like = |own: &Expr, other: &Expr| match measure(self.pack, own) {
            Measure::Bare => measure(self.pack, other),
            own => own,
        };
        [&*self.expr(left, like(left, right)), mark, &*self.expr(right, like(right, left))].concat()
    }

    /// An expression; what has no measure of its own is shown in one.
    fn expr(self, expr: &Expr, like: Measure<'_>) -> String {
        let own = |expr: &Expr| measure(self.pack, expr);
        match expr {
            Expr::Const(number) | Expr::Decimal(number) => {
                let below = if matches!(expr, Expr::Decimal(_)) { 100 } else { 1 };
                let mut text = Text::new(self.lang);
                Amount { number: *number, below, measure: like }.show(&mut text, false);
                text.done()
            }
            Expr::Fact(fact) => self.label(*fact).into(),
            Expr::Param(param) => self.pack.params.get(*param).map_or("", |own| own.label.get(self.lang)).into(),
            Expr::Row(table) => match self.pack.tables.get(*table) {
                Some(own) => self.with_two(phrase!(DocRow), own.label.get(self.lang), self.label(own.key)),
                None => String::new(),
            },
            Expr::AsOf => self.say(phrase!(DocAsOf)).into(),
            Expr::Year(inner) => self.with(phrase!(DocYearOf), &self.expr(inner, Measure::Day)),
            Expr::Elapsed { unit, fact, shift, on } => {
                let mut date = String::from(self.label(*fact));
                if *shift != 0 {
                    date.push_str(if *shift < 0 { " − " } else { " + " });
                    date.push_str(&self.with(phrase!(DocDays), &shift.unsigned_abs().to_string()));
                }
                let count = match unit {
                    Count::Years => self.with(phrase!(DocYearsSince), &date),
                    Count::Months => self.with(phrase!(DocMonthsSince), &date),
                };
                match on {
                    Some(on) => self.with_two(phrase!(DocCountedOn), &count, &self.date(day::number(*on))),
                    None => count,
                }
            }
            Expr::Add(left, right) | Expr::Sub(left, right) => {
                let mark = if matches!(expr, Expr::Add(..)) { " + " } else { " − " };
                // What is added to a day is a number of days.
                let like = |side: &Expr, other: &Expr| match (own(side), own(other)) {
                    (Measure::Bare, Measure::Day) => Measure::Days,
                    (Measure::Bare, Measure::Bare) => like,
                    (Measure::Bare, other) => other,
                    (own, _) => own,
                };
                let (one, two) = (self.expr(left, like(left, right)), self.expr(right, like(right, left)));
                let two =
                    if matches!(**right, Expr::Add(..) | Expr::Sub(..)) { ["(", &two, ")"].concat() } else { two };
                [&*one, mark, &*two].concat()
            }
            Expr::Mul(left, right) => {
                let side = |expr: &Expr| {
                    let text = self.expr(expr, Measure::Plain(None));
                    if matches!(expr, Expr::Add(..) | Expr::Sub(..)) { ["(", &text, ")"].concat() } else { text }
                };
                [&*side(left), " × ", &*side(right)].concat()
            }
            Expr::Div(above, below) => {
                let text = self.expr(above, like);
                let text =
                    if matches!(**above, Expr::Add(..) | Expr::Sub(..)) { ["(", &text, ")"].concat() } else { text };
                [&*text, " ÷ ", self.label(*below)].concat()
            }
            Expr::Neg(inner) => ["−", &*self.expr(inner, like)].concat(),
        }
    }
}

/// The word of a subject.
pub(super) fn subject(name: &str) -> Option<Word> {
    Some(match name {
        "pendaftar" => Word::SubjectOfPendaftar,
        "siswa" => Word::SubjectOfSiswa,
        "penduduk" => Word::SubjectOfPenduduk,
        "keluarga" => Word::SubjectOfKeluarga,
        "rumah_tangga" => Word::SubjectOfRumahTangga,
        "pasangan" => Word::SubjectOfPasangan,
        _ => return None,
    })
}
