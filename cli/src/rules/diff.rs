//! `absah rules diff OLD NEW`: what is different between two packs, and which cases and records come out in another way.

use super::{library, write};
use crate::eligibility::records;
use crate::input::{self, Stop};
use crate::output::marked;
use crate::{End, Failure, args};
use absah::check::Lang;
use absah::eligibility::{Impact, diff};
use std::io::{self, IsTerminal as _};
use std::path::Path;

pub(super) fn run(command: &args::RulesDiff, lang: Lang) -> Result<End, Failure> {
    let (old, new) = (library::open(&command.old, lang)?, library::open(&command.new, lang)?);
    library::usable(&old, lang)?;
    library::usable(&new, lang)?;
    let mut text = diff(&old.loaded, &new.loaded).text(lang);
    if let (Some(data), Some(old), Some(new)) = (&command.data, &old.loaded.pack, &new.loaded.pack) {
        let day = command.day.date(lang)?;
        let (old, new) = (library::on(old, day, lang)?, library::on(new, day, lang)?);
        text.push('\n');
        text.push_str(&counted(Impact::of(&old, &new), data, lang)?);
    }
    // For eyes; a file or a pipe gets the lines as they are.
    let seen = command.output.is_none() && io::stdout().is_terminal();
    write(command.output.as_deref(), &if seen { broken(&text) } else { text })
}

/// What the records of a file come to under both packs.
fn counted(mut impact: Impact<'_>, data: &Path, lang: Lang) -> Result<String, Failure> {
    let file = input::name(data);
    let result = records::each(data, lang, &mut |record| {
        let json = std::str::from_utf8(&record.text).unwrap_or_default();
        if impact.add(json) {
            return Ok(());
        }
        let (line, column) = (record.line, record.column);
        Err(Stop::Input(match lang {
            Lang::Id => format!(
                "{file}: baris {line}, kolom {column}: bukan catatan fakta; tulis tiap catatan sebagai objek JSON"
            ),
            Lang::En => {
                format!("{file}: line {line}, column {column}: no record of facts; write each as a JSON object")
            }
        }))
    });
    match result {
        Ok(_) => Ok(impact.text(lang)),
        Err(Stop::Input(why)) => Err(Failure(why)),
        Err(Stop::Write(cause)) => Err(Failure(cause.to_string())),
        Err(Stop::Interrupted) => Err(Failure(String::new())),
    }
}

/// Lines broken at the width of the terminal.
fn broken(text: &str) -> String {
    let line = |line: &str| match line.strip_prefix("- ") {
        Some(item) => marked("- ", item) + "\n",
        None => marked("", line) + "\n",
    };
    text.lines().map(line).collect()
}
