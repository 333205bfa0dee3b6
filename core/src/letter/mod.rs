//! Letters of an office: a finished letter and the ways to write it, and the values that stand in it.
//!
//! What is printed was checked before: texts of a [`Letter`] are plain words, and no writer reads markup in them.

mod finished;

pub use finished::{Block, Column, Image, Letter, Letterhead, Line, Margin, Media, Paper, Row, Side, Table};
