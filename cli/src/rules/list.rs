//! `absah rules list`

use super::{library, show, write};
use crate::output::marked;
use crate::{End, Failure, words};
use absah::check::Lang;
use absah::eligibility::Pack;

/// From this width on a pack has room in one line.
const WIDE: usize = 150;

pub(super) fn run(lang: Lang) -> Result<End, Failure> {
    let packs: Vec<Pack> = library::all().filter_map(|opened| opened.loaded.pack).collect();
    let rows = packs.iter().map(|pack| row(pack, lang));
    write(None, &if textwrap::termwidth() >= WIDE { table(rows, lang) } else { lines(rows) })
}

fn table(rows: impl Iterator<Item = [String; 6]>, lang: Lang) -> String {
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::ASCII_MARKDOWN);
    table.set_header(match lang {
        Lang::Id => ["Paket", "Judul", "Versi", "Keadaan", "Wilayah", "Berlaku"],
        Lang::En => ["Pack", "Title", "Version", "Status", "Region", "In force"],
    });
    table.add_rows(rows);
    format!("{table}\n")
}

/// Two lines a pack.
fn lines(rows: impl Iterator<Item = [String; 6]>) -> String {
    rows.map(|[id, title, version, status, place, period]| entry(27, &id, &title, &[version, status, place, period]))
        .collect()
}

/// A name with its title, and below the title some parts, none of which is broken.
pub(crate) fn entry(width: usize, id: &str, title: &str, parts: &[String]) -> String {
    let rest = parts.iter().map(|part| part.replace(' ', "\u{a0}")).collect::<Vec<_>>().join(", ");
    let (head, rest) = (marked(&format!("{id:<width$}"), title), marked(&" ".repeat(width), &rest));
    format!("{head}\n{}\n", rest.replace('\u{a0}', " "))
}

fn row(pack: &Pack, lang: Lang) -> [String; 6] {
    let day = |date: Option<absah::person::Date>| date.map_or_else(|| "…".to_owned(), |date| date.to_string());
    [
        pack.id.clone(),
        pack.title.get(lang).to_owned(),
        pack.version.clone(),
        show::status(pack.status, lang).to_owned(),
        words::jurisdiction(&pack.jurisdiction),
        format!("{} – {}", day(pack.effective.from), day(pack.effective.until)),
    ]
}
