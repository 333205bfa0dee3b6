//! The body of a compiled template: blocks and conditions with the places of their fields. See `build/compile.rs`.

use crate::check::Span;
use crate::document::compiled::Reader;
use crate::document::{Content, Item};
use crate::letter::filter::Filter;
use crate::letter::markup::{
    Atom, Block, Branch, Kind, Line, Loop, Node, Operand, Piece, Placeholder, Sign, Test, Words,
};
use crate::letter::number::{Part, Pattern};
use crate::letter::template::{Kind as Type, Place, Record, Rule, Template};
use alloc::vec::Vec;

/// What a body can name.
struct Scope<'t> {
    reader: &'t Reader,
    template: &'t Template,
    /// The group that a loop is at.
    record: Option<&'t Record>,
}

pub(super) fn rules(reader: &Reader, item: &Item, template: &Template) -> Vec<Rule> {
    let scope = Scope { reader, template, record: None };
    let items = item.items().iter();
    items.map(|own| Rule { test: scope.test(reader.need(own, "test")), text: reader.both(own, "text") }).collect()
}

pub(super) fn nodes(reader: &Reader, item: &Item, template: &Template) -> Vec<Node> {
    Scope { reader, template, record: None }.nodes(item)
}

/// The parts of a pattern; what is no text is a name with a width.
pub(super) fn pattern(reader: &Reader, item: &Item) -> Pattern {
    let mut parts = Vec::new();
    for own in item.items() {
        parts.push(match own.items() {
            [] => Part::Literal(reader.string(own).into()),
            [name, width] => {
                let width = super::small(reader, width);
                match reader.among(name, &Part::NAMES) {
                    0 => Part::Class,
                    1 => Part::Serial(width),
                    2 => Part::Village,
                    3 => Part::Month,
                    4 => Part::RomanMonth,
                    _ => Part::Year,
                }
            }
            _ => {
                reader.wrong(own.span);
                Part::Year
            }
        });
    }
    Pattern::of(parts)
}

impl<'t> Scope<'t> {
    fn nodes(&self, item: &Item) -> Vec<Node> {
        let mut nodes = Vec::new();
        for own in item.items() {
            nodes.push(self.node(own));
        }
        nodes
    }

    fn node(&self, item: &Item) -> Node {
        let at = Span::default();
        match item.items() {
            [name, cells] if name.text() == Some("line") => Node::Line(Line { at, cells: self.cells(cells) }),
            [name, list, inside] if name.text() == Some("for") => {
                let list = self.number(list);
                let field = self.template.fields.get(list);
                let listed = field.is_some_and(|own| matches!(own.kind, Type::List(..)));
                let record = self.template.record_of(list).filter(|_| listed);
                // A loop within a loop would not end soon.
                if self.record.is_some() || record.is_none() {
                    self.reader.wrong(item.span);
                }
                let scope = Scope { record, ..*self };
                Node::For(Loop { id: 0, list: Some(list), at, inside: scope.nodes(inside) })
            }
            [name, test, then, other] if name.text() == Some("if") => {
                let test = Some(self.test(test));
                Node::If(Branch { id: 0, test, at, then: self.nodes(then), other: self.nodes(other) })
            }
            [name, cells, place, inside] => {
                let kind = self.reader.among(name, &Kind::NAMES);
                Node::Block(Block {
                    kind: Kind::ALL.get(kind).copied().unwrap_or(Kind::Paragraph),
                    at,
                    cells: self.cells(cells),
                    place: (!place.items().is_empty()).then(|| self.place(place)),
                    inside: self.nodes(inside),
                })
            }
            _ => {
                self.reader.wrong(item.span);
                Node::Line(Line { at, cells: Vec::new() })
            }
        }
    }

    fn cells(&self, item: &Item) -> Vec<Words> {
        let mut cells = Vec::new();
        for cell in item.items() {
            let mut words = Words::new();
            for piece in cell.items() {
                words.push(match piece.items() {
                    [] => Piece::Text(self.reader.string(piece).into()),
                    [place, rest @ ..] => {
                        let filter = rest.first().and_then(|own| {
                            let filter = Filter::named(self.reader.string(own));
                            if filter.is_none() {
                                self.reader.wrong(own.span);
                            }
                            filter
                        });
                        Piece::Value(Placeholder { place: self.place(place), filter, at: Span::default() })
                    }
                });
            }
            cells.push(words);
        }
        cells
    }

    #[inline(never)]
    fn number(&self, item: &Item) -> usize {
        self.reader.some(usize::try_from(self.reader.whole(item)).ok(), item.span)
    }

    /// A place; it must be there, and hold a value if it is that of a group.
    #[inline(never)]
    fn place(&self, item: &Item) -> Place {
        let fields = &self.template.fields;
        let (place, there) = match item.items() {
            [own] if own.text().is_some() => {
                let special = [Place::Count, Place::ValidUntil, Place::Id, Place::Version];
                let at = self.reader.among(own, &Place::NAMES);
                let there = at > 0 || self.record.is_some();
                (special.get(at).copied().unwrap_or(Place::Id), there && (at != 1 || self.template.valid_for.is_some()))
            }
            [field] => {
                let field = self.number(field);
                (Place::Field(field), field < fields.len())
            }
            [own, part] if own.text() == Some("item") => {
                let part = self.number(part);
                (Place::Item(part), self.record.is_some_and(|own| part < own.fields.len()))
            }
            [field, part] => {
                let (field, part) = (self.number(field), self.number(part));
                let one = fields.get(field).is_some_and(|own| matches!(own.kind, Type::Record(_)));
                let record = self.template.record_of(field).filter(|_| one);
                (Place::Part(field, part), record.is_some_and(|own| part < own.fields.len()))
            }
            _ => (Place::Id, false),
        };
        if !there {
            self.reader.wrong(item.span);
        }
        place
    }

    fn test(&self, item: &Item) -> Test {
        let mut test = Test::default();
        for all in item.items() {
            let mut atoms = Vec::new();
            for atom in all.items() {
                atoms.push(self.atom(atom));
            }
            test.any.push(atoms);
        }
        test
    }

    fn atom(&self, item: &Item) -> Atom {
        match item.items() {
            [place] => Atom::Present(self.place(place)),
            [place, codes] => {
                let mut mask = 0;
                for code in codes.items() {
                    mask |= 1_u64.wrapping_shl(super::small(self.reader, code).into());
                }
                Atom::Code(self.place(place), mask)
            }
            [place, sign, right] => {
                let at = self.reader.among(sign, &Sign::NAMES);
                let right = match &right.content {
                    Content::List(_) => Operand::Place(self.place(right)),
                    Content::Number(_) => Operand::Number(self.reader.whole(right)),
                    _ => match right.date() {
                        Some(date) => Operand::Date(date),
                        None => {
                            self.reader.wrong(right.span);
                            Operand::Number(0)
                        }
                    },
                };
                Atom::Compare(self.place(place), Sign::ALL.get(at).copied().unwrap_or(Sign::Equal), right)
            }
            _ => {
                self.reader.wrong(item.span);
                Atom::Present(Place::Id)
            }
        }
    }
}
