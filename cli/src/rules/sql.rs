//! `absah rules sql PACK`: the rules of one day as a query.

use super::{library, write};
use crate::{End, Failure, args};
use absah::check::Lang;

pub(super) fn run(command: &args::RulesSql, lang: Lang) -> Result<End, Failure> {
    let pack = library::sound(&command.pack, lang)?;
    let as_of = command.day.date(lang)?;
    let rules = library::on(&pack, as_of, lang)?;
    write(command.output.as_deref(), &rules.sql(command.dialect, &command.table, lang))
}
