//! Answers as JSON: the shapes of `spec/schema`.

use absah::check::{Finding, Lang};
use absah::number::nik::Dates;
use absah::number::{AktaForm, Detail};
use absah::region::{Compact, Region, name};
use serde_json::{Map, Value, json};

/// A finding with its texts; `path` is empty for a single value.
pub(crate) fn finding(finding: &Finding, lang: Lang) -> Value {
    json!({
        "code": finding.code().as_str(),
        "severity": finding.severity().as_str(),
        "path": "",
        "span": [finding.span().start, finding.span().end],
        "params": params(finding),
        "message": finding.message(lang).to_string(),
        "help": finding.help(lang),
        "law": finding.code().meta().law,
    })
}

pub(crate) fn params(finding: &Finding) -> Map<String, Value> {
    finding.params().map(|(name, param)| (name.to_owned(), json!(param))).collect()
}

/// What a number tells: years only, unless whole values are wanted.
pub(crate) fn detail(detail: Detail, show: bool) -> Map<String, Value> {
    let mut map = Map::new();
    let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
    let years = |dates: Dates| json!(dates.iter().map(|date| date.year()).collect::<Vec<u16>>());
    let whole = |dates: Dates| json!(dates.iter().map(|date| date.to_string()).collect::<Vec<String>>());
    match detail {
        Detail::Person { region: place, sex, birth_dates } => {
            put("region", region(place));
            put("sex", json!(sex.as_str()));
            put("birth_years", years(birth_dates));
            if show {
                put("birth_dates", whole(birth_dates));
            }
        }
        Detail::Card { region: place, dates } => {
            put("region", region(place));
            put("years", years(dates));
            if show {
                put("dates", whole(dates));
            }
        }
        Detail::Npwp(form) => _ = put("form", json!(form.as_str())),
        Detail::Nisn { birth_year } => _ = put("birth_year", json!(birth_year)),
        Detail::Npsn(form) => _ = put("form", json!(form.as_str())),
        Detail::Nip { form, birth_date, year, month, sex } => {
            put("form", json!(form.as_str()));
            if let Some(date) = birth_date {
                put("birth_year", json!(date.year()));
                if show {
                    put("birth_date", json!(date.to_string()));
                }
            }
            if let Some(year) = year {
                put("appointed", json!(crate::detail::appointed(year, month)));
            }
            if let Some(sex) = sex {
                put("sex", json!(sex.as_str()));
            }
        }
        Detail::Phone(form) => _ = put("form", json!(form.as_str())),
        Detail::Akta(form) => {
            put("form", json!(form.as_str()));
            if let AktaForm::Modern { region: place, letters, date } = form {
                put("region", region(place));
                put("type", json!(String::from_utf8_lossy(&letters)));
                if let Some(date) = date {
                    put("year", json!(date.year()));
                    if show {
                        put("date", json!(date.to_string()));
                    }
                }
            }
        }
        _ => {}
    }
    map
}

/// A region with its names from the province down.
pub(crate) fn region(region: Region) -> Value {
    let mut value = json!({
        "code": Compact(region).to_string(),
        "status": region.status().as_str(),
        "names": names(region),
    });
    if let (Some(successor), Some(object)) = (region.successor(), value.as_object_mut()) {
        object.insert("successor".to_owned(), json!(Compact(successor).to_string()));
    }
    value
}

/// Names from the province down; null where no name is known.
pub(crate) fn names(region: Region) -> Vec<Option<&'static str>> {
    let mut chain = vec![region];
    while let Some(parent) = chain.last().and_then(|region| region.parent()) {
        chain.push(parent);
    }
    chain.into_iter().rev().map(name).collect()
}

/// The editions behind an answer.
pub(crate) fn edition() -> Value {
    let edition = absah::edition();
    json!({"package": edition.package, "regions": edition.regions})
}
