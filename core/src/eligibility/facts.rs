//! What is known of one case: a value for each fact of a pack, or why there is none.

use super::model::{Condition, Fact, Kind, Pack, Registry, Term};
use crate::person::Date;
use crate::person::day;
use alloc::string::String;
use alloc::vec::Vec;

/// A value of a fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A number (decimals in hundredths), a date (days since 1970-01-01) or a region (ten digits).
    Number(i64),
    /// Place of the code in its list.
    Code(u8),
    /// A bit for each code of the list.
    Codes(u64),
}

/// Why a fact has no value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reason {
    /// Not given.
    Absent,
    /// Asked, and nobody knows.
    NotKnown,
    /// Given, and refused by a check.
    Invalid,
    /// Older than it is good for.
    Stale,
    /// Two sources differ.
    Conflict,
}

impl Reason {
    const ALL: [Reason; 5] = [Reason::Absent, Reason::NotKnown, Reason::Invalid, Reason::Stale, Reason::Conflict];

    /// The name in files of facts and in explanations.
    pub const fn as_str(self) -> &'static str {
        match self {
            Reason::Absent => "absent",
            Reason::NotKnown => "not_known",
            Reason::Invalid => "invalid",
            Reason::Stale => "stale",
            Reason::Conflict => "conflict",
        }
    }

    /// The reason of a name.
    pub fn from_name(name: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.as_str() == name)
    }
}

/// A fact as it was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Given {
    /// The value, or why there is none.
    pub value: Result<Value, Reason>,
    /// The day that the value is of.
    pub date: Option<Date>,
    /// Where it is from: the name of a document, or of a registry.
    pub source: Option<String>,
}

impl From<Value> for Given {
    fn from(value: Value) -> Given {
        Given { value: Ok(value), date: None, source: None }
    }
}

impl From<Reason> for Given {
    fn from(reason: Reason) -> Given {
        Given { value: Err(reason), date: None, source: None }
    }
}

/// Why a value does not fit its fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unfit {
    /// The pack has no such fact.
    #[error("the pack has no such fact")]
    Name,
    /// The value is of another kind than the fact, or no code of its list.
    #[error("the value is of another kind than the fact")]
    Kind,
    /// The value lies outside the range of the fact.
    #[error("the value lies outside the range of the fact")]
    Range,
    /// The value is from another registry.
    #[error("the value is from another registry")]
    Registry,
    /// The region code is too short for the tests of the pack.
    #[error("the region code is too short for the tests of the pack")]
    Short,
}

/// What is known of one case: one entry for each of [`Pack::facts`], in that order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts {
    pub(super) values: Vec<Result<Value, Reason>>,
    pub(super) origins: Vec<Origin>,
}

/// Day and source of a value.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Origin {
    pub(super) date: Option<Date>,
    pub(super) source: Option<String>,
}

impl Facts {
    /// Nothing is known.
    pub fn none(pack: &Pack) -> Facts {
        Facts {
            values: alloc::vec![Err(Reason::Absent); pack.facts.len()],
            origins: alloc::vec![Origin::default(); pack.facts.len()],
        }
    }

    /// Gives a fact by its name. What does not fit is kept as invalid; a value that is too old on the day, as stale.
    ///
    /// # Errors
    /// If the pack has no such fact, or the value does not fit it.
    pub fn give(&mut self, pack: &Pack, name: &str, given: impl Into<Given>, as_of: Date) -> Result<(), Unfit> {
        let place = pack.facts.iter().position(|fact| fact.id == name).ok_or(Unfit::Name)?;
        self.put(pack, place, given.into(), as_of)
    }

    /// Gives a fact by its place.
    pub(super) fn put(&mut self, pack: &Pack, place: usize, given: Given, as_of: Date) -> Result<(), Unfit> {
        let (Some(fact), Some(value), Some(origin)) =
            (pack.facts.get(place), self.values.get_mut(place), self.origins.get_mut(place))
        else {
            return Err(Unfit::Name);
        };
        let fit = match &given.value {
            Ok(own) => fits(pack, place, fact, own, given.source.as_deref()),
            Err(_) => Ok(()),
        };
        *value = match (fit, given.value) {
            (Err(_), _) => Err(Reason::Invalid),
            (Ok(()), Ok(_)) if stale(fact.valid_for, given.date, as_of) => Err(Reason::Stale),
            (Ok(()), own) => own,
        };
        *origin = Origin { date: given.date, source: given.source };
        fit
    }

