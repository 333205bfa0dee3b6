//! Compiled packs: canonical JSON, the same bytes for the same pack.

use super::written::{cite, node};
use crate::document::writer::Json;
use crate::eligibility::load::{FORMAT, SCHEMA};
use crate::eligibility::model::{Criterion, Group, Pack, Rule, Source, Threshold};
use alloc::string::String;
use sha2::{Digest as _, Sha256};

/// The compiled form of a pack, `absah.pack/1`: texts, numbers, tests and groups, no cases.
pub fn compile(pack: &Pack) -> String {
    let body = body(pack);
    ["{\"schema\":\"", SCHEMA, "\",\"digest\":\"", &sum(&body), "\",\"pack\":", &body, "}\n"].concat()
}

/// `sha256:` and the digest of the canonical form of a pack.
pub fn digest(pack: &Pack) -> String {
    sum(&body(pack))
}

pub(in crate::eligibility) fn sum(body: &str) -> String {
    let mut text = String::from("sha256:");
    for byte in Sha256::digest(body.as_bytes()) {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    text
}

fn body(pack: &Pack) -> String {
    let mut json = Json::new();
    json.pack(pack);
    json.done()
}

impl Json {
    fn pack(&mut self, pack: &Pack) {
        self.wrapped('{', '}', |json| {
            json.number("format", FORMAT);
            json.text("id", &pack.id);
            json.text("version", &pack.version);
            json.both("title", &pack.title);
            json.text("jurisdiction", &pack.jurisdiction);
            json.text("subject", &pack.subject);
            json.list("languages", |json| ["id", "en"].iter().for_each(|language| json.word(language)));
            json.table("effective", |json| json.period(pack.effective));
            json.text("status", pack.status.as_str());
            json.text("decide", node(pack, pack.decide));
            if let Some(applies) = pack.applies {
                json.text("applies", node(pack, applies));
            }
            if let Some(note) = &pack.note {
                json.both("note", note);
            }
            json.table("source", |json| pack.sources.iter().for_each(|source| json.source(source)));
            json.table("evidence", |json| {
                pack.evidence.iter().for_each(|evidence| json.both(&evidence.id, &evidence.label));
            });
            json.table("fact", |json| pack.facts.iter().for_each(|fact| json.fact(pack, fact)));
            json.table("param", |json| {
                for param in &pack.params {
                    json.table(&param.id, |json| {
                        json.unit(param.unit);
                        json.both("label", &param.label);
                        json.values(pack, &param.values, |json, value| {
                            json.key("value");
                            json.amount(*value, param.unit);
                        });
                    });
                }
            });
            json.table("table", |json| pack.tables.iter().for_each(|table| json.rows(pack, table)));
            json.list("criterion", |json| {
                pack.criteria.iter().for_each(|criterion| json.criterion(pack, criterion));
            });
            json.list("group", |json| pack.groups.iter().for_each(|group| json.group(pack, group)));
        });
    }

    fn source(&mut self, source: &Source) {
        self.table(&source.id, |json| {
            json.text("title", &source.title);
            json.text("kind", &source.kind);
            match source.issued.len() {
                0 => {}
                4 => {
                    json.key("year");
                    json.raw(&source.issued);
                }
                _ => json.text("issued", &source.issued),
            }
            if let Some(url) = &source.url {
                json.text("url", url);
            }
            json.flag("checked", source.checked);
        });
    }

    fn criterion(&mut self, pack: &Pack, criterion: &Criterion) {
        self.entry(|json| {
            json.text("id", &criterion.id);
            json.period(criterion.period);
            json.text("test", &criterion.source);
            if criterion.negated {
                json.flag("not", true);
            }
            json.condition(pack, &criterion.condition);
            json.both("text", &criterion.text);
            json.list("cite", |json| criterion.cite.iter().for_each(|one| json.word(&cite(pack, one))));
            if let Some(note) = &criterion.note {
                json.both("note", note);
            }
            for (key, said) in ["met", "unmet", "unknown"].iter().zip(&criterion.said) {
                json.maybe(key, said);
            }
        });
    }

    fn group(&mut self, pack: &Pack, group: &Group) {
        self.entry(|json| {
            json.text("id", &group.id);
            json.period(group.period);
            let names = |json: &mut Json| {
                for (member, _) in &group.members {
                    json.word(node(pack, *member));
                }
            };
            match group.rule {
                Rule::All => json.list("all", names),
                Rule::Any => json.list("any", names),
                Rule::None => json.list("none", names),
                Rule::AtLeast(threshold) => {
                    json.threshold(pack, "at_least", threshold);
                    json.list("of", names);
                }
                Rule::Score(threshold) => {
                    json.threshold(pack, "min", threshold);
                    json.table("score", |json| {
                        for (member, weight) in &group.members {
                            json.number(node(pack, *member), *weight);
                        }
                    });
                }
            }
            json.both("text", &group.text);
        });
    }

    fn threshold(&mut self, pack: &Pack, key: &str, threshold: Threshold) {
        match threshold {
            Threshold::Fixed(number) => self.number(key, number),
            Threshold::Param(at) => self.text(key, pack.params.get(at).map_or("", |param| &param.id)),
        }
    }
}
