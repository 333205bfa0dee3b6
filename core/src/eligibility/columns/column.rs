//! A column of values of one fact, laid out as Arrow does, and which of its values can be used.

use super::plane::{self, NONE, Plane, WIDTH};
use crate::eligibility::facts::{all, digits, needed};
use crate::eligibility::model::{Kind, Pack};

/// Bits, the lowest of each byte first.
#[derive(Clone, Copy, Debug)]
pub struct Bits<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Bits<'a> {
    /// Bits from the first on.
    pub const fn new(bytes: &'a [u8]) -> Bits<'a> {
        Bits { bytes, offset: 0 }
    }

    /// Without so many bits at the front: what a slice of an Arrow array holds.
    #[must_use]
    pub const fn skip(self, bits: usize) -> Bits<'a> {
        Bits { bytes: self.bytes, offset: self.offset.saturating_add(bits) }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.bytes.len().saturating_mul(8).saturating_sub(self.offset)
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The 64 bits from one on; those behind the end are 0.
    fn word(&self, from: usize) -> u64 {
        let from = self.offset.saturating_add(from);
        let bytes = self.bytes.get(from / 8..).unwrap_or_default();
        let shift = from % 8;
        let (low, next) = match bytes.split_first_chunk::<8>() {
            Some((eight, rest)) => (u64::from_le_bytes(*eight), rest.first().copied().unwrap_or(0)),
            None => {
                let mut eight = [0; 8];
                for (own, byte) in eight.iter_mut().zip(bytes) {
                    *own = *byte;
                }
                (u64::from_le_bytes(eight), 0)
            }
        };
        if shift == 0 { low } else { low >> shift | u64::from(next) << (WIDTH - shift) }
    }

    pub(super) fn plane(&self, from: usize) -> Plane {
        let mut plane = NONE;
        for (at, word) in plane.iter_mut().enumerate() {
            *word = self.word(from.saturating_add(at * WIDTH));
        }
        plane
    }
}

