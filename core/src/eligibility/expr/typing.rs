//! Types of tests, and the proof that no sum can overflow.

use super::codes::{compared, mask, place, region};
use super::tree::{Shape, Sum, Tree, Word as Named};
use super::units::{MOST, Typed, Unit, added, counted, days, join, multiplied, number, per, plain, steps};
use super::{Fault, Name, Outcome, Scope};
use crate::check::Word;
use crate::eligibility::model::{Condition, Expr, Fact, Kind, Order};
use crate::person::day;
use alloc::boxed::Box;
use alloc::string::ToString as _;
use alloc::vec::Vec;
use core::ops::Range;

/// Days from the year 1 to 9999, months and years: more than any of them.
const MOST_DAYS: i128 = 4_000_000;

/// The typed comparison of a test; `used` collects what it names.
pub(super) fn condition(tree: Tree<'_>, scope: &Scope<'_>, used: &mut Vec<Name>) -> Outcome<Condition> {
    let mut typing = Typing { scope, used };
    match tree {
        Tree::Flag(name) => {
            let (at, fact) = typing.fact(&name, Word::TestTypeFlag)?;
            match fact.kind {
                Kind::Bool => Ok(Condition::Flag(at)),
                _ => Err((Fault::Type(Word::TestTypeFlag), name.at)),
            }
        }
        Tree::Codes(name, codes) => {
            let (at, fact) = typing.fact(&name, Word::TestTypeCodes)?;
            let Kind::Enum { codes: known, .. } = &fact.kind else {
                return Err((Fault::Type(Word::TestTypeCodes), name.at));
            };
            Ok(Condition::Codes(at, mask(at, known, &codes)?))
        }
        Tree::Code(name, order, code) => {
            let (at, fact) = typing.fact(&name, Word::TestTypeCodes)?;
            let Kind::Enum { codes: known, ordered } = &fact.kind else {
                return Err((Fault::Type(Word::TestTypeCodes), name.at));
            };
            if !ordered && !matches!(order, Order::Equal | Order::Unequal) {
                return Err((Fault::Type(Word::TestTypeOrdered), name.at.start..code.at.end));
            }
            Ok(Condition::Codes(at, compared(place(at, known, &code)?, order, known.len())))
        }
        Tree::Has(name, having, codes) => {
            let (at, fact) = typing.fact(&name, Word::TestTypeSet)?;
            let Kind::Set { codes: known } = &fact.kind else {
                return Err((Fault::Type(Word::TestTypeSet), name.at));
            };
            Ok(Condition::Set(at, having, mask(at, known, &codes)?))
        }
        Tree::Within(name, prefix) => {
            let (at, fact) = typing.fact(&name, Word::TestTypeRegion)?;
            if fact.kind != Kind::Region {
                return Err((Fault::Type(Word::TestTypeRegion), name.at));
            }
            let (low, high) = region(prefix.text).ok_or((Fault::Type(Word::TestTypePrefix), prefix.at))?;
            Ok(Condition::Within(at, low, high))
        }
        Tree::Compare(left, order, right) => typing.compare(left, order, right),
        Tree::Between(value, low, high) => typing.between(value, low, high),
    }
}

struct Typing<'s, 'u> {
    scope: &'s Scope<'s>,
    used: &'u mut Vec<Name>,
}

