//! `absah check FILE… | -`: a register, findings as they come, then a summary.

use crate::args::Format;
use crate::output::{Output, marked};
use crate::{End, Failure, args, json, number};
use absah::check::{Lang, Severity};
use absah::number::mask;
use absah_batch::source::{Input, SourceError};
use absah_batch::{Located, Opened, Options, Place, RunError, Sink, Summary, run as check};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub(crate) fn run(command: &args::Check, lang: Lang) -> Result<End, Failure> {
    let inputs: Vec<Input> = command
        .files
        .iter()
        .map(|path| if path.as_os_str() == "-" { Input::Stdin } else { Input::Path(path.clone()) })
        .collect();
    let options = Options { as_of: command.common.date(), columns: command.columns.clone(), delimiter: None };
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed))
        .map_err(|error| Failure(format!("cannot listen for Ctrl-C: {error}")))?;
    let mut report =
        Report { out: Output::open(command.output.as_deref())?, command, lang, files: vec![], first: true };
    let result = check(&inputs, &options, &mut report, &stop);
    match result.and_then(|summary| {
        report.finish(&summary)?;
        Ok(summary)
    }) {
        Ok(summary) => {
            report.out.finish().map_err(|error| Failure(format!("the report cannot be written: {error}")))?;
            let fails = |severity| command.common.fail_on.fails(severity) && summary.count(severity) > 0;
            let failed = fails(Severity::Error) || fails(Severity::Warning);
            Ok(if failed { End::Findings } else { End::Clean })
        }
        Err(RunError::Interrupted) => {
            report.out.abandon();
            let said = match (command.output.is_some(), lang) {
                (false, Lang::Id) => "dihentikan; laporan di atas belum lengkap",
                (false, Lang::En) => "interrupted; the report above is partial",
                (true, Lang::Id) => "dihentikan; berkas laporan tidak ditulis",
                (true, Lang::En) => "interrupted; no report file was written",
            };
            eprintln!("absah: {said}");
            Ok(End::Interrupted)
        }
        Err(RunError::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(End::Clean),
        Err(error) => {
            report.out.abandon();
            Err(Failure(failure(&error, lang)))
        }
    }
}

fn said<'a>(lang: Lang, id: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Id => id,
        Lang::En => en,
    }
}

fn failure(error: &RunError, lang: Lang) -> String {
    match (error, lang) {
        (RunError::Source(source), Lang::Id) => SourceError::indonesian(source),
        (RunError::NoColumn { name, headings }, Lang::Id) => format!(
            "{name}: baris 1 tidak memuat judul kolom yang dikenal ({headings}); tulis judul NIK atau NO KK, atau sebutkan dengan --columns nik=JUDUL"
        ),
        (RunError::NoColumn { headings, .. }, Lang::En) => {
            format!("{error} ({headings}); name a column NIK or NO KK, or give it with --columns nik=HEADING")
        }
        (RunError::NoHeading { name, heading }, Lang::Id) => {
            format!("{name}: baris 1 tidak memuat judul \"{heading}\"; periksa ejaannya di --columns")
        }
        (RunError::HeaderOnly { name }, Lang::Id) => {
            format!("{name}: hanya ada judul kolom, tidak ada baris untuk diperiksa")
        }
        (RunError::Write(cause), Lang::Id) => format!("laporan tidak dapat ditulis: {cause}"),
        _ => error.to_string(),
    }
}

struct Report<'a> {
    out: Output,
    command: &'a args::Check,
    lang: Lang,
    files: Vec<String>,
    first: bool,
}

impl Sink for Report<'_> {
    fn opened(&mut self, opened: &Opened<'_>) -> io::Result<()> {
        self.files.push(opened.name.to_owned());
        if !self.command.quiet {
            let dialect = opened.dialect;
            eprintln!(
                "{}: {} \"{}\", {}, {}",
                opened.name,
                said(self.lang, "pemisah", "delimiter"),
                dialect.delimiter_name(),
                dialect.encoding.name(),
                dialect.line_end.name(),
            );
            for column in &opened.schema.columns {
                let note = match column.role {
                    absah_batch::schema::Role::Nama => said(self.lang, " (belum diperiksa)", " (not checked yet)"),
                    _ => "",
                };
                eprintln!("  {:<14} ← {}{note}", column.role.as_str(), column.heading);
            }
        }
        if self.command.common.format == Format::Csv && self.files.len() == 1 {
            writeln!(self.out, "file,row,column,code,severity,value,message,related")?;
        }
        if self.command.common.format == Format::Json && self.files.len() == 1 {
            write!(self.out, "{{\"findings\":[")?;
        }
        Ok(())
    }

    fn finding(&mut self, located: &Located<'_>) -> io::Result<()> {
        match self.command.common.format {
            Format::Text if located.finding.severity() == Severity::Info => Ok(()),
            Format::Text => self.line(located),
            Format::Ndjson => writeln!(self.out, "{}", self.value(located)),
            Format::Json => {
                let comma = if std::mem::take(&mut self.first) { "" } else { "," };
                write!(self.out, "{comma}\n{}", self.value(located))
            }
            Format::Csv => {
                let related: Vec<String> = located.related.iter().map(|place| self.place(*place)).collect();
                let cells = [
                    self.file(located.place).to_owned(),
                    located.place.row.to_string(),
                    located.column.unwrap_or("").to_owned(),
                    located.finding.code().to_string(),
                    located.finding.severity().to_string(),
                    self.shown(located).unwrap_or_default(),
                    located.finding.message(self.lang).to_string(),
                    related.join(" "),
                ];
                let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
                writeln!(self.out, "{}", cells.join(","))
            }
        }
    }
}

