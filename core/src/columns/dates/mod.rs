//! Dates of ten characters, year first or last: read without branches on the data, eight rows at once where vectors are.

#[cfg(target_arch = "x86_64")]
pub(super) mod x86;

use super::{ColumnsError, Variant, fit};
use crate::number::four;
use crate::person::written::Order;

/// Characters of a date.
const TEN: usize = 10;

/// Rows that vectors read at once.
const EIGHT: usize = 8;

/// The bytes that a vector takes from the start of a date; those behind it mean nothing.
type Window = [u8; 16];

/// Last days of the months, 0 for what is no month; those of leap years behind.
static LAST: [u8; 32] = [
    0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0, 0, 0, //
    0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0, 0, 0,
];

/// Year, month and day of ten characters, and whether they are a date of the calendar: if not, the numbers mean nothing.
#[inline(always)]
#[allow(clippy::indexing_slicing)] // the mask keeps the index inside
pub(crate) fn read(text: &[u8; TEN], order: Order) -> ([u32; 3], bool) {
    let &[a, b, c, d, e, f, g, h, i, j] = text;
    let (front, back) = (u64::from_le_bytes([a, b, c, d, e, f, g, h]), u64::from(u16::from_le_bytes([i, j])));
    let two = |from: u32| front >> (from * 8) & 0xffff;
    let (day, month) = if matches!(order, Order::DayFirst) { (two(0), two(3)) } else { (two(3), two(0)) };
    let first = is_mark(e);
    let (digits, marks) = if first {
        (front & 0xffff_ffff | two(5) << 32 | back << 48, [e, h])
    } else {
        (two(6) | back << 16 | month << 32 | day << 48, [c, f])
    };
    let ([century, year, month, day], sound) = four(digits.to_le_bytes());
    let leap = (if year == 0 { century } else { year }) & 3 == 0;
    let last = LAST[(month.min(15) | u32::from(leap) << 4) as usize & 31];
    let known = day.wrapping_sub(1) < u32::from(last) && century | year != 0;
    ([century * 100 + year, month, day], sound & known & is_mark(marks[0]) & (marks[0] == marks[1]))
}

/// Hyphen, full stop or slash.
#[inline(always)]
const fn is_mark(byte: u8) -> bool {
    byte.wrapping_sub(b'-') <= 2
}

/// The digits YYYYMMDD as a number; 0 for what is no such date.
#[inline(always)]
fn ymd(text: &[u8; TEN], order: Order) -> u32 {
    let ([year, month, day], sound) = read(text, order);
    (year * 10_000 + month * 100 + day) * u32::from(sound)
}

/// Where dates come from.
trait Rows<'a> {
    /// The next eight rows, and which of them have ten bytes; nothing if there are fewer, or too few bytes behind them.
    fn eight(&mut self) -> Option<([&'a Window; EIGHT], [bool; EIGHT])>;
    /// The next row.
    fn one(&mut self) -> &'a [u8];
}

/// Values of ten bytes.
struct Fixed<'a>(&'a [u8]);

impl<'a> Rows<'a> for Fixed<'a> {
    #[inline(always)]
    fn eight(&mut self) -> Option<([&'a Window; EIGHT], [bool; EIGHT])> {
        let block = self.0.first_chunk::<86>()?;
        self.0 = self.0.get(EIGHT * TEN..)?;
        let window = |row: usize| block.get(row * TEN..).and_then(<[u8]>::first_chunk);
        let [a, b, c, d] = [window(0)?, window(1)?, window(2)?, window(3)?];
        Some(([a, b, c, d, window(4)?, window(5)?, window(6)?, window(7)?], [true; EIGHT]))
    }

    fn one(&mut self) -> &'a [u8] {
        let (row, rest) = self.0.split_at_checked(TEN).unwrap_or_default();
        self.0 = rest;
        row
    }
}

/// Values between offsets that fit them.
struct Slices<'a> {
    values: &'a [u8],
    left: &'a [i32],
}

impl<'a> Rows<'a> for Slices<'a> {
    #[inline(always)]
    fn eight(&mut self) -> Option<([&'a Window; EIGHT], [bool; EIGHT])> {
        let &[a, b, c, d, e, f, g, h, i] = self.left.first_chunk::<9>()?;
        let window = |from: i32| self.values.get(from as usize..).and_then(<[u8]>::first_chunk);
        let rows = [window(a)?, window(b)?, window(c)?, window(d)?, window(e)?, window(f)?, window(g)?, window(h)?];
        let ten = |from: i32, to: i32| to.wrapping_sub(from) == TEN as i32;
        let whole = [ten(a, b), ten(b, c), ten(c, d), ten(d, e), ten(e, f), ten(f, g), ten(g, h), ten(h, i)];
        self.left = self.left.get(EIGHT..)?;
        Some((rows, whole))
    }

    fn one(&mut self) -> &'a [u8] {
        let &[from, to] = self.left.first_chunk::<2>().unwrap_or(&[0, 0]);
        self.left = self.left.get(1..).unwrap_or_default();
        self.values.get(from as usize..to as usize).unwrap_or_default()
    }
}

