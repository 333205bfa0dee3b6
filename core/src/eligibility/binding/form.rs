//! The form of a binding file, checked against its pack.

use super::card::CARD;
use super::cell::{Exact, How};
use super::{Binding, Bound};
use crate::check::{Notice, Span, Word};
use crate::document::{self, Content, Entry, Item, Part, Reading, Slip, fitting, nearest};
use crate::eligibility::model::{Choice, Fact, Kind, Pack, Registry};
use crate::eligibility::raise;
use crate::person::Date;
use alloc::string::String;
use alloc::vec::Vec;

const FORMAT: i64 = 1;

pub(super) struct Form<'p> {
    pack: &'p Pack,
    notices: Vec<Notice>,
    /// The source is a family card.
    card: bool,
    /// The source is a registry.
    registry: bool,
}

/// What a binding file holds, as far as it can be read.
pub(super) fn read(pack: &Pack, text: &[u8]) -> (Option<Binding>, Vec<Notice>) {
    let mut form = Form { pack, notices: Vec::new(), card: false, registry: false };
    let binding = match document::read_toml(text) {
        Ok(root) => form.binding(&root),
        Err(faults) => {
            form.notices = faults.into_iter().map(|(_, span)| raise::binding_syntax(span)).collect();
            None
        }
    };
    (binding, form.notices)
}

impl<'d> Reading<'d> for Form<'_> {
    fn say(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    fn slip(&mut self, at: Span, slip: Slip<'_>) {
        self.say(match slip {
            Slip::ValueType(key, wanted) => raise::binding_value(at, key, wanted),
            Slip::UnknownKey(key, place, fits) => raise::binding_word_unknown(at, key, place, fits),
            Slip::MissingKey(key, place) => raise::binding_key_missing(at, key, place),
            Slip::Choice(key, value, fits) => raise::binding_word_unknown(at, value, key, fits),
            Slip::DateImpossible => raise::binding_value(at, "date", Word::PackValueDate),
            // Bindings have no texts in languages, and their names are those of a pack.
            Slip::TextMissing(name, _) | Slip::IdForm(name) => raise::binding_value(at, name, Word::PackValueText),
        });
    }

    fn languages(&self) -> (bool, bool) {
        (true, true)
    }
}