impl<'s> Typing<'s, '_> {
    fn name(&mut self, text: &str, at: &Range<usize>) -> Outcome<Name> {
        let Some(name) = self.scope.names.get(text).copied() else {
            return Err((Fault::Name(text.to_string()), at.clone()));
        };
        if self.scope.faulty.binary_search(&name).is_ok() {
            return Err((Fault::Elsewhere, at.clone()));
        }
        self.used.push(name);
        Ok(name)
    }

    /// A fact by its name; something else is of the wrong type.
    fn fact(&mut self, name: &Named<'_>, wanted: Word) -> Outcome<(usize, &'s Fact)> {
        match self.name(name.text, &name.at)? {
            Name::Fact(at) => match self.scope.facts.get(at) {
                Some(fact) => Ok((at, fact)),
                None => Err((Fault::Elsewhere, name.at.clone())),
            },
            _ => Err((Fault::Type(wanted), name.at.clone())),
        }
    }

    fn date_fact(&mut self, name: &Named<'_>) -> Outcome<usize> {
        let (at, fact) = self.fact(name, Word::TestTypeDate)?;
        match fact.kind {
            Kind::Date { .. } => Ok(at),
            _ => Err((Fault::Type(Word::TestTypeDate), name.at.clone())),
        }
    }

    fn compare(&mut self, left: Sum<'_>, order: Order, right: Sum<'_>) -> Outcome<Condition> {
        let whole = left.at.start..right.at.end;
        let (left, right) = (self.sum(left)?, self.sum(right)?);
        if right.divisor.is_some() || left.divisor.is_some() && !right.constant() {
            return Err((Fault::Divisor, whole));
        }
        if left.constant() && right.constant() {
            return Err((Fault::Type(Word::TestTypeFact), whole));
        }
        if left.rows + right.rows > 1 {
            return Err((Fault::Linear(Word::TestLinearTables), whole));
        }
        for (one, other) in [(&left, &right), (&right, &left)] {
            steps(one, other)?;
        }
        join(&left, &right, Word::TestTypeDates)?;
        // A quotient is compared by the product of its divisor and the other side.
        let (by, of_divisor) = left.divisor.unwrap_or((1, 0));
        let product = Typed { places: right.places + of_divisor, most: right.most.saturating_mul(by), ..right };
        let places = left.places.max(product.places);
        if left.most_at(places).saturating_add(product.most_at(places)) > MOST {
            return Err((Fault::Overflow, whole));
        }
        Ok(Condition::Compare(left.expr, order, product.expr))
    }

    fn between(&mut self, value: Sum<'_>, low: Sum<'_>, high: Sum<'_>) -> Outcome<Condition> {
        let at = value.at.clone();
        let alone = matches!(value.shape, Shape::Name(_) | Shape::Year(_) | Shape::Elapsed { .. });
        let value = self.sum(value)?;
        if !alone || value.constant() {
            return Err((Fault::Type(Word::TestTypeBetween), at));
        }
        let (low, high) = (self.sum(low)?, self.sum(high)?);
        for end in [&low, &high] {
            if end.divisor.is_some() {
                return Err((Fault::Divisor, end.at.clone()));
            }
            if !end.constant() {
                return Err((Fault::Linear(Word::TestLinearEnds), end.at.clone()));
            }
            steps(&value, end)?;
            join(&value, end, Word::TestTypeDates)?;
            let places = value.places.max(end.places);
            if value.most_at(places).saturating_add(end.most_at(places)) > MOST {
                return Err((Fault::Overflow, end.at.clone()));
            }
        }
        join(&low, &high, Word::TestTypeDates)?;
        Ok(Condition::Between(value.expr, low.expr, high.expr))
    }

    fn sum(&mut self, sum: Sum<'_>) -> Outcome<Typed> {
        let at = sum.at;
        Ok(match sum.shape {
            Shape::Number(text) => number(&text, at)?,
            Shape::Date(date) => Typed::leaf(Expr::Const(day::number(date)), Unit::Date, MOST_DAYS, at),
            Shape::AsOf => Typed::leaf(Expr::AsOf, Unit::Date, MOST_DAYS, at),
            Shape::Name(name) => self.named(name, at)?,
            Shape::Row(name, key) => self.row(name, &key, at)?,
            Shape::Year(inner) => match inner.shape {
                Shape::Date(date) => Typed::leaf(Expr::Const(date.year().into()), Unit::Int, 9999, at),
                Shape::AsOf => Typed::leaf(Expr::Year(Box::new(Expr::AsOf)), Unit::Int, 9999, at),
                Shape::Name(name) => {
                    let fact = self.date_fact(&Named { text: name, at: inner.at })?;
                    let expr = Expr::Year(Box::new(Expr::Fact(fact)));
                    Typed { facts: true, stepped: true, ..Typed::leaf(expr, Unit::Int, 9999, at) }
                }
                _ => return Err((Fault::Type(Word::TestTypeDate), at)),
            },
            Shape::Elapsed { unit, fact, shift, on } => {
                let fact = self.date_fact(&fact)?;
                let expr = Expr::Elapsed { unit, fact, shift, on };
                Typed { facts: true, stepped: true, ..Typed::leaf(expr, Unit::Int, MOST_DAYS, at) }
            }
            Shape::Add(left, right) => {
                let (left, right) = (self.sum(*left)?, self.sum(*right)?);
                let unit = match (left.unit, right.unit) {
                    (Unit::Date, Unit::Date) => return Err((Fault::Type(Word::TestTypeDays), at)),
                    (Unit::Date, _) => days(&right)?,
                    (_, Unit::Date) => days(&left)?,
                    _ => join(&left, &right, Word::TestTypeDates)?,
                };
                added(left, right, unit, at, Expr::Add)?
            }
            Shape::Sub(left, right) => {
                let (left, right) = (self.sum(*left)?, self.sum(*right)?);
                let unit = match (left.unit, right.unit) {
                    (Unit::Date, Unit::Date) => Unit::Int,
                    (Unit::Date, _) => days(&right)?,
                    (_, Unit::Date) => return Err((Fault::Type(Word::TestTypeDays), at)),
                    _ => join(&left, &right, Word::TestTypeDates)?,
                };
                added(left, right, unit, at, Expr::Sub)?
            }
            Shape::Mul(left, right) => {
                let (left, right) = (self.sum(*left)?, self.sum(*right)?);
                multiplied(left, right, at)?
            }
            Shape::Div(left, right) => {
                let left = self.sum(*left)?;
                self.divided(left, *right, at)?
            }
            Shape::Neg(inner) => {
                let inner = self.sum(*inner)?;
                if inner.unit == Unit::Date {
                    return Err((Fault::Type(Word::TestTypeWhole), at));
                }
                plain(&inner)?;
                let expr = match inner.expr {
                    Expr::Const(number) => Expr::Const(-number),
                    Expr::Decimal(number) => Expr::Decimal(-number),
                    expr => Expr::Neg(Box::new(expr)),
                };
                Typed { expr, at, ..inner }
            }
        })
    }

    /// A fact or parameter inside a sum.
    fn named(&mut self, name: &str, at: Range<usize>) -> Outcome<Typed> {
        let elsewhere = (Fault::Elsewhere, at.clone());
        match self.name(name, &at)? {
            Name::Fact(place) => {
                let expr = Expr::Fact(place);
                let (unit, low, high) = match self.scope.facts.get(place).ok_or(elsewhere)?.kind {
                    Kind::Number { unit, low, high } => (counted(unit), low, high),
                    Kind::Date { low, high } => (Unit::Date, low, high),
                    _ => return Err((Fault::Type(Word::TestTypeNumber), at)),
                };
                let most = i128::from(low).abs().max(i128::from(high).abs());
                Ok(Typed { facts: true, ..Typed::leaf(expr, unit, most, at) })
            }
            Name::Param(place) => {
                let param = self.scope.params.get(place).ok_or(elsewhere)?;
                let most = param.values.iter().map(|dated| i128::from(dated.value).abs()).max().unwrap_or(0);
                Ok(Typed::leaf(Expr::Param(place), counted(param.unit), most, at))
            }
            Name::Table(_) => Err((Fault::Type(Word::TestTypeTable), at)),
        }
    }

    /// `table[key]`
    fn row(&mut self, name: &str, key: &Named<'_>, at: Range<usize>) -> Outcome<Typed> {
        let Name::Table(place) = self.name(name, &at)? else { return Err((Fault::Type(Word::TestTypeTable), at)) };
        let (fact, _) = self.fact(key, Word::TestTypeKey)?;
        let table = self.scope.tables.get(place).ok_or((Fault::Elsewhere, at.clone()))?;
        if table.key != fact {
            return Err((Fault::Type(Word::TestTypeKey), key.at.clone()));
        }
        let rows = table.values.iter().flat_map(|dated| &dated.value.numbers);
        let most = rows.flatten().map(|row| i128::from(*row).abs()).max().unwrap_or(0);
        Ok(Typed { rows: 1, ..Typed::leaf(Expr::Row(place), counted(table.unit), most, at) })
    }

    /// An exact quotient by one fact.
    fn divided(&mut self, above: Typed, below: Sum<'_>, at: Range<usize>) -> Outcome<Typed> {
        plain(&above)?;
        if above.unit == Unit::Date {
            return Err((Fault::Type(Word::TestTypeWhole), above.at));
        }
        let Shape::Name(name) = below.shape else { return Err((Fault::Divisor, at)) };
        let Name::Fact(place) = self.name(name, &below.at)? else { return Err((Fault::Divisor, at)) };
        let Some(Kind::Number { unit, low, high }) = self.scope.facts.get(place).map(|fact| &fact.kind) else {
            return Err((Fault::Divisor, at));
        };
        let by = counted(*unit);
        let places = u32::from(by == Unit::Decimal);
        if *low < 100_i64.pow(places) {
            return Err((Fault::Divisor, at));
        }
        let unit = match (above.unit, by) {
            (Unit::Money(one), Unit::Money(other)) => {
                per(one, other, &at)?;
                Unit::Int
            }
            (_, Unit::Money(_)) => return Err((Fault::Unit(Word::TestUnitMoneyInt), at)),
            (Unit::Literal | Unit::Int, Unit::Decimal) | (Unit::Decimal, _) => Unit::Decimal,
            (Unit::Literal, _) => Unit::Int,
            (unit, _) => unit,
        };
        let expr = Expr::Div(Box::new(above.expr), place);
        Ok(Typed { expr, unit, facts: true, divisor: Some((i128::from(*high), places)), at, ..above })
    }
}
