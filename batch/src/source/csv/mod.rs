//! Rows of CSV in parts of a file, so that several threads read it at once.
//!
//! A file is cut into blocks of equal size. The rows of a block are those that begin behind the first line end in it, up
//! to the one that crosses into the next. That is a guess: the line end may stand inside quotes. So `Parts` takes the
//! blocks in their order and accepts a block only if it begins where the rows before it ended. Otherwise the careful scan
//! reads on from there, one row after another, until it meets the beginning of a block. Whatever the size of the blocks
//! and the number of threads, the rows are those of a reader that goes from the first byte to the last.

mod alone;
mod blocks;
mod index;
mod parts;
mod text;
mod walk;

pub use alone::{Cells, parse};
pub(crate) use blocks::Blocks;
pub(crate) use parts::{Part, Parts, Plan, Start, Told, Work};

#[cfg(test)]
mod tests;
