//! The word of a NIK as the sum of its parts: region, day with month, serial. Each part is judged once by the checks
//! themselves and then remembered; a number whose parts depend on each other goes to them whole. What is remembered
//! changes no answer.

use absah::columns::{Column, check_fixed};
use absah::person::Date;
use core::cell::Cell;

thread_local! {
    /// The memo of the last call.
    static LAST: Cell<Option<Memo>> = const { Cell::new(None) };
}

/// No number earns all bits: the part is not known yet, or depends on others.
const UNKNOWN: u32 = u32::MAX;
/// Day and month as four digits.
const DAYS: usize = 10_000;
/// Regions that are remembered, by the end of their code.
const REGIONS: usize = 1 << 14;
/// From this day on the older of two centuries is never in the future.
const SETTLED: u32 = 20_000_101;
pub(crate) struct Memo {
    as_of: Option<Date>,
    /// What the serial 0000 earns; `UNKNOWN` if nothing may be remembered.
    serial_zero: u32,
    /// What a province earns that was never issued.
    never_issued: u32,
    days: Vec<u32>,
    /// Region and word.
    regions: Vec<(u32, u32)>,
}

impl Memo {
    /// That of the last call, if it had the same day.
    pub(crate) fn take(as_of: Option<Date>) -> Memo {
        LAST.take().filter(|memo| memo.as_of == as_of).unwrap_or_else(|| Memo::new(as_of))
    }

    pub(crate) fn keep(self) {
        LAST.set(Some(self));
    }

    fn new(as_of: Option<Date>) -> Memo {
        let settled = as_of.is_none_or(|date| date.ymd() >= SETTLED);
        let serial_zero = judge(b"3510160203870000", as_of);
        let clean = judge(b"3510160203879001", as_of) == 0;
        Memo {
            as_of,
            serial_zero: if settled && clean { serial_zero } else { UNKNOWN },
            never_issued: judge(b"9900000203879001", as_of),
            days: vec![UNKNOWN; DAYS],
            regions: vec![(UNKNOWN, UNKNOWN); REGIONS],
        }
    }

    /// The word of sixteen bytes; nothing if they must be judged whole.
    #[inline(always)]
    pub(crate) fn word(&mut self, number: &[u8; 16]) -> Option<u32> {
        let (front, back) = pairs(number)?;
        let region = lane(front, 0) * 10_000 + lane(front, 1) * 100 + lane(front, 2);
        let day = lane(front, 3) * 100 + lane(back, 0);
        let known = *self.regions.get(region as usize % REGIONS)?;
        let place = if known.0 == region { known.1 } else { self.place(number, region) };
        let date = match *self.days.get(day as usize)? {
            UNKNOWN => self.date(number, day),
            word => word,
        };
        let serial = if back >> 32 == 0 { self.serial_zero } else { 0 };
        let unknown = place == UNKNOWN || date == UNKNOWN || self.serial_zero == UNKNOWN;
        if unknown { None } else { Some(place | date | serial) }
    }

    #[cold]
    fn place(&mut self, number: &[u8; 16], region: u32) -> u32 {
        let mut sample = *b"0000000203879001";
        sample.iter_mut().zip(number).take(6).for_each(|(own, digit)| *own = *digit);
        let word = judge(&sample, self.as_of);
        // Temporary numbers begin with 0; behind a province that never was, another kind of number is looked for.
        let mixed = region < 100_000 || word & self.never_issued != 0;
        let word = if mixed { UNKNOWN } else { word };
        if let Some(slot) = self.regions.get_mut(region as usize % REGIONS) {
            *slot = (region, word);
        }
        word
    }

    #[cold]
    fn date(&mut self, number: &[u8; 16], day: u32) -> u32 {
        // The leap day depends on the year.
        if matches!(day, 2902 | 6902) {
            return UNKNOWN;
        }
        let mut sample = *b"3510160000879001";
        sample.iter_mut().zip(number).skip(6).take(4).for_each(|(own, digit)| *own = *digit);
        let word = judge(&sample, self.as_of);
        if let Some(slot) = self.days.get_mut(day as usize) {
            *slot = word;
        }
        word
    }
}

fn judge(number: &[u8; 16], as_of: Option<Date>) -> u32 {
    let mut word = [0];
    // Sixteen bytes always fit.
    let _ = check_fixed(Column::Nik, number, 16, as_of, &mut word);
    let [word] = word;
    word
}

/// Sixteen ASCII digits as numbers of two digits, four in a word; nothing if a byte is no digit.
#[inline]
fn pairs(number: &[u8; 16]) -> Option<(u64, u64)> {
    let all = u128::from_le_bytes(*number);
    let (front, back) = (all as u64, (all >> 64) as u64);
    let high = (front & HIGH ^ ZEROS) | (back & HIGH ^ ZEROS);
    let carried = (front.wrapping_add(SIX) & HIGH ^ ZEROS) | (back.wrapping_add(SIX) & HIGH ^ ZEROS);
    if high | carried == 0 { Some((pair(front), pair(back))) } else { None }
}

const HIGH: u64 = 0xf0f0_f0f0_f0f0_f0f0;
const ZEROS: u64 = 0x3030_3030_3030_3030;
const SIX: u64 = 0x0606_0606_0606_0606;

#[inline]
const fn pair(word: u64) -> u64 {
    let digits = word & 0x0f0f_0f0f_0f0f_0f0f;
    (digits & 0x00ff_00ff_00ff_00ff).wrapping_mul(10).wrapping_add(digits >> 8 & 0x00ff_00ff_00ff_00ff)
}

#[inline]
const fn lane(word: u64, at: u32) -> u32 {
    (word >> (at * 16) & 0xffff) as u32
}

#[cfg(test)]
mod tests {
    use super::{Memo, judge};
    use absah::person::Date;

    /// Parts that meet in every combination: issued, retired, unknown and temporary regions, all kinds of dates.
    const REGIONS: [&str; 14] = [
        "351016", "110101", "647301", "359916", "351099", "990101", "999999", "970101", "035101", "000000", "351000",
        "009999", "920101", "317101",
    ];
    const DAYS: [u32; 16] = [0, 1, 2, 9, 15, 28, 29, 30, 31, 32, 40, 41, 55, 69, 71, 99];

    #[test]
    fn every_word_is_that_of_the_checks() {
        let dates =
            [None, Date::new(2026, 11, 24), Date::new(2000, 1, 1), Date::new(1999, 12, 31), Date::new(1950, 7, 1)];
        let (mut short, mut long) = (0, 0);
        for as_of in dates {
            let mut memo = Memo::new(as_of);
            for region in REGIONS {
                for day in DAYS {
                    for month in 0..=14 {
                        for year in [0, 1, 4, 26, 27, 50, 51, 87, 99] {
                            for serial in ["0000", "0001", "9001", "9990"] {
                                let text = format!("{region}{day:02}{month:02}{year:02}{serial}");
                                let number: &[u8; 16] = text.as_bytes().first_chunk().expect("sixteen digits");
                                match memo.word(number) {
                                    Some(word) => {
                                        short += 1;
                                        assert_eq!(word, judge(number, as_of), "{text} on {as_of:?}");
                                    }
                                    None => long += 1,
                                }
                            }
                        }
                    }
                }
            }
            for odd in [b"351016120487900 ", b"351016120487900/", b"35101612048790:1", b"\xff510161204879001"] {
                assert_eq!(memo.word(odd.first_chunk().expect("sixteen bytes")), None);
            }
        }
        assert!(short > 100_000 && long > 100_000, "{short} short, {long} long");
    }
}
