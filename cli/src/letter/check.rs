//! `absah letter check FILE…`: what is wrong in templates, with the line and a mark.

use super::library::{self, Opened};
use crate::output::Output;
use crate::rules::check::Totals;
use crate::rules::fault;
use crate::{End, Failure, args, output};
use absah::check::Lang;
use std::collections::BTreeSet;
use std::io::Write as _;

pub(super) fn run(command: &args::LetterCheck, lang: Lang) -> Result<End, Failure> {
    let mut out = Output::open(None)?;
    let (mut totals, mut failed) = (Totals::default(), false);
    let mut told = BTreeSet::new();
    for file in &command.files {
        let Opened { name, text, loaded } = library::open(file, lang)?;
        totals.files += 1;
        for notice in &loaded.notices {
            totals.add(notice.severity());
            failed |= command.fail_on.fails(notice.severity());
        }
        let listed = fault::listed(&name, &text, loaded.notices.iter(), &mut told, lang);
        output::written(out.write_all(listed.as_bytes()))?;
    }
    output::written(out.write_all(totals.text(lang).as_bytes()))?;
    output::written(out.finish())?;
    Ok(if failed { End::Findings } else { End::Clean })
}
