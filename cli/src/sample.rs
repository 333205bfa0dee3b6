//! `absah sample --rows N`.

use crate::output::{self, Output};
use crate::{End, Failure, args};
use absah::check::Lang;
use absah_batch::sample::{MAX_ROWS, Options, write};
use std::io::{self, Write};

pub(crate) fn run(command: &args::Sample, lang: Lang) -> Result<End, Failure> {
    if command.rows > MAX_ROWS {
        return Err(Failure(match lang {
            Lang::Id => format!("--rows {}: paling banyak {MAX_ROWS} baris", command.rows),
            Lang::En => format!("--rows {}: at most {MAX_ROWS} rows", command.rows),
        }));
    }
    let options = Options { rows: command.rows, seed: command.seed };
    let mut register = Output::open(command.output.as_deref())?;
    let truth = command.truth.as_deref().map(|path| Output::open(Some(path))).transpose();
    let mut truth = match truth {
        Ok(truth) => truth,
        Err(failure) => {
            register.abandon();
            return Err(failure);
        }
    };
    let result = match &mut truth {
        Some(truth) => write(&options, &mut register, truth),
        None => write(&options, &mut register, &mut io::sink()),
    };
    let counts = match result {
        Ok(counts) => counts,
        Err(error) => {
            register.abandon();
            if let Some(truth) = truth {
                truth.abandon();
            }
            return output::written(Err(error)).map(|()| End::Clean);
        }
    };
    output::written(register.flush())?;
    output::written(register.finish())?;
    if let Some(truth) = truth {
        output::written(truth.finish())?;
    }
    let (rows, faulty, repeated, odd) = (counts.rows, counts.faulty, counts.repeated, counts.odd);
    eprintln!(
        "{}",
        match lang {
            Lang::Id => format!(
                "{rows} baris: {faulty} salah, {repeated} berulang, {odd} janggal tetapi sah; semua orang rekaan"
            ),
            Lang::En => format!(
                "{rows} rows: {faulty} faulty, {repeated} repeated, {odd} odd but lawful; all people are made up"
            ),
        }
    );
    Ok(End::Clean)
}
