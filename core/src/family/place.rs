//! Where in a card something was found.

use super::card::Card;
use super::check::at;
use super::fields::Field;
use super::order;
use crate::check::{Code, Finding};
use alloc::string::String;
use alloc::vec::Vec;

/// Related places that an answer lists.
const LISTED: usize = 20;

/// A place in a card. Members are counted from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// The card as a whole.
    Card,
    /// A field of the card or of a member.
    Field(Option<u32>, Field),
    /// A member as a whole.
    Member(u32),
    /// A key that is none of ours or stands a second time; the number is that of the key in the card.
    Key(Option<u32>, u32),
}

impl Place {
    /// The member, if it is about one.
    pub const fn member(self) -> Option<u32> {
        match self {
            Place::Card => None,
            Place::Field(member, _) | Place::Key(member, _) => member,
            Place::Member(member) => Some(member),
        }
    }

    /// The order of a report: the card, then member by member.
    fn order(self) -> u64 {
        let member = self.member().map_or(0, |at| at.saturating_add(1));
        let within = match self {
            Place::Card | Place::Member(_) => 0,
            Place::Field(_, field) => (field as u32).saturating_add(1),
            Place::Key(_, at) => at.saturating_add(1_000),
        };
        u64::from(member) << 32 | u64::from(within)
    }
}

/// A finding, where it stands, and what else it is about.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    finding: Finding,
    place: Place,
    related: Vec<Place>,
}

impl Found {
    /// For the crates of this workspace: findings come out of checks.
    #[doc(hidden)]
    pub const fn new(finding: Finding, place: Place) -> Found {
        Found { finding, place, related: Vec::new() }
    }

    pub(super) fn with(mut self, place: Place) -> Found {
        self.related.push(place);
        self
    }

    /// A field of several members beside the one that it is about.
    pub(super) fn with_all(mut self, members: &[usize], field: Field) -> Found {
        for member in members {
            let place = at(*member, field);
            if place != self.place {
                self.related.push(place);
            }
        }
        self
    }

    /// The finding itself; its span is in the text of the place.
    pub const fn finding(&self) -> &Finding {
        &self.finding
    }

    /// The check that hit.
    pub const fn code(&self) -> Code {
        self.finding.code()
    }

    /// Where to look first.
    pub const fn place(&self) -> Place {
        self.place
    }

    /// The other places of the same fault.
    pub fn related(&self) -> &[Place] {
        &self.related
    }

    /// Those of [`related`](Found::related) that an answer lists, at most 20; beside them it tells how many there are.
    pub fn listed(&self) -> &[Place] {
        self.related.get(..LISTED).unwrap_or(&self.related)
    }
}

/// Brings findings into the order of a report.
pub(super) fn sort(found: &mut Vec<Found>) {
    let order = order::sorted(found.iter().map(|found| found.place().order()).zip(0..).collect());
    let mut slots: Vec<Option<Found>> = core::mem::take(found).into_iter().map(Some).collect();
    found.extend(order.iter().filter_map(|row| slots.get_mut(row.1)?.take()));
}

impl Card<'_> {
    /// A place as a JSON Pointer with the keys as they were given.
    pub fn pointer(&self, place: Place) -> String {
        let mut text = String::new();
        if let Some(at) = place.member() {
            step(&mut text, self.given_key(Place::Field(None, Field::Anggota)).unwrap_or(Field::Anggota.as_str()));
            text.push('/');
            decimal(&mut text, at);
        }
        let own = match place {
            Place::Field(_, field) => Some(field.as_str()),
            _ => None,
        };
        if let Some(key) = self.given_key(place).or(own) {
            step(&mut text, key);
        }
        text
    }
}

fn step(text: &mut String, key: &str) {
    text.push('/');
    for c in key.chars() {
        match c {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            c => text.push(c),
        }
    }
}

/// Links nothing of the formats of numbers.
fn decimal(text: &mut String, number: u32) {
    if number > 9 {
        decimal(text, number / 10);
    }
    text.extend(char::from_digit(number % 10, 10));
}
