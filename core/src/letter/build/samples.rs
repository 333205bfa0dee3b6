//! `[[sample]]`: data for previews and tests.

use super::Builder;
use crate::check::{Span, Word};
use crate::document::writer::{Json, push_date};
use crate::document::{Content, Item, Reading};
use crate::letter::raise;
use alloc::string::String;
use alloc::vec::Vec;

/// Samples of a template.
const MOST_SAMPLES: usize = 50;

/// Data for previews and tests of a template.
#[derive(Clone, PartialEq, Debug)]
pub struct Sample {
    /// What the sample shows.
    pub name: String,
    /// Words that its letter must have.
    pub expect: Vec<String>,
    pub(in crate::letter) data: Item,
    pub(in crate::letter) span: Span,
    pub(in crate::letter) expect_span: Span,
}

impl Sample {
    /// The data as JSON, as they are given to [`super::super::Template::fill`].
    ///
    /// ```
    /// let loaded = absah::letter::read(include_bytes!("../../../../spec/vectors/templates/contoh.toml"));
    /// assert_eq!(loaded.samples[0].json(), "{\"nama\":\"Siti Contoh\",\"tanggal\":\"2026-03-02\"}\n");
    /// ```
    pub fn json(&self) -> String {
        let mut json = Json::new();
        write(&mut json, &self.data);
        json.done() + "\n"
    }
}

/// Documents are at most [`crate::document::DEEPEST`] deep.
fn write(json: &mut Json, item: &Item) {
    match &item.content {
        Content::Null => json.raw("null"),
        Content::Bool(flag) => json.raw(if *flag { "true" } else { "false" }),
        Content::Number(number) => json.raw(number),
        Content::Text(text) => json.raw(&crate::document::writer::quoted(text)),
        Content::Date(date) => {
            let mut text = String::new();
            push_date(&mut text, *date);
            json.raw(&crate::document::writer::quoted(&text));
        }
        Content::List(items) => json.wrapped('[', ']', |json| {
            for item in items {
                json.item();
                write(json, item);
            }
        }),
        Content::Table(entries) => json.wrapped('{', '}', |json| {
            for entry in entries {
                json.item();
                json.raw(&crate::document::writer::quoted(&entry.key));
                json.raw(":");
                write(json, &entry.item);
            }
        }),
    }
}

impl<'d> Builder<'d> {
    pub(super) fn samples(&mut self) -> Vec<Sample> {
        let mut samples = Vec::new();
        let Some(item) = self.root.get("sample") else { return samples };
        if !matches!(item.content, Content::List(_)) {
            self.say(raise::template_value_type(item.span, "sample", Word::PackValueTables));
        }
        for (count, item) in item.items().iter().enumerate() {
            if count == MOST_SAMPLES {
                self.limit(item.span, Word::TemplateSizeSamples, MOST_SAMPLES);
                break;
            }
            let Some(part) = self.part(item, item.span, &["sample"]) else { continue };
            self.known(&part, &["name", "data", "expect"]);
            let name = self.need(&part, "name").and_then(|item| Some((self.text(item, "name")?, item.span)));
            let expect = part.get("expect").map(|item| self.texts(item, "expect")).unwrap_or_default();
            let Some(data) = self.need(&part, "data") else { continue };
            let Some((name, span)) = name else { continue };
            if self.part(data, data.span, &["sample.data"]).is_some() {
                samples.push(Sample {
                    name: name.into(),
                    expect: expect.into_iter().map(|(text, _)| text.into()).collect(),
                    data: data.clone(),
                    span,
                    expect_span: part.get("expect").map_or(span, |item| item.span),
                });
            }
        }
        samples
    }
}
