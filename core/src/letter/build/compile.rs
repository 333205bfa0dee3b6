//! Templates in their compiled form: canonical JSON with every name resolved, which `load/` reads.

use crate::check::Lang;
use crate::document::writer::{Json, push_date};
use crate::letter::load::{FORMAT, SCHEMA};
use crate::letter::markup::{Atom, Node, Operand, Piece, Test, Words};
use crate::letter::number::Part;
use crate::letter::template::{Field, Kind, Number, Place, Template, Term};
use alloc::string::String;

/// The compiled form of a template, `absah.letter/1`.
///
/// ```
/// let loaded = absah::letter::read(include_bytes!("../../../../spec/vectors/templates/contoh.toml"));
/// let template = loaded.template.expect("a sound template");
/// let compiled = absah::letter::compile(&template);
/// assert_eq!(absah::letter::load(&compiled).expect("compiled").id, template.id);
/// ```
pub fn compile(template: &Template) -> String {
    let mut json = Json::new();
    json.wrapped('{', '}', |json| {
        json.text("schema", SCHEMA);
        json.table("template", |json| head(json, template));
        json.table("record", |json| {
            for record in &template.records {
                json.table(&record.id, |json| record.fields.iter().for_each(|field| write(json, template, field)));
            }
        });
        json.table("field", |json| template.fields.iter().for_each(|field| write(json, template, field)));
        if let Some(own) = &template.number {
            json.table("number", |json| number(json, template, own));
        }
        json.list("check", |json| {
            for rule in &template.rules {
                json.entry(|json| {
                    json.list("test", |json| test(json, &rule.test));
                    json.both("text", &rule.text);
                });
            }
        });
        json.list("body", |json| nodes(json, &template.body));
    });
    json.done() + "\n"
}

fn head(json: &mut Json, template: &Template) {
    json.number("format", FORMAT);
    json.text("id", &template.id);
    json.text("version", &template.version);
    json.both("title", &template.title);
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
    json.text("date", id(template, template.date));
    match template.valid_for {
        Some(Term::Months(months)) => json.table("valid_for", |json| json.number("months", months.into())),
        Some(Term::Days(days)) => json.table("valid_for", |json| json.number("days", days.into())),
        None => {}
    }
}

fn id(template: &Template, field: usize) -> &str {
    template.fields.get(field).map_or("", |field| &field.id)
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
        for (key, flag) in [("optional", !field.required), ("implied", field.implied)] {
            if flag {
                json.flag(key, true);
            }
        }
        json.both("label", &field.label);
    });
}

fn number(json: &mut Json, template: &Template, number: &Number) {
    json.list("parts", |json| {
        for part in number.pattern.parts() {
            let (name, width) = match part {
                Part::Literal(text) => {
                    json.word(text);
                    continue;
                }
                Part::Class => (0, 0),
                Part::Serial(width) => (1, *width),
                Part::Village => (2, 0),
                Part::Month => (3, 0),
                Part::RomanMonth => (4, 0),
                Part::Year => (5, 0),
            };
            row(json, |json| {
                json.word(Part::NAMES.get::<usize>(name).copied().unwrap_or_default());
                json.whole(width.into());
            });
        }
    });
    let fields =
        [("office", number.office), ("classification", number.classification), ("serial", Some(number.serial))];
    for (key, field) in fields {
        if let Some(field) = field {
            json.text(key, id(template, field));
        }
    }
}

/// A list as an item of a list.
fn row(json: &mut Json, inside: impl FnOnce(&mut Json)) {
    json.item();
    json.wrapped('[', ']', inside);
}

fn nodes(json: &mut Json, all: &[Node]) {
    for node in all {
        row(json, |json| match node {
            Node::Line(line) => {
                json.word("line");
                row(json, |json| cells(json, &line.cells));
            }
            Node::For(own) => {
                json.word("for");
                json.whole(whole(own.list.unwrap_or_default()));
                row(json, |json| nodes(json, &own.inside));
            }
            Node::If(own) => {
                json.word("if");
                row(json, |json| own.test.iter().for_each(|own| test(json, own)));
                row(json, |json| nodes(json, &own.then));
                row(json, |json| nodes(json, &own.other));
            }
            Node::Block(block) => {
                json.word(block.kind.as_str());
                row(json, |json| cells(json, &block.cells));
                match block.place {
                    Some(own) => place(json, own),
                    None => row(json, |_| {}),
                }
                row(json, |json| nodes(json, &block.inside));
            }
        });
    }
}

fn cells(json: &mut Json, all: &[Words]) {
    for words in all {
        row(json, |json| {
            for piece in words {
                match piece {
                    Piece::Text(text) => json.word(text),
                    Piece::Value(own) => row(json, |json| {
                        place(json, own.place);
                        own.filter.iter().for_each(|filter| json.word(&filter.word()));
                    }),
                }
            }
        });
    }
}

/// Fields by their numbers, within a loop with `item` in front; what is no field by its name.
fn place(json: &mut Json, place: Place) {
    let [count, valid_until, id, version] = Place::NAMES;
    row(json, |json| match place {
        Place::Field(field) => json.whole(whole(field)),
        Place::Part(field, part) => {
            json.whole(whole(field));
            json.whole(whole(part));
        }
        Place::Item(part) => {
            json.word("item");
            json.whole(whole(part));
        }
        Place::Count => json.word(count),
        Place::ValidUntil => json.word(valid_until),
        Place::Id => json.word(id),
        Place::Version => json.word(version),
    });
}

fn test(json: &mut Json, test: &Test) {
    for all in &test.any {
        row(json, |json| {
            for atom in all {
                row(json, |json| {
                    place(json, atom.place());
                    match atom {
                        Atom::Present(_) => {}
                        Atom::Code(_, mask) => row(json, |json| {
                            (0..64).filter(|code| mask & 1 << code != 0).for_each(|code| json.whole(code));
                        }),
                        Atom::Compare(_, sign, right) => {
                            json.word(sign.as_str());
                            operand(json, *right);
                        }
                    }
                });
            }
        });
    }
}

fn operand(json: &mut Json, right: Operand) {
    match right {
        Operand::Place(own) => place(json, own),
        Operand::Number(number) => json.whole(number),
        Operand::Date(date) => {
            let mut text = String::new();
            push_date(&mut text, date);
            json.word(&text);
        }
    }
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
