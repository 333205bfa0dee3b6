//! The report for people: card by card, the card first, then member by member.

use super::answer::{Answer, Part};
use super::label::label;
use super::report::Totals;
use super::value;
use crate::number::{sentence, severity_word};
use crate::output::marked;
use absah::check::{Code, Lang};
use absah::family::{Card, Found, Place, Unchecked};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Related places written out.
const RELATED: usize = 5;

/// Everything that is said of one card.
pub(super) fn card(answer: &Answer<'_>, show: bool, lang: Lang) -> String {
    let mut text = marked("", &heading(answer, show, lang)) + "\n";
    let mut told = BTreeSet::new();
    let mut group = None;
    for (part, found) in answer.items() {
        let own = (part, found.place().member());
        if group != Some(own) {
            let _ = writeln!(text, "{}", marked("  ", &title(answer, part, own.1, show, lang)));
            group = Some(own);
        }
        finding(&mut text, answer.card_of(part), found, &mut told, show, lang);
    }
    if group.is_none() {
        text.push_str(match lang {
            Lang::Id => "  Tidak ada temuan.\n",
            Lang::En => "  Nothing was found.\n",
        });
    }
    let unchecked: Vec<String> =
        answer.report.unchecked().map(|part| format!("{} ({})", subject(part, lang), part.why(lang))).collect();
    if !unchecked.is_empty() {
        let begin = if lang == Lang::Id { "Tidak diperiksa" } else { "Not checked" };
        let _ = writeln!(text, "{}", marked("  ", &format!("{begin}: {}", unchecked.join("; "))));
    }
    text
}

/// Number, head, members and file.
fn heading(answer: &Answer<'_>, show: bool, lang: Lang) -> String {
    let id = lang == Lang::Id;
    let number = answer.report.kk().map(|kk| if show { kk.as_str().to_owned() } else { kk.mask().to_string() });
    let number =
        number.unwrap_or_else(|| if id { "tanpa nomor yang sah" } else { "without a valid number" }.to_owned());
    let head = value::head(answer.card, show);
    let head = head.map(|name| format!(", {} {name}", if id { "kepala keluarga" } else { "head" })).unwrap_or_default();
    let members = match (answer.card.len(), id) {
        (count, true) => format!("{count} anggota"),
        (1, false) => "1 member".to_owned(),
        (count, false) => format!("{count} members"),
    };
    let place = if answer.array || answer.number > 1 {
        let card = if id { "kartu ke-" } else { "card " };
        format!("{}, {card}{}", answer.file, answer.number)
    } else {
        answer.file.to_owned()
    };
    format!("KK {number}{head}, {members} ({place})")
}

/// Whom the findings below are about.
fn title(answer: &Answer<'_>, part: Part, member: Option<u32>, show: bool, lang: Lang) -> String {
    let id = lang == Lang::Id;
    let card = answer.card_of(part);
    let who = match member {
        None => if id { "Kartu" } else { "Card" }.to_owned(),
        Some(at) => {
            let name = value::member(card, at, show).map(|name| format!(" ({name})")).unwrap_or_default();
            sentence(&ordinal(at, lang)) + &name
        }
    };
    let older = answer.older.map_or("", |older| older.file);
    match (part, id) {
        (Part::Card, _) => who,
        (Part::New, true) => format!("{who}, dibandingkan dengan {older}"),
        (Part::New, false) => format!("{who}, compared with {older}"),
        (Part::Old, true) => format!("{who} di kartu lama {older}"),
        (Part::Old, false) => format!("{who} of the old card {older}"),
    }
}

fn ordinal(member: u32, lang: Lang) -> String {
    let number = u64::from(member).saturating_add(1);
    match lang {
        Lang::Id => format!("anggota ke-{number}"),
        Lang::En => format!("member {number}"),
    }
}

