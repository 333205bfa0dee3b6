//! Conditions: `FIELD ada`, `FIELD = code`, `A < B`, joined by `dan` and `atau`, of which `dan` binds more.

use super::inline::type_word;
use super::scope::{Scope, Variable};
use super::{Atom, Operand, Sign, Test};
use crate::check::{Span, Word};
use crate::letter::raise;
use crate::letter::template::{Kind, Place};
use alloc::vec::Vec;

/// Comparisons of one condition.
const MOST_ATOMS: usize = 16;

/// Words that have a meaning in conditions and loops, or that a letter fills in by itself.
const RESERVED: [&str; 18] = [
    "ada",
    "exists",
    "dan",
    "and",
    "atau",
    "or",
    "dari",
    "in",
    "ya",
    "tidak",
    "yes",
    "no",
    "true",
    "false",
    "berlaku_sampai",
    "valid_until",
    "templat",
    "template",
];

/// Whether a name is free to be given to a field.
pub(in crate::letter) fn identifier(name: &str) -> bool {
    !RESERVED.contains(&name)
}

/// A piece of a condition with its first byte.
type Token<'b> = (usize, &'b str);

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let sign = |c: char| matches!(c, '=' | '!' | '<' | '>');
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let length = rest.find(|c: char| c.is_whitespace() || sign(c) != sign(first)).unwrap_or(rest.len());
        tokens.push((at, rest.get(..length).unwrap_or_default()));
        at += length;
    }
    tokens
}

/// Reads a condition that begins at a byte of the body; what is wrong is said.
pub(in crate::letter) fn condition(
    scope: &mut Scope<'_>,
    text: &str,
    start: usize,
    variable: Option<(&str, Option<usize>)>,
) -> Option<Test> {
    let variable = variable.map(|(name, record)| Variable { name, record });
    let tokens = tokens(text);
    let mut reader = Reader { scope, tokens: &tokens, at: 0, start, end: start + text.len(), variable };
    if tokens.is_empty() {
        let end = reader.end;
        reader.scope.say(raise::template_condition_form(Span::new(start, end), Word::TemplateConditionEmpty));
        return None;
    }
    reader.test()
}

struct Reader<'s, 't, 'b> {
    scope: &'s mut Scope<'t>,
    tokens: &'b [Token<'b>],
    at: usize,
    start: usize,
    end: usize,
    variable: Option<Variable<'b>>,
}

