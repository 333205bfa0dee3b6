//! The examples in C, PHP and COBOL: each starts with its one command and prints what its folder expects.

use crate::failure::{Failure, Result};
use crate::{tools, workspace};
use std::path::Path;
use std::process::Command;

/// Folder, program that it needs beside a C compiler, Debian package.
const EXAMPLES: [(&str, &str, &str); 3] =
    [("c", "gcc", "gcc"), ("php", "php", "php-cli"), ("cobol", "cobc", "gnucobol4")];

/// Runs each against the library installed below `prefix`.
pub(super) fn run(root: &Path, prefix: &Path) -> Result<()> {
    for (name, program, package) in EXAMPLES {
        tools::debian_package(program, package)?;
        let folder = root.join("examples").join(name);
        let printed = tools::output(Command::new(folder.join("run.sh")).env("ABSAH_PREFIX", prefix))?;
        let expected = workspace::read(&folder.join("expected.txt"))?;
        if printed != expected {
            let line = printed.lines().zip(expected.lines()).take_while(|(a, b)| a == b).count();
            let found = printed.lines().nth(line).unwrap_or("nothing");
            return Err(Failure::Found(format!("examples/{name}/expected.txt:{}: printed is {found}", line + 1)));
        }
        println!("examples/{name}: as expected");
    }
    manual(root, prefix)
}

/// The programs of `ffi/README.md`, as a reader would copy them: they compile without a word, run, and print something.
fn manual(root: &Path, prefix: &Path) -> Result<()> {
    let text = workspace::read(&root.join("ffi/README.md"))?;
    let programs: Vec<&str> = text
        .split("```c\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .filter(|c| c.contains("main("))
        .collect();
    if programs.is_empty() {
        return Err(Failure::Found("ffi/README.md: no program in C".to_owned()));
    }
    for (number, program) in (1..).zip(&programs) {
        let source = prefix.join(format!("manual-{number}.c"));
        let binary = source.with_extension("");
        std::fs::write(&source, program).map_err(|cause| Failure::file(&source, cause))?;
        let mut compile = Command::new("gcc");
        compile.args(["-Wall", "-Wextra", "-Werror", "-o"]).arg(&binary).arg(&source);
        compile
            .arg(format!("-I{}", prefix.join("include").display()))
            .arg(format!("-L{}", prefix.join("lib").display()));
        tools::run(compile.arg("-labsah"))?;
        let printed = tools::output(Command::new(&binary).env("LD_LIBRARY_PATH", prefix.join("lib")))?;
        if printed.trim().is_empty() || printed.starts_with("status") {
            return Err(Failure::Found(format!("ffi/README.md: program {number} printed {printed:?}")));
        }
    }
    println!("ffi/README.md: {} programs as expected", programs.len());
    Ok(())
}
