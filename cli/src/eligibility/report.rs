//! Decisions in the form asked for, case by case, and how many there are of each outcome.

use super::card::Told;
use super::records::Record;
use super::text;
use crate::answers::Answers;
use crate::args::{self, Format};
use crate::input::{NOT_TEXT, Stop, name};
use crate::number::severity_word;
use crate::output::{Output, csv_row, marked};
use crate::rules::fault::Places;
use crate::words::clean;
use absah::check::{Code, Lang, Notice};
use absah::eligibility::{Explanation, Facts, Missing, Outcome, Rules, Verdict};
use std::fmt::Write as _;
use std::io::{self, Write};

/// The outcomes in the order in which they are counted.
const OUTCOMES: [Outcome; 4] = [Outcome::Eligible, Outcome::Ineligible, Outcome::Undetermined, Outcome::NotApplicable];

pub(super) struct Report<'a> {
    pub(super) out: Output,
    command: &'a args::Eligibility,
    rules: &'a Rules<'a>,
    /// What a family card told before.
    card: Option<Told>,
    lang: Lang,
    /// The file of facts, as messages name it.
    file: String,
    /// Everything that the decision rests on.
    inputs: String,
    answers: Answers,
    failed: bool,
    cases: u64,
    /// Cases that are no JSON object.
    unread: u64,
    outcomes: [u64; 4],
}

impl<'a> Report<'a> {
    pub(super) fn new(
        out: Output,
        command: &'a args::Eligibility,
        rules: &'a Rules<'a>,
        card: Option<Told>,
        lang: Lang,
    ) -> Report<'a> {
        let file = command.file.as_deref().map(name).unwrap_or_default();
        let files: Vec<&str> =
            card.iter().map(|card| &*card.file).chain([&*file]).filter(|name| !name.is_empty()).collect();
        let inputs = files.join(" + ");
        let (answers, outcomes) = (Answers::default(), [0; 4]);
        Report { out, command, rules, card, lang, file, inputs, answers, failed: false, cases: 0, unread: 0, outcomes }
    }

    /// A finding about the facts at or above `--fail-on`.
    pub(super) const fn failed(&self) -> bool {
        self.failed
    }

    pub(super) fn case(&mut self, record: Record) -> Result<(), Stop> {
        let Record { text, number, line, column, array } = record;
        let text = String::from_utf8(text).map_err(|_| {
            Stop::Input(match self.lang {
                Lang::Id => format!("{}: baris {line}: {}", self.file, NOT_TEXT.0),
                Lang::En => format!("{}: line {line}: {}", self.file, NOT_TEXT.1),
            })
        })?;
        if self.card.is_some() && number > 1 {
            return Err(Stop::Input(match self.lang {
                Lang::Id => format!("{}: --kk untuk satu kasus; berkas fakta ini memuat lebih", self.file),
                Lang::En => format!("{}: --kk is for one case; this file of facts holds more", self.file),
            }));
        }
        let (mut facts, mut notices) = Facts::read(self.rules.pack(), &text, self.rules.as_of());
        let mut findings = self.findings(&notices, &text, line, column);
        if let Some(card) = &self.card {
            let differing = facts.complete(self.rules.pack(), &card.facts);
            findings = card.said(&differing, self.lang) + &findings;
            notices.extend(differing.into_iter().chain(card.notices.iter().cloned()));
        }
        if self.command.format() == Format::Text {
            if self.cases > 0 {
                self.out.write_all(b"\n")?;
            }
            self.out.write_all(findings.as_bytes())?;
        } else {
            eprint!("{findings}");
        }
        self.cases = self.cases.saturating_add(1);
        let severest = notices.iter().map(Notice::severity).max();
        self.failed |= severest.is_some_and(|severity| self.command.fail_on.fails(severity));
        // Of what is no object nothing is known: that is no case.
        if notices.iter().any(|notice| matches!(notice.code(), Code::FactJson | Code::FactNotObject)) {
            self.unread = self.unread.saturating_add(1);
            self.none(number, array)?;
            // Another kind of file: to say so once is enough.
            return if self.unread >= PATIENCE { self.readable() } else { Ok(()) };
        }
        let decision = self.rules.decide(&facts);
        let counts = OUTCOMES.iter().zip(&mut self.outcomes).find(|(outcome, _)| **outcome == decision.outcome());
        if let Some((_, count)) = counts {
            *count = count.saturating_add(1);
        }
        let values = self.command.show_values || self.command.format() == Format::Text;
        let explanation = decision.explanation(self.lang, values);
        Ok(self.decision(&explanation, number, array, !findings.is_empty())?)
    }

    fn decision(&mut self, told: &Explanation<'_>, number: u64, array: bool, below: bool) -> io::Result<()> {
        match self.command.format() {
            Format::Text => {
                if below {
                    self.out.write_all(b"\n")?;
                }
                let case = (array || number > 1).then_some(number);
                self.out.write_all(text::decision(told, &self.inputs, case, self.lang).as_bytes())
            }
            Format::Json => self.answers.add(&mut self.out, told.json(), array),
            Format::Ndjson => writeln!(self.out, "{}", told.json()),
            Format::Csv => {
                self.head()?;
                self.out.write_all(csv(told, number).as_bytes())
            }
        }
    }

    /// The answer to what cannot be read: none, in its place.
    fn none(&mut self, number: u64, array: bool) -> io::Result<()> {
        match self.command.format() {
            Format::Text => Ok(()),
            Format::Json => self.answers.add(&mut self.out, "null".to_owned(), array),
            Format::Ndjson => writeln!(self.out, "null"),
            Format::Csv => {
                self.head()?;
                self.out.write_all(csv_row(&[&number.to_string(), "", "", "", "", "", ""]).as_bytes())
            }
        }
    }

    fn head(&mut self) -> io::Result<()> {
        if self.cases == 1 { self.out.write_all(CSV.as_bytes()) } else { Ok(()) }
    }

    /// What is wrong with the facts: file, line, column and pointer, never a value.
    fn findings(&self, notices: &[Notice], text: &str, line: usize, column: usize) -> String {
        let mut out = String::new();
        if notices.is_empty() {
            return out;
        }
        let (places, file) = (Places::of(text), &self.file);
        for notice in notices {
            let (below, across) = places.at(notice.span().start);
            let (row, across) = if below == 1 { (line, across + column - 1) } else { (line + below - 1, across) };
            let path = clean(notice.path());
            let blank = if path.is_empty() { "" } else { " " };
            let severity = severity_word(notice.severity(), self.lang);
            let message = clean(&message(notice, row, self.lang));
            let head = format!("{file}:{row}:{across}{blank}{path}: {severity}: {message} [{}]", notice.code());
            let _ = writeln!(out, "{}", marked("", &head));
            let _ = writeln!(out, "{}", marked("  → ", notice.help(self.lang)));
        }
        out
    }

    /// Ends the answers.
    pub(super) fn close(&mut self, array: bool) -> io::Result<()> {
        if self.command.format() == Format::Json { self.answers.close(&mut self.out, array) } else { Ok(()) }
    }

    /// Ends the answers and tells how many there are of each outcome: behind them in text, else on standard error.
    pub(super) fn finish(&mut self, array: bool) -> io::Result<()> {
        self.close(array)?;
        if self.cases > 1 {
            let totals = self.totals();
            match self.command.format() {
                Format::Text => write!(self.out, "\n{totals}")?,
                _ if self.command.quiet => {}
                _ => eprint!("{totals}"),
            }
        }
        self.out.flush()
    }

    /// A file of which no case can be read is no file of facts.
    pub(super) fn readable(&self) -> Result<(), Stop> {
        if self.cases == 0 || self.unread < self.cases {
            return Ok(());
        }
        Err(Stop::Input(match self.lang {
            Lang::Id => format!("{}: tidak ada fakta yang dapat dibaca, jadi tidak ada yang diputuskan", self.file),
            Lang::En => format!("{}: no facts can be read, so nothing was decided", self.file),
        }))
    }

    fn totals(&self) -> String {
        let [eligible, ineligible, undetermined, not_applicable] = self.outcomes;
        let (cases, unread) = (self.cases, self.unread);
        marked(
            "",
            &match self.lang {
                Lang::Id => format!(
                    "{cases} kasus: {eligible} memenuhi kriteria tertulis, {ineligible} tidak memenuhi, {undetermined} belum dapat ditentukan, {not_applicable} tidak berlaku, {unread} tidak terbaca."
                ),
                Lang::En => format!(
                    "Cases: {cases}; meeting the written criteria: {eligible}, not meeting them: {ineligible}, undetermined: {undetermined}, not applicable: {not_applicable}, unreadable: {unread}."
                ),
            },
        ) + "\n"
    }
}

