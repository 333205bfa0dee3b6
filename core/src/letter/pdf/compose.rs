//! From blocks to pieces of pages.

use super::super::finished::{Block, Letter, Letterhead, Row};
use super::super::print::{COPIES, NUMBER, item};
use super::font::{Face, Weight};
use super::lines::{Broken, balanced, broken};
use super::sheet::{Kind, MM, Mark, Part, Piece, Role};

/// Size of running text, and the height of its lines, in points.
pub(super) const TEXT: Style = Style { size: 12.0, line: 15.6, weight: Weight::Regular };
pub(super) const NAME: Style = Style { weight: Weight::Bold, ..TEXT };
const TITLE: Style = Style { size: 14.0, line: 17.5, weight: Weight::Bold };
const AUTHORITY: Style = Style { size: 14.0, line: 16.8, weight: Weight::Bold };
const OFFICE: Style = Style { size: 17.0, line: 20.5, weight: Weight::Bold };
const ADDRESS: Style = Style { size: 10.0, line: 12.5, weight: Weight::Regular };
const COPY: Style = Style { size: 10.5, line: 13.5, weight: Weight::Regular };
const NOTE: Style = Style { size: 8.5, line: 11.0, weight: Weight::Regular };
pub(super) const STAMP: Style = Style { size: 8.0, line: 10.0, weight: Weight::Regular };

/// Height of an emblem and room for its width.
const LOGO: f32 = 22.0 * MM;
/// Lines of a row of fields that stay together.
const TOGETHER: usize = 12;

/// How a text is set; lengths in points.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) size: f32,
    /// Height of a line.
    pub(super) line: f32,
    pub(super) weight: Weight,
}

impl Style {
    /// Smaller or larger in all.
    pub(super) fn scaled(self, by: f32) -> Style {
        Style { size: self.size * by, line: self.line * by, ..self }
    }

    /// Where letters stand in a line whose upper edge is 0: the typeface reaches higher above than below.
    pub(super) fn base(self) -> f32 {
        self.line / 2.0 + self.size * 0.324
    }
}

/// How much smaller letters and heights are, so that the last lines do not go to a page of their own.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Tight {
    pub(super) size: f32,
    pub(super) height: f32,
}

/// From the usual setting to the tightest that is still read with ease: 11 points.
pub(super) const TIGHT: [Tight; 4] = [
    Tight { size: 1.0, height: 1.0 },
    Tight { size: 1.0, height: 0.93 },
    Tight { size: 0.96, height: 0.87 },
    Tight { size: 0.92, height: 0.81 },
];

/// Where lines stand in their room.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Center,
    /// From edge to edge, the last line excepted.
    Justify,
}

/// The letter while it is composed.
pub(super) struct Composer<'a> {
    pub(super) letter: &'a Letter,
    pub(super) regular: &'static Face,
    pub(super) bold: &'static Face,
    /// Room between the edges.
    pub(super) width: f32,
    /// Where the colons of rows stand.
    colon: f32,
    pub(super) parts: Vec<Part>,
    pub(super) pieces: Vec<Piece<'a>>,
    pub(super) heads: Vec<Piece<'a>>,
    tight: Tight,
    /// White below the last block.
    below: f32,
    /// The next piece begins a page.
    breaks: bool,
}

