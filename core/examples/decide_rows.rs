//! For tests against other evaluators: decides about facts read line by line, by record and by column, or prints the query.
//!
//! `decide_rows decide PACK.toml YYYY-MM-DD < facts.ndjson` prints a line for each record:
//! `outcome-by-record outcome-by-columns criterion-results` (`+` met, `-` not met, `?` unknown, `.` not in force).
//! `decide_rows sql PACK.toml YYYY-MM-DD DIALECT TABLE` prints the query.
//! `decide_rows facts PACK.toml` prints the facts, one a line: name, kind, codes.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "an example for tests may panic")]

use absah::check::Lang;
use absah::eligibility::columns::{OUTCOMES, Out, Reasons, Table};
use absah::eligibility::{Dialect, Facts, Kind, Node, Pack, Rules, Truth, Unit, read_with};
use std::io::{BufRead as _, BufWriter, Write as _};
use std::path::Path;

fn pack(path: &str) -> Pack {
    let folder = Path::new(path).parent().expect("a folder");
    let base = |name: &str| std::fs::read(folder.join(name.split_once('@')?.0.to_owned() + ".toml")).ok();
    let loaded = read_with(&std::fs::read(path).expect("a file"), &base);
    loaded.pack.unwrap_or_else(|| {
        loaded.notices.iter().for_each(|notice| eprintln!("{path}: {}", notice.message(Lang::En)));
        std::process::exit(1)
    })
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["decide", path, day] => {
            let pack = pack(path);
            decide(&pack, &pack.on(day.parse().expect("a date")).expect("in force"));
        }
        ["sql", path, day, dialect, table] => {
            let pack = pack(path);
            let rules = pack.on(day.parse().expect("a date")).expect("in force");
            print!("{}", rules.sql(Dialect::from_name(dialect).expect("a dialect"), table, Lang::Id));
        }
        ["facts", path] => facts(&pack(path)),
        _ => eprintln!("decide_rows decide PACK DAY < FACTS | sql PACK DAY DIALECT TABLE | facts PACK"),
    }
}

fn facts(pack: &Pack) {
    for fact in &pack.facts {
        let (kind, codes) = match &fact.kind {
            Kind::Bool => ("bool", &[][..]),
            Kind::Number { unit: Unit::Decimal, .. } => ("decimal", &[][..]),
            Kind::Number { .. } => ("int", &[][..]),
            Kind::Date { .. } => ("date", &[][..]),
            Kind::Enum { codes, .. } => ("enum", codes.as_slice()),
            Kind::Set { codes } => ("set", codes.as_slice()),
            Kind::Region => ("region", &[][..]),
        };
        let codes: Vec<&str> = codes.iter().map(|code| code.code.as_str()).collect();
        println!("{} {kind} {}", fact.id, codes.join(","));
    }
}

fn decide(pack: &Pack, rules: &Rules<'_>) {
    let mut table = Table::new(pack);
    let mut by_record = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let (facts, _) = Facts::read(pack, &line.expect("a line"), rules.as_of());
        table.push(&facts);
        let decision = rules.decide(&facts);
        let truths: Vec<Option<Truth>> =
            (0..pack.criteria.len()).map(|at| decision.truth(Node::Criterion(at))).collect();
        by_record.push((decision.outcome(), truths));
    }
    let bulk = rules.bulk();
    let words = bulk.words();
    let mut outcomes = vec![0; by_record.len()];
    let mut met = vec![0; by_record.len() * words];
    let mut not_met = met.clone();
    let reasons = Some(Reasons { met: &mut met, not_met: &mut not_met });
    bulk.run(&table.columns(), &mut Out { outcomes: &mut outcomes, reasons, totals: None }).expect("columns that fit");

    let mut out = BufWriter::new(std::io::stdout().lock());
    for (row, (outcome, truths)) in by_record.iter().enumerate() {
        let letter = |at: usize, truth: &Option<Truth>| {
            let bit = |words_of: &[u64]| words_of[row * words + at / 64] >> (at % 64) & 1 == 1;
            let by_columns = match (bit(&met), bit(&not_met)) {
                (true, false) => Truth::Met,
                (false, true) => Truth::NotMet,
                _ => Truth::Unknown,
            };
            match truth {
                None => '.',
                Some(truth) if *truth != by_columns => '!',
                Some(Truth::Met) => '+',
                Some(Truth::NotMet) => '-',
                Some(Truth::Unknown) => '?',
            }
        };
        let letters: String = truths.iter().enumerate().map(|(at, truth)| letter(at, truth)).collect();
        let by_columns = OUTCOMES[usize::from(outcomes[row])];
        writeln!(out, "{} {} {letters}", outcome.as_str(), by_columns.as_str()).expect("a reader");
    }
}
