//! What all parts of a pack are read with: values of the wanted kind, or a notice that says where there is none.

use super::Builder;
use crate::check::{Notice, Span, Word};
use crate::document::{Content, Entry, Item};
use crate::eligibility::model::{Both, Period};
use crate::eligibility::write::listed;
use crate::eligibility::{near, raise};
use crate::person::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// A table with what messages call it, such as `param.batas`.
#[derive(Clone, Debug)]
pub(super) struct Part<'d> {
    pub(super) item: &'d Item,
    /// Where a key that is missing is reported.
    pub(super) at: Span,
    pub(super) name: String,
}

impl<'d> Part<'d> {
    pub(super) fn new(item: &'d Item, at: Span, parts: &[&str]) -> Part<'d> {
        Part { item, at, name: parts.concat() }
    }

    pub(super) fn get(&self, key: &str) -> Option<&'d Item> {
        self.item.get(key)
    }
}

/// How many more names may be looked at in search of those that were meant: a file of ten thousand slips must not take
/// a minute.
#[derive(Debug)]
pub(super) struct Guesses(pub(super) usize);

impl Guesses {
    /// The name that was meant, or a dash.
    pub(super) fn near<'n>(&mut self, word: &str, names: impl Iterator<Item = &'n str>) -> String {
        let mut looked = 0;
        let found = near::nearest(word, names.take(self.0).inspect(|_| looked += 1)).unwrap_or("–");
        self.0 = self.0.saturating_sub(looked);
        found.into()
    }
}

