//! `absah eligibility PACK TABLE --binding FILE`: a decision a row, and what was counted over all rows.

use crate::answers::Answers;
use crate::args::{self, Format};
use crate::check::failure;
use crate::check::share;
use crate::interrupt::{self, Interrupt};
use crate::number::severity_word;
use crate::output::{Output, csv_row, marked};
use crate::progress::Meter;
use crate::rules::{fault, library};
use crate::{End, Failure, output, words};
use absah::check::{Code, Lang, Notice, Severity};
use absah::eligibility::binding::Binding;
use absah::eligibility::columns::Asked;
use absah::eligibility::{Decision, Fact, Node, Pack, Rules, Truth};
use absah_batch::source::{Dialect, Input};
use absah_batch::{Decided, Decisions, Doubt, Progress, RunError, decide};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

/// Findings that are written out.
const MOST: u64 = 20;

/// What a work list names.
const ASKED: usize = 5;

pub(super) fn run(command: &args::Eligibility, binding: &Path, rules: &Rules<'_>, lang: Lang) -> Result<End, Failure> {
    let (name, text) = library::whole(binding, lang)?;
    let told = |notices: &[Notice]| {
        eprint!("{}", fault::listed(&name, &text, notices.iter(), &mut BTreeSet::new(), lang));
    };
    let binding = sound(rules.pack(), &name, &text, lang)?;
    if binding.reads_card() {
        return Err(Failure(match lang {
            Lang::Id => format!("{name}: berkas ini untuk Kartu Keluarga; berikan kartunya dengan --kk"),
            Lang::En => format!("{name}: this binding is for family cards; give the card with --kk"),
        }));
    }
    let input = match &command.file {
        Some(path) if path.as_os_str() != "-" => Input::Path(path.clone()),
        _ => Input::Stdin,
    };
    let out = Output::open(command.output.as_deref())?;
    let said = interrupt::said(command.output.is_some(), lang);
    let interrupt = Interrupt::listen(out.temporary().map(Into::into), said)?;
    let writer = Writer { pack: rules.pack(), format: command.format(), values: command.show_values, lang };
    let write = |decision: &Decision<'_>| writer.row(decision);
    let meter = Meter::new(command.progress, command.quiet, command.output.is_none(), lang);
    let (answers, binding) = (Answers::default(), &binding);
    let mut rows =
        Rows { out, command, rules, binding, lang, answers, file: String::new(), told: 0, failed: false, meter };
    let result = decide(&input, rules, binding, &write, command.threads, &mut rows, interrupt.flag());
    rows.meter.end();
    let result = result.and_then(|decided| {
        rows.finish(&decided)?;
        Ok(())
    });
    interrupt.end();
    let failed = rows.failed;
    match result {
        Ok(()) => {
            output::written(rows.out.finish())?;
            Ok(if failed { End::Findings } else { End::Clean })
        }
        Err(RunError::Interrupted) => {
            rows.out.abandon();
            eprintln!("absah: {said}");
            Ok(End::Interrupted)
        }
        Err(RunError::Write(error)) => {
            rows.out.abandon();
            output::written(Err(error)).map(|()| End::Clean)
        }
        Err(error) => {
            rows.out.abandon();
            if let RunError::Unbound(missing) = &error {
                told(missing);
            }
            Err(Failure(failure::text(&error, lang)))
        }
    }
}

/// A binding that can be used; else what is wrong with it is printed.
pub(super) fn sound(pack: &Pack, name: &str, text: &[u8], lang: Lang) -> Result<Binding, Failure> {
    let loaded = Binding::read(pack, text);
    eprint!("{}", fault::listed(name, text, loaded.notices.iter(), &mut BTreeSet::new(), lang));
    loaded.binding.ok_or_else(|| {
        Failure(match lang {
            Lang::Id => format!("{name}: pasangan kolom ini tidak dapat dipakai"),
            Lang::En => format!("{name}: this binding cannot be used"),
        })
    })
}

struct Rows<'a> {
    out: Output,
    command: &'a args::Eligibility,
    rules: &'a Rules<'a>,
    binding: &'a Binding,
    lang: Lang,
    answers: Answers,
    /// The table, as messages name it.
    file: String,
    /// Findings so far.
    told: u64,
    failed: bool,
    meter: Meter,
}

