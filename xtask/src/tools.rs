//! Running other programs, and installing what a command lacks, which is always said.

use crate::failure::{Failure, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs a program; its output goes to the terminal.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = shown(command);
    let status = command.status().map_err(|cause| Failure::Stopped(format!("{line}: {cause}")))?;
    if status.success() { Ok(()) } else { Err(Failure::Found(format!("{line}: {status}"))) }
}

/// Runs a program and gives what it prints.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let line = shown(command);
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|cause| Failure::Stopped(format!("{line}: {cause}")))?;
    if !output.status.success() {
        return Err(Failure::Found(format!("{line}: {}", output.status)));
    }
    String::from_utf8(output.stdout).map_err(|cause| Failure::Stopped(format!("{line}: {cause}")))
}

/// Whether a program runs and succeeds; nothing is printed.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// The command line as a person would type it.
fn shown(command: &Command) -> String {
    let mut parts = vec![command.get_program().to_string_lossy().into_owned()];
    parts.extend(command.get_args().map(|argument| argument.to_string_lossy().into_owned()));
    let mut line = parts.join(" ");
    if let Some((short, _)) = line.char_indices().nth(200) {
        line.truncate(short);
        line.push('…');
    }
    line
}

/// Installs something, saying so; without the rights to do so the command to run is the message.
fn install(what: &str, command: &mut Command) -> Result<()> {
    let line = shown(command);
    println!("installing {what}: {line}");
    run(command).map_err(|failure| Failure::Stopped(format!("{what} is missing; run `{line}` ({failure})")))
}

/// The Python of the project's own environment, `.venv`.
pub(crate) fn python(root: &Path) -> Result<PathBuf> {
    let folder = root.join(".venv");
    let python = folder.join("bin/python");
    if !python.exists() {
        install("a Python environment", Command::new("python3").args(["-m", "venv", ".venv"]).current_dir(root))?;
    }
    Ok(python)
}

/// A Python package of one version in `.venv`; gives the Python to run it with.
pub(crate) fn python_package(root: &Path, name: &str, version: &str) -> Result<PathBuf> {
    let python = python(root)?;
    let wanted = format!("{name}=={version}");
    let ask = "import importlib.metadata as m, sys; sys.exit(m.version(sys.argv[1]) != sys.argv[2])";
    if !succeeds(Command::new(&python).args(["-c", ask, name, version])) {
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", &wanted]);
        install(&wanted, &mut pip)?;
    }
    Ok(python)
}

/// A component of the Rust toolchain, such as `rustfmt`.
pub(crate) fn rust_component(name: &str, probe: &mut Command) -> Result<()> {
    if succeeds(probe) { Ok(()) } else { install(name, Command::new("rustup").args(["component", "add", name])) }
}

/// The standard library of a target.
pub(crate) fn rust_target(name: &str) -> Result<()> {
    let installed = output(Command::new("rustup").args(["target", "list", "--installed"]))?;
    if installed.lines().any(|line| line == name) {
        return Ok(());
    }
    install(name, Command::new("rustup").args(["target", "add", name]))
}

/// A program of the system, from its Debian packages if it is not there.
pub(crate) fn debian_package(program: &str, packages: &str) -> Result<()> {
    if succeeds(Command::new(program).arg("--version")) {
        return Ok(());
    }
    let apt = || {
        let mut command = Command::new("apt-get");
        command.args(["-o", "DPkg::Lock::Timeout=300"]).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    // An old list of packages may name files that are gone; if it cannot be renewed, installing says why.
    let _ = succeeds(apt().arg("update"));
    install(program, apt().args(["install", "-y", "-q", "--no-install-recommends"]).args(packages.split(' ')))
}

/// The linker that comes with the toolchain.
pub(crate) fn rust_lld() -> Result<PathBuf> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let version = output(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    Ok(Path::new(sysroot.trim()).join("lib/rustlib").join(host).join("bin/rust-lld"))
}
