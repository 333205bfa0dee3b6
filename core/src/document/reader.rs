//! What files of authors are read with: values of the wanted kind, or a notice that says where there is none.

use super::{Both, Content, Entry, Item, fitting};
use crate::check::{Notice, Span, Word};
use crate::person::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// A table with what messages call it, such as `param.batas`.
#[derive(Clone, Debug)]
pub(crate) struct Part<'d> {
    pub(crate) item: &'d Item,
    /// Where a key that is missing is reported.
    pub(crate) at: Span,
    pub(crate) name: String,
}

impl<'d> Part<'d> {
    pub(crate) fn new(item: &'d Item, at: Span, parts: &[&str]) -> Part<'d> {
        Part { item, at, name: parts.concat() }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&'d Item> {
        self.item.get(key)
    }
}

/// A fault of a value that any kind of file may have, for each kind to say in its own words.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(not(feature = "packs"), allow(dead_code, reason = "authors' files are not read"))]
pub(crate) enum Slip<'s> {
    /// A key holds something else than this.
    ValueType(&'s str, Word),
    /// A key that nobody knows, its table, and what fits.
    UnknownKey(&'s str, &'s str, String),
    /// A key that is missing, and its table.
    MissingKey(&'s str, &'s str),
    /// A key, its value that is none of those which fit, and these.
    Choice(&'s str, &'s str, String),
    /// A date that is not on the calendar.
    DateImpossible,
    /// A text that lacks a language.
    TextMissing(&'s str, Word),
    /// A name that has not the form of names.
    IdForm(&'s str),
}

/// Reads values of a document of an author.
#[cfg_attr(not(feature = "packs"), allow(dead_code, reason = "authors' files are not read"))]
pub(crate) trait Reading<'d> {
    /// Adds a notice.
    fn say(&mut self, notice: Notice);

    /// Says a fault in the words of the kind of file.
    fn slip(&mut self, at: Span, slip: Slip<'_>);

    /// Languages that every text has: Indonesian, English.
    fn languages(&self) -> (bool, bool);

    /// The entries of a table; something else is said.
    fn entries(&mut self, item: &'d Item, key: &str) -> &'d [Entry] {
        if !matches!(item.content, Content::Table(_)) {
            self.slip(item.span, Slip::ValueType(key, Word::PackValueTable));
        }
        item.entries()
    }

    /// A table by what messages call it; something else is said, and has no keys.
    fn part(&mut self, item: &'d Item, at: Span, parts: &[&str]) -> Option<Part<'d>> {
        let part = Part::new(item, at, parts);
        if matches!(item.content, Content::Table(_)) {
            return Some(part);
        }
        self.slip(item.span, Slip::ValueType(&part.name, Word::PackValueTable));
        None
    }

    /// Says the keys that a table must not have.
    fn known(&mut self, part: &Part<'d>, known: &[&str]) {
        for entry in part.item.entries().iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            self.unknown(entry, &part.name, known);
        }
    }

    fn unknown(&mut self, entry: &Entry, place: &str, known: &[&str]) {
        let fits = fitting(&entry.key, known.iter().copied());
        self.slip(entry.key_span, Slip::UnknownKey(&entry.key, place, fits));
    }

    fn need(&mut self, part: &Part<'d>, key: &str) -> Option<&'d Item> {
        let found = part.get(key);
        if found.is_none() {
            self.slip(part.at, Slip::MissingKey(key, &part.name));
        }
        found
    }

    fn typed<T>(&mut self, item: &Item, key: &str, wanted: Word, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.slip(item.span, Slip::ValueType(key, wanted));
        }
        value
    }

    fn text(&mut self, item: &'d Item, key: &str) -> Option<&'d str> {
        let text = item.text().filter(|text| !text.trim().is_empty());
        self.typed(item, key, Word::PackValueText, text)
    }

    fn whole(&mut self, item: &Item, key: &str) -> Option<i64> {
        self.typed(item, key, Word::PackValueWhole, item.whole())
    }

    fn hundredths(&mut self, item: &Item, key: &str) -> Option<i64> {
        self.typed(item, key, Word::PackValueDecimal, item.hundredths())
    }

    fn date(&mut self, item: &Item, key: &str) -> Option<Date> {
        if item.text().is_some_and(|text| date_form(text) && text.parse::<Date>().is_err()) {
            self.slip(item.span, Slip::DateImpossible);
            return None;
        }
        self.typed(item, key, Word::PackValueDate, item.date())
    }

    fn flag(&mut self, item: &Item, key: &str) -> Option<bool> {
        let flag = if let Content::Bool(flag) = item.content { Some(flag) } else { None };
        self.typed(item, key, Word::PackValueFlag, flag)
    }

    fn list(&mut self, item: &'d Item, key: &str) -> Option<&'d [Item]> {
        let list = if let Content::List(list) = &item.content { Some(list.as_slice()) } else { None };
        self.typed(item, key, Word::PackValueList, list)
    }

    /// The texts of a list with their items.
    fn texts(&mut self, item: &'d Item, key: &str) -> Vec<(&'d str, &'d Item)> {
        let Content::List(list) = &item.content else {
            self.slip(item.span, Slip::ValueType(key, Word::PackValueTexts));
            return Vec::new();
        };
        list.iter().filter_map(|item| Some((self.text(item, key)?, item))).collect()
    }

    /// One of some words.
    fn choice<T: Copy>(&mut self, item: &'d Item, key: &str, known: &[(&str, T)]) -> Option<T> {
        let text = self.text(item, key)?;
        if let Some((_, value)) = known.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let fits = fitting(text, known.iter().map(|(word, _)| *word));
        self.slip(item.span, Slip::Choice(key, text, fits));
        None
    }

    /// A text in each language of the pack; the other one then reads the same.
    fn both(&mut self, item: &'d Item, name: &str) -> Both {
        let entries = self.entries(item, name);
        if !matches!(item.content, Content::Table(_)) {
            return Both::default();
        }
        let languages = self.languages();
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
                self.slip(item.span, Slip::TextMissing(name, word));
            }
        }
        let (id, en) = (id.or(en).unwrap_or_default(), en.or(id).unwrap_or_default());
        Both { id: id.into(), en: en.into() }
    }

    /// The text of a key, which must be there.
    fn need_both(&mut self, part: &Part<'d>, key: &str) -> Both {
        match self.need(part, key) {
            Some(item) => self.both(item, &[part.name.as_str(), ".", key].concat()),
            None => Both::default(),
        }
    }

    /// The text of a key, if it is there.
    fn maybe_both(&mut self, part: &Part<'d>, key: &str) -> Option<Both> {
        let item = part.get(key)?;
        Some(self.both(item, &[part.name.as_str(), ".", key].concat()))
    }

    /// Whether a name has the form of names; else it is said.
    fn named(&mut self, name: &str, at: Span, also: &[char]) -> bool {
        let form = name.starts_with(|letter: char| letter.is_ascii_lowercase())
            && name.chars().all(|letter| {
                letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_' || also.contains(&letter)
            });
        if !form {
            self.slip(at, Slip::IdForm(name));
        }
        form
    }
}

/// Whether a text has the form of a date, be it on the calendar or not.
#[cfg_attr(not(feature = "packs"), allow(dead_code, reason = "authors' files are not read"))]
fn date_form(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
}
