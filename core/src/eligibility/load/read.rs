//! Values of a compiled pack. The first that is wrong is kept with its place, and reading goes on with any other value:
//! a way out at every step would be a third of the code.

use crate::check::Span;
use crate::document::{Content, Item};
use crate::eligibility::model::{Both, Cite, Pack, Period, Unit};
use crate::person::Date;
use crate::person::day;
use alloc::string::String;
use core::cell::Cell;

/// The first fault of a text.
#[derive(Default)]
pub(super) struct Reader(Cell<Option<Span>>);

impl Reader {
    pub(super) const fn fault(&self) -> Option<Span> {
        self.0.get()
    }

    #[inline(never)]
    pub(super) fn wrong(&self, at: Span) {
        self.0.set(self.0.get().or(Some(at)));
    }

    /// A value that should be there.
    pub(super) fn some<T: Default>(&self, value: Option<T>, at: Span) -> T {
        if value.is_none() {
            self.wrong(at);
        }
        value.unwrap_or_default()
    }

    /// The value of a key; the table itself if it has none, which is of no other form.
    #[inline(never)]
    pub(super) fn need<'d>(&self, item: &'d Item, key: &str) -> &'d Item {
        item.get(key).unwrap_or_else(|| {
            self.wrong(item.span);
            item
        })
    }

    #[inline(never)]
    pub(super) fn string<'d>(&self, item: &'d Item) -> &'d str {
        self.some(item.text(), item.span)
    }

    pub(super) fn text<'d>(&self, item: &'d Item, key: &str) -> &'d str {
        self.string(self.need(item, key))
    }

    #[inline(never)]
    pub(super) fn owned(&self, item: &Item, key: &str) -> String {
        self.text(item, key).into()
    }

    /// A number as it is written.
    pub(super) fn digits(&self, item: &Item) -> String {
        let number = if let Content::Number(text) = &item.content { Some(text.clone()) } else { None };
        self.some(number, item.span)
    }

    #[inline(never)]
    pub(super) fn whole(&self, item: &Item) -> i64 {
        self.some(item.whole(), item.span)
    }

    /// A number of a unit.
    #[inline(never)]
    pub(super) fn amount(&self, item: &Item, unit: Unit) -> i64 {
        let number = if unit == Unit::Decimal { item.hundredths() } else { item.whole() };
        self.some(number, item.span)
    }

    /// A flag that may be left out.
    pub(super) fn flag(&self, item: &Item, key: &str) -> bool {
        match item.get(key) {
            None => false,
            Some(Item { content: Content::Bool(flag), .. }) => *flag,
            Some(item) => self.some(None, item.span),
        }
    }

    #[inline(never)]
    pub(super) fn both(&self, item: &Item, key: &str) -> Both {
        self.words(self.need(item, key))
    }

    pub(super) fn words(&self, item: &Item) -> Both {
        Both { id: self.owned(item, "id"), en: self.owned(item, "en") }
    }

    /// Empty if it is not there.
    #[inline(never)]
    pub(super) fn maybe_both(&self, item: &Item, key: &str) -> Both {
        item.get(key).map(|own| self.words(own)).unwrap_or_default()
    }

    fn date(&self, item: &Item, key: &str) -> Option<Date> {
        let own = item.get(key)?;
        let date = own.date();
        if date.is_none() {
            self.wrong(own.span);
        }
        date
    }

    pub(super) fn day(&self, item: &Item) -> i64 {
        self.some(item.date().map(day::number), item.span)
    }

    #[inline(never)]
    pub(super) fn period(&self, item: &Item) -> Period {
        Period { from: self.date(item, "from"), until: self.date(item, "until") }
    }

    /// Place of a text among names.
    pub(super) fn place<'n>(&self, item: &Item, names: impl IntoIterator<Item = &'n str>) -> usize {
        let text = self.string(item);
        self.some(names.into_iter().position(|own| own == text), item.span)
    }

    /// A source, and a clause behind `#`.
    #[inline(never)]
    pub(super) fn cite(&self, item: &Item, pack: &Pack) -> Cite {
        let text = self.string(item);
        let (source, clause) = text.split_once('#').unwrap_or((text, ""));
        let source = self.some(pack.sources.iter().position(|own| own.id == source), item.span);
        Cite { source, clause: clause.into() }
    }
}