impl<'d> Builder<'d> {
    pub(super) fn say(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    /// The entries of a table; something else is said.
    pub(super) fn entries(&mut self, item: &'d Item, key: &str) -> &'d [Entry] {
        if !matches!(item.content, Content::Table(_)) {
            self.say(raise::pack_value_type(item.span, key, Word::PackValueTable));
        }
        item.entries()
    }

    /// A table by what messages call it; something else is said, and has no keys.
    pub(super) fn part(&mut self, item: &'d Item, at: Span, parts: &[&str]) -> Option<Part<'d>> {
        let part = Part::new(item, at, parts);
        if matches!(item.content, Content::Table(_)) {
            return Some(part);
        }
        self.say(raise::pack_value_type(item.span, part.name, Word::PackValueTable));
        None
    }

    /// Says the keys that a table must not have.
    pub(super) fn known(&mut self, part: &Part<'d>, known: &[&str]) {
        for entry in part.item.entries().iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            self.unknown(entry, &part.name, known);
        }
    }

    pub(super) fn unknown(&mut self, entry: &Entry, place: &str, known: &[&str]) {
        let near = near::nearest(&entry.key, known.iter().copied());
        let fits = near.map_or_else(|| listed(known.iter().copied()), String::from);
        self.say(raise::pack_unknown_key(entry.key_span, entry.key.as_str(), place, fits));
    }

    pub(super) fn need(&mut self, part: &Part<'d>, key: &str) -> Option<&'d Item> {
        let found = part.get(key);
        if found.is_none() {
            self.say(raise::pack_missing_key(part.at, key, part.name.as_str()));
        }
        found
    }

    fn typed<T>(&mut self, item: &Item, key: &str, wanted: Word, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.say(raise::pack_value_type(item.span, key, wanted));
        }
        value
    }

    pub(super) fn text(&mut self, item: &'d Item, key: &str) -> Option<&'d str> {
        let text = item.text().filter(|text| !text.trim().is_empty());
        self.typed(item, key, Word::PackValueText, text)
    }

    pub(super) fn whole(&mut self, item: &Item, key: &str) -> Option<i64> {
        self.typed(item, key, Word::PackValueWhole, item.whole())
    }

    pub(super) fn hundredths(&mut self, item: &Item, key: &str) -> Option<i64> {
        self.typed(item, key, Word::PackValueDecimal, item.hundredths())
    }

    pub(super) fn date(&mut self, item: &Item, key: &str) -> Option<Date> {
        if item.text().is_some_and(|text| date_form(text) && text.parse::<Date>().is_err()) {
            self.say(raise::pack_date_impossible(item.span));
            return None;
        }
        self.typed(item, key, Word::PackValueDate, item.date())
    }

    pub(super) fn flag(&mut self, item: &Item, key: &str) -> Option<bool> {
        let flag = if let Content::Bool(flag) = item.content { Some(flag) } else { None };
        self.typed(item, key, Word::PackValueFlag, flag)
    }

    pub(super) fn list(&mut self, item: &'d Item, key: &str) -> Option<&'d [Item]> {
        let list = if let Content::List(list) = &item.content { Some(list.as_slice()) } else { None };
        self.typed(item, key, Word::PackValueList, list)
    }

    /// The texts of a list with their items.
    pub(super) fn texts(&mut self, item: &'d Item, key: &str) -> Vec<(&'d str, &'d Item)> {
        let Content::List(list) = &item.content else {
            self.say(raise::pack_value_type(item.span, key, Word::PackValueTexts));
            return Vec::new();
        };
        list.iter().filter_map(|item| Some((self.text(item, key)?, item))).collect()
    }

    /// One of some words.
    pub(super) fn choice<T: Copy>(&mut self, item: &'d Item, key: &str, known: &[(&str, T)]) -> Option<T> {
        let text = self.text(item, key)?;
        if let Some((_, value)) = known.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let near = near::nearest(text, known.iter().map(|(word, _)| *word));
        let fits = near.map_or_else(|| listed(known.iter().map(|(word, _)| *word)), String::from);
        self.say(raise::pack_choice(item.span, key, text, fits));
        None
    }

    /// A text in each language of the pack; the other one then reads the same.
    pub(super) fn both(&mut self, item: &'d Item, name: &str) -> Both {
        let entries = self.entries(item, name);
        if !matches!(item.content, Content::Table(_)) {
            return Both::default();
        }
        let languages = self.languages;
        let mut texts = [None, None];
        for entry in entries {
            let slot = match entry.key.as_str() {
                "id" if languages.0 => 0,
                "en" if languages.1 => 1,
                _ => {
                    let known: &[&str] = match languages {
                        (true, true) => &["id", "en"],
                        (true, false) => &["id"],
                        _ => &["en"],
                    };
                    self.unknown(entry, name, known);
                    continue;
                }
            };
            if let Some(text) = texts.get_mut(slot) {
                *text = Some(self.text(&entry.item, name).unwrap_or_default());
            }
        }
        let [id, en] = texts;
        for (wanted, text, word) in [(languages.0, id, Word::PackLanguageId), (languages.1, en, Word::PackLanguageEn)] {
            if wanted && text.is_none() {
                self.say(raise::pack_text_missing(item.span, name, word));
            }
        }
        let (id, en) = (id.or(en).unwrap_or_default(), en.or(id).unwrap_or_default());
        Both { id: id.into(), en: en.into() }
    }

    /// The text of a key, which must be there.
    pub(super) fn need_both(&mut self, part: &Part<'d>, key: &str) -> Both {
        match self.need(part, key) {
            Some(item) => self.both(item, &[part.name.as_str(), ".", key].concat()),
            None => Both::default(),
        }
    }

    /// The text of a key, if it is there.
    pub(super) fn maybe_both(&mut self, part: &Part<'d>, key: &str) -> Option<Both> {
        let item = part.get(key)?;
        Some(self.both(item, &[part.name.as_str(), ".", key].concat()))
    }

    /// `from` and `until` of a table.
    pub(super) fn period(&mut self, part: &Part<'d>) -> Period {
        let from = part.get("from").and_then(|item| self.date(item, "from"));
        let until = part.get("until").and_then(|item| self.date(item, "until"));
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            let at = part.get("until").map_or(part.at, |item| item.span);
            self.say(raise::pack_period_order(at));
        }
        Period { from, until }
    }

    /// Whether a name has the form of names; else it is said.
    pub(super) fn named(&mut self, name: &str, at: Span, also: &[char]) -> bool {
        let form = name.starts_with(|letter: char| letter.is_ascii_lowercase())
            && name.chars().all(|letter| {
                letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_' || also.contains(&letter)
            });
        if !form {
            self.say(raise::pack_id_form(at, name));
        }
        form
    }
}

/// Whether a text has the form of a date, be it on the calendar or not.
fn date_form(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
}
