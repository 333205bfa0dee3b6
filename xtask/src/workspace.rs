//! Where the repository is, and its files.

use crate::failure::{Failure, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the workspace: the nearest folder upwards that holds both `spec/checks` and `Cargo.toml`.
pub(crate) fn root() -> Result<PathBuf> {
    let start = std::env::current_dir().map_err(|cause| Failure::Stopped(format!("no working folder: {cause}")))?;
    start
        .ancestors()
        .find(|folder| folder.join("spec/checks").is_dir() && folder.join("Cargo.toml").is_file())
        .map(Path::to_path_buf)
        .ok_or_else(|| Failure::Stopped("run this inside the repository of Absah".to_owned()))
}

/// The text of a file.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|cause| Failure::file(path, cause))
}

/// Writes a file and the folders above it.
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|cause| Failure::file(folder, cause))?;
    }
    fs::write(path, text).map_err(|cause| Failure::file(path, cause))
}

/// The files directly in a folder whose name ends in `ending`, by name.
pub(crate) fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|cause| Failure::file(folder, cause))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(|cause| Failure::file(folder, cause))?.path();
        if path.is_file() && path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Folders that hold nothing of the repository.
const OUTSIDE: [&str; 7] = [".git", ".venv", "target", "node_modules", "dist", "__pycache__", "book"];

/// Every text file of the repository, by path below the root; files that are not UTF-8 are left out.
pub(crate) fn all_texts(root: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|cause| Failure::file(&folder, cause))? {
            let entry = entry.map_err(|cause| Failure::file(&folder, cause))?;
            let path = entry.path();
            let kind = entry.file_type().map_err(|cause| Failure::file(&path, cause))?;
            if kind.is_dir() {
                if !OUTSIDE.iter().any(|name| entry.file_name() == *name) {
                    folders.push(path);
                }
            } else if kind.is_file() && path.extension().is_none_or(|extension| extension != "tmp") {
                let bytes = fs::read(&path).map_err(|cause| Failure::file(&path, cause))?;
                if let Ok(text) = String::from_utf8(bytes)
                    && !text.contains('\0')
                {
                    let below = path.strip_prefix(root).unwrap_or(&path);
                    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
                    found.push((parts.join("/"), text));
                }
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The folder into which cargo builds.
pub(crate) fn target(root: &Path) -> PathBuf {
    // `join` takes an absolute path as it is.
    root.join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}
