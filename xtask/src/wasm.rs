//! The npm package: modules of `absah-wasm`, their glue, and the TypeScript around them, into `target/npm/absah`; and
//! its tests.

use crate::failure::{Failure, Result};
use crate::{packs, streams, surface, tools, workspace};
use lzma_rust2::{EncodeMode, LzmaOptions, LzmaWriter, MfType};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";
const PROJECT: &str = "wasm/npm";

/// A module of the crate.
struct Module {
    name: &'static str,
    feature: &'static str,
    /// Where speed counts more than size.
    fast: bool,
    simd: bool,
    /// Texts that are packed with it.
    tables: Option<&'static str>,
}

const fn module(name: &'static str, feature: &'static str, fast: bool, simd: bool) -> Module {
    Module { name, feature, fast, simd, tables: None }
}

const MODULES: [Module; 10] = [
    module("nik", "nik", false, false),
    module("full", "full", false, false),
    module("codes", "codes", false, false),
    module("compare", "compare", false, false),
    Module { tables: Some("wasm/npm/src/generated/family-tables.txt"), ..module("family", "family", false, false) },
    module("card", "card", false, false),
    Module { tables: Some("wasm/npm/src/generated/facts-tables.txt"), ..module("rules", "rules", false, false) },
    Module { tables: Some("wasm/npm/src/generated/letters-tables.txt"), ..module("letters", "letters", false, false) },
    module("columns", "columns", true, false),
    module("columns-simd", "columns", true, true),
];

/// `cargo xtask wasm`: gives the folder of the package. Modules that are not among those wanted stay as they were built.
pub(crate) fn build(root: &Path, wanted: &[String]) -> Result<PathBuf> {
    if let Some(name) = wanted.iter().find(|name| MODULES.iter().all(|module| module.name != name.as_str())) {
        return Err(Failure::Usage(format!("no module {name}")));
    }
    tools::rust_target(TARGET)?;
    let project = npm(root)?;
    let out = workspace::target(root).join("npm");
    for module in MODULES.iter().filter(|own| wanted.is_empty() || wanted.iter().any(|name| name == own.name)) {
        bind(root, &project, module, &out.join("modules"))?;
    }
    let [package, compiled, bindings, letters] = ["absah", "packs", "bindings", "letters"].map(|name| out.join(name));
    packs::compile(root, &["spec/rules"], &compiled)?;
    packs::bindings(root, &compiled, &bindings)?;
    packs::letters(root, &["spec/letters"], &letters)?;
    let folders = [&out.join("modules"), &compiled, &bindings, &letters, &package];
    tools::run(node(&project).arg("build.mjs").args(folders))?;
    Ok(package)
}

/// Stage `wasm`: sizes, vectors in Node and Chromium, bad input, types, and projects that install the packed package.
pub(crate) fn test(root: &Path) -> Result<()> {
    tools::debian_package("chromium", "chromium")?;
    let package = build(root, &[])?;
    packs::compile(root, &["spec/vectors/facts.toml"], &package.with_file_name("vector-packs"))?;
    packs::letters(root, &["spec/vectors/letter.toml"], &package.with_file_name("vector-letters"))?;
    let project = root.join(PROJECT);
    let tests: Vec<String> =
        workspace::files(&project.join("test"), ".test.mjs")?.iter().map(|path| path.display().to_string()).collect();
    // One fault must not hide the others.
    let results = [
        surface::run(root),
        tools::run(node(&project).arg("test/sizes.mjs").arg(&package)),
        tools::run(node(&project).args(["--test", "--test-reporter=spec"]).args(tests).env("ABSAH_PACKAGE", &package)),
    ];
    let faults: Vec<String> = results.into_iter().filter_map(|result| Some(result.err()?.to_string())).collect();
    if faults.is_empty() { Ok(()) } else { Err(Failure::list(&faults, "faults of the package")) }
}

