//! The tests of a day over a block of values: each exactly [`Test`], made ready once.

use super::column::Values;
use super::plane::{self, NONE, Plane, WIDTH};
use crate::eligibility::facts::all;
use crate::eligibility::model::{Having, Kind, Pack};
use crate::eligibility::rules::Test;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// A test made ready for blocks.
#[derive(Clone, Debug)]
pub(super) enum Kernel {
    Flag {
        fact: usize,
    },
    /// Codes that follow each other, from the first to the last of each run.
    Codes {
        fact: usize,
        runs: Vec<(u8, u8)>,
    },
    Set {
        fact: usize,
        having: Having,
        mask: u64,
    },
    Range {
        fact: usize,
        low: i64,
        high: i64,
        /// Whether the range of the fact is of 32 bits.
        short: bool,
    },
    Linear {
        terms: Vec<(usize, i64)>,
        low: i64,
        high: i64,
    },
    Rows {
        terms: Vec<(usize, i64)>,
        key: usize,
        bounds: Box<Bounds>,
    },
    /// Always unknown.
    Gap,
}

/// Bounds by code, and the codes that have some.
#[derive(Clone, Debug)]
pub(super) struct Bounds {
    low: [i64; WIDTH],
    high: [i64; WIDTH],
    rows: Vec<(u8, u8)>,
}

/// Runs of the bits that are set among the codes of a fact, so that whole ranges are compared.
fn runs(pack: &Pack, fact: usize, mask: u64) -> Vec<(u8, u8)> {
    let codes = match pack.facts.get(fact).map(|fact| &fact.kind) {
        Some(Kind::Enum { codes, .. }) => codes.len(),
        _ => 0,
    };
    let mut runs: Vec<(u8, u8)> = Vec::new();
    for code in (0..64u8).filter(|code| mask & all(codes) & (1 << code) != 0) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == code => *last = code,
            _ => runs.push((code, code)),
        }
    }
    runs
}

fn in_runs(values: &Values<'_>, runs: &[(u8, u8)]) -> Plane {
    let mut plane = NONE;
    for (first, last) in runs {
        plane::merge(&mut plane, &values.within(i64::from(*first), i64::from(*last)), |own, run| own | run);
    }
    plane
}

impl Kernel {
    pub(super) fn of(pack: &Pack, test: &Test) -> Kernel {
        match test {
            Test::Flag { fact } => Kernel::Flag { fact: *fact },
            Test::Codes { fact, mask } => Kernel::Codes { fact: *fact, runs: runs(pack, *fact, *mask) },
            Test::Set { fact, having, mask } => Kernel::Set { fact: *fact, having: *having, mask: *mask },
            Test::Range { fact, low, high } => {
                let short = match pack.facts.get(*fact).map(|fact| &fact.kind) {
                    Some(Kind::Number { low, high, .. } | Kind::Date { low, high }) => {
                        i32::try_from(*low).is_ok() && i32::try_from(*high).is_ok()
                    }
                    _ => false,
                };
                Kernel::Range { fact: *fact, low: *low, high: *high, short }
            }
            Test::Linear { terms, low, high } => Kernel::Linear { terms: terms.clone(), low: *low, high: *high },
            Test::Rows { terms, key, bounds } => {
                let mut own = Bounds { low: [i64::MAX; WIDTH], high: [i64::MIN; WIDTH], rows: Vec::new() };
                let mut mask = 0;
                for ((at, bounds), (low, high)) in bounds.iter().enumerate().zip(own.low.iter_mut().zip(&mut own.high))
                {
                    if let Some(bounds) = bounds {
                        (*low, *high) = *bounds;
                        mask |= 1 << at;
                    }
                }
                own.rows = runs(pack, *key, mask);
                Kernel::Rows { terms: terms.clone(), key: *key, bounds: Box::new(own) }
            }
            Test::Gap => Kernel::Gap,
        }
    }

