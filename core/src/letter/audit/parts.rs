//! Parts that the class of a letter demands: they are there whichever way its conditions go.

use super::View;
use crate::check::{Notice, Span, Word};
use crate::letter::markup::{Block, Kind, Node, Piece, Words};
use crate::letter::raise;
use crate::letter::template::{Class, Kind as Type, Place, Record};
use alloc::vec::Vec;

/// Words that an endorser's column begins with.
const ENDORSING: [&str; 6] = ["mengetahui", "menyetujui", "disetujui", "acknowledged", "approved", "endorsed"];

pub(super) fn missing(view: &View<'_>, nodes: &[Node], at: Span) -> Vec<Notice> {
    let Some(class) = view.class else { return Vec::new() };
    let look = Look { view };
    let block = |kind: Kind| move |block: &Block| block.kind == kind;
    let mut wanted: Vec<(Word, bool)> = Vec::new();
    if matches!(class, Class::OfficialLetter | Class::EndorsedStatement) {
        wanted.push((Word::TemplatePartLetterhead, look.covers(nodes, &block(Kind::Letterhead))));
        wanted.push((Word::TemplatePartNumber, look.covers(nodes, &block(Kind::Number))));
    }
    if class != Class::Free {
        wanted.push((Word::TemplatePartTitle, look.covers(nodes, &block(Kind::Title))));
        let identity = |block: &Block| block.kind == Kind::Rows && look.identity(&block.inside);
        wanted.push((Word::TemplatePartIdentity, look.covers(nodes, &identity)));
        if look.dated(nodes, false) {
            wanted.push((Word::TemplatePartPlace, look.dated(nodes, true)));
        } else {
            wanted.push((Word::TemplatePartDate, false));
        }
    }
    let signed = |role: Role| {
        look.covers(nodes, &|block| {
            block.kind == Kind::Sign && look.covers(&block.inside, &|column| look.signs(column, role))
        })
    };
    match class {
        Class::OfficialLetter => wanted.push((Word::TemplatePartOfficial, signed(Role::Official))),
        Class::EndorsedStatement => {
            wanted.push((Word::TemplatePartStampedDeclarer, signed(Role::StampedDeclarer)));
            wanted.push((Word::TemplatePartEndorser, signed(Role::Endorser)));
        }
        Class::Statement => wanted.push((Word::TemplatePartDeclarer, signed(Role::Declarer))),
        Class::Application => {
            let card = |words: &Words| look.prints(words, |kind| *kind == Type::Kk);
            wanted.push((Word::TemplatePartFamilyCard, look.lines(nodes, &card)));
            wanted.push((Word::TemplatePartApplicant, signed(Role::Declarer)));
        }
        Class::Free => {}
    }
    let lacking = wanted.into_iter().filter(|(_, there)| !there);
    lacking.map(|(part, _)| raise::template_part_missing(at, part, class.as_str())).collect()
}

/// Who signs in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Official,
    Endorser,
    Declarer,
    StampedDeclarer,
}

struct Look<'v, 't> {
    view: &'v View<'t>,
}

impl Look<'_, '_> {
    /// Whether a block is there on every way through the conditions.
    fn covers(&self, nodes: &[Node], wanted: &dyn Fn(&Block) -> bool) -> bool {
        nodes.iter().any(|node| match node {
            Node::Block(block) => wanted(block),
            Node::If(branch) => self.covers(&branch.then, wanted) && self.covers(&branch.other, wanted),
            Node::For(own) => self.filled(own.list) && self.covers(&own.inside, wanted),
            Node::Line(_) => false,
        })
    }

    /// The same for words, wherever they stand.
    fn lines(&self, nodes: &[Node], wanted: &dyn Fn(&Words) -> bool) -> bool {
        nodes.iter().any(|node| match node {
            Node::Block(block) => block.cells.iter().any(wanted) || self.lines(&block.inside, wanted),
            Node::Line(line) => line.cells.iter().any(wanted),
            Node::If(branch) => self.lines(&branch.then, wanted) && self.lines(&branch.other, wanted),
            Node::For(own) => self.filled(own.list) && self.lines(&own.inside, wanted),
        })
    }

    /// Whether a list has an entry in every letter.
    fn filled(&self, list: Option<usize>) -> bool {
        list.and_then(|list| self.view.fields.get(list)).is_some_and(|field| field.required)
    }

