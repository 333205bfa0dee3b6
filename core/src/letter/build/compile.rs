//! Compiled templates: canonical JSON, the same bytes for the same template.

use super::head::FORMAT;
use super::load::SCHEMA;
use crate::check::Lang;
use crate::document::Both;
use crate::document::writer::Json;
use crate::letter::template::{Field, Kind, Template, Term};
use alloc::string::String;

/// The compiled form of a template, `absah.letter/1`: fields, checks and body, no samples and no comments.
///
/// ```
/// use absah::letter::{compile, load};
/// let compiled = include_str!("../../../tests/letters/contoh.json");
/// let template = load(compiled).expect("a compiled template");
/// assert_eq!(compile(&template), compiled);
/// ```
pub fn compile(template: &Template) -> String {
    let mut json = Json::new();
    json.wrapped('{', '}', |json| {
        json.text("schema", SCHEMA);
        json.table("template", |json| head(json, template));
        json.table("record", |json| {
            for record in template.records.iter().skip(2) {
                json.table(&record.id, |json| record.fields.iter().for_each(|field| write(json, template, field)));
            }
        });
        json.table("field", |json| {
            let own = template.fields.iter().filter(|field| !field.implied);
            own.for_each(|field| write(json, template, field));
        });
        json.list("check", |json| {
            for rule in &template.rules {
                json.entry(|json| {
                    json.text("test", &rule.source);
                    both(json, "text", &rule.text);
                });
            }
        });
        json.table("body", |json| json.text("text", &body(&template.source)));
    });
    json.done() + "\n"
}

/// The body without comments and blanks at the ends of lines.
fn body(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    for line in source.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        text.push_str(line);
        text.push('\n');
    }
    text
}

fn both(json: &mut Json, key: &str, both: &Both) {
    json.table(key, |json| {
        json.text("id", &both.id);
        json.text("en", &both.en);
    });
}

fn head(json: &mut Json, template: &Template) {
    json.number("format", FORMAT);
    json.text("id", &template.id);
    json.text("version", &template.version);
    both(json, "title", &template.title);
    json.text("class", template.class.as_str());
    json.text("language", if template.lang == Lang::Id { "id" } else { "en" });
    json.text("paper", template.paper.as_str());
    let margin = template.margin;
    json.table("margin", |json| {
        for (key, edge) in
            [("top", margin.top), ("right", margin.right), ("bottom", margin.bottom), ("left", margin.left)]
        {
            json.number(key, edge.into());
        }
    });
    if let Some(number) = &template.number {
        json.text("number", &number.source);
    }
    json.text("date", template.fields.get(template.date).map_or("", |field| &field.id));
    match template.valid_for {
        Some(Term::Months(months)) => json.table("valid_for", |json| json.number("months", months.into())),
        Some(Term::Days(days)) => json.table("valid_for", |json| json.number("days", days.into())),
        None => {}
    }
}

fn write(json: &mut Json, template: &Template, field: &Field) {
    json.table(&field.id, |json| {
        match &field.kind {
            Kind::Record(record) if *record > 1 => {
                json.text("type", template.records.get(*record).map_or("", |record| &record.id));
            }
            kind => json.text("type", kind.as_str()),
        }
        match &field.kind {
            Kind::Text(most) => json.number("max", i64::from(*most)),
            Kind::Int(most) | Kind::Money(most) => json.number("max", *most),
            Kind::List(record, most) => {
                json.text("of", template.records.get(*record).map_or("", |record| &record.id));
                json.number("max", i64::from(*most));
            }
            Kind::Enum(choices) => {
                json.table("values", |json| choices.iter().for_each(|choice| json.text(&choice.code, &choice.text)));
            }
            _ => {}
        }
        if !field.required {
            json.flag("required", false);
        }
        both(json, "label", &field.label);
    });
}
