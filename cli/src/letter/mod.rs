//! `absah letter …`: templates of letters listed and checked, letters filled, numbers looked through.

mod batch;
mod binding;
mod card;
mod cells;
mod check;
mod decision;
mod fill;
mod library;
mod list;
mod numbers;
pub(crate) mod sheet;
mod shipped;
mod show;
mod table;
mod told;

use crate::{End, Failure, args};
use absah::check::Lang;

pub(crate) fn run(command: &args::Letter, lang: Lang) -> Result<End, Failure> {
    match &command.command {
        args::LetterCommand::List => list::run(lang),
        args::LetterCommand::Check(command) => check::run(command, lang),
        args::LetterCommand::Fill(command) => fill::run(command, lang),
        args::LetterCommand::Batch(command) => batch::run(command, lang),
        args::LetterCommand::Numbers(command) => numbers::run(command, lang),
        args::LetterCommand::Build(command) => show::build(command, lang),
        args::LetterCommand::Fields(command) => show::fields(command, lang),
        args::LetterCommand::Sample(command) => show::sample(command, lang),
    }
}
