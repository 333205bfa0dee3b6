//! Developer commands: `cargo xtask generate | regions | tidy | test`. Links nothing of the product, so that broken
//! generated files can always be made again.

mod bench;
mod c;
mod desa;
mod failure;
mod generate;
mod header;
mod instructions;
mod packs;
mod probe;
mod regions;
mod streams;
mod surface;
mod test;
mod tidy;
mod tools;
mod wasm;
mod workspace;

use failure::{Failure, Result};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  bench peers [--rows N] [--runs N] [--dry]
                       run the whole job beside its peers, print every goal, and renew docs/src/performance.md unless --dry
  generate [--check]   write the files made from spec/, or list those that differ
  header [--check]     write the C header from ffi/src and spec/, or say that it differs
  install --prefix DIR [--numbers-only]
                       build the C library and install it with header and pkg-config file
  instructions [--write]
                       count the instructions of common works, and compare or renew benches/instructions.toml
  regions [--verify]   count the region codes, or check the table and compare it with another copy
  surface              compare spec/surface.toml with what every surface exports
  tidy                 check the rules of the repository
  wasm [MODULE…]       build the npm package into target/npm/absah; of its modules only those named
  test [STAGE…]        run the quality gates by name, all without names
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            failure.exit_code()
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => return Err(Failure::Usage(USAGE.to_owned())),
    };
    let flag = |name: &str| match rest {
        [] => Ok(false),
        [only] if only == name => Ok(true),
        _ => Err(Failure::Usage(USAGE.to_owned())),
    };
    match command {
        "bench" => bench::run(&workspace::root()?, rest),
        "generate" => generate::run(&workspace::root()?, flag("--check")?),
        "header" => header::run(&workspace::root()?, flag("--check")?),
        "install" => c::install(&workspace::root()?, rest),
        "instructions" => instructions::run(&workspace::root()?, flag("--write")?),
        "regions" => regions::run(&workspace::root()?, flag("--verify")?),
        "surface" => {
            no_arguments(rest)?;
            surface::run(&workspace::root()?)
        }
        "tidy" => {
            no_arguments(rest)?;
            tidy::run(&workspace::root()?)
        }
        "wasm" => wasm::build(&workspace::root()?, rest).map(|package| println!("built {}", package.display())),
        "test" => test::run(&workspace::root()?, rest),
        "help" | "--help" | "-h" => {
            print!("{USAGE}\nstages of test:\n{}", test::list());
            Ok(())
        }
        _ => Err(Failure::Usage(format!("unknown command {command}\n{USAGE}"))),
    }
}

fn no_arguments(rest: &[String]) -> Result<()> {
    if rest.is_empty() { Ok(()) } else { Err(Failure::Usage(USAGE.to_owned())) }
}
