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
    /// NIK and names of everybody on the card, in capitals.
    people: BTreeSet<String>,
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
    let lists = ["others", "all"].into_iter().flat_map(|key| table(key).map(move |own| (key, own)));
    for (key, (field, parts)) in lists {
        let Some(parts) = parts.as_table() else { continue };
        let members = (0..card.len()).filter(|at| key == "all" || Some(*at) != head);
        let list: Vec<Value> = members
            .filter_map(|at| match reader.person(at, parts) {
                // Somebody whose relation the letter has no word for, such as a servant, is no dependant.
                (person, whole) if whole || key == "all" => Some(Value::Object(person)),
                _ => None,
            })
            .collect();
        if !list.is_empty() {
            data.insert(field.clone(), Value::Array(list));
        }
    }
    let said = reader.said;
    let texts = (0..card.len()).flat_map(|at| {
        let at = u32::try_from(at).ok();
        [Field::Nik, Field::Nama].into_iter().filter_map(move |field| Some(Place::Field(Some(at?), field)))
    });
    let people = texts.filter_map(|place| card.value(place)).map(|text| text.trim().to_uppercase()).collect();
    Ok(Told { data, said, people })
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

impl Told {
    /// Adds what the card tells to the data, which come first. Data of another family are refused: a letter must not hold
    /// the persons of one family and the card of another.
    pub(super) fn complete(self, data: &mut Map<String, Value>, lang: Lang) -> Result<Vec<String>, Failure> {
        let mut said = self.said;
        for (key, value) in self.data {
            let Some(given) = data.get_mut(&key) else {
                data.insert(key, value);
                continue;
            };
            let stranger = || {
                Failure(match lang {
                    Lang::Id => format!("{key}: datanya tidak cocok dengan Kartu Keluarga; periksa data atau kartunya"),
                    Lang::En => format!("{key}: the data do not go with the family card; look at both"),
                })
            };
            match (given, value) {
                (Value::Object(given), Value::Object(own)) => {
                    let text = |map: &Map<String, Value>, part| {
                        map.get(part).and_then(Value::as_str).map(|text| text.trim().to_uppercase())
                    };
                    let mut other = false;
                    for part in ["nik", "nama"] {
                        let (Some(one), Some(two)) = (text(given, part), text(&own, part)) else { continue };
                        if !one.is_empty() && one != two {
                            other = true;
                            if !self.people.contains(&one) {
                                return Err(stranger());
                            }
                        }
                    }
                    if other {
                        said.push(match lang {
                            Lang::Id => format!("{key}: menurut data ini anggota lain, jadi diisi dari data saja"),
                            Lang::En => format!("{key}: another member by the data, so filled by the data alone"),
                        });
                        continue;
                    }
                    for (part, value) in own {
                        given.entry(part).or_insert(value);
                    }
                }
                (Value::String(one), Value::String(two)) if key == "kk" && one.trim() != two.trim() => {
                    return Err(stranger());
                }
                _ => {}
            }
        }
        Ok(said)
    }
}
