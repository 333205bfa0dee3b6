//! Sums of facts and rows with coefficients, in exact whole numbers.

use super::model::{Expr, Kind, Pack, Unit};
use crate::person::Date;
use crate::person::day;
use alloc::vec::Vec;

/// The numbers are beyond 64 bits, or the expression is none that a pack may hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Failing;

/// A sum of facts and rows, each times a coefficient, and a constant, all in units of `100 ^ -places`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Sum {
    /// Places of facts and their coefficients, each fact once, also where the coefficient is 0.
    pub(super) terms: Vec<(usize, i64)>,
    /// Places of tables and their coefficients.
    pub(super) rows: Vec<(usize, i64)>,
    pub(super) constant: i64,
    pub(super) places: u32,
}

/// The sum that an expression comes to on a day.
pub(super) fn sum(pack: &Pack, as_of: Date, expr: &Expr) -> Result<Sum, Failing> {
    let of = |expr: &Expr| sum(pack, as_of, expr);
    Ok(match expr {
        Expr::Const(number) => Sum { constant: *number, ..Sum::default() },
        Expr::Decimal(number) => Sum { constant: *number, places: 1, ..Sum::default() },
        Expr::Fact(fact) => {
            let own = pack.facts.get(*fact).ok_or(Failing)?;
            let decimal = matches!(own.kind, Kind::Number { unit: Unit::Decimal, .. });
            Sum { terms: alloc::vec![(*fact, 1)], places: u32::from(decimal), ..Sum::default() }
        }
        Expr::Param(param) => {
            let own = pack.params.get(*param).ok_or(Failing)?;
            let constant = own.on(as_of).ok_or(Failing)?.value;
            Sum { constant, places: places(own.unit), ..Sum::default() }
        }
        Expr::Row(table) => {
            let own = pack.tables.get(*table).ok_or(Failing)?;
            Sum { rows: alloc::vec![(*table, 1)], places: places(own.unit), ..Sum::default() }
        }
        Expr::AsOf => Sum { constant: day::number(as_of), ..Sum::default() },
        Expr::Year(inner) => {
            let inner = of(inner)?;
            if !inner.is_constant() || inner.places > 0 {
                return Err(Failing);
            }
            Sum { constant: day::year(inner.constant).ok_or(Failing)?, ..Sum::default() }
        }
        Expr::Add(left, right) => of(left)?.plus(of(right)?)?,
        Expr::Sub(left, right) => of(left)?.minus(of(right)?)?,
        Expr::Mul(left, right) => of(left)?.times(of(right)?)?,
        Expr::Neg(inner) => of(inner)?.scaled(-1)?,
        Expr::Elapsed { .. } | Expr::Div(..) => return Err(Failing),
    })
}

pub(super) const fn places(unit: Unit) -> u32 {
    match unit {
        Unit::Int | Unit::Money(_) => 0,
        Unit::Decimal => 1,
    }
}

/// How many of the smallest units make one.
pub(super) fn unit(places: u32) -> Result<i64, Failing> {
    100i64.checked_pow(places).ok_or(Failing)
}

/// A fact of codes, and a number for each of them.
pub(super) type Keyed = (usize, Vec<Option<i64>>);

/// The sums of rows for each code of their key; nothing if there are no rows.
pub(super) fn by_code(pack: &Pack, as_of: Date, rows: &[(usize, i64)]) -> Result<Option<Keyed>, Failing> {
    let mut sums: Option<Keyed> = None;
    for (table, by) in rows {
        let own = pack.tables.get(*table).ok_or(Failing)?;
        let Some(Kind::Enum { codes, .. }) = pack.facts.get(own.key).map(|fact| &fact.kind) else {
            return Err(Failing);
        };
        let (key, sums) = sums.get_or_insert_with(|| (own.key, alloc::vec![Some(0); codes.len()]));
        if *key != own.key {
            return Err(Failing);
        }
        let values = own.on(as_of);
        for (at, sum) in sums.iter_mut().enumerate() {
            *sum = match (*sum, values.and_then(|dated| dated.value.number(at))) {
                (Some(sum), Some(row)) => {
                    Some(row.checked_mul(*by).and_then(|row| sum.checked_add(row)).ok_or(Failing)?)
                }
                _ => None,
            };
        }
    }
    Ok(sums)
}

/// `number / by` rounded up, for `by` above 0; an open bound stays open.
pub(super) const fn up(number: i64, by: i64) -> i64 {
    if number == i64::MIN || number == i64::MAX {
        number
    } else {
        number.div_euclid(by) + (number.rem_euclid(by) > 0) as i64
    }
}

/// `number / by` rounded down, for `by` above 0; an open bound stays open.
pub(super) const fn down(number: i64, by: i64) -> i64 {
    if number == i64::MIN || number == i64::MAX { number } else { number.div_euclid(by) }
}

impl Sum {
    pub(super) const fn is_constant(&self) -> bool {
        self.terms.is_empty() && self.rows.is_empty()
    }

    pub(super) fn minus(self, other: Sum) -> Result<Sum, Failing> {
        self.plus(other.scaled(-1)?)
    }

    pub(super) fn plus(mut self, mut other: Sum) -> Result<Sum, Failing> {
        let most = self.places.max(other.places);
        self = self.finer(most)?;
        other = other.finer(most)?;
        self.constant = self.constant.checked_add(other.constant).ok_or(Failing)?;
        add(&mut self.terms, other.terms)?;
        add(&mut self.rows, other.rows)?;
        Ok(self)
    }

    /// The product with a sum; one of the two is a constant.
    pub(super) fn times(self, other: Sum) -> Result<Sum, Failing> {
        let (constant, mut sum) = if self.is_constant() { (self, other) } else { (other, self) };
        if !constant.is_constant() {
            return Err(Failing);
        }
        sum.places = sum.places.checked_add(constant.places).ok_or(Failing)?;
        sum.scaled(constant.constant)
    }

    fn finer(self, places: u32) -> Result<Sum, Failing> {
        let by = unit(places.saturating_sub(self.places))?;
        let sum = self.scaled(by)?;
        Ok(Sum { places, ..sum })
    }

    pub(super) fn scaled(mut self, by: i64) -> Result<Sum, Failing> {
        self.constant = self.constant.checked_mul(by).ok_or(Failing)?;
        for (_, own) in self.terms.iter_mut().chain(&mut self.rows) {
            *own = own.checked_mul(by).ok_or(Failing)?;
        }
        Ok(self)
    }
}

fn add(own: &mut Vec<(usize, i64)>, others: Vec<(usize, i64)>) -> Result<(), Failing> {
    for (place, by) in others {
        match own.iter_mut().find(|(other, _)| *other == place) {
            Some((_, sum)) => *sum = sum.checked_add(by).ok_or(Failing)?,
            None => own.push((place, by)),
        }
    }
    Ok(())
}
