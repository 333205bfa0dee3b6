//! Tests as tokens with their places.

use super::{Fault, Outcome};
use crate::person::Date;
use alloc::string::ToString as _;
use alloc::vec::Vec;
use core::ops::Range;

/// More than this many tokens are no test that anybody reads.
const MOST_TOKENS: usize = 400;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A name, a code or a word of the grammar.
    Word,
    Number,
    Date(Date),
    /// In quotes.
    Text,
    /// `<=` and the like.
    Sign,
    End,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    /// As it is written; a text without its quotes.
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token<'_> {
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

const SIGNS: [&str; 18] =
    ["<=", ">=", "!=", "..", "<", ">", "=", "+", "-", "*", "/", "(", ")", "{", "}", "[", "]", ","];

/// The tokens of a test, with an end behind the last.
pub(super) fn tokens(text: &str) -> Outcome<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let trimmed = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        at += rest.len() - trimmed.len();
        if tokens.len() >= MOST_TOKENS {
            return Err((Fault::TooLong, 0..text.len()));
        }
        let (kind, inner, length) = token(trimmed, at)?;
        tokens.push(Token { kind, text: inner, start: at, end: at + length });
        if kind == Kind::End {
            return Ok(tokens);
        }
        at += length;
    }
}

/// The token at the head of a text, what stands in it, and its length.
fn token(rest: &str, at: usize) -> Outcome<(Kind, &str, usize)> {
    let Some(first) = rest.chars().next() else { return Ok((Kind::End, "", 0)) };
    if first.is_ascii_digit() {
        return number(rest, at);
    }
    if first.is_alphabetic() || first == '_' {
        let length = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
        return Ok((Kind::Word, rest.get(..length).unwrap_or_default(), length));
    }
    if first == '"'
        && let Some((inner, _)) = rest.get(1..).and_then(|rest| rest.split_once('"'))
    {
        return Ok((Kind::Text, inner, inner.len() + 2));
    }
    match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        Some(sign) => Ok((Kind::Sign, sign, sign.len())),
        None => Err((Fault::Syntax(first.to_string()), at..at + first.len_utf8())),
    }
}

/// A date, or a number with `_` between digits and at most one point.
fn number(rest: &str, at: usize) -> Outcome<(Kind, &str, usize)> {
    let date = rest.get(..10).filter(|date| {
        let form = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
        date.bytes().enumerate().all(form)
    });
    let more = |text: &str| text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if let Some(date) = date
        && !more(rest.get(10..).unwrap_or_default())
    {
        return match date.parse() {
            Ok(day) => Ok((Kind::Date(day), date, date.len())),
            Err(_) => Err((Fault::NoSuchDate, at..at + date.len())),
        };
    }
    let digits = |text: &str| text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'_').count();
    let mut length = digits(rest);
    let whole = rest.get(..length).unwrap_or_default();
    if let Some(part) = rest.get(length..).and_then(|rest| rest.strip_prefix('.'))
        && part.starts_with(|letter: char| letter.is_ascii_digit())
    {
        length += 1 + digits(part);
    }
    let text = rest.get(..length).unwrap_or_default();
    let behind = rest.get(length..).unwrap_or_default();
    if more(behind) || text.ends_with('_') || text.contains("__") || text.contains("_.") {
        let wrong = behind.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        let found = rest.get(..length + wrong).unwrap_or_default();
        return Err((Fault::Syntax(found.to_string()), at..at + length + wrong));
    }
    if whole.len() > 1 && whole.starts_with('0') {
        return Err((Fault::LeadingZero, at..at + length));
    }
    Ok((Kind::Number, text, length))
}
