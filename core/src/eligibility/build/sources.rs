//! `[source.ID]`, the clauses that point to them, and `[evidence]`.

use super::Builder;
use crate::check::{Span, Word};
use crate::document::Item;
use crate::document::{Part, Reading};
use crate::eligibility::model::{Cite, Evidence, Source};
use crate::eligibility::raise;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

impl<'d> Builder<'d> {
    pub(super) fn read_sources(&mut self) {
        for (entry, own) in self.all("source") {
            let id = entry.key.as_str();
            let Some(part) = self.part(&entry.item, entry.key_span, &["source.", id]) else { continue };
            self.named(id, entry.key_span, &['-']);
            self.known(&part, &["title", "kind", "issued", "year", "url", "checked"]);
            let source = self.source(&part, id);
            if !source.checked && own {
                self.say(raise::pack_source_unchecked(entry.key_span, id));
            }
            if !self.source_names.add(id, entry.key_span) {
                self.say(raise::pack_id_twice(entry.key_span, id));
            }
            self.sources.push(source);
        }
    }

    fn source(&mut self, part: &Part<'d>, id: &str) -> Source {
        let title = self.need(part, "title").and_then(|item| self.text(item, "title"));
        let kind = self.need(part, "kind").and_then(|item| self.text(item, "kind"));
        let issued = part.get("issued").and_then(|item| self.date(item, "issued"));
        let year = part.get("year").and_then(|item| self.year(item));
        let url = part.get("url").and_then(|item| self.text(item, "url"));
        let checked = self.need(part, "checked").and_then(|item| self.flag(item, "checked"));
        Source {
            id: id.into(),
            title: title.unwrap_or_default().into(),
            kind: kind.unwrap_or_default().into(),
            issued: issued.map(|date| date.to_string()).or(year).unwrap_or_default(),
            url: url.map(Into::into),
            // What is no answer was said already.
            checked: checked.unwrap_or(true),
        }
    }

    fn year(&mut self, item: &Item) -> Option<String> {
        let year = item.whole().filter(|year| (1000..=9999).contains(year));
        if year.is_none() {
            self.say(raise::pack_value_type(item.span, "year", Word::PackValueYear));
        }
        year.map(|year| year.to_string())
    }

    /// A clause, `source#clause` or the source alone.
    pub(super) fn cite(&mut self, text: &str, at: Span) -> Option<Cite> {
        let (id, clause) = text.split_once('#').unwrap_or((text, ""));
        if let Some(source) = self.source_names.find(id) {
            return Some(Cite { source, clause: clause.into() });
        }
        let near = self.guesses.near(id, self.source_names.places.keys().copied());
        self.source_names.find(&near);
        self.say(raise::pack_cite_unknown(at, id, near));
        None
    }

    /// The one clause of a value.
    pub(super) fn need_cite(&mut self, part: &Part<'d>) -> Option<Cite> {
        let Some(item) = part.get("cite") else {
            self.say(raise::pack_cite_missing(part.at, part.name.as_str()));
            return None;
        };
        let text = self.text(item, "cite")?;
        self.cite(text, item.span)
    }

    /// The clauses of a criterion.
    pub(super) fn need_cites(&mut self, part: &Part<'d>) -> Vec<Cite> {
        let Some(item) = part.get("cite") else {
            self.say(raise::pack_cite_missing(part.at, part.name.as_str()));
            return Vec::new();
        };
        if item.items().is_empty() && self.list(item, "cite").is_some() {
            self.say(raise::pack_cite_missing(item.span, part.name.as_str()));
        }
        let texts = if item.items().is_empty() { Vec::new() } else { self.texts(item, "cite") };
        texts.into_iter().filter_map(|(text, item)| self.cite(text, item.span)).collect()
    }

    pub(super) fn read_evidence(&mut self) {
        for (entry, _) in self.all("evidence") {
            let id = entry.key.as_str();
            self.named(id, entry.key_span, &[]);
            let label = self.both(&entry.item, &["evidence.", id].concat());
            if !self.evidence_names.add(id, entry.key_span) {
                self.say(raise::pack_id_twice(entry.key_span, id));
            }
            self.evidence.push(Evidence { id: id.into(), label });
        }
    }
}
