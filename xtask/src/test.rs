//! `cargo xtask test [STAGE…]`: the quality gates by name, each installing what it lacks.

use crate::failure::{Failure, Result};
use crate::{generate, regions, tools};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

type Stage = (&'static str, fn(&Path) -> Result<()>);

/// Every stage, in the order in which a fault is cheapest to find.
const STAGES: [Stage; 7] = [
    ("format", format),
    ("lint", lint),
    ("generate", |root| generate::run(root, true)),
    ("regions", |root| regions::run(root, true)),
    ("unit", unit),
    ("bare", bare),
    ("cli", cli),
];

/// Runs the named stages, or all of them; stops at the first that fails.
pub(crate) fn run(root: &Path, names: &[String]) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| STAGES.iter().all(|stage| stage.0 != name.as_str())) {
        let known: Vec<&str> = STAGES.iter().map(|stage| stage.0).collect();
        return Err(Failure::Usage(format!("no stage {unknown}; there are {}", known.join(" "))));
    }
    let mut summary = String::new();
    for (name, stage) in STAGES {
        if !names.is_empty() && names.iter().all(|wanted| wanted != name) {
            continue;
        }
        println!("== {name}");
        let start = Instant::now();
        stage(root)?;
        let line = format!("{name:<10} {:>6.1} s", start.elapsed().as_secs_f64());
        println!("== {line}");
        summary.push_str(&line);
        summary.push('\n');
    }
    println!("\nall stages passed\n{summary}");
    Ok(())
}

fn cargo(root: &Path, arguments: &[&str]) -> Result<()> {
    tools::run(Command::new("cargo").args(arguments).current_dir(root))
}

fn format(root: &Path) -> Result<()> {
    tools::rust_component("rustfmt", Command::new("cargo").args(["fmt", "--version"]))?;
    cargo(root, &["fmt", "--all", "--check"])
}

fn lint(root: &Path) -> Result<()> {
    tools::rust_component("clippy", Command::new("cargo").args(["clippy", "--version"]))?;
    cargo(root, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

fn unit(root: &Path) -> Result<()> {
    cargo(root, &["test", "--workspace"])
}

/// The core without std and allocator, for a machine without a system and for browsers.
fn bare(root: &Path) -> Result<()> {
    for target in ["x86_64-unknown-none", "wasm32-unknown-unknown"] {
        tools::rust_target(target)?;
        cargo(root, &["build", "--profile", "bare", "-p", "absah", "--no-default-features", "--target", target])?;
    }
    Ok(())
}

/// The built command against the oracle and the example register; both share no code with it.
fn cli(root: &Path) -> Result<()> {
    cargo(root, &["build", "--release", "-p", "absah-cli"])?;
    let python = |arguments: &[&str]| tools::run(Command::new("python3").args(arguments).current_dir(root));
    python(&["cli/tests/oracle/oracle.py", "--vectors"])?;
    python(&["cli/tests/oracle/oracle.py", "--absah", "target/release/absah", "--count", "10000"])?;
    python(&["examples/register/compare.py", "--absah", "target/release/absah"])
}
