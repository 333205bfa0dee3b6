//! What a number tells, as lines for people: years only, unless whole values are wanted.

use crate::{json, region};
use absah::check::Lang;
use absah::number::nik::Dates;
use absah::number::{AktaForm, Detail};
use absah::person::{Date, Sex};
use absah::region::Region;

/// Titles and what stands behind them.
pub(crate) fn lines(detail: Detail, show: bool, lang: Lang) -> Vec<(&'static str, String)> {
    let title = |id, en| if lang == Lang::Id { id } else { en };
    let form = title("Bentuk", "Form");
    match detail {
        Detail::Person { region, sex, birth_dates } => vec![
            place(region, lang),
            (title("Jenis kelamin", "Sex"), sex.text(lang).to_owned()),
            (title("Lahir", "Born"), either(birth_dates, show, lang)),
        ],
        Detail::Card { region, dates } => {
            vec![place(region, lang), (title("Dicatat", "Recorded"), either(dates, show, lang))]
        }
        Detail::Npwp(kind) => vec![(form, kind.text(lang).to_owned())],
        Detail::Npsn(kind) => vec![(form, kind.text(lang).to_owned())],
        Detail::Phone(kind) => vec![(form, kind.text(lang).to_owned())],
        Detail::Nisn { birth_year } => vec![(title("Lahir", "Born"), birth_year.to_string())],
        Detail::Nip { form: kind, birth_date, year, month, sex } => {
            let mut lines = vec![(form, kind.text(lang).to_owned())];
            lines.extend(birth_date.map(|date| (title("Lahir", "Born"), one(date, show))));
            lines.extend(sex.map(|sex: Sex| (title("Jenis kelamin", "Sex"), sex.text(lang).to_owned())));
            lines.extend(year.map(|year| (title("Diangkat", "Appointed"), appointed(year, month))));
            lines
        }
        Detail::Akta(kind) => {
            let mut lines = vec![(form, kind.text(lang).to_owned())];
            if let AktaForm::Modern { region, date, .. } = kind {
                lines.extend(kind.event(lang).map(|event| (title("Peristiwa", "Event"), event.to_owned())));
                lines.push(place(region, lang));
                lines.extend(date.map(|date| (title("Dicatat", "Recorded"), one(date, show))));
            }
            lines
        }
        _ => vec![],
    }
}

/// `2010-01`, or the year alone.
pub(crate) fn appointed(year: u16, month: Option<u8>) -> String {
    month.map_or_else(|| format!("{year:04}"), |month| format!("{year:04}-{month:02}"))
}

fn place(place: Region, lang: Lang) -> (&'static str, String) {
    let names: Vec<&str> = json::names(place).into_iter().rev().flatten().collect();
    let title = if lang == Lang::Id { "Wilayah" } else { "Region" };
    (title, format!("{place} {}, {}", names.join(", "), region::status(place, lang)))
}

fn one(date: Date, show: bool) -> String {
    if show { date.to_string() } else { date.year().to_string() }
}

fn either(dates: Dates, show: bool, lang: Lang) -> String {
    let all: Vec<String> = dates.iter().map(|date| one(date, show)).collect();
    all.join(if lang == Lang::Id { " atau " } else { " or " })
}
