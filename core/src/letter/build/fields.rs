//! `[record.ID]` and `[field]`: what the data of a letter consist of.

use super::Builder;
use crate::check::{Span, Word};
use crate::document::{Both, Content, Entry, Part, Reading};
use crate::letter::markup::identifier;
use crate::letter::raise;
use crate::letter::template::{Choice, Field, Kind, Record};
use alloc::string::String;
use alloc::vec::Vec;

/// Fields of a template, those of groups too.
const MOST_FIELDS: usize = 400;
/// Groups of a template.
const MOST_RECORDS: usize = 50;
/// Codes are bits of one word.
const MOST_CODES: usize = 64;
/// Letters of a text.
pub(in crate::letter) const LONGEST_TEXT: i64 = 5_000;
/// Entries of a list.
pub(in crate::letter) const LONGEST_LIST: i64 = 200;
/// Numbers are spelt out up to here, the last below a thousand billions.
pub(in crate::letter) const HIGHEST: i64 = 999_999_999_999_999;

const TYPES: [&str; 16] = [
    "nik", "kk", "npwp", "phone", "region", "name", "text", "int", "money", "date", "bool", "enum", "image", "list",
    "office", "official",
];

impl<'d> Builder<'d> {
    pub(super) fn read_records(&mut self) {
        self.records = alloc::vec![office(), official()];
        self.record_spans = alloc::vec![Vec::new(), Vec::new()];
        let Some(item) = self.root.get("record") else { return };
        for entry in self.entries(item, "record") {
            let name = entry.key.as_str();
            if self.records.len() == MOST_RECORDS {
                self.limit(entry.key_span, Word::TemplateSizeRecords, MOST_RECORDS);
                self.faulty = true;
                break;
            }
            self.named(name, entry.key_span, &[]);
            if TYPES.contains(&name) {
                self.say(raise::template_id_reserved(entry.key_span, name));
            }
            let mut fields = Vec::new();
            let mut spans = Vec::new();
            for part in self.entries(&entry.item, name) {
                if !self.room(part) {
                    break;
                }
                match self.field(part, &["record.", name, "."].concat(), false) {
                    Some(field) => {
                        fields.push(field);
                        spans.push(part.key_span);
                    }
                    None => self.faulty = true,
                }
            }
            self.records.push(Record { id: name.into(), fields });
            self.record_spans.push(spans);
        }
    }

    pub(super) fn read_fields(&mut self) {
        let root = Part::new(self.root, Span::default(), &["TOML"]);
        let Some(item) = self.need(&root, "field") else { return };
        for entry in self.entries(item, "field") {
            if !self.room(entry) {
                break;
            }
            match self.field(entry, "field.", true) {
                Some(field) => {
                    self.fields.push(field);
                    self.spans.push(entry.key_span);
                }
                None => self.faulty = true,
            }
        }
    }

    /// Whether there is room for one more field.
    fn room(&mut self, entry: &Entry) -> bool {
        let count = self.fields.len() + self.records.iter().map(|record| record.fields.len()).sum::<usize>();
        if count >= MOST_FIELDS {
            self.limit(entry.key_span, Word::TemplateSizeFields, MOST_FIELDS);
            self.faulty = true;
        }
        count < MOST_FIELDS
    }

    fn field(&mut self, entry: &'d Entry, place: &str, outer: bool) -> Option<Field> {
        let id = entry.key.as_str();
        let part = self.part(&entry.item, entry.key_span, &[place, id])?;
        self.named(id, entry.key_span, &[]);
        if outer && !identifier(id) {
            self.say(raise::template_id_reserved(entry.key_span, id));
        }
        let kind = self.kind(&part, outer);
        let required = part.get("required").is_none_or(|item| self.flag(item, "required") != Some(false));
        let label = self.label(&part);
        Some(Field { id: id.into(), kind: kind?, label, required, implied: false })
    }

    /// The label in both languages; one that is missing is that of the other, or the name.
    fn label(&mut self, part: &Part<'d>) -> Both {
        let name = [part.name.as_str(), ".label"].concat();
        let own = part.name.rsplit('.').next().unwrap_or_default();
        let mut both = match part.get("label") {
            Some(item) => self.both(item, &name),
            None => {
                for language in [Word::PackLanguageId, Word::PackLanguageEn] {
                    self.say(raise::template_label_missing(part.at, name.as_str(), language));
                }
                Both::default()
            }
        };
        for text in [&mut both.id, &mut both.en] {
            if text.is_empty() {
                *text = own.into();
            }
        }
        both
    }

