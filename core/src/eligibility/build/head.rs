//! The table `[pack]`: what the pack is, and for which days it speaks.

use super::Builder;
use crate::check::{Span, Word};
use crate::document::Item;
use crate::document::{Part, Reading};
use crate::eligibility::load::FORMAT;
use crate::eligibility::model::{Both, Node, Period, Status};
use crate::eligibility::raise;
use alloc::string::String;

const KEYS: [&str; 13] = [
    "format",
    "id",
    "version",
    "title",
    "jurisdiction",
    "subject",
    "languages",
    "effective",
    "status",
    "decide",
    "applies",
    "extends",
    "note",
];
/// Tables beside `[pack]`.
const TABLES: [&str; 8] = ["source", "param", "table", "fact", "words", "evidence", "criterion", "group"];

const SUBJECTS: [&str; 6] = ["pendaftar", "siswa", "penduduk", "keluarga", "rumah_tangga", "pasangan"];

/// What `[pack]` says.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) title: Both,
    pub(super) jurisdiction: String,
    pub(super) subject: String,
    pub(super) effective: Period,
    pub(super) status: Status,
    pub(super) note: Option<Both>,
}

impl<'d> Builder<'d> {
    /// Says the tables that no pack has.
    pub(super) fn roots(&mut self) {
        for layer in self.layers.clone() {
            let root = Part::new(layer.root, Span::default(), &["pack"]);
            let known: alloc::vec::Vec<&str> =
                ["pack"].iter().chain(&TABLES).chain(&["case", "changed"]).copied().collect();
            for entry in root.item.entries().iter().filter(|entry| !known.contains(&entry.key.as_str())) {
                self.unknown(entry, "TOML", &known);
            }
            let head = Part::new(layer.head, layer.head_at, &["pack"]);
            self.known(&head, &KEYS);
        }
    }

    /// A key of `[pack]`, of the topmost layer that has it.
    pub(super) fn of_head(&self, key: &str) -> Option<&'d Item> {
        let own = matches!(key, "note" | "extends");
        let layers = self.layers.iter().rev();
        layers.take(if own { 1 } else { usize::MAX }).find_map(|layer| layer.head.get(key))
    }

    fn need_head(&mut self, key: &str) -> Option<&'d Item> {
        let found = self.of_head(key);
        if found.is_none() {
            let at = self.layers.last().map_or(Span::default(), |layer| layer.head_at);
            self.say(raise::pack_missing_key(at, key, "pack"));
        }
        found
    }

    pub(super) fn head(&mut self) -> Head {
        if let Some(item) = self.need_head("format")
            && let Some(format) = self.whole(item, "format")
            && format != FORMAT
        {
            if format > FORMAT {
                let written =
                    if let crate::document::Content::Number(text) = &item.content { text.as_str() } else { "" };
                self.say(raise::pack_format_newer(item.span, written));
            } else {
                self.say(raise::pack_value_type(item.span, "format", Word::PackValueWhole));
            }
        }
        self.read_languages();
        let id = self.need_head("id").and_then(|item| {
            let id = self.text(item, "id")?;
            self.named(id, item.span, &['.', '-']).then_some(id)
        });
        let version = self.need_head("version").and_then(|item| self.text(item, "version"));
        let title = self.need_head("title").map(|item| self.both(item, "pack.title")).unwrap_or_default();
        let jurisdiction = self.need_head("jurisdiction").and_then(|item| self.jurisdiction(item));
        let subjects = SUBJECTS.map(|subject| (subject, subject));
        let subject = self.need_head("subject").and_then(|item| self.choice(item, "subject", &subjects));
        let effective = self.effective();
        let statuses = [("draft", Status::Draft), ("reviewed", Status::Reviewed), ("official", Status::Official)];
        let status = self.need_head("status").and_then(|item| self.choice(item, "status", &statuses));
        let note = self.of_head("note").map(|item| self.both(item, "pack.note"));
        Head {
            id: id.unwrap_or_default().into(),
            version: version.unwrap_or_default().into(),
            title,
            jurisdiction: jurisdiction.unwrap_or_default().into(),
            subject: subject.unwrap_or_default().into(),
            effective,
            status: status.unwrap_or(Status::Draft),
            note,
        }
    }

    fn read_languages(&mut self) {
        let Some(item) = self.need_head("languages") else { return };
        let mut languages = (false, false);
        if self.list(item, "languages").is_some_and(<[Item]>::is_empty) {
            self.say(raise::pack_value_type(item.span, "languages", Word::PackValueTexts));
        }
        for item in item.items() {
            match self.choice(item, "languages", &[("id", true), ("en", false)]) {
                Some(true) => languages.0 = true,
                Some(false) => languages.1 = true,
                None => {}
            }
        }
        if languages != (false, false) {
            self.languages = languages;
        }
    }

    fn jurisdiction(&mut self, item: &'d Item) -> Option<&'d str> {
        let text = self.text(item, "jurisdiction")?;
        let code = matches!(text.len(), 2 | 4 | 6 | 10) && text.bytes().all(|byte| byte.is_ascii_digit());
        if text == "ID" || code {
            return Some(text);
        }
        self.say(raise::pack_value_type(item.span, "jurisdiction", Word::PackValueJurisdiction));
        None
    }

    fn effective(&mut self) -> Period {
        let Some(item) = self.need_head("effective") else { return Period::default() };
        let Some(part) = self.part(item, item.span, &["pack.effective"]) else { return Period::default() };
        self.known(&part, &["from", "until"]);
        self.need(&part, "from");
        self.period(&part)
    }

    /// The node that is the outcome, and the one that must hold for the pack to apply.
    pub(super) fn outcome(&mut self, head: &Head) -> Option<(Node, Option<Node>)> {
        let decide = self.need_head("decide").and_then(|item| self.outcome_node(item, "decide", head));
        let applies = self.of_head("applies").map(|item| self.outcome_node(item, "applies", head));
        match applies {
            None => Some((decide?, None)),
            Some(applies) => Some((decide?, Some(applies?))),
        }
    }

    fn outcome_node(&mut self, item: &'d Item, key: &str, head: &Head) -> Option<Node> {
        let id = self.text(item, key)?;
        let node = self.node(id, item.span)?;
        let period = match node {
            Node::Criterion(at) => self.criteria.get(at).map(|criterion| criterion.period),
            Node::Group(at) => self.groups.get(at).map(|group| group.period),
        };
        let period = period.unwrap_or_default();
        let from = period.from.is_some_and(|from| head.effective.from.is_none_or(|start| start < from));
        let until = period.until.is_some_and(|until| head.effective.until.is_none_or(|end| until < end));
        if from || until {
            self.say(raise::pack_outcome_period(item.span, id));
        }
        Some(node)
    }
}
