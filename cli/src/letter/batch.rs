//! `absah letter batch TEMPLATE --data TABLE --binding FILE --output FOLDER`: a letter a row, and why the others were not made.

use super::binding::{self, Binding};
use super::cells::Row;
use super::fill::put;
use super::library;
use super::sheet::Fault;
use super::table::{Table, damage};
use crate::interrupt::Interrupt;
use crate::number::severity_word;
use crate::output::{Output, csv_row, marked};
use crate::rules::library::whole;
use crate::words::clean;
use crate::{End, Failure, args, output};
use absah::check::{Code, Lang, Notice, Severity};
use absah::letter::{Block, Filled, Kind, Letter, Options, Template};
use absah_batch::source::Record;
use std::collections::BTreeSet;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::atomic::Ordering;

/// Rows between two looks at the progress.
const STEP: u64 = 25;
/// Letters of a file name.
const LONGEST: usize = 100;

pub(super) fn run(command: &args::LetterBatch, lang: Lang) -> Result<End, Failure> {
    let template = library::sound(&command.template, lang)?;
    let mut table = Table::open(&command.data, lang)?;
    let (name, text) = whole(&command.binding, lang)?;
    let counted = match command.first {
        Some(_) => Some(serial(&template, lang)?),
        None => None,
    };
    let binding = binding::read(&template, &table, (&name, &text), counted, lang)?;
    let folder = command.output.as_path();
    let made = !folder.is_dir();
    std::fs::create_dir_all(folder).map_err(|cause| {
        let folder = folder.display();
        Failure(match lang {
            Lang::Id => format!("{folder}: folder tidak dapat dibuat: {cause}"),
            Lang::En => format!("{folder}: the folder cannot be made: {cause}"),
        })
    })?;
    let out = Output::open(command.findings.as_deref())?;
    let said = match lang {
        Lang::Id => "dihentikan; surat yang sudah selesai ada di foldernya",
        Lang::En => "interrupted; the letters that were finished are in their folder",
    };
    let interrupt = Interrupt::listen(out.temporary().map(Into::into), said)?;
    let shown = !command.quiet && io::stderr().is_terminal();
    let mut run = Run {
        command,
        template: &template,
        binding: &binding,
        options: Options { as_of: command.day.date() },
        counted,
        next: command.first.unwrap_or(0),
        out,
        told: BTreeSet::new(),
        printed: 0,
        refused: 0,
        failed: false,
        lang,
    };
    let result = run.rows(&mut table, &interrupt, shown);
    if shown {
        eprint!("\r{:50}\r", "");
    }
    interrupt.end();
    if made && run.printed == 0 {
        // It stays if something else was put into it.
        let _ = std::fs::remove_dir(folder);
    }
    match result {
        Ok(true) => run.finish(),
        Ok(false) => {
            run.out.abandon();
            eprintln!("absah: {said}");
            Ok(End::Interrupted)
        }
        Err(failure) => {
            run.out.abandon();
            Err(failure)
        }
    }
}

/// The field of the serial number, which came with the pattern.
fn serial(template: &Template, lang: Lang) -> Result<&str, Failure> {
    let own = template.fields.iter().find(|field| field.implied && matches!(field.kind, Kind::Int(_)));
    own.map(|field| field.id.as_str()).ok_or_else(|| {
        Failure(match lang {
            Lang::Id => format!("--first: surat {} tidak bernomor", template.id),
            Lang::En => format!("--first: letters of {} have no number", template.id),
        })
    })
}

struct Run<'a> {
    command: &'a args::LetterBatch,
    template: &'a Template,
    binding: &'a Binding<'a>,
    options: Options,
    /// The field that is counted, and the number of the next letter.
    counted: Option<&'a str>,
    next: u32,
    out: Output,
    /// Codes for which the advice is still to be given.
    told: BTreeSet<Code>,
    printed: u64,
    refused: u64,
    failed: bool,
    lang: Lang,
}

/// A line of the table of findings.
struct Line<'l> {
    row: u64,
    column: &'l str,
    field: &'l str,
    severity: Severity,
    code: Option<Code>,
    message: &'l str,
}