impl<'b> Reader<'_, '_, 'b> {
    fn peek(&self) -> Option<&'b str> {
        self.tokens.get(self.at).map(|(_, text)| *text)
    }

    fn span(&self, at: usize) -> Span {
        match self.tokens.get(at) {
            Some((start, text)) => Span::new(self.start + start, self.start + start + text.len()),
            None => Span::new(self.end, self.end),
        }
    }

    fn form(&mut self, wanted: Word) {
        let at = self.span(self.at);
        self.scope.say(raise::template_condition_form(at, wanted));
    }

    fn test(&mut self) -> Option<Test> {
        let mut any = Vec::new();
        let mut all = Vec::new();
        let (mut count, mut sound) = (0, true);
        loop {
            count += 1;
            if count > MOST_ATOMS {
                let at = self.span(self.at);
                let most = u32::try_from(MOST_ATOMS).unwrap_or(u32::MAX);
                self.scope.say(raise::template_too_large(at, Word::TemplateSizeCondition, most));
                return None;
            }
            let before = self.at;
            match self.atom() {
                Ok(Some(atom)) => all.push(atom),
                // Said; the others are still looked at.
                Ok(None) => sound = false,
                Err(()) => return None,
            }
            debug_assert!(self.at > before, "a comparison has words");
            match self.peek() {
                None => break,
                Some("dan" | "and") => {}
                Some("atau" | "or") => any.push(core::mem::take(&mut all)),
                Some(_) => {
                    self.form(Word::TemplateConditionJoin);
                    return None;
                }
            }
            self.at += 1;
        }
        any.push(all);
        sound.then_some(Test { any })
    }

    /// A comparison; nothing if its words are in order but mean nothing.
    fn atom(&mut self) -> Result<Option<Atom>, ()> {
        let name = match self.peek() {
            Some(name) if identifier(name) && !is_sign(name) => name,
            _ => {
                self.form(Word::TemplateConditionOperand);
                return Err(());
            }
        };
        let at = self.span(self.at);
        self.at += 1;
        let place = self.scope.place(name, at, self.variable);
        let record = self.variable.and_then(|own| own.record);
        let left = place.and_then(|place| Some((place, self.scope.kind(place, record)?)));
        match self.peek() {
            Some("ada" | "exists") => {
                self.at += 1;
                Ok(left.map(|(place, _)| Atom::Present(place)))
            }
            None | Some("dan" | "and" | "atau" | "or") => {
                let Some((place, kind)) = left else { return Ok(None) };
                if *kind == Kind::Bool {
                    return Ok(Some(Atom::Code(place, 0b10)));
                }
                self.scope.say(raise::template_condition_type(at, name, type_word(kind), Word::TemplateCompareAlone));
                Ok(None)
            }
            Some(word) => {
                let Some(sign) = sign(word) else {
                    self.form(Word::TemplateConditionOperator);
                    return Err(());
                };
                self.at += 1;
                let Some(right) = self.peek().filter(|word| !is_sign(word)) else {
                    self.form(Word::TemplateConditionValue);
                    return Err(());
                };
                let atom = left.and_then(|(place, kind)| self.compare(name, at, place, kind, sign, right));
                self.at += 1;
                Ok(atom)
            }
        }
    }

    fn compare(&mut self, name: &str, at: Span, place: Place, kind: &Kind, sign: Sign, right: &str) -> Option<Atom> {
        let equal = matches!(sign, Sign::Equal | Sign::Unequal);
        let right_at = self.span(self.at);
        let refuse = |own: &mut Self, why: Word| {
            own.scope.say(raise::template_condition_type(at, name, type_word(kind), why));
            None
        };
        match kind {
            Kind::Record(_) | Kind::List(..) | Kind::Image => return refuse(self, Word::TemplateComparePresent),
            Kind::Int(_) | Kind::Money(_) | Kind::Date => {}
            _ if !equal => return refuse(self, Word::TemplateCompareOrder),
            _ => {}
        }
        match kind {
            Kind::Enum(choices) => {
                let Some(code) = choices.iter().position(|choice| choice.code == right) else {
                    let codes = || choices.iter().map(|choice| choice.code.as_str());
                    let known = crate::document::fitting(right, codes());
                    self.scope.say(raise::template_code_unknown(right_at, right, name, known));
                    return None;
                };
                let bit = u32::try_from(code).ok().and_then(|code| 1_u64.checked_shl(code))?;
                Some(Atom::Code(place, if sign == Sign::Equal { bit } else { all(choices.len()) & !bit }))
            }
            Kind::Bool => match right {
                "ya" | "yes" | "true" => Some(Atom::Code(place, if sign == Sign::Equal { 0b10 } else { 0b01 })),
                "tidak" | "no" | "false" => Some(Atom::Code(place, if sign == Sign::Equal { 0b01 } else { 0b10 })),
                _ => refuse(self, Word::TemplateCompareTypes),
            },
            _ => {
                let literal = match kind {
                    Kind::Int(_) | Kind::Money(_) => number(right).map(Operand::Number),
                    Kind::Date => right.parse().ok().map(Operand::Date),
                    _ => None,
                };
                if let Some(literal) = literal {
                    return Some(Atom::Compare(place, sign, literal));
                }
                // A number or date in the place of another type is no name.
                if right.starts_with(|c: char| c.is_ascii_digit()) {
                    return refuse(self, Word::TemplateCompareTypes);
                }
                let other = self.scope.place(right, right_at, self.variable)?;
                let record = self.variable.and_then(|own| own.record);
                let same = self.scope.kind(other, record)?.as_str() == kind.as_str();
                if same {
                    Some(Atom::Compare(place, sign, Operand::Place(other)))
                } else {
                    refuse(self, Word::TemplateCompareTypes)
                }
            }
        }
    }
}

/// A bit for each of so many codes.
pub(in crate::letter) const fn all(codes: usize) -> u64 {
    if codes >= 64 { u64::MAX } else { (1 << codes) - 1 }
}

fn is_sign(word: &str) -> bool {
    word.starts_with(['=', '!', '<', '>'])
}

fn sign(word: &str) -> Option<Sign> {
    Sign::ALL.into_iter().find(|sign| sign.as_str() == word)
}

/// Digits, with `_` between them if wanted.
fn number(text: &str) -> Option<i64> {
    let mut number = 0_i64;
    for byte in text.bytes().filter(|byte| *byte != b'_') {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number.checked_mul(10)?.checked_add(i64::from(byte & 15))?;
    }
    text.starts_with(|c: char| c.is_ascii_digit()).then_some(number)
}
