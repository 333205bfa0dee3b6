//! `absah eligibility PACK FILE|-`: decisions by a rule pack, each with its reasons.

mod records;
mod report;
mod text;

use crate::family::read::Stop;
use crate::interrupt::{self, Interrupt};
use crate::output::{self, Output};
use crate::rules::library;
use crate::{End, Failure, args, words};
use absah::check::Lang;
use absah::eligibility::{NotInForce, Pack, digest};
use absah::person::Date;
use report::Report;
use std::sync::atomic::Ordering;

pub(crate) fn run(command: &args::Eligibility, lang: Lang) -> Result<End, Failure> {
    let mut pack = library::sound(&command.pack, lang)?;
    if pack.digest.is_empty() {
        pack.digest = digest(&pack);
    }
    let as_of = command.date().ok_or_else(|| {
        Failure(match lang {
            Lang::Id => "jam komputer ini tidak dapat dipakai; sebutkan harinya dengan --as-of".to_owned(),
            Lang::En => "the clock of this machine cannot be used; give the day with --as-of".to_owned(),
        })
    })?;
    let rules = pack.on(as_of).map_err(|silent| Failure(out_of_force(&pack, as_of, silent, lang)))?;
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
    match result {
        Ok(()) => {
            output::written(report.out.finish())?;
            Ok(if failed { End::Findings } else { End::Clean })
        }
        Err(Stop::Input(why)) if to_file => {
            report.out.abandon();
            Err(Failure(match lang {
                Lang::Id => format!("{why}; berkas laporan tidak ditulis"),
                Lang::En => format!("{why}; no report file was written"),
            }))
        }
        Err(Stop::Input(why)) => {
            output::written(report.out.finish())?;
            Err(Failure(why))
        }
        Err(Stop::Interrupted) => {
            report.out.abandon();
            eprintln!("absah: {said}");
            Ok(End::Interrupted)
        }
        Err(Stop::Write(error)) => {
            report.out.abandon();
            output::written(Err(error)).map(|()| End::Clean)
        }
    }
}

fn out_of_force(pack: &Pack, as_of: Date, silent: NotInForce, lang: Lang) -> String {
    let (day, period) = (words::day(as_of, lang), words::period(silent.effective, lang));
    match lang {
        Lang::Id => format!(
            "{} berlaku {period}, jadi tidak dapat menilai keadaan {day}; pilih hari keputusan dengan --as-of",
            pack.id
        ),
        Lang::En => format!("{} is in force {period} and says nothing of {day}; choose the day with --as-of", pack.id),
    }
}
