//! Compiles templates of letters: `cargo run -p absah --features packs --example compile_letters -- FROM TO [LETTERS]`.
//!
//! Reads every `ID.toml` of the folder FROM, or the file FROM, and writes `ID.json` into TO, named after the id of the
//! template. The npm package is built with it. The file LETTERS gets a line for each sample: its data, and the letter as
//! text and HTML, for tests of the other surfaces.

use absah::check::{Lang, Severity};
use absah::letter::{Loaded, Options, compile, html, read, text};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut paths = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(from), Some(to)) = (paths.next(), paths.next()) else {
        eprintln!("usage: compile_letters FROM TO [LETTERS]");
        return ExitCode::from(2);
    };
    match run(&from, &to, paths.next().as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(from: &Path, to: &Path, letters: Option<&Path>) -> Result<(), String> {
    let said = |path: &Path| {
        let path = path.display().to_string();
        move |cause: std::io::Error| format!("{path}: {cause}")
    };
    std::fs::create_dir_all(to).map_err(said(to))?;
    let mut paths = if from.is_dir() {
        let entries = std::fs::read_dir(from).map_err(said(from))?;
        entries.map(|entry| entry.map(|own| own.path())).collect::<Result<_, _>>().map_err(said(from))?
    } else {
        vec![from.to_owned()]
    };
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "toml"));
    paths.sort();
    let mut lines = String::new();
    for path in paths {
        let loaded = read(&std::fs::read(&path).map_err(said(&path))?);
        let Some(template) = &loaded.template else {
            let faults = loaded.notices.iter().filter(|notice| notice.severity() == Severity::Error);
            let faults: Vec<String> = faults.map(|fault| fault.message(Lang::En).to_string()).collect();
            return Err(format!("{}: {}", path.display(), faults.join("; ")));
        };
        let out = to.join(template.id.clone() + ".json");
        std::fs::write(&out, compile(template)).map_err(said(&out))?;
        lines += &printed(&loaded);
    }
    letters.map_or(Ok(()), |path| std::fs::write(path, lines).map_err(said(path)))
}

/// The samples of a template and their letters, a line each.
fn printed(loaded: &Loaded) -> String {
    let mut lines = String::new();
    for (template, sample) in loaded.template.iter().flat_map(|own| loaded.samples.iter().map(move |each| (own, each)))
    {
        let data = sample.json();
        if let Some(letter) = template.fill(&data, &Options::default()).letter {
            let line = serde_json::json!({
                "template": template.id, "data": data, "text": text(&letter), "html": html(&letter),
            });
            lines += &(line.to_string() + "\n");
        }
    }
    lines
}