impl Rows<'_> {
    fn say(&self, id: &'static str, en: &'static str) -> &'static str {
        if self.lang == Lang::Id { id } else { en }
    }

    /// Ends the answers and tells the counts: as the answer in text, else on standard error.
    fn finish(&mut self, decided: &Decided) -> io::Result<()> {
        let page = self.page(decided);
        match self.command.format() {
            Format::Text => self.out.write_all(page.as_bytes())?,
            format => {
                if format == Format::Json {
                    self.answers.close(&mut self.out, true)?;
                }
                if !self.command.quiet {
                    eprint!("{page}");
                }
            }
        }
        self.out.flush()
    }

    fn page(&self, decided: &Decided) -> String {
        let (pack, lang) = (self.rules.pack(), self.lang);
        let mut page = String::new();
        for ((code, path), count) in &decided.codes {
            let column = if path.is_empty() { String::new() } else { format!("{}: ", column(path)) };
            let times = self.say("kali", "times");
            let _ = writeln!(page, "{}", marked("  ", &format!("{column}{code}, {count} {times}")));
        }
        let codes: BTreeSet<Code> = decided.codes.keys().map(|(code, _)| *code).collect();
        for code in &codes {
            let _ = writeln!(page, "{}", marked("  → ", &format!("{code}: {}", code.texts(lang).help)));
        }
        if !page.is_empty() {
            page = format!("\n{}\n{page}\n", self.say("Temuan", "Findings"));
        }
        let (title, day) = (pack.title.get(lang), words::day(self.rules.as_of(), lang));
        let per = self.say("per", "as of");
        let _ = writeln!(page, "{}", marked("", &format!("{title}, {per} {day} ({} {})", pack.id, pack.version)));
        let [ineligible, eligible, undetermined, not_applicable] = decided.totals.outcomes;
        let counts = [
            (self.say("memenuhi kriteria tertulis", "meets the written criteria"), eligible),
            (self.say("tidak memenuhi kriteria tertulis", "does not meet the written criteria"), ineligible),
            (self.say("belum dapat ditentukan", "cannot be determined yet"), undetermined),
            (self.say("tidak berlaku", "does not apply"), not_applicable),
            (self.say("baris tidak terbaca", "rows that cannot be read"), decided.unread),
        ];
        let rows = decided.rows.saturating_add(decided.unread);
        for (what, count) in counts {
            let _ = writeln!(page, "  {what:<34} {count:>9}  {:>8}", share(count, rows, lang));
        }
        let _ = writeln!(page, "  {:<34} {rows:>9}", self.say("semua baris", "all rows"));
        self.criteria_counted(&mut page, decided);
        self.asked(&mut page, decided);
        page
    }

    fn criteria_counted(&self, page: &mut String, decided: &Decided) {
        let _ = writeln!(
            page,
            "\n{:<42} {:>9} {:>9} {:>9}",
            self.say("Kriteria", "Criteria"),
            self.say("terpenuhi", "met"),
            self.say("tidak", "not met"),
            self.say("belum", "unknown")
        );
        for (criterion, own) in self.rules.pack().criteria.iter().zip(&decided.totals.criteria) {
            if own.met + own.not_met + own.unknown > 0 {
                labelled(page, criterion.text.get(self.lang), &[own.met, own.not_met, own.unknown]);
            }
        }
    }

    /// The work list: which facts and documents would settle most rows.
    fn asked(&self, page: &mut String, decided: &Decided) {
        let (pack, lang, totals) = (self.rules.pack(), self.lang, &decided.totals);
        let facts = totals
            .facts_to_ask()
            .into_iter()
            .take(ASKED)
            .filter_map(|at| Some((pack.facts.get(at)?.label.get(lang), totals.facts.get(at)?)));
        let papers = totals
            .documents_to_ask()
            .into_iter()
            .take(ASKED)
            .filter_map(|at| Some((pack.evidence.get(at)?.label.get(lang), totals.documents.get(at)?)));
        let mut list = |title: &str, rows: Vec<(&str, &Asked)>| {
            if rows.is_empty() {
                return;
            }
            let (needed, settled) = (self.say("perlu", "needed"), self.say("selesai", "settled"));
            let _ = writeln!(page, "\n{title:<42} {needed:>9} {settled:>9}");
            for (label, own) in rows {
                labelled(page, label, &[own.needed, own.settled]);
            }
        };
        list(self.say("Tanyakan dahulu", "Ask first"), facts.collect());
        list(self.say("Mintalah", "Ask for"), papers.collect());
        if !totals.facts_to_ask().is_empty() {
            let (id, en) = (
                "perlu: baris yang hasilnya bergantung padanya; selesai: baris yang langsung dapat diputuskan dengannya.",
                "needed: rows whose outcome depends on it; settled: rows that it decides alone.",
            );
            let _ = writeln!(page, "{}", marked("  ", self.say(id, en)));
        }
    }
}

/// A text of 40 letters a line, with numbers behind its last line.
fn labelled(page: &mut String, text: &str, numbers: &[u64]) {
    let text = words::clean(text);
    let lines = textwrap::wrap(&text, textwrap::Options::new(40).subsequent_indent("  "));
    for (at, line) in lines.iter().enumerate() {
        if at + 1 < lines.len() {
            let _ = writeln!(page, "  {line}");
        } else {
            let _ = write!(page, "  {line:<40}");
        }
    }
    for number in numbers {
        let _ = write!(page, " {number:>9}");
    }
    page.push('\n');
}

