//! Compiles templates of letters: `cargo run -p absah --features packs --example compile_letters -- FROM TO`.
//!
//! Reads every `ID.toml` of the folder FROM, or the file FROM, and writes `ID.json` into TO, named
//! after the id of the template. The npm package is built with it.

use absah::check::{Lang, Severity};
use absah::letter::{compile, read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut folders = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(from), Some(to)) = (folders.next(), folders.next()) else {
        eprintln!("usage: compile_letters FROM TO");
        return ExitCode::from(2);
    };
    match run(&from, &to) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(from: &Path, to: &Path) -> Result<(), String> {
    let said = |path: &Path| {
        let path = path.display().to_string();
        move |cause: std::io::Error| format!("{path}: {cause}")
    };
    std::fs::create_dir_all(to).map_err(said(to))?;
    let paths = if from.is_dir() {
        let entries = std::fs::read_dir(from).map_err(said(from))?;
        entries.map(|entry| entry.map(|own| own.path())).collect::<Result<_, _>>().map_err(said(from))?
    } else {
        vec![from.to_owned()]
    };
    for path in paths {
        if path.extension().is_none_or(|kind| kind != "toml") {
            continue;
        }
        let loaded = read(&std::fs::read(&path).map_err(said(&path))?);
        let Some(template) = loaded.template else {
            let faults = loaded.notices.iter().filter(|notice| notice.severity() == Severity::Error);
            let faults: Vec<String> = faults.map(|fault| fault.message(Lang::En).to_string()).collect();
            return Err(format!("{}: {}", path.display(), faults.join("; ")));
        };
        let out = to.join(template.id.clone() + ".json");
        std::fs::write(&out, compile(&template)).map_err(said(&out))?;
    }
    Ok(())
}
