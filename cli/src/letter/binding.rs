//! `--binding FILE`: which column of a table is which field of a letter, and what is the same for all letters.
//!
//! The tables of the file have the shape of the data: `[column.kepala]` holds the fields of the group `kepala`, and each
//! `[[column.tanggungan]]` is an entry of that list.

use super::table::Table;
use crate::Failure;
use crate::number::severity_word;
use crate::output::marked;
use crate::rules::fault::Places;
use crate::words::clean;
use absah::check::{Lang, Severity};
use absah::letter::{Field, Kind, Template};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A step from the data to a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Step {
    Key(String),
    /// An entry of a list, by its place in the binding.
    Entry(usize),
}

/// A field that stands in a column.
pub(super) struct Bound<'t> {
    pub(super) path: Vec<Step>,
    pub(super) column: usize,
    pub(super) heading: String,
    pub(super) kind: &'t Kind,
    /// Codes by what stands in the cells, in capitals.
    pub(super) codes: BTreeMap<String, String>,
}

/// A binding that goes with a template and a table.
pub(super) struct Binding<'t> {
    pub(super) columns: Vec<Bound<'t>>,
    /// The same for all letters, in the shape of the data.
    pub(super) values: Map<String, Value>,
}

/// Reads a binding; everything that is wrong with it is printed. `counted` is the field that needs no column.
pub(super) fn read<'t>(
    template: &'t Template,
    table: &Table,
    (name, text): (&str, &[u8]),
    counted: Option<&str>,
    lang: Lang,
) -> Result<Binding<'t>, Failure> {
    let text = std::str::from_utf8(text).map_err(|_| {
        let (id, en) = crate::input::NOT_TEXT;
        Failure(format!("{name}: {}", if lang == Lang::Id { id } else { en }))
    })?;
    let mut reader = Reader { template, table, lang, columns: Vec::new(), values: Map::new(), wrong: Vec::new() };
    match DeTable::parse(text) {
        Ok(root) => reader.root(root.get_ref(), counted),
        Err(error) => {
            let span = error.span().unwrap_or_default();
            reader.wrong.push((span.start, span.end, format!("TOML: {}", error.message())));
        }
    }
    let Reader { columns, values, mut wrong, .. } = reader;
    if wrong.is_empty() {
        return Ok(Binding { columns, values });
    }
    wrong.sort_by_key(|(from, ..)| *from);
    let (places, mut page, count) = (Places::of(text), String::new(), wrong.len());
    let width = textwrap::termwidth().clamp(40, 120);
    for (from, to, message) in wrong.iter().take(50) {
        let (line, column) = places.at(*from);
        let severity = severity_word(Severity::Error, lang);
        let _ = writeln!(page, "{}", marked("", &format!("{name}:{line}:{column}: {severity}: {}", clean(message))));
        page.push_str(&places.marked(*from, *to, width));
    }
    eprint!("{page}");
    Err(Failure(match lang {
        Lang::Id => format!("{name}: pasangan kolom ini tidak dapat dipakai; kesalahan: {count}"),
        Lang::En => format!("{name}: this binding cannot be used; errors: {count}"),
    }))
}

struct Reader<'t, 'a> {
    template: &'t Template,
    table: &'a Table,
    lang: Lang,
    columns: Vec<Bound<'t>>,
    values: Map<String, Value>,
    /// Bytes of the file, and what is wrong there.
    wrong: Vec<(usize, usize, String)>,
}

