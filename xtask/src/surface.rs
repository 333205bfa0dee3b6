//! Compares `spec/surface.toml` with what every surface really exports.

use crate::failure::{Failure, Result};
use crate::{tools, workspace};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

const PATH: &str = "spec/surface.toml";

/// The surfaces besides Rust, whose paths a generated test compiles.
const SURFACES: [&str; 4] = ["rust", "js", "c", "cli"];

#[derive(Deserialize)]
struct File {
    #[serde(rename = "operation")]
    operations: Vec<Operation>,
}

/// What can be asked of Absah, and how it is called on each surface.
#[derive(Deserialize)]
struct Operation {
    name: String,
    says: String,
    #[serde(default)]
    rust: Vec<String>,
    /// Entry of the package and name, such as `absah/nik#checkNik`.
    #[serde(default)]
    js: Vec<String>,
    #[serde(default)]
    c: Vec<String>,
    #[serde(default)]
    cli: Vec<String>,
    /// Why a surface does not have it.
    #[serde(default)]
    absent: BTreeMap<String, String>,
}

impl Operation {
    fn names(&self, surface: &str) -> &[String] {
        match surface {
            "rust" => &self.rust,
            "js" => &self.js,
            "c" => &self.c,
            _ => &self.cli,
        }
    }
}

fn read(root: &Path) -> Result<Vec<Operation>> {
    let path = root.join(PATH);
    let file: File = toml::from_str(&workspace::read(&path)?).map_err(|cause| Failure::file(&path, cause))?;
    Ok(file.operations)
}

/// `cargo xtask surface`
pub(crate) fn run(root: &Path) -> Result<()> {
    let operations = read(root)?;
    let mut faults = complete(&operations);
    compare(&operations, "c", symbols(root)?, &mut faults);
    compare(&operations, "cli", commands(root)?, &mut faults);
    compare(&operations, "js", exports(root, &operations)?, &mut faults);
    if !faults.is_empty() {
        return Err(Failure::list(&faults, "differences between spec/surface.toml and the surfaces"));
    }
    println!("{} operations agree with the symbols, the subcommands and the exports", operations.len());
    Ok(())
}

/// A test that uses every Rust path: what is not there does not compile.
pub(crate) fn rust_paths(root: &Path) -> Result<String> {
    let operations = read(root)?;
    let paths: BTreeSet<&String> = operations.iter().flat_map(|operation| &operation.rust).collect();
    let mut text = String::from("#![allow(unused_imports, reason = \"to compile is the test\")]\n\n");
    for path in paths {
        text.push_str(&format!("use {path} as _;\n"));
    }
    text.push_str("\n#[test]\nfn every_path_of_the_surface_exists() {\n    // Compiling this file is the test.\n}\n");
    Ok(text)
}

/// Every operation has a name on every surface, or a reason.
fn complete(operations: &[Operation]) -> Vec<String> {
    let mut faults = Vec::new();
    for operation in operations {
        if operation.says.is_empty() {
            faults.push(format!("{PATH}: {}: says nothing", operation.name));
        }
        for surface in SURFACES {
            let reason = operation.absent.get(surface).map_or("", String::as_str);
            if operation.names(surface).is_empty() == reason.is_empty() {
                faults.push(format!("{PATH}: {}: {surface} needs names, or a reason under absent", operation.name));
            }
        }
    }
    faults
}

fn compare(operations: &[Operation], surface: &str, real: BTreeSet<String>, faults: &mut Vec<String>) {
    let said: BTreeSet<String> = operations.iter().flat_map(|operation| operation.names(surface)).cloned().collect();
    faults.extend(said.difference(&real).map(|name| format!("{surface}: {name} is declared and not exported")));
    faults.extend(real.difference(&said).map(|name| format!("{surface}: {name} is exported and not declared")));
}

/// The list that stage `c` compares with the library itself.
fn symbols(root: &Path) -> Result<BTreeSet<String>> {
    Ok(workspace::read(&root.join("ffi/symbols.txt"))?.lines().map(str::to_owned).collect())
}

/// The subcommands as the program prints them.
fn commands(root: &Path) -> Result<BTreeSet<String>> {
    let help = tools::output(
        Command::new("cargo").args(["run", "--quiet", "--package", "absah-cli", "--", "--help"]).current_dir(root),
    )?;
    let list =
        help.split_once("Commands:").and_then(|(_, rest)| rest.split_once("Options:")).map_or("", |(list, _)| list);
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    Ok(names
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect())
}

/// The names that every entry of the built package exports at run time.
fn exports(root: &Path, operations: &[Operation]) -> Result<BTreeSet<String>> {
    let package = workspace::target(root).join("npm/absah");
    if !package.join("package.json").exists() {
        return Err(Failure::Stopped("target/npm/absah does not exist; run `cargo xtask wasm` first".to_owned()));
    }
    let script = "const all = [];
        for (const entry of process.argv.slice(1))
            for (const name of Object.keys(await import(entry))) all.push(`${entry}#${name}`);
        console.log(all.join('\\n'));";
    let entries: BTreeSet<&str> = operations
        .iter()
        .flat_map(|operation| &operation.js)
        .filter_map(|name| Some(name.split_once('#')?.0))
        .collect();
    let mut node = Command::new("node");
    node.args(["--input-type=module", "-e", script, "--"]).args(entries).current_dir(package);
    Ok(tools::output(&mut node)?.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
}
