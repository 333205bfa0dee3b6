//! From a criterion as it is written to its test on one day.

use super::linear::{self, Failing, Sum};
use super::model::{Condition, Count, Criterion, Expr, Order, Pack};
use super::reach;
use super::rules::{Check, Test};
use crate::person::Date;
use crate::person::day;
use alloc::vec::Vec;

/// The test of a criterion on a day.
pub(super) fn check(pack: &Pack, as_of: Date, slot: usize, criterion: &Criterion) -> Check {
    test(pack, as_of, slot, criterion.negated, &criterion.condition)
}

/// The test that a condition comes to on a day.
pub(super) fn test(pack: &Pack, as_of: Date, slot: usize, negated: bool, condition: &Condition) -> Check {
    let mut used = Used { pack, as_of, facts: Vec::new(), gaps: Vec::new(), tables: Vec::new() };
    used.condition(condition);
    let Used { facts, gaps, tables, .. } = used;
    let day = Day { pack, as_of };
    let (test, turned) =
        if gaps.is_empty() { day.test(condition).unwrap_or((Test::Gap, false)) } else { (Test::Gap, false) };
    Check { slot, test, negated: negated != turned, facts, gaps, tables }
}

/// What a condition uses, each once, in the order of the test.
struct Used<'p> {
    pack: &'p Pack,
    as_of: Date,
    facts: Vec<usize>,
    gaps: Vec<usize>,
    tables: Vec<usize>,
}

fn once(list: &mut Vec<usize>, place: usize) {
    if !list.contains(&place) {
        list.push(place);
    }
}

impl Used<'_> {
    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Flag(fact)
            | Condition::Codes(fact, _)
            | Condition::Set(fact, ..)
            | Condition::Within(fact, ..) => once(&mut self.facts, *fact),
            Condition::Compare(left, _, right) => {
                self.expr(left);
                self.expr(right);
            }
            Condition::Between(value, low, high) => {
                self.expr(value);
                self.expr(low);
                self.expr(high);
            }
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Const(_) | Expr::Decimal(_) | Expr::AsOf => {}
            Expr::Fact(fact) | Expr::Elapsed { fact, .. } => once(&mut self.facts, *fact),
            Expr::Param(param) => {
                if self.pack.params.get(*param).is_none_or(|own| own.on(self.as_of).is_none()) {
                    once(&mut self.gaps, *param);
                }
            }
            Expr::Row(table) => {
                once(&mut self.tables, *table);
                if let Some(own) = self.pack.tables.get(*table) {
                    once(&mut self.facts, own.key);
                }
            }
            Expr::Year(inner) | Expr::Neg(inner) => self.expr(inner),
            Expr::Add(left, right) | Expr::Sub(left, right) | Expr::Mul(left, right) => {
                self.expr(left);
                self.expr(right);
            }
            Expr::Div(above, below) => {
                self.expr(above);
                once(&mut self.facts, *below);
            }
        }
    }
}

/// A pack on a day, all of whose parameters in question have values.
struct Day<'p> {
    pack: &'p Pack,
    as_of: Date,
}

/// Lowest and highest value of whole numbers that compare so with a number; `!=` is the opposite of `=`.
fn bounds(order: Order, number: i64) -> Result<(i64, i64), Failing> {
    Ok(match order {
        Order::Equal | Order::Unequal => (number, number),
        Order::Less => (i64::MIN, number.checked_sub(1).ok_or(Failing)?),
        Order::AtMost => (i64::MIN, number),
        Order::Greater => (number.checked_add(1).ok_or(Failing)?, i64::MAX),
        Order::AtLeast => (number, i64::MAX),
    })
}

/// The same comparison with its sides swapped.
pub(super) const fn swapped(order: Order) -> Order {
    match order {
        Order::Equal => Order::Equal,
        Order::Unequal => Order::Unequal,
        Order::Less => Order::Greater,
        Order::AtMost => Order::AtLeast,
        Order::Greater => Order::Less,
        Order::AtLeast => Order::AtMost,
    }
}

/// Whether an expression counts years or months of a date fact, which goes up in steps.
pub(super) fn stepped(expr: &Expr) -> bool {
    match expr {
        Expr::Elapsed { .. } => true,
        Expr::Year(inner) => matches!(**inner, Expr::Fact(_)),
        _ => false,
    }
}