/// The dates of all rows, eight by eight, and the last ones alone.
#[inline(always)]
fn all<'a>(
    mut rows: impl Rows<'a>,
    order: Order,
    out: &mut [u32],
    eight: impl Fn([&'a Window; EIGHT], &mut [u32; EIGHT]),
) {
    let (groups, rest) = out.as_chunks_mut::<EIGHT>();
    for group in groups {
        if let Some((windows, whole)) = rows.eight() {
            eight(windows, group);
            for (word, whole) in group.iter_mut().zip(whole) {
                *word &= u32::from(whole).wrapping_neg();
            }
        } else {
            alone(&mut rows, order, group);
        }
    }
    alone(&mut rows, order, rest);
}

fn alone<'a>(rows: &mut impl Rows<'a>, order: Order, words: &mut [u32]) {
    for word in words {
        *word = rows.one().try_into().map_or(0, |text| ymd(text, order));
    }
}

/// Eight rows by word arithmetic.
#[inline(always)]
fn swar(order: Order, windows: [&Window; EIGHT], words: &mut [u32; EIGHT]) {
    for (window, word) in windows.into_iter().zip(words) {
        *word = window.first_chunk().map_or(0, |text| ymd(text, order));
    }
}

/// Reads dates of ten bytes: each word becomes its digits YYYYMMDD, or 0 where the ten are not digits of a date of the
/// calendar with two marks `-`, `/` or `.`, year first, or last behind day and month in this order. Such a row is one
/// for [`crate::person::written::check`], which knows the other ways of writing and says what is wrong.
///
/// # Errors
/// [`ColumnsError::Stride`] and [`ColumnsError::Rows`].
///
/// ```
/// use absah::columns::dates_fixed;
/// use absah::person::written::Order;
/// let mut dates = [0; 3];
/// dates_fixed(b"1990-08-1717/08/199031-02-1990", Order::DayFirst, &mut dates)?;
/// assert_eq!(dates, [19900817, 19900817, 0]);
/// # Ok::<(), absah::columns::ColumnsError>(())
/// ```
pub fn dates_fixed(values: &[u8], order: Order, out: &mut [u32]) -> Result<(), ColumnsError> {
    let rows = values.len() / TEN;
    if !values.len().is_multiple_of(TEN) {
        return Err(ColumnsError::Stride);
    }
    if rows != out.len() {
        return Err(ColumnsError::Rows { expected: rows, found: out.len() });
    }
    Variant::best().unwrap_or(Variant::Swar).dates(Fixed(values), order, out);
    Ok(())
}

/// [`dates_fixed`] for values one behind the other: value `i` runs from offset `i` to offset `i + 1`, as in Arrow. What
/// is longer or shorter than ten bytes becomes 0.
///
/// # Errors
/// [`ColumnsError::Offsets`] and [`ColumnsError::Rows`].
pub fn dates_offsets(values: &[u8], offsets: &[i32], order: Order, out: &mut [u32]) -> Result<(), ColumnsError> {
    let rows = offsets.len().checked_sub(1).ok_or(ColumnsError::Offsets)?;
    if rows != out.len() {
        return Err(ColumnsError::Rows { expected: rows, found: out.len() });
    }
    if !fit(offsets, values.len()) {
        return Err(ColumnsError::Offsets);
    }
    Variant::best().unwrap_or(Variant::Swar).dates(Slices { values, left: offsets }, order, out);
    Ok(())
}

impl Variant {
    /// [`dates_fixed`] for values that fit.
    pub fn dates_fixed(self, values: &[[u8; TEN]], order: Order, out: &mut [u32]) {
        self.dates(Fixed(values.as_flattened()), order, out);
    }

    /// [`dates_offsets`] for offsets that fit.
    pub fn dates_offsets(self, values: &[u8], offsets: &[i32], order: Order, out: &mut [u32]) {
        self.dates(Slices { values, left: offsets }, order, out);
    }

    #[allow(
        unsafe_code,
        reason = "instructions that not every machine has, after the question whether this one has them"
    )]
    #[inline(always)]
    fn dates<'a>(self, rows: impl Rows<'a>, order: Order, out: &mut [u32]) {
        match self {
            #[cfg(target_arch = "x86_64")]
            Variant::Avx2 if self.runs() => {
                // SAFETY: this machine has these instructions.
                unsafe { x86::avx2(rows, order, out) }
            }
            #[cfg(target_arch = "x86_64")]
            Variant::Sse41 if self.runs() => {
                // SAFETY: this machine has these instructions.
                unsafe { x86::sse41(rows, order, out) }
            }
            _ => all(rows, order, out, |windows, words| swar(order, windows, words)),
        }
    }
}
