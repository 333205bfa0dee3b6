//! The command `absah`: one file per subcommand; arguments, calls and printing only.

mod answers;
mod args;
mod check;
mod detail;
mod eligibility;
mod explain;
mod family;
mod input;
mod interrupt;
mod json;
mod letter;
mod number;
mod output;
mod progress;
mod region;
mod rules;
mod sample;
mod schema;
mod shell;
mod words;

use absah::number::Kind;
use clap::Parser;
use std::process::ExitCode;

/// How a command ended, by exit code.
pub(crate) enum End {
    /// 0: nothing at or above `--fail-on`.
    Clean,
    /// 1: findings at or above `--fail-on`.
    Findings,
    /// 130: interrupted.
    Interrupted,
}

/// What kept a command from running: a sentence for people, exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Failure(pub(crate) String);

fn main() -> ExitCode {
    let args = args::Args::parse();
    let lang = args.lang();
    let result = match args.command {
        args::Command::Check(command) => check::run(&command, lang),
        args::Command::Family(command) => family::run(&command, lang),
        args::Command::Eligibility(command) => eligibility::run(&command, lang),
        args::Command::Rules(command) => rules::run(&command, lang),
        args::Command::Letter(command) => letter::run(&command, lang),
        args::Command::Number(command) => number::run(&command, lang),
        args::Command::Nik(command) => number::run(&command.of(Kind::Nik), lang),
        args::Command::Kk(command) => number::run(&command.of(Kind::Kk), lang),
        args::Command::Npwp(command) => number::run(&command.of(Kind::Npwp), lang),
        args::Command::Region(command) => region::run(&command, lang),
        args::Command::Explain(command) => explain::run(&command, lang),
        args::Command::Sample(command) => sample::run(&command, lang),
        args::Command::Schema(command) => schema::run(&command, lang),
        args::Command::Completions { shell } => shell::completions(shell),
        args::Command::Man => shell::man(),
    };
    match result {
        Ok(End::Clean) => ExitCode::SUCCESS,
        Ok(End::Findings) => ExitCode::from(1),
        Ok(End::Interrupted) => ExitCode::from(130),
        Err(failure) => {
            eprintln!("absah: {failure}");
            ExitCode::from(2)
        }
    }
}
