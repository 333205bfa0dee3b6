//! `absah rules resolve PACK`: an overlay and its base as one file, or the pack that holds in a region on a day.

use super::{library, write};
use crate::{End, Failure, args};
use absah::check::Lang;
use absah::eligibility::flat;

pub(super) fn run(command: &args::RulesResolve, lang: Lang) -> Result<End, Failure> {
    let opened = match &command.region {
        Some(region) => library::holding(&command.pack, region, command.day.date(lang)?, lang)?,
        None => library::open(&command.pack, lang)?,
    };
    library::usable(&opened, lang)?;
    write(command.output.as_deref(), &flat(&opened.loaded))
}
