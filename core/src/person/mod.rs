//! What is known of a person beside the numbers: names, dates, sex, codes, and whether they go together.

pub mod code;
mod date;
#[cfg(any(feature = "eligibility", feature = "letters"))]
#[cfg_attr(not(feature = "eligibility"), allow(dead_code, reason = "letters reckon less"))]
pub(crate) mod day;
mod limits;
mod lists;
mod months;
pub mod name;
pub mod plausible;
mod sex;
mod text;
pub mod written;

pub use date::{Date, ParseDateError, max_day};
pub use lists::List;
pub use sex::Sex;
