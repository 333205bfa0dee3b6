//! `absah eligibility PACK FILE|-`: decisions by a rule pack, each with its reasons.

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
use report::Report;
use std::sync::atomic::Ordering;

pub(crate) fn run(command: &args::Eligibility, lang: Lang) -> Result<End, Failure> {
    let pack = library::sound(&command.pack, lang)?;
    let rules = library::on(&pack, command.day.date(lang)?, lang)?;
    if let Some(binding) = &command.binding {
        return table::run(command, binding, &rules, lang);
    }
    let out = Output::open(command.output.as_deref())?;
    let to_file = command.output.is_some();
    let said = interrupt::said(to_file, lang);
    let interrupt = Interrupt::listen(out.temporary().map(Into::into), said)?;
    let mut report = Report::new(out, command, &rules, lang);
    let result = records::each(&command.file, lang, &mut |record| {
        if interrupt.flag().load(Ordering::SeqCst) {
            return Err(Stop::Interrupted);
        }
        report.case(record)
    });
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
