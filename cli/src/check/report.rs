//! Findings in the form asked for, as they come.

use super::table::{Layout, Line, remedies, totals};
use crate::args::{self, Format};
use crate::json;
use crate::output::{Output, csv_row};
use crate::progress::Meter;
use absah::check::{Lang, Severity};
use absah::number::mask;
use absah::person::written::Order;
use absah_batch::schema::{Column, Content};
use absah_batch::{Located, Opened, Place, Progress, RunError, Sink, Summary};
use serde_json::{Value, json};
use std::io::{self, Write};

pub(super) struct Report<'a> {
    pub(super) out: Output,
    command: &'a args::Check,
    lang: Lang,
    files: Vec<String>,
    headings: Vec<String>,
    layout: Option<Layout>,
    begun: bool,
    first: bool,
    /// More than one file is checked.
    several: bool,
    pub(super) meter: Meter,
}

impl<'a> Report<'a> {
    pub(super) fn new(out: Output, command: &'a args::Check, several: bool, lang: Lang) -> Report<'a> {
        let meter = Meter::new(command.progress, command.common.quiet, command.common.output.is_none(), lang);
        let (files, headings, layout) = (vec![], vec![], None);
        Report { out, command, lang, files, headings, layout, begun: false, first: true, several, meter }
    }
}

impl Sink for Report<'_> {
    fn opened(&mut self, opened: &Opened<'_>) -> io::Result<()> {
        self.files.push(opened.name.to_owned());
        self.headings.extend(opened.schema.columns.iter().map(|column| column.heading.clone()));
        if !self.command.common.quiet {
            self.meter.aside(|| self.told(opened));
        }
        Ok(())
    }

    fn finding(&mut self, located: &Located<'_>) -> io::Result<()> {
        self.begin()?;
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
                let row = csv_row(&[
                    self.file(located.place),
                    &located.place.row.to_string(),
                    located.column.map_or("", |column| &column.heading),
                    located.finding.code().as_str(),
                    located.finding.severity().as_str(),
                    &self.shown(located).unwrap_or_default(),
                    &located.finding.message(self.lang).to_string(),
                    &related.join(" "),
                ]);
                self.out.write_all(row.as_bytes())
            }
        }
    }

    fn progress(&mut self, progress: &Progress) {
        self.meter.tell(progress);
    }
}

