//! What the comparison of a criterion compared: the value, the limit, and how far they are apart.

use super::amount::{Amount, Measure, measure};
use super::compile::swapped;
use super::evaluate::Values;
use super::facts::Value;
use super::linear;
use super::model::{Condition, Count, Criterion, Expr, Order};
use super::rules::Rules;
use crate::person::day;

/// The limit of a comparison.
#[derive(Clone, Copy, Debug)]
pub(super) enum Bound<'p> {
    /// One limit.
    One(Order, Amount<'p>),
    /// A range with its ends, and whether the value must be outside.
    Range(Amount<'p>, Amount<'p>, bool),
}

/// How far a value is from its limit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Margin<'p> {
    /// How far the value is from a different result; negative where the criterion is not met.
    pub(super) flip: Amount<'p>,
    /// How far value and limit are apart.
    pub(super) apart: Amount<'p>,
    pub(super) side: Side,
    /// Whether the distance is that of the sum above the line of a quotient.
    pub(super) total: bool,
    /// Whether it is the distance of two dates.
    pub(super) dates: bool,
}

/// On which side of the limit the value is, and whether it should be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    /// Above a limit that it should not exceed.
    Over,
    /// Below a limit that it should reach.
    Short,
    /// Below a limit that it should not exceed.
    Under,
    /// Above a limit that it should reach.
    Above,
    /// At the limit.
    At,
    /// Apart from a number that it is compared with for equality.
    Off,
}

/// A comparison with what is known of its sides.
#[derive(Clone, Debug)]
pub(super) struct Comparison<'p> {
    pub(super) value: Option<Amount<'p>>,
    pub(super) bound: Option<Bound<'p>>,
    pub(super) margin: Option<Margin<'p>>,
    /// Whether the limit tells something of the facts.
    pub(super) private: bool,
}

/// Whether facts stand in an expression; rows of tables alone count only if asked for.
pub(super) fn holds_facts(expr: &Expr, rows: bool) -> bool {
    match expr {
        Expr::Const(_) | Expr::Decimal(_) | Expr::Param(_) | Expr::AsOf => false,
        Expr::Fact(_) | Expr::Elapsed { .. } | Expr::Div(..) => true,
        Expr::Row(_) => rows,
        Expr::Year(inner) | Expr::Neg(inner) => holds_facts(inner, rows),
        Expr::Add(left, right) | Expr::Sub(left, right) | Expr::Mul(left, right) => {
            holds_facts(left, rows) || holds_facts(right, rows)
        }
    }
}

/// The sides of a comparison: value, order, limit.
pub(super) fn sides<'e>(left: &'e Expr, order: Order, right: &'e Expr) -> (&'e Expr, Order, &'e Expr) {
    if holds_facts(left, false) || !holds_facts(right, false) {
        (left, order, right)
    } else {
        (right, swapped(order), left)
    }
}

impl<'p> Comparison<'p> {
    /// The comparison of a criterion; nothing if it compares no numbers.
    pub(super) fn of(rules: &Rules<'p>, criterion: &'p Criterion, values: &Values) -> Option<Comparison<'p>> {
        let scale = Scale { rules, values };
        match &criterion.condition {
            Condition::Compare(left, order, right) => {
                let (left, order, right) = sides(left, *order, right);
                let order = if criterion.negated { order.opposite() } else { order };
                let (value, limit) = (scale.amount(left), scale.amount(right));
                // A literal counts what it is compared with, even while that is not known.
                let limit = limit.map(|limit| limit.like(measure(rules.pack, left)));
                let margin = limit.and_then(|limit| scale.margin(left, value?, order, limit));
                let bound = limit.map(|limit| Bound::One(order, limit));
                Some(Comparison { value, bound, margin, private: holds_facts(right, true) })
            }
            Condition::Between(inner, low, high) => {
                let value = scale.amount(inner);
                let end = |end| scale.amount(end).map(|end| end.like(measure(rules.pack, inner)));
                let ends = end(low).zip(end(high));
                let margin = value
                    .zip(ends)
                    .and_then(|(value, (low, high))| scale.within(inner, value, low, high, criterion.negated));
                let bound = ends.map(|(low, high)| Bound::Range(low, high, criterion.negated));
                Some(Comparison { value, bound, margin, private: false })
            }
            Condition::Flag(_) | Condition::Codes(..) | Condition::Set(..) | Condition::Within(..) => None,
        }
    }
}

impl Comparison<'_> {
    /// Whether a value of more than hundredths is shown rounded away from 0: one above its limit must not look equal.
    pub(super) fn away(&self) -> bool {
        self.margin.is_some_and(|margin| matches!(margin.side, Side::Over | Side::Above))
    }
}

/// Reckons with the values of a case.
struct Scale<'v, 'p> {
    rules: &'v Rules<'p>,
    values: &'v Values,
}

