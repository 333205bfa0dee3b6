//! A number of a comparison with what it counts, as people and machines read it.

use super::model::{Both, Count, Expr, Fact, Kind, Pack, Unit};
use super::write::{Phrase, Text};
use crate::check::Word;

/// What a number counts.
#[derive(Clone, Copy, Debug)]
pub(super) enum Measure<'p> {
    /// A literal: it counts what it is compared with.
    Bare,
    /// Plain numbers, with what stands behind them.
    Plain(Option<&'p Both>),
    /// Rupiah.
    Money,
    /// Days since 1970-01-01.
    Day,
    /// Years of the calendar.
    Calendar,
    Days,
    Months,
    Years,
}

/// A number: `number / below` of its measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount<'p> {
    pub(super) number: i64,
    /// 1 or more.
    pub(super) below: i64,
    pub(super) measure: Measure<'p>,
}

/// The words behind a number, for one and for more.
const DAYS: [Phrase; 2] = [Phrase::of(Word::DecisionDay), Phrase::of(Word::DecisionDays)];
const MONTHS: [Phrase; 2] = [Phrase::of(Word::DecisionMonth), Phrase::of(Word::DecisionMonths)];
const YEARS: [Phrase; 2] = [Phrase::of(Word::DecisionYear), Phrase::of(Word::DecisionYears)];

/// What an expression counts.
pub(super) fn measure<'p>(pack: &'p Pack, expr: &Expr) -> Measure<'p> {
    let of = |expr: &Expr| measure(pack, expr);
    let unit = |unit: Option<Unit>| match unit {
        Some(Unit::Money(_)) => Measure::Money,
        Some(Unit::Int | Unit::Decimal) | None => Measure::Plain(None),
    };
    match expr {
        Expr::Const(_) | Expr::Decimal(_) => Measure::Bare,
        Expr::Fact(fact) => match pack.facts.get(*fact) {
            Some(fact) => match fact.kind {
                Kind::Number { unit: Unit::Money(_), .. } => Measure::Money,
                Kind::Date { .. } => Measure::Day,
                _ => Measure::plain(fact),
            },
            None => Measure::Plain(None),
        },
        Expr::Param(param) => unit(pack.params.get(*param).map(|own| own.unit)),
        Expr::Row(table) => unit(pack.tables.get(*table).map(|own| own.unit)),
        Expr::AsOf => Measure::Day,
        Expr::Year(_) => Measure::Calendar,
        Expr::Elapsed { unit: Count::Years, .. } => Measure::Years,
        Expr::Elapsed { unit: Count::Months, .. } => Measure::Months,
        Expr::Add(left, right) => joined(of(left), of(right)),
        Expr::Sub(left, right) => match (of(left), of(right)) {
            (Measure::Day, Measure::Day) => Measure::Days,
            (left, right) => joined(left, right),
        },
        Expr::Mul(left, right) => match (of(left), of(right)) {
            (Measure::Bare, other) | (other, Measure::Bare) => other,
            (Measure::Money, _) | (_, Measure::Money) => Measure::Money,
            _ => Measure::Plain(None),
        },
        Expr::Div(above, _) => of(above),
        Expr::Neg(inner) => of(inner),
    }
}

fn joined<'p>(left: Measure<'p>, right: Measure<'p>) -> Measure<'p> {
    match (left, right) {
        (Measure::Bare, other) | (other, Measure::Bare) => other,
        (Measure::Plain(one), Measure::Plain(two)) => Measure::Plain(if one == two { one } else { one.or(two) }),
        (Measure::Plain(_), other) => other,
        (own, _) => own,
    }
}

impl<'p> Measure<'p> {
    /// Plain numbers of a fact.
    pub(super) fn plain(fact: &'p Fact) -> Measure<'p> {
        Measure::Plain(Some(&fact.unit).filter(|unit| !unit.id.is_empty()))
    }
}

impl<'p> Amount<'p> {
    /// Takes the measure of what it is compared with, if it has none of its own.
    pub(super) const fn like(self, other: Measure<'p>) -> Amount<'p> {
        match self.measure {
            Measure::Bare | Measure::Plain(None) => Amount { measure: other, ..self },
            _ => self,
        }
    }

    /// The whole part and the hundredths of its distance from 0, cut off, or rounded away from 0.
    fn parts(&self, away: bool) -> (u64, u64) {
        let (number, below) = (self.number.unsigned_abs(), self.below.unsigned_abs().max(1));
        let (whole, rest) = (number / below, number % below);
        let Some(scaled) = rest.checked_mul(100) else { return (whole, 0) };
        let cents = scaled / below + u64::from(away && !scaled.is_multiple_of(below));
        if cents == 100 { (whole.saturating_add(1), 0) } else { (whole, cents) }
    }

    /// As a person reads it; what has more than hundredths is cut off, or rounded away from 0.
    pub(super) fn show(&self, text: &mut Text, away: bool) {
        let (whole, cents) = self.parts(away);
        let signed = if self.number < 0 {
            i64::try_from(whole).map_or(i64::MIN, |whole| -whole)
        } else {
            i64::try_from(whole).unwrap_or(i64::MAX)
        };
        let one = usize::from(whole != 1 || cents != 0);
        match self.measure {
            Measure::Day => return text.date(signed),
            Measure::Calendar => return text.number(signed),
            Measure::Money => {
                text.rupiah(signed);
                text.cents(cents);
            }
            Measure::Bare | Measure::Plain(_) | Measure::Days | Measure::Months | Measure::Years => {
                if signed == 0 && self.number < 0 {
                    text.push("-");
                }
                text.whole(signed);
                text.cents(cents);
            }
        }
        let behind = match self.measure {
            Measure::Days => DAYS.get(one).map(|phrase| phrase.get(text.lang())),
            Measure::Months => MONTHS.get(one).map(|phrase| phrase.get(text.lang())),
            Measure::Years => YEARS.get(one).map(|phrase| phrase.get(text.lang())),
            Measure::Plain(Some(unit)) => Some(unit.get(text.lang())),
            _ => None,
        };
        if let Some(behind) = behind {
            text.push(" ");
            text.push(behind);
        }
    }

    /// As JSON: a number with a point in either language, or a date.
    pub(super) fn json(&self) -> alloc::string::String {
        let mut text = Text::new(crate::check::Lang::En);
        if let Measure::Day = self.measure {
            text.push("\"");
            text.iso(self.number);
            text.push("\"");
            return text.done();
        }
        let (whole, cents) = self.parts(false);
        if self.number < 0 && (whole, cents) != (0, 0) {
            text.push("-");
        }
        text.number(i64::try_from(whole).unwrap_or(i64::MAX));
        text.cents(cents);
        text.done()
    }
}
