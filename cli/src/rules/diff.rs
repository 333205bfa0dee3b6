//! `absah rules diff OLD NEW`: what is different between two packs, and which cases come out in another way.

use super::{library, write};
use crate::output::marked;
use crate::{End, Failure, args};
use absah::check::Lang;
use absah::eligibility::diff;
use std::io::{self, IsTerminal as _};

pub(super) fn run(command: &args::RulesDiff, lang: Lang) -> Result<End, Failure> {
    let (old, new) = (library::open(&command.old, lang)?, library::open(&command.new, lang)?);
    library::usable(&old, lang)?;
    library::usable(&new, lang)?;
    let text = diff(&old.loaded, &new.loaded).text(lang);
    // For eyes; a file or a pipe gets the lines as they are.
    let seen = command.output.is_none() && io::stdout().is_terminal();
    write(command.output.as_deref(), &if seen { broken(&text) } else { text })
}

/// Lines broken at the width of the terminal.
fn broken(text: &str) -> String {
    let line = |line: &str| match line.strip_prefix("- ") {
        Some(item) => marked("- ", item) + "\n",
        None => marked("", line) + "\n",
    };
    text.lines().map(line).collect()
}
