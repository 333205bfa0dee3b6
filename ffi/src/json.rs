//! Answers about family cards, facts and letters as JSON, in the shapes of `spec/schema`.

use absah_core::check::{Lang, Notice};
use absah_core::family::{Card, Changes, Found, Place, Report};
use serde_json::{Map, Value, json};

/// The answer about one card.
pub(crate) fn report(card: &Card<'_>, report: &Report, lang: Lang) -> Value {
    let not_checked = report.unchecked().map(|part| json!({"what": part.as_str(), "why": part.why(lang)}));
    json!({
        "ok": report.ok(),
        "value": {"no_kk": report.kk().map(|number| number.mask().to_string()), "members": card.len()},
        "findings": list(card, report.findings(), lang),
        "not_checked": not_checked.collect::<Vec<Value>>(),
        "edition": edition(),
    })
}

/// What changed, by its place in the new card, and who left, by the place in the old one.
pub(crate) fn changes(old: &Card<'_>, new: &Card<'_>, changes: &Changes, lang: Lang) -> Value {
    json!({
        "findings": list(new, changes.in_new(), lang),
        "removed": list(old, changes.in_old(), lang),
        "edition": edition(),
    })
}

fn list<'f>(card: &Card<'_>, found: impl Iterator<Item = &'f Found>, lang: Lang) -> Vec<Value> {
    found.map(|found| finding(card, found, lang)).collect()
}

fn finding(card: &Card<'_>, found: &Found, lang: Lang) -> Value {
    let (finding, place) = (found.finding(), found.place());
    let has_text = matches!(place, Place::Field(..)) && card.value(place).is_some_and(|text| !text.is_empty());
    let span = has_text.then(|| [finding.span().start, finding.span().end]);
    let params: Map<String, Value> = finding.params().map(|(name, param)| (name.to_owned(), json!(param))).collect();
    let mut value = json!({
        "code": finding.code().as_str(),
        "severity": finding.severity().as_str(),
        "path": card.pointer(place),
        "span": span,
        "params": params,
        "message": finding.message(lang).to_string(),
        "help": finding.help(lang),
        "law": finding.code().meta().law,
    });
    let related = found.related();
    if let (Some(object), false) = (value.as_object_mut(), related.is_empty()) {
        let places: Vec<Value> = found.listed().iter().map(|at| json!({"path": card.pointer(*at)})).collect();
        object.insert("related".to_owned(), json!(places));
        object.insert("related_total".to_owned(), json!(related.len()));
    }
    value
}

/// What was found in facts or in the data of a letter.
pub(crate) fn notices(notices: &[Notice], lang: Lang) -> Value {
    let one = |notice: &Notice| {
        let params: Map<String, Value> = notice.params().map(|(name, value)| (name.to_owned(), json!(value))).collect();
        json!({
            "code": notice.code().as_str(),
            "severity": notice.severity().as_str(),
            "path": notice.path(),
            "span": [notice.span().start, notice.span().end],
            "params": params,
            "message": notice.message(lang).to_string(),
            "help": notice.help(lang),
            "law": notice.code().meta().law,
        })
    };
    notices.iter().map(one).collect()
}

fn edition() -> Value {
    let edition = absah_core::edition();
    json!({"package": edition.package, "regions": edition.regions})
}
