//! An explanation as JSON, `absah.decision/1`.

use super::decision::Decision;
use super::explanation::{Clause, Ends, Explanation, Gap, Known, Limit, Missing, Note, Shown, Verdict};
use super::model::Status;
use super::settle::Papers;
use crate::check::Lang;
use crate::document::writer::{Json, quoted};
use alloc::string::String;

impl Decision<'_> {
    /// The decision as JSON, `absah.decision/1`; see `spec/schema/decision.schema.json`.
    pub fn explain(&self, lang: Lang, values: bool) -> String {
        self.explanation(lang, values).json()
    }
}

impl Explanation<'_> {
    /// As JSON, `absah.decision/1`.
    pub fn json(&self) -> String {
        let mut json = Json::new();
        json.open('{');
        json.text("schema", "absah.decision/1");
        json.key("pack");
        json.open('{');
        json.text("id", &self.pack.id);
        json.text("version", &self.pack.version);
        json.text("title", self.pack.title.get(self.lang));
        json.text("status", self.pack.status.as_str());
        json.text_unless_empty("digest", &self.pack.digest);
        json.close('}');
        json.date("as_of", self.as_of);
        json.text("outcome", self.outcome.as_str());
        json.text("text", &self.text);
        json.texts("because", &self.because);
        json.key("nodes");
        json.open('[');
        self.nodes.iter().for_each(|node| verdict(&mut json, node));
        json.close(']');
        json.key("settle");
        match &self.settle {
            None => json.raw("null"),
            Some(settle) => {
                json.open('{');
                papers(&mut json, "to_eligible", &settle.to_eligible);
                papers(&mut json, "to_ineligible", &settle.to_ineligible);
                json.key("ask_first");
                json.raw(&settle.ask_first.map_or_else(|| String::from("null"), quoted));
                json.close('}');
            }
        }
        json.key("notes");
        json.open('[');
        self.notes.iter().for_each(|own| note(&mut json, own));
        json.close(']');
        json.close('}');
        json.done()
    }
}

impl Status {
    /// The name in packs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Reviewed => "reviewed",
            Status::Official => "official",
        }
    }
}

fn verdict(json: &mut Json, node: &Verdict<'_>) {
    json.item();
    json.open('{');
    json.text("id", node.id);
    json.text("kind", node.kind);
    json.text("result", node.result.as_str());
    json.text("text", node.text);
    json.text("sentence", &node.sentence);
    if node.test.is_none() {
        json.texts("members", &node.members);
    }
    if let Some(count) = node.count {
        json.key("count");
        json.open('{');
        if let Some(needed) = count.needed {
            json.number("needed", needed);
        }
        json.number("low", count.low);
        json.number("high", count.high);
        json.close('}');
    }
    if let Some(test) = node.test {
        json.text("test", test);
        json.key("facts");
        json.open('[');
        node.facts.iter().for_each(|fact| known(json, fact));
        json.close(']');
    }
    for (name, value) in [("value", &node.value), ("margin", &node.margin)] {
        if let Some(value) = value {
            json.key(name);
            json.open('{');
            shown(json, value);
            json.close('}');
        }
    }
    if let Some(own) = &node.limit {
        limit(json, own);
    }
    if !node.missing.is_empty() {
        json.key("missing");
        json.open('[');
        node.missing.iter().for_each(|own| missing(json, own));
        json.close(']');
    }
    if !node.cite.is_empty() {
        json.key("cite");
        json.open('[');
        node.cite.iter().for_each(|own| clause(json, own));
        json.close(']');
    }
    json.close('}');
}

fn shown(json: &mut Json, value: &Shown) {
    json.key("value");
    json.raw(&value.json);
    json.text("shown", &value.text);
}

fn known(json: &mut Json, fact: &Known<'_>) {
    json.item();
    json.open('{');
    json.text("id", fact.id);
    json.text("label", fact.label);
    if let Some(value) = &fact.value {
        shown(json, value);
    }
    if let Some(date) = fact.date {
        json.date("date", date);
    }
    if let Some(source) = fact.source {
        json.text("source", source);
    }
    json.close('}');
}

fn limit(json: &mut Json, limit: &Limit<'_>) {
    json.key("limit");
    json.open('{');
    match &limit.ends {
        Ends::One(value) => {
            json.key("value");
            json.raw(value);
        }
        Ends::Two(low, high) => {
            json.key("low");
            json.raw(low);
            json.key("high");
            json.raw(high);
        }
        Ends::Codes(codes) => json.texts("codes", codes),
        Ends::Region(region) => json.text("region", region),
    }
    json.text("shown", &limit.text);
    if !limit.from.is_empty() {
        json.key("from");
        json.open('[');
        for from in &limit.from {
            json.item();
            json.open('{');
            json.text(if from.key.is_some() { "table" } else { "param" }, from.id);
            if let Some(key) = from.key {
                json.text("key", key);
            }
            json.key("value");
            json.raw(&from.value);
            if let Some(since) = from.since {
                json.date("since", since);
            }
            let mut cite = String::from(from.source);
            if !from.clause.is_empty() {
                cite.push('#');
                cite.push_str(from.clause);
            }
            json.text("cite", &cite);
            json.close('}');
        }
        json.close(']');
    }
    json.close('}');
}

fn missing(json: &mut Json, missing: &Missing<'_>) {
    json.item();
    match missing {
        Missing::Fact { id, label, reason, text, question, evidence } => {
            json.open('{');
            json.text("kind", "fact");
            json.text("id", id);
            json.text("label", label);
            json.text("reason", reason.as_str());
            json.text("text", text);
            json.text_unless_empty("question", question);
            json.texts("evidence", evidence);
            json.close('}');
        }
        Missing::Gap(own) => gap(json, *own),
    }
}

fn gap(json: &mut Json, gap: Gap<'_>) {
    let (kind, id, key) = match gap {
        Gap::Param(id) => ("param", id, None),
        Gap::Row(id, key) => ("table", id, key),
        Gap::Number(id) => ("number", id, None),
    };
    json.open('{');
    json.text("kind", kind);
    json.text("id", id);
    if let Some(key) = key {
        json.text("key", key);
    }
    json.close('}');
}

fn clause(json: &mut Json, clause: &Clause<'_>) {
    json.item();
    json.open('{');
    json.text("source", clause.source);
    json.text_unless_empty("clause", clause.clause);
    json.text("title", clause.title);
    json.close('}');
}

fn papers(json: &mut Json, name: &str, sets: &[Papers<'_>]) {
    json.key(name);
    json.open('[');
    for set in sets {
        json.item();
        json.open('{');
        json.texts("facts", &set.facts);
        json.texts("documents", &set.documents);
        json.close('}');
    }
    json.close(']');
}

fn note(json: &mut Json, note: &Note<'_>) {
    json.item();
    json.open('{');
    let text = match note {
        Note::Draft(text) => {
            json.text("code", "pack-draft");
            text
        }
        Note::Unchecked(source, text) => {
            json.text("code", "source-unchecked");
            json.text("source", source);
            text
        }
        Note::Gap(own, text) => {
            json.text("code", "pack-gap");
            json.key("gap");
            gap(json, *own);
            text
        }
    };
    json.text("text", text);
    json.close('}');
}
