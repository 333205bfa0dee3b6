//! `absah number KIND [VALUE… | -]` and its aliases.

use crate::args::{Format, Kind};
use crate::output::{Output, csv_row};
use crate::{End, Failure, args, json, output, region};
use absah::check::{Finding, Lang, Severity};
use absah::number::{Nik, kk, mask, nik};
use absah::person::Date;
use absah::region::Region;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{self, BufRead, Write as _};

/// One number and what was found, the same for every kind.
struct Answer {
    raw: String,
    ok: bool,
    digits: Option<String>,
    region: Option<Region>,
    sex: Option<absah::person::Sex>,
    dates: Vec<Date>,
    findings: Vec<Finding>,
    not_checked: Vec<&'static str>,
}

pub(crate) fn run(command: &args::Number, lang: Lang) -> Result<End, Failure> {
    let values = &command.values;
    let own = match &values.nik {
        Some(text) => match nik::check(text, &nik::Options::default()).value() {
            Some(nik) => Some(nik),
            None => return Err(Failure(format!("--nik: {} is not well formed", mask(text)))),
        },
        None => None,
    };
    let common = &values.common;
    let stdin = values.values.is_empty() || values.values.iter().any(|value| value == "-");
    let many = stdin || values.values.len() > 1;
    let mut out = Output::open(common.output.as_deref())?;
    let (mut failed, mut line) = (false, 0_u64);
    let mut one = |raw: &[u8]| -> io::Result<()> {
        let answer = answer(raw, command.kind, values, own);
        failed |= answer.findings.iter().any(|finding| common.fail_on.fails(finding.severity()));
        line = line.saturating_add(1);
        match common.format {
            Format::Text => out.write_all(text(&answer, command.kind, values, lang).as_bytes()),
            Format::Ndjson => writeln!(out, "{}", value(&answer, command.kind, values, lang)),
            Format::Json => {
                let comma = if line > 1 {
                    ",\n"
                } else if many {
                    "[\n"
                } else {
                    ""
                };
                write!(out, "{comma}{}", value(&answer, command.kind, values, lang))
            }
            Format::Csv => {
                if line == 1 {
                    out.write_all(b"line,value,ok,code,severity,message\n")?;
                }
                out.write_all(csv(&answer, line, values, lang).as_bytes())
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
fn csv(answer: &Answer, line: u64, values: &args::Values, lang: Lang) -> String {
    let (line, shown) = (line.to_string(), shown(&answer.raw, values));
    let ok = if answer.ok { "true" } else { "false" };
    if answer.findings.is_empty() {
        return csv_row(&[&line, &shown, ok, "", "", ""]);
    }
    let row = |finding: &Finding| {
        let (code, message) = (finding.code(), finding.message(lang).to_string());
        csv_row(&[&line, &shown, ok, code.as_str(), finding.severity().as_str(), &message])
    };
    answer.findings.iter().map(row).collect()
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

fn answer(raw: &[u8], kind: Kind, values: &args::Values, own: Option<Nik>) -> Answer {
    let as_of = values.common.date();
    let text = String::from_utf8_lossy(raw).into_owned();
    match kind {
        Kind::Nik => {
            let options = nik::Options { as_of, birth_date: values.birth_date, sex: values.sex };
            let check = nik::check_bytes(raw, &options);
            let nik = check.value();
            let missing = [(values.birth_date.is_none(), "birth_date"), (values.sex.is_none(), "sex")];
            Answer {
                raw: text,
                ok: check.ok(),
                digits: nik.map(|nik| nik.as_str().to_owned()),
                region: nik.map(|nik| nik.region()),
                sex: nik.map(|nik| nik.sex()),
                dates: check.birth_dates().iter().collect(),
                findings: check.findings().collect(),
                not_checked: missing.iter().filter(|(missing, _)| *missing).map(|(_, name)| *name).collect(),
            }
        }
        Kind::Kk => {
            let check = kk::check_bytes(raw, &kk::Options { as_of, nik: own });
            let kk = check.value();
            Answer {
                raw: text,
                ok: check.ok(),
                digits: kk.map(|kk| kk.as_str().to_owned()),
                region: kk.map(|kk| kk.region()),
                sex: None,
                dates: check.dates().collect(),
                findings: check.findings().collect(),
                not_checked: if own.is_none() { vec!["nik"] } else { vec![] },
            }
        }
    }
}

fn shown(text: &str, values: &args::Values) -> String {
    if values.common.show_values { text.to_owned() } else { mask(text).to_string() }
}

fn value(answer: &Answer, kind: Kind, values: &args::Values, lang: Lang) -> Value {
    let body = answer.digits.as_ref().zip(answer.region).map(|(digits, region)| {
        let (name, dates, years) = match kind {
            Kind::Nik => ("nik", "birth_dates", "birth_years"),
            Kind::Kk => ("kk", "dates", "years"),
        };
        let mut body = json!({name: shown(digits, values), "region": json::region(region)});
        if let Some(object) = body.as_object_mut() {
            if let Some(sex) = answer.sex {
                object.insert("sex".to_owned(), json!(sex.as_str()));
            }
            let all: Vec<u16> = answer.dates.iter().map(|date| date.year()).collect();
            object.insert(years.to_owned(), json!(all));
            if values.common.show_values {
                let all: Vec<String> = answer.dates.iter().map(Date::to_string).collect();
                object.insert(dates.to_owned(), json!(all));
            }
        }
        body
    });
    let findings: Vec<Value> = answer.findings.iter().map(|finding| json::finding(finding, lang)).collect();
    json!({
        "ok": answer.ok,
        "value": body,
        "findings": findings,
        "not_checked": answer.not_checked,
        "edition": json::edition(),
    })
}

fn text(answer: &Answer, kind: Kind, values: &args::Values, lang: Lang) -> String {
    let verdict = match (answer.ok, answer.digits.is_some(), lang) {
        (true, true, Lang::Id) => "bentuknya sah (bukan verifikasi Dukcapil)",
        (true, true, Lang::En) => "well formed (not verified by Dukcapil)",
        (true, false, Lang::Id) => "belum ada nomor untuk diperiksa",
        (true, false, Lang::En) => "no number to check yet",
        (false, _, Lang::Id) => "tidak sah",
        (false, _, Lang::En) => "not valid",
    };
    let label = match (kind, lang) {
        (Kind::Nik, _) => "NIK",
        (Kind::Kk, Lang::Id) => "Nomor KK",
        (Kind::Kk, Lang::En) => "Family-card number",
    };
    let digits = answer.digits.as_deref().unwrap_or(&answer.raw);
    let mut text = format!("{label} {}: {verdict}\n", shown(digits, values));
    if let Some(place) = answer.region {
        let names: Vec<&str> = json::names(place).into_iter().rev().flatten().collect();
        let (title, named) = (if lang == Lang::Id { "Wilayah" } else { "Region" }, names.join(", "));
        let _ = writeln!(text, "  {title:<14} {place} {named}, {}", region::status(place, lang));
    }
    if let Some(sex) = answer.sex {
        let title = if lang == Lang::Id { "Jenis kelamin" } else { "Sex" };
        let _ = writeln!(text, "  {title:<14} {}", sex.text(lang));
    }
    if !answer.dates.is_empty() {
        let title = match (kind, lang) {
            (Kind::Nik, Lang::Id) => "Lahir",
            (Kind::Nik, Lang::En) => "Born",
            (Kind::Kk, Lang::Id) => "Dicatat",
            (Kind::Kk, Lang::En) => "Recorded",
        };
        let full = values.common.show_values;
        let one = |date: &Date| if full { date.to_string() } else { date.year().to_string() };
        let dates: Vec<String> = answer.dates.iter().map(one).collect();
        let or = if lang == Lang::Id { " atau " } else { " or " };
        let _ = writeln!(text, "  {title:<14} {}", dates.join(or));
    }
    for finding in &answer.findings {
        let message = format!("{} [{}]", finding.message(lang), finding.code());
        let _ =
            writeln!(text, "{}", output::marked(&format!("  {}: ", severity_word(finding.severity(), lang)), &message));
        let _ = writeln!(text, "{}", output::marked("  → ", finding.help(lang)));
    }
    text
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
