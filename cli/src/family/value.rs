//! Values of a card as they may be shown: the end of numbers, initials, years, unless whole values are wanted.

use crate::words::clean;
use absah::family::{Card, Content, Field, Place};
use absah::number::mask;
use absah::person::{List, code, name, written};

/// The text of a place; nothing where none may be shown.
pub(super) fn shown(card: &Card<'_>, place: Place, show: bool) -> Option<String> {
    let Place::Field(_, field) = place else { return None };
    let text = card.value(place)?.trim();
    if text.is_empty() {
        return None;
    }
    if show {
        return Some(clean(text));
    }
    match field.content() {
        Content::Number(_) => Some(mask(text).to_string()),
        Content::Name | Content::Parent => initials(text),
        Content::BirthDate | Content::Date | Content::EndDate => {
            written::check(text, &written::Options::default()).value().map(|date| date.year().to_string())
        }
        _ => None,
    }
}

/// The name of a member, or its initials.
pub(super) fn member(card: &Card<'_>, member: u32, show: bool) -> Option<String> {
    shown(card, Place::Field(Some(member), Field::Nama), show)
}

/// The head of the family by the head of the card, else by the relation of the members.
pub(super) fn head(card: &Card<'_>, show: bool) -> Option<String> {
    shown(card, Place::Field(None, Field::NamaKepalaKeluarga), show).or_else(|| {
        let is_head = |member: &u32| {
            let text = card.value(Place::Field(Some(*member), Field::HubunganKeluarga)).unwrap_or_default();
            code::check(List::Relation, text).value().is_some_and(|value| value.code() == HEAD)
        };
        let at = (0..u32::try_from(card.len()).unwrap_or(u32::MAX)).find(is_head)?;
        member(card, at, show)
    })
}

/// Code of the head in the list of relations.
const HEAD: u16 = 1;

/// A key that is none of ours; whatever looks like a number in it is masked.
pub(super) fn key(key: &str) -> String {
    let digits = key.chars().filter(char::is_ascii_digit).count();
    if digits >= 8 { mask(key).to_string() } else { clean(key) }
}

/// Of what is no name, such as a number typed into the field, nothing is shown.
fn initials(text: &str) -> Option<String> {
    let name = name::check(text, &name::Options::default()).value()?;
    Some(name.to_string()).filter(|initials| !initials.is_empty())
}
