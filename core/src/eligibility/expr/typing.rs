//! Types and units of tests, and the proof that no sum can overflow.

use super::tree::{Shape, Sum, Tree, Word as Named};
use super::{Fault, Name, Outcome, Scope};
use crate::check::Word;
use crate::document;
use crate::eligibility::day;
use crate::eligibility::model::{Choice, Condition, Expr, Fact, Kind, Order, Per, Unit as Counted};
use alloc::boxed::Box;
use alloc::string::ToString as _;
use alloc::vec::Vec;
use core::ops::Range;

/// No sum of what a test names may go beyond this, hundredths and coefficients included.
const MOST: i128 = 1 << 62;
/// Days from the year 1 to 9999, months and years: more than any of them.
const MOST_DAYS: i128 = 4_000_000;

/// What a number counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Unit {
    /// A number as such: it fits everything.
    Literal,
    Int,
    Money(Option<Per>),
    Decimal,
    Date,
}

/// A sum whose type is known.
struct Typed {
    expr: Expr,
    unit: Unit,
    /// Hundredths by hundredths are of two.
    places: u32,
    /// Whether it holds facts, apart from keys of tables.
    facts: bool,
    rows: u32,
    /// Completed years or months, or the year of a fact.
    stepped: bool,
    /// The highest value of the divisor and its places, if it is a quotient; all else then is of the dividend.
    divisor: Option<(i128, u32)>,
    /// How large it can become, whatever its sign; at least 1.
    most: i128,
    at: Range<usize>,
}

impl Typed {
    fn leaf(expr: Expr, unit: Unit, most: i128, at: Range<usize>) -> Typed {
        let places = u32::from(unit == Unit::Decimal);
        Typed { expr, unit, places, facts: false, rows: 0, stepped: false, divisor: None, most: most.max(1), at }
    }

    const fn constant(&self) -> bool {
        !self.facts && self.rows == 0 && !self.stepped && self.divisor.is_none()
    }

    /// How large it can become at a number of places.
    fn most_at(&self, places: u32) -> i128 {
        100_i128.checked_pow(places.saturating_sub(self.places)).map_or(i128::MAX, |by| by.saturating_mul(self.most))
    }
}

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

/// The place of a code in its list.
fn place(fact: usize, known: &[Choice], code: &Named<'_>) -> Outcome<usize> {
    let found = known.iter().position(|choice| choice.code == code.text);
    found.ok_or_else(|| (Fault::Code(code.text.to_string(), fact), code.at.clone()))
}