impl<'p> Scale<'_, 'p> {
    fn number(&self, fact: usize) -> Option<i64> {
        match self.values.get(fact) {
            Some(Ok(Value::Number(number))) => Some(*number),
            _ => None,
        }
    }

    /// What an expression comes to; nothing while a part is not known.
    fn amount(&self, expr: &Expr) -> Option<Amount<'p>> {
        let (number, below) = match expr {
            Expr::Elapsed { unit, fact, shift, on } => {
                let from = self.number(*fact)?.checked_add(*shift)?;
                let months = day::months(from, day::number(on.unwrap_or(self.rules.as_of)))?;
                match unit {
                    Count::Years => (months.div_euclid(12), 1),
                    Count::Months => (months, 1),
                }
            }
            Expr::Year(inner) if matches!(**inner, Expr::Fact(_)) => (day::year(self.plain(inner)?.0)?, 1),
            Expr::Div(above, below) => {
                let (number, unit) = self.plain(above)?;
                (number, unit.checked_mul(self.number(*below)?)?)
            }
            _ => self.plain(expr)?,
        };
        Some(Amount { number, below: below.max(1), measure: measure(self.rules.pack, expr) })
    }

    /// The value of a sum, and how many of its units make one.
    fn plain(&self, expr: &Expr) -> Option<(i64, i64)> {
        let sum = linear::sum(self.rules.pack, self.rules.as_of, expr).ok()?;
        let mut total = sum.constant;
        for (fact, by) in &sum.terms {
            total = total.checked_add(self.number(*fact)?.checked_mul(*by)?)?;
        }
        if let Some((key, rows)) = linear::by_code(self.rules.pack, self.rules.as_of, &sum.rows).ok()? {
            let Some(Ok(Value::Code(code))) = self.values.get(key) else { return None };
            total = total.checked_add((*rows.get(usize::from(*code))?)?)?;
        }
        Some((total, linear::unit(sum.places).ok()?))
    }

    /// How far a value is above a limit, in units of which so many make one.
    fn apart(&self, value: &Expr, limit: Amount<'p>) -> Option<(i64, i64)> {
        // A quotient against a limit is the sum above against the limit times the fact below.
        let (number, unit, times) = match value {
            Expr::Div(above, below) => {
                let (number, unit) = self.plain(above)?;
                (number, unit, self.number(*below)?)
            }
            _ => {
                let value = self.amount(value)?;
                (value.number, value.below, 1)
            }
        };
        let finest = unit.max(limit.below);
        let value = number.checked_mul(finest / unit)?;
        let limit = limit.number.checked_mul(times)?.checked_mul(finest / limit.below)?;
        Some((value.checked_sub(limit)?, finest))
    }

    fn margin(&self, expr: &Expr, value: Amount<'p>, order: Order, limit: Amount<'p>) -> Option<Margin<'p>> {
        let (apart, unit) = self.apart(expr, limit)?;
        let far = apart.checked_abs()?;
        let (met, flip, side) = match order {
            Order::Less => (apart < 0, if apart < 0 { far } else { far.checked_add(1)? }, below(apart)),
            Order::AtMost => (apart <= 0, if apart > 0 { far } else { far.checked_add(1)? }, below(apart)),
            Order::Greater => (apart > 0, if apart > 0 { far } else { far.checked_add(1)? }, above(apart)),
            Order::AtLeast => (apart >= 0, if apart < 0 { far } else { far.checked_add(1)? }, above(apart)),
            Order::Equal => (apart == 0, far.max(1), off(apart)),
            Order::Unequal => (apart != 0, far.max(1), off(apart)),
        };
        self.distance(expr, value, (flip, met), far, unit, side)
    }

    fn within(
        &self,
        expr: &Expr,
        value: Amount<'p>,
        low: Amount<'p>,
        high: Amount<'p>,
        outside: bool,
    ) -> Option<Margin<'p>> {
        let ((from_low, unit), (from_high, other)) = (self.apart(expr, low)?, self.apart(expr, high)?);
        if unit != other {
            return None;
        }
        let (inside, flip, far, side) = if from_low < 0 {
            (false, from_low.checked_neg()?, from_low.checked_neg()?, Side::Short)
        } else if from_high > 0 {
            (false, from_high, from_high, Side::Over)
        } else {
            let near_low = from_low <= from_high.checked_neg()?;
            let far = if near_low { from_low } else { from_high.checked_neg()? };
            let side = if far == 0 {
                Side::At
            } else if near_low {
                Side::Above
            } else {
                Side::Under
            };
            (true, far.checked_add(1)?, far, side)
        };
        self.distance(expr, value, (flip, inside != outside), far, unit, if outside { off(far) } else { side })
    }

    fn distance(
        &self,
        expr: &Expr,
        value: Amount<'p>,
        (flip, met): (i64, bool),
        far: i64,
        unit: i64,
        side: Side,
    ) -> Option<Margin<'p>> {
        let measure = match value.measure {
            Measure::Day => Measure::Days,
            Measure::Calendar => Measure::Years,
            own => own,
        };
        let total = matches!(expr, Expr::Div(..));
        let of = |number, below| Amount { number, below, measure };
        // A whole value moves by whole steps, also where its limit is none.
        let whole = !total && value.below == 1 && unit > 1;
        let (flip, below) = if whole { (linear::up(flip, unit), 1) } else { (flip, unit) };
        let flip = of(if met { flip } else { flip.checked_neg()? }, below);
        let dates = matches!(value.measure, Measure::Day);
        Some(Margin { flip, apart: of(far, unit), side, total, dates })
    }
}

const fn below(apart: i64) -> Side {
    match apart {
        1.. => Side::Over,
        0 => Side::At,
        _ => Side::Under,
    }
}

const fn above(apart: i64) -> Side {
    match apart {
        1.. => Side::Above,
        0 => Side::At,
        _ => Side::Short,
    }
}

const fn off(apart: i64) -> Side {
    if apart == 0 { Side::At } else { Side::Off }
}
