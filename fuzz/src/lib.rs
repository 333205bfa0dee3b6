//! What must hold for any input. Every function panics if it does not.

mod columns;
mod packs;

use absah::{
    check::{Finding, Lang, Notice, Severity},
    columns::{Column, check_fixed},
    family::{self, Card, Value},
    letter,
    number::{self, AktaForm, Detail, Kind, Options, Status, check_bytes, kk, mask, nik, parse},
    person::{Date, List, Sex, code, name, written},
};
use absah_batch::source::Source;
use std::io::Cursor;

pub use columns::columns;
pub use packs::packs;

/// Any bytes as a number of every kind.
pub fn number(data: &[u8]) {
    let masked = mask(&String::from_utf8_lossy(data)).to_string();
    assert!(digits(&masked) <= 4, "the mask shows too much");

    for as_of in [None, Date::new(2025, 6, 23)] {
        let plain = Options { as_of, ..Default::default() };
        let own = nik::check_bytes(data, &plain).value();
        let beside = Options { as_of, birth_date: Date::new(1987, 4, 12), sex: Some(Sex::Female), nik: own };
        for kind in Kind::ALL {
            for options in [plain, beside] {
                let check = check_bytes(kind, data, &options);
                findings(check.findings(), check.status(), data.len());
                let clear = number::is_clear(kind, data, &options);
                assert!(check.status().is_clear() || !clear, "told to be clear");
                if let Some(value) = check.value() {
                    assert!(digits(&value.to_string()) <= 4 && digits(&format!("{value:?}")) <= 4, "shows too much");
                    // An older certificate stands as written: a second apostrophe would be taken off next time.
                    let free = value.detail() == Detail::Akta(AktaForm::Free);
                    assert!(free || parse(kind, value.as_str()).is_ok(), "the cleaned number does not parse");
                }
            }
        }
        let nik = nik::check_bytes(data, &plain);
        assert_eq!(nik.birth_dates().iter().next().is_some(), nik.value().is_some(), "a value has a date");
        column(Column::Nik, data, as_of, nik.status());
        column(Column::Kk, data, as_of, kk::check_bytes(data, &plain).status());
    }
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// Every bit has a finding, every finding a sentence and a place in the input.
fn findings(findings: impl Iterator<Item = Finding>, status: Status, length: usize) {
    let mut count = 0;
    for finding in findings {
        count += 1;
        let span = finding.span();
        assert!(span.start <= span.end && span.end <= length, "{:?} lies outside", finding.code());
        for lang in [Lang::Id, Lang::En] {
            let message = finding.message(lang).to_string();
            // The one brace that may stand there is the character of the input that the sentence quotes.
            let sentence = message.replace("“{”", "");
            assert!(!sentence.is_empty() && !sentence.contains('{'), "{:?} has no sentence", finding.code());
        }
    }
    assert_eq!(count, status.0.count_ones(), "a bit without a finding");
}

/// A column of one row says what the single check says.
fn column(column: Column, data: &[u8], as_of: Option<Date>, status: Status) {
    if data.is_empty() || data.ends_with(b" ") {
        return;
    }
    let mut words = [0];
    assert_eq!(check_fixed(column, data, data.len(), as_of, &mut words), Ok(()), "one row fits");
    assert_eq!(words, [status.0], "the column differs");
}

/// Any text as a name, beside another spelling, as a date and as a value of every code list.
pub fn person(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let told = |found: &mut dyn Iterator<Item = Finding>| {
        let found: Vec<Finding> = found.collect();
        let bits = u32::MAX.checked_shl(u32::try_from(found.len()).unwrap_or(u32::MAX)).map_or(u32::MAX, |mask| !mask);
        findings(found.into_iter(), Status(bits), text.len());
    };
    for record in [None, Date::new(2022, 4, 20), Date::new(2022, 4, 21)] {
        for purpose in [name::Purpose::Card, name::Purpose::Certificate] {
            let options = name::Options { record, purpose, new_birth: data.len().is_multiple_of(2) };
            let check = name::check(&text, &options);
            told(&mut check.findings());
            let clear = name::is_clear(data, &options);
            assert!(check.findings().next().is_none() || !clear, "told to be clear");
            if let Some(name) = check.value() {
                assert!(name.titles() == 0 || name.words() > 0, "a name of titles only");
                assert!(name.to_string().split(' ').all(|part| part.chars().count() <= 2), "more than initials");
            }
        }
    }
    let half = text.len() / 2;
    if let Some((a, b)) = (half..=text.len()).find_map(|at| text.split_at_checked(at)) {
        assert_eq!(name::compare(a, b), name::compare(b, a), "the order of two names matters");
    }
    for order in [written::Order::DayFirst, written::Order::MonthFirst] {
        let options = written::Options { order, not_after: Date::new(2026, 11, 24) };
        let check = written::check(&text, &options);
        told(&mut check.findings());
        if let Some(date) = written::clear(data, &options) {
            assert!(check.value() == Some(date) && check.findings().next().is_none(), "told to be clear");
        }
        assert!(check.value().is_some() || check.findings().next().is_some(), "neither a date nor a reason");
    }
    for list in List::ALL {
        let check = code::check(list, &text);
        told(&mut check.findings());
        assert!(check.value().is_some() || check.findings().next().is_some(), "neither a value nor a reason");
        assert!(check.value().is_none_or(|value| !value.to_string().is_empty()), "a value without a name");
    }
}

/// Any bytes as a family card: as JSON, and line by line, a key and its value parted by `=`, a member begun by `+`.
pub fn family(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut lines = Card::new();
    let mut member = None;
    for line in text.lines() {
        match line.split_once('=') {
            Some((key, value)) => lines.field(member, key, Value::Text(value.into())),
            None if line.starts_with('+') => member = Some(lines.member()),
            None => lines.field(member, line, Value::Null),
        }
    }
    for card in [serde_json::from_slice(data).ok(), Some(lines)].into_iter().flatten() {
        for as_of in [None, Date::new(2026, 11, 24)] {
            card_holds(&card, &family::Options { as_of, ..Default::default() });
        }
    }
}

fn card_holds(card: &Card<'_>, options: &family::Options) {
    let report = family::check(card, options);
    assert_eq!(report.ok(), report.findings().all(|found| found.finding().severity() < Severity::Error), "ok lies");
    for found in report.findings() {
        for place in found.related().iter().chain([&found.place()]) {
            let pointer = card.pointer(*place);
            assert!(pointer.is_empty() || pointer.starts_with('/'), "no pointer: {pointer}");
            assert!(place.member().is_none_or(|at| (at as usize) < card.len()), "no such member");
        }
        let length = card.value(found.place()).map_or(0, str::len);
        assert!(found.finding().span().end <= length, "the span ends behind the text");
        for lang in [Lang::Id, Lang::En] {
            // A brace of the input stands in quotes.
            let message = found.finding().message(lang).to_string().replace(['“', '”'], "\"");
            let message = message.replace("\"{\"", "").replace("\"}\"", "");
            assert!(!message.is_empty() && !message.contains(['{', '}']), "a message with holes: {message}");
        }
    }
    let changes = family::compare(card, card, options);
    let heads = ["change-number-kept", "change-number-new", "change-head", "change-cards-unrelated"];
    for found in changes.in_new() {
        assert!(!heads.contains(&found.code().as_str()), "a card changed against itself");
    }
}

/// Any bytes as a register: it is refused, or all its records can be read.
pub fn csv(data: &[u8]) {
    let reader = Box::new(Cursor::new(data.to_vec()));
    let Ok(mut source) = Source::from_reader("fuzz".into(), reader, Default::default()) else {
        return;
    };
    let mut last = 0;
    while let Ok(Some(record)) = source.next() {
        assert!(record.row > last, "rows do not rise");
        last = record.row;
        assert_eq!(record.is_empty(), record.fault.is_some(), "fields or a fault");
        assert_eq!(record.iter().count(), record.len(), "another number of fields");
        for (at, field) in record.iter().enumerate() {
            assert_eq!(record.get(at), Some(field), "another field");
            // A decoded field may be cut nowhere but at the ends of characters.
            assert!(std::str::from_utf8(field).is_ok() || std::str::from_utf8(data).is_err(), "text was damaged");
        }
    }
    assert!(matches!(source.next(), Ok(None)), "a record behind the end");
}

/// The template that any text is tried as data of.
const TEMPLATE: &[u8] = include_bytes!("../../spec/vectors/letter.toml");

/// Any bytes as a template of a letter, as a compiled one and as the data of one.
#[allow(clippy::panic, reason = "what does not hold is said by a panic")]
pub fn letter(data: &[u8]) {
    let loaded = letter::read(data);
    notices(&loaded.notices, data.len());
    if let Some(template) = &loaded.template {
        let compiled = letter::compile(template);
        let Ok(again) = letter::load(&compiled) else { panic!("a sound template does not load") };
        assert_eq!(letter::compile(&again), compiled, "compiled twice it differs");
        for sample in &loaded.samples {
            let json = sample.json();
            let filled = template.fill(&json, &letter::Options::default());
            notices(&filled.notices, json.len());
            assert_eq!(
                filled,
                again.fill(&json, &letter::Options::default()),
                "the compiled one prints another letter"
            );
        }
    }
    let Ok(text) = core::str::from_utf8(data) else { return };
    if let Err(found) = letter::load(text) {
        notices(&found, text.len());
    }
    let Some(template) = letter::read(TEMPLATE).template else { panic!("the template of the vectors is sound") };
    let filled = template.fill(text, &letter::Options::default());
    notices(&filled.notices, text.len());
    let error = filled.notices.iter().any(|notice| notice.severity() == Severity::Error);
    assert_eq!(filled.letter.is_none(), error, "a letter with an error, or none without");
    if let Some(letter) = filled.letter {
        assert!(!letter::text(&letter).is_empty() && !letter::html(&letter).is_empty());
    }
}

/// Every notice has a sentence and a place in the text.
fn notices(notices: &[Notice], length: usize) {
    for notice in notices {
        let span = notice.span();
        assert!(span.start <= span.end && span.end <= length, "{} lies outside", notice.code());
        for lang in [Lang::Id, Lang::En] {
            assert!(!notice.message(lang).to_string().is_empty(), "{} has no sentence", notice.code());
        }
    }
}