    /// The value of a fact by its place in [`Pack::facts`], or why there is none.
    pub fn value(&self, place: usize) -> Result<Value, Reason> {
        self.values.get(place).copied().unwrap_or(Err(Reason::Absent))
    }

    /// The day that the value is of.
    pub fn date(&self, place: usize) -> Option<Date> {
        self.origins.get(place).and_then(|origin| origin.date)
    }

    /// Where the value is from.
    pub fn source(&self, place: usize) -> Option<&str> {
        self.origins.get(place).and_then(|origin| origin.source.as_deref())
    }
}

fn fits(pack: &Pack, place: usize, fact: &Fact, value: &Value, source: Option<&str>) -> Result<(), Unfit> {
    match (&fact.kind, value) {
        (Kind::Bool, Value::Flag(_)) => {}
        (Kind::Number { low, high, .. } | Kind::Date { low, high }, Value::Number(number)) => {
            if number < low || number > high {
                return Err(Unfit::Range);
            }
        }
        (Kind::Enum { codes, .. }, Value::Code(code)) if usize::from(*code) < codes.len() => {}
        (Kind::Set { codes }, Value::Codes(mask)) if mask & !all(codes.len()) == 0 => {}
        (Kind::Region, Value::Number(region)) => {
            let digits = digits(*region).ok_or(Unfit::Kind)?;
            if digits < needed(pack, place) {
                return Err(Unfit::Short);
            }
        }
        _ => return Err(Unfit::Kind),
    }
    match (fact.registry, source.and_then(Registry::from_name)) {
        (Some(own), Some(other)) if own != other => Err(Unfit::Registry),
        _ => Ok(()),
    }
}

/// A bit for each of so many codes.
pub(super) const fn all(codes: usize) -> u64 {
    if codes >= 64 { u64::MAX } else { (1 << codes) - 1 }
}

/// Digits of a region code that is filled up with zeros; nothing if it is none.
pub(super) const fn digits(region: i64) -> Option<u32> {
    if region < 1_100_000_000 || region > 9_999_999_999 {
        return None;
    }
    if region % 10_000 != 0 {
        return Some(10);
    }
    Some(if region / 10_000 % 100 != 0 {
        6
    } else if region / 1_000_000 % 100 != 0 {
        4
    } else {
        2
    })
}

/// Digits of the longest code that a test of the pack asks a region fact for.
pub(super) fn needed(pack: &Pack, place: usize) -> u32 {
    let asked = pack.criteria.iter().filter_map(|criterion| match criterion.condition {
        Condition::Within(fact, low, high) if fact == place => match high.wrapping_sub(low) {
            0 => Some(10),
            1..=9_999 => Some(6),
            10_000..=999_999 => Some(4),
            _ => Some(2),
        },
        _ => None,
    });
    asked.max().unwrap_or(2)
}

/// Whether a value of a day is no longer good on another: it is good up to and including the last day of its term.
fn stale(term: Option<Term>, date: Option<Date>, as_of: Date) -> bool {
    let (Some(term), Some(date)) = (term, date) else {
        return false;
    };
    let date = day::number(date);
    let last = match term {
        Term::Months(months) => day::completed(date, i64::from(months)),
        Term::Days(days) => Some(date + i64::from(days)),
    };
    last.is_some_and(|last| last < day::number(as_of))
}

impl Registry {
    /// The name in packs and in the sources of facts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Registry::Dtks => "dtks",
            Registry::P3ke => "p3ke",
            Registry::Dtsen => "dtsen",
        }
    }

    /// The registry of a name.
    pub fn from_name(name: &str) -> Option<Registry> {
        [Registry::Dtks, Registry::P3ke, Registry::Dtsen].into_iter().find(|registry| registry.as_str() == name)
    }
}
