//! Checks whole population registers: files in, findings out.
//!
//! [`run()`] reads every input once, row by row, and hands each finding to a [`Sink`] as it comes; what shows only
//! when rows are compared (duplicates, damaged columns) follows at the end.

#[cfg(feature = "decide")]
mod decide;
mod finding;
mod group;
mod row;
mod run;
pub mod sample;
pub mod schema;
pub mod source;
pub mod villages;

#[cfg(feature = "decide")]
pub use decide::{Decided, Decisions, Doubt, Write, decide};
pub use finding::{Located, Place};
pub use group::LEAST_MEMORY;
pub use run::{Opened, Options, Progress, RunError, Sink, Summary, rows_alone, run};