    fn kind(&mut self, part: &Part<'d>, outer: bool) -> Option<Kind> {
        let item = self.need(part, "type")?;
        let mut types: Vec<(String, usize)> = Vec::new();
        let simple = if outer { TYPES.len() } else { TYPES.len() - 3 };
        types.extend(TYPES.iter().take(simple).map(|name| (String::from(*name), usize::MAX)));
        if outer {
            types.extend(self.records.iter().enumerate().skip(2).map(|(at, record)| (record.id.clone(), at)));
        }
        let choices: Vec<(&str, usize)> = types.iter().map(|(name, at)| (name.as_str(), *at)).collect();
        let record = self.choice(item, "type", &choices)?;
        let name = item.text().unwrap_or_default();
        let keys: &[&str] = match name {
            _ if record != usize::MAX => &["type", "label", "required"],
            "text" | "int" | "money" => &["type", "label", "required", "max"],
            "enum" => &["type", "label", "required", "values"],
            "list" => &["type", "label", "required", "of", "max"],
            _ => &["type", "label", "required"],
        };
        self.known(part, keys);
        Some(match name {
            _ if record != usize::MAX => Kind::Record(record),
            "nik" => Kind::Nik,
            "kk" => Kind::Kk,
            "npwp" => Kind::Npwp,
            "phone" => Kind::Phone,
            "region" => Kind::Region,
            "name" => Kind::Name,
            "text" => Kind::Text(self.most(part, true, Word::TemplateSizeText, LONGEST_TEXT).and_then(small)?),
            "int" => Kind::Int(self.most(part, false, Word::TemplateSizeNumber, HIGHEST)?),
            "money" => Kind::Money(self.most(part, false, Word::TemplateSizeNumber, HIGHEST)?),
            "date" => Kind::Date,
            "bool" => Kind::Bool,
            "enum" => Kind::Enum(self.values(part)?),
            "image" => Kind::Image,
            "office" => Kind::Record(Record::OFFICE),
            "official" => Kind::Record(Record::OFFICIAL),
            _ => {
                let most = self.most(part, true, Word::TemplateSizeRows, LONGEST_LIST);
                let records: Vec<(String, usize)> =
                    self.records.iter().enumerate().skip(2).map(|(at, record)| (record.id.clone(), at)).collect();
                let known: Vec<(&str, usize)> = records.iter().map(|(name, at)| (name.as_str(), *at)).collect();
                let of = self.need(part, "of").and_then(|item| self.choice(item, "of", &known));
                Kind::List(of?, most.and_then(small)?)
            }
        })
    }

    /// `max`, 1 to a highest; the highest where it may be left out.
    fn most(&mut self, part: &Part<'d>, needed: bool, thing: Word, highest: i64) -> Option<i64> {
        let found = if needed { self.need(part, "max") } else { part.get("max") };
        let Some(item) = found else { return (!needed).then_some(highest) };
        let most = self.whole(item, "max")?;
        if (1..=highest).contains(&most) {
            return Some(most);
        }
        self.limit(item.span, thing, usize::try_from(highest).unwrap_or(usize::MAX));
        None
    }

    /// `values`: codes with the words that are printed for them.
    fn values(&mut self, part: &Part<'d>) -> Option<Vec<Choice>> {
        let item = self.need(part, "values")?;
        let entries = self.entries(item, "values");
        if !matches!(item.content, Content::Table(_)) {
            return None;
        }
        if entries.is_empty() || entries.len() > MOST_CODES {
            self.limit(item.span, Word::TemplateSizeCodes, MOST_CODES);
            return None;
        }
        let mut choices = Vec::new();
        for entry in entries {
            self.named(&entry.key, entry.key_span, &[]);
            let text = self.text(&entry.item, &entry.key).unwrap_or_default();
            choices.push(Choice { code: entry.key.clone(), text: text.into() });
        }
        Some(choices)
    }
}

fn small(number: i64) -> Option<u32> {
    u32::try_from(number).ok()
}

fn field(id: &str, kind: Kind, required: bool, label_id: &str, label_en: &str) -> Field {
    let label = Both { id: label_id.into(), en: label_en.into() };
    Field { id: id.into(), kind, label, required, implied: false }
}

/// What a letterhead is made of.
fn office() -> Record {
    Record {
        id: "office".into(),
        fields: alloc::vec![
            field("kabupaten", Kind::Text(60), true, "Kabupaten atau kota", "Regency or city"),
            field("kecamatan", Kind::Text(60), true, "Kecamatan", "District"),
            field("nama", Kind::Text(60), true, "Nama desa", "Name of the village"),
            field("kode", Kind::Text(20), true, "Kode desa", "Village code"),
            field("alamat", Kind::Text(160), true, "Alamat kantor", "Address of the office"),
            field("sebutan", Kind::Text(20), false, "Sebutan desa", "What a village is called"),
            field("provinsi", Kind::Text(60), false, "Provinsi", "Province"),
            field("kontak", Kind::Text(120), false, "Telepon, surel, situs", "Phone, mail, site"),
            field("logo", Kind::Image, false, "Lambang daerah", "Emblem"),
        ],
    }
}

/// Who signs for an office.
fn official() -> Record {
    Record {
        id: "official".into(),
        fields: alloc::vec![
            field("jabatan", Kind::Text(80), true, "Jabatan", "Position"),
            field("nama", Kind::Name, true, "Nama", "Name"),
            field("nip", Kind::Text(30), false, "NIP", "Civil servant number"),
        ],
    }
}
