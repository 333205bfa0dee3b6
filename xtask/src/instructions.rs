//! What the works of `absah-instructions` cost, in instructions under valgrind, compared with `benches/instructions.toml`:
//! a figure that no other program on the machine moves.

use crate::failure::{Failure, Result};
use crate::{tools, workspace};
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

const BASELINE: &str = "benches/instructions.toml";
/// Percent that a work may cost more, or less, before somebody has to look: other compilers of the same version and other
/// C libraries move a few.
const SLACK: u64 = 5;
/// Runs of each work that are counted, and those before, which take what happens once with them.
const RUNS: (u64, u64) = (2, 6);

const HEAD: &str = "\
# Instructions of one run of each work of benches/src/bin/absah-instructions.rs, counted by valgrind in a release build.
# Written by `cargo xtask instructions --write`; the stage bench-smoke compares them.
";

/// `cargo xtask instructions [--write]`: counts, then compares or renews the figures.
pub(crate) fn run(root: &Path, write: bool) -> Result<()> {
    tools::debian_package("valgrind", "valgrind")?;
    let mut build = Command::new("cargo");
    build.args(["build", "--quiet", "--locked", "--release", "-p", "absah-benches", "--bin", "absah-instructions"]);
    tools::run(build.current_dir(root))?;
    let program = workspace::target(root).join("release/absah-instructions");
    let works = tools::output(&mut Command::new(&program))?;
    let path = root.join(BASELINE);
    let known: toml::Table = match std::fs::read_to_string(&path) {
        Ok(text) => toml::from_str(&text).map_err(|cause| Failure::Found(format!("{BASELINE}: {cause}")))?,
        Err(_) if write => toml::Table::new(),
        Err(cause) => return Err(Failure::Stopped(format!("{BASELINE}: {cause}"))),
    };
    let (mut text, mut faults) = (HEAD.to_owned(), Vec::new());
    for work in works.lines() {
        let (few, many) = (count(&program, work, RUNS.0)?, count(&program, work, RUNS.1)?);
        let cost = many.saturating_sub(few) / (RUNS.1 - RUNS.0);
        let before = known.get(work).and_then(toml::Value::as_integer).and_then(|cost| u64::try_from(cost).ok());
        let _ = writeln!(text, "{work} = {cost}");
        println!("{work:<16} {cost:>12}  {}", before.map_or_else(|| "new".to_owned(), |before| change(before, cost)));
        match before {
            Some(before) if cost.abs_diff(before) * 100 <= before * SLACK => {}
            Some(before) => faults.push(format!("{work}: {before} instructions before, {cost} now")),
            None => faults.push(format!("{work}: not in {BASELINE}")),
        }
    }
    for gone in known.keys().filter(|own| !works.lines().any(|work| work == own.as_str())) {
        faults.push(format!("{gone}: no such work"));
    }
    if write {
        return std::fs::write(&path, text).map_err(|cause| Failure::Stopped(format!("{BASELINE}: {cause}")));
    }
    if faults.is_empty() {
        return Ok(());
    }
    faults.push("if that is meant, run `cargo xtask instructions --write` and say why in the commit".to_owned());
    Err(Failure::Found(faults.join("\n")))
}

fn change(before: u64, cost: u64) -> String {
    let sign = if cost < before { "-" } else { "+" };
    let tenths = cost.abs_diff(before).saturating_mul(1000) / before.max(1);
    format!("{sign}{}.{} %", tenths / 10, tenths % 10)
}

/// Instructions of a whole run of the program.
fn count(program: &Path, work: &str, times: u64) -> Result<u64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    valgrind.arg(program).arg(work).arg(times.to_string()).stdout(Stdio::null());
    let output = valgrind.output().map_err(|cause| Failure::Stopped(format!("valgrind: {cause}")))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let refs = said.lines().find_map(|line| line.split_once("I refs:").or_else(|| line.split_once("I   refs:")));
    let digits: String =
        refs.map(|(_, count)| count.chars().filter(char::is_ascii_digit).collect()).unwrap_or_default();
    match digits.parse() {
        Ok(count) if output.status.success() => Ok(count),
        _ => Err(Failure::Found(format!("{work}: not counted\n{said}"))),
    }
}
