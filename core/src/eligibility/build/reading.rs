//! A pack reads its file as every kind of file is read, and says faults in words of packs.

use super::Builder;
use crate::check::{Notice, Span};
use crate::document::{Part, Reading, Slip};
use crate::eligibility::model::Period;
use crate::eligibility::raise;

impl<'d> Reading<'d> for Builder<'d> {
    fn say(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    fn slip(&mut self, at: Span, slip: Slip<'_>) {
        self.say(match slip {
            Slip::ValueType(key, wanted) => raise::pack_value_type(at, key, wanted),
            Slip::UnknownKey(key, place, fits) => raise::pack_unknown_key(at, key, place, fits),
            Slip::MissingKey(key, place) => raise::pack_missing_key(at, key, place),
            Slip::Choice(key, value, fits) => raise::pack_choice(at, key, value, fits),
            Slip::DateImpossible => raise::pack_date_impossible(at),
            Slip::TextMissing(name, language) => raise::pack_text_missing(at, name, language),
            Slip::IdForm(name) => raise::pack_id_form(at, name),
        });
    }

    fn languages(&self) -> (bool, bool) {
        self.languages
    }
}

impl<'d> Builder<'d> {
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
}
