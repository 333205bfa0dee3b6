//! Capital letters as the standard library of this toolchain knows them, in runs: its own table weighs ten times as much.

use super::output::Output;
use super::rust::line;

/// Letters one or two apart whose capitals are as far away.
struct Run {
    first: u32,
    last: u32,
    step: u32,
    away: i64,
}

/// `core/src/person/name/capitals.rs`
pub(crate) fn output() -> Output {
    let (mut runs, mut several): (Vec<Run>, Vec<String>) = (Vec::new(), Vec::new());
    for letter in '\u{80}'..=char::MAX {
        let mut capitals = letter.to_uppercase();
        match (capitals.next(), capitals.len()) {
            (Some(capital), 0) if capital != letter => extend(&mut runs, letter.into(), capital.into()),
            (Some(_), 1..) => several.push(letter.to_string() + &letter.to_uppercase().to_string()),
            _ => {}
        }
    }
    let mut text = String::from(
        "/// First and last letter of a run, its step, and how far away the capitals are.\n#[rustfmt::skip]\n",
    );
    line(&mut text, format_args!("pub(super) static RUNS: [(u32, u32, u8, i32); {}] = [", runs.len()));
    for Run { first, last, step, away } in runs {
        line(&mut text, format_args!("    ({first:#x}, {last:#x}, {step}, {away}),"));
    }
    line(
        &mut text,
        format_args!(
            "];\n\n/// Letters with more than one capital, each in front of them.\npub(super) const SEVERAL: &str =\n    {:?};",
            several.join(" ")
        ),
    );
    let module = "Letters and their capitals, ASCII left out.";
    Output::rust("core/src/person/name/capitals.rs", "the standard library", module, text)
}

/// Adds a letter to the last run if it goes on there.
fn extend(runs: &mut Vec<Run>, letter: u32, capital: u32) {
    let away = i64::from(capital) - i64::from(letter);
    if let Some(run) = runs.last_mut() {
        let (step, alone) = (letter - run.last, run.first == run.last);
        if run.away == away && (alone && step <= 2 || step == run.step) {
            (run.last, run.step) = (letter, step);
            return;
        }
    }
    runs.push(Run { first: letter, last: letter, step: 1, away });
}
