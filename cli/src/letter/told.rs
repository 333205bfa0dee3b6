//! What is wrong with the data of a letter: the place in the file, the field, and what to do. No line of the data is
//! shown, since identity numbers stand there.

use crate::number::severity_word;
use crate::output::marked;
use crate::rules::fault::Places;
use crate::words::clean;
use absah::check::{Code, Lang, Notice, Param, Value};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Findings that are written out.
const MOST: usize = 100;

/// Where a finding stands.
pub(super) enum At {
    /// Line and column of the file.
    File(usize, usize),
    /// It came from somewhere else, such as a family card.
    Nowhere,
}

/// The place of a finding in the data: its span, or for what came out of the writer the character that it names.
pub(super) fn place(places: &Places<'_>, data: &str, notice: &Notice) -> At {
    if notice.path().starts_with("/blocks/") {
        let sought = notice.values().iter().find_map(|value| match value {
            Value::Param(Param::Char(letter)) => data.find(*letter),
            _ => None,
        });
        return sought.map_or(At::Nowhere, |byte| of(places, byte));
    }
    of(places, notice.span().start)
}

fn of(places: &Places<'_>, byte: usize) -> At {
    let (line, column) = places.at(byte);
    At::File(line, column)
}

/// Findings one below the other, each advice once.
pub(super) fn listed(name: &str, found: &[(At, Notice)], lang: Lang) -> String {
    let (mut out, mut told) = (String::new(), BTreeSet::<Code>::new());
    for (at, notice) in found.iter().take(MOST) {
        let front = match at {
            At::File(line, column) => format!("{name}:{line}:{column}"),
            At::Nowhere => name.to_owned(),
        };
        let message = clean(&notice.message(lang).to_string());
        let (severity, code) = (severity_word(notice.severity(), lang), notice.code());
        let path = if notice.path().starts_with("/blocks/") { "" } else { notice.path() };
        let pointer = if path.is_empty() { String::new() } else { format!(" ({})", clean(path)) };
        let _ = writeln!(out, "{}", marked("", &format!("{front}: {severity}: {message}{pointer} [{code}]")));
        if told.insert(code) {
            let _ = writeln!(out, "{}", marked("  → ", notice.help(lang)));
        }
    }
    let more = found.len().saturating_sub(MOST);
    if more > 0 {
        let _ = match lang {
            Lang::Id => writeln!(out, "{name}: dan {more} temuan lagi; perbaiki yang di atas dahulu"),
            Lang::En => writeln!(out, "{name}: and {more} findings more; repair those above first"),
        };
    }
    out
}