fn mask(fact: usize, known: &[Choice], codes: &[Named<'_>]) -> Outcome<u64> {
    codes.iter().try_fold(0, |mask, code| Ok(mask | bit(place(fact, known, code)?)))
}

const fn bit(place: usize) -> u64 {
    if place < 64 { 1 << place } else { 0 }
}

/// The codes that compare so with the one at a place.
fn compared(place: usize, order: Order, count: usize) -> u64 {
    let holds = |other: usize| match order {
        Order::Equal => other == place,
        Order::Unequal => other != place,
        Order::Less => other < place,
        Order::AtMost => other <= place,
        Order::Greater => other > place,
        Order::AtLeast => other >= place,
    };
    (0..count).filter(|other| holds(*other)).fold(0, |mask, other| mask | bit(other))
}

/// The lowest and the highest code of ten digits under a code of 2, 4, 6 or 10.
fn region(digits: &str) -> Option<(i64, i64)> {
    if !matches!(digits.len(), 2 | 4 | 6 | 10) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let code: i64 = digits.parse().ok()?;
    let room = 10_i64.pow(u32::try_from(10 - digits.len()).ok()?);
    Some((code * room, code * room + room - 1))
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
        let rows = table.values.iter().flat_map(|dated| &dated.value);
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

/// A number as it is written.
fn number(text: &str, at: Range<usize>) -> Outcome<Typed> {
    let part = text.split_once('.').map_or("", |(_, part)| part.trim_end_matches('0'));
    if part.len() > 2 {
        return Err((Fault::Type(Word::TestTypePlaces), at));
    }
    let number = if part.is_empty() {
        text.split('.').next().and_then(|whole| whole.parse::<i64>().ok())
    } else {
        document::hundredths(text)
    };
    let number = number.ok_or((Fault::Overflow, at.clone()))?;
    let (expr, places) = if part.is_empty() { (Expr::Const(number), 0) } else { (Expr::Decimal(number), 1) };
    Ok(Typed { places, ..Typed::leaf(expr, Unit::Literal, number.into(), at) })
}

const fn counted(unit: Counted) -> Unit {
    match unit {
        Counted::Int => Unit::Int,
        Counted::Money(per) => Unit::Money(per),
        Counted::Decimal => Unit::Decimal,
    }
}

/// The common time of two amounts.
fn per(one: Option<Per>, other: Option<Per>, at: &Range<usize>) -> Outcome<Option<Per>> {
    match (one, other) {
        (Some(one), Some(other)) if one != other => Err((Fault::Unit(Word::TestUnitPeriods), at.clone())),
        (one, other) => Ok(one.or(other)),
    }
}

/// The unit of two sums that are added or compared.
fn join(left: &Typed, right: &Typed, dates: Word) -> Outcome<Unit> {
    let at = left.at.start..right.at.end;
    Ok(match (left.unit, right.unit) {
        (Unit::Date, Unit::Date) => Unit::Date,
        (Unit::Date, _) | (_, Unit::Date) => return Err((Fault::Type(dates), at)),
        (Unit::Money(one), Unit::Money(other)) => Unit::Money(per(one, other, &at)?),
        (Unit::Literal, unit) | (unit, Unit::Literal) => unit,
        (Unit::Money(_), Unit::Int) | (Unit::Int, Unit::Money(_)) => {
            return Err((Fault::Unit(Word::TestUnitMoneyInt), at));
        }
        (Unit::Money(_), Unit::Decimal) | (Unit::Decimal, Unit::Money(_)) => {
            return Err((Fault::Unit(Word::TestUnitMoneyDecimal), at));
        }
        (Unit::Int, Unit::Int) => Unit::Int,
        _ => Unit::Decimal,
    })
}

/// What is added to a date: whole days.
fn days(days: &Typed) -> Outcome<Unit> {
    if days.places == 0 && matches!(days.unit, Unit::Literal | Unit::Int) {
        Ok(Unit::Date)
    } else {
        Err((Fault::Type(Word::TestTypeDays), days.at.clone()))
    }
}

/// Neither a quotient nor steps, which nothing can be done with.
fn plain(sum: &Typed) -> Outcome<()> {
    if sum.divisor.is_some() {
        return Err((Fault::Divisor, sum.at.clone()));
    }
    if sum.stepped {
        return Err((Fault::Linear(Word::TestLinearAlone), sum.at.clone()));
    }
    Ok(())
}

/// What can stand opposite of completed years: whole constants, or a row.
fn steps(one: &Typed, other: &Typed) -> Outcome<()> {
    if !one.stepped {
        return Ok(());
    }
    if other.facts || other.stepped || other.divisor.is_some() {
        return Err((Fault::Linear(Word::TestLinearAlone), one.at.clone()));
    }
    if other.places > 0 {
        return Err((Fault::Unit(Word::TestUnitYears), other.at.clone()));
    }
    Ok(())
}

type Make = fn(Box<Expr>, Box<Expr>) -> Expr;

fn added(left: Typed, right: Typed, unit: Unit, at: Range<usize>, make: Make) -> Outcome<Typed> {
    plain(&left)?;
    plain(&right)?;
    let places = left.places.max(right.places);
    let most = left.most_at(places).saturating_add(right.most_at(places));
    if most > MOST {
        return Err((Fault::Overflow, at));
    }
    Ok(Typed {
        unit,
        places,
        facts: left.facts || right.facts,
        rows: left.rows + right.rows,
        stepped: false,
        divisor: None,
        most,
        at,
        expr: make(Box::new(left.expr), Box::new(right.expr)),
    })
}

fn multiplied(left: Typed, right: Typed, at: Range<usize>) -> Outcome<Typed> {
    plain(&left)?;
    plain(&right)?;
    if !left.constant() && !right.constant() {
        return Err((Fault::Linear(Word::TestLinearProduct), at));
    }
    let unit = match (left.unit, right.unit) {
        (Unit::Date, _) | (_, Unit::Date) => return Err((Fault::Type(Word::TestTypeWhole), at)),
        (Unit::Money(_), Unit::Money(_)) => return Err((Fault::Unit(Word::TestUnitMoneyMoney), at)),
        (Unit::Money(_), _) | (_, Unit::Money(_)) => Unit::Money(None),
        (Unit::Decimal, _) | (_, Unit::Decimal) => Unit::Decimal,
        (Unit::Int, _) | (_, Unit::Int) => Unit::Int,
        (Unit::Literal, Unit::Literal) => Unit::Literal,
    };
    let most = left.most.saturating_mul(right.most);
    let places = left.places + right.places;
    if most > MOST || places > 4 {
        return Err((Fault::Overflow, at));
    }
    Ok(Typed {
        unit,
        places,
        facts: left.facts || right.facts,
        rows: left.rows + right.rows,
        stepped: false,
        divisor: None,
        most,
        at,
        expr: Expr::Mul(Box::new(left.expr), Box::new(right.expr)),
    })
}
