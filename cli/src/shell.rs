//! Completion scripts and the manual page.

use crate::{End, Failure, args::Args, output};
use clap::CommandFactory;
use std::io;

pub(crate) fn completions(shell: clap_complete::Shell) -> Result<End, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "absah", &mut script);
    output::written(io::Write::write_all(&mut io::stdout(), &script))?;
    Ok(End::Clean)
}

pub(crate) fn man() -> Result<End, Failure> {
    let mut page = Vec::new();
    output::written(clap_mangen::Man::new(Args::command()).render(&mut page))?;
    output::written(io::Write::write_all(&mut io::stdout(), &page))?;
    Ok(End::Clean)
}
