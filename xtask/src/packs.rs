//! Rule packs for those who take them compiled. The reader of packs is the product's, so it runs as a program of its own.

use crate::failure::{Failure, Result};
use crate::tools;
use std::path::Path;
use std::process::Command;

/// Compiles every pack of some folders into one.
pub(crate) fn compile(root: &Path, from: &[&str], out: &Path) -> Result<()> {
    // Packs that are no more must not stay.
    if out.exists() {
        std::fs::remove_dir_all(out).map_err(|cause| Failure::file(out, cause))?;
    }
    for folder in from {
        let mut cargo = Command::new("cargo");
        cargo.args(["run", "--quiet", "--locked", "-p", "absah", "--features", "packs", "--example", "compile_packs"]);
        tools::run(cargo.arg("--").arg(root.join(folder)).arg(out).current_dir(root))?;
    }
    Ok(())
}