/// The values of a column, one a record; what stands in the place of a missing one does not matter.
#[derive(Clone, Copy, Debug)]
pub enum Values<'a> {
    /// Nothing is known of any record.
    Absent,
    /// A bit a record: of yes-or-no facts.
    Bits(Bits<'a>),
    /// Of enums, the place of the code in the list of the fact; or numbers.
    U8(&'a [u8]),
    /// Numbers and dates, as in [`Values::I64`].
    I32(&'a [i32]),
    /// Numbers (decimals in hundredths), dates (days since 1970-01-01), regions (ten digits).
    I64(&'a [i64]),
    /// Of sets, a bit for each code of the list of the fact.
    U64(&'a [u64]),
}

/// The values of one fact.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// The values.
    pub values: Values<'a>,
    /// Which of them are known; all, if nothing is given.
    pub valid: Option<Bits<'a>>,
}

impl<'a> Column<'a> {
    /// Nothing is known.
    pub const ABSENT: Column<'static> = Column { values: Values::Absent, valid: None };

    /// All values are known.
    pub const fn new(values: Values<'a>) -> Column<'a> {
        Column { values, valid: None }
    }

    /// Only those are known whose bit is set.
    pub const fn valid(values: Values<'a>, valid: Bits<'a>) -> Column<'a> {
        Column { values, valid: Some(valid) }
    }
}

impl<'a> Values<'a> {
    /// The number of values; of bits, at least so many. Nothing if no value is known.
    pub(super) fn rows(&self) -> Option<usize> {
        match self {
            Values::Absent => None,
            Values::Bits(bits) => Some(bits.len()),
            Values::U8(values) => Some(values.len()),
            Values::I32(values) => Some(values.len()),
            Values::I64(values) => Some(values.len()),
            Values::U64(values) => Some(values.len()),
        }
    }

    /// Those of a block.
    pub(super) fn block(&self, from: usize, to: usize) -> Values<'a> {
        match self {
            Values::Absent => Values::Absent,
            Values::Bits(bits) => Values::Bits(bits.skip(from)),
            Values::U8(values) => Values::U8(values.get(from..to).unwrap_or_default()),
            Values::I32(values) => Values::I32(values.get(from..to).unwrap_or_default()),
            Values::I64(values) => Values::I64(values.get(from..to).unwrap_or_default()),
            Values::U64(values) => Values::U64(values.get(from..to).unwrap_or_default()),
        }
    }

    /// Which of them lie within bounds.
    pub(super) fn within(&self, low: i64, high: i64) -> Plane {
        match self {
            Values::Absent | Values::Bits(_) | Values::U64(_) => NONE,
            Values::U8(values) => match ends::<u8>(low, high, i64::from(u8::MIN), i64::from(u8::MAX)) {
                Some((low, high)) => plane::passing(values, |value| (low <= value) & (value <= high)),
                None => NONE,
            },
            Values::I32(values) => match ends::<i32>(low, high, i64::from(i32::MIN), i64::from(i32::MAX)) {
                Some((low, high)) => plane::passing(values, |value| (low <= value) & (value <= high)),
                None => NONE,
            },
            Values::I64(values) => match i32::try_from(low).ok().zip(i32::try_from(high).ok()) {
                // Vectors compare 32 bits much faster than 64.
                Some((low, high)) => plane::words(values, |values| {
                    let short = short(values);
                    let above = values.map(|value| (value >> 32) as i32);
                    let mut passing = short.map(|value| u8::from((low <= value) & (value <= high)));
                    for ((passes, short), above) in passing.iter_mut().zip(short).zip(above) {
                        *passes &= u8::from(above == short >> 31);
                    }
                    plane::gathered(&passing)
                }),
                None => plane::passing(values, |value| (low <= value) & (value <= high)),
            },
        }
    }

    /// The same, of values whose range is of 32 bits; what lies out of it passes or does not.
    pub(super) fn within_short(&self, low: i64, high: i64) -> Plane {
        match (self, ends::<i32>(low, high, i64::from(i32::MIN), i64::from(i32::MAX))) {
            (Values::I64(values), Some((low, high))) => {
                plane::words(values, |values| plane::word_of(&short(values), |value| (low <= value) & (value <= high)))
            }
            _ => self.within(low, high),
        }
    }
}

/// The lower halves.
#[inline]
fn short(values: &[i64; WIDTH]) -> [i32; WIDTH] {
    values.map(|value| value as i32)
}

/// Bounds as values of a smaller type; nothing if none of its values lies within.
fn ends<T: TryFrom<i64>>(low: i64, high: i64, least: i64, most: i64) -> Option<(T, T)> {
    let (low, high) = (low.max(least), high.min(most));
    if low > high { None } else { T::try_from(low).ok().zip(T::try_from(high).ok()) }
}

/// Which values of a fact can be used at all; others count as invalid.
#[derive(Clone, Copy, Debug)]
pub(super) enum Domain {
    Flag,
    /// So many codes.
    Codes(u8),
    /// The bits of all codes.
    Set(u64),
    Number(i64, i64),
    Date(i64, i64),
    /// At least so many digits.
    Region(u32),
}

impl Domain {
    pub(super) fn of(pack: &Pack, place: usize, kind: &Kind) -> Domain {
        match kind {
            Kind::Bool => Domain::Flag,
            Kind::Enum { codes, .. } => Domain::Codes(u8::try_from(codes.len()).unwrap_or(u8::MAX)),
            Kind::Set { codes } => Domain::Set(all(codes.len())),
            Kind::Number { low, high, .. } => Domain::Number(*low, *high),
            Kind::Date { low, high } => Domain::Date(*low, *high),
            Kind::Region => Domain::Region(needed(pack, place)),
        }
    }

    /// Whether values of this type can be those of the fact.
    pub(super) fn takes(self, values: &Values<'_>) -> bool {
        matches!(
            (self, values),
            (_, Values::Absent)
                | (Domain::Flag, Values::Bits(_))
                | (Domain::Codes(_), Values::U8(_))
                | (Domain::Set(_), Values::U64(_))
                | (Domain::Number(..), Values::U8(_) | Values::I32(_) | Values::I64(_))
                | (Domain::Date(..), Values::I32(_) | Values::I64(_))
                | (Domain::Region(_), Values::I64(_))
        )
    }

    /// The records of a block with a value that can be used.
    pub(super) fn usable(self, column: &Column<'_>, from: usize, values: &Values<'_>) -> Plane {
        let mut plane = match (self, values) {
            (_, Values::Absent) => return NONE,
            (Domain::Flag, _) => plane::ALL,
            (Domain::Codes(codes), Values::U8(values)) => plane::passing(values, |code| code < codes),
            (Domain::Set(all), Values::U64(values)) => plane::passing(values, |codes| codes & !all == 0),
            (Domain::Number(low, high) | Domain::Date(low, high), values) => values.within(low, high),
            (Domain::Region(least), Values::I64(values)) => {
                plane::passing(values, |region| digits(region).is_some_and(|digits| digits >= least))
            }
            _ => return NONE,
        };
        if let Some(valid) = &column.valid {
            plane::merge(&mut plane, &valid.plane(from), |own, valid| own & valid);
        }
        plane
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bits_are_read_from_any_on(bytes in prop::collection::vec(any::<u8>(), 0..40), skip in 0usize..40, from in 0usize..300) {
            let bits = Bits::new(&bytes).skip(skip);
            prop_assert_eq!(bits.len(), (bytes.len() * 8).saturating_sub(skip));
            let word = bits.word(from);
            for at in 0..64 {
                let place = skip + from + at;
                let wanted = bytes.get(place / 8).is_some_and(|byte| byte >> (place % 8) & 1 == 1);
                prop_assert_eq!(word >> at & 1 == 1, wanted);
            }
        }
    }
}
