//! What a pack asks for, as JSON: enough to build a form, or columns, without reading the pack.

use super::model::{Both, Choice, Fact, Kind, Pack, Per, Term, Unit};
use super::write::Text;
use crate::check::Lang;
use crate::document::writer::{Json, quoted};
use alloc::string::String;
use alloc::vec::Vec;

impl Pack {
    /// Facts, their documents and the criteria as JSON, each in the order of the pack; see
    /// `spec/schema/pack-facts.schema.json`. Texts are in both languages.
    pub fn form(&self) -> String {
        let mut json = Json::new();
        json.open('{');
        json.text("schema", "absah.pack-facts/1");
        json.key("pack");
        json.open('{');
        json.text("id", &self.id);
        json.text("version", &self.version);
        json.both("title", &self.title);
        json.text("status", self.status.as_str());
        json.text_unless_empty("digest", &self.digest);
        json.close('}');
        json.key("facts");
        json.open('[');
        self.facts.iter().for_each(|own| fact(&mut json, self, own));
        json.close(']');
        json.key("evidence");
        json.open('{');
        self.evidence.iter().for_each(|own| json.both(&own.id, &own.label));
        json.close('}');
        json.key("criteria");
        json.open('[');
        for criterion in &self.criteria {
            json.item();
            json.open('{');
            json.text("id", &criterion.id);
            json.both("text", &criterion.text);
            json.close('}');
        }
        json.close(']');
        json.close('}');
        json.done()
    }
}

fn fact(json: &mut Json, pack: &Pack, fact: &Fact) {
    json.item();
    json.open('{');
    json.text("id", &fact.id);
    json.text("type", kind(&fact.kind));
    json.both("label", &fact.label);
    for (key, text) in [("question", &fact.question), ("unit", &fact.unit)] {
        if *text != Both::default() {
            json.both(key, text);
        }
    }
    match &fact.kind {
        Kind::Bool | Kind::Region => {}
        Kind::Number { unit, low, high } => {
            range(
                json,
                |text, end| if *unit == Unit::Decimal { text.hundredths(end) } else { text.number(end) },
                *low,
                *high,
            );
            match unit {
                Unit::Money(Some(Per::Month)) => json.text("per", "month"),
                Unit::Money(Some(Per::Year)) => json.text("per", "year"),
                Unit::Money(None) | Unit::Int | Unit::Decimal => {}
            }
        }
        Kind::Date { low, high } => {
            let day = |text: &mut Text, end| {
                text.push("\"");
                text.iso(end);
                text.push("\"");
            };
            range(json, day, *low, *high);
        }
        Kind::Enum { codes: own, ordered } => {
            codes(json, own);
            if *ordered {
                json.key("ordered");
                json.raw("true");
            }
        }
        Kind::Set { codes: own } => codes(json, own),
    }
    let evidence = fact.evidence.iter().filter_map(|at| pack.evidence.get(*at));
    json.texts("evidence", &evidence.map(|own| own.id.as_str()).collect::<Vec<&str>>());
    if let Some(registry) = fact.registry {
        json.text("registry", registry.as_str());
    }
    if let Some(term) = fact.valid_for {
        let (key, count) = match term {
            Term::Months(count) => ("months", count),
            Term::Days(count) => ("days", count),
        };
        json.key("valid_for");
        json.open('{');
        json.number(key, count.into());
        json.close('}');
    }
    json.close('}');
}

/// Both ends as they are written in files of facts.
fn range(json: &mut Json, end: impl Fn(&mut Text, i64), low: i64, high: i64) {
    json.key("range");
    let mut text = Text::new(Lang::En);
    text.push("[");
    end(&mut text, low);
    text.push(",");
    end(&mut text, high);
    text.push("]");
    json.raw(&text.done());
}

fn codes(json: &mut Json, codes: &[Choice]) {
    json.key("codes");
    json.open('[');
    for choice in codes {
        json.item();
        json.raw("{\"code\":");
        json.raw(&quoted(&choice.code));
        json.both("words", &choice.words);
        json.close('}');
    }
    json.close(']');
}

/// The name of a type in packs.
const fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Bool => "bool",
        Kind::Number { unit: Unit::Int, .. } => "int",
        Kind::Number { unit: Unit::Money(_), .. } => "money",
        Kind::Number { unit: Unit::Decimal, .. } => "decimal",
        Kind::Date { .. } => "date",
        Kind::Enum { .. } => "enum",
        Kind::Set { .. } => "set",
        Kind::Region => "region",
    }
}
