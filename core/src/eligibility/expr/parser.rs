//! The grammar of tests, by recursive descent over tokens.

use super::lexer::{Kind, Token};
use super::tree::{Shape, Sum, Tree, Word};
use super::{Fault, Name, Outcome, Scope};
use crate::eligibility::model::{self, Count, Having, Order};
use crate::person::Date;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// Operators and brackets within each other: what is read here is walked by functions that call themselves.
const DEEPEST: usize = 100;

/// The parts of one test: whether it begins with `not`, and its comparison.
pub(super) fn read<'t>(text: &'t str, tokens: &[Token<'t>], scope: &Scope<'_>) -> Outcome<(bool, Tree<'t>)> {
    let mut parser = Parser { text, tokens, at: 0, scope };
    let negated = parser.accept("not");
    let tree = parser.comparison()?;
    match parser.peek().kind {
        Kind::End => Ok((negated, tree)),
        _ => Err(parser.unexpected()),
    }
}

struct Parser<'t, 'p> {
    text: &'t str,
    tokens: &'p [Token<'t>],
    at: usize,
    scope: &'p Scope<'p>,
}

impl<'t> Parser<'t, '_> {
    fn ahead(&self, steps: usize) -> Token<'t> {
        let end = Token { kind: Kind::End, text: "", start: self.text.len(), end: self.text.len() };
        self.tokens.get(self.at + steps).copied().unwrap_or(end)
    }

    fn peek(&self) -> Token<'t> {
        self.ahead(0)
    }

    /// What stands here was not expected.
    fn unexpected(&self) -> (Fault, Range<usize>) {
        let token = self.peek();
        let found = match token.kind {
            // The last token that there is: a place that can be shown.
            Kind::End => self.tokens.iter().rev().nth(1).map_or("", |last| last.text),
            _ => self.text.get(token.range()).unwrap_or_default(),
        };
        (Fault::Syntax(found.into()), token.range())
    }

    /// Takes a word of the grammar or a sign.
    fn accept(&mut self, text: &str) -> bool {
        let token = self.peek();
        let found = matches!(token.kind, Kind::Word | Kind::Sign) && token.text == text;
        self.at += usize::from(found);
        found
    }

    /// Takes one of two signs, and says whether it was the first. One alone: `a + -b` has a sign behind the sign.
    fn either(&mut self, first: &str, second: &str) -> Option<bool> {
        if self.accept(first) {
            return Some(true);
        }
        self.accept(second).then_some(false)
    }

    fn expect(&mut self, text: &str) -> Outcome<()> {
        if self.accept(text) { Ok(()) } else { Err(self.unexpected()) }
    }

    fn word(&mut self) -> Outcome<Word<'t>> {
        let token = self.peek();
        if token.kind != Kind::Word {
            return Err(self.unexpected());
        }
        self.at += 1;
        Ok(Word { text: token.text, at: token.range() })
    }

    fn comparison(&mut self) -> Outcome<Tree<'t>> {
        if self.peek().kind == Kind::Word
            && !super::reserved(self.peek().text)
            && let Some(tree) = self.special()?
        {
            return Ok(tree);
        }
        let left = self.sum(0)?;
        if self.accept("in") {
            let low = self.sum(0)?;
            self.expect("..")?;
            return Ok(Tree::Between(left, low, self.sum(0)?));
        }
        let order = self.order().ok_or_else(|| self.unexpected())?;
        Ok(Tree::Compare(left, order, self.sum(0)?))
    }

    /// Comparisons that begin with the name of a fact and are no sums.
    fn special(&mut self) -> Outcome<Option<Tree<'t>>> {
        let (next, after) = (self.ahead(1), self.ahead(2));
        match (next.kind, next.text) {
            (Kind::End, _) => Ok(Some(Tree::Flag(self.word()?))),
            (Kind::Word, "in") if after.text == "{" && after.kind == Kind::Sign => {
                let fact = self.word()?;
                self.at += 1;
                Ok(Some(Tree::Codes(fact, self.codes()?)))
            }
            (Kind::Word, "has") => {
                let fact = self.word()?;
                self.at += 1;
                let having = match self.peek().text {
                    "any" => Having::Any,
                    "all" => Having::All,
                    "none" => Having::None,
                    _ => return Err(self.unexpected()),
                };
                self.at += 1;
                Ok(Some(Tree::Has(fact, having, self.codes()?)))
            }
            (Kind::Word, "within") => {
                let fact = self.word()?;
                self.at += 1;
                let prefix = self.peek();
                if prefix.kind != Kind::Text {
                    return Err(self.unexpected());
                }
                self.at += 1;
                Ok(Some(Tree::Within(fact, Word { text: prefix.text, at: prefix.range() })))
            }
            (Kind::Sign, _) if self.of_codes(self.peek().text) => {
                let fact = self.word()?;
                let order = self.order().ok_or_else(|| self.unexpected())?;
                Ok(Some(Tree::Code(fact, order, self.word()?)))
            }
            _ => Ok(None),
        }
    }

    /// Whether a name is that of a fact of codes.
    fn of_codes(&self, name: &str) -> bool {
        let Some(Name::Fact(at)) = self.scope.names.get(name) else { return false };
        self.scope.facts.get(*at).is_some_and(|fact| matches!(fact.kind, model::Kind::Enum { .. }))
    }

    fn codes(&mut self) -> Outcome<Vec<Word<'t>>> {
        let mut codes = Vec::new();
        self.expect("{")?;
        loop {
            codes.push(self.word()?);
            if self.accept("}") {
                return Ok(codes);
            }
            self.expect(",")?;
        }
    }

    fn order(&mut self) -> Option<Order> {
        let order = match self.peek() {
            Token { kind: Kind::Sign, text, .. } => match text {
                "=" => Order::Equal,
                "!=" => Order::Unequal,
                "<" => Order::Less,
                "<=" => Order::AtMost,
                ">" => Order::Greater,
                ">=" => Order::AtLeast,
                _ => return None,
            },
            _ => return None,
        };
        self.at += 1;
        Some(order)
    }

    /// A sum; `depth` counts what stands around it.
    fn sum(&mut self, depth: usize) -> Outcome<Sum<'t>> {
        let mut left = self.product(depth + 1)?;
        for length in 1.. {
            let make: fn(_, _) -> _ = match self.either("+", "-") {
                Some(true) => Shape::Add,
                Some(false) => Shape::Sub,
                None => break,
            };
            left = joined(make, left, self.product(depth + length)?, depth + length)?;
        }
        Ok(left)
    }

    fn product(&mut self, depth: usize) -> Outcome<Sum<'t>> {
        let mut left = self.atom(depth + 1)?;
        for length in 1.. {
            let make: fn(_, _) -> _ = match self.either("*", "/") {
                Some(true) => Shape::Mul,
                Some(false) => Shape::Div,
                None => break,
            };
            left = joined(make, left, self.atom(depth + length)?, depth + length)?;
        }
        Ok(left)
    }

    fn atom(&mut self, depth: usize) -> Outcome<Sum<'t>> {
        let token = self.peek();
        if depth > DEEPEST {
            return Err((Fault::TooLong, token.range()));
        }
        let start = token.start;
        let shape = match (token.kind, token.text) {
            (Kind::Number, text) => {
                self.at += 1;
                Shape::Number(text.split('_').collect())
            }
            (Kind::Date(date), _) => {
                self.at += 1;
                Shape::Date(date)
            }
            (Kind::Sign, "-") => {
                self.at += 1;
                Shape::Neg(Box::new(self.atom(depth + 1)?))
            }
            (Kind::Sign, "(") => {
                self.at += 1;
                let inner = self.sum(depth + 1)?;
                self.expect(")")?;
                inner.shape
            }
            (Kind::Word, "as_of") => {
                self.at += 1;
                Shape::AsOf
            }
            (Kind::Word, "year") => self.year()?,
            (Kind::Word, "age") => self.elapsed(Count::Years)?,
            (Kind::Word, "months") => self.elapsed(Count::Months)?,
            (Kind::Word, word) if super::reserved(word) => return Err(self.unexpected()),
            (Kind::Word, name) => {
                self.at += 1;
                if self.accept("[") {
                    let key = self.word()?;
                    self.expect("]")?;
                    Shape::Row(name, key)
                } else {
                    Shape::Name(name)
                }
            }
            _ => return Err(self.unexpected()),
        };
        let end = self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |last| last.end);
        Ok(Sum { shape, at: start..end })
    }

    /// `year(as_of)`, `year(2026-01-01)`, `year(fact)`
    fn year(&mut self) -> Outcome<Shape<'t>> {
        self.at += 1;
        self.expect("(")?;
        let token = self.peek();
        let shape = match (token.kind, token.text) {
            (Kind::Date(date), _) => Shape::Date(date),
            (Kind::Word, "as_of") => Shape::AsOf,
            (Kind::Word, name) if !super::reserved(name) => Shape::Name(name),
            _ => return Err(self.unexpected()),
        };
        self.at += 1;
        self.expect(")")?;
        Ok(Shape::Year(Box::new(Sum { shape, at: token.range() })))
    }

    /// `age(fact)`, `months(fact + 1, 2026-01-01)`
    fn elapsed(&mut self, unit: Count) -> Outcome<Shape<'t>> {
        self.at += 1;
        self.expect("(")?;
        if super::reserved(self.peek().text) {
            return Err(self.unexpected());
        }
        let fact = self.word()?;
        let shift = match self.either("+", "-") {
            Some(true) => self.days()?,
            Some(false) => -self.days()?,
            None => 0,
        };
        let on = if self.accept(",") { Some(self.day()?) } else { None };
        self.expect(")")?;
        Ok(Shape::Elapsed { unit, fact, shift, on })
    }

    /// A literal number of days; more than the calendar has is none.
    fn days(&mut self) -> Outcome<i64> {
        let token = self.peek();
        let days: Option<i64> = match token.kind {
            Kind::Number => token.text.split('_').collect::<String>().parse().ok(),
            _ => None,
        };
        let days = days.ok_or_else(|| self.unexpected())?;
        if days > 4_000_000 {
            return Err((Fault::Overflow, token.range()));
        }
        self.at += 1;
        Ok(days)
    }

    fn day(&mut self) -> Outcome<Date> {
        let Kind::Date(date) = self.peek().kind else { return Err(self.unexpected()) };
        self.at += 1;
        Ok(date)
    }
}

type Make<'t> = fn(Box<Sum<'t>>, Box<Sum<'t>>) -> Shape<'t>;

fn joined<'t>(make: Make<'t>, left: Sum<'t>, right: Sum<'t>, depth: usize) -> Outcome<Sum<'t>> {
    let at = left.at.start..right.at.end;
    if depth > DEEPEST {
        return Err((Fault::TooLong, at));
    }
    Ok(Sum { shape: make(Box::new(left), Box::new(right)), at })
}
