//! `--kk CARD --member WHO`: the persons of a letter out of a family card. What the data themselves give comes first.

use super::shipped::CARDS;
use crate::Failure;
use crate::eligibility::card::{one, who};
use crate::input;
use absah::check::{Lang, Severity};
use absah::family::{Card, Content, Field, Known, Marital, Options, Place, Who, check};
use absah::letter::Template;
use absah::person::{Date, code};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::Path;

/// Data out of a card, and what is to be said of it.
pub(super) struct Told {
    pub(super) data: Map<String, Value>,
    pub(super) said: Vec<String>,
}

/// Reads the card for a template that this edition has a binding for.
pub(super) fn read(
    template: &Template,
    path: &Path,
    member: &str,
    as_of: Option<Date>,
    lang: Lang,
) -> Result<Told, Failure> {
    let id = &template.id;
    let binding =
        CARDS.iter().find(|(own, _)| own == id).and_then(|(_, text)| toml::from_str::<toml::Table>(text).ok());
    let binding = binding.ok_or_else(|| {
        let known = CARDS.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(", ");
        Failure(match lang {
            Lang::Id => format!("--kk: templat {id} tidak diisi dari Kartu Keluarga; yang dapat: {known}"),
            Lang::En => format!("--kk: the template {id} is not filled from a family card; those that are: {known}"),
        })
    })?;
    let card = one(path, lang)?;
    let options = Options { as_of, villages: Some(absah_batch::villages::exists), ..Options::default() };
    let place = |who| Known::of(&card, &options, who).map(|known| known.member());
    let (head, meant) = (place(Who::Head), place(who(member, lang)?));
    let name = input::name(path);
    let Some(meant) = meant else {
        return Err(Failure(match lang {
            Lang::Id => format!("{name}: anggota yang dimaksud --member tidak ada pada kartu ini"),
            Lang::En => format!("{name}: the person meant by --member does not stand on this card"),
        }));
    };
    let report = check(&card, &options);
    let errors = report.findings().filter(|found| found.finding().severity() == Severity::Error);
    let wrong: BTreeSet<Place> = errors.map(|found| found.place()).collect();
    let mut reader = Reader { card: &card, wrong: &wrong, name, said: Vec::new(), lang };
    let mut data = Map::new();
    let table = |key: &str| binding.get(key).and_then(toml::Value::as_table).into_iter().flatten();
    for (field, spec) in table("card") {
        if let Some(value) = reader.value(None, spec) {
            data.insert(field.clone(), value);
        }
    }
    for (key, at) in [("head", head), ("member", Some(meant))] {
        for (field, parts) in table(key) {
            if let (Some(at), Some(parts)) = (at, parts.as_table()) {
                data.insert(field.clone(), Value::Object(reader.person(at, parts).0));
            }
        }
    }
    for (field, parts) in table("others") {
        let Some(parts) = parts.as_table() else { continue };
        let others = (0..card.len()).filter(|at| Some(*at) != head);
        let list: Vec<Value> = others
            .filter_map(|at| match reader.person(at, parts) {
                // Somebody whose relation the letter has no word for, such as a servant, is no dependant.
                (person, true) => Some(Value::Object(person)),
                _ => None,
            })
            .collect();
        if !list.is_empty() {
            data.insert(field.clone(), Value::Array(list));
        }
    }
    Ok(Told { data, said: reader.said })
}

struct Reader<'c> {
    card: &'c Card<'static>,
    /// Places with an error.
    wrong: &'c BTreeSet<Place>,
    /// The file, as messages name it.
    name: String,
    said: Vec<String>,
    lang: Lang,
}

impl Reader<'_> {
    /// What the card tells of a member, and whether every coded value has a word in the letter.
    fn person(&mut self, at: usize, parts: &toml::Table) -> (Map<String, Value>, bool) {
        let mut person = Map::new();
        let mut whole = true;
        for (part, spec) in parts {
            match self.value(u32::try_from(at).ok(), spec) {
                Some(value) => _ = person.insert(part.clone(), value),
                None => whole &= !spec.is_table(),
            }
        }
        (person, whole)
    }

    fn value(&mut self, member: Option<u32>, spec: &toml::Value) -> Option<Value> {
        let key = spec.as_str().or_else(|| spec.get("from").and_then(toml::Value::as_str))?;
        let field = Field::from_key(key, member.is_some())?;
        let place = Place::Field(member, field);
        let text = self.card.value(place)?.trim();
        if text.is_empty() {
            return None;
        }
        if self.wrong.contains(&place) {
            let (name, row) = (&self.name, member.map(|at| at.saturating_add(1)));
            self.said.push(match (self.lang, row) {
                (Lang::Id, None) => format!("{name}: {key}: ada kesalahan pada kartu, jadi tidak dipakai"),
                (Lang::Id, Some(row)) => {
                    format!("{name}: anggota {row}, {key}: ada kesalahan pada kartu, jadi tidak dipakai")
                }
                (Lang::En, None) => format!("{name}: {key}: wrong on the card, so it is not used"),
                (Lang::En, Some(row)) => format!("{name}: member {row}, {key}: wrong on the card, so it is not used"),
            });
            return None;
        }
        let Some(codes) = spec.get("codes") else { return Some(Value::String(text.to_owned())) };
        let Content::List(list) = field.content() else { return None };
        let value = code::check(list, text).value()?;
        let word = match Marital::of(&value) {
            _ if field != Field::StatusPerkawinan => value.code().to_string(),
            Some(Marital::Married { .. }) => "kawin".to_owned(),
            Some(Marital::Divorced { .. }) => "cerai_hidup".to_owned(),
            Some(Marital::Widowed) => "cerai_mati".to_owned(),
            Some(Marital::Never) => "belum".to_owned(),
            None => return None,
        };
        codes.get(&word).and_then(toml::Value::as_str).map(|code| Value::String(code.to_owned()))
    }
}

/// Adds what a card or a decision tells to the data. Of a person whom the data name otherwise nothing is taken over.
pub(super) fn complete(data: &mut Map<String, Value>, own: Map<String, Value>, lang: Lang) -> Vec<String> {
    let mut said = Vec::new();
    for (key, value) in own {
        let Some(given) = data.get_mut(&key) else {
            data.insert(key, value);
            continue;
        };
        let (Value::Object(given), Value::Object(own)) = (given, value) else { continue };
        let differs = ["nik", "nama"].iter().any(|part| match (given.get(*part), own.get(*part)) {
            (Some(Value::String(one)), Some(Value::String(two))) => !one.trim().eq_ignore_ascii_case(two.trim()),
            _ => false,
        });
        if differs {
            said.push(match lang {
                Lang::Id => {
                    format!("{key}: orang ini menurut data lain dari yang di kartu, jadi kartunya tidak dipakai")
                }
                Lang::En => format!("{key}: the data name somebody else than the card, so the card is not used"),
            });
            continue;
        }
        for (part, value) in own {
            given.entry(part).or_insert(value);
        }
    }
    said
}
