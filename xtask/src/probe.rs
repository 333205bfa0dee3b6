//! Two measurements of core that a unit test cannot make: the size of a small WASM module, and that a program without
//! operating system links neither a panic nor an allocator.

use crate::failure::{Failure, Result};
use crate::{tools, workspace};
use std::path::{Path, PathBuf};
use std::process::Command;

const WASM: &str = "wasm32-unknown-unknown";
const BARE: &str = "x86_64-unknown-none";
/// Greatest size of the module after `gzip -9`.
const MOST_BYTES: usize = 10_000;
/// What the linked program must not hold.
const FORBIDDEN: [&str; 3] = ["__rust_alloc", "panic", "__rg_"];

/// `cargo xtask test probe`
pub(crate) fn run(root: &Path) -> Result<()> {
    size(root)?;
    bare(root)
}

/// Builds a probe and gives the folder of its products.
fn build(root: &Path, name: &str, target: &str) -> Result<PathBuf> {
    tools::rust_target(target)?;
    let products = workspace::target(root).join("probes").join(name);
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--release", "--locked", "--target", target]);
    cargo.current_dir(root.join("xtask/probes").join(name)).env("CARGO_TARGET_DIR", &products);
    tools::run(&mut cargo)?;
    Ok(products.join(target).join("release"))
}

fn size(root: &Path) -> Result<()> {
    let module = build(root, "wasm", WASM)?.join("absah_probe_wasm.wasm");
    let raw = std::fs::metadata(&module).map_err(|cause| Failure::file(&module, cause))?.len();
    let script = "import gzip, sys; print(len(gzip.compress(open(sys.argv[1], 'rb').read(), 9, mtime=0)))";
    let packed = tools::output(Command::new("python3").args(["-c", script]).arg(&module))?;
    let packed: usize =
        packed.trim().parse().map_err(|cause| Failure::Stopped(format!("size of {packed:?}: {cause}")))?;
    println!("WASM with two checks: {raw} bytes, {packed} after gzip -9 (limit {MOST_BYTES})");
    if packed > MOST_BYTES {
        return Err(Failure::Found(format!("the WASM module has {packed} bytes, more than {MOST_BYTES}")));
    }
    Ok(())
}

fn bare(root: &Path) -> Result<()> {
    let folder = build(root, "bare", BARE)?;
    let program = folder.join("probe.elf");
    let mut linker = Command::new(tools::rust_lld()?);
    linker.args(["-flavor", "gnu", "--gc-sections", "-static", "--entry=nik"]);
    linker.args(["--undefined=nik", "--undefined=kk", "--undefined=region", "-o"]);
    linker.arg(&program).arg(folder.join("libabsah_probe_bare.a"));
    tools::run(&mut linker).map_err(|failure| {
        Failure::Found(format!("{failure}\na panic path is linked, or something that the library does not bring"))
    })?;
    let symbols = tools::output(Command::new("nm").arg(&program))?;
    let names: Vec<&str> = symbols.lines().filter_map(|line| line.split_whitespace().last()).collect();
    let wrong: Vec<&str> =
        names.iter().copied().filter(|name| FORBIDDEN.iter().any(|part| name.contains(part))).collect();
    if !names.contains(&"nik") || !names.contains(&"kk") {
        return Err(Failure::Stopped("the linked program holds no checks; the probe itself is broken".to_owned()));
    }
    if !wrong.is_empty() {
        return Err(Failure::Found(format!("linked without need: {}", wrong.join(", "))));
    }
    let bytes = std::fs::metadata(&program).map_err(|cause| Failure::file(&program, cause))?.len();
    println!("without operating system: {} symbols, {bytes} bytes, no panic, no allocator", names.len());
    Ok(())
}
