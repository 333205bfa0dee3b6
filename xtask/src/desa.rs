//! The page of the village desk, built on the npm package and used in a browser.

use crate::failure::Result;
use crate::{tools, wasm};
use std::path::Path;
use std::process::Command;

const PROJECT: &str = "examples/desa";

/// Stage `desa`: both languages, small and large screens, accessibility, no network.
pub(crate) fn test(root: &Path) -> Result<()> {
    wasm::build(root, &[])?;
    tools::debian_package("chromium", "chromium")?;
    let project = root.join(PROJECT);
    let npm = |arguments: &[&str]| {
        let mut command = Command::new("npm");
        command.args(arguments).current_dir(&project);
        command
    };
    tools::run(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    tools::run(&mut npm(&["test"]))
}
