//! `cargo xtask install --prefix DIR [--numbers-only]`: what a C program needs, as other libraries install it.

use crate::failure::{Failure, Result};
use crate::{header, tools, workspace};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The name that the loader looks for; `ffi/build.rs` writes it into the library.
pub(super) const SONAME: &str = "libabsah.so.0";
/// What the standard library of Rust needs of the system, for static linking of the full library.
const PRIVATE: &str = "-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc";

/// Which library.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// With texts and names of regions; a panic is caught.
    Full,
    /// Numbers only, without std.
    Bare,
    /// The full one with a function that panics.
    SelfTest,
}

impl Build {
    pub(super) const fn profile(self) -> &'static str {
        match self {
            Build::Full | Build::SelfTest => "ffi",
            Build::Bare => "bare",
        }
    }

    /// Builds the libraries and gives their folder.
    pub(super) fn build(self, root: &Path, target: Option<&str>) -> Result<PathBuf> {
        let mut cargo = Command::new("cargo");
        cargo.args([if target.is_some() { "rustc" } else { "build" }, "--quiet", "-p", "absah-ffi"]).current_dir(root);
        cargo.args(["--profile", self.profile()]);
        match self {
            Build::Full => {}
            Build::Bare => _ = cargo.arg("--no-default-features"),
            Build::SelfTest => _ = cargo.args(["--features", "self-test"]),
        }
        let mut folder = workspace::target(root);
        if let Some(target) = target {
            // Without a system there are no shared libraries.
            cargo.args(["--target", target, "--crate-type", "staticlib"]);
            folder = folder.join(target);
        }
        tools::run(&mut cargo)?;
        Ok(folder.join(self.profile()))
    }
}

/// `cargo xtask install --prefix DIR [--numbers-only]`
pub(crate) fn command(root: &Path, arguments: &[String]) -> Result<()> {
    let usage = || Failure::Usage("usage: cargo xtask install --prefix DIR [--numbers-only]".to_owned());
    let (mut prefix, mut build) = (None, Build::Full);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--numbers-only" => build = Build::Bare,
            "--prefix" => prefix = Some(rest.next().ok_or_else(usage)?),
            other => prefix = Some(other.strip_prefix("--prefix=").map(|_| argument).ok_or_else(usage)?),
        }
    }
    let prefix = prefix.ok_or_else(usage)?;
    let prefix = Path::new(prefix.strip_prefix("--prefix=").unwrap_or(prefix));
    let prefix = std::path::absolute(prefix).map_err(|cause| Failure::file(prefix, cause))?;
    run(root, &prefix, build)?;
    let lib = prefix.join("lib");
    println!(
        "installed into {}; programs find it with\n  export PKG_CONFIG_PATH={}/pkgconfig LD_LIBRARY_PATH={}",
        prefix.display(),
        lib.display(),
        lib.display()
    );
    Ok(())
}

/// Builds the library and copies it with header and pkg-config file below a folder.
pub(crate) fn run(root: &Path, prefix: &Path, build: Build) -> Result<()> {
    let products = build.build(root, None)?;
    let version = env!("CARGO_PKG_VERSION");
    let (include, lib) = (prefix.join("include"), prefix.join("lib"));
    for (from, name) in [(header::HEADER, "absah.h"), (header::PLAIN, "absah_ffi.h")] {
        copy(&root.join(from), &include.join(name))?;
    }
    let shared = format!("libabsah.so.{version}");
    copy(&products.join("libabsah.so"), &lib.join(&shared))?;
    link(&shared, &lib.join(SONAME))?;
    link(SONAME, &lib.join("libabsah.so"))?;
    copy(&products.join("libabsah.a"), &lib.join("libabsah.a"))?;
    let private = if build == Build::Bare { "" } else { PRIVATE };
    let package = workspace::read(&root.join("ffi/absah.pc.in"))?
        .replace("@PREFIX@", &prefix.to_string_lossy())
        .replace("@VERSION@", version)
        .replace("@PRIVATE@", private);
    let lines: Vec<&str> = package.lines().map(str::trim_end).collect();
    workspace::write(&lib.join("pkgconfig/absah.pc"), &(lines.join("\n") + "\n"))
}

/// Replaces, and does not write into, what is there: a running program may have it loaded.
fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder).map_err(|cause| Failure::file(folder, cause))?;
    }
    remove(to)?;
    std::fs::copy(from, to).map(|_| ()).map_err(|cause| Failure::file(to, cause))
}

fn link(to: &str, at: &Path) -> Result<()> {
    remove(at)?;
    std::os::unix::fs::symlink(to, at).map_err(|cause| Failure::file(at, cause))
}

fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => Err(Failure::file(path, cause)),
        _ => Ok(()),
    }
}
