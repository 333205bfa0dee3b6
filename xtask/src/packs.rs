//! Rule packs and templates for those who take them compiled. Their reader is the product's, so it runs as a program of its own.

use crate::failure::{Failure, Result};
use crate::tools;
use std::path::Path;
use std::process::Command;

/// Compiles every pack of some folders into one.
pub(crate) fn compile(root: &Path, from: &[&str], out: &Path) -> Result<()> {
    clear(out)?;
    for folder in from {
        tools::run(program(root, "compile_packs").arg(root.join(folder)).arg(out))?;
    }
    Ok(())
}

/// Compiles the bindings of family cards; `packs` holds the compiled packs.
pub(crate) fn bindings(root: &Path, packs: &Path, out: &Path) -> Result<()> {
    clear(out)?;
    tools::run(program(root, "compile_bindings").arg(root.join("spec/bindings")).arg(packs).arg(out))
}

/// Compiles every template of some folders into one, each file named after its template. A file `.jsonl` of the
/// same name gets the letters of the samples of the first.
pub(crate) fn letters(root: &Path, from: &[&str], out: &Path) -> Result<()> {
    clear(out)?;
    let samples = out.with_extension("jsonl");
    for (count, folder) in from.iter().enumerate() {
        let mut compile = program(root, "compile_letters");
        compile.arg(root.join(folder)).arg(out);
        tools::run(if count == 0 { compile.arg(&samples) } else { &mut compile })?;
    }
    Ok(())
}

/// What is no more must not stay.
fn clear(out: &Path) -> Result<()> {
    if out.exists() {
        std::fs::remove_dir_all(out).map_err(|cause| Failure::file(out, cause))?;
    }
    Ok(())
}

fn program(root: &Path, name: &str) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet", "--locked", "-p", "absah", "--features", "packs", "--example", name, "--"]);
    cargo.current_dir(root);
    cargo
}
