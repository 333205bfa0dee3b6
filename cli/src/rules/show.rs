//! `absah rules show PACK`: what a pack is, and which facts it asks for.

use super::{library, write};
use crate::output::marked;
use crate::words;
use crate::{End, Failure, args};
use absah::check::Lang;
use absah::eligibility::{Fact, Kind, Pack, Per, Status, Unit};
use std::fmt::Write as _;

pub(super) fn run(command: &args::OnePack, lang: Lang) -> Result<End, Failure> {
    let pack = library::sound(&command.pack, lang)?;
    write(None, &text(&pack, lang))
}

pub(super) const fn status(status: Status, lang: Lang) -> &'static str {
    match (status, lang) {
        (Status::Draft, Lang::Id) => "rancangan",
        (Status::Draft, Lang::En) => "draft",
        (Status::Reviewed, Lang::Id) => "sudah ditinjau",
        (Status::Reviewed, Lang::En) => "reviewed",
        (Status::Official, Lang::Id) => "resmi",
        (Status::Official, Lang::En) => "official",
    }
}

fn text(pack: &Pack, lang: Lang) -> String {
    let id = lang == Lang::Id;
    let say = |own: &'static str, other: &'static str| if id { own } else { other };
    let (criteria, cases) = (pack.criteria.len(), pack.groups.len());
    let mut text = format!("{}\n", marked("", pack.title.get(lang)));
    let lines = [
        (say("Paket", "Pack"), format!("{} {}, {}", pack.id, pack.version, status(pack.status, lang))),
        (say("Wilayah", "Region"), words::jurisdiction(&pack.jurisdiction)),
        (say("Berlaku", "In force"), words::period(pack.effective, lang)),
        (
            say("Isi", "Contents"),
            if id {
                format!("{criteria} kriteria, {cases} kelompok, {} fakta", pack.facts.len())
            } else {
                format!("criteria: {criteria}, groups: {cases}, facts: {}", pack.facts.len())
            },
        ),
    ];
    for (title, said) in lines {
        let _ = writeln!(text, "{}", marked(&format!("  {title:<9} "), &said));
    }
    let _ = writeln!(text, "\n{}", say("Fakta", "Facts"));
    for fact in &pack.facts {
        let _ = writeln!(text, "  {}", fact.id);
        let asked = if fact.question.get(lang).is_empty() { fact.label.get(lang) } else { fact.question.get(lang) };
        let _ = writeln!(text, "{}", marked("      ", asked));
        let _ = writeln!(text, "{}", marked("      ", &wanted(fact, lang)));
        let papers: Vec<&str> =
            fact.evidence.iter().filter_map(|at| pack.evidence.get(*at)).map(|own| own.label.get(lang)).collect();
        if !papers.is_empty() {
            let _ = writeln!(text, "{}", marked(say("      Bukti: ", "      Proof: "), &papers.join("; ")));
        }
    }
    let _ = writeln!(text, "\n{}", say("Sumber", "Sources"));
    for source in &pack.sources {
        let unchecked = say(" (belum dicocokkan dengan naskah cetak)", " (not compared with the printed text)");
        let title = format!("{}{}", source.title, if source.checked { "" } else { unchecked });
        let _ = writeln!(text, "{}", marked("  ", &title));
    }
    if let Some(note) = &pack.note {
        let _ = writeln!(text, "\n{}", say("Catatan", "Notes"));
        for line in note.get(lang).lines().filter(|line| !line.trim().is_empty()) {
            let _ = writeln!(text, "{}", marked("  ", line.trim()));
        }
    }
    text
}

/// What is written into a file of facts.
fn wanted(fact: &Fact, lang: Lang) -> String {
    let id = lang == Lang::Id;
    let say = |own: &'static str, other: &'static str| if id { own } else { other };
    match &fact.kind {
        Kind::Bool => say("true atau false", "true or false").to_owned(),
        Kind::Number { unit, low, high } => {
            let of = |number: i64| if *unit == Unit::Decimal { hundredths(number) } else { number.to_string() };
            let what = match unit {
                Unit::Money(Some(Per::Month)) => say("rupiah sebulan", "rupiah a month"),
                Unit::Money(Some(Per::Year)) => say("rupiah setahun", "rupiah a year"),
                Unit::Money(None) => "rupiah",
                Unit::Int => say("bilangan bulat", "whole number"),
                Unit::Decimal => say("angka, paling rinci seperseratus", "number with hundredths at most"),
            };
            format!("{what}, {} {} {}", of(*low), say("sampai", "to"), of(*high))
        }
        Kind::Date { .. } => say("tanggal, \"TTTT-BB-HH\"", "date, \"YYYY-MM-DD\"").to_owned(),
        Kind::Enum { codes, .. } => {
            let codes: Vec<&str> = codes.iter().map(|choice| choice.code.as_str()).collect();
            format!("{} {}", say("satu kode:", "one code:"), codes.join(", "))
        }
        Kind::Set { codes } => {
            let codes: Vec<&str> = codes.iter().map(|choice| choice.code.as_str()).collect();
            format!("{} {}", say("larik kode, boleh kosong []:", "array of codes, may be empty []:"), codes.join(", "))
        }
        Kind::Region => say("kode wilayah, \"35.10\"", "region code, \"35.10\"").to_owned(),
    }
}

fn hundredths(number: i64) -> String {
    if number % 100 == 0 { (number / 100).to_string() } else { format!("{}.{:02}", number / 100, number.abs() % 100) }
}
