//! The body in its order: values that may be missing where they are printed, conditions that are decided already.

use super::View;
use super::known::Known;
use crate::check::{Notice, Word};
use crate::letter::markup::{Node, Piece, Words};
use crate::letter::raise;
use crate::letter::template::Place;
use alloc::vec::Vec;

/// What is said, and the conditions that are decided already.
pub(super) fn walk(view: &View<'_>, nodes: &[Node]) -> (Vec<Notice>, Vec<usize>) {
    let mut walker = Walker { view, notices: Vec::new(), constants: Vec::new() };
    walker.look(nodes, &Known::new(*view));
    (walker.notices, walker.constants)
}

struct Walker<'v, 't> {
    view: &'v View<'t>,
    notices: Vec<Notice>,
    constants: Vec<usize>,
}

impl Walker<'_, '_> {
    /// Bodies are at most twelve blocks deep.
    fn look(&mut self, nodes: &[Node], known: &Known<'_>) {
        for node in nodes {
            match node {
                Node::Block(block) => {
                    if let Some(place) = block.place.filter(|place| !known.has(*place)) {
                        let name = self.view.name(place, known.record);
                        self.notices.push(raise::template_optional_unguarded(block.at, name));
                    }
                    block.cells.iter().for_each(|words| self.printed(words, known));
                    self.look(&block.inside, known);
                }
                Node::Line(line) => line.cells.iter().for_each(|words| self.printed(words, known)),
                Node::If(branch) => {
                    let (mut met, mut unmet) = (known.clone(), known.clone());
                    if let Some(test) = &branch.test {
                        if let Some(outcome) = known.decided(test).filter(|_| !known.blind) {
                            let word = if outcome { Word::TemplateAlwaysAlways } else { Word::TemplateAlwaysNever };
                            self.notices.push(raise::template_condition_constant(branch.at, word));
                            self.constants.push(branch.id);
                        }
                        met.met(test);
                        unmet.unmet(test);
                    } else {
                        (met.blind, unmet.blind) = (true, true);
                    }
                    self.look(&branch.then, &met);
                    self.look(&branch.other, &unmet);
                }
                Node::For(own) => {
                    let mut inside = known.clone();
                    let list = own.list.and_then(|list| self.view.fields.get(list));
                    inside.record = list.and_then(|field| field.kind.record());
                    self.look(&own.inside, &inside);
                }
            }
        }
    }

    fn printed(&mut self, words: &Words, known: &Known<'_>) {
        for piece in words {
            if let Piece::Value(value) = piece
                && is_given(value.place)
                && !known.has(value.place)
            {
                let name = self.view.name(value.place, known.record);
                self.notices.push(raise::template_optional_unguarded(value.at, name));
            }
        }
    }
}

/// Whether a place holds a value of the data.
const fn is_given(place: Place) -> bool {
    matches!(place, Place::Field(_) | Place::Part(..) | Place::Item(_))
}
