//! Sixteen digits by tables, without branches on the data. A row that the tables cannot judge is odd: it is noted, and
//! judged by the careful way after its block.

use super::{Column, row};
use crate::check::bit;
use crate::number::{Pairs, gap_bit, kk, nik};
use crate::person::Date;
use crate::region::{Gap, grid::gaps};

/// The parts of a number: meant only if all bytes are digits.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    pub(super) digits: bool,
    pub(super) regency: u32,
    pub(super) district: u32,
    pub(super) day: u32,
    /// Month up to 15, and year modulo 4 below it.
    pub(super) month_year: u32,
    /// The date for comparing.
    pub(super) order: u32,
    pub(super) serial: u32,
}

impl Parts {
    /// By word arithmetic, on any machine.
    #[inline(always)]
    #[allow(dead_code)] // not where vectors are always there
    pub(super) const fn swar(number: &[u8; 16]) -> Parts {
        let (pairs, digits) = Pairs::split(number);
        Parts::of(pairs, digits)
    }

    #[inline(always)]
    const fn of(pairs: Pairs, digits: bool) -> Parts {
        let (day, month, year) = (pairs.day(), pairs.month(), pairs.year());
        let month_year = (if month < 15 { month } else { 15 }) << 2 | year & 3;
        let (regency, district, order) = (pairs.regency(), pairs.district(), ordered(year, month, day));
        Parts { digits, regency, district, day, month_year, order, serial: pairs.serial() }
    }

    /// From four numbers: region's front, and end with the day above; month with the year above, and serial.
    #[inline(always)]
    #[allow(dead_code)] // not every target has SIMD
    pub(super) const fn of_quads(digits: bool, front: u64, back: u64) -> Parts {
        let (end, date) = ((front >> 32) as u32, back as u32);
        let (day, month, year) = (end >> 8, date & 0xff, date >> 8);
        let month_year = (if month < 15 { month } else { 15 }) << 2 | year & 3;
        let (regency, district, serial) = (front as u32, end & 0xff, (back >> 32) as u32);
        Parts { digits, regency, district, day, month_year, order: ordered(year, month, day), serial }
    }
}

/// What a date earns: day as written, month up to 15, year modulo 4. The rest is for vectors that read four bytes.
pub(super) type Dates = [u8; DATES + 4];
pub(super) const DATES: usize = 1 << 13;

/// The lowest bit of a date table: the ones below are shared by all numbers.
pub(super) const FIRST: u32 = 21;
/// In a date table: the other digits of the year matter, so the row is odd.
pub(super) const ODD: u8 = 1 << 7;

static NIK_DATES: Dates = dates(true);
static KK_DATES: Dates = dates(false);

#[allow(clippy::indexing_slicing)] // evaluated by the compiler only
const fn dates(nik: bool) -> Dates {
    let mut dates = [0; DATES + 4];
    let mut at = 0;
    while at < DATES {
        let (day, month, year) = ((at >> 6) as u32, (at >> 2 & 15) as u32, (at & 3) as u32);
        // Years that are no multiple of 4 are alike; among the others only that of a century differs.
        let (bits, century) = if nik {
            (nik::date_bits(day, month, year + 4), nik::date_bits(day, month, year))
        } else {
            (kk::date_bits(day, month, year + 4, 0), kk::date_bits(day, month, year, 0))
        };
        dates[at] = if bits == century { (bits >> FIRST) as u8 } else { ODD };
        at += 1;
    }
    dates
}

/// Whether region, date and serial of sixteen digits earn no bit by themselves, whatever the date of the check.
#[inline]
#[allow(clippy::indexing_slicing)] // the mask keeps the index inside
pub(crate) fn is_clear(column: Column, pairs: Pairs) -> bool {
    let parts = Parts::of(pairs, true);
    let dates = match column {
        Column::Nik => &NIK_DATES,
        Column::Kk => &KK_DATES,
    };
    let date = dates[(parts.day << 6 | parts.month_year) as usize & (DATES - 1)];
    gaps(parts.regency, parts.district) | date == 0 && parts.serial != 0
}

/// What the rows of a call have in common.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    pub(super) column: Column,
    pub(super) as_of: Option<Date>,
    pub(super) dates: &'static Dates,
    pub(super) serial_zero: u32,
    /// Later dates are odd.
    pub(super) latest: u32,
}

impl Rules {
    /// Nothing if the date of the check leaves the tables too little to say.
    pub(super) fn new(column: Column, as_of: Option<Date>) -> Option<Rules> {
        let latest = match column {
            Column::Nik if as_of.is_none_or(|date| date.ymd() >= nik::SETTLED) => u32::MAX,
            Column::Kk => match as_of {
                None => u32::MAX,
                Some(date) if date.year() >= 2100 => u32::MAX,
                Some(date) if date.year() >= 2000 => {
                    ordered(u32::from(date.year()) - 2000, u32::from(date.month()), u32::from(date.day()))
                }
                Some(_) => return None,
            },
            Column::Nik => return None,
        };
        let (dates, serial_zero) = match column {
            Column::Nik => (&NIK_DATES, bit::NIK_SERIAL_ZERO),
            Column::Kk => (&KK_DATES, bit::KK_SERIAL_ZERO),
        };
        Some(Rules { column, as_of, dates, serial_zero, latest })
    }

