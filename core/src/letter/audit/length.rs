//! How long a letter gets at most, roughly: every text and list at its maximum.

use crate::letter::Paper;
use crate::letter::markup::{Block, Kind, Node, Piece, Words};
use crate::letter::template::{Kind as Type, Place, Template};

/// Pages of a letter that nobody frowns upon.
const MOST_PAGES: u32 = 2;
/// Pages of a list that is printed across, with the head of its table on each.
const MOST_ACROSS: u32 = 6;
/// Letters of a line over the whole width, in the type of the writers.
const LETTERS: u32 = 85;
/// Width of a letter in hundredths of millimetres: 170 mm hold a line.
const WIDTH: u32 = 200;
/// Height of a line in hundredths of millimetres.
const LINE: u32 = 530;
/// Names are rarely longer; they have no maximum of their own.
const NAME: u32 = 40;

/// Pages that a letter on such a sheet may have.
pub(super) const fn most(paper: Paper) -> u32 {
    match paper {
        Paper::F4 | Paper::A4 => MOST_PAGES,
        Paper::F4Landscape | Paper::A4Landscape => MOST_ACROSS,
    }
}

/// Pages of the longest letter.
pub(super) fn pages(template: &Template) -> u32 {
    let (width, height) = template.paper.size();
    let margin = template.margin;
    let across = u32::from(width).saturating_sub(u32::from(margin.left) + u32::from(margin.right));
    let down = u32::from(height).saturating_sub(u32::from(margin.top) + u32::from(margin.bottom));
    let look = Look { template, letters: (across * 100 / WIDTH).clamp(10, LETTERS * 2) };
    let lines = look.lines(&template.body, None, 1);
    lines.div_ceil((down * 100 / LINE).max(1)).max(1)
}

struct Look<'t> {
    template: &'t Template,
    letters: u32,
}

impl Look<'_> {
    fn lines(&self, nodes: &[Node], record: Option<usize>, share: u32) -> u32 {
        nodes.iter().fold(0_u32, |sum, node| {
            sum.saturating_add(match node {
                Node::Block(block) => self.block(block, record),
                Node::Line(line) => {
                    // Cells stand side by side, the longest counts.
                    let cells = u32::try_from(line.cells.len()).unwrap_or(1).max(share);
                    line.cells.iter().map(|words| self.text(words, record, cells)).max().unwrap_or(1)
                }
                Node::If(branch) => {
                    self.lines(&branch.then, record, share).max(self.lines(&branch.other, record, share))
                }
                Node::For(own) => {
                    let field = own.list.and_then(|list| self.template.fields.get(list));
                    match field.map(|field| &field.kind) {
                        Some(Type::List(record, most)) => {
                            self.lines(&own.inside, Some(*record), share).saturating_mul(*most)
                        }
                        _ => 0,
                    }
                }
            })
        })
    }

    fn block(&self, block: &Block, record: Option<usize>) -> u32 {
        let text = || block.cells.iter().map(|words| self.text(words, record, 1)).max().unwrap_or(0);
        match block.kind {
            Kind::Letterhead => 6,
            Kind::Title | Kind::Number => 2,
            Kind::Paragraph | Kind::Note => text().saturating_add(1),
            // Columns stand side by side.
            Kind::Sign => {
                block.inside.iter().fold(1, |most, node| most.max(self.lines(core::slice::from_ref(node), record, 2)))
            }
            Kind::Gap => 4,
            Kind::Qr => 5,
            Kind::Stamp | Kind::Page => 0,
            Kind::Table => self.lines(&block.inside, record, 1).saturating_add(2),
            Kind::Rows | Kind::List | Kind::Copies => self.lines(&block.inside, record, 1).saturating_add(1),
            Kind::Left | Kind::Center | Kind::Right => self.lines(&block.inside, record, 2),
        }
    }

    /// Lines of a text on a share of the width.
    fn text(&self, words: &Words, record: Option<usize>, share: u32) -> u32 {
        let letters = words.iter().fold(0_u32, |sum, piece| {
            sum.saturating_add(match piece {
                Piece::Text(text) => u32::try_from(text.chars().count()).unwrap_or(u32::MAX),
                Piece::Value(value) => self.value(value.place, record),
            })
        });
        letters.div_ceil((self.letters / share.max(1)).max(8)).max(1)
    }

    fn value(&self, place: Place, record: Option<usize>) -> u32 {
        let part = |record: Option<usize>, part: usize| {
            record.and_then(|record| self.template.records.get(record)).and_then(|record| record.fields.get(part))
        };
        let field = match place {
            Place::Field(field) => self.template.fields.get(field),
            Place::Part(field, own) => part(self.template.fields.get(field).and_then(|own| own.kind.record()), own),
            Place::Item(own) => part(record, own),
            Place::Count | Place::ValidUntil | Place::Id | Place::Version => return 15,
        };
        match field.map(|field| &field.kind) {
            Some(Type::Text(most)) => *most,
            Some(Type::Name) => NAME,
            Some(Type::Money(_)) => 60,
            Some(Type::Enum(choices)) => {
                let longest = choices.iter().map(|choice| choice.text.chars().count()).max().unwrap_or(0);
                u32::try_from(longest).unwrap_or(u32::MAX)
            }
            _ => 18,
        }
    }
}
