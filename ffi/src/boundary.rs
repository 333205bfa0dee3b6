//! The border between C and Rust: looks at pointers, reads and writes the memory of the caller, stops panics.

#[cfg(feature = "full")]
use crate::constant::ABSAH_JSON_MAX;
use crate::constant::{ABSAH_TEXT_MAX, AbsahE};
use absah_core::person::Date;
use core::ffi::c_char;
use core::fmt::{Display, Write};

/// The body of a function of the interface. `?` leaves it with a negative status; a panic becomes one.
macro_rules! entry {
    ($body:block) => {
        $crate::boundary::run(|| -> Result<i32, $crate::constant::AbsahE> { $body })
    };
}
pub(crate) use entry;

#[cfg(feature = "full")]
pub(crate) fn run(body: impl FnOnce() -> Result<i32, AbsahE>) -> i32 {
    // Nothing that the body borrows is looked at again after a panic.
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(body)) {
        Ok(answer) => status(answer),
        Err(cause) => {
            // Dropping what was thrown could throw again.
            core::mem::forget(cause);
            AbsahE::Internal as i32
        }
    }
}

/// Without std nothing can be caught, and no panic is linked.
#[cfg(not(feature = "full"))]
#[inline]
pub(crate) fn run(body: impl FnOnce() -> Result<i32, AbsahE>) -> i32 {
    status(body())
}

#[inline]
fn status(answer: Result<i32, AbsahE>) -> i32 {
    answer.unwrap_or_else(|misuse| misuse as i32)
}

/// One value of the caller, without the blanks that fill up a field of fixed width.
///
/// # Safety
/// `len` bytes can be read at `text`, if it is not NULL, for as long as the answer is used.
#[inline]
pub(crate) unsafe fn text<'a>(text: *const c_char, len: usize) -> Result<&'a [u8], AbsahE> {
    if text.is_null() {
        return Err(AbsahE::Null);
    }
    // A length from a negative number is turned away before anything is read.
    if len > ABSAH_TEXT_MAX {
        return Err(AbsahE::Length);
    }
    // SAFETY: not null, short, and readable as the caller promises.
    let bytes = unsafe { core::slice::from_raw_parts(text.cast::<u8>(), len) };
    // Only blanks fill up a field: other white space is part of what was typed.
    let end = bytes.iter().rposition(|last| *last != b' ').map_or(0, |last| last.saturating_add(1));
    Ok(bytes.get(..end).unwrap_or_default())
}

/// JSON of the caller as bytes.
///
/// # Safety
/// `len` bytes can be read at `json`, if it is not NULL, for as long as the answer is used.
#[cfg(feature = "full")]
pub(crate) unsafe fn json<'a>(json: *const c_char, len: usize) -> Result<&'a [u8], AbsahE> {
    if json.is_null() {
        return Err(AbsahE::Null);
    }
    if len > ABSAH_JSON_MAX {
        return Err(AbsahE::Length);
    }
    // SAFETY: not null, short enough, and readable as the caller promises.
    Ok(unsafe { core::slice::from_raw_parts(json.cast::<u8>(), len) })
}

/// What is behind a handle.
///
/// # Safety
/// `handle` is NULL, or came from [`load`] and is not freed for as long as the answer is used.
#[cfg(feature = "full")]
pub(crate) unsafe fn loaded<'a, T>(handle: *const T) -> Result<&'a T, AbsahE> {
    writable(handle.cast_mut())?;
    // SAFETY: not null, aligned, and alive as the caller promises; nothing changes it.
    Ok(unsafe { &*handle })
}

/// Makes a handle out of JSON of the caller. `read` gives what is behind it, or the byte where it cannot be read: that
/// is `fault`, and its place is written to `line` and `column`, which may be NULL.
///
/// # Safety
/// As for [`json`]; and a value can be written to each of the other pointers, if it is neither NULL nor unaligned.
#[cfg(feature = "full")]
pub(crate) unsafe fn load<T>(
    (text, len): (*const c_char, usize),
    out: *mut *mut T,
    (line, column): (*mut u32, *mut u32),
    fault: AbsahE,
    read: impl FnOnce(&str) -> Result<T, usize>,
) -> Result<i32, AbsahE> {
    writable(out)?;
    for place in [line, column] {
        if !place.is_null() {
            writable(place)?;
        }
    }
    // SAFETY: promised by the caller.
    let bytes = unsafe { json(text, len) }?;
    match core::str::from_utf8(bytes).map_err(|cause| cause.valid_up_to()).and_then(read) {
        Ok(own) => {
            // SAFETY: looked at above, and the caller promises the room.
            unsafe { out.write(Box::into_raw(Box::new(own))) };
            Ok(crate::constant::ABSAH_OK)
        }
        Err(at) => {
            let before = bytes.get(..at).unwrap_or_default();
            let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end.saturating_add(1));
            let lines = before.iter().filter(|byte| **byte == b'\n').count();
            for (place, number) in [(line, lines), (column, before.len().saturating_sub(start))] {
                if !place.is_null() {
                    // SAFETY: looked at above, and the caller promises the room.
                    unsafe { place.write(u32::try_from(number).unwrap_or(u32::MAX).saturating_add(1)) };
                }
            }
            Err(fault)
        }
    }
}

