//! `absah rules …`: rule packs listed, shown, checked and compiled.

mod build;
pub(crate) mod check;
mod diff;
mod doc;
pub(crate) mod fault;
pub(crate) mod library;
pub(crate) mod list;
mod resolve;
mod shipped;
mod show;
mod sql;
mod suggest;
mod test;

use crate::args;
use crate::output::Output;
use crate::{End, Failure, output};
use absah::check::Lang;
use std::io::Write as _;
use std::path::Path;

pub(crate) fn run(command: &args::Rules, lang: Lang) -> Result<End, Failure> {
    match &command.command {
        args::RulesCommand::List => list::run(lang),
        args::RulesCommand::Show(command) => show::run(command, lang),
        args::RulesCommand::Check(command) => check::run(command, lang),
        args::RulesCommand::Test(command) => test::run(command, lang),
        args::RulesCommand::Suggest(command) => suggest::run(command, lang),
        args::RulesCommand::Build(command) => build::run(command, lang),
        args::RulesCommand::Resolve(command) => resolve::run(command, lang),
        args::RulesCommand::Diff(command) => diff::run(command, lang),
        args::RulesCommand::Doc(command) => doc::run(command, lang),
        args::RulesCommand::Sql(command) => sql::run(command, lang),
    }
}

/// Writes one answer to a file or to standard output.
pub(crate) fn write(target: Option<&Path>, text: &str) -> Result<End, Failure> {
    let mut out = Output::open(target)?;
    if let Err(error) = out.write_all(text.as_bytes()) {
        out.abandon();
        output::written(Err(error))?;
        return Ok(End::Clean);
    }
    output::written(out.finish())?;
    Ok(End::Clean)
}
