//! Lines to blocks, with a stack of what is open.

use super::inline::{split, type_word, words};
use super::scope::{Scope, Variable};
use super::words::{Word as Directive, names};
use super::{Block, Branch, Kind, Line, Loop, Node, Test, Words, condition};
use crate::check::{Span, Word};
use crate::document::{listed, nearest};
use crate::letter::raise;
use crate::letter::template::{Kind as Type, Place, Record};
use alloc::string::String;
use alloc::vec::Vec;

/// Blocks, conditions and loops within each other.
const DEEPEST: usize = 12;
/// Bytes of a body.
pub(in crate::letter) const LONGEST: usize = 100_000;
/// Lines of a body.
const MOST_LINES: usize = 3_000;

/// What the text of a body gave.
#[derive(Debug, Default)]
pub(in crate::letter) struct Body {
    pub(in crate::letter) nodes: Vec<Node>,
    /// Conditions and loops.
    pub(in crate::letter) branches: usize,
    /// Whether every block was read; else parts may seem to be missing that are not.
    pub(in crate::letter) whole: bool,
}

/// Reads a body; what is wrong is said to the scope.
pub(in crate::letter) fn parse(text: &str, scope: &mut Scope<'_>) -> Body {
    let mut parser = Parser { scope, stack: Vec::new(), nodes: Vec::new(), text: None, branches: 0, whole: true };
    let mut start = 0;
    for (count, line) in text.split_inclusive('\n').enumerate() {
        if count == MOST_LINES {
            let most = u32::try_from(MOST_LINES).unwrap_or(u32::MAX);
            let at = Span::new(start, start + line.len());
            parser.scope.say(raise::template_too_large(at, Word::TemplateSizeLines, most));
            parser.whole = false;
            break;
        }
        let own = line.trim();
        parser.line(own, start + line.len() - line.trim_start().len());
        start += line.len();
    }
    parser.finish()
}

/// What is open.
struct Frame<'b> {
    opens: Opens<'b>,
    /// The word as it was written.
    word: &'b str,
    at: Span,
    /// What stood around it.
    outside: Vec<Node>,
}

enum Opens<'b> {
    Block { kind: Kind, cells: Vec<Words> },
    If { id: usize, test: Option<Test>, then: Option<Vec<Node>> },
    For { id: usize, list: Option<usize>, variable: Variable<'b> },
}

struct Parser<'s, 't, 'b> {
    scope: &'s mut Scope<'t>,
    stack: Vec<Frame<'b>>,
    /// What the innermost open part holds.
    nodes: Vec<Node>,
    /// A paragraph or note that may go on.
    text: Option<Block>,
    branches: usize,
    whole: bool,
}

impl<'b> Parser<'_, '_, 'b> {
    /// The block around, conditions and loops aside.
    fn around(&self) -> Option<Kind> {
        self.stack.iter().rev().find_map(|frame| match frame.opens {
            Opens::Block { kind, .. } => Some(kind),
            _ => None,
        })
    }

