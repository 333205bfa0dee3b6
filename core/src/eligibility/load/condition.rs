//! The comparison of a criterion: what a test came to when the pack was compiled. See `build/condition.rs`.

use super::Index;
use super::read::Reader;
use crate::document::{Content, Item};
use crate::eligibility::model::{Condition, Count, Expr, Having, Kind, Order, Pack};
use alloc::boxed::Box;
use alloc::vec::Vec;

/// Values and operators of one sum.
const LONGEST: usize = 400;

/// What conditions can name.
pub(super) struct Scope<'p> {
    reader: &'p Reader,
    pack: &'p Pack,
    /// Facts, then parameters, then tables.
    names: Index<'p>,
}

impl<'p> Scope<'p> {
    pub(super) fn of(reader: &'p Reader, pack: &'p Pack) -> Option<Scope<'p>> {
        let mut names: Vec<&str> = Vec::new();
        pack.facts.iter().for_each(|own| names.push(&own.id));
        pack.params.iter().for_each(|own| names.push(&own.id));
        pack.tables.iter().for_each(|own| names.push(&own.id));
        Some(Scope { reader, pack, names: Index::of(&names)? })
    }

    fn name(&self, item: &Item) -> Expr {
        let (facts, params) = (self.pack.facts.len(), self.pack.params.len());
        let at = self.reader.some(self.names.find(self.reader.string(item)), item.span);
        match (at.checked_sub(facts), at.checked_sub(facts + params)) {
            (None, _) => Expr::Fact(at),
            (Some(at), None) => Expr::Param(at),
            (_, Some(at)) => Expr::Row(at),
        }
    }

    #[inline(never)]
    fn fact(&self, item: &Item) -> usize {
        let fact = if let Expr::Fact(at) = self.name(item) { Some(at) } else { None };
        self.reader.some(fact, item.span)
    }

    /// Bits of codes of a fact.
    #[inline(never)]
    fn mask(&self, fact: usize, list: &Item) -> u64 {
        let codes = match self.pack.facts.get(fact).map(|fact| &fact.kind) {
            Some(Kind::Enum { codes, .. } | Kind::Set { codes }) => codes.as_slice(),
            _ => &[],
        };
        let mut mask = 0;
        for item in list.items() {
            let place = self.reader.place(item, codes.iter().map(|own| own.code.as_str()));
            mask |= 1u64.wrapping_shl(u32::try_from(place).unwrap_or(0));
        }
        mask
    }
}

impl Having {
    /// The name in compiled packs.
    pub(in crate::eligibility) const fn as_str(self) -> &'static str {
        match self {
            Having::Any => "any",
            Having::All => "all",
            Having::None => "none",
        }
    }
}

impl Order {
    /// The sign in tests.
    pub(in crate::eligibility) const fn sign(self) -> &'static str {
        match self {
            Order::Equal => "=",
            Order::Unequal => "!=",
            Order::Less => "<",
            Order::AtMost => "<=",
            Order::Greater => ">",
            Order::AtLeast => ">=",
        }
    }
}

impl Count {
    /// The word in tests.
    pub(in crate::eligibility) const fn as_str(self) -> &'static str {
        match self {
            Count::Years => "age",
            Count::Months => "months",
        }
    }
}

const ORDERS: [Order; 6] = [Order::Equal, Order::Unequal, Order::Less, Order::AtMost, Order::Greater, Order::AtLeast];

pub(super) fn read(item: &Item, scope: &Scope<'_>) -> Condition {
    let reader = scope.reader;
    match item.items() {
        [left, sign, right] if left.text().is_none() => {
            let order = reader.place(sign, ORDERS.map(Order::sign));
            let order = ORDERS.get(order).copied().unwrap_or(Order::Equal);
            Condition::Compare(sum(left, scope), order, sum(right, scope))
        }
        [value, _, low, high] if value.text().is_none() => {
            Condition::Between(sum(value, scope), sum(low, scope), sum(high, scope))
        }
        [kind, fact] if kind.text() == Some("flag") => Condition::Flag(scope.fact(fact)),
        [kind, fact, low, high] if kind.text() == Some("within") => {
            Condition::Within(scope.fact(fact), reader.whole(low), reader.whole(high))
        }
        [kind, fact, codes] => {
            let fact = scope.fact(fact);
            let mask = scope.mask(fact, codes);
            match reader.place(kind, ["codes", Having::Any.as_str(), Having::All.as_str(), Having::None.as_str()]) {
                0 => Condition::Codes(fact, mask),
                1 => Condition::Set(fact, Having::Any, mask),
                2 => Condition::Set(fact, Having::All, mask),
                _ => Condition::Set(fact, Having::None, mask),
            }
        }
        _ => {
            reader.wrong(item.span);
            Condition::Flag(0)
        }
    }
}

/// A sum with its operators behind their values.
#[inline(never)]
fn sum(item: &Item, scope: &Scope<'_>) -> Expr {
    let mut stack: Vec<Expr> = Vec::new();
    if item.items().len() > LONGEST {
        scope.reader.wrong(item.span);
        return Expr::AsOf;
    }
    for part in item.items() {
        let mut one = || {
            Box::new(stack.pop().unwrap_or_else(|| {
                scope.reader.wrong(part.span);
                Expr::AsOf
            }))
        };
        let next = match (&part.content, part.text().unwrap_or_default()) {
            (Content::List(parts), _) => special(parts, part, scope),
            (_, "as_of") => Expr::AsOf,
            (_, "year") => Expr::Year(one()),
            (_, "~") => Expr::Neg(one()),
            (_, sign @ ("+" | "-" | "*" | "/")) => {
                let (right, left) = (one(), one());
                match (sign, &*right) {
                    ("+", _) => Expr::Add(left, right),
                    ("-", _) => Expr::Sub(left, right),
                    ("/", Expr::Fact(fact)) => Expr::Div(left, *fact),
                    _ => Expr::Mul(left, right),
                }
            }
            (Content::Number(_), _) => Expr::Const(scope.reader.whole(part)),
            _ => scope.name(part),
        };
        stack.push(next);
    }
    if stack.len() != 1 {
        scope.reader.wrong(item.span);
    }
    stack.pop().unwrap_or(Expr::AsOf)
}

/// Hundredths, or completed years or months of a fact.
fn special(parts: &[Item], item: &Item, scope: &Scope<'_>) -> Expr {
    let reader = scope.reader;
    match parts {
        [hundredths] => Expr::Decimal(reader.whole(hundredths)),
        [unit, fact, shift, rest @ ..] => Expr::Elapsed {
            unit: match reader.place(unit, [Count::Years, Count::Months].map(Count::as_str)) {
                0 => Count::Years,
                _ => Count::Months,
            },
            fact: scope.fact(fact),
            shift: reader.whole(shift),
            on: rest.first().and_then(Item::date),
        },
        _ => {
            reader.wrong(item.span);
            Expr::AsOf
        }
    }
}
