//! Values of compiled packs and templates. The first that is wrong is kept with its place, and reading goes on with any
//! other value: a way out at every step would be a third of the code. What is wrong is not told apart, for nobody writes
//! these files.

use super::{Both, Content, Item};
use crate::check::Span;
use alloc::string::String;
use core::cell::Cell;

/// The first fault of a text.
#[derive(Default)]
pub(crate) struct Reader(Cell<Option<Span>>);

impl Reader {
    pub(crate) const fn fault(&self) -> Option<Span> {
        self.0.get()
    }

    #[inline(never)]
    pub(crate) fn wrong(&self, at: Span) {
        self.0.set(self.0.get().or(Some(at)));
    }

    /// A value that should be there.
    pub(crate) fn some<T: Default>(&self, value: Option<T>, at: Span) -> T {
        if value.is_none() {
            self.wrong(at);
        }
        value.unwrap_or_default()
    }

    /// The value of a key; the table itself if it has none, which is of no other form.
    #[inline(never)]
    pub(crate) fn need<'d>(&self, item: &'d Item, key: &str) -> &'d Item {
        item.get(key).unwrap_or_else(|| {
            self.wrong(item.span);
            item
        })
    }

    #[inline(never)]
    pub(crate) fn string<'d>(&self, item: &'d Item) -> &'d str {
        self.some(item.text(), item.span)
    }

    pub(crate) fn text<'d>(&self, item: &'d Item, key: &str) -> &'d str {
        self.string(self.need(item, key))
    }

    #[inline(never)]
    pub(crate) fn owned(&self, item: &Item, key: &str) -> String {
        self.text(item, key).into()
    }

    /// A number as it is written.
    pub(crate) fn digits(&self, item: &Item) -> String {
        let number = if let Content::Number(text) = &item.content { Some(text.clone()) } else { None };
        self.some(number, item.span)
    }

    #[inline(never)]
    pub(crate) fn whole(&self, item: &Item) -> i64 {
        self.some(item.whole(), item.span)
    }

    /// A flag that may be left out.
    pub(crate) fn flag(&self, item: &Item, key: &str) -> bool {
        match item.get(key) {
            None => false,
            Some(Item { content: Content::Bool(flag), .. }) => *flag,
            Some(item) => self.some(None, item.span),
        }
    }

    #[inline(never)]
    pub(crate) fn both(&self, item: &Item, key: &str) -> Both {
        self.words(self.need(item, key))
    }

    pub(crate) fn words(&self, item: &Item) -> Both {
        Both { id: self.owned(item, "id"), en: self.owned(item, "en") }
    }

    /// Empty if it is not there.
    #[inline(never)]
    pub(crate) fn maybe_both(&self, item: &Item, key: &str) -> Both {
        item.get(key).map(|own| self.words(own)).unwrap_or_default()
    }

    /// Place of a text among a few words: one function for tables of every length.
    #[inline(never)]
    #[cfg(feature = "letters")]
    pub(crate) fn among(&self, item: &Item, words: &[&str]) -> usize {
        self.place(item, words.iter().copied())
    }

    /// Place of a text among names.
    pub(crate) fn place<'n>(&self, item: &Item, names: impl IntoIterator<Item = &'n str>) -> usize {
        let text = self.string(item);
        self.some(names.into_iter().position(|own| own == text), item.span)
    }
}