    fn variable(&self) -> Option<Variable<'b>> {
        self.stack.iter().rev().find_map(|frame| match frame.opens {
            Opens::For { variable, .. } => Some(variable),
            _ => None,
        })
    }

    fn words(&mut self, text: &str, start: usize) -> Words {
        let variable = self.variable();
        words(self.scope, text, start, variable)
    }

    fn line(&mut self, line: &'b str, start: usize) {
        let at = Span::new(start, start + line.len());
        if let Some(rest) = line.strip_prefix('@') {
            self.flush();
            let word = rest.split(char::is_whitespace).next().unwrap_or_default();
            let tail = rest.get(word.len()..).unwrap_or_default();
            let text = tail.trim_start();
            return self.directive(word, text, start + line.len() - text.len(), at);
        }
        if line.is_empty() || line.starts_with('#') {
            if line.is_empty() {
                self.flush();
            }
            return;
        }
        match self.around() {
            None => self.paragraph(line, start),
            Some(Kind::Sign) => {
                self.scope.say(raise::template_row_form(at, Word::TemplateRowColumn));
                self.whole = false;
            }
            Some(kind) => self.inside(kind, line, start, at),
        }
    }

    fn paragraph(&mut self, line: &str, start: usize) {
        self.numbered(line, start);
        let more = self.words(line, start);
        let end = start + line.len();
        let text = self.text.get_or_insert_with(|| Block {
            kind: Kind::Paragraph,
            at: Span::new(start, end),
            cells: alloc::vec![Words::new()],
            place: None,
            inside: Vec::new(),
        });
        text.at.end = end;
        if let Some(words) = text.cells.first_mut() {
            if !words.is_empty() {
                words.push(super::Piece::Text(String::from(" ")));
            }
            words.extend(more);
        }
    }

    fn flush(&mut self) {
        if let Some(block) = self.text.take() {
            self.nodes.push(Node::Block(block));
        }
    }

    /// A line of a block.
    fn inside(&mut self, kind: Kind, line: &str, start: usize, at: Span) {
        let parts = match kind {
            Kind::Rows => split(line, b':', 2),
            Kind::Table => split(line, b'|', usize::MAX),
            _ => alloc::vec![(0, line)],
        };
        match kind {
            Kind::Rows if parts.len() < 2 || parts.iter().any(|(_, part)| part.is_empty()) => {
                self.scope.say(raise::template_row_form(at, Word::TemplateRowLabel));
            }
            Kind::Table if Some(parts.len()) != self.columns() => {
                self.scope.say(raise::template_row_form(at, Word::TemplateRowCells));
            }
            Kind::List | Kind::Rows | Kind::Copies => self.numbered(line, start),
            _ => {}
        }
        let cells = parts.into_iter().map(|(from, part)| self.words(part, start + from)).collect();
        self.nodes.push(Node::Line(Line { at, cells }));
    }

    /// Columns of the table around.
    fn columns(&self) -> Option<usize> {
        self.stack.iter().rev().find_map(|frame| match &frame.opens {
            Opens::Block { kind: Kind::Table, cells } => Some(cells.len()),
            _ => None,
        })
    }

    /// A number that was typed in front of a text.
    fn numbered(&mut self, line: &str, start: usize) {
        let typed = line.split(' ').next().unwrap_or_default();
        let body = typed.trim_end_matches(['.', ')']);
        let number = body.len() < typed.len()
            && typed.len() < line.len()
            && (1..=2).contains(&body.len())
            && (body.bytes().all(|byte| byte.is_ascii_digit())
                || body.len() == 1 && body.bytes().all(|byte| byte.is_ascii_lowercase()));
        if number {
            self.scope.say(raise::template_hand_numbered(Span::new(start, start + typed.len()), typed));
        }
    }

    fn directive(&mut self, word: &'b str, text: &'b str, start: usize, at: Span) {
        let Some(directive) = Directive::named(word) else {
            let near = nearest(&word.to_lowercase(), names());
            let known = near.map_or_else(|| listed(names().take(names().count() / 2)), String::from);
            let word_at = Span::new(at.start, at.start + 1 + word.len());
            self.scope.say(raise::template_block_unknown(word_at, word, known));
            self.whole = false;
            return;
        };
        match directive {
            Directive::End => self.end(word, at),
            Directive::Else => self.otherwise(word, at),
            Directive::If => self.branch(word, text, start, at),
            Directive::For => self.repeat(word, text, at),
            Directive::Block(kind) => self.block(kind, word, text, start, at),
        }
        let takes = matches!(
            directive,
            Directive::If
                | Directive::For
                | Directive::Block(Kind::Letterhead | Kind::Title | Kind::Table | Kind::Qr | Kind::Note)
        );
        if !takes && !text.is_empty() && !text.starts_with('#') {
            let extra = Span::new(start, start + text.len());
            self.scope.say(raise::template_row_form(extra, Word::TemplateRowExtra));
        }
    }

    fn stray(&mut self, word: &str, at: Span, why: Word) {
        self.whole = false;
        self.scope.say(raise::template_block_stray(at, word, why));
    }

    fn open(&mut self, opens: Opens<'b>, word: &'b str, at: Span) {
        if self.stack.len() == DEEPEST {
            self.scope.say(raise::template_too_deep(at));
            self.whole = false;
        }
        // Deeper frames are kept so that their ends fit, without what they hold.
        self.stack.push(Frame { opens, word, at, outside: core::mem::take(&mut self.nodes) });
    }

    /// Closes the innermost frame.
    fn close(&mut self) {
        let Some(frame) = self.stack.pop() else { return };
        let inside = core::mem::replace(&mut self.nodes, frame.outside);
        if self.stack.len() >= DEEPEST {
            return;
        }
        let at = frame.at;
        self.nodes.push(match frame.opens {
            Opens::Block { kind, cells } => Node::Block(Block { kind, at, cells, place: None, inside }),
            Opens::If { id, test, then: None } => Node::If(Branch { id, test, at, then: inside, other: Vec::new() }),
            Opens::If { id, test, then: Some(then) } => Node::If(Branch { id, test, at, then, other: inside }),
            Opens::For { id, list, .. } => Node::For(Loop { id, list, at, inside }),
        });
    }

    /// Closes a column of signatures, which has no end of its own.
    fn close_column(&mut self) {
        let column = self.stack.last().is_some_and(|frame| {
            matches!(frame.opens, Opens::Block { kind: Kind::Left | Kind::Center | Kind::Right, .. })
        });
        if column {
            self.close();
        }
    }

    fn end(&mut self, word: &str, at: Span) {
        self.close_column();
        if self.stack.is_empty() {
            return self.stray(word, at, Word::TemplateStrayNoOpen);
        }
        self.close();
    }

    fn otherwise(&mut self, word: &str, at: Span) {
        self.close_column();
        match self.stack.last_mut().map(|frame| &mut frame.opens) {
            Some(Opens::If { then: then @ None, .. }) => *then = Some(core::mem::take(&mut self.nodes)),
            Some(Opens::If { .. }) => self.stray(word, at, Word::TemplateStrayElseTwice),
            _ => self.stray(word, at, Word::TemplateStrayNoIf),
        }
    }

    fn next(&mut self) -> usize {
        self.branches += 1;
        self.branches - 1
    }

    fn branch(&mut self, word: &'b str, text: &str, start: usize, at: Span) {
        let variable = self.variable().map(|own| (own.name, own.record));
        let test = condition(self.scope, text, start, variable);
        let id = self.next();
        self.open(Opens::If { id, test, then: None }, word, at);
    }

    fn repeat(&mut self, word: &'b str, text: &'b str, at: Span) {
        if self.variable().is_some() {
            self.stray(word, at, Word::TemplateStrayLoop);
        }
        let id = self.next();
        let mut parts = text.split_whitespace();
        let (name, join, list, rest) = (parts.next(), parts.next(), parts.next(), parts.next());
        let (Some(name), Some("dari" | "in"), Some(list), None) = (name, join, list, rest) else {
            self.scope.say(raise::template_row_form(at, Word::TemplateRowLoop));
            let variable = Variable { name: name.unwrap_or_default(), record: None };
            return self.open(Opens::For { id, list: None, variable }, word, at);
        };
        let list_at = Span::new(at.end - list.len(), at.end);
        let field = self.scope.field(list, list_at).and_then(|field| match self.scope.fields.get(field)?.kind {
            Type::List(record, _) => Some((field, record)),
            _ => {
                self.scope.say(raise::template_block_field(
                    list_at,
                    ["@", word].concat(),
                    Word::TemplateTypeList,
                    list,
                ));
                None
            }
        });
        if !super::identifier(name) || self.scope.fields.iter().any(|field| field.id == name) {
            self.scope.say(raise::template_id_reserved(at, name));
        }
        let variable = Variable { name, record: field.map(|(_, record)| record) };
        self.open(Opens::For { id, list: field.map(|(field, _)| field), variable }, word, at);
    }

    fn block(&mut self, kind: Kind, word: &'b str, text: &'b str, start: usize, at: Span) {
        if matches!(kind, Kind::Left | Kind::Center | Kind::Right) {
            self.close_column();
        }
        match (kind, self.around()) {
            (Kind::Left | Kind::Center | Kind::Right, Some(Kind::Sign)) => {}
            (Kind::Gap | Kind::Stamp | Kind::Qr, Some(Kind::Left | Kind::Center | Kind::Right)) => {}
            (Kind::Gap | Kind::Stamp | Kind::Qr, Some(Kind::Sign)) => {
                return self.stray(word, at, Word::TemplateStrayColumn);
            }
            (Kind::Left | Kind::Center | Kind::Right, Some(Kind::Left | Kind::Center | Kind::Right)) => {
                return self.stray(word, at, Word::TemplateStrayInside);
            }
            (Kind::Left | Kind::Center | Kind::Right | Kind::Gap | Kind::Stamp | Kind::Qr, _) => {
                return self.stray(word, at, Word::TemplateStraySign);
            }
            (_, None) => {}
            (_, Some(_)) => self.abandon(),
        }
        let mut leaf = Block { kind, at, cells: Vec::new(), place: None, inside: Vec::new() };
        match kind {
            Kind::Rows | Kind::List | Kind::Sign | Kind::Copies | Kind::Left | Kind::Center | Kind::Right => {
                return self.open(Opens::Block { kind, cells: Vec::new() }, word, at);
            }
            Kind::Table => {
                let parts = split(text, b'|', usize::MAX);
                if parts.len() < 2 || parts.iter().any(|(_, part)| part.is_empty()) {
                    self.scope.say(raise::template_row_form(at, Word::TemplateRowHead));
                }
                let cells = parts.into_iter().map(|(from, part)| self.words(part, start + from)).collect();
                return self.open(Opens::Block { kind, cells }, word, at);
            }
            Kind::Title if text.is_empty() => self.scope.say(raise::template_row_form(at, Word::TemplateRowTitle)),
            Kind::Title | Kind::Note => leaf.cells = alloc::vec![self.words(text, start)],
            Kind::Letterhead => leaf.place = self.named(word, text, start, at, &Type::Record(Record::OFFICE)),
            Kind::Qr => leaf.place = self.named(word, text, start, at, &Type::Image),
            Kind::Number | Kind::Gap | Kind::Stamp | Kind::Page | Kind::Paragraph => {}
        }
        if kind == Kind::Note {
            self.text = Some(leaf);
        } else {
            self.nodes.push(Node::Block(leaf));
        }
    }

    /// The field that a block names.
    fn named(&mut self, word: &str, text: &str, start: usize, at: Span, wanted: &Type) -> Option<Place> {
        let name = text.split_whitespace().next().unwrap_or_default();
        if name.is_empty() || name.len() < text.trim_end().len() {
            self.scope.say(raise::template_row_form(at, Word::TemplateRowField));
            return None;
        }
        let span = Span::new(start, start + name.len());
        let variable = self.variable();
        let place = self.scope.place(name, span, variable)?;
        if self.scope.kind(place, variable.and_then(|own| own.record)) == Some(wanted) {
            return Some(place);
        }
        self.scope.say(raise::template_block_field(span, ["@", word].concat(), type_word(wanted), name));
        None
    }

    /// A block begins within another one, which nobody closed: said where that one begins, once.
    fn abandon(&mut self) {
        let is_block = |frame: &Frame<'_>| matches!(frame.opens, Opens::Block { .. });
        while let Some(at) = self.stack.iter().rposition(is_block) {
            let frame = self.stack.remove(at);
            let Opens::Block { kind, cells } = frame.opens else { continue };
            if !matches!(kind, Kind::Left | Kind::Center | Kind::Right) {
                let span = Span::new(frame.at.start, frame.at.start + 1 + frame.word.len());
                self.scope.say(raise::template_block_open(span, frame.word));
                self.whole = false;
            }
            // Conditions that were opened within it go on, for their ends are still to come.
            let held = self.stack.get_mut(at).map_or(&mut self.nodes, |next| &mut next.outside);
            let inside = core::mem::replace(held, frame.outside);
            held.push(Node::Block(Block { kind, at: frame.at, cells, place: None, inside }));
        }
    }

    fn unclosed(&mut self) {
        if let Some(frame) = self.stack.last() {
            let at = Span::new(frame.at.start, frame.at.start + 1 + frame.word.len());
            self.scope.say(raise::template_block_open(at, frame.word));
            self.whole = false;
        }
        self.close();
    }

    fn finish(mut self) -> Body {
        self.flush();
        while !self.stack.is_empty() {
            self.close_column();
            self.unclosed();
        }
        Body { nodes: self.nodes, branches: self.branches, whole: self.whole }
    }
}