    /// The word of the digits, and whether the row is odd: then the word means nothing.
    #[inline(always)]
    #[allow(clippy::indexing_slicing)] // the mask keeps the index inside
    fn judge<const DATED: bool>(&self, parts: Parts) -> (u32, bool) {
        let gap = gaps(parts.regency, parts.district);
        let date = self.dates[(parts.day << 6 | parts.month_year) as usize & (DATES - 1)];
        let serial = if parts.serial == 0 { self.serial_zero } else { 0 };
        let late = DATED && parts.order > self.latest;
        let odd = !parts.digits | (gap & NEVER | date & ODD != 0) | late;
        (u32::from(gap) << GAPS | u32::from(date) << FIRST | serial, odd)
    }
}

/// A province that never was: then other kinds of numbers are looked for, so the row is odd.
pub(super) const NEVER: u8 = 1 << Gap::ProvinceNeverIssued as u32;

/// The lowest bit of a gap; the others follow in their order.
pub(super) const GAPS: u32 = gap_bit(Gap::ProvinceNeverIssued).trailing_zeros();
const _: () = {
    assert!(gap_bit(Gap::ProvinceNewer) == 1 << (GAPS + Gap::ProvinceNewer as u32));
    assert!(gap_bit(Gap::RegencyUnknown) == 1 << (GAPS + Gap::RegencyUnknown as u32));
    assert!(gap_bit(Gap::DistrictUnknown) == 1 << (GAPS + Gap::DistrictUnknown as u32));
    assert!(gap_bit(Gap::DistrictUnverifiable) == 1 << (GAPS + Gap::DistrictUnverifiable as u32));
};

/// Dates in the order of time.
#[inline(always)]
const fn ordered(year: u32, month: u32, day: u32) -> u32 {
    year << 16 | month << 8 | day
}

/// Rows after which the odd ones are judged: a bit each.
const BLOCK: usize = 64;

/// Rows that vectors judge at once.
pub(super) const EIGHT: usize = 8;

/// Where rows come from: sixteen bytes of each and whether that is not all of it.
#[allow(dead_code)] // not every target has vectors, or anything else
pub(super) trait Rows<'a> {
    /// The next row.
    fn one(&mut self) -> Option<(&'a [u8; 16], bool)>;
    /// The next eight rows, a bit for each that has other bytes; nothing if there are fewer.
    fn eight(&mut self) -> Option<([&'a [u8; 16]; EIGHT], u64)>;
    /// All bytes of any row.
    fn whole(&self, row: usize) -> &'a [u8];
}

/// The words of all rows, eight by eight and the last ones alone.
#[inline(always)]
#[allow(dead_code)] // not every target has vectors
pub(super) fn eights<'a>(
    rules: &Rules,
    mut rows: impl Rows<'a>,
    out: &mut [u32],
    judge: impl Fn([&'a [u8; 16]; EIGHT], &mut [u32; EIGHT]) -> u64,
    split: impl Fn(&[u8; 16]) -> Parts,
) {
    for (start, words) in (0..).step_by(BLOCK).zip(out.chunks_mut(BLOCK)) {
        let (groups, rest) = words.as_chunks_mut::<EIGHT>();
        let (mut odd, mut at) = (0_u64, 0_u32);
        for group in groups {
            if let Some((numbers, others)) = rows.eight() {
                odd |= (judge(numbers, group) | others) << (at & 63);
            }
            at += EIGHT as u32;
        }
        let last = if rest.is_empty() { 0 } else { each::<true>(rules, &mut rows, rest, &split) };
        finish(rules, &rows, start, words, odd | last << (at & 63));
    }
}

/// The words of all rows, one by one.
#[inline(always)]
#[allow(dead_code)] // not where vectors are always there
pub(super) fn ones<'a>(rules: &Rules, mut rows: impl Rows<'a>, out: &mut [u32], split: impl Fn(&[u8; 16]) -> Parts) {
    for (start, words) in (0..).step_by(BLOCK).zip(out.chunks_mut(BLOCK)) {
        let odd = if rules.latest == u32::MAX {
            each::<false>(rules, &mut rows, words, &split)
        } else {
            each::<true>(rules, &mut rows, words, &split)
        };
        finish(rules, &rows, start, words, odd);
    }
}

#[inline(always)]
fn each<'a, const DATED: bool>(
    rules: &Rules,
    rows: &mut impl Rows<'a>,
    words: &mut [u32],
    split: impl Fn(&[u8; 16]) -> Parts,
) -> u64 {
    let mut odd = 0;
    for (at, word) in (0_u32..).zip(words) {
        let Some((number, other)) = rows.one() else { break };
        let (judged, unsure) = rules.judge::<DATED>(split(number));
        *word = judged;
        odd |= u64::from(unsure | other) << (at & 63);
    }
    odd
}

/// Judges the odd rows of a block.
#[inline(always)]
fn finish<'a>(rules: &Rules, rows: &impl Rows<'a>, start: usize, words: &mut [u32], mut odd: u64) {
    while odd != 0 {
        let at = odd.trailing_zeros() as usize;
        if let Some(word) = words.get_mut(at) {
            *word = careful(rules, rows.whole(start + at));
        }
        odd &= odd - 1;
    }
}

#[cold]
#[inline(never)]
fn careful(rules: &Rules, value: &[u8]) -> u32 {
    row(rules.column, value, rules.as_of)
}