    /// Which records pass, and which are known: those of the facts, and of a table those with a row.
    pub(super) fn planes(&self, block: &[Values<'_>], usable: &[Plane], live: &Plane) -> (Plane, Plane) {
        let of = |fact: usize| block.get(fact).copied().unwrap_or(Values::Absent);
        let known = |fact: usize| usable.get(fact).copied().unwrap_or(NONE);
        let all_known = |terms: &[(usize, i64)]| {
            let mut plane = *live;
            for (fact, _) in terms {
                plane::merge(&mut plane, &known(*fact), |own, other| own & other);
            }
            plane
        };
        match self {
            Kernel::Flag { fact } => match of(*fact) {
                Values::Bits(bits) => (bits.plane(0), known(*fact)),
                _ => (NONE, NONE),
            },
            Kernel::Codes { fact, runs } => (in_runs(&of(*fact), runs), known(*fact)),
            Kernel::Set { fact, having, mask } => match of(*fact) {
                Values::U64(values) => (having.plane(values, *mask), known(*fact)),
                _ => (NONE, NONE),
            },
            Kernel::Range { fact, low, high, short } => {
                let values = of(*fact);
                let passing = if *short { values.within_short(*low, *high) } else { values.within(*low, *high) };
                (passing, known(*fact))
            }
            Kernel::Linear { terms, low, high } => {
                let mut plane = NONE;
                for (at, word) in plane.iter_mut().enumerate() {
                    let sums = sums(terms, block, at);
                    *word = plane::word_of(&sums, |sum| (*low <= sum) & (sum <= *high));
                }
                (plane, all_known(terms))
            }
            Kernel::Rows { terms, key, bounds } => {
                let Values::U8(codes) = of(*key) else { return (NONE, NONE) };
                let mut plane = NONE;
                for ((at, word), codes) in plane.iter_mut().enumerate().zip(codes.chunks(WIDTH)) {
                    *word = bounds.word(&sums(terms, block, at), codes);
                }
                let mut sure = all_known(terms);
                plane::merge(&mut sure, &known(*key), |own, key| own & key);
                plane::merge(&mut sure, &in_runs(&Values::U8(codes), &bounds.rows), |own, row| own & row);
                (plane, sure)
            }
            Kernel::Gap => (NONE, NONE),
        }
    }
}

impl Kernel {
    /// The records for which the pack lacks a number, whatever facts are known.
    pub(super) fn lacking(&self, block: &[Values<'_>], usable: &[Plane]) -> Plane {
        match self {
            Kernel::Gap => plane::ALL,
            Kernel::Rows { key, bounds, .. } => {
                let mut plane = usable.get(*key).copied().unwrap_or(NONE);
                let rows = block.get(*key).map_or(NONE, |codes| in_runs(codes, &bounds.rows));
                plane::merge(&mut plane, &rows, |known, row| known & !row);
                plane
            }
            _ => NONE,
        }
    }
}

impl Having {
    fn plane(self, values: &[u64], mask: u64) -> Plane {
        match self {
            Having::Any => plane::passing(values, |codes| codes & mask != 0),
            Having::All => plane::passing(values, |codes| codes & mask == mask),
            Having::None => plane::passing(values, |codes| codes & mask == 0),
        }
    }
}

impl Bounds {
    /// Which of the sums lie within the bounds of their codes.
    fn word(&self, sums: &[i64; WIDTH], codes: &[u8]) -> u64 {
        let mut bytes = [0; WIDTH];
        for ((byte, sum), code) in bytes.iter_mut().zip(sums).zip(codes) {
            let code = usize::from(*code) % WIDTH;
            let (low, high) = (self.low.get(code), self.high.get(code));
            *byte = u8::from(low.is_some_and(|low| low <= sum) & high.is_some_and(|high| sum <= high));
        }
        plane::gathered(&bytes)
    }
}

/// The sums of the 64 records of a word. Proven to fit for values that can be used; of others the sum is of no use.
fn sums(terms: &[(usize, i64)], block: &[Values<'_>], word: usize) -> [i64; WIDTH] {
    let mut sums = [0; WIDTH];
    for (fact, by) in terms {
        match block.get(*fact) {
            Some(Values::U8(values)) => add(values, word, *by, &mut sums),
            Some(Values::I32(values)) => add(values, word, *by, &mut sums),
            Some(Values::I64(values)) => add(values, word, *by, &mut sums),
            _ => {}
        }
    }
    sums
}

fn add<T: Copy + Into<i64>>(values: &[T], word: usize, by: i64, sums: &mut [i64; WIDTH]) {
    for (sum, value) in sums.iter_mut().zip(values.get(word * WIDTH..).unwrap_or_default()) {
        *sum = sum.wrapping_add(by.wrapping_mul((*value).into()));
    }
}
