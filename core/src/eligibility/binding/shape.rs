//! Which values of a family card fit which facts, and which codes they have.

use super::form::Form;
use crate::document::{Item, Part, Reading as _};
use crate::eligibility::model::{Fact, Kind};
use crate::eligibility::raise;
use crate::family::{Ask, Shape};
use crate::person::List;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// Whether a fact can be read from a value: codes of the card become codes of the pack through a table.
const fn fits(kind: &Kind, shape: Shape) -> bool {
    matches!(
        (kind, shape),
        (Kind::Bool, Shape::Flag | Shape::Code(_))
            | (Kind::Enum { .. }, Shape::Code(_) | Shape::Province)
            | (Kind::Number { .. }, Shape::Number)
            | (Kind::Date { .. }, Shape::Date)
            | (Kind::Region, Shape::Village)
    )
}

/// The codes that a value of a card can have; nothing where they are not listed.
fn codes(shape: Shape) -> Option<Vec<String>> {
    match shape {
        Shape::Code(List::Marital) => {
            Some(["1", "2", "3", "4", "5", "6", "kawin", "cerai_hidup"].map(String::from).into())
        }
        Shape::Code(list) => Some(list.entries().map(|entry| entry.code.to_string()).collect()),
        _ => None,
    }
}

impl Form<'_> {
    /// Checks what a binding of cards reads for a fact.
    pub(super) fn value_of_card(&mut self, fact: &Fact, part: &Part<'_>, from: &Item, name: &str) {
        let Some(ask) = Ask::from_name(name).filter(|ask| fits(&fact.kind, ask.shape())) else {
            let fitting: Vec<&str> =
                Ask::ALL.iter().filter(|ask| fits(&fact.kind, ask.shape())).map(|ask| ask.as_str()).collect();
            let place = [part.name.as_str(), ".from"].concat();
            return self.say(raise::binding_word_unknown(from.span, name, place, fitting.join(", ")));
        };
        let table = part.get("codes");
        if matches!(ask.shape(), Shape::Code(_) | Shape::Province) && table.is_none() {
            return self.say(raise::binding_key_missing(from.span, "codes", part.name.as_str()));
        }
        let Some(known) = codes(ask.shape()) else { return };
        let place = [part.name.as_str(), ".codes"].concat();
        for entry in table.iter().flat_map(|table| table.entries()) {
            if !known.contains(&entry.key) {
                self.say(raise::binding_word_unknown(
                    entry.key_span,
                    entry.key.as_str(),
                    place.as_str(),
                    known.join(", "),
                ));
            }
        }
    }
}
