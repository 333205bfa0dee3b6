//! Letters of an office: a finished letter and the ways to write it, and the values that stand in it.
//!
//! What is printed was checked before: texts of a [`Letter`] are plain words, and no writer reads markup in them.

#[cfg(feature = "packs")]
mod audit;
#[cfg(feature = "packs")]
mod build;
mod data;
mod fill;
mod filter;
mod finished;
mod form;
mod html;
mod load;
mod markup;
mod number;
#[cfg(feature = "pdf")]
mod pdf;
mod print;
#[allow(dead_code, reason = "constructors of all checks of letters, whatever features are on")]
pub(crate) mod raise;
mod series;
mod template;
mod text;

#[cfg(feature = "packs")]
pub use build::{Loaded, Sample, compile, read};
pub use data::Options;
pub use fill::Filled;
pub use filter::{long_date, roman, rupiah, short_date, spell, weekday};
pub use finished::{Block, Column, Image, Letter, Letterhead, Line, Margin, Media, Paper, Row, Side, Table};
pub use html::html;
pub use load::load;
pub use number::{NumberParts, Pattern, PatternFault, PatternFaultKind, ReadNumber};
#[cfg(feature = "pdf")]
pub use pdf::{PdfError, missing_characters, pdf};
pub use series::{Issued, Per, check_numbers};
pub use template::{Both, Choice, Class, Field, Kind, Record, Template, Term};
pub use text::text;
