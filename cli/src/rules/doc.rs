//! `absah rules doc PACK`: a pack as a page to read.

use super::{library, write};
use crate::{End, Failure, args};
use absah::check::Lang;
use absah::eligibility::doc;

pub(super) fn run(command: &args::RulesWrite, lang: Lang) -> Result<End, Failure> {
    let opened = library::open(&command.pack, lang)?;
    library::usable(&opened, lang)?;
    write(command.output.as_deref(), &doc(&opened.loaded, &[lang]))
}
