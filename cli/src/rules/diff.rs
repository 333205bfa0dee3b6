//! `absah rules diff OLD NEW`: what is different between two packs, and which cases come out in another way.

use super::{library, write};
use crate::{End, Failure, args};
use absah::check::Lang;
use absah::eligibility::diff;

pub(super) fn run(command: &args::RulesDiff, lang: Lang) -> Result<End, Failure> {
    let (old, new) = (library::open(&command.old, lang)?, library::open(&command.new, lang)?);
    library::usable(&old, lang)?;
    library::usable(&new, lang)?;
    write(command.output.as_deref(), &diff(&old.loaded, &new.loaded).text(lang))
}
