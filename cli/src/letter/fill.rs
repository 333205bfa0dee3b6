//! `absah letter fill TEMPLATE --data FILE`: one letter out of its data, or what is wrong with them.

use super::library;
use super::sheet::{Fault, Sheet};
use super::told::{self, At};
use crate::output::Output;
use crate::rules::fault::Places;
use crate::rules::library::whole;
use crate::{End, Failure, args, output};
use absah::check::{Lang, Notice, Severity};
use absah::letter::{Filled, Options};
use std::io::Write as _;

pub(super) fn run(command: &args::LetterFill, lang: Lang) -> Result<End, Failure> {
    let sheet = command.output.as_deref().map_or(Ok(Sheet::Txt), |path| Sheet::of(path, lang))?;
    let template = library::sound(&command.template, lang)?;
    let (name, bytes) = whole(&command.data, lang)?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let data = std::str::from_utf8(bytes).map_err(|_| {
        let (id, en) = crate::input::NOT_TEXT;
        Failure(format!("{name}: {}", if lang == Lang::Id { id } else { en }))
    })?;
    let Filled { letter, notices } = template.fill(data, &Options { as_of: command.day.date() });
    let places = Places::of(data);
    let placed = |notice: Notice| (told::place(&places, data, &notice), notice);
    let mut found: Vec<(At, Notice)> = notices.into_iter().map(placed).collect();
    let page = match letter.map(|letter| sheet.write(&letter)) {
        None => None,
        Some(Ok(page)) => Some(page),
        Some(Err(Fault::Letter(notices))) => {
            found.extend(notices.into_iter().map(placed));
            None
        }
        Some(Err(Fault::Other(why))) => return Err(Fault::failure(&why, lang)),
    };
    eprint!("{}", told::listed(&name, &found, lang));
    let failed = found.iter().any(|(_, notice)| command.fail_on.fails(notice.severity()));
    let Some(page) = page else {
        let count = found.iter().filter(|(_, notice)| notice.severity() == Severity::Error).count();
        eprintln!(
            "{}",
            match lang {
                Lang::Id => format!("Surat tidak dibuat; kesalahan: {count}."),
                Lang::En => format!("No letter was made; errors: {count}."),
            }
        );
        return Ok(End::Findings);
    };
    put(command.output.as_deref(), &page)?;
    Ok(if failed { End::Findings } else { End::Clean })
}

/// Writes a whole file, or nothing.
pub(super) fn put(target: Option<&std::path::Path>, bytes: &[u8]) -> Result<(), Failure> {
    let mut out = Output::open(target)?;
    if let Err(error) = out.write_all(bytes) {
        out.abandon();
        return output::written(Err(error));
    }
    output::written(out.finish())
}
