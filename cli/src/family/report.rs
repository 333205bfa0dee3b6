//! Answers in the form asked for, card by card, and the totals.

use super::answer::{Answer, Part};
use super::{text, value};
use crate::answers::Answers;
use crate::args::{self, Format};
use crate::json;
use crate::output::{Output, csv_row};
use absah::check::{Lang, Severity};
use absah::family::{Card, Found, Place, Unchecked};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// What was counted over all cards.
#[derive(Default)]
pub(super) struct Totals {
    pub(super) cards: u64,
    pub(super) members: u64,
    /// Cards whose heaviest finding is an error, or a warning.
    pub(super) wrong: u64,
    pub(super) doubtful: u64,
    /// Findings by severity: error, warning, info.
    pub(super) found: [u64; 3],
}

pub(super) struct Report<'a> {
    pub(super) out: Output,
    command: &'a args::Family,
    lang: Lang,
    totals: Totals,
    failed: bool,
    /// The answers in JSON.
    answers: Answers,
}

impl<'a> Report<'a> {
    pub(super) fn new(out: Output, command: &'a args::Family, lang: Lang) -> Report<'a> {
        Report { out, command, lang, totals: Totals::default(), failed: false, answers: Answers::default() }
    }

    /// Something at or above `--fail-on` was found.
    pub(super) const fn failed(&self) -> bool {
        self.failed
    }

    pub(super) fn card(&mut self, answer: &Answer<'_>) -> io::Result<()> {
        self.count(answer);
        let (show, lang) = (self.command.common.show_values, self.lang);
        match self.command.common.format {
            Format::Text => {
                if self.totals.cards > 1 {
                    self.out.write_all(b"\n")?;
                }
                self.out.write_all(text::card(answer, show, lang).as_bytes())
            }
            Format::Ndjson => writeln!(self.out, "{}", self.value(answer)),
            Format::Json => self.json(answer),
            Format::Csv => {
                if self.totals.cards == 1 {
                    self.out.write_all(CSV.as_bytes())?;
                }
                self.csv(answer)
            }
        }
    }

    fn count(&mut self, answer: &Answer<'_>) {
        let add = |count: &mut u64, more: usize| {
            *count = count.saturating_add(u64::try_from(more).unwrap_or(u64::MAX));
        };
        let totals = &mut self.totals;
        add(&mut totals.cards, 1);
        add(&mut totals.members, answer.card.len());
        let [errors, warnings, notes] = &mut totals.found;
        for (_, found) in answer.items() {
            add(
                match found.finding().severity() {
                    Severity::Error => &mut *errors,
                    Severity::Warning => &mut *warnings,
                    Severity::Info => &mut *notes,
                },
                1,
            );
        }
        let worst = answer.worst();
        add(&mut totals.wrong, usize::from(worst == Some(Severity::Error)));
        add(&mut totals.doubtful, usize::from(worst == Some(Severity::Warning)));
        self.failed |= worst.is_some_and(|severity| self.command.common.fail_on.fails(severity));
    }

    fn json(&mut self, answer: &Answer<'_>) -> io::Result<()> {
        let value = self.value(answer).to_string();
        self.answers.add(&mut self.out, value, answer.array)
    }

    /// Ends the answers. Several files make an array even if there is one card.
    pub(super) fn close(&mut self, array: bool) -> io::Result<()> {
        if self.command.common.format != Format::Json {
            return Ok(());
        }
        self.answers.close(&mut self.out, array)
    }

    /// Ends the answers and tells the totals: behind the findings in text, else on standard error.
    pub(super) fn finish(&mut self, array: bool) -> io::Result<()> {
        self.close(array)?;
        let totals = text::totals(&self.totals, self.lang);
        match self.command.common.format {
            Format::Text => write!(self.out, "\n{totals}")?,
            _ if self.command.common.quiet => {}
            _ => eprint!("{totals}"),
        }
        self.out.flush()
    }

    fn value(&self, answer: &Answer<'_>) -> Value {
        let show = self.command.common.show_values;
        let findings: Vec<Value> = answer.items().map(|(part, found)| self.finding(answer, part, found)).collect();
        let kk = answer.report.kk();
        let number = kk.as_ref().map(|kk| if show { kk.as_str().to_owned() } else { kk.mask().to_string() });
        let why = |part: Unchecked| json!({"what": part.as_str(), "why": part.why(self.lang)});
        json!({
            "ok": answer.worst() < Some(Severity::Error),
            "value": {"no_kk": number, "members": answer.card.len()},
            "findings": findings,
            "not_checked": answer.report.unchecked().map(why).collect::<Vec<Value>>(),
            "edition": json::edition(),
        })
    }

    fn finding(&self, answer: &Answer<'_>, part: Part, found: &Found) -> Value {
        let card = answer.card_of(part);
        let mut value = json::finding(found.finding(), self.lang);
        let Some(object) = value.as_object_mut() else { return value };
        place(object, card, found);
        if let (Part::Old, Some(older)) = (part, answer.older) {
            object.insert("file".to_owned(), json!(older.file));
        }
        value
    }

    /// A row for each finding; a card without one has a row of its own.
    fn csv(&mut self, answer: &Answer<'_>) -> io::Result<()> {
        let number = answer.number.to_string();
        let mut none = true;
        for (part, found) in answer.items() {
            none = false;
            let card = answer.card_of(part);
            let file = answer.older.filter(|_| part == Part::Old).map_or(answer.file, |older| older.file);
            let related: Vec<String> = found.listed().iter().map(|at| card.pointer(*at)).collect();
            let row = csv_row(&[
                file,
                &number,
                &card.pointer(found.place()),
                found.code().as_str(),
                found.finding().severity().as_str(),
                &value::shown(card, found.place(), self.command.common.show_values).unwrap_or_default(),
                &found.finding().message(self.lang).to_string(),
                &related.join(" "),
            ]);
            self.out.write_all(row.as_bytes())?;
        }
        if none {
            self.out.write_all(csv_row(&[answer.file, &number, "", "", "", "", "", ""]).as_bytes())
        } else {
            Ok(())
        }
    }
}

const CSV: &str = "file,card,path,code,severity,value,message,related\n";

/// Path, span and related places of a finding.
fn place(object: &mut Map<String, Value>, card: &Card<'_>, found: &Found) {
    let place = found.place();
    object.insert("path".to_owned(), json!(card.pointer(place)));
    let has_text = matches!(place, Place::Field(..)) && card.value(place).is_some_and(|text| !text.is_empty());
    if !has_text {
        object.insert("span".to_owned(), Value::Null);
    }
    if !found.related().is_empty() {
        let places: Vec<Value> = found.listed().iter().map(|at| json!({"path": card.pointer(*at)})).collect();
        object.insert("related".to_owned(), json!(places));
        object.insert("related_total".to_owned(), json!(found.related().len()));
    }
}
