//! Compiles bindings of family cards: `cargo run -p absah --features packs --example compile_bindings -- FROM PACKS TO`.
//!
//! Reads every `kk.*.toml` of the folder FROM, each with its compiled pack out of PACKS, and writes `kk.*.json` into TO.
//! The npm package is built with it.

use absah::check::Lang;
use absah::eligibility::binding::Binding;
use absah::eligibility::load;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut folders = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(from), Some(packs), Some(to)) = (folders.next(), folders.next(), folders.next()) else {
        eprintln!("usage: compile_bindings FROM PACKS TO");
        return ExitCode::from(2);
    };
    match run(&from, &packs, &to) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(from: &Path, packs: &Path, to: &Path) -> Result<(), String> {
    let said = |path: &Path| {
        let path = path.display().to_string();
        move |cause: std::io::Error| format!("{path}: {cause}")
    };
    std::fs::create_dir_all(to).map_err(said(to))?;
    for entry in std::fs::read_dir(from).map_err(said(from))? {
        let path = entry.map_err(said(from))?.path();
        let name = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".toml"));
        let Some(name) = name.filter(|name| name.starts_with("kk.")) else { continue };
        let text = std::fs::read(&path).map_err(said(&path))?;
        let fault = |what: &str| format!("{}: {what}", path.display());
        let table: toml::Table = std::str::from_utf8(&text)
            .ok()
            .and_then(|text| toml::from_str(text).ok())
            .ok_or_else(|| fault("no TOML"))?;
        let id = table.get("binding").and_then(|head| head.get("pack")?.as_str()).unwrap_or_default();
        let pack = packs.join([id, ".json"].concat());
        let compiled = std::fs::read_to_string(&pack).map_err(said(&pack))?;
        let pack = load(&compiled).map_err(|_| fault("its pack cannot be read"))?;
        let loaded = Binding::read(&pack, &text);
        let Some(binding) = loaded.binding.filter(Binding::reads_card) else {
            let faults: Vec<String> = loaded.notices.iter().map(|own| own.message(Lang::En).to_string()).collect();
            return Err(fault(&faults.join("; ")));
        };
        let out = to.join([name, ".json"].concat());
        std::fs::write(&out, binding.compile(&pack)).map_err(said(&out))?;
    }
    Ok(())
}
