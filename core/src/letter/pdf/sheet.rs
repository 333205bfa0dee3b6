//! What stands on pages: marks with their places, and the tree that tells a reader without eyes what they are.

use super::super::finished::Image;
use super::font::Weight;

/// Points of a millimetre.
pub(super) const MM: f32 = 72.0 / 25.4;

/// A mark on a page; lengths in points, from the left and from the top.
#[derive(Clone)]
pub(super) enum Mark<'a> {
    Text {
        x: f32,
        /// Of the line on which letters stand.
        y: f32,
        size: f32,
        weight: Weight,
        text: String,
        /// How much wider each blank is, for lines that fill their room.
        more: f32,
        role: Role,
    },
    /// A filled rectangle: rules, borders, lines under words.
    Rule {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
    Picture {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        image: &'a Image,
        role: Role,
    },
}

/// What a mark is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A part of the tree, by its place.
    Part(usize),
    /// Repeated or added by us: no words of the letter.
    Artifact,
    PageNumber,
}

/// A part of the tree.
pub(super) struct Part {
    pub(super) kind: Kind,
    /// The part it belongs to.
    pub(super) above: Option<usize>,
}

/// The kind of a part, as PDF names them.
#[derive(Clone, PartialEq)]
pub(super) enum Kind {
    Heading,
    Paragraph,
    Group,
    Numbered,
    Item,
    Label,
    Body,
    Table,
    HeadRows,
    Rows,
    Row,
    HeadCell,
    Cell,
    Figure(String),
}

impl Mark<'_> {
    pub(super) fn moved(mut self, by_x: f32, by_y: f32) -> Self {
        match &mut self {
            Mark::Text { x, y, .. } | Mark::Rule { x, y, .. } | Mark::Picture { x, y, .. } => {
                *x += by_x;
                *y += by_y;
            }
        }
        self
    }

    /// Its lower edge.
    const fn bottom(&self) -> f32 {
        match self {
            Mark::Text { y, .. } => *y,
            Mark::Rule { y, height, .. } | Mark::Picture { y, height, .. } => *y + *height,
        }
    }

    /// The same without a part in the tree, for a head row that is repeated.
    fn repeated(mut self) -> Self {
        match &mut self {
            Mark::Text { role, .. } | Mark::Picture { role, .. } => *role = Role::Artifact,
            Mark::Rule { .. } => {}
        }
        self
    }
}

/// Marks that stay together, with the upper left corner at 0.
#[derive(Clone, Default)]
pub(super) struct Piece<'a> {
    pub(super) marks: Vec<Mark<'a>>,
    pub(super) height: f32,
    /// White above it, unless it begins a page.
    pub(super) above: f32,
    /// It stands on the page of the next piece.
    pub(super) keep: bool,
    /// It begins a page.
    pub(super) first: bool,
    /// Place of the head row that is repeated where this begins a page.
    pub(super) head: Option<usize>,
}

/// Marks of a page.
pub(super) type Page<'a> = Vec<Mark<'a>>;

/// Puts pieces onto pages of a height: pieces that keep together move together, unless they are more than a page.
pub(super) fn pages<'a>(
    pieces: Vec<Piece<'a>>,
    heads: &[Piece<'a>],
    left: f32,
    top: f32,
    height: f32,
) -> Vec<Page<'a>> {
    let mut pages: Vec<Page<'a>> = Vec::new();
    let mut page: Page<'a> = Vec::new();
    let mut used = 0.0_f32;
    let mut rest = pieces.into_iter().peekable();
    while rest.peek().is_some() {
        let mut chain: Vec<Piece<'a>> = Vec::new();
        while let Some(piece) = rest.next() {
            let keep = piece.keep;
            chain.push(piece);
            if !keep || rest.peek().is_some_and(|next| next.first) {
                break;
            }
        }
        let whole: f32 = chain.iter().map(|piece| piece.above + piece.height).sum();
        let forced = chain.first().is_some_and(|piece| piece.first);
        if used > 0.0 && (forced || used + whole > height && whole <= height) {
            pages.push(core::mem::take(&mut page));
            used = 0.0;
        }
        for piece in chain {
            if used > 0.0 && used + piece.above + piece.height > height {
                pages.push(core::mem::take(&mut page));
                used = 0.0;
            }
            if used > 0.0 {
                used += piece.above;
            } else if let Some(head) =
                piece.head.and_then(|head| heads.get(head)).filter(|head| head.height < height / 2.0)
            {
                page.extend(head.marks.iter().map(|mark| mark.clone().repeated().moved(left, top)));
                used += head.height;
            }
            // What is higher than a page goes on over the next ones: nothing is lost.
            let mut marks = piece.marks;
            let mut rest = piece.height;
            while used + rest > height && rest > height {
                let room = (height - used).max(height / 4.0);
                let (own, below): (Vec<_>, Vec<_>) = marks.into_iter().partition(|mark| mark.bottom() <= room);
                page.extend(own.into_iter().map(|mark| mark.moved(left, top + used)));
                pages.push(core::mem::take(&mut page));
                marks = below.into_iter().map(|mark| mark.moved(0.0, -room)).collect();
                rest -= room;
                used = 0.0;
            }
            page.extend(marks.into_iter().map(|mark| mark.moved(left, top + used)));
            used += rest;
        }
    }
    pages.push(page);
    pages
}
