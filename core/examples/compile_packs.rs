//! Compiles rule packs for forms and C programs: `cargo run -p absah --features packs --example compile_packs -- FROM TO`.
//!
//! Reads every `ID.toml` of the folder FROM, or the file FROM, and writes `ID.json` into TO. The npm package is built with it.

use absah::check::{Lang, Severity};
use absah::eligibility::{compile, read_with};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut folders = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(from), Some(to)) = (folders.next(), folders.next()) else {
        eprintln!("usage: compile_packs FROM TO");
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
        let Some(id) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".toml")) else { continue };
        let text = std::fs::read(&path).map_err(said(&path))?;
        // The packs that overlays extend lie beside them.
        let loaded = read_with(&text, &|name| {
            let (id, _) = name.split_once('@')?;
            std::fs::read(path.with_file_name(id.to_owned() + ".toml")).ok()
        });
        let Some(pack) = loaded.pack else {
            let faults = loaded.notices.iter().filter(|notice| notice.severity() == Severity::Error);
            let faults: Vec<String> = faults.map(|fault| fault.message(Lang::En).to_string()).collect();
            return Err(format!("{}: {}", path.display(), faults.join("; ")));
        };
        let out = to.join(id.to_owned() + ".json");
        std::fs::write(&out, compile(&pack)).map_err(said(&out))?;
    }
    Ok(())
}
