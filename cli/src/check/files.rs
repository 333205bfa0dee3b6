//! The files of a register, as they are named on the command line.

use crate::Failure;
use absah::check::Lang;
use absah_batch::source::Input;
use std::path::{Path, PathBuf};

/// The inputs of a run. A pattern that no shell has expanded is expanded here: quoted ones, and all on Windows.
pub(super) fn inputs(given: &[PathBuf], lang: Lang) -> Result<Vec<Input>, Failure> {
    let mut inputs = Vec::new();
    for path in given {
        match path.to_str() {
            Some("-") => inputs.push(Input::Stdin),
            // A file may have such a name.
            Some(pattern) if pattern.contains(['*', '?', '[']) && !path.exists() => {
                let before = inputs.len();
                inputs.extend(expanded(pattern, path, lang)?.into_iter().map(Input::Path));
                if inputs.len() == before {
                    return Err(Failure(match lang {
                        Lang::Id => {
                            format!("tidak ada berkas yang cocok dengan pola \"{pattern}\"; periksa nama dan foldernya")
                        }
                        Lang::En => format!("no file matches the pattern \"{pattern}\"; check the name and the folder"),
                    }));
                }
            }
            _ => inputs.push(Input::Path(path.clone())),
        }
    }
    Ok(inputs)
}

/// Files that match a pattern, in the order of their names.
fn expanded(pattern: &str, path: &Path, lang: Lang) -> Result<Vec<PathBuf>, Failure> {
    let found = glob::glob(pattern).map_err(|cause| {
        Failure(match lang {
            Lang::Id => format!("pola \"{pattern}\" tidak dapat dipakai: {}", cause.msg),
            Lang::En => format!("the pattern \"{pattern}\" cannot be used: {}", cause.msg),
        })
    })?;
    let unreadable = |cause: glob::GlobError| {
        Failure(match lang {
            Lang::Id => format!("{}: tidak dapat dibaca: {}", path.display(), cause.error()),
            Lang::En => format!("{}: cannot be read: {}", path.display(), cause.error()),
        })
    };
    let mut files = found.collect::<Result<Vec<PathBuf>, _>>().map_err(unreadable)?;
    files.retain(|path| path.is_file());
    Ok(files)
}
