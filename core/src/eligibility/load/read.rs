//! Values of a compiled pack alone.

pub(super) use crate::document::compiled::Reader;

use crate::document::Item;
use crate::eligibility::model::{Cite, Pack, Period, Unit};
use crate::person::Date;
use crate::person::day;

impl Reader {
    /// A number of a unit.
    #[inline(never)]
    pub(super) fn amount(&self, item: &Item, unit: Unit) -> i64 {
        let number = if unit == Unit::Decimal { item.hundredths() } else { item.whole() };
        self.some(number, item.span)
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

    /// A source, and a clause behind `#`.
    #[inline(never)]
    pub(super) fn cite(&self, item: &Item, pack: &Pack) -> Cite {
        let text = self.string(item);
        let (source, clause) = text.split_once('#').unwrap_or((text, ""));
        let source = self.some(pack.sources.iter().position(|own| own.id == source), item.span);
        Cite { source, clause: clause.into() }
    }
}
