//! Compiled packs: canonical JSON, the same bytes for the same pack.

use super::head::FORMAT;
use super::load::SCHEMA;
use crate::check::{Notice, Span};
use crate::document::Item;
use crate::eligibility::model::{
    Both, Choice, Cite, Criterion, Dated, Fact, Group, Kind, Node, Pack, Per, Period, Registry, Rule, Source, Status,
    Term, Threshold, Unit,
};
use crate::eligibility::{day, raise};
use crate::person::Date;
use alloc::string::{String, ToString as _};
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

fn sum(body: &str) -> String {
    let mut text = String::from("sha256:");
    for byte in Sha256::digest(body.as_bytes()) {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    text
}

/// What is said if the bytes of a compiled pack do not have its digest.
pub(super) fn broken(json: &str, pack: &Item, digest: &Item) -> Option<Notice> {
    let body = json.get(pack.span.start..pack.span.end).unwrap_or_default();
    (digest.text() != Some(&sum(body))).then(|| raise::pack_digest(Span::new(digest.span.start, digest.span.end)))
}

fn body(pack: &Pack) -> String {
    let mut json = Json { out: String::new(), first: true };
    json.pack(pack);
    json.out
}

/// Writes JSON without spaces; keys come in the order of the calls.
struct Json {
    out: String,
    /// Whether the next value is the first of its table or list.
    first: bool,
}

impl Json {
    fn comma(&mut self) {
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
    }

    fn quoted(&mut self, text: &str) {
        self.out.push('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => self.out.extend(['\\', letter]),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                letter if letter < ' ' => {
                    self.out.push_str("\\u00");
                    self.out.push(if letter < '\u{10}' { '0' } else { '1' });
                    self.out.push(char::from_digit(u32::from(letter) & 15, 16).unwrap_or('0'));
                }
                letter => self.out.push(letter),
            }
        }
        self.out.push('"');
    }

    fn key(&mut self, key: &str) {
        self.comma();
        self.quoted(key);
        self.out.push(':');
    }

    fn wrapped(&mut self, open: char, close: char, inside: impl FnOnce(&mut Json)) {
        self.out.push(open);
        self.first = true;
        inside(self);
        self.out.push(close);
        self.first = false;
    }

    fn table(&mut self, key: &str, inside: impl FnOnce(&mut Json)) {
        self.key(key);
        self.wrapped('{', '}', inside);
    }

    fn list(&mut self, key: &str, inside: impl FnOnce(&mut Json)) {
        self.key(key);
        self.wrapped('[', ']', inside);
    }

    /// A table as a value of a list.
    fn entry(&mut self, inside: impl FnOnce(&mut Json)) {
        self.comma();
        self.wrapped('{', '}', inside);
    }

    fn word(&mut self, text: &str) {
        self.comma();
        self.quoted(text);
    }

    fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        self.quoted(text);
    }

    fn number(&mut self, key: &str, number: i64) {
        self.key(key);
        self.out.push_str(&number.to_string());
    }

    fn flag(&mut self, key: &str, flag: bool) {
        self.key(key);
        self.out.push_str(if flag { "true" } else { "false" });
    }

    fn both(&mut self, key: &str, both: &Both) {
        self.table(key, |json| {
            json.text("id", &both.id);
            json.text("en", &both.en);
        });
    }

    /// A text that may be left out.
    fn maybe(&mut self, key: &str, both: &Both) {
        if *both != Both::default() {
            self.both(key, both);
        }
    }

    fn date(&mut self, key: &str, date: Option<Date>) {
        if let Some(date) = date {
            self.text(key, &date.to_string());
        }
    }

    fn period(&mut self, period: Period) {
        self.date("from", period.from);
        self.date("until", period.until);
    }

    /// A number in the spelling of its unit.
    fn amount(&mut self, amount: i64, unit: Unit) {
        let text = match unit {
            Unit::Decimal => decimal(amount),
            Unit::Int | Unit::Money(_) => amount.to_string(),
        };
        self.out.push_str(&text);
    }

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
            let status = match pack.status {
                Status::Draft => "draft",
                Status::Reviewed => "reviewed",
                Status::Official => "official",
            };
            json.text("status", status);
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
                    json.out.push_str(&source.issued);
                }
                _ => json.text("issued", &source.issued),
            }
            if let Some(url) = &source.url {
                json.text("url", url);
            }
            json.flag("checked", source.checked);
        });
    }

    /// `type` and `per` of numbers.
    fn unit(&mut self, unit: Unit) {
        let (kind, per) = match unit {
            Unit::Int => ("int", None),
            Unit::Decimal => ("decimal", None),
            Unit::Money(per) => ("money", per),
        };
        self.text("type", kind);
        match per {
            Some(Per::Month) => self.text("per", "month"),
            Some(Per::Year) => self.text("per", "year"),
            None => {}
        }
    }

    fn fact(&mut self, pack: &Pack, fact: &Fact) {
        self.table(&fact.id, |json| {
            match &fact.kind {
                Kind::Bool => json.text("type", "bool"),
                Kind::Region => json.text("type", "region"),
                Kind::Number { unit, low, high } => {
                    json.unit(*unit);
                    json.list("range", |json| {
                        for end in [low, high] {
                            json.comma();
                            json.amount(*end, *unit);
                        }
                    });
                }
                Kind::Date { low, high } => {
                    json.text("type", "date");
                    json.list("range", |json| {
                        for end in [low, high] {
                            let date = day::date(*end).map(|date| date.to_string());
                            json.word(&date.unwrap_or_default());
                        }
                    });
                }
                Kind::Enum { codes, ordered } => {
                    json.text("type", "enum");
                    if *ordered {
                        json.flag("ordered", true);
                    }
                    json.codes(codes);
                }
                Kind::Set { codes } => {
                    json.text("type", "set");
                    json.codes(codes);
                }
            }
            json.both("label", &fact.label);
            json.maybe("question", &fact.question);
            json.maybe("unit", &fact.unit);
            json.list("evidence", |json| {
                for evidence in fact.evidence.iter().filter_map(|at| pack.evidence.get(*at)) {
                    json.word(&evidence.id);
                }
            });
            match fact.valid_for {
                Some(Term::Months(months)) => json.table("valid_for", |json| json.number("months", months.into())),
                Some(Term::Days(days)) => json.table("valid_for", |json| json.number("days", days.into())),
                None => {}
            }
            match fact.registry {
                Some(Registry::Dtks) => json.text("registry", "dtks"),
                Some(Registry::P3ke) => json.text("registry", "p3ke"),
                Some(Registry::Dtsen) => json.text("registry", "dtsen"),
                None => {}
            }
        });
    }

    fn codes(&mut self, codes: &[Choice]) {
        self.list("values", |json| codes.iter().for_each(|choice| json.word(&choice.code)));
        self.table("words", |json| codes.iter().for_each(|choice| json.both(&choice.code, &choice.words)));
    }

    fn values<T>(&mut self, pack: &Pack, values: &[Dated<T>], value: impl Fn(&mut Json, &T)) {
        self.list("values", |json| {
            for dated in values {
                json.entry(|json| {
                    json.period(dated.period);
                    value(json, &dated.value);
                    json.text("cite", &cite(pack, &dated.cite));
                });
            }
        });
    }

    fn rows(&mut self, pack: &Pack, table: &crate::eligibility::model::Table) {
        let fact = pack.facts.get(table.key);
        let codes = match fact.map(|fact| &fact.kind) {
            Some(Kind::Enum { codes, .. }) => codes.as_slice(),
            _ => &[],
        };
        self.table(&table.id, |json| {
            json.text("key", fact.map_or("", |fact| &fact.id));
            json.unit(table.unit);
            json.both("label", &table.label);
            json.values(pack, &table.values, |json, rows| {
                json.table("rows", |json| {
                    for (choice, row) in codes.iter().zip(rows) {
                        if let Some(row) = row {
                            json.key(&choice.code);
                            json.amount(*row, table.unit);
                        }
                    }
                });
            });
        });
    }

    fn criterion(&mut self, pack: &Pack, criterion: &Criterion) {
        self.entry(|json| {
            json.text("id", &criterion.id);
            json.period(criterion.period);
            json.text("test", &criterion.source);
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

fn node(pack: &Pack, node: Node) -> &str {
    match node {
        Node::Criterion(at) => pack.criteria.get(at).map_or("", |criterion| &criterion.id),
        Node::Group(at) => pack.groups.get(at).map_or("", |group| &group.id),
    }
}

fn cite(pack: &Pack, cite: &Cite) -> String {
    let source = pack.sources.get(cite.source).map_or("", |source| source.id.as_str());
    let mark = if cite.clause.is_empty() { "" } else { "#" };
    [source, mark, &cite.clause].concat()
}

/// Hundredths as they are written, no more places than needed.
fn decimal(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let (whole, part) = (number.unsigned_abs() / 100, number.unsigned_abs() % 100);
    let part = match (part / 10, part % 10) {
        (0, 0) => String::new(),
        (tens, 0) => [".", &tens.to_string()].concat(),
        (tens, ones) => [".", &tens.to_string(), &ones.to_string()].concat(),
    };
    [sign, &whole.to_string(), &part].concat()
}