/// A column by the pointer of a notice.
fn column(path: &str) -> String {
    words::clean(&path.trim_start_matches('/').replace("~1", "/").replace("~0", "~"))
}

impl Decisions for Rows<'_> {
    fn opened(&mut self, name: &str, dialect: &Dialect) -> io::Result<()> {
        self.file = words::clean(name);
        if !self.command.quiet {
            let delimiter = self.say("pemisah", "delimiter");
            eprintln!(
                "{name}: {delimiter} \"{}\", {}, {}",
                dialect.delimiter_name(),
                dialect.encoding.name(),
                dialect.line_end.name()
            );
            for (column, fact) in self.binding.columns(self.rules.pack()) {
                eprintln!("  {fact:<22} ← {}", words::clean(column));
            }
        }
        match self.command.format() {
            Format::Csv => self.out.write_all(b"row,outcome,met,not_met,unknown,missing,documents\n"),
            _ => Ok(()),
        }
    }

    fn finding(&mut self, row: u64, doubt: Doubt<'_>) -> io::Result<()> {
        let (severity, message, place): (Severity, String, String) = match doubt {
            Doubt::Row(finding) => (finding.severity(), finding.message(self.lang).to_string(), String::new()),
            Doubt::Cell(notice) => {
                let said = notice.message(self.lang).to_string();
                (notice.severity(), said, format!(", {} {}", self.say("kolom", "column"), column(notice.path())))
            }
        };
        self.failed |= self.command.fail_on.fails(severity);
        self.told = self.told.saturating_add(1);
        let begin = [self.file.as_str(), ": ", self.say("baris", "row")].concat();
        let line = match self.told {
            1..=MOST => {
                let severity = severity_word(severity, self.lang);
                format!("{begin} {row}{place}: {severity}: {} [{}]", words::clean(&message), doubt.code())
            }
            told if told == MOST + 1 => {
                self.say("temuan berikutnya hanya dihitung", "further findings are counted only").to_owned()
            }
            _ => return Ok(()),
        };
        let line = marked("", &line) + "\n";
        if self.command.format() == Format::Text {
            self.out.write_all(line.as_bytes())
        } else {
            self.meter.aside(|| eprint!("{line}"));
            Ok(())
        }
    }

    fn row(&mut self, row: u64, answer: Option<&str>) -> io::Result<()> {
        match (self.command.format(), answer) {
            (Format::Text, _) => Ok(()),
            (Format::Csv, None) => self.out.write_all(csv_row(&[&row.to_string(), "", "", "", "", "", ""]).as_bytes()),
            (Format::Csv, Some(answer)) => write!(self.out, "{row},{answer}"),
            (Format::Json, answer) => self.answers.add(&mut self.out, answer.unwrap_or("null").to_owned(), true),
            (Format::Ndjson, answer) => writeln!(self.out, "{}", answer.unwrap_or("null")),
        }
    }

    fn progress(&mut self, progress: &Progress) {
        self.meter.tell(progress);
    }
}

/// Writes decisions about rows, on any thread.
struct Writer<'p> {
    pack: &'p Pack,
    format: Format,
    values: bool,
    lang: Lang,
}

impl Writer<'_> {
    fn row(&self, decision: &Decision<'_>) -> String {
        match self.format {
            // Only counted.
            Format::Text => String::new(),
            Format::Json | Format::Ndjson => decision.explain(self.lang, self.values),
            Format::Csv => {
                let of = |wanted: Truth| {
                    let own = |(at, _): &(usize, _)| decision.truth(Node::Criterion(*at)) == Some(wanted);
                    let own = self.pack.criteria.iter().enumerate().filter(own);
                    own.map(|(_, criterion)| criterion.id.as_str()).collect::<Vec<_>>().join(" ")
                };
                let asked: Vec<&Fact> = decision.asked().iter().filter_map(|at| self.pack.facts.get(*at)).collect();
                let mut papers: Vec<&str> = Vec::new();
                for paper in asked.iter().flat_map(|fact| &fact.evidence) {
                    let id = self.pack.evidence.get(*paper).map_or("", |own| own.id.as_str());
                    if !papers.contains(&id) {
                        papers.push(id);
                    }
                }
                let asked: Vec<&str> = asked.iter().map(|fact| fact.id.as_str()).collect();
                csv_row(&[
                    decision.outcome().as_str(),
                    &of(Truth::Met),
                    &of(Truth::NotMet),
                    &of(Truth::Unknown),
                    &asked.join(" "),
                    &papers.join(" "),
                ])
            }
        }
    }
}
