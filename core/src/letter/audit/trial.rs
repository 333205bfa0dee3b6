//! Samples: each must print, hold the words that it expects, and together they reach every branch.

use super::Tried;
use crate::check::{Notice, Severity, Span, Word};
use crate::letter::build::Sample;
use crate::letter::finished::{Block, Letter, Line};
use crate::letter::markup::Node;
use crate::letter::raise;
use crate::letter::template::Template;
use crate::letter::{Options, data, fill};
use alloc::string::String;
use alloc::vec::Vec;

/// The condition was met, or the list had an entry.
pub(in crate::letter) const MET: u8 = 1;
/// The condition was not met.
pub(in crate::letter) const UNMET: u8 = 2;

pub(super) fn tried(template: &Template, samples: &[Sample], file: &str, constants: &[usize]) -> Tried {
    let mut tried = Tried { notices: Vec::new(), body: Vec::new() };
    let mut reached = alloc::vec![0_u8; template.branches];
    let mut failed = 0;
    for sample in samples {
        let (values, mut notices) = data::read(template, &sample.data, file, &Options::default());
        let letter = fill::fill(template, &values, &mut notices, Some(&mut reached));
        // Of a sample only what stops it is said: its people are invented.
        notices.retain(|notice| notice.severity() == Severity::Error);
        if !notices.is_empty() {
            let count = u32::try_from(notices.len()).unwrap_or(u32::MAX);
            tried.notices.push(raise::template_sample_failed(sample.span, sample.name.as_str(), count));
            tried.notices.append(&mut notices);
            failed += 1;
            continue;
        }
        if let Some(letter) = letter {
            expected(sample, &letter, &mut tried.notices);
        }
    }
    if samples.is_empty() {
        let at = super::end(&template.body, &template.source);
        tried.body.push(raise::template_branch_unreached(at, Word::TemplateBranchNone));
    } else if failed == 0 {
        // A condition that is decided has no other side to reach.
        for id in constants {
            if let Some(slot) = reached.get_mut(*id) {
                *slot = MET | UNMET;
            }
        }
        unreached(&template.body, &reached, &mut tried.body);
    }
    tried
}

fn expected(sample: &Sample, letter: &Letter, notices: &mut Vec<Notice>) {
    if sample.expect.is_empty() {
        return;
    }
    let mut text = String::new();
    for block in &letter.blocks {
        texts(block, &mut |own| {
            text.push_str(own);
            text.push('\n');
        });
    }
    for words in sample.expect.iter().filter(|words| !text.contains(words.as_str())) {
        notices.push(raise::template_sample_words(sample.expect_span, sample.name.as_str(), words.as_str()));
    }
}

/// Calls for every text of a block.
fn texts(block: &Block, each: &mut dyn FnMut(&str)) {
    match block {
        Block::Letterhead(head) => head.lines.iter().chain(&head.address).for_each(|text| each(text)),
        Block::Title(text) | Block::Number(text) | Block::Paragraph(text) | Block::Note(text) => each(text),
        Block::Rows(rows) => rows.iter().for_each(|row| {
            each(&row.label);
            each(&row.value);
        }),
        Block::List(items) | Block::Copies(items) => items.iter().for_each(|text| each(text)),
        Block::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).for_each(|text| each(text)),
        Block::Signatures(columns) => {
            for line in columns.iter().flat_map(|column| &column.lines) {
                if let Line::Text(text) | Line::Name(text) = line {
                    each(text);
                }
            }
        }
        Block::PageBreak => {}
    }
}

fn unreached(nodes: &[Node], reached: &[u8], notices: &mut Vec<Notice>) {
    let mut say = |id: usize, at: Span, mask: u8, word: Word| {
        if reached.get(id).is_some_and(|own| own & mask == 0) {
            notices.push(raise::template_branch_unreached(at, word));
        }
    };
    for node in nodes {
        match node {
            Node::If(branch) => {
                say(branch.id, branch.at, MET, Word::TemplateBranchMet);
                say(branch.id, branch.at, UNMET, Word::TemplateBranchUnmet);
            }
            Node::For(own) => say(own.id, own.at, MET, Word::TemplateBranchFilled),
            Node::Block(_) | Node::Line(_) => {}
        }
    }
    for node in nodes {
        match node {
            Node::Block(block) => unreached(&block.inside, reached, notices),
            Node::If(branch) => {
                unreached(&branch.then, reached, notices);
                unreached(&branch.other, reached, notices);
            }
            Node::For(own) => unreached(&own.inside, reached, notices),
            Node::Line(_) => {}
        }
    }
}