/// Gives a handle back.
///
/// # Safety
/// `handle` is NULL, or came from [`load`] and was not given back before; nothing uses it any more.
#[cfg(feature = "full")]
pub(crate) unsafe fn free<T>(handle: *mut T) -> Result<i32, AbsahE> {
    if !handle.is_null() {
        writable(handle)?;
        // SAFETY: promised by the caller.
        drop(unsafe { Box::from_raw(handle) });
    }
    Ok(crate::constant::ABSAH_OK)
}

/// A date of the caller: YYYYMMDD or 0.
#[inline]
pub(crate) fn date(ymd: i32) -> Result<Option<Date>, AbsahE> {
    if ymd == 0 {
        return Ok(None);
    }
    u32::try_from(ymd).ok().and_then(Date::from_ymd).map(Some).ok_or(AbsahE::Date)
}

pub(crate) fn ymd(date: Option<Date>) -> i32 {
    date.map_or(0, |date| small(date.ymd() as usize))
}

/// A count as C sees it; none comes near the limit.
pub(crate) fn small(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// Whether something can be written to a pointer.
#[inline]
pub(crate) fn writable<T>(out: *mut T) -> Result<(), AbsahE> {
    if out.is_null() {
        Err(AbsahE::Null)
    } else if out.is_aligned() {
        Ok(())
    } else {
        Err(AbsahE::Align)
    }
}

/// Whether the first field of a struct is its size.
///
/// # Safety
/// A `u32` can be read at `start`, if it is neither NULL nor unaligned.
pub(crate) unsafe fn sized<T>(start: *const T) -> Result<(), AbsahE> {
    writable(start.cast_mut())?;
    // SAFETY: not null and aligned for a struct that begins with a `u32`; readable as the caller promises.
    let size = unsafe { start.cast::<u32>().read() };
    if size as usize == size_of::<T>() { Ok(()) } else { Err(AbsahE::Size) }
}

/// Writes several values to the array of the caller if there is room for all, and gives how many there are.
///
/// # Safety
/// `capacity` values can be written at `out`, if it is neither NULL nor unaligned.
pub(crate) unsafe fn list<T>(
    values: impl Iterator<Item = T> + Clone,
    out: *mut T,
    capacity: usize,
) -> Result<i32, AbsahE> {
    let count = values.clone().count();
    if capacity > 0 {
        writable(out)?;
    }
    if count <= capacity {
        for (at, value) in values.take(count).enumerate() {
            // SAFETY: `at` is below `capacity`, and the caller promises that much room.
            unsafe { out.add(at).write(value) };
        }
    }
    Ok(small(count))
}

/// Writes a text and a final 0 to the buffer of the caller if there is room for both, and gives the bytes of both.
///
/// # Safety
/// `capacity` bytes can be written at `out`, if it is not NULL.
pub(crate) unsafe fn put(value: impl Display, out: *mut c_char, capacity: usize) -> Result<i32, AbsahE> {
    // Counted first, so that a short buffer stays as it was.
    let mut fill = Fill { out: core::ptr::null_mut(), at: 0 };
    let _ = write!(fill, "{value}");
    let needed = fill.at.saturating_add(1);
    if capacity > 0 {
        writable(out)?;
    }
    if needed <= capacity {
        let mut fill = Fill { out: out.cast::<u8>(), at: 0 };
        let _ = write!(fill, "{value}");
        // SAFETY: the text has one byte less than there is room for.
        unsafe { out.add(fill.at).write(0) };
    }
    Ok(small(needed))
}

/// Counts bytes, and writes them where there is a place for them.
struct Fill {
    out: *mut u8,
    at: usize,
}

impl Write for Fill {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        if !self.out.is_null() {
            // SAFETY: `put` has counted the same text before and found room for all of it; what is displayed lies in
            // memory of the library or, as the header demands, apart from the buffer.
            unsafe { core::ptr::copy_nonoverlapping(text.as_ptr(), self.out.add(self.at), text.len()) };
        }
        self.at = self.at.saturating_add(text.len());
        Ok(())
    }
}
