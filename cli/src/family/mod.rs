//! `absah family FILE… | -`: whole family cards, each with all its findings, alone or against an older card.

mod answer;
mod label;
pub(crate) mod read;
mod report;
mod text;
mod value;

use crate::input::{self, Stop};
use crate::interrupt::{self, Interrupt};
use crate::output::Output;
use crate::{End, Failure, args};
use absah::check::Lang;
use absah::family::{Card, Options, check, compare};
use answer::{Answer, Older};
use read::Given;
use report::Report;
use std::path::Path;
use std::sync::atomic::Ordering;

pub(crate) fn run(command: &args::Family, lang: Lang) -> Result<End, Failure> {
    let options =
        Options { as_of: command.common.date(), villages: Some(absah_batch::villages::exists), ..Options::default() };
    let old = command.compare.as_deref().map(|path| older(path, command, lang)).transpose()?;
    let out = Output::open(command.common.output.as_deref())?;
    let to_file = command.common.output.is_some();
    let said = interrupt::said(to_file, lang);
    let interrupt = Interrupt::listen(out.temporary().map(Into::into), said)?;
    let mut report = Report::new(out, command, lang);
    let mut one = |file: &str, given: Given| -> Result<(), Stop> {
        if interrupt.flag().load(Ordering::SeqCst) {
            return Err(Stop::Interrupted);
        }
        let Given { card, number, array } = given;
        if old.is_some() && number > 1 {
            return Err(Stop::Input(several(file, lang)));
        }
        let changes = old.as_ref().map(|(_, old)| compare(old, &card, &options));
        let older = old.as_ref().zip(changes.as_ref()).map(|((file, card), changes)| Older { file, card, changes });
        let checked = check(&card, &options);
        Ok(report.card(&Answer { file, number, array, card: &card, report: &checked, older })?)
    };
    let mut array = command.files.len() > 1;
    let mut left = command.files.len();
    let result = command.files.iter().try_for_each(|path| {
        let file = input::name(path);
        left = left.saturating_sub(1);
        array |= read::cards(path, lang, &mut |given| one(&file, given))?;
        Ok(())
    });
    let result = match result {
        Err(Stop::Input(why)) if left > 0 => Err(Stop::Input(match lang {
            Lang::Id => format!("{why}; {left} berkas sesudahnya belum diperiksa"),
            Lang::En => format!("{why}; files behind it not checked: {left}"),
        })),
        other => other,
    };
    let result = match result {
        Ok(()) => report.finish(array).map_err(Stop::Write),
        // What was found stays whole: an array of answers is closed.
        Err(Stop::Input(why)) if !to_file => Err(report.close(array).err().map_or(Stop::Input(why), Stop::Write)),
        other => other,
    };
    interrupt.end();
    let failed = report.failed();
    input::end(result, report.out, failed, said, lang)
}

/// The one card of the file of `--compare`, and its name.
fn older(path: &Path, command: &args::Family, lang: Lang) -> Result<(String, Card<'static>), Failure> {
    let name = input::name(path);
    let stdin = |path: &Path| path.as_os_str() == "-";
    if stdin(path) && command.files.iter().any(|file| stdin(file)) || command.files.len() > 1 {
        return Err(Failure(match lang {
            Lang::Id => "--compare membandingkan satu berkas dengan satu berkas lain".to_owned(),
            Lang::En => "--compare compares one file with one other file".to_owned(),
        }));
    }
    let mut found = None;
    let result = read::cards(path, lang, &mut |given| match found {
        None => {
            found = Some(given.card);
            Ok(())
        }
        Some(_) => Err(Stop::Input(several(&name, lang))),
    });
    match (result, found) {
        (Err(Stop::Input(why)), _) => Err(Failure(why)),
        (Ok(_), Some(card)) => Ok((name, card)),
        _ => Err(Failure(match lang {
            Lang::Id => format!("{name}: tidak memuat kartu"),
            Lang::En => format!("{name}: holds no card"),
        })),
    }
}

fn several(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Id => {
            format!("{name}: memuat lebih dari satu kartu; --compare membandingkan satu kartu dengan satu kartu")
        }
        Lang::En => format!("{name}: holds more than one card; --compare compares one card with one card"),
    }
}
