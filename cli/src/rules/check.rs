//! `absah rules check FILE…`: what is wrong in rule packs, with the line and a mark.

use super::fault;
use super::library::{self, Opened};
use crate::output::Output;
use crate::{End, Failure, args, output};
use absah::check::{Lang, Notice, Severity};
use absah::eligibility::{Pack, audit, periods};
use std::collections::BTreeSet;
use std::io::Write as _;

/// Findings by severity: error, warning, info.
#[derive(Default)]
pub(crate) struct Totals {
    pub(crate) files: u64,
    pub(crate) found: [u64; 3],
}

impl Totals {
    pub(crate) fn add(&mut self, severity: Severity) {
        let [errors, warnings, notes] = &mut self.found;
        *match severity {
            Severity::Error => errors,
            Severity::Warning => warnings,
            Severity::Info => notes,
        } += 1;
    }

    pub(crate) fn text(&self, lang: Lang) -> String {
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
    let mut files = Vec::new();
    for file in &command.files {
        let Opened { name, text, loaded } = library::open(file, lang)?;
        let mut notices = loaded.notices.clone();
        notices.extend(audit(&loaded));
        notices.sort_by_key(|notice| notice.span().start);
        files.push((name, text, loaded.pack, notices));
    }
    // Files of one pack must share the time among them.
    let sound: Vec<(usize, &Pack)> =
        files.iter().enumerate().filter_map(|(at, (.., pack, _))| Some((at, pack.as_ref()?))).collect();
    let packs: Vec<&Pack> = sound.iter().map(|(_, pack)| *pack).collect();
    let mut between: Vec<(usize, Notice)> = periods(&packs);
    for (at, _) in &mut between {
        *at = sound.get(*at).map_or(0, |(file, _)| *file);
    }
    let mut told = BTreeSet::new();
    for (at, (name, text, _, notices)) in files.iter().enumerate() {
        totals.files += 1;
        let own = between.iter().filter(|(file, _)| *file == at).map(|(_, notice)| notice);
        let notices: Vec<&Notice> = notices.iter().chain(own).collect();
        for notice in &notices {
            totals.add(notice.severity());
            failed |= command.fail_on.fails(notice.severity());
        }
        let text = fault::listed(name, text, notices.into_iter(), &mut told, lang);
        output::written(out.write_all(text.as_bytes()))?;
    }
    output::written(out.write_all(totals.text(lang).as_bytes()))?;
    output::written(out.finish())?;
    Ok(if failed { End::Findings } else { End::Clean })
}
