//! Units of sums, and how large these can become.

use super::{Fault, Outcome};
use crate::check::Word;
use crate::document;
use crate::eligibility::model::{Expr, Per, Unit as Counted};
use alloc::boxed::Box;
use core::ops::Range;

/// No sum of what a test names may go beyond this, hundredths and coefficients included.
pub(super) const MOST: i128 = 1 << 62;

/// What a number counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    /// A number as such: it fits everything.
    Literal,
    Int,
    Money(Option<Per>),
    Decimal,
    Date,
}

/// A sum whose type is known.
pub(super) struct Typed {
    pub(super) expr: Expr,
    pub(super) unit: Unit,
    /// Hundredths by hundredths are of two.
    pub(super) places: u32,
    /// Whether it holds facts, apart from keys of tables.
    pub(super) facts: bool,
    pub(super) rows: u32,
    /// Completed years or months, or the year of a fact.
    pub(super) stepped: bool,
    /// The highest value of the divisor and its places, if it is a quotient; all else then is of the dividend.
    pub(super) divisor: Option<(i128, u32)>,
    /// How large it can become, whatever its sign; at least 1.
    pub(super) most: i128,
    pub(super) at: Range<usize>,
}

impl Typed {
    pub(super) fn leaf(expr: Expr, unit: Unit, most: i128, at: Range<usize>) -> Typed {
        let places = u32::from(unit == Unit::Decimal);
        Typed { expr, unit, places, facts: false, rows: 0, stepped: false, divisor: None, most: most.max(1), at }
    }

    pub(super) const fn constant(&self) -> bool {
        !self.facts && self.rows == 0 && !self.stepped && self.divisor.is_none()
    }

    /// How large it can become at a number of places.
    pub(super) fn most_at(&self, places: u32) -> i128 {
        100_i128.checked_pow(places.saturating_sub(self.places)).map_or(i128::MAX, |by| by.saturating_mul(self.most))
    }
}

/// A number as it is written.
pub(super) fn number(text: &str, at: Range<usize>) -> Outcome<Typed> {
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

pub(super) const fn counted(unit: Counted) -> Unit {
    match unit {
        Counted::Int => Unit::Int,
        Counted::Money(per) => Unit::Money(per),
        Counted::Decimal => Unit::Decimal,
    }
}

/// The common time of two amounts.
pub(super) fn per(one: Option<Per>, other: Option<Per>, at: &Range<usize>) -> Outcome<Option<Per>> {
    match (one, other) {
        (Some(one), Some(other)) if one != other => Err((Fault::Unit(Word::TestUnitPeriods), at.clone())),
        (one, other) => Ok(one.or(other)),
    }
}

/// The unit of two sums that are added or compared.
pub(super) fn join(left: &Typed, right: &Typed, dates: Word) -> Outcome<Unit> {
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
pub(super) fn days(days: &Typed) -> Outcome<Unit> {
    if days.places == 0 && matches!(days.unit, Unit::Literal | Unit::Int) {
        Ok(Unit::Date)
    } else {
        Err((Fault::Type(Word::TestTypeDays), days.at.clone()))
    }
}

/// Neither a quotient nor steps, which nothing can be done with.
pub(super) fn plain(sum: &Typed) -> Outcome<()> {
    if sum.divisor.is_some() {
        return Err((Fault::Divisor, sum.at.clone()));
    }
    if sum.stepped {
        return Err((Fault::Linear(Word::TestLinearAlone), sum.at.clone()));
    }
    Ok(())
}

/// What can stand opposite of completed years: whole constants, or a row.
pub(super) fn steps(one: &Typed, other: &Typed) -> Outcome<()> {
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

pub(super) fn added(left: Typed, right: Typed, unit: Unit, at: Range<usize>, make: Make) -> Outcome<Typed> {
    plain(&left)?;
    plain(&right)?;
    let places = left.places.max(right.places);
    let most = left.most_at(places).saturating_add(right.most_at(places));
    if most > MOST {
        return Err((Fault::Overflow, at));
    }
    Ok(joined(left, right, (unit, places, most), at, make))
}

/// Two sides as one, with its unit, its places behind the point and the most that it can come to.
fn joined(left: Typed, right: Typed, (unit, places, most): (Unit, u32, i128), at: Range<usize>, make: Make) -> Typed {
    Typed {
        unit,
        places,
        facts: left.facts || right.facts,
        rows: left.rows + right.rows,
        stepped: false,
        divisor: None,
        most,
        at,
        expr: make(Box::new(left.expr), Box::new(right.expr)),
    }
}

pub(super) fn multiplied(left: Typed, right: Typed, at: Range<usize>) -> Outcome<Typed> {
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
    Ok(joined(left, right, (unit, places, most), at, Expr::Mul))
}