impl<'a> Composer<'a> {
    pub(super) fn new(letter: &'a Letter, regular: &'static Face, bold: &'static Face, tight: Tight) -> Composer<'a> {
        let (paper, _) = letter.paper.size();
        let margin = letter.margin;
        let edges = f32::from(margin.left) + f32::from(margin.right);
        let width = (f32::from(paper) - edges).max(40.0) * MM;
        let rows =
            letter.blocks.iter().filter_map(|block| if let Block::Rows(rows) = block { Some(rows) } else { None });
        let widths = rows.flatten().map(|row| regular.width(&row.label) * TEXT.size * tight.size);
        // A label that is wider than this is broken rather than all values moved.
        let colon = widths.filter(|own| *own <= width * 0.42).fold(0.0, f32::max) + 8.0;
        Composer {
            letter,
            regular,
            bold,
            width,
            colon,
            parts: Vec::new(),
            pieces: Vec::new(),
            heads: Vec::new(),
            tight,
            below: 0.0,
            breaks: false,
        }
    }

    pub(super) fn compose(&mut self) {
        for block in &self.letter.blocks {
            let before = self.pieces.len();
            // White above and below.
            let (above, below) = match block {
                Block::Letterhead(_) => (0.0, 6.0),
                Block::Title(_) => (12.0, 12.0),
                Block::Number(_) => (0.0, 12.0),
                Block::Paragraph(_) => (7.0, 0.0),
                Block::Rows(_) | Block::List(_) => (5.0, 0.0),
                Block::Table(_) => (7.0, 3.0),
                Block::Signatures(_) => (18.0, 0.0),
                Block::Copies(_) => (16.0, 0.0),
                Block::Note(_) => (14.0, 0.0),
                Block::PageBreak => {
                    self.breaks = true;
                    continue;
                }
            };
            self.block(block);
            let white = match block {
                // The number stands close under its title.
                Block::Number(_) => 1.0,
                _ => self.high(self.below.max(above)),
            };
            if let Some(first) = self.pieces.get_mut(before) {
                first.above = white;
                first.first = core::mem::take(&mut self.breaks);
                self.below = below;
            }
            // What leads to rows, a table or signatures stands on their page; so do a letterhead and a title.
            let led = matches!(
                block,
                Block::Rows(_) | Block::List(_) | Block::Table(_) | Block::Signatures(_) | Block::Number(_)
            );
            if let Some(last) = before.checked_sub(1).and_then(|last| self.pieces.get_mut(last))
                && led
            {
                last.keep = true;
            }
            if let Some(last) = self.pieces.last_mut()
                && matches!(block, Block::Letterhead(_) | Block::Title(_) | Block::Number(_))
            {
                last.keep = true;
            }
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Letterhead(head) => self.letterhead(head),
            Block::Title(title) => self.title(title),
            Block::Number(number) => self.number(number),
            Block::Paragraph(words) => self.paragraph(words),
            Block::Rows(rows) => self.rows(rows),
            Block::List(items) => self.list(items, self.own(TEXT), 0),
            Block::Table(table) => self.table(table),
            Block::Signatures(columns) => self.signatures(columns),
            Block::Copies(copies) => self.copies(copies),
            Block::Note(words) => self.note(words),
            Block::PageBreak => {}
        }
    }

    /// A style as tight as the letter is.
    pub(super) fn own(&self, style: Style) -> Style {
        Style { size: style.size * self.tight.size, line: style.line * self.tight.height, ..style }
    }

    /// White as tight as the letter is.
    pub(super) fn high(&self, points: f32) -> f32 {
        points * self.tight.height
    }

    pub(super) const fn face(&self, weight: Weight) -> &'static Face {
        match weight {
            Weight::Regular => self.regular,
            Weight::Bold => self.bold,
        }
    }

    /// A part of the tree.
    pub(super) fn part(&mut self, kind: Kind, above: Option<usize>) -> usize {
        self.parts.push(Part { kind, above });
        self.parts.len().saturating_sub(1)
    }

    pub(super) fn push(&mut self, marks: Vec<Mark<'a>>, height: f32) {
        self.pieces.push(Piece { marks, height, ..Piece::default() });
    }

