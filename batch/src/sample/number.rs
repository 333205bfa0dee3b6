//! Numbers of people, of family cards and of tax payers; no NIK and no card number is ever issued twice.
//!
//! Nothing that was issued is remembered. Every place counts its men, its women and its cards, and a permutation turns
//! each count into a day of the year and a serial: as long as the counts are small enough, no pair comes twice. The
//! year is free.

use super::{
    date::{Date, LAST_MONTH, THIS_YEAR, days},
    person::Sex,
    random::Random,
};
use std::fmt;

/// Serials 9000 to 9999, which real offices hardly ever reach.
const SERIALS: u64 = 1_000;
const FIRST_SERIAL: u64 = 9_000;

/// The days on which a number may be dated. Each kind of number has its own, hence its own room.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Days {
    /// Days that stand for an unknown one are left out, and so is 29 February.
    #[default]
    Ordinary,
    Leap,
    /// 31 December: date unknown, in old registrations.
    December,
    /// 1 July: date unknown, in newer ones.
    July,
    /// Day 15: month known, day unknown.
    Middle,
}

const KINDS: [Days; 5] = [Days::Ordinary, Days::Leap, Days::December, Days::July, Days::Middle];

impl Days {
    fn of(month: u8, day: u8) -> Days {
        match (day, month) {
            (29, 2) => Days::Leap,
            (31, 12) => Days::December,
            (1, 7) => Days::July,
            (15, _) => Days::Middle,
            _ => Days::Ordinary,
        }
    }
}

/// A number of sixteen digits.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Number(pub(super) u64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016}", self.0)
    }
}

/// How many numbers one place has issued.
#[derive(Clone, Copy, Default)]
struct Tally {
    people: [[u64; KINDS.len()]; 2],
    cards: u64,
}

pub(super) struct Issuer {
    days: [Vec<(u8, u8)>; KINDS.len()],
    all_days: Vec<(u8, u8)>,
    counts: Vec<Tally>,
    /// From the seed; with it the permutations differ from sample to sample.
    key: u64,
}

impl Issuer {
    pub(super) fn new(places: usize, random: &mut Random) -> Issuer {
        let year: Vec<(u8, u8)> =
            (1..=12).flat_map(|month| (1..=days(month, 2000)).map(move |day| (month, day))).collect();
        let days =
            KINDS.map(|kind| year.iter().copied().filter(|&(month, day)| Days::of(month, day) == kind).collect());
        let all_days = year.into_iter().filter(|&date| date != (2, 29)).collect();
        Issuer { days, all_days, counts: vec![Tally::default(); places], key: random.next() }
    }

    /// A new NIK and the birth date in it. A leap day needs a leap year.
    pub(super) fn person(&mut self, place: usize, code: u32, sex: Sex, year: u16, days: Days) -> (Number, Date) {
        let mut unused = 0;
        let sexes = self.counts.get_mut(place).and_then(|counts| counts.people.get_mut(sex as usize));
        let count = sexes.and_then(|kinds| kinds.get_mut(days as usize)).unwrap_or(&mut unused);
        let choice = self.days.get(days as usize).map(Vec::as_slice).unwrap_or_default();
        let (date, serial) = next(count, choice, self.key ^ (place as u64 * 16 + days as u64 * 2 + sex as u64), year);
        let day = u64::from(date.day) + if sex == Sex::Female { 40 } else { 0 };
        (number(code, day, date, serial), date)
    }

    /// A new card number.
    pub(super) fn card(&mut self, place: usize, code: u32, year: u16) -> Number {
        let mut unused = 0;
        let count = self.counts.get_mut(place).map_or(&mut unused, |counts| &mut counts.cards);
        let (date, serial) = next(count, &self.all_days, self.key ^ (place as u64 * 16 + 15), year);
        number(code, u64::from(date.day), date, serial)
    }
}

/// The next pair of day and serial.
fn next(count: &mut u64, days: &[(u8, u8)], key: u64, year: u16) -> (Date, u64) {
    let at = permuted(*count, days.len() as u64 * SERIALS, key);
    *count += 1;
    let (month, day) = days.get((at / SERIALS) as usize).copied().unwrap_or((1, 1));
    // The year is free: a day that is still to come belongs to the year before.
    let early = year == THIS_YEAR && month > LAST_MONTH;
    (Date { year: if early { year - 1 } else { year }, month, day }, FIRST_SERIAL + at % SERIALS)
}

/// Another number below `room` for every number below it.
fn permuted(count: u64, room: u64, key: u64) -> u64 {
    let bits = u64::BITS - room.leading_zeros();
    let mask = (1 << bits) - 1;
    let (factor, term) = (Random::new(key).next() | 1, Random::new(!key).next());
    let mut at = count % room.max(1);
    loop {
        // Each step is one-to-one on numbers of so many bits; whatever falls outside the room goes round again.
        for _ in 0..2 {
            at = at.wrapping_mul(factor).wrapping_add(term) & mask;
            at ^= at >> (bits / 2);
        }
        if at < room.max(1) {
            return at;
        }
    }
}

fn number(code: u32, day: u64, date: Date, serial: u64) -> Number {
    let date = day * 10_000 + u64::from(date.month) * 100 + u64::from(date.year % 100);
    Number(u64::from(code) * 10_000_000_000 + date * 10_000 + serial)
}

/// A tax number of the old form: Luhn holds over its first nine digits; the office 999 does not exist.
pub(super) fn tax(random: &mut Random) -> u64 {
    let front = random.below(100_000_000);
    let mut sum = 0;
    for place in 0..8_u32 {
        let digit = front / 10_u64.pow(7 - place) % 10;
        let weighed = if place % 2 == 1 { digit * 2 } else { digit };
        sum += weighed / 10 + weighed % 10;
    }
    (front * 10 + (10 - sum % 10) % 10) * 1_000_000 + 999_000
}
