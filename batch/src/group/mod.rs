//! What shows only when rows are compared, over all inputs.

mod duplicates;
mod families;
mod persons;

pub(crate) use duplicates::Duplicates;
pub(crate) use families::{Families, Member, Pending};
pub(crate) use persons::{Identity, Persons, Same};
