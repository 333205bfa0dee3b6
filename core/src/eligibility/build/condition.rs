//! Conditions in the compiled form: `["flag", FACT]`, `["codes", FACT, CODES]`, `["any", FACT, CODES]` (or all, none),
//! `["within", FACT, LOW, HIGH]`, `[SUM, SIGN, SUM]`, `[SUM, "in", SUM, SUM]`.
//!
//! A sum is a list with its operators behind their values, so that nothing nests: whole numbers, `[HUNDREDTHS]`, names,
//! `["age", FACT, DAYS, DATE]`, `"as_of"`; `"year"` and `"~"` (minus) take one value, `"+" "-" "*" "/"` two.

use crate::document::writer::Json;
use crate::eligibility::model::{Condition, Expr, Kind, Pack};
use alloc::string::ToString as _;

impl Json {
    pub(super) fn condition(&mut self, pack: &Pack, condition: &Condition) {
        self.list("when", |json| match condition {
            Condition::Flag(fact) => json.words(&["flag", id(pack, *fact)]),
            Condition::Codes(fact, mask) => {
                json.words(&["codes", id(pack, *fact)]);
                json.codes_of(pack, *fact, *mask);
            }
            Condition::Set(fact, having, mask) => {
                json.words(&[having.as_str(), id(pack, *fact)]);
                json.codes_of(pack, *fact, *mask);
            }
            Condition::Within(fact, low, high) => {
                json.words(&["within", id(pack, *fact)]);
                json.whole(*low);
                json.whole(*high);
            }
            Condition::Compare(left, order, right) => {
                json.sum(pack, left);
                json.word(order.sign());
                json.sum(pack, right);
            }
            Condition::Between(value, low, high) => {
                json.sum(pack, value);
                json.word("in");
                json.sum(pack, low);
                json.sum(pack, high);
            }
        });
    }

    fn words(&mut self, words: &[&str]) {
        words.iter().for_each(|word| self.word(word));
    }

    fn codes_of(&mut self, pack: &Pack, fact: usize, mask: u64) {
        let codes = match pack.facts.get(fact).map(|fact| &fact.kind) {
            Some(Kind::Enum { codes, .. } | Kind::Set { codes }) => codes.as_slice(),
            _ => &[],
        };
        self.item();
        self.wrapped('[', ']', |json| {
            for (_, choice) in codes.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1) {
                json.word(&choice.code);
            }
        });
    }

    fn sum(&mut self, pack: &Pack, sum: &Expr) {
        self.item();
        self.wrapped('[', ']', |json| json.parts(pack, sum));
    }

    fn parts(&mut self, pack: &Pack, sum: &Expr) {
        match sum {
            Expr::Const(number) => self.whole(*number),
            Expr::Decimal(number) => {
                self.item();
                self.wrapped('[', ']', |json| json.whole(*number));
            }
            Expr::Fact(fact) => self.word(id(pack, *fact)),
            Expr::Param(at) => self.word(pack.params.get(*at).map_or("", |own| &own.id)),
            Expr::Row(at) => self.word(pack.tables.get(*at).map_or("", |own| &own.id)),
            Expr::AsOf => self.word("as_of"),
            Expr::Elapsed { unit, fact, shift, on } => {
                self.item();
                self.wrapped('[', ']', |json| {
                    json.words(&[unit.as_str(), id(pack, *fact)]);
                    json.whole(*shift);
                    if let Some(on) = on {
                        json.word(&on.to_string());
                    }
                });
            }
            Expr::Year(of) => self.behind(pack, &[of], "year"),
            Expr::Neg(of) => self.behind(pack, &[of], "~"),
            Expr::Add(left, right) => self.behind(pack, &[left, right], "+"),
            Expr::Sub(left, right) => self.behind(pack, &[left, right], "-"),
            Expr::Mul(left, right) => self.behind(pack, &[left, right], "*"),
            Expr::Div(left, fact) => {
                self.parts(pack, left);
                self.words(&[id(pack, *fact), "/"]);
            }
        }
    }

    /// Values with their operator behind them.
    fn behind(&mut self, pack: &Pack, values: &[&Expr], sign: &str) {
        values.iter().for_each(|value| self.parts(pack, value));
        self.word(sign);
    }
}

fn id(pack: &Pack, fact: usize) -> &str {
    pack.facts.get(fact).map_or("", |fact| &fact.id)
}
