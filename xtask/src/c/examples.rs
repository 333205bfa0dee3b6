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
    Ok(())
}
