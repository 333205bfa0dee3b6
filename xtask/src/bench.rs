//! `cargo xtask bench peers`: the whole job by this project and by others, on one register, in turns.

use crate::failure::{Failure, Result};
use crate::{tools, workspace};
use std::path::Path;
use std::process::Command;

pub(crate) const USAGE: &str = "usage: cargo xtask bench peers [--rows N] [--runs N] [--dry]";

/// Rows of the register, and rounds, if nothing else is said.
const ROWS: &str = "200000";
const RUNS: &str = "5";

/// The page whose figures are renewed.
const PAGE: &str = "docs/src/performance.md";

pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<()> {
    let usage = || Failure::Usage(USAGE.to_owned());
    let [what, rest @ ..] = arguments else { return Err(usage()) };
    if what != "peers" {
        return Err(usage());
    }
    let (mut rows, mut runs, mut write) = (ROWS, RUNS, true);
    let mut rest = rest.iter().map(String::as_str);
    while let Some(argument) = rest.next() {
        match argument {
            "--rows" => rows = rest.next().ok_or_else(usage)?,
            "--runs" => runs = rest.next().ok_or_else(usage)?,
            "--dry" => write = false,
            _ => return Err(usage()),
        }
    }
    tools::debian_package("/usr/bin/time", "time")?;
    let folder = workspace::target(root).join("peers");
    let python = environment(root, &folder)?;
    for (package, program) in [("absah-cli", "absah"), ("absah-benches", "absah-peers")] {
        let mut build = Command::new("cargo");
        build.args(["build", "--quiet", "--locked", "--release", "-p", package, "--bin", program]);
        tools::run(build.current_dir(root))?;
    }
    let release = workspace::target(root).join("release");
    let mut peers = Command::new(python);
    peers.arg("benches/peers/peers.py").args(["--rows", rows, "--runs", runs]).arg("--folder").arg(&folder);
    peers.arg("--absah").arg(release.join("absah")).arg("--stages").arg(release.join("absah-peers"));
    if write {
        peers.args(["--page", PAGE]);
    }
    tools::run(peers.current_dir(root))
}

/// A Python environment of its own: the peers are many and large.
fn environment(root: &Path, folder: &Path) -> Result<std::path::PathBuf> {
    const WANTED: &str = "benches/peers/requirements.txt";
    let venv = folder.join("venv");
    let python = venv.join("bin/python");
    if !python.exists() {
        tools::run(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
    }
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", WANTED]);
    tools::run(pip.current_dir(root))?;
    Ok(python)
}