    /// Whether a value of a type is printed; fields of loops do not count.
    fn prints(&self, words: &Words, wanted: impl Fn(&Type) -> bool) -> bool {
        words.iter().any(|piece| match piece {
            Piece::Value(value) => self.view.field(value.place, None).is_some_and(|field| wanted(&field.kind)),
            Piece::Text(_) => false,
        })
    }

    /// Whether rows surely hold name and NIK of one group.
    fn identity(&self, nodes: &[Node]) -> bool {
        let (names, numbers) = (self.groups(nodes, &Type::Name), self.groups(nodes, &Type::Nik));
        names.iter().any(|group| numbers.contains(group))
            || nodes.iter().any(|node| match node {
                Node::If(branch) => self.identity(&branch.then) && self.identity(&branch.other),
                _ => false,
            })
    }

    /// The groups of which a value of a type is surely printed; nothing for fields outside of groups.
    fn groups(&self, nodes: &[Node], wanted: &Type) -> Vec<Option<usize>> {
        let mut groups = Vec::new();
        for node in nodes {
            match node {
                Node::Line(line) => {
                    for piece in line.cells.iter().flatten() {
                        if let Piece::Value(value) = piece
                            && self.view.field(value.place, None).is_some_and(|field| field.kind == *wanted)
                        {
                            groups.push(if let Place::Part(field, _) = value.place { Some(field) } else { None });
                        }
                    }
                }
                Node::If(branch) => {
                    let other = self.groups(&branch.other, wanted);
                    groups.extend(self.groups(&branch.then, wanted).into_iter().filter(|own| other.contains(own)));
                }
                Node::For(_) | Node::Block(_) => {}
            }
        }
        groups
    }

    /// Whether the letter's date stands within a block of signatures or right above it; with a place in front of it.
    fn dated(&self, nodes: &[Node], placed: bool) -> bool {
        let date = |words: &Words| self.date(words, placed);
        nodes.iter().enumerate().any(|(at, node)| match node {
            Node::Block(block) if block.kind == Kind::Sign => {
                let above = at.checked_sub(1).and_then(|at| nodes.get(at));
                let paragraph = match above {
                    Some(Node::Block(above)) => above.kind == Kind::Paragraph && above.cells.iter().any(date),
                    _ => false,
                };
                paragraph || self.lines(&block.inside, &date)
            }
            Node::If(branch) => self.dated(&branch.then, placed) && self.dated(&branch.other, placed),
            Node::For(_) | Node::Line(_) | Node::Block(_) => false,
        })
    }

    fn date(&self, words: &Words, placed: bool) -> bool {
        let at = words.iter().position(
            |piece| matches!(piece, Piece::Value(value) if self.view.date.map(Place::Field) == Some(value.place)),
        );
        let Some(at) = at else { return false };
        !placed
            || words.iter().take(at).any(|piece| match piece {
                Piece::Text(text) => text.chars().any(char::is_alphabetic),
                Piece::Value(_) => true,
            })
    }

    fn signs(&self, column: &Block, role: Role) -> bool {
        let named = self.lines(&column.inside, &|words| self.prints(words, |kind| *kind == Type::Name));
        if !named {
            return false;
        }
        let mut official = false;
        super::words(&column.inside, &mut |words: &Words| {
            official |= words.iter().any(|piece| match piece {
                Piece::Value(value) => match value.place {
                    Place::Part(field, _) => {
                        self.view.fields.get(field).is_some_and(|own| own.kind == Type::Record(Record::OFFICIAL))
                    }
                    _ => false,
                },
                Piece::Text(_) => false,
            });
        });
        let endorsing = column.inside.iter().any(|node| match node {
            Node::Line(line) => match line.cells.first().and_then(|words| words.first()) {
                Some(Piece::Text(text)) => {
                    let text = text.to_lowercase();
                    ENDORSING.iter().any(|word| text.starts_with(word))
                }
                _ => false,
            },
            _ => false,
        });
        let stamped = self.covers(&column.inside, &|block| block.kind == Kind::Stamp);
        match role {
            Role::Official => official,
            Role::Endorser => official || endorsing,
            Role::Declarer => !official && !endorsing,
            Role::StampedDeclarer => !official && !endorsing && stamped,
        }
    }
}
