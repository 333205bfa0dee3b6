//! `absah rules check FILE…`: what is wrong in rule packs, with the line and a mark.

use super::{fault, library};
use crate::output::Output;
use crate::{End, Failure, args, output};
use absah::check::{Lang, Severity};
use std::collections::BTreeSet;
use std::io::Write as _;

/// Findings by severity: error, warning, info.
#[derive(Default)]
pub(super) struct Totals {
    pub(super) files: u64,
    pub(super) found: [u64; 3],
}

impl Totals {
    pub(super) fn add(&mut self, severity: Severity) {
        let [errors, warnings, notes] = &mut self.found;
        *match severity {
            Severity::Error => errors,
            Severity::Warning => warnings,
            Severity::Info => notes,
        } += 1;
    }

    pub(super) fn text(&self, lang: Lang) -> String {
        let Totals { files, found: [errors, warnings, notes] } = self;
        match lang {
            Lang::Id => format!("{files} berkas diperiksa: {errors} salah, {warnings} periksa, {notes} catatan.\n"),
            Lang::En => format!("Files checked: {files}; error {errors}, warning {warnings}, info {notes}.\n"),
        }
    }
}

pub(super) fn run(command: &args::RulesCheck, lang: Lang) -> Result<End, Failure> {
    let mut out = Output::open(None)?;
    let (mut totals, mut failed) = (Totals::default(), false);
    let mut told = BTreeSet::new();
    for file in &command.files {
        let opened = library::open(file, lang)?;
        totals.files += 1;
        let notices = &opened.loaded.notices;
        for notice in notices {
            totals.add(notice.severity());
            failed |= command.fail_on.fails(notice.severity());
        }
        let text = fault::listed(&opened.name, &opened.text, notices.iter(), &mut told, lang);
        output::written(out.write_all(text.as_bytes()))?;
    }
    output::written(out.write_all(totals.text(lang).as_bytes()))?;
    output::written(out.finish())?;
    Ok(if failed { End::Findings } else { End::Clean })
}
