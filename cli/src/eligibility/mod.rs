//! `absah eligibility PACK FILE|-`: decisions by a rule pack, each with its reasons.

pub(crate) mod card;
pub(crate) mod records;
mod report;
mod table;
mod text;

use crate::input::{self, Stop};
use crate::interrupt::{self, Interrupt};
use crate::output::Output;
use crate::rules::library;
use crate::{End, Failure, args};
use absah::check::Lang;
use records::Record;
use report::Report;
use std::sync::atomic::Ordering;

pub(crate) fn run(command: &args::Eligibility, lang: Lang) -> Result<End, Failure> {
    let pack = library::sound(&command.pack, lang)?;
    let rules = library::on(&pack, command.day.date(lang)?, lang)?;
    let card = match (&command.kk, &command.binding) {
        (Some(path), _) => Some(card::read(command, path, &rules, lang)?),
        (None, Some(binding)) => return table::run(command, binding, &rules, lang),
        (None, None) => None,
    };
    // Of somebody who is not on the card nothing is known.
    if let (Some(card), None) = (&card, &command.file)
        && card.is_nobody()
    {
        eprint!("{}", card.said(&[], lang));
        return Ok(End::Findings);
    }
    let out = Output::open(command.output.as_deref())?;
    let to_file = command.output.is_some();
    let said = interrupt::said(to_file, lang);
    let interrupt = Interrupt::listen(out.temporary().map(Into::into), said)?;
    let mut report = Report::new(out, command, &rules, card, lang);
    let mut case = |record| {
        if interrupt.flag().load(Ordering::SeqCst) {
            return Err(Stop::Interrupted);
        }
        report.case(record)
    };
    let result = match &command.file {
        Some(file) => records::each(file, lang, &mut case),
        // The card alone.
        None => case(Record { text: b"{}".to_vec(), number: 1, line: 1, column: 1, array: false }).map(|()| false),
    };
    let result = match result {
        Ok(array) => report.finish(array).map_err(Stop::Write).and_then(|()| report.readable()),
        // What was decided stays whole: an array of answers is closed.
        Err(Stop::Input(why)) if !to_file => Err(report.close(true).err().map_or(Stop::Input(why), Stop::Write)),
        Err(stop) => Err(stop),
    };
    interrupt.end();
    let failed = report.failed();
    input::end(result, report.out, failed, said, lang)
}
