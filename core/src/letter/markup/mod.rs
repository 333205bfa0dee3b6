//! The body of a template: blocks, lines, conditions and loops, with every name resolved.
//!
//! A tree of bounded depth. Spans are bytes of the text of the body.

#[cfg(feature = "packs")]
mod condition;
#[cfg(feature = "packs")]
mod inline;
#[cfg(feature = "packs")]
mod parser;
#[cfg(feature = "packs")]
mod scope;
#[cfg(feature = "packs")]
mod words;

#[cfg(feature = "packs")]
pub(super) use condition::{all, condition, identifier};
#[cfg(feature = "packs")]
pub(super) use parser::{Body, LONGEST, parse};
#[cfg(feature = "packs")]
pub(super) use scope::Scope;

use super::filter::Filter;
use super::template::Place;
use crate::check::Span;
use crate::person::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Letterhead,
    Title,
    Number,
    Paragraph,
    Rows,
    List,
    Table,
    Sign,
    Left,
    Center,
    Right,
    Gap,
    Stamp,
    Qr,
    Copies,
    Page,
    Note,
}

impl Kind {
    /// Every kind, in a fixed order.
    pub(super) const ALL: [Kind; 17] = [
        Kind::Letterhead,
        Kind::Title,
        Kind::Number,
        Kind::Paragraph,
        Kind::Rows,
        Kind::List,
        Kind::Table,
        Kind::Sign,
        Kind::Left,
        Kind::Center,
        Kind::Right,
        Kind::Gap,
        Kind::Stamp,
        Kind::Qr,
        Kind::Copies,
        Kind::Page,
        Kind::Note,
    ];

    /// Their names in compiled templates, in the same order.
    pub(super) const NAMES: [&str; 17] = [
        "letterhead",
        "title",
        "number",
        "paragraph",
        "rows",
        "list",
        "table",
        "sign",
        "left",
        "center",
        "right",
        "gap",
        "stamp",
        "qr",
        "copies",
        "page",
        "note",
    ];

    /// The name in compiled templates.
    #[cfg(feature = "packs")]
    pub(super) fn as_str(self) -> &'static str {
        Kind::NAMES.get(self as usize).copied().unwrap_or_default()
    }
}

/// A part of the body.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Node {
    /// A block.
    Block(Block),
    /// A line within a block: a row, an item, cells, a line of a signature.
    Line(Line),
    /// `@jika`.
    If(Branch),
    /// `@untuk`.
    For(Loop),
}

/// A block with what stands inside.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) at: Span,
    /// Text of a title, paragraph or note; titles of the columns of a table.
    pub(super) cells: Vec<Words>,
    /// The office of a letterhead, the picture of `@qr`.
    pub(super) place: Option<Place>,
    pub(super) inside: Vec<Node>,
}

/// A line within a block.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Line {
    pub(super) at: Span,
    /// Label and value of a row, cells of a table, else one text.
    pub(super) cells: Vec<Words>,
}

/// `@jika` with both its sides.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Branch {
    /// Number of the branch within the body.
    pub(super) id: usize,
    /// Nothing if the condition could not be read.
    pub(super) test: Option<Test>,
    pub(super) at: Span,
    pub(super) then: Vec<Node>,
    pub(super) other: Vec<Node>,
}

/// `@untuk a dari FIELD`.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Loop {
    pub(super) id: usize,
    /// The field that is a list; nothing if it could not be read.
    pub(super) list: Option<usize>,
    pub(super) at: Span,
    pub(super) inside: Vec<Node>,
}

/// Text with placeholders.
pub(super) type Words = Vec<Piece>;

/// A piece of text.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Piece {
    Text(String),
    Value(Placeholder),
}

/// `[path | filter]`.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Placeholder {
    pub(super) place: Place,
    pub(super) filter: Option<Filter>,
    pub(super) at: Span,
}

/// A condition: one of some lists of comparisons, all of which hold.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Test {
    pub(super) any: Vec<Vec<Atom>>,
}

/// A comparison.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Atom {
    /// `FIELD ada`.
    Present(Place),
    /// The code is in the mask; yes and no are codes 1 and 0.
    Code(Place, u64),
    /// Numbers, dates or texts of the same type.
    Compare(Place, Sign, Operand),
}

/// How two values stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sign {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// The right side of a comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Operand {
    Place(Place),
    Number(i64),
    Date(Date),
}

impl Sign {
    /// Every sign, in a fixed order.
    pub(super) const ALL: [Sign; 6] = [Sign::Equal, Sign::Unequal, Sign::Less, Sign::AtMost, Sign::More, Sign::AtLeast];

    /// As they are written, in the same order.
    pub(super) const NAMES: [&str; 6] = ["=", "!=", "<", "<=", ">", ">="];

    /// As it is written.
    #[cfg(feature = "packs")]
    pub(super) fn as_str(self) -> &'static str {
        Sign::NAMES.get(self as usize).copied().unwrap_or_default()
    }
}

impl Test {
    /// Every comparison.
    pub(super) fn atoms(&self) -> impl Iterator<Item = &Atom> {
        self.any.iter().flatten()
    }
}

impl Atom {
    /// The place on the left side.
    pub(super) const fn place(&self) -> Place {
        match self {
            Atom::Present(place) | Atom::Code(place, _) | Atom::Compare(place, ..) => *place,
        }
    }
}
