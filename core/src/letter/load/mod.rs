//! Compiled templates, `absah.letter/1`: JSON that forms and C programs load without a reader of TOML or of markup.
//!
//! The file was checked when it was compiled. Here every name and place is resolved again, so that no text can make a
//! template that prints a letter with a hole.

mod body;

use super::finished::{Margin, Paper};
use super::raise;
use super::template::{Choice, Class, Field, Kind, Number, Record, Template, Term};
use crate::check::{Lang, Notice, Span};
use crate::document::compiled::Reader;
use crate::document::{Item, read_json};
use alloc::string::String;
use alloc::vec::Vec;

/// The name of the form.
pub(super) const SCHEMA: &str = "absah.letter/1";
/// The version of templates in it.
pub(super) const FORMAT: i64 = 1;

/// The template of a compiled text.
///
/// # Errors
/// Where the text is no compiled template of this version.
///
/// ```
/// use absah::letter::load;
/// assert!(load(include_str!("../../../tests/letters/contoh.json")).is_ok());
/// assert_eq!(load("{}").unwrap_err()[0].code().as_str(), "template-syntax");
/// ```
pub fn load(json: &str) -> Result<Template, Vec<Notice>> {
    let root = read_json(json).map_err(|(_, span)| said(span))?;
    let reader = Reader::default();
    let schema = reader.need(&root, "schema");
    if reader.string(schema) != SCHEMA {
        return Err(said(schema.span));
    }
    let template = template(&reader, &root);
    reader.fault().map_or(Ok(template), |fault| Err(said(fault)))
}

fn said(at: Span) -> Vec<Notice> {
    alloc::vec![raise::template_syntax(at)]
}

fn template(reader: &Reader, root: &Item) -> Template {
    let head = reader.need(root, "template");
    let format = reader.need(head, "format");
    if reader.whole(format) != FORMAT {
        reader.wrong(format.span);
    }
    let class = reader.among(reader.need(head, "class"), &Class::ALL.map(Class::as_str));
    let paper = reader.among(reader.need(head, "paper"), &Paper::ALL.map(Paper::as_str));
    let english = reader.among(reader.need(head, "language"), &["id", "en"]) == 1;
    let mut template = Template {
        id: reader.owned(head, "id"),
        version: reader.owned(head, "version"),
        title: reader.both(head, "title"),
        class: Class::ALL.get(class).copied().unwrap_or(Class::Free),
        lang: if english { Lang::En } else { Lang::Id },
        paper: Paper::ALL.get(paper).copied().unwrap_or_default(),
        margin: margin(reader, reader.need(head, "margin")),
        valid_for: head.get("valid_for").map(|own| term(reader, own)),
        records: Vec::new(),
        fields: Vec::new(),
        date: 0,
        number: None,
        rules: Vec::new(),
        body: Vec::new(),
        source: String::new(),
        branches: 0,
    };
    for entry in reader.need(root, "record").entries() {
        // A group cannot hold groups, for there is none to name yet.
        let fields = fields(reader, &entry.item, &[]);
        template.records.push(Record { id: entry.key.clone(), fields });
    }
    // Letterheads and signatures count on the first two.
    if !template.records.iter().map(|own| own.id.as_str()).take(2).eq(["office", "official"]) {
        reader.wrong(root.span);
    }
    template.fields = fields(reader, reader.need(root, "field"), &template.records);
    let date = reader.need(head, "date");
    template.date = named(reader, date, &template.fields);
    if template.fields.get(template.date).is_none_or(|own| !matches!(own.kind, Kind::Date) || !own.required) {
        reader.wrong(date.span);
    }
    template.number = root.get("number").map(|own| number(reader, own, &template.fields));
    template.rules = body::rules(reader, reader.need(root, "check"), &template);
    template.body = body::nodes(reader, reader.need(root, "body"), &template);
    template
}

fn margin(reader: &Reader, item: &Item) -> Margin {
    let [top, right, bottom, left] =
        ["top", "right", "bottom", "left"].map(|key| small(reader, reader.need(item, key)));
    Margin { top, right, bottom, left }
}

#[inline(never)]
fn small(reader: &Reader, item: &Item) -> u8 {
    reader.some(u8::try_from(reader.whole(item)).ok(), item.span)
}

fn term(reader: &Reader, item: &Item) -> Term {
    let key = if item.get("days").is_some() { "days" } else { "months" };
    let own = reader.need(item, key);
    let count = reader.some(u16::try_from(reader.whole(own)).ok(), own.span);
    if key == "days" { Term::Days(count) } else { Term::Months(count) }
}

fn fields(reader: &Reader, item: &Item, records: &[Record]) -> Vec<Field> {
    let mut fields = Vec::new();
    for entry in item.entries() {
        let own = &entry.item;
        fields.push(Field {
            id: entry.key.clone(),
            kind: kind(reader, own, records),
            label: reader.both(own, "label"),
            required: !reader.flag(own, "optional"),
            implied: reader.flag(own, "implied"),
        });
    }
    fields
}

const TYPES: [&str; 14] =
    ["nik", "kk", "npwp", "phone", "region", "name", "text", "int", "money", "date", "bool", "image", "enum", "list"];

fn kind(reader: &Reader, item: &Item, records: &[Record]) -> Kind {
    let most = || reader.whole(reader.need(item, "max"));
    let record = |key: &str| reader.place(reader.need(item, key), records.iter().map(|own| own.id.as_str()));
    // One table weighs less in a page than a comparison each.
    let own = reader.text(item, "type");
    match TYPES.iter().position(|name| *name == own) {
        Some(0) => Kind::Nik,
        Some(1) => Kind::Kk,
        Some(2) => Kind::Npwp,
        Some(3) => Kind::Phone,
        Some(4) => Kind::Region,
        Some(5) => Kind::Name,
        Some(6) => Kind::Text(u32::try_from(most()).unwrap_or(0)),
        Some(7) => Kind::Int(most()),
        Some(8) => Kind::Money(most()),
        Some(9) => Kind::Date,
        Some(10) => Kind::Bool,
        Some(11) => Kind::Image,
        Some(12) => {
            let mut choices = Vec::new();
            for entry in reader.need(item, "values").entries() {
                choices.push(Choice { code: entry.key.clone(), text: reader.string(&entry.item).into() });
            }
            Kind::Enum(choices)
        }
        Some(_) => Kind::List(record("of"), u32::try_from(most()).unwrap_or(0)),
        None => Kind::Record(record("type")),
    }
}

/// Place of a field that must be there.
#[inline(never)]
fn named(reader: &Reader, item: &Item, fields: &[Field]) -> usize {
    reader.place(item, fields.iter().map(|own| own.id.as_str()))
}

fn number(reader: &Reader, item: &Item, fields: &[Field]) -> Number {
    let field = |key: &str| item.get(key).map(|own| named(reader, own, fields));
    Number {
        pattern: body::pattern(reader, reader.need(item, "parts")),
        office: field("office"),
        classification: field("classification"),
        serial: reader.some(field("serial"), item.span),
    }
}