impl Run<'_> {
    fn say(&self, id: &'static str, en: &'static str) -> &'static str {
        if self.lang == Lang::Id { id } else { en }
    }

    /// All rows; `false` if it was interrupted.
    fn rows(&mut self, table: &mut Table, interrupt: &Interrupt, shown: bool) -> Result<bool, Failure> {
        if self.command.findings.is_some() {
            output::written(self.out.write_all(b"row,column,field,severity,code,message\n"))?;
        }
        let lang = self.lang;
        while let Some(record) = table.next(lang)? {
            if interrupt.flag().load(Ordering::SeqCst) {
                return Ok(false);
            }
            if record.blank {
                continue;
            }
            if self.row(&record)? {
                self.printed = self.printed.saturating_add(1);
                self.next = self.next.saturating_add(1);
            } else {
                self.refused = self.refused.saturating_add(1);
            }
            let all = self.printed.saturating_add(self.refused);
            if shown && all.is_multiple_of(STEP) {
                eprint!("\r{all} {}", self.say("baris", "rows"));
            }
        }
        Ok(true)
    }

    /// Whether the letter of a row was made.
    fn row(&mut self, record: &Record<'_>) -> Result<bool, Failure> {
        let row = record.row;
        if let Some(fault) = record.fault {
            self.error(row, damage(fault, self.lang))?;
            return Ok(false);
        }
        let data = Row::of(self.binding, record, self.counted.map(|field| (field, self.next)));
        let Filled { letter, notices } = self.template.fill(&data.json, &self.options);
        for notice in &notices {
            self.notice(row, data.column(self.binding, notice.path()), notice)?;
        }
        let Some(letter) = letter else { return Ok(false) };
        let page = match self.command.format.write(&letter) {
            Ok(page) => page,
            Err(Fault::Letter(notices)) => {
                for notice in &notices {
                    self.notice(row, "", notice)?;
                }
                return Ok(false);
            }
            Err(Fault::Other(why)) => return Err(Fault::failure(&why, self.lang)),
        };
        let name = file_name(&letter, row, self.lang) + "." + self.command.format.ending();
        let path = self.command.output.join(&name);
        if path.exists() {
            let message = match self.lang {
                Lang::Id => format!("{name} sudah ada di folder itu: nomor surat ini sudah dipakai"),
                Lang::En => format!("{name} is in the folder already: this number was used"),
            };
            self.error(row, &message)?;
            return Ok(false);
        }
        put(Some(Path::new(&path)), &page)?;
        Ok(true)
    }

    fn error(&mut self, row: u64, message: &str) -> Result<(), Failure> {
        self.line(&Line { row, column: "", field: "", severity: Severity::Error, code: None, message })
    }

    fn notice(&mut self, row: u64, column: &str, notice: &Notice) -> Result<(), Failure> {
        let message = clean(&notice.message(self.lang).to_string());
        let field = if notice.path().starts_with("/blocks/") { "" } else { notice.path() };
        let (severity, code) = (notice.severity(), Some(notice.code()));
        self.line(&Line { row, column, field, severity, code, message: &message })
    }

    fn line(&mut self, line: &Line<'_>) -> Result<(), Failure> {
        self.failed |= self.command.fail_on.fails(line.severity);
        let code = line.code.map_or("", Code::as_str);
        if self.command.findings.is_some() {
            let row = line.row.to_string();
            let cells = [&row, line.column, line.field, line.severity.as_str(), code, line.message];
            return output::written(self.out.write_all(csv_row(&cells).as_bytes()));
        }
        self.told.extend(line.code);
        let place = if line.column.is_empty() { line.field } else { line.column };
        let place = if place.is_empty() { String::new() } else { format!(", {}", clean(place)) };
        let mark = if code.is_empty() { String::new() } else { format!(" [{code}]") };
        let (word, severity) = (self.say("baris", "row"), severity_word(line.severity, self.lang));
        let text = marked("", &format!("{word} {}{place}: {severity}: {}{mark}", line.row, line.message));
        output::written(self.out.write_all((text + "\n").as_bytes()))
    }

    /// What to do, and how many letters there are.
    fn finish(mut self) -> Result<End, Failure> {
        for code in std::mem::take(&mut self.told) {
            let text = marked("  → ", &format!("{code}: {}", code.texts(self.lang).help)) + "\n";
            output::written(self.out.write_all(text.as_bytes()))?;
        }
        let (printed, refused, folder) = (self.printed, self.refused, self.command.output.display());
        if !self.command.quiet {
            let last = match (self.counted, self.next.checked_sub(1)) {
                (Some(_), Some(last)) if printed > 0 => match self.lang {
                    Lang::Id => format!("; nomor terakhir {last}"),
                    Lang::En => format!("; last number {last}"),
                },
                _ => String::new(),
            };
            match self.lang {
                Lang::Id => {
                    eprintln!("{printed} surat dibuat di {folder}, {refused} baris tidak dibuatkan surat{last}.")
                }
                Lang::En => eprintln!("Letters made in {folder}: {printed}; rows without a letter: {refused}{last}."),
            }
        }
        output::written(self.out.finish())?;
        Ok(if self.failed || refused > 0 { End::Findings } else { End::Clean })
    }
}

/// The number of the letter as a name of a file, else the row. Identity numbers and names of people never stand in it.
fn file_name(letter: &Letter, row: u64, lang: Lang) -> String {
    let number = letter.blocks.iter().find_map(|block| match block {
        Block::Number(number) => Some(number.as_str()),
        _ => None,
    });
    let mut name = String::new();
    for own in number.unwrap_or_default().chars() {
        if own.is_ascii_alphanumeric() || own == '.' {
            name.push(own);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_matches(['-', '.']);
    let longest = name.split(|own: char| !own.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    if name.is_empty() || name.len() > LONGEST || longest >= 12 {
        return format!("{}-{row}", if lang == Lang::Id { "baris" } else { "row" });
    }
    name.to_owned()
}