fn finding(text: &mut String, card: &Card<'_>, found: &Found, told: &mut BTreeSet<Code>, show: bool, lang: Lang) {
    let (finding, code) = (found.finding(), found.code());
    let what = match found.place() {
        Place::Card | Place::Member(_) => String::new(),
        place => {
            let value = value::shown(card, place, show).map(|value| format!(" ({value})")).unwrap_or_default();
            format!("{}{value}: ", sentence(&field(card, place, lang)))
        }
    };
    let mark = format!("    {}: ", severity_word(finding.severity(), lang));
    let _ = writeln!(text, "{}", marked(&mark, &format!("{what}{} [{code}]", finding.message(lang))));
    let related = found.related();
    if !related.is_empty() {
        let places: Vec<String> =
            related.iter().take(RELATED).map(|place| words(card, *place, found.place(), lang)).collect();
        let more = related.len().saturating_sub(places.len());
        let more = match (more, lang) {
            (0, _) => String::new(),
            (_, Lang::Id) => format!("; dan {more} lagi"),
            (_, Lang::En) => format!("; and {more} more"),
        };
        let begin = if lang == Lang::Id { "lihat juga" } else { "see also" };
        let _ = writeln!(text, "{}", marked("      ", &format!("{begin}: {}{more}", places.join("; "))));
    }
    // The same advice once a card is enough.
    if told.insert(code) {
        let _ = writeln!(text, "{}", marked("      → ", finding.help(lang)));
    }
}

/// The field of a place in words.
fn field(card: &Card<'_>, place: Place, lang: Lang) -> String {
    match place {
        Place::Field(_, field) => label(field, lang).to_owned(),
        Place::Key(..) => {
            let pointer = card.pointer(place);
            let key = pointer.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~");
            format!("\"{}\"", value::key(&key))
        }
        Place::Card | Place::Member(_) => String::new(),
    }
}

/// A place in words: `anggota ke-1, jenis kelamin`; beside another field of the same member the field alone.
fn words(card: &Card<'_>, place: Place, beside: Place, lang: Lang) -> String {
    let whose = place
        .member()
        .map_or_else(|| if lang == Lang::Id { "kartu" } else { "card" }.to_owned(), |member| ordinal(member, lang));
    match field(card, place, lang) {
        field if field.is_empty() => whose,
        field if place.member().is_some() && place.member() == beside.member() => field,
        field => format!("{whose}, {field}"),
    }
}

fn subject(part: Unchecked, lang: Lang) -> &'static str {
    let (id, en) = match part {
        Unchecked::Head => ("kepala keluarga", "the head"),
        Unchecked::Ages => ("umur pada hari ini", "ages today"),
        Unchecked::Parents | Unchecked::Crowd => ("ayah dan ibu", "parents"),
        Unchecked::Marriage => ("perkawinan", "marriages"),
        Unchecked::Village => ("kode desa", "the village code"),
        _ => (part.as_str(), part.as_str()),
    };
    if lang == Lang::Id { id } else { en }
}

/// Cards and findings, counted.
pub(super) fn totals(totals: &Totals, lang: Lang) -> String {
    let Totals { cards, members, wrong, doubtful, found: [errors, warnings, notes] } = totals;
    let good = cards.saturating_sub(*wrong).saturating_sub(*doubtful);
    let edition = absah::edition();
    let (package, regions) = (edition.package, edition.regions);
    let lines = match lang {
        Lang::Id => [
            format!(
                "{cards} kartu dengan {members} anggota diperiksa: {wrong} ada yang salah, {doubtful} perlu diperiksa lagi, {good} baik."
            ),
            format!("Temuan: {errors} salah, {warnings} periksa, {notes} catatan."),
            format!(
                "Yang diperiksa bentuk dan kecocokannya, bukan verifikasi Dukcapil. Absah {package}, wilayah {regions}."
            ),
        ],
        Lang::En => [
            format!(
                "Cards checked: {cards}, with members: {members}; with an error: {wrong}; to look at again: {doubtful}; good: {good}."
            ),
            format!("Findings: error {errors}, warning {warnings}, info {notes}."),
            format!(
                "Form and agreement were checked, nothing was verified with Dukcapil. Absah {package}, regions {regions}."
            ),
        ],
    };
    lines.map(|line| marked("", &line) + "\n").concat()
}
