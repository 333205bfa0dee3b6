//! `absah rules test FILE…`: runs the cases of packs, then changes one thing at a time and runs them again.

use super::fault;
use super::library::{self, Opened};
use crate::output::Output;
use crate::{End, Failure, args, output};
use absah::check::{Lang, Severity};
use absah::eligibility::{TestReport, test};
use std::collections::BTreeSet;
use std::io::Write as _;

pub(super) fn run(command: &args::RulesTest, lang: Lang) -> Result<End, Failure> {
    let mut out = Output::open(None)?;
    let (mut failed, mut told) = (false, BTreeSet::new());
    let mut all = TestReport::default();
    for file in &command.files {
        let Opened { name, text, loaded } = library::open(file, lang)?;
        let report = test(&loaded);
        // A pack that was not built has no cases: what is wrong with it comes first.
        let errors = loaded.notices.iter().filter(|notice| notice.severity() == Severity::Error);
        let notices = || errors.clone().chain(&report.notices);
        failed |= notices().any(|notice| command.fail_on.fails(notice.severity()));
        let mut page = fault::listed(&name, &text, notices(), &mut told, lang);
        if loaded.pack.is_some() {
            page.push_str(&format!("{name}: {}\n", counted(&report, lang)));
        }
        output::written(out.write_all(page.as_bytes()))?;
        all.cases += report.cases;
        all.failed += report.failed;
        all.mutants += report.mutants;
        all.unnoticed += report.unnoticed;
    }
    if command.files.len() > 1 {
        let files = command.files.len();
        let page = match lang {
            Lang::Id => format!("\n{files} berkas: {}\n", counted(&all, lang)),
            Lang::En => format!("\nFiles: {files}; {}\n", counted(&all, lang)),
        };
        output::written(out.write_all(page.as_bytes()))?;
    }
    output::written(out.finish())?;
    Ok(if failed { End::Findings } else { End::Clean })
}

fn counted(report: &TestReport, lang: Lang) -> String {
    let TestReport { cases, failed, mutants, unnoticed, .. } = report;
    match lang {
        Lang::Id => format!("{cases} kasus, {failed} meleset; {mutants} perubahan dicoba, {unnoticed} tidak ketahuan"),
        Lang::En => format!("cases: {cases}, failed: {failed}; changes tried: {mutants}, unnoticed: {unnoticed}"),
    }
}
