//! `absah region CODE|NAME`.

use crate::{End, Failure, args, json, output};
use absah::check::Lang;
use absah::region::{Match, Period, Region, Status, history, name, search};
use serde_json::json;
use std::fmt::Write as _;
use std::io::{self, Write as _};

const SHOWN: usize = 20;

pub(crate) fn run(command: &args::Region, lang: Lang) -> Result<End, Failure> {
    let query = command.query.join(" ");
    let region = Region::parse(&query);
    if region.is_none() && query.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ')) {
        return Err(Failure(match lang {
            Lang::Id => format!("\"{query}\" bukan kode wilayah; tulis 2, 4 atau 6 angka, misalnya 35.10.16"),
            Lang::En => format!("\"{query}\" is no region code; write 2, 4 or 6 digits, such as 35.10.16"),
        }));
    }
    let found = if region.is_some() { Vec::new() } else { search(&query) };
    let known = region.map_or(!found.is_empty(), |region| region.status() != Status::Unknown);
    let text = match (region, command.format) {
        (Some(region), args::RegionFormat::Text) => one(region, lang),
        (None, args::RegionFormat::Text) => many(&query, &found, lang),
        (Some(region), _) => {
            let mut value = json::region(region);
            if let Some(object) = value.as_object_mut() {
                object.insert("level".to_owned(), json!(region.level().as_str()));
                object.insert("history".to_owned(), json!(history(region).collect::<Vec<_>>()));
                object.insert("edition".to_owned(), json::edition());
            }
            format!("{value}\n")
        }
        (None, args::RegionFormat::Json) => {
            let all: Vec<_> = found.iter().map(|hit| json::region(hit.region)).collect();
            format!("{}\n", json!(all))
        }
        (None, args::RegionFormat::Ndjson) => {
            found.iter().map(|hit| format!("{}\n", json::region(hit.region))).collect()
        }
    };
    output::written(io::stdout().write_all(text.as_bytes()))?;
    Ok(if known { End::Clean } else { End::Findings })
}

fn one(region: Region, lang: Lang) -> String {
    let names: Vec<&str> = json::names(region).into_iter().rev().flatten().collect();
    let mut text = format!("{region}  {}\n", names.join(", "));
    let _ = writeln!(text, "  {}", status(region, lang));
    for period in history(region) {
        let _ = writeln!(text, "  {}", line(&period, lang));
    }
    text
}

/// The status in words, with the successor of a retired code.
pub(crate) fn status(region: Region, lang: Lang) -> String {
    let (word, now, unsure) = match (region.status(), lang) {
        (Status::Current, Lang::Id) => ("masih berlaku", "", ""),
        (Status::Current, Lang::En) => ("current", "", ""),
        (Status::Retired, Lang::Id) => ("sudah dihapus", ", kini", ", tanpa kode pengganti tunggal"),
        (Status::Retired, Lang::En) => ("retired", ", now", ", without a single successor"),
        (Status::Unverifiable, Lang::Id) => ("tidak dapat diperiksa: daftar lama kecamatannya tidak tersedia", "", ""),
        (Status::Unverifiable, Lang::En) => ("cannot be checked: no list of its former districts", "", ""),
        (Status::Unknown, Lang::Id) => ("tidak ada dalam daftar mana pun sampai", "", ""),
        (Status::Unknown, Lang::En) => ("in no list up to", "", ""),
    };
    match (region.status(), region.successor()) {
        (Status::Retired, Some(next)) => format!("{word}{now} {next} {}", name(next).unwrap_or("")),
        (Status::Retired, None) => format!("{word}{unsure}"),
        (Status::Unknown, _) => format!("{word} {}", absah::edition().regions),
        _ => word.to_owned(),
    }
}

fn line(period: &Period, lang: Lang) -> String {
    if period.inferred {
        return match lang {
            Lang::Id => "mungkin pernah diterbitkan; disimpulkan dari penomoran atau sensus 1990".to_owned(),
            Lang::En => "may have been issued; inferred from the numbering or the census of 1990".to_owned(),
        };
    }
    let (from, until, today, unknown) = match lang {
        Lang::Id => ("sejak", "sampai", "sekarang", "awal tidak diketahui"),
        Lang::En => ("from", "until", "today", "unknown start"),
    };
    let start = if period.from.is_empty() { unknown.to_owned() } else { format!("{from} {}", period.from) };
    let end = if period.until.is_empty() { today } else { period.until };
    let decree = if period.last.is_empty() { String::new() } else { format!(" ({})", period.last) };
    format!("{}: {start} {until} {end}{decree}", period.name)
}

fn many(query: &str, found: &[Match], lang: Lang) -> String {
    if found.is_empty() {
        return match lang {
            Lang::Id => format!("tidak ada wilayah bernama \"{query}\"\n"),
            Lang::En => format!("no region is named \"{query}\"\n"),
        };
    }
    let mut text = String::new();
    for hit in found.iter().take(SHOWN) {
        let above: Vec<&str> = json::names(hit.region).into_iter().rev().skip(1).flatten().collect();
        let _ = writeln!(text, "{:<9} {}  [{}]", hit.region, hit.period.name, above.join(", "));
        if hit.region.status() != Status::Current {
            let _ = writeln!(text, "          {}", status(hit.region, lang));
        }
    }
    if let Some(more) = found.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let _ = writeln!(
            text,
            "{}",
            match lang {
                Lang::Id => format!("… dan {more} wilayah lain; persempit namanya"),
                Lang::En => format!("… and {more} more; narrow the name"),
            }
        );
    }
    text
}
