//! What is said of a template beyond its form: values that may be missing, parts that its class demands, its length,
//! and whether its samples print and reach every branch.

mod known;
mod length;
mod parts;
mod trial;
mod walk;

use super::markup::{Body, Node, Words};
use super::raise;
use super::template::{Class, Field, Place, Record, Rule, Template};
use crate::check::{Notice, Span};
use crate::letter::build::Sample;
use alloc::vec::Vec;

/// A template while it is being built.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'t> {
    pub(super) fields: &'t [Field],
    pub(super) records: &'t [Record],
    pub(super) rules: &'t [Rule],
    pub(super) date: Option<usize>,
    pub(super) class: Option<Class>,
}

impl<'t> View<'t> {
    /// The field of a place, within the group of a loop.
    fn field(&self, place: Place, record: Option<usize>) -> Option<&'t Field> {
        match place {
            Place::Field(field) => self.fields.get(field),
            Place::Part(field, part) => {
                let record = self.fields.get(field)?.kind.record()?;
                self.records.get(record)?.fields.get(part)
            }
            Place::Item(part) => self.records.get(record?)?.fields.get(part),
            Place::Count | Place::ValidUntil | Place::Id | Place::Version => None,
        }
    }

    /// The path of a place as authors write it; a field of a loop by its own name.
    fn name(&self, place: Place, record: Option<usize>) -> alloc::string::String {
        let own = self.field(place, record).map_or("", |field| field.id.as_str());
        match place {
            Place::Part(field, _) => [self.fields.get(field).map_or("", |field| &field.id), ".", own].concat(),
            _ => own.into(),
        }
    }

    /// What is wrong with a body, by bytes of its text.
    pub(super) fn look(&self, body: &Body, text: &str) -> Vec<Notice> {
        let (mut notices, _) = walk::walk(self, &body.nodes);
        if body.whole {
            notices.extend(parts::missing(self, &body.nodes, end(&body.nodes, text)));
        }
        notices
    }
}

/// Where a missing part is said: at the last block of signatures, else at the last line.
fn end(nodes: &[Node], text: &str) -> Span {
    let sign = nodes.iter().rev().find_map(|node| match node {
        Node::Block(block) if block.kind == super::markup::Kind::Sign => Some(block.at),
        _ => None,
    });
    sign.unwrap_or_else(|| {
        let text = text.trim_end();
        let start = text.rfind('\n').map_or(0, |at| at + 1);
        Span::new(start, text.len())
    })
}

/// What is said of a sound template and its samples, by bytes of the file and of the body.
pub(super) struct Tried {
    /// By bytes of the file.
    pub(super) notices: Vec<Notice>,
    /// By bytes of the body.
    pub(super) body: Vec<Notice>,
}

/// Fills a template with its samples.
pub(super) fn tried(template: &Template, samples: &[Sample], file: &str) -> Tried {
    let view = View {
        fields: &template.fields,
        records: &template.records,
        rules: &template.rules,
        date: Some(template.date),
        class: Some(template.class),
    };
    let (_, constants) = walk::walk(&view, &template.body);
    let mut tried = trial::tried(template, samples, file, &constants);
    let pages = length::pages(template);
    if pages > length::most(template.paper) {
        let at = end(&template.body, &template.source);
        tried.body.push(raise::template_too_long(at, pages));
    }
    tried
}

/// Calls for every text with placeholders of some nodes, and all below them.
fn words<'n>(nodes: &'n [Node], each: &mut impl FnMut(&'n Words)) {
    for node in nodes {
        match node {
            Node::Block(block) => {
                block.cells.iter().for_each(&mut *each);
                words(&block.inside, each);
            }
            Node::Line(line) => line.cells.iter().for_each(&mut *each),
            Node::If(branch) => {
                words(&branch.then, each);
                words(&branch.other, each);
            }
            Node::For(own) => words(&own.inside, each),
        }
    }
}
