//! Letters of an office: a finished letter and the ways to write it, and the values that stand in it.
//!
//! What is printed was checked before: texts of a [`Letter`] are plain words, and no writer reads markup in them.

#[cfg_attr(not(test), allow(dead_code, reason = "the part that fills templates calls them"))]
mod filter;
mod finished;
mod html;
mod number;
#[cfg(feature = "pdf")]
mod pdf;
mod print;
#[allow(dead_code, reason = "constructors of all checks of letters, whatever features are on")]
pub(crate) mod raise;
mod series;
mod text;

pub use filter::{long_date, roman, rupiah, short_date, spell, weekday};
pub use finished::{Block, Column, Image, Letter, Letterhead, Line, Margin, Media, Paper, Row, Side, Table};
pub use html::html;
pub use number::{NumberParts, Pattern, PatternFault, PatternFaultKind, ReadNumber};
#[cfg(feature = "pdf")]
pub use pdf::{PdfError, missing_characters, pdf};
pub use series::{Issued, Per, check_numbers};
pub use text::text;