impl Form<'_> {
    fn binding(&mut self, root: &Item) -> Option<Binding> {
        let whole = Part::new(root, Span::default(), &["TOML"]);
        self.known(&whole, &["binding", "column"]);
        let head = self.below(&whole, "binding");
        let columns = self.below(&whole, "column");
        let (source, date) = head.as_ref().map(|head| self.head(head)).unwrap_or_default();
        self.card = source == CARD;
        self.registry = Registry::from_name(&source).is_some();
        let mut bound = Vec::new();
        for entry in columns.iter().flat_map(|columns| columns.item.entries()) {
            bound.extend(self.column(entry));
        }
        (head.is_some() && columns.is_some()).then_some(Binding { source, date, columns: bound })
    }

    /// A table below another.
    fn below<'d>(&mut self, above: &Part<'d>, key: &str) -> Option<Part<'d>> {
        let item = self.need(above, key)?;
        let at = above.item.entries().iter().find(|entry| entry.key == key).map_or(item.span, |entry| entry.key_span);
        self.part(item, at, &[key])
    }

    /// Says a word in whose place another must stand.
    fn unfit(&mut self, at: Span, word: &str, place: &str, known: &[&str]) {
        self.say(raise::binding_word_unknown(at, word, place, fitting(word, known.iter().copied())));
    }

    fn head(&mut self, head: &Part<'_>) -> (String, Option<Date>) {
        self.known(head, &["format", "pack", "source", "date", "note"]);
        if let Some(format) = self.need(head, "format")
            && format.whole() != Some(FORMAT)
        {
            let shown = if let Content::Number(text) = &format.content { text.as_str() } else { "?" };
            self.say(raise::binding_word_unknown(format.span, shown, "binding.format", "1"));
        }
        if let Some(item) = self.need(head, "pack")
            && let Some(name) = self.text(item, "pack")
        {
            let pack = self.pack;
            let (id, version) = name.split_once('@').unwrap_or((name, &pack.version));
            if (id, version) != (pack.id.as_str(), pack.version.as_str()) {
                let own = if name.contains('@') { [&*pack.id, "@", &*pack.version].concat() } else { pack.id.clone() };
                self.say(raise::binding_pack_other(item.span, name, own));
            }
        }
        let source = self.need(head, "source").and_then(|item| self.text(item, "source")).unwrap_or_default();
        let date = head.get("date").and_then(|item| self.date(item, "date"));
        if let Some(item) = head.get("note") {
            self.text(item, "note");
        }
        (source.into(), date)
    }

    /// A fact and its column.
    fn column(&mut self, entry: &Entry) -> Option<Bound> {
        let pack = self.pack;
        let Some(at) = pack.facts.iter().position(|fact| fact.id == entry.key) else {
            let near = nearest(&entry.key, pack.facts.iter().map(|fact| fact.id.as_str())).unwrap_or("–");
            self.say(raise::binding_fact_unknown(entry.key_span, entry.key.as_str(), near));
            return None;
        };
        let fact = pack.facts.get(at)?;
        let part = self.part(&entry.item, entry.key_span, &["column.", &entry.key])?;
        let more: &[&str] = match &fact.kind {
            Kind::Bool | Kind::Enum { .. } => &["codes"],
            Kind::Number { .. } => &["scale", "decimal"],
            Kind::Date { .. } => &["order"],
            Kind::Set { .. } => &["codes", "split"],
            Kind::Region => &[],
        };
        // Of a card only the meaning of its codes is told.
        let more = more.iter().filter(|key| !self.card || **key == "codes");
        let always: &[&str] = if self.card { &["from", "unknown"] } else { &["from", "unknown", "empty", "registry"] };
        let known: Vec<&str> = always.iter().chain(more).copied().collect();
        self.known(&part, &known);
        let from = self.need(&part, "from");
        let column = from.and_then(|item| self.text(item, "from")).unwrap_or_default();
        if let (true, Some(from)) = (self.card, from) {
            self.value_of_card(fact, &part, from, column);
        }
        let registry = self.registry(fact, &part);
        let unknown = part.get("unknown").map(|item| self.words(item, "unknown")).unwrap_or_default();
        let how = self.how(fact, &part);
        self.twice(fact, &how, &unknown);
        Some(Bound {
            fact: at,
            from: column.trim().into(),
            span: from.map_or(entry.key_span, |item| item.span),
            registry,
            unknown: unknown.into_iter().map(|(text, _)| text.into()).collect(),
            how,
        })
    }

    /// The registry of a column; of a fact of a registry it must be known.
    fn registry(&mut self, fact: &Fact, part: &Part<'_>) -> Option<String> {
        let named = part.get("registry").map(|item| (item, self.text(item, "registry").unwrap_or_default()));
        let Some(own) = fact.registry else {
            if let Some((item, text)) = named {
                self.unfit(item.span, text, &part.name, &["from", "unknown", "empty"]);
            }
            return None;
        };
        match named {
            Some((item, text)) => {
                if text != own.as_str() {
                    let place = [part.name.as_str(), ".registry"].concat();
                    self.say(raise::binding_word_unknown(item.span, text, place, own.as_str()));
                }
                Some(text.into())
            }
            // A source that is another registry is told where its values are read.
            None if self.registry => None,
            None => {
                self.need(part, "registry");
                None
            }
        }
    }

    /// The texts of a list with their places; one that is none is said once for the list.
    fn words<'d>(&mut self, item: &'d Item, key: &str) -> Vec<(&'d str, Span)> {
        let texts: Option<Vec<(&str, Span)>> = match &item.content {
            Content::List(items) => items.iter().map(|item| Some((item.text()?, item.span))).collect(),
            _ => None,
        };
        if texts.is_none() {
            self.say(raise::binding_value(item.span, key, Word::PackValueTexts));
        }
        texts.unwrap_or_default()
    }

    fn twice(&mut self, fact: &Fact, how: &How, unknown: &[(&str, Span)]) {
        let listed: Vec<&str> = match how {
            How::Flags(flags) => flags.iter().map(|(code, _)| code.as_str()).collect(),
            How::Codes(codes) | How::Set { codes: Some(codes), .. } => {
                codes.iter().map(|(code, _)| code.as_str()).collect()
            }
            _ => Vec::new(),
        };
        for (code, span) in unknown.iter().filter(|(code, _)| listed.contains(code)) {
            self.say(raise::binding_code_twice(*span, *code, fact.id.as_str()));
        }
    }

    /// One of some words; the first if nothing is said.
    fn one_of(&mut self, part: &Part<'_>, key: &str, words: &[&str]) -> usize {
        let Some(item) = part.get(key) else { return 0 };
        let Some(text) = item.text() else {
            self.say(raise::binding_value(item.span, key, Word::PackValueText));
            return 0;
        };
        let found = words.iter().position(|word| *word == text);
        if found.is_none() {
            let place = [part.name.as_str(), ".", key].concat();
            self.unfit(item.span, text, &place, words);
        }
        found.unwrap_or(0)
    }

    fn how(&mut self, fact: &Fact, part: &Part<'_>) -> How {
        let set = matches!(fact.kind, Kind::Set { .. });
        let empty = self.one_of(part, "empty", if set { &["missing", "none"] } else { &["missing"] });
        match &fact.kind {
            Kind::Bool if self.card && part.get("codes").is_none() => How::Flags(Vec::from([("true".into(), true)])),
            Kind::Bool => How::Flags(match self.need(part, "codes") {
                Some(item) => self.flags(item, fact),
                None => Vec::new(),
            }),
            Kind::Enum { codes, .. } => match part.get("codes") {
                Some(item) => How::Codes(self.codes(item, fact, codes)),
                None => How::Plain,
            },
            Kind::Set { codes } => How::Set {
                codes: part.get("codes").map(|item| self.codes(item, fact, codes)),
                split: match self.one_of(part, "split", &[";", ",", "|", " "]) {
                    1 => ',',
                    2 => '|',
                    3 => ' ',
                    _ => ';',
                },
                none: empty == 1,
            },
            Kind::Number { .. } => {
                let scale = part.get("scale").map_or(Some(Exact::ONE), |item| match &item.content {
                    Content::Number(text) => Exact::read(text, false).filter(|scale| scale.is_positive()),
                    _ => None,
                });
                if let (None, Some(item)) = (scale, part.get("scale")) {
                    self.say(raise::binding_value(item.span, "scale", Word::PackValueDecimal));
                }
                let comma = self.one_of(part, "decimal", &[".", ","]) == 1;
                How::Number { scale: scale.unwrap_or(Exact::ONE), comma }
            }
            Kind::Date { .. } => How::Date { day_first: self.one_of(part, "order", &["year-first", "day-first"]) == 1 },
            Kind::Region => How::Plain,
        }
    }

    /// Source codes of a yes-or-no fact.
    fn flags(&mut self, item: &Item, fact: &Fact) -> Vec<(String, bool)> {
        let mut flags = Vec::new();
        for entry in self.entries(item, "codes") {
            match &entry.item.content {
                Content::Bool(flag) => flags.push((entry.key.trim().into(), *flag)),
                _ => {
                    self.say(raise::binding_code_unknown(entry.item.span, shown(&entry.item), &*fact.id, "true, false"))
                }
            }
        }
        flags
    }

    /// Source codes of a fact with codes.
    fn codes(&mut self, item: &Item, fact: &Fact, known: &[Choice]) -> Vec<(String, String)> {
        let mut codes = Vec::new();
        for entry in self.entries(item, "codes") {
            let text = entry.item.text();
            match text.filter(|text| known.iter().any(|choice| choice.code == *text)) {
                Some(code) => codes.push((entry.key.trim().into(), code.into())),
                None => {
                    let known = || known.iter().map(|choice| choice.code.as_str());
                    let fits = fitting(text.unwrap_or_default(), known());
                    self.say(raise::binding_code_unknown(entry.item.span, shown(&entry.item), &*fact.id, fits));
                }
            }
        }
        codes
    }
}

/// What an author wrote in the place of a code.
fn shown(item: &Item) -> &str {
    match &item.content {
        Content::Text(text) | Content::Number(text) => text,
        Content::Bool(true) => "true",
        Content::Bool(false) => "false",
        _ => "?",
    }
}