/// The folder of the TypeScript with its tools installed as the lock file says.
fn npm(root: &Path) -> Result<PathBuf> {
    let project = root.join(PROJECT);
    if !tools::succeeds(Command::new("npm").arg("--version")) {
        return Err(Failure::Stopped("npm is missing; run `apt-get install nodejs npm` (Node 20 or newer)".to_owned()));
    }
    let (lock, installed) = (project.join("package-lock.json"), project.join("node_modules/.package-lock.json"));
    let changed = |path: &Path| std::fs::metadata(path).and_then(|file| file.modified()).ok();
    if changed(&installed).is_none_or(|time| changed(&lock).is_none_or(|newest| newest > time)) {
        println!("installing the tools of {PROJECT}: npm ci");
        tools::run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&project))?;
    }
    Ok(project)
}

fn node(project: &Path) -> Command {
    let mut command = Command::new("node");
    command.current_dir(project);
    command
}

/// Builds a module, makes its glue and shrinks it.
fn bind(root: &Path, project: &Path, module: &Module, out: &Path) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--locked", "-p", "absah-wasm", "--profile", "wasm", "--target", TARGET]);
    cargo.args(["--no-default-features", "--features", module.feature]);
    if module.fast {
        cargo.args(["--config", "profile.wasm.opt-level=3"]);
    }
    if module.simd {
        cargo.args(["--config", "target.wasm32-unknown-unknown.rustflags=[\"-Ctarget-feature=+simd128\"]"]);
    }
    tools::run(cargo.current_dir(root))?;
    let built = workspace::target(root).join(TARGET).join("wasm/absah_wasm.wasm");
    let folder = out.join(module.name);
    let failed = |cause: &dyn std::fmt::Display| Failure::Stopped(format!("wasm-bindgen, {}: {cause}", module.name));
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&built).out_name("absah").typescript(true).remove_producers_section(true);
    bindgen.web(true).and_then(|bindgen| bindgen.generate(&folder)).map_err(|cause| failed(&cause))?;
    // A second round finds more once control flow was laid flat and built anew.
    let passes: &[&str] = if module.fast { &["-O3"] } else { &["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"] };
    let mut shrink = node(project);
    shrink.arg("node_modules/binaryen/bin/wasm-opt").args(passes);
    shrink.args(["--converge", "--strip-debug", "--strip-producers"]);
    let small = folder.join("absah.wasm");
    shrink.arg(folder.join("absah_bg.wasm")).arg("-o").arg(&small);
    tools::run(&mut shrink)?;
    pack(&small, module.tables.map(|path| root.join(path)), &folder)
}

/// Packs a module as `join.ts` and `unpack.ts` read it: its code in streams where that is possible, its tables behind,
/// no header, no mark at the end. What they must know stands in a file beside.
fn pack(from: &Path, tables: Option<PathBuf>, folder: &Path) -> Result<()> {
    let read = |path: &Path| std::fs::read(path).map_err(|cause| Failure::file(path, cause));
    let module = read(from)?;
    let (mut bytes, starts) = streams::split(&module).unwrap_or_else(|| (module.clone(), Vec::new()));
    let parts = bytes.len();
    if let Some(path) = tables {
        bytes.extend(read(&path)?);
    }
    let sizes = serde_json::json!({ "module": module.len(), "parts": parts, "all": bytes.len(), "starts": starts });
    let to = folder.join("sizes.json");
    std::fs::write(&to, sizes.to_string()).map_err(|cause| Failure::file(&to, cause))?;
    let to = folder.join("absah.lzma");
    let (dictionary, nice_length, depth) = (1 << 20, 273, 1_000);
    let options = LzmaOptions::new(dictionary, 3, 0, 0, EncodeMode::Normal, nice_length, MfType::Bt4, depth);
    let packed = LzmaWriter::new_no_header(Vec::new(), &options, false).and_then(|mut writer| {
        writer.write_all(&bytes)?;
        writer.finish()
    });
    packed.and_then(|packed| std::fs::write(&to, packed)).map_err(|cause| Failure::file(&to, cause))
}
