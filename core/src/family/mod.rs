//! The whole family card (Kartu Keluarga): its fields, its members, and whether they go together.
//!
//! A [`Card`] takes every field as text, from JSON or one by one; [`check`] tells all that is wrong, each fault once and
//! at its cause. Limits that rest on general knowledge stand with their sources in `spec/codes/family-thresholds.toml`.

mod card;
mod change;
mod check;
mod facts;
mod field;
mod fields;
mod head;
mod hints;
#[cfg(feature = "serde")]
mod json;
mod known;
mod limits;
mod marriage;
mod order;
mod papers;
mod parents;
mod place;
mod plain;
mod relations;

pub use card::{Card, Value};
pub use change::{Changes, compare};
#[doc(hidden)]
pub use check::FOREIGN;
pub use check::{Options, Report, Unchecked, check, check_people};
pub use facts::{Marital, Person};
pub use field::Content;
#[cfg(any(feature = "eligibility", feature = "letters"))]
pub(crate) use field::slips;
pub use fields::Field;
pub use known::{Ask, DIVORCED, Gap, Known, MARRIED, Shape, Told, Who};
#[doc(hidden)]
pub use parents::parent_absent;
pub use place::{Found, Place};