impl Day<'_> {
    /// The test, and whether its result is turned round.
    fn test(&self, condition: &Condition) -> Result<(Test, bool), Failing> {
        Ok(match condition {
            Condition::Flag(fact) => (Test::Flag { fact: *fact }, false),
            Condition::Codes(fact, mask) => (Test::Codes { fact: *fact, mask: *mask }, false),
            Condition::Set(fact, having, mask) => (Test::Set { fact: *fact, having: *having, mask: *mask }, false),
            Condition::Within(fact, low, high) => (Test::Range { fact: *fact, low: *low, high: *high }, false),
            Condition::Compare(left, order, right) => {
                (self.compare(left, *order, right)?, matches!(order, Order::Unequal))
            }
            Condition::Between(value, low, high) => {
                let (above, below) =
                    (self.compare(value, Order::AtLeast, low)?, self.compare(value, Order::AtMost, high)?);
                (both(above, below)?, false)
            }
        })
    }

    fn compare(&self, left: &Expr, order: Order, right: &Expr) -> Result<Test, Failing> {
        if stepped(left) {
            return self.steps(left, order, right);
        }
        if stepped(right) {
            return self.steps(right, swapped(order), left);
        }
        let sum = match (left, right) {
            (Expr::Div(above, below), _) => self.quotient(above, *below, right)?,
            (_, Expr::Div(above, below)) => {
                return self.compare(&Expr::Div(above.clone(), *below), swapped(order), left);
            }
            _ => self.sum(left)?.minus(self.sum(right)?)?,
        };
        self.bounded(sum, order)
    }

    fn sum(&self, expr: &Expr) -> Result<Sum, Failing> {
        linear::sum(self.pack, self.as_of, expr)
    }

    /// `a / b` against `c` is `a` against `c * b`, for `b` is 1 or more.
    fn quotient(&self, above: &Expr, below: usize, right: &Expr) -> Result<Sum, Failing> {
        self.sum(above)?.minus(self.sum(right)?.times(self.sum(&Expr::Fact(below))?)?)
    }

    /// A sum against 0.
    fn bounded(&self, sum: Sum, order: Order) -> Result<Test, Failing> {
        let limit = sum.constant.checked_neg().ok_or(Failing)?;
        let Some((key, rows)) = linear::by_code(self.pack, self.as_of, &sum.rows)? else {
            let (low, high) = bounds(order, limit)?;
            return reach::proven(self.pack, single(sum.terms, low, high));
        };
        let mut limits = Vec::with_capacity(rows.len());
        for row in rows {
            limits.push(match row {
                Some(row) => Some(bounds(order, limit.checked_sub(row).ok_or(Failing)?)?),
                None => None,
            });
        }
        reach::proven(self.pack, Test::Rows { terms: sum.terms, key, bounds: limits })
    }

    /// Completed years or months, or the year, of a date fact, as days between which the fact lies.
    fn steps(&self, counted: &Expr, order: Order, other: &Expr) -> Result<Test, Failing> {
        let sum = self.sum(other)?;
        let fact = match counted {
            Expr::Elapsed { fact, .. } => *fact,
            Expr::Year(inner) => match **inner {
                Expr::Fact(fact) => fact,
                _ => return Err(Failing),
            },
            _ => return Err(Failing),
        };
        if !sum.terms.is_empty() {
            return Err(Failing);
        }
        let unit = linear::unit(sum.places)?;
        let days = |limit: i64| -> Result<(i64, i64), Failing> {
            // The count times the unit, against the limit, is the count against the limit over the unit.
            let (low, high) = bounds(order, limit)?;
            let (low, high) = (linear::up(low, unit), linear::down(high, unit));
            Ok(self.between(counted, low, high))
        };
        match linear::by_code(self.pack, self.as_of, &sum.rows)? {
            None => {
                let (low, high) = days(sum.constant)?;
                Ok(Test::Range { fact, low, high })
            }
            Some((key, rows)) => {
                let mut limits = Vec::with_capacity(rows.len());
                for row in rows {
                    limits.push(match row {
                        Some(row) => Some(days(sum.constant.checked_add(row).ok_or(Failing)?)?),
                        None => None,
                    });
                }
                Ok(Test::Rows { terms: alloc::vec![(fact, 1)], key, bounds: limits })
            }
        }
    }

    /// The days of the fact for which a count lies between two numbers; where no day is near enough, none or all do.
    fn between(&self, counted: &Expr, low: i64, high: i64) -> (i64, i64) {
        if low > high {
            return (1, 0);
        }
        match counted {
            Expr::Elapsed { unit, shift, on, .. } => {
                let on = day::number(on.unwrap_or(self.as_of));
                let size = match unit {
                    Count::Years => 12,
                    Count::Months => 1,
                };
                // The more time has passed, the earlier the day.
                let last = |count: i64| {
                    let day = count.checked_mul(size).and_then(|months| day::latest(on, months));
                    day.unwrap_or(if count > 0 { i64::MIN } else { i64::MAX }).saturating_sub(*shift)
                };
                let newest = if low == i64::MIN { i64::MAX } else { last(low) };
                let oldest = if high == i64::MAX { i64::MIN } else { last(high.saturating_add(1)).saturating_add(1) };
                (oldest, newest)
            }
            _ => {
                let first = |year: i64| day::first_of(year).unwrap_or(if year > 0 { i64::MAX } else { i64::MIN });
                let oldest = if low == i64::MIN { i64::MIN } else { first(low) };
                let newest = if high == i64::MAX { i64::MAX } else { first(high.saturating_add(1)).saturating_sub(1) };
                (oldest, newest)
            }
        }
    }
}

/// One fact with a coefficient as a range of the fact.
fn single(terms: Vec<(usize, i64)>, low: i64, high: i64) -> Test {
    match terms.as_slice() {
        [(fact, by)] if *by > 0 => {
            Test::Range { fact: *fact, low: linear::up(low, *by), high: linear::down(high, *by) }
        }
        [(fact, by)] if *by < 0 && *by != i64::MIN => {
            // Open bounds stay open; those next to them are as good as open.
            let opposite = |bound: i64| if bound == i64::MAX { i64::MIN } else { bound.saturating_neg() };
            let (low, high) = (opposite(high), opposite(low));
            Test::Range { fact: *fact, low: linear::up(low, -by), high: linear::down(high, -by) }
        }
        _ => Test::Linear { terms, low, high },
    }
}

/// What meets two tests of the same sum.
fn both(one: Test, two: Test) -> Result<Test, Failing> {
    match (one, two) {
        (Test::Range { fact, low, high }, Test::Range { fact: other, low: lower, high: higher }) if fact == other => {
            Ok(Test::Range { fact, low: low.max(lower), high: high.min(higher) })
        }
        (Test::Linear { terms, low, high }, Test::Linear { terms: other, low: lower, high: higher })
            if terms == other =>
        {
            Ok(Test::Linear { terms, low: low.max(lower), high: high.min(higher) })
        }
        _ => Err(Failing),
    }
}