impl<'t> Reader<'t, '_> {
    fn say(&mut self, at: &std::ops::Range<usize>, id: String, en: String) {
        self.wrong.push((at.start, at.end, if self.lang == Lang::Id { id } else { en }));
    }

    fn root(&mut self, root: &DeTable<'_>, counted: Option<&str>) {
        let template = self.template;
        let mut named = false;
        for (key, value) in root {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("binding", DeValue::Table(head)) => named = self.head(head),
                ("column", DeValue::Table(own)) => self.group(own, &template.fields, &[]),
                ("value", DeValue::Table(own)) => {
                    self.values = self.constants(own, &template.fields);
                }
                (other, _) => self.say(
                    &key.span(),
                    format!("{other}: yang dikenal hanya tabel [binding], [column] dan [value]"),
                    format!("{other}: only the tables [binding], [column] and [value] are known"),
                ),
            }
        }
        if !named {
            let id = &template.id;
            self.say(
                &(0..0),
                format!("tulis templatnya: [binding] letter = \"{id}\""),
                format!("name the template: [binding] letter = \"{id}\""),
            );
        }
        if self.wrong.is_empty() {
            self.lacking(counted);
        }
    }

    fn head(&mut self, head: &DeTable<'_>) -> bool {
        let mut named = false;
        for (key, value) in head {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("letter", DeValue::String(id)) => {
                    named = true;
                    let own = &self.template.id;
                    if id.as_ref() != own {
                        let (own, id) = (own.clone(), id.as_ref());
                        self.say(
                            &value.span(),
                            format!("pasangan kolom ini untuk {id}, bukan untuk {own}"),
                            format!("this binding is for {id}, not for {own}"),
                        );
                    }
                }
                ("format", DeValue::Integer(format)) if format.as_str() == "1" => {}
                (other, _) => self.say(
                    &key.span(),
                    format!("{other}: yang dikenal hanya letter = \"…\" dan format = 1"),
                    format!("{other}: only letter = \"…\" and format = 1 are known"),
                ),
            }
        }
        named
    }

    /// Columns of the fields of a group.
    fn group(&mut self, own: &DeTable<'_>, fields: &'t [Field], path: &[Step]) {
        for (key, value) in own {
            let Some(field) = self.field(key, fields) else { continue };
            let mut path = path.to_vec();
            path.push(Step::Key(field.id.clone()));
            match (&field.kind, value.get_ref()) {
                (Kind::Record(record), DeValue::Table(inner)) => self.group(inner, self.parts(*record), &path),
                (Kind::List(record, most), DeValue::Array(entries)) => {
                    if u32::try_from(entries.len()).map_or(true, |count| count > *most) {
                        self.say(
                            &value.span(),
                            format!("{}: paling banyak {most} baris", field.id),
                            format!("{}: at most {most} entries", field.id),
                        );
                    }
                    for (at, entry) in entries.iter().enumerate() {
                        let mut path = path.clone();
                        path.push(Step::Entry(at));
                        match entry.get_ref() {
                            DeValue::Table(inner) => self.group(inner, self.parts(*record), &path),
                            _ => self.shape(&entry.span(), &field.kind),
                        }
                    }
                }
                (Kind::Record(_) | Kind::List(..), _) => self.shape(&value.span(), &field.kind),
                (_, DeValue::String(heading)) => {
                    self.bound(path, heading, &value.span(), &field.kind, BTreeMap::new());
                }
                (_, DeValue::Table(spec)) => self.spec(spec, &value.span(), path, &field.kind),
                _ => self.shape(&value.span(), &field.kind),
            }
        }
    }

    fn spec(&mut self, spec: &DeTable<'_>, at: &std::ops::Range<usize>, path: Vec<Step>, kind: &'t Kind) {
        let (mut from, mut codes) = (None, BTreeMap::new());
        for (key, value) in spec {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("from", DeValue::String(heading)) => from = Some((heading.to_string(), value.span())),
                ("codes", DeValue::Table(table)) => {
                    for (cell, code) in table {
                        let Kind::Enum(choices) = kind else {
                            self.shape(&value.span(), kind);
                            break;
                        };
                        let code_text = code.get_ref().as_str().unwrap_or_default();
                        if choices.iter().all(|choice| choice.code != code_text) {
                            let known =
                                choices.iter().map(|choice| choice.code.as_str()).collect::<Vec<_>>().join(", ");
                            self.say(
                                &code.span(),
                                format!("kode \"{code_text}\" tidak ada pada templat; yang ada: {known}"),
                                format!("the template has no code \"{code_text}\"; it has {known}"),
                            );
                        }
                        codes.insert(cell.get_ref().trim().to_uppercase(), code_text.to_owned());
                    }
                }
                (other, _) => self.say(
                    &key.span(),
                    format!("{other}: tulis {{ from = \"JUDUL KOLOM\" }}, boleh dengan codes"),
                    format!("{other}: write {{ from = \"HEADING\" }}, with codes if needed"),
                ),
            }
        }
        match from {
            Some((heading, span)) => self.bound(path, &heading, &span, kind, codes),
            None => self.say(at, "from tidak ada: judul kolomnya".into(), "from is missing: the heading".into()),
        }
    }

    fn bound(
        &mut self,
        path: Vec<Step>,
        heading: &str,
        at: &std::ops::Range<usize>,
        kind: &'t Kind,
        codes: BTreeMap<String, String>,
    ) {
        match self.table.column(heading) {
            Some(column) => self.columns.push(Bound { path, column, heading: heading.to_owned(), kind, codes }),
            None => {
                let (name, known) = (self.table.name.clone(), self.table.headings.join(", "));
                self.say(
                    at,
                    format!("{name} tidak memuat kolom \"{heading}\"; yang ada: {known}"),
                    format!("{name} has no column \"{heading}\"; it has {known}"),
                );
            }
        }
    }

    /// What is the same for all letters, as JSON.
    fn constants(&mut self, own: &DeTable<'_>, fields: &'t [Field]) -> Map<String, Value> {
        let mut map = Map::new();
        for (key, value) in own {
            let Some(field) = self.field(key, fields) else { continue };
            let json = match (&field.kind, value.get_ref()) {
                (Kind::Record(record), DeValue::Table(inner)) => {
                    Value::Object(self.constants(inner, self.parts(*record)))
                }
                (Kind::Record(_) | Kind::List(..), _) => {
                    self.shape(&value.span(), &field.kind);
                    continue;
                }
                (_, other) => scalar(other),
            };
            map.insert(field.id.clone(), json);
        }
        map
    }

    fn parts(&self, record: usize) -> &'t [Field] {
        self.template.records.get(record).map_or(&[], |record| &record.fields)
    }

    fn field(&mut self, key: &Spanned<toml::de::DeString<'_>>, fields: &'t [Field]) -> Option<&'t Field> {
        let id = key.get_ref().as_ref();
        let found = fields.iter().find(|field| field.id == id);
        if found.is_none() {
            let known = fields.iter().map(|field| field.id.as_str()).collect::<Vec<_>>().join(", ");
            self.say(
                &key.span(),
                format!("templat tidak mempunyai isian \"{id}\"; yang ada: {known}"),
                format!("the template has no field \"{id}\"; it has {known}"),
            );
        }
        found
    }

    fn shape(&mut self, at: &std::ops::Range<usize>, kind: &Kind) {
        let (id, en) = match kind {
            Kind::Record(_) => (
                "di sini harus ada tabel dengan isian kelompok itu",
                "a table with the fields of the group must stand here",
            ),
            Kind::List(..) => (
                "daftar ditulis sebagai [[column.NAMA]], satu tabel untuk setiap baris daftar",
                "a list is written as [[column.NAME]], a table for each entry",
            ),
            _ => ("tulis judul kolomnya sebagai teks", "write the heading as text"),
        };
        self.say(at, id.into(), en.into());
    }

    /// Required fields for which there is neither a column nor a value.
    fn lacking(&mut self, counted: Option<&str>) {
        let mut missing = Vec::new();
        for field in self.template.fields.iter().filter(|field| Some(field.id.as_str()) != counted) {
            let given = self.values.contains_key(&field.id);
            let own = |bound: &Bound<'_>| bound.path.first() == Some(&Step::Key(field.id.clone()));
            if field.required && !given && !self.columns.iter().any(own) {
                missing.push(field.id.clone());
                continue;
            }
            let Kind::Record(record) = &field.kind else { continue };
            let value = self.values.get(&field.id).and_then(Value::as_object);
            for part in self.parts(*record).iter().filter(|part| part.required) {
                let path = [Step::Key(field.id.clone()), Step::Key(part.id.clone())];
                let given = value.is_some_and(|value| value.contains_key(&part.id));
                let bound = self.columns.iter().any(|bound| bound.path == path);
                let used = value.is_some() || self.columns.iter().any(own);
                if used && !given && !bound {
                    missing.push(format!("{}.{}", field.id, part.id));
                }
            }
        }
        if !missing.is_empty() {
            let names = missing.join(", ");
            self.say(
                &(0..0),
                format!("isian wajib tanpa kolom dan tanpa nilai: {names}"),
                format!("required fields without a column or a value: {names}"),
            );
        }
        if let Some(counted) = counted {
            let path = [Step::Key(counted.to_owned())];
            if self.values.contains_key(counted) || self.columns.iter().any(|bound| bound.path == path) {
                self.say(
                    &(0..0),
                    format!("{counted} dihitung dari --first, jadi tidak boleh ada pada pasangan kolom"),
                    format!("{counted} is counted from --first, so the binding cannot have it"),
                );
            }
        }
    }
}

fn scalar(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => number
            .as_str()
            .replace('_', "")
            .parse::<i64>()
            .map_or_else(|_| Value::String(number.as_str().into()), Value::from),
        DeValue::Boolean(flag) => Value::Bool(*flag),
        DeValue::Datetime(date) => Value::String(date.to_string()),
        // The checks of the data say what should stand there.
        _ => Value::Null,
    }
}
