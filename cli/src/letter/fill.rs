//! `absah letter fill TEMPLATE --data FILE`: one letter out of its data, or what is wrong with them.

use super::sheet::{Fault, Sheet};
use super::told::{self, At};
use super::{card, decision, library};
use crate::output::{Output, marked};
use crate::rules::fault::Places;
use crate::rules::library::whole;
use crate::{End, Failure, args, output};
use absah::check::{Lang, Notice, Severity};
use absah::letter::{Filled, Options, Template};
use absah::person::Date;
use serde_json::Value;
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
    let options = Options { as_of: command.day.date() };
    let own = template.fill(data, &options);
    let places = Places::of(data);
    let completed = if command.kk.is_some() || command.decision.is_some() {
        completed(command, &template, data, options.as_of, lang)?
    } else {
        None
    };
    let said_of_own = own.notices.clone();
    let Filled { letter, notices } = match &completed {
        Some(json) => template.fill(json, &options),
        None => own,
    };
    // What was added has no place in the file; a finding about the rest stands where it did before.
    let placed = |notice: Notice| {
        let before = || said_of_own.iter().find(|own| own.code() == notice.code() && own.path() == notice.path());
        let at = match (&completed, notice.path().starts_with("/blocks/")) {
            (Some(_), false) => before().map_or(At::Nowhere, |own| told::place(&places, data, own)),
            _ => told::place(&places, data, &notice),
        };
        (at, notice)
    };
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

/// The data with what a card and a decision tell; nothing if the data are none, which is told of the data alone.
fn completed(
    command: &args::LetterFill,
    template: &Template,
    data: &str,
    as_of: Option<Date>,
    lang: Lang,
) -> Result<Option<String>, Failure> {
    let Ok(Value::Object(mut whole)) = serde_json::from_str(data) else { return Ok(None) };
    let mut said = Vec::new();
    if let Some(path) = &command.kk {
        let told = card::read(template, path, &command.member, as_of, lang)?;
        said.extend(told.complete(&mut whole, lang)?);
    }
    if let Some(path) = &command.decision {
        let (own, more) = decision::read(template, path, lang)?;
        said.extend(more);
        for (key, value) in own {
            whole.entry(key).or_insert(value);
        }
    }
    for line in said {
        eprintln!("{}", marked("", &line));
    }
    Ok(Some(Value::Object(whole).to_string()))
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
