//! Limits of comparisons, moved by the smallest step.

use crate::eligibility::model::{Expr, Kind, Pack, Unit};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

/// What a limit is moved by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    One,
    Hundredth,
}

/// Where a limit stands in a test.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    Left,
    Right,
    Low,
}

pub(super) fn moved(expr: &Expr, step: Step, by: i64) -> Expr {
    let by = match step {
        Step::One => Expr::Const(by),
        Step::Hundredth => Expr::Decimal(by),
    };
    Expr::Add(Box::new(expr.clone()), Box::new(by))
}

/// A test with a limit moved, as its author would write it.
pub(super) fn changed(source: &str, side: Side, by: i64, decimal: bool) -> String {
    let sign = if by < 0 { " - " } else { " + " };
    let by = [sign, if decimal { "0.01" } else { "1" }].concat();
    let at = match side {
        Side::Right => source.len(),
        Side::Left => source.find(['<', '>', '=', '!']).unwrap_or(source.len()),
        Side::Low => source.find("..").unwrap_or(source.len()),
    };
    let (before, after) = source.split_at_checked(at).unwrap_or((source, ""));
    let space = if after.is_empty() { "" } else { " " };
    [before.trim_end(), &by, space, after].concat()
}

pub(super) fn used(expr: &Expr, params: &mut Vec<usize>) {
    match expr {
        Expr::Param(param) if !params.contains(param) => params.push(*param),
        Expr::Param(_) | Expr::Const(_) | Expr::Decimal(_) | Expr::Fact(_) | Expr::Row(_) | Expr::AsOf => {}
        Expr::Elapsed { .. } => {}
        Expr::Year(inner) | Expr::Neg(inner) | Expr::Div(inner, _) => used(inner, params),
        Expr::Add(left, right) | Expr::Sub(left, right) | Expr::Mul(left, right) => {
            used(left, params);
            used(right, params);
        }
    }
}

pub(super) fn decimal(pack: &Pack, expr: &Expr) -> bool {
    match expr {
        Expr::Const(_) | Expr::AsOf | Expr::Year(_) | Expr::Elapsed { .. } => false,
        Expr::Decimal(_) => true,
        Expr::Fact(fact) => {
            let kind = pack.facts.get(*fact).map(|fact| &fact.kind);
            matches!(kind, Some(Kind::Number { unit: Unit::Decimal, .. }))
        }
        Expr::Param(param) => pack.params.get(*param).is_some_and(|own| own.unit == Unit::Decimal),
        Expr::Row(table) => pack.tables.get(*table).is_some_and(|own| own.unit == Unit::Decimal),
        Expr::Neg(inner) | Expr::Div(inner, _) => decimal(pack, inner),
        Expr::Add(left, right) | Expr::Sub(left, right) | Expr::Mul(left, right) => {
            decimal(pack, left) || decimal(pack, right)
        }
    }
}
