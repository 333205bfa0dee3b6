//! What stops a command: wrong use, a file that cannot be used, or breaches that were found.

use std::path::Path;
use std::process::ExitCode;

pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// Why a command did not succeed; printed as it is.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Wrong arguments.
    #[error("{0}")]
    Usage(String),
    /// The command ran and found something to repair.
    #[error("{0}")]
    Found(String),
    /// The command could not run.
    #[error("{0}")]
    Stopped(String),
}

impl Failure {
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Failure::Found(_) => ExitCode::from(1),
            Failure::Usage(_) | Failure::Stopped(_) => ExitCode::from(2),
        }
    }

    /// Several faults, one a line, with a closing count.
    pub(crate) fn list(faults: &[String], what: &str) -> Failure {
        Failure::Found(format!("{}\n\nfound {}: {what}", faults.join("\n"), faults.len()))
    }

    pub(crate) fn file(path: &Path, cause: impl std::fmt::Display) -> Failure {
        Failure::Stopped(format!("{}: {cause}", path.display()))
    }
}
