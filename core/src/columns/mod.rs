//! Whole columns at once: a status word per row, no allocation.
//!
//! Every word equals [`crate::number::nik::Check::status`] (or that of the card number) of the same text.

#[cfg(feature = "std")]
mod dates;
#[cfg(feature = "std")]
mod kernel;
#[cfg(feature = "std")]
mod marks;
#[cfg(feature = "std")]
mod rows;
#[cfg(feature = "std")]
mod variant;
#[cfg(all(feature = "std", target_arch = "wasm32", target_feature = "simd128"))]
mod wasm;
#[cfg(all(feature = "std", target_arch = "x86_64"))]
mod x86;

#[cfg(feature = "std")]
pub(crate) use dates::read as read_date;
#[cfg(feature = "std")]
pub use dates::{dates_fixed, dates_offsets};
#[cfg(feature = "std")]
pub(crate) use kernel::is_clear;
#[cfg(feature = "std")]
#[doc(hidden)]
pub use marks::{BLOCK, marks, with_bits};
#[cfg(feature = "std")]
#[doc(hidden)]
pub use variant::Variant;

use crate::number::{Pairs, Status, kk, nik};
use crate::person::Date;

/// Why a column could not be checked: the buffers do not fit together. Nothing was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnsError {
    /// The stride is zero or the bytes are no multiple of it.
    #[error("the bytes are no multiple of the stride")]
    Stride,
    /// The output has another number of rows than the input.
    #[error("the output has {found} rows, the input {expected}")]
    Rows {
        /// Rows of the input.
        expected: usize,
        /// Words of the output.
        found: usize,
    },
    /// Offsets are missing, fall, or point behind the bytes.
    #[error("the offsets do not rise or point behind the bytes")]
    Offsets,
}

/// The number in a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// NIK.
    Nik,
    /// Family-card number.
    Kk,
}

/// Checks values of a fixed width; blanks behind a value are padding, not part of it.
///
/// # Errors
/// [`ColumnsError::Stride`] and [`ColumnsError::Rows`].
///
/// ```
/// use absah::columns::{Column, check_fixed};
/// let mut words = [0; 2];
/// check_fixed(Column::Nik, b"35101612048790013510167204879001", 16, None, &mut words)?;
/// assert!(words[0] == 0 && words[1] != 0);
/// # Ok::<(), absah::columns::ColumnsError>(())
/// ```
pub fn check_fixed(
    column: Column,
    values: &[u8],
    stride: usize,
    as_of: Option<Date>,
    out: &mut [u32],
) -> Result<(), ColumnsError> {
    let rows = values.len().checked_div(stride).ok_or(ColumnsError::Stride)?;
    if rows.checked_mul(stride) != Some(values.len()) {
        return Err(ColumnsError::Stride);
    }
    if rows != out.len() {
        return Err(ColumnsError::Rows { expected: rows, found: out.len() });
    }
    #[cfg(feature = "std")]
    if let Some(variant) = Variant::best()
        && stride == 16
        && variant.fixed(column, values.as_chunks().0, as_of, out)
    {
        return Ok(());
    }
    for (value, word) in values.chunks_exact(stride).zip(out) {
        *word = row(column, unpadded(value), as_of);
    }
    Ok(())
}

/// Without the blanks behind it.
fn unpadded(value: &[u8]) -> &[u8] {
    let end = value.iter().rposition(|byte| *byte != b' ').map_or(0, |last| last.saturating_add(1));
    value.get(..end).unwrap_or_default()
}

/// Checks values that lie one behind the other: value `i` runs from offset `i` to offset `i + 1`, as in Arrow.
///
/// # Errors
/// [`ColumnsError::Offsets`] and [`ColumnsError::Rows`].
pub fn check_offsets(
    column: Column,
    values: &[u8],
    offsets: &[i32],
    as_of: Option<Date>,
    out: &mut [u32],
) -> Result<(), ColumnsError> {
    let rows = offsets.len().checked_sub(1).ok_or(ColumnsError::Offsets)?;
    if rows != out.len() {
        return Err(ColumnsError::Rows { expected: rows, found: out.len() });
    }
    if !fit(offsets, values.len()) {
        return Err(ColumnsError::Offsets);
    }
    #[cfg(feature = "std")]
    if let Some(variant) = Variant::best()
        && variant.offsets(column, values, offsets, as_of, out)
    {
        return Ok(());
    }
    for (row_number, word) in out.iter_mut().enumerate() {
        *word = row(column, slice(values, offsets, row_number), as_of);
    }
    Ok(())
}

/// Whether no offset is below the one before it, below zero or behind the bytes. Of a column without rows any is taken.
fn fit(offsets: &[i32], bytes: usize) -> bool {
    let (Some((first, others)), Some(last)) = (offsets.split_first(), offsets.last()) else { return false };
    let inside = *first >= 0 && usize::try_from(*last).is_ok_and(|last| last <= bytes);
    // No early end: so many pairs are compared at once.
    let rising = offsets.iter().zip(others).fold(true, |rising, (from, to)| rising & (from <= to));
    others.is_empty() || (inside && rising)
}

/// The value of a row, nothing if there is none.
fn slice<'a>(values: &'a [u8], offsets: &[i32], row: usize) -> &'a [u8] {
    let at = |row: usize| offsets.get(row).and_then(|offset| usize::try_from(*offset).ok());
    let bytes = at(row).zip(at(row.saturating_add(1))).and_then(|(from, to)| values.get(from..to));
    bytes.unwrap_or_default()
}

/// Sixteen digits that are neither placeholder nor damaged go the short way, all others are cleaned.
#[inline]
fn row(column: Column, value: &[u8], as_of: Option<Date>) -> u32 {
    if let Ok(digits) = <&[u8; 16]>::try_from(value)
        && let Some(pairs) = Pairs::read(digits)
        && !matches!(pairs.value(), 0 | 9_999_999_999_999_990..)
    {
        let as_of = as_of.map_or(0, Date::ymd);
        return match column {
            Column::Nik => nik::judge(digits, pairs, as_of),
            Column::Kk => kk::judge(digits, pairs, as_of),
        };
    }
    let Status(word) = match column {
        Column::Nik => nik::check_bytes(value, &nik::Options { as_of, ..Default::default() }).status(),
        Column::Kk => kk::check_bytes(value, &kk::Options { as_of, ..Default::default() }).status(),
    };
    word
}
