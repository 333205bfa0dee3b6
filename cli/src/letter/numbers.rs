//! `absah letter numbers FILE`: a register of issued letters, its series looked through.

use super::table::{Table, cell_text, damage};
use crate::number::severity_word;
use crate::output::{Output, marked};
use crate::words::clean;
use crate::{End, Failure, args, output};
use absah::check::{Code, Lang, Notice, Severity};
use absah::letter::{Issued, check_numbers};
use absah::person::{Date, written};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;

/// Letters of a register: a hundred years of a busy village.
const MOST: usize = 1_000_000;

/// Bytes of a number of a letter.
const LONGEST: usize = 200;

struct Row {
    number: String,
    date: Date,
    row: u64,
}

pub(super) fn run(command: &args::LetterNumbers, lang: Lang) -> Result<End, Failure> {
    let mut table = Table::open(&command.file, lang)?;
    let name = table.name.clone();
    let find = |names: &[&str]| names.iter().find_map(|name| table.column(name));
    let number = find(&["nomor", "nomor surat", "no surat", "number"]);
    let date = find(&["tanggal", "tanggal surat", "tgl", "tgl surat", "date"]);
    let (Some(number), Some(date)) = (number, date) else {
        let headings = clean(&table.headings.join(", "));
        return Err(Failure(match lang {
            Lang::Id => format!("{name}: baris 1 harus memuat judul kolom nomor dan tanggal; yang ada: {headings}"),
            Lang::En => format!("{name}: row 1 must have the headings nomor and tanggal; it has {headings}"),
        }));
    };
    let (mut rows, mut broken) = (Vec::new(), Vec::new());
    while let Some(record) = table.next(lang)? {
        if record.blank {
            continue;
        }
        let text = |at: usize| record.get(at).map(|cell| cell_text(cell).trim().to_owned()).unwrap_or_default();
        if let Some(fault) = record.fault {
            broken.push((record.row, damage(fault, lang).to_owned()));
            continue;
        }
        if rows.len() == MOST {
            return Err(Failure(match lang {
                Lang::Id => format!("{name}: lebih dari {MOST} surat; periksa per tahun"),
                Lang::En => format!("{name}: more than {MOST} letters; check a year at a time"),
            }));
        }
        let check = written::check(&text(date), &written::Options::default());
        let row = record.row;
        if text(number).len() > LONGEST {
            broken.push((row, said("nomor surat terlalu panjang", "the number of the letter is too long", lang)));
            continue;
        }
        match check.value() {
            Some(date) if !text(number).is_empty() => rows.push(Row { number: text(number), date, row }),
            Some(_) => broken.push((row, said("nomor surat kosong", "the number of the letter is empty", lang))),
            None => broken.push((row, said("tanggal tidak terbaca", "the date cannot be read", lang))),
        }
    }
    let line = |row: u64| u32::try_from(row).unwrap_or(u32::MAX);
    let issued: Vec<Issued<'_>> =
        rows.iter().map(|row| Issued { number: &row.number, date: row.date, line: line(row.row) }).collect();
    let notices = check_numbers(&command.pattern, command.per, &issued);
    let row_of = |notice: &Notice| {
        let at = notice.path().strip_prefix('/').and_then(|at| at.parse::<usize>().ok());
        at.and_then(|at| rows.get(at)).map_or(0, |row| row.row)
    };
    let mut found: Vec<(u64, String, Option<Code>, Severity)> = notices
        .iter()
        .map(|own| (row_of(own), own.message(lang).to_string(), Some(own.code()), own.severity()))
        .chain(broken.into_iter().map(|(row, text)| (row, text, None, Severity::Error)))
        .collect();
    found.sort_by_key(|(row, ..)| *row);
    let mut page = String::new();
    let mut told = BTreeSet::new();
    let mut failed = false;
    let word = if lang == Lang::Id { "baris" } else { "row" };
    for (row, message, code, severity) in &found {
        failed |= command.fail_on.fails(*severity);
        let mark = code.map(|code| format!(" [{code}]")).unwrap_or_default();
        let head = format!("{name}: {word} {row}: {}: {}{mark}", severity_word(*severity, lang), veiled(message));
        let _ = writeln!(page, "{}", marked("", &head));
        if let Some(code) = code.filter(|code| told.insert(*code)) {
            let _ = writeln!(page, "{}", marked("  → ", code.texts(lang).help));
        }
    }
    let (count, errors) = (rows.len(), found.iter().filter(|(.., own)| *own == Severity::Error).count());
    let rest = found.len().saturating_sub(errors);
    let _ = match lang {
        Lang::Id => writeln!(page, "{count} nomor surat diperiksa: {errors} salah, {rest} perlu diperiksa."),
        Lang::En => writeln!(page, "Letter numbers checked: {count}; errors {errors}, others {rest}."),
    };
    let mut out = Output::open(None)?;
    output::written(out.write_all(page.as_bytes()))?;
    output::written(out.finish())?;
    Ok(if failed { End::Findings } else { End::Clean })
}

fn said(id: &str, en: &str, lang: Lang) -> String {
    if lang == Lang::Id { id } else { en }.to_owned()
}

/// Digits that may be an identity number in the wrong column are hidden up to the last four.
fn veiled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut digits = String::new();
    for letter in clean(text).chars().chain([' ']) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        let hidden = if digits.len() < 12 { 0 } else { digits.len().saturating_sub(4) };
        out.extend(digits.chars().enumerate().map(|(at, digit)| if at < hidden { '*' } else { digit }));
        digits.clear();
        out.push(letter);
    }
    out.pop();
    out
}

#[cfg(test)]
mod tests {
    use super::veiled;

    #[test]
    fn identity_numbers_are_hidden_and_numbers_of_letters_are_not() {
        assert_eq!(veiled("3510014507909001"), "************9001");
        assert_eq!(veiled("401/017/35.10.01.2001/III/2026 x"), "401/017/35.10.01.2001/III/2026 x");
    }
}