    /// A text on one line.
    pub(super) fn text(&self, x: f32, top: f32, style: Style, text: &str, role: Role) -> Mark<'a> {
        let y = top + style.base();
        Mark::Text { x, y, size: style.size, weight: style.weight, text: text.to_owned(), more: 0.0, role }
    }

    /// Lines below each other, each with its marks; blanks at line ends part the words for readers.
    pub(super) fn set(
        &self,
        lines: &[Broken],
        style: Style,
        x: f32,
        room: f32,
        align: Align,
        role: Role,
    ) -> Vec<Vec<Mark<'a>>> {
        let count = lines.len();
        let mark = |(at, line): (usize, &Broken)| {
            let last = at == count;
            let spare = (room - line.width).max(0.0);
            let (own, more) = match align {
                Align::Center => (x + spare / 2.0, 0.0),
                Align::Justify if !last && line.blanks > 0 => (x, spare / f32::from(line.blanks)),
                _ => (x, 0.0),
            };
            let mut text = line.text.clone();
            if !last {
                text.push(' ');
            }
            vec![Mark::Text { x: own, y: style.base(), size: style.size, weight: style.weight, text, more, role }]
        };
        (1..).zip(lines).map(mark).collect()
    }

    /// Lines as pieces, of which the first two and the last two stay together.
    fn flow(&mut self, lines: Vec<Vec<Mark<'a>>>, height: f32) {
        let count = lines.len();
        for (at, marks) in lines.into_iter().enumerate() {
            let keep = count > 1 && (at == 0 || at.saturating_add(2) == count);
            self.pieces.push(Piece { marks, height, keep, ..Piece::default() });
        }
    }

    /// A line under words, as wide as they are.
    pub(super) fn underline(marks: &mut Vec<Mark<'a>>, x: f32, top: f32, width: f32, style: Style) {
        let y = top + style.base() + style.size * 0.13;
        marks.push(Mark::Rule { x, y, width, height: style.size * 0.055 });
    }

    /// Centred lines in one piece, with lines under them if asked; its height.
    pub(super) fn centred(
        &self,
        marks: &mut Vec<Mark<'a>>,
        lines: &[Broken],
        style: Style,
        (x, top, room): (f32, f32, f32),
        under: bool,
        role: Role,
    ) -> f32 {
        let mut y = top;
        for (line, own) in lines.iter().zip(self.set(lines, style, x, room, Align::Center, role)) {
            marks.extend(own.into_iter().map(|mark| mark.moved(0.0, y)));
            if under {
                Self::underline(marks, x + (room - line.width).max(0.0) / 2.0, y, line.width, style);
            }
            y += style.line;
        }
        y - top
    }

    fn letterhead(&mut self, head: &'a Letterhead) {
        let group = self.part(Kind::Group, None);
        let (x, room) =
            if head.logo.is_some() { (LOGO + 6.0, self.width - 2.0 * LOGO - 12.0) } else { (0.0, self.width) };
        let mut marks = Vec::new();
        if let Some(logo) = &head.logo {
            let figure = self.part(Kind::Figure(logo.alt.clone()), Some(group));
            marks.extend(super::signature::picture(logo, LOGO, LOGO, 0.0, 0.0, figure));
        }
        let (mut height, count) = (0.0, head.lines.len());
        let lines = head
            .lines
            .iter()
            .enumerate()
            .map(|(at, line)| (line, if at.saturating_add(1) == count { OFFICE } else { AUTHORITY }));
        let mut words = Vec::new();
        for (line, style) in lines.chain(head.address.iter().map(|line| (line, ADDRESS))) {
            let part = Role::Part(self.part(Kind::Paragraph, Some(group)));
            let face = self.face(style.weight);
            let natural = face.width(line) * style.size;
            // A little too long is set smaller, much too long is broken.
            let style = if natural > room { style.scaled((room / natural).max(0.78)) } else { style };
            let broken = balanced(face, style.size, line, room);
            height += self.centred(&mut words, &broken, style, (x, height, room), false, part);
        }
        let whole = if head.logo.is_some() { height.max(LOGO) } else { height };
        let down = (whole - height) / 2.0;
        marks.extend(words.into_iter().map(|mark| mark.moved(0.0, down)));
        for (y, height) in [(whole + 5.0, 2.2), (whole + 8.6, 0.7)] {
            marks.push(Mark::Rule { x: 0.0, y, width: self.width, height });
        }
        self.push(marks, whole + 10.0);
    }

    fn title(&mut self, title: &str) {
        let part = Role::Part(self.part(Kind::Heading, None));
        let lines = balanced(self.bold, TITLE.size, title, self.width);
        let mut marks = Vec::new();
        let height = self.centred(&mut marks, &lines, TITLE, (0.0, 0.0, self.width), true, part);
        self.push(marks, height);
    }

    fn number(&mut self, number: &str) {
        let part = Role::Part(self.part(Kind::Paragraph, None));
        let mut text = NUMBER.get(self.letter.lang).to_owned();
        text.push_str(number);
        let lines = balanced(self.regular, self.own(TEXT).size, &text, self.width);
        let mut marks = Vec::new();
        let height = self.centred(&mut marks, &lines, self.own(TEXT), (0.0, 0.0, self.width), false, part);
        self.push(marks, height);
    }

    fn paragraph(&mut self, words: &str) {
        let part = Role::Part(self.part(Kind::Paragraph, None));
        let lines = broken(self.regular, self.own(TEXT).size, words, self.width);
        let lines = self.set(&lines, self.own(TEXT), 0.0, self.width, Align::Justify, part);
        self.flow(lines, self.own(TEXT).line);
    }

    fn rows(&mut self, rows: &[Row]) {
        let group = self.part(Kind::Group, None);
        let value_at = self.colon + 9.0;
        for row in rows {
            let part = Role::Part(self.part(Kind::Paragraph, Some(group)));
            let labels = broken(self.regular, self.own(TEXT).size, &row.label, self.colon - 4.0);
            let values = broken(self.regular, self.own(TEXT).size, &row.value, self.width - value_at);
            let mut lines: Vec<Vec<Mark<'a>>> = Vec::new();
            lines.resize_with(labels.len().max(values.len()).max(1), Vec::new);
            for (line, label) in lines.iter_mut().zip(&labels) {
                line.push(self.text(0.0, 0.0, self.own(TEXT), &(label.text.clone() + " "), part));
            }
            // The colon is read behind the whole label.
            let colon = self.text(self.colon, 0.0, self.own(TEXT), ": ", part);
            let mut values = self.set(&values, self.own(TEXT), value_at, self.width - value_at, Align::Left, part);
            if let Some(first) = values.first_mut() {
                first.insert(0, colon);
            } else {
                values.push(vec![colon]);
            }
            if lines.len() <= TOGETHER {
                let high = self.own(TEXT).line;
                let below = |(at, marks): (u16, Vec<Mark<'a>>)| {
                    marks.into_iter().map(move |mark| mark.moved(0.0, f32::from(at) * high))
                };
                let height = high * lines.len() as f32;
                let marks = (0..).zip(lines).flat_map(below).chain((0..).zip(values).flat_map(below)).collect();
                self.push(marks, height);
            } else {
                for (line, own) in lines.iter_mut().zip(values) {
                    line.extend(own);
                }
                self.flow(lines, self.own(TEXT).line);
            }
        }
    }

    fn list(&mut self, items: &[String], style: Style, keep: usize) {
        let list = self.part(Kind::Numbered, None);
        let widest = self.regular.width(&item(items.len().saturating_sub(1))) * style.size;
        let x = widest + style.size * 0.6;
        for (at, words) in items.iter().enumerate() {
            let own = self.part(Kind::Item, Some(list));
            let label = Role::Part(self.part(Kind::Label, Some(own)));
            let body = Role::Part(self.part(Kind::Body, Some(own)));
            let number = item(at);
            let left = widest - self.regular.width(&number) * style.size;
            let broken = broken(self.regular, style.size, words, self.width - x);
            let mut lines = self.set(&broken, style, x, self.width - x, Align::Justify, body);
            let number = self.text(left, 0.0, style, &(number + " "), label);
            match lines.first_mut() {
                Some(first) => first.insert(0, number),
                None => lines.push(vec![number]),
            }
            self.flow(lines, style.line);
            if let Some(last) = self.pieces.last_mut()
                && at < keep
            {
                last.keep = true;
            }
        }
    }

    fn copies(&mut self, copies: &[String]) {
        let part = Role::Part(self.part(Kind::Paragraph, None));
        let words = COPIES.get(self.letter.lang);
        let mut marks = vec![self.text(0.0, 0.0, self.own(COPY), words, part)];
        Self::underline(&mut marks, 0.0, 0.0, self.regular.width(words) * self.own(COPY).size, self.own(COPY));
        self.pieces.push(Piece { marks, height: self.own(COPY).line, keep: true, ..Piece::default() });
        // Three of them stay with their heading.
        self.list(copies, self.own(COPY), 3.min(copies.len().saturating_sub(1)));
    }

    fn note(&mut self, words: &str) {
        let part = Role::Part(self.part(Kind::Paragraph, None));
        let lines = broken(self.regular, self.own(NOTE).size, words, self.width);
        let lines = self.set(&lines, self.own(NOTE), 0.0, self.width, Align::Left, part);
        self.flow(lines, self.own(NOTE).line);
    }
}