impl Report<'_> {
    /// Says how an input is written and which columns were found.
    fn told(&self, opened: &Opened<'_>) {
        let dialect = opened.dialect;
        let delimiter = if self.lang == Lang::Id { "pemisah" } else { "delimiter" };
        eprintln!(
            "{}: {delimiter} \"{}\", {}, {}",
            opened.name,
            dialect.delimiter_name(),
            dialect.encoding.name(),
            dialect.line_end.name(),
        );
        for column in &opened.schema.columns {
            let (role, heading) = (column.role.as_str(), &column.heading);
            eprintln!("  {role:<17} ← {heading}{}", order(column, self.lang));
        }
        for column in &opened.schema.passed_over {
            let (role, heading, place) = (column.role.as_str(), &column.heading, column.at.saturating_add(1));
            eprintln!(
                "  {}",
                match self.lang {
                    Lang::Id => format!(
                        "kolom ke-{place} ({heading}) tidak diperiksa: {role} sudah diambil dari kolom lain; pilih dengan --columns {role}=JUDUL"
                    ),
                    Lang::En => format!(
                        "column {place} ({heading}) is not checked: {role} is taken from another column; choose with --columns {role}=HEADING"
                    ),
                }
            );
        }
    }

    /// What stands before the findings; a run that cannot start prints nothing.
    fn begin(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        match self.command.common.format {
            Format::Csv => writeln!(self.out, "file,row,column,code,severity,value,message,related"),
            Format::Json => write!(self.out, "{{\"findings\":["),
            Format::Text | Format::Ndjson => Ok(()),
        }
    }

    fn file(&self, place: Place) -> &str {
        self.files.get(place.file).map_or("", String::as_str)
    }

    /// A row, with its file where there are several.
    fn place(&self, place: Place) -> String {
        if self.several { format!("{}:{}", self.file(place), place.row) } else { place.row.to_string() }
    }

    /// The cell: whole if asked for, else the end of a number and nothing of names, dates and codes.
    fn shown(&self, located: &Located<'_>) -> Option<String> {
        let text = String::from_utf8_lossy(located.value?);
        match located.column?.content {
            _ if self.command.common.show_values => Some(text.into_owned()),
            Content::Number(_) => Some(mask(&text).to_string()),
            _ => None,
        }
    }

    fn line(&mut self, located: &Located<'_>) -> io::Result<()> {
        let row = self.place(located.place);
        let mut message = format!("{} [{}]", located.finding.message(self.lang), located.finding.code());
        if located.related_total > 0 {
            let rows: Vec<String> = located.related.iter().map(|place| self.place(*place)).collect();
            let cut = if located.related_total > rows.len() { " …" } else { "" };
            let title = if self.lang == Lang::Id { "baris lain" } else { "other rows" };
            message = format!("{message}; {title}: {}{cut}", rows.join(", "));
        }
        let layout = match self.layout.take() {
            Some(layout) => layout,
            None => {
                let room = if self.several { row.chars().count().max(6) } else { 6 };
                let layout = Layout::new(self.headings.iter().map(String::as_str), room);
                self.out.write_all(layout.head(self.lang).as_bytes())?;
                layout
            }
        };
        let line = Line {
            row,
            severity: located.finding.severity(),
            column: located.column.map_or("", |column| &column.heading).to_owned(),
            value: self.shown(located).unwrap_or_default(),
            message,
        };
        let text = layout.line(&line, self.lang);
        self.layout = Some(layout);
        self.out.write_all(text.as_bytes())
    }

    fn value(&self, located: &Located<'_>) -> Value {
        let related: Vec<Value> =
            located.related.iter().map(|place| json!({"file": self.file(*place), "row": place.row})).collect();
        json!({
            "file": self.file(located.place),
            "row": located.place.row,
            "column": located.column.map(|column| &column.heading),
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

    /// The totals, behind the findings in text and JSON, else on standard error.
    pub(super) fn finish(&mut self, summary: &Summary) -> Result<(), RunError> {
        let format = self.command.common.format;
        self.begin()?;
        if format == Format::Json {
            let codes: serde_json::Map<String, Value> =
                summary.codes.iter().map(|(code, count)| (code.as_str().to_owned(), json!(count))).collect();
            let totals = json!({"rows": summary.rows, "blank": summary.blank, "unchecked": summary.unchecked,
                    "error_rows": summary.error_rows, "warning_rows": summary.warning_rows, "cards_without_head": summary.headless,
                    "codes": codes});
            writeln!(self.out, "\n],\"summary\":{totals},\"edition\":{}}}", json::edition())?;
        }
        if format == Format::Text {
            let text = remedies(summary, self.lang) + &totals(summary, self.lang, false);
            self.out.write_all(text.as_bytes())?;
        } else if !self.command.common.quiet {
            eprint!("{}", totals(summary, self.lang, true));
        }
        self.out.flush()?;
        Ok(())
    }
}

/// The order of day and month of a column of dates, and what it rests on.
fn order(column: &Column, lang: Lang) -> String {
    let Some(proof) = column.order else { return String::new() };
    let (proven, seen) = (proof.proven, proof.seen);
    match (proof.order, lang, seen) {
        (_, _, 0) => String::new(),
        (Order::DayFirst, Lang::Id, _) => {
            format!(" (hari dahulu, lalu bulan; terbukti pada {proven} dari {seen} tanggal pertama)")
        }
        (Order::DayFirst, Lang::En, _) => format!(" (day, then month; proven by {proven} of the first {seen} dates)"),
        (Order::MonthFirst, Lang::Id, _) => {
            format!(" (BULAN dahulu, lalu hari; terbukti pada {proven} dari {seen} tanggal pertama)")
        }
        (Order::MonthFirst, Lang::En, _) => format!(" (MONTH, then day; proven by {proven} of the first {seen} dates)"),
    }
}