impl Report<'_> {
    fn file(&self, place: Place) -> &str {
        self.files.get(place.file).map_or("", String::as_str)
    }

    /// A row, with its file where there are several.
    fn place(&self, place: Place) -> String {
        if self.command.files.len() > 1 { format!("{}:{}", self.file(place), place.row) } else { place.row.to_string() }
    }

    fn shown(&self, located: &Located<'_>) -> Option<String> {
        let text = String::from_utf8_lossy(located.value?);
        Some(if self.command.common.show_values { text.into_owned() } else { mask(&text).to_string() })
    }

    fn line(&mut self, located: &Located<'_>) -> io::Result<()> {
        let row = said(self.lang, "baris", "row");
        let column = located.column.map_or(String::new(), |column| format!(", {column}"));
        let value = self.shown(located).map_or(String::new(), |value| format!(" {value}"));
        let place = self.place(located.place);
        let severity = number::severity(&located.finding, self.lang);
        writeln!(self.out, "{row} {place}{column}{value}")?;
        let message = format!("{} [{}]", located.finding.message(self.lang), located.finding.code());
        writeln!(self.out, "{}", marked(&format!("  {severity}: "), &message))?;
        if located.related_total > 0 {
            let rows: Vec<String> = located.related.iter().map(|place| self.place(*place)).collect();
            let cut = if located.related_total > rows.len() { " …" } else { "" };
            writeln!(self.out, "  {}: {}{cut}", said(self.lang, "baris lain", "other rows"), rows.join(", "))?;
        }
        writeln!(self.out, "{}", marked("  → ", located.finding.help(self.lang)))
    }

    fn value(&self, located: &Located<'_>) -> Value {
        let related: Vec<Value> =
            located.related.iter().map(|place| json!({"file": self.file(*place), "row": place.row})).collect();
        json!({
            "file": self.file(located.place),
            "row": located.place.row,
            "column": located.column,
            "code": located.finding.code().as_str(),
            "severity": located.finding.severity().as_str(),
            "span": [located.finding.span().start, located.finding.span().end],
            "params": json::params(&located.finding),
            "value": self.shown(located),
            "message": located.finding.message(self.lang).to_string(),
            "help": located.finding.help(self.lang),
            "law": located.finding.code().meta().law,
            "related": related,
            "related_total": located.related_total,
        })
    }

    fn finish(&mut self, summary: &Summary) -> Result<(), RunError> {
        if self.command.common.format == Format::Json {
            let codes: serde_json::Map<String, Value> =
                summary.codes.iter().map(|(code, count)| (code.as_str().to_owned(), json!(count))).collect();
            let totals =
                json!({"rows": summary.rows, "blank": summary.blank, "unchecked": summary.unchecked, "codes": codes});
            writeln!(self.out, "\n],\"summary\":{totals},\"edition\":{}}}", json::edition())?;
        }
        self.out.flush()?;
        if self.command.common.format == Format::Text {
            let text = totals(summary, self.lang);
            self.out.write_all(text.as_bytes())?;
        } else if !self.command.quiet {
            eprint!("{}", totals(summary, self.lang));
        }
        Ok(())
    }
}

fn totals(summary: &Summary, lang: Lang) -> String {
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::ASCII_MARKDOWN);
    let head = match lang {
        Lang::Id => ["Kode", "Tingkat", "Jumlah"],
        Lang::En => ["Code", "Severity", "Count"],
    };
    table.set_header(head);
    let mut codes: Vec<_> = summary.codes.iter().collect();
    codes.sort_by_key(|(code, count)| (std::cmp::Reverse(code.severity()), std::cmp::Reverse(**count)));
    for (code, count) in codes {
        table.add_row([code.to_string(), code.severity().to_string(), count.to_string()]);
    }
    let edition = absah::edition();
    let (rows, blank, unchecked) = (summary.rows, summary.blank, summary.unchecked);
    let closing = match lang {
        Lang::Id => format!(
            "{rows} baris diperiksa, {unchecked} baris tidak dapat diperiksa, {blank} baris kosong.\nYang diperiksa bentuk dan kecocokannya, bukan verifikasi Dukcapil. Absah {}, wilayah {}.\n",
            edition.package, edition.regions
        ),
        Lang::En => format!(
            "{rows} rows checked, {unchecked} rows could not be checked, {blank} blank rows.\nForm and agreement were checked, nothing was verified with Dukcapil. Absah {}, regions {}.\n",
            edition.package, edition.regions
        ),
    };
    if summary.codes.is_empty() { closing } else { format!("\n{table}\n{closing}") }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
