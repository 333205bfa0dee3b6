//! What is known of a person beside the numbers: dates and sex.

mod date;
mod sex;

pub use date::{Date, ParseDateError, max_day};
pub use sex::Sex;
