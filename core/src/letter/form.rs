//! The fields of a template for entry screens: JSON Schema for programs, a plain form for people.

use super::template::{Field, Kind, Record, Template};
use crate::document::Both;
use crate::document::writer::Json;
use alloc::string::String;

impl Template {
    /// JSON Schema (draft 2020-12) of the data of a letter.
    ///
    /// ```
    /// let template = absah::letter::load(include_str!("../../tests/letters/contoh.json")).expect("a template");
    /// assert!(template.schema().contains(r#""required":["nama","tanggal"]"#));
    /// ```
    pub fn schema(&self) -> String {
        let mut json = Json::new();
        json.wrapped('{', '}', |json| {
            json.text("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.text("title", self.title.get(self.lang));
            self.object(json, &self.fields);
        });
        json.done() + "\n"
    }

    fn object(&self, json: &mut Json, fields: &[Field]) {
        json.text("type", "object");
        json.list("required", |json| {
            fields.iter().filter(|field| field.required).for_each(|field| json.word(&field.id));
        });
        json.table("properties", |json| {
            for field in fields {
                json.table(&field.id, |json| self.property(json, field));
            }
        });
    }

    fn property(&self, json: &mut Json, field: &Field) {
        json.text("title", field.label.get(self.lang));
        match &field.kind {
            Kind::Nik | Kind::Kk => {
                json.text("type", "string");
                json.text("pattern", "^[0-9]{16}$");
            }
            Kind::Npwp | Kind::Phone | Kind::Name => json.text("type", "string"),
            Kind::Region => {
                json.text("type", "string");
                json.text("pattern", "^[0-9]{2}(\\.?[0-9]{2}(\\.?[0-9]{2}(\\.?[0-9]{4})?)?)?$");
            }
            Kind::Text(most) => {
                json.text("type", "string");
                json.number("maxLength", i64::from(*most));
            }
            Kind::Int(most) | Kind::Money(most) => {
                json.text("type", "integer");
                json.number("minimum", i64::from(field.implied));
                json.number("maximum", *most);
            }
            Kind::Date => {
                json.text("type", "string");
                json.text("format", "date");
            }
            Kind::Bool => json.text("type", "boolean"),
            Kind::Enum(choices) => {
                json.list("enum", |json| choices.iter().for_each(|choice| json.word(&choice.code)));
            }
            Kind::Record(record) => self.object(json, self.parts(*record)),
            Kind::List(record, most) => {
                json.text("type", "array");
                json.number("minItems", i64::from(field.required));
                json.number("maxItems", i64::from(*most));
                json.table("items", |json| self.object(json, self.parts(*record)));
            }
            Kind::Image => {
                json.text("type", "string");
                json.text("contentEncoding", "base64");
            }
        }
    }

    fn parts(&self, record: usize) -> &[Field] {
        self.records.get(record).map_or(&[], |record: &Record| &record.fields)
    }

    /// The fields as a plain form in JSON: label, type, whether it is required, maximum, choices, and the fields of
    /// groups, which a list repeats.
    ///
    /// ```
    /// let template = absah::letter::load(include_str!("../../tests/letters/contoh.json")).expect("a template");
    /// let form = template.form();
    /// assert!(form.contains(r#"{"id":"nama","type":"name","label":{"id":"Nama lengkap","en":"Full name"},"required":true}"#));
    /// ```
    pub fn form(&self) -> String {
        let mut json = Json::new();
        json.wrapped('{', '}', |json| {
            json.text("id", &self.id);
            json.text("version", &self.version);
            both(json, "title", &self.title);
            self.entries(json, &self.fields);
        });
        json.done() + "\n"
    }

    fn entries(&self, json: &mut Json, fields: &[Field]) {
        json.list("fields", |json| {
            for field in fields {
                json.entry(|json| {
                    json.text("id", &field.id);
                    json.text("type", field.kind.as_str());
                    both(json, "label", &field.label);
                    json.flag("required", field.required);
                    match &field.kind {
                        Kind::Text(most) => json.number("max", i64::from(*most)),
                        Kind::Int(most) | Kind::Money(most) => json.number("max", *most),
                        Kind::Enum(choices) => json.list("values", |json| {
                            for choice in choices {
                                json.entry(|json| {
                                    json.text("code", &choice.code);
                                    json.text("text", &choice.text);
                                });
                            }
                        }),
                        Kind::Record(record) => self.entries(json, self.parts(*record)),
                        Kind::List(record, most) => {
                            json.number("max", i64::from(*most));
                            self.entries(json, self.parts(*record));
                        }
                        _ => {}
                    }
                });
            }
        });
    }
}

fn both(json: &mut Json, key: &str, both: &Both) {
    json.table(key, |json| {
        json.text("id", &both.id);
        json.text("en", &both.en);
    });
}
