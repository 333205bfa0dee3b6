//! `absah rules resolve PACK`: an overlay and its base as one file.

use super::{library, write};
use crate::{End, Failure, args};
use absah::check::Lang;
use absah::eligibility::flat;

pub(super) fn run(command: &args::RulesWrite, lang: Lang) -> Result<End, Failure> {
    let opened = library::open(&command.pack, lang)?;
    library::usable(&opened, lang)?;
    write(command.output.as_deref(), &flat(&opened.loaded))
}
