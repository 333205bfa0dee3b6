//! `[words.ID]`: what a person reads in the place of codes.

use super::Builder;
use crate::check::Word;
use crate::document::listed;
use crate::document::{Content, Entry, Item};
use crate::document::{Part, Reading};
use crate::eligibility::model::{Both, Choice};
use crate::eligibility::raise;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

/// Codes are bits of one word.
const MOST_CODES: usize = 64;

/// A table of words, which facts may share.
#[derive(Debug)]
pub(super) struct Words<'d> {
    entry: &'d Entry,
    texts: BTreeMap<&'d str, &'d Entry>,
    /// Codes of the facts that use it.
    codes: BTreeSet<&'d str>,
    own: bool,
}

fn by_code(entries: &[Entry]) -> BTreeMap<&str, &Entry> {
    entries.iter().map(|entry| (entry.key.as_str(), entry)).collect()
}

impl<'d> Builder<'d> {
    pub(super) fn read_words(&mut self) {
        for (entry, own) in self.all("words") {
            let texts = by_code(self.entries(&entry.item, &entry.key));
            self.words.insert(&entry.key, Words { entry, texts, codes: BTreeSet::new(), own });
        }
    }

    /// Says, once the facts have been read, tables that none of them uses, and words for codes that none of them has.
    pub(super) fn idle_words(&mut self) {
        for (name, words) in core::mem::take(&mut self.words) {
            if words.codes.is_empty() && words.own {
                self.say(raise::pack_unused(words.entry.key_span, Word::PackThingWords, name));
            }
            if !words.codes.is_empty() {
                self.surplus(&words.texts, &words.codes);
            }
        }
    }

    /// Words for codes that no fact has.
    fn surplus(&mut self, texts: &BTreeMap<&'d str, &'d Entry>, codes: &BTreeSet<&'d str>) {
        for (code, entry) in texts.iter().filter(|(code, _)| !codes.contains(*code)) {
            let near = self.guesses.near(code, codes.iter().copied());
            self.say(raise::pack_words_unknown(entry.key_span, *code, near));
        }
    }

    /// The codes of a fact, each with its words.
    pub(super) fn codes(&mut self, part: &Part<'d>, id: &str) -> Option<Vec<Choice>> {
        let item = self.need(part, "values")?;
        let codes = self.texts(item, "values");
        if !matches!(item.content, Content::List(_)) {
            return None;
        }
        if codes.is_empty() || codes.len() > MOST_CODES {
            let count = u32::try_from(codes.len()).unwrap_or(u32::MAX);
            self.say(raise::pack_codes_count(item.span, id, count));
            return None;
        }
        let mut seen = BTreeSet::new();
        for (code, item) in &codes {
            self.named(code, item.span, &[]);
            if !seen.insert(*code) {
                self.say(raise::pack_id_twice(item.span, *code));
            }
        }
        let Some(texts) = self.words_of(part, id, &seen) else {
            return Some(codes.iter().map(|(code, _)| wordless(code)).collect());
        };
        let mut choices = Vec::new();
        let mut silent = Vec::new();
        for (code, _) in codes {
            if let Some(item) = texts.get(code) {
                let words = self.both(item, &["words.", id, ".", code].concat());
                choices.push(Choice { code: code.into(), words });
            } else {
                silent.push(code);
                choices.push(wordless(code));
            }
        }
        if !silent.is_empty() {
            self.say(raise::pack_words_missing(part.at, id, listed(silent)));
        }
        Some(choices)
    }

    /// What a person reads for each code: of a table of its own, or of one that is shared.
    fn words_of(
        &mut self,
        part: &Part<'d>,
        id: &str,
        codes: &BTreeSet<&'d str>,
    ) -> Option<BTreeMap<&'d str, &'d Item>> {
        let items = |texts: &BTreeMap<&'d str, &'d Entry>| {
            codes.iter().filter_map(|code| Some((*code, &texts.get(code)?.item))).collect()
        };
        let given = part.get("words");
        if let Some(item) = given
            && item.text().is_none()
        {
            let texts = by_code(self.entries(item, "words"));
            self.surplus(&texts, codes);
            return Some(items(&texts));
        }
        let name = given.and_then(Item::text).unwrap_or(id);
        if let Some(words) = self.words.get_mut(name) {
            words.codes.extend(codes);
            return Some(items(&words.texts));
        }
        if let Some(item) = given {
            let near = self.guesses.near(name, self.words.keys().copied());
            if let Some(words) = self.words.get_mut(near.as_str()) {
                words.codes.extend(codes);
            }
            self.say(raise::pack_name_unknown(item.span, Word::PackThingWords, name, near));
            return None;
        }
        Some(BTreeMap::new())
    }
}

fn wordless(code: &str) -> Choice {
    Choice { code: code.into(), words: Both::default() }
}
