//! `absah check FILE… | -`: a register, findings as they come, then a summary.

pub(crate) mod failure;
mod files;
mod report;
mod table;

pub(crate) use table::share;

use crate::args::DateOrder;
use crate::interrupt::{self, Interrupt};
use crate::output::Output;
use crate::{End, Failure, args};
use absah::check::{Lang, Severity};
use absah::person::written::Order;
use absah_batch::{Options, RunError, run as check};
use report::Report;
use std::io;

pub(crate) fn run(command: &args::Check, lang: Lang) -> Result<End, Failure> {
    let inputs = files::inputs(&command.files, lang)?;
    let options = Options {
        as_of: command.common.date(),
        columns: command.columns.clone(),
        lists: command.lists.clone(),
        order: command.date_order.map(|order| match order {
            DateOrder::DayFirst => Order::DayFirst,
            DateOrder::MonthFirst => Order::MonthFirst,
        }),
        delimiter: None,
        threads: command.threads,
        block: None,
        memory: Some(command.memory),
        temp_dir: command.temp_dir.clone(),
    };
    let out = Output::open(command.common.output.as_deref())?;
    let said = interrupt::said(command.common.output.is_some(), lang);
    let interrupt = Interrupt::listen(out.temporary().map(Into::into), said)?;
    let mut report = Report::new(out, command, inputs.len() > 1, lang);
    let result = check(&inputs, &options, &mut report, interrupt.flag());
    report.meter.end();
    let result = result.and_then(|summary| {
        report.finish(&summary)?;
        Ok(summary)
    });
    interrupt.end();
    match result {
        Ok(summary) => {
            report.out.finish().map_err(|error| Failure(failure::text(&RunError::Write(error), lang)))?;
            let fails = |severity| command.common.fail_on.fails(severity) && summary.count(severity) > 0;
            let failed = fails(Severity::Error) || fails(Severity::Warning);
            Ok(if failed { End::Findings } else { End::Clean })
        }
        Err(RunError::Interrupted) => {
            report.out.abandon();
            eprintln!("absah: {said}");
            Ok(End::Interrupted)
        }
        Err(RunError::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            report.out.abandon();
            Ok(End::Clean)
        }
        Err(error) => {
            report.out.abandon();
            Err(Failure(failure::text(&error, lang)))
        }
    }
}
