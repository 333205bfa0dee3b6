//! Whole columns at once.

use crate::boundary::{date, entry, list, writable};
use crate::constant::{self, ABSAH_OK, AbsahE};
use crate::table;
use absah_core::columns::{Column, ColumnsError, check_fixed, check_offsets};
use absah_core::number::{Kind, Status};
use core::ffi::c_char;

fn column(kind: i32) -> Result<Column, AbsahE> {
    match constant::kind(kind)? {
        Kind::Nik => Ok(Column::Nik),
        Kind::Kk => Ok(Column::Kk),
        _ => Err(AbsahE::Kind),
    }
}

fn misuse(error: ColumnsError) -> AbsahE {
    match error {
        ColumnsError::Offsets => AbsahE::Offsets,
        _ => AbsahE::Length,
    }
}

/// A length in bytes that memory can have.
pub(crate) fn bytes(count: usize, size: usize) -> Result<usize, AbsahE> {
    count.checked_mul(size).filter(|bytes| isize::try_from(*bytes).is_ok()).ok_or(AbsahE::Length)
}

/// Memory of the caller to read from.
///
/// # Safety
/// `count` values can be read at `start`, if it is neither NULL nor unaligned, for as long as the answer is used.
pub(crate) unsafe fn input<'a, T>(start: *const T, count: usize) -> Result<&'a [T], AbsahE> {
    writable(start.cast_mut())?;
    bytes(count, size_of::<T>())?;
    // SAFETY: not null, aligned, of a length that memory can have, and readable as the caller promises.
    Ok(unsafe { core::slice::from_raw_parts(start, count) })
}

/// Memory of the caller to write to.
///
/// # Safety
/// `rows` words can be written at `start`, if it is neither NULL nor unaligned, for as long as the answer is used.
unsafe fn output<'a>(start: *mut u32, rows: usize) -> Result<&'a mut [u32], AbsahE> {
    writable(start)?;
    bytes(rows, size_of::<u32>())?;
    // SAFETY: not null, aligned, of a length that memory can have; the caller lends it. It is only written to.
    Ok(unsafe { core::slice::from_raw_parts_mut(start, rows) })
}

/// Checks a column of NIK or family-card numbers of a fixed width: value i is the stride bytes from i * stride on.
/// Blanks behind a value are padding. Each of the rows words becomes what absah_nik() gives for that value.
///
/// Returns ABSAH_OK or below 0: the call was wrong.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_column_fixed(
    kind: i32,
    values: *const c_char,
    rows: usize,
    stride: usize,
    as_of: i32,
    words: *mut u32,
) -> i32 {
    entry!({
        let (column, as_of) = (column(kind)?, date(as_of)?);
        if stride == 0 {
            return Err(AbsahE::Length);
        }
        // SAFETY: promised by the caller.
        let values = unsafe { input(values.cast::<u8>(), bytes(rows, stride)?) }?;
        // SAFETY: promised by the caller.
        let words = unsafe { output(words, rows) }?;
        check_fixed(column, values, stride, as_of, words).map_err(misuse)?;
        Ok(ABSAH_OK)
    })
}

/// Checks a column of NIK or family-card numbers in the layout of Arrow: value i is the bytes from offsets[i] up to,
/// not including, offsets[i + 1]. There are rows + 1 offsets, and values_len bytes. As the offsets tell where a value
/// ends, a blank behind it belongs to it and is noted.
///
/// Returns ABSAH_OK or below 0: the call was wrong.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_column_offsets(
    kind: i32,
    values: *const c_char,
    values_len: usize,
    offsets: *const i32,
    rows: usize,
    as_of: i32,
    words: *mut u32,
) -> i32 {
    entry!({
        let (column, as_of) = (column(kind)?, date(as_of)?);
        // SAFETY: promised by the caller.
        let values = unsafe { input(values.cast::<u8>(), values_len) }?;
        // SAFETY: promised by the caller.
        let offsets = unsafe { input(offsets, rows.checked_add(1).ok_or(AbsahE::Length)?) }?;
        // SAFETY: promised by the caller.
        let words = unsafe { output(words, rows) }?;
        check_offsets(column, values, offsets, as_of, words).map_err(misuse)?;
        Ok(ABSAH_OK)
    })
}

/// The codes of a status word, ascending by their bits.
///
/// Returns how many there are, written if capacity is enough (ABSAH_FINDINGS_MAX always is), or below 0.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_word_codes(kind: i32, word: u32, codes: *mut i32, capacity: usize) -> i32 {
    entry!({
        let kind = constant::kind(kind)?;
        // SAFETY: promised by the caller.
        unsafe { list(table::codes(kind, Status(word)), codes, capacity) }
    })
}
