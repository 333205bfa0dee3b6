//! `absah number KIND [VALUE… | -]` and its aliases.

use crate::args::Format;
use crate::output::{Output, csv_row};
use crate::{End, Failure, args, detail, json, output};
use absah::check::{Lang, Severity};
use absah::number::{Check, Kind, Number, Options, check_bytes, mask, nik};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{self, BufRead, Write as _};

pub(crate) fn run(command: &args::Number, lang: Lang) -> Result<End, Failure> {
    let values = &command.values;
    let own = match &values.nik {
        Some(text) => match nik::check(text, &Options::default()).value() {
            Some(nik) => Some(nik),
            None => return Err(Failure(format!("--nik: {} is not well formed", mask(text)))),
        },
        None => None,
    };
    let common = &values.common;
    let options = Options { as_of: common.date(), birth_date: values.birth_date, sex: values.sex, nik: own };
    let stdin = values.values.is_empty() || values.values.iter().any(|value| value == "-");
    let many = stdin || values.values.len() > 1;
    let mut out = Output::open(common.output.as_deref())?;
    let (mut failed, mut line) = (false, 0_u64);
    let mut one = |raw: &[u8]| -> io::Result<()> {
        let check = check_bytes(command.kind, raw, &options);
        failed |= check.severity().is_some_and(|severity| common.fail_on.fails(severity));
        line = line.saturating_add(1);
        match common.format {
            Format::Text => out.write_all(text(raw, &check, values, lang).as_bytes()),
            Format::Ndjson => writeln!(out, "{}", value(&check, values, lang)),
            Format::Json => {
                let comma = if line > 1 {
                    ",\n"
                } else if many {
                    "[\n"
                } else {
                    ""
                };
                write!(out, "{comma}{}", value(&check, values, lang))
            }
            Format::Csv => {
                if line == 1 {
                    out.write_all(b"line,value,ok,code,severity,message\n")?;
                }
                out.write_all(csv(raw, &check, line, values, lang).as_bytes())
            }
        }
    };
    let result = if stdin { lines(&mut one) } else { values.values.iter().try_for_each(|value| one(value.as_bytes())) };
    let end = match (common.format, many, line) {
        (Format::Json, true, 0) => "[]\n",
        (Format::Json, true, _) => "\n]\n",
        (Format::Json, false, _) => "\n",
        _ => "",
    };
    let result = result.and_then(|()| out.write_all(end.as_bytes()));
    if result.is_err() {
        out.abandon();
        output::written(result)?;
    } else {
        output::written(out.finish())?;
    }
    Ok(if failed { End::Findings } else { End::Clean })
}

/// A row for each finding; a number without one has a row of its own, so that every line has an answer.
fn csv(raw: &[u8], check: &Check<'_, Number<'_>>, line: u64, values: &args::Values, lang: Lang) -> String {
    let (line, shown) = (line.to_string(), shown(&String::from_utf8_lossy(raw), values));
    let ok = if check.ok() { "true" } else { "false" };
    let mut rows = String::new();
    for finding in check.findings() {
        let (code, message) = (finding.code(), finding.message(lang).to_string());
        rows += &csv_row(&[&line, &shown, ok, code.as_str(), finding.severity().as_str(), &message]);
    }
    if rows.is_empty() { csv_row(&[&line, &shown, ok, "", "", ""]) } else { rows }
}

/// Every line of standard input, an empty one too: each line gets an answer.
fn lines(one: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = line.strip_suffix(b"\n").unwrap_or(&line);
        one(text.strip_suffix(b"\r").unwrap_or(text))?;
        line.clear();
    }
    Ok(())
}

fn shown(text: &str, values: &args::Values) -> String {
    if values.common.show_values { text.to_owned() } else { mask(text).to_string() }
}

/// What was not compared because it was not given.
fn not_checked(kind: Kind, values: &args::Values) -> Vec<&'static str> {
    let wanted: &[(bool, &str)] = match kind {
        Kind::Nik | Kind::Nip => &[(values.birth_date.is_none(), "birth_date"), (values.sex.is_none(), "sex")],
        Kind::Nisn | Kind::Akta => &[(values.birth_date.is_none(), "birth_date")],
        Kind::Kk => &[(values.nik.is_none(), "nik")],
        _ => &[],
    };
    wanted.iter().filter(|(missing, _)| *missing).map(|(_, name)| *name).collect()
}

fn value(check: &Check<'_, Number<'_>>, values: &args::Values, lang: Lang) -> Value {
    let show = values.common.show_values;
    let body = check.value().map(|number| {
        let mut body = json::detail(number.detail(), show);
        body.insert(number.kind().as_str().to_owned(), json!(shown(number.as_str(), values)));
        body
    });
    let findings: Vec<Value> = check.findings().map(|finding| json::finding(&finding, lang)).collect();
    json!({
        "ok": check.ok(),
        "value": body,
        "findings": findings,
        "not_checked": not_checked(check.kind(), values),
        "edition": json::edition(),
    })
}

fn text(raw: &[u8], check: &Check<'_, Number<'_>>, values: &args::Values, lang: Lang) -> String {
    let number = check.value();
    let verdict = match (check.ok(), check.status().is_placeholder(), lang) {
        (true, false, Lang::Id) => "bentuknya sah (bukan verifikasi penerbitnya)",
        (true, false, Lang::En) => "well formed (not verified with its issuer)",
        (true, true, Lang::Id) => "belum ada nomor untuk diperiksa",
        (true, true, Lang::En) => "no number to check yet",
        (false, _, Lang::Id) => "tidak sah",
        (false, _, Lang::En) => "not valid",
    };
    let label = sentence(check.kind().text(lang));
    let written = match &number {
        Some(number) if values.common.show_values => number.format().to_string(),
        Some(number) => number.mask().to_string(),
        None => shown(&String::from_utf8_lossy(raw), values),
    };
    let space = if written.is_empty() { "" } else { " " };
    let mut text = format!("{label}{space}{written}: {verdict}\n");
    if let Some(number) = &number {
        for (title, said) in detail::lines(number.detail(), values.common.show_values, lang) {
            let _ = writeln!(text, "  {title:<14} {said}");
        }
    }
    for finding in check.findings() {
        let message = format!("{} [{}]", finding.message(lang), finding.code());
        let _ =
            writeln!(text, "{}", output::marked(&format!("  {}: ", severity_word(finding.severity(), lang)), &message));
        let _ = writeln!(text, "{}", output::marked("  → ", finding.help(lang)));
    }
    text
}

/// With a capital in front.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// The severity as a word for people.
pub(crate) fn severity_word(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Id) => "salah",
        (Severity::Warning, Lang::Id) => "periksa",
        (Severity::Info, Lang::Id) => "catatan",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Info, Lang::En) => "info",
    }
}
