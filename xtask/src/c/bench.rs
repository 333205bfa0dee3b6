//! Times of the C interface beside those of the Rust kernel, on the same numbers. Printed, not judged: a busy machine
//! would judge wrongly.

use super::C;
use crate::failure::{Failure, Result};
use crate::{generate, tools};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

const ROWS: u32 = 1_000_000;

pub(super) fn run(c: &C<'_>, folder: &Path) -> Result<()> {
    let file = folder.join("nik.bin");
    numbers(c.root, &file)?;
    let bench = c.compile("bench", 0)?;
    let in_c = times(Command::new(bench).arg(&file).env("LD_LIBRARY_PATH", c.prefix.join("lib")))?;
    let mut cargo = Command::new("cargo");
    cargo.args(["bench", "--quiet", "-p", "absah-ffi", "--profile", "ffi", "--bench", "kernel", "--"]).arg(&file);
    let in_rust = times(cargo.current_dir(c.root))?;
    println!("{:<12} {:>8} {:>8} {:>6}", "ns a number", "C", "Rust", "ratio");
    for (name, time) in &in_c {
        match in_rust.get(name) {
            Some(rust) => println!("{name:<12} {time:>8.1} {rust:>8.1} {:>6.2}", time / rust),
            None => println!("{name:<12} {time:>8.1}"),
        }
    }
    Ok(())
}

/// Lines of name and nanoseconds.
fn times(command: &mut Command) -> Result<BTreeMap<String, f64>> {
    let text = tools::output(command)?;
    let pairs = text.lines().filter_map(|line| line.split_once(' '));
    Ok(pairs.filter_map(|(name, time)| Some((name.to_owned(), time.parse().ok()?))).collect())
}

/// Made-up NIK of all districts that stand today, serials 9xxx, one in sixteen with an impossible month.
fn numbers(root: &Path, path: &Path) -> Result<()> {
    let rows = generate::read_rows(root)?;
    let districts: Vec<String> = rows
        .iter()
        .filter(|row| row.current())
        .map(|row| row.code.replace('.', ""))
        .filter(|code| code.len() == 6)
        .collect();
    let mut text = String::new();
    let mut state = 20_261_124_u64;
    for _ in 0..ROWS {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let part = |shift: u32, below: u64| (state >> shift) % below;
        let district = usize::try_from(part(33, districts.len() as u64)).ok().and_then(|at| districts.get(at));
        let month = if part(20, 16) == 0 { 13 } else { 1 + part(24, 12) };
        let day = 1 + part(28, 28) + 40 * part(27, 2);
        text += &format!(
            "{}{day:02}{month:02}{:02}9{:03}",
            district.map_or("", |code| code),
            part(40, 100),
            part(45, 1000)
        );
    }
    std::fs::write(path, text).map_err(|cause| Failure::file(path, cause))
}
