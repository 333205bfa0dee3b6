//! `absah rules list`

use super::{library, show, write};
use crate::{End, Failure, words};
use absah::check::Lang;
use absah::eligibility::Pack;

pub(super) fn run(lang: Lang) -> Result<End, Failure> {
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::ASCII_MARKDOWN);
    table.set_header(match lang {
        Lang::Id => ["Paket", "Judul", "Versi", "Keadaan", "Wilayah", "Berlaku"],
        Lang::En => ["Pack", "Title", "Version", "Status", "Region", "In force"],
    });
    for pack in library::all().filter_map(|opened| opened.loaded.pack) {
        table.add_row(row(&pack, lang));
    }
    write(None, &format!("{table}\n"))
}

fn row(pack: &Pack, lang: Lang) -> [String; 6] {
    let open = "…".to_owned();
    let day = |date: Option<absah::person::Date>| date.map_or_else(|| open.clone(), |date| date.to_string());
    [
        pack.id.clone(),
        pack.title.get(lang).to_owned(),
        pack.version.clone(),
        show::status(pack.status, lang).to_owned(),
        words::jurisdiction(&pack.jurisdiction),
        format!("{} – {}", day(pack.effective.from), day(pack.effective.until)),
    ]
}
