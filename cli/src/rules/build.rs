//! `absah rules build PACK`: the compiled pack, `absah.pack/1`.

use super::{library, write};
use crate::{End, Failure, args};
use absah::check::Lang;
use absah::eligibility::compile;

pub(super) fn run(command: &args::RulesWrite, lang: Lang) -> Result<End, Failure> {
    let pack = library::sound(&command.pack, lang)?;
    write(command.output.as_deref(), &format!("{}\n", compile(&pack).trim_end()))
}