/// Cases at the front of a file that may all be unreadable.
const PATIENCE: u64 = 5;

const CSV: &str = "case,outcome,text,because,missing,documents,ask_first\n";

fn csv(told: &Explanation<'_>, number: u64) -> String {
    let carrying = |node: &&Verdict<'_>| told.because.contains(&node.id);
    let mut missing: Vec<&str> = Vec::new();
    for own in told.nodes.iter().filter(carrying).flat_map(|node| &node.missing) {
        if let Missing::Fact { id, .. } = own
            && !missing.contains(id)
        {
            missing.push(id);
        }
    }
    let settle = told.settle.as_ref();
    let sets = settle.map(|own| if own.to_eligible.is_empty() { &own.to_ineligible } else { &own.to_eligible });
    let documents = sets.and_then(|sets| sets.first()).map(|set| set.documents.join(" ")).unwrap_or_default();
    csv_row(&[
        &number.to_string(),
        told.outcome.as_str(),
        &told.text,
        &told.because.join(" "),
        &missing.join(" "),
        &documents,
        settle.and_then(|own| own.ask_first).unwrap_or_default(),
    ])
}

/// The sentence of a finding. Where it names a line, that of the file and not that of the case.
fn message(notice: &Notice, line: usize, lang: Lang) -> String {
    let said = notice.message(lang).to_string();
    let Some((front, _)) = notice.code().texts(lang).message.split_once("{line}") else { return said };
    match said.strip_prefix(front) {
        Some(rest) => format!("{front}{line}{}", rest.trim_start_matches(|c: char| c.is_ascii_digit())),
        None => said,
    }
}
