//! Whole family cards: JSON in, JSON out.

use crate::boundary::{date, entry, put, writable};
use crate::constant::{ABSAH_JSON_MAX, AbsahE};
use crate::json;
use crate::text::language;
use absah_core::family::{Card, Options, check, compare};
use core::ffi::c_char;

/// Where broken JSON goes wrong; the caller may not want it.
#[derive(Clone, Copy)]
struct Position {
    line: *mut u32,
    column: *mut u32,
}

impl Position {
    /// # Safety
    /// A number can be written at both, if they are neither NULL nor unaligned.
    unsafe fn tell(self, fault: &serde_json::Error) {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        for (out, n) in [(self.line, fault.line()), (self.column, fault.column())] {
            if !out.is_null() {
                // SAFETY: not null, aligned as `usable` has seen, and the caller promises the room.
                unsafe { out.write(number(n)) };
            }
        }
    }

    fn usable(self) -> Result<(), AbsahE> {
        for out in [self.line, self.column] {
            if !out.is_null() {
                writable(out)?;
            }
        }
        Ok(())
    }
}

/// A card out of the JSON of the caller.
///
/// # Safety
/// `len` bytes can be read at `json`, if it is not NULL, for as long as the card is used; and as for [`Position::tell`].
unsafe fn read<'a>(json: *const c_char, len: usize, position: Position, broken: AbsahE) -> Result<Card<'a>, AbsahE> {
    if json.is_null() {
        return Err(AbsahE::Null);
    }
    if len > ABSAH_JSON_MAX {
        return Err(AbsahE::Length);
    }
    // SAFETY: not null, short enough, and readable as the caller promises.
    let bytes = unsafe { core::slice::from_raw_parts(json.cast::<u8>(), len) };
    serde_json::from_slice(bytes).map_err(|fault| {
        // SAFETY: promised by the caller.
        unsafe { position.tell(&fault) };
        broken
    })
}

/// Checks a whole family card (KK) with its members: one JSON object as UTF-8, with the column names of the card or
/// English ones. The answer is JSON too, in the shape of spec/schema/family.schema.json: ok, value, findings with the
/// path of each field, and not_checked. Whether a village exists is not looked up. lang is an absah_lang. Full library
/// only.
///
/// Returns the bytes of the answer and its final 0, written if capacity is enough, or below 0. ABSAH_E_JSON: the text
/// is no JSON object or is nested too deeply; then line and column, which may be NULL, say where, from 1 and in bytes.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_family_json(
    json: *const c_char,
    len: usize,
    as_of: i32,
    lang: i32,
    line: *mut u32,
    column: *mut u32,
    buffer: *mut c_char,
    capacity: usize,
) -> i32 {
    entry!({
        let (lang, options) = (language(lang)?, Options { as_of: date(as_of)?, ..Options::default() });
        let position = Position { line, column };
        position.usable()?;
        // SAFETY: promised by the caller.
        let card = unsafe { read(json, len, position, AbsahE::Json) }?;
        let answer = json::report(&card, &check(&card, &options), lang);
        // SAFETY: promised by the caller.
        unsafe { put(answer, buffer, capacity) }
    })
}

/// Compares an older family card with a newer one, both as for absah_family_json(). The answer is a JSON object:
/// findings with what changed, by the path in the newer card, and removed with the members that left, by the path in
/// the older one. Full library only.
///
/// Returns as absah_family_json(); ABSAH_E_JSON_OLD if the older text is the broken one.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_family_compare_json(
    old_json: *const c_char,
    old_len: usize,
    json: *const c_char,
    len: usize,
    as_of: i32,
    lang: i32,
    line: *mut u32,
    column: *mut u32,
    buffer: *mut c_char,
    capacity: usize,
) -> i32 {
    entry!({
        let (lang, options) = (language(lang)?, Options { as_of: date(as_of)?, ..Options::default() });
        let position = Position { line, column };
        position.usable()?;
        // SAFETY: promised by the caller.
        let old = unsafe { read(old_json, old_len, position, AbsahE::JsonOld) }?;
        // SAFETY: promised by the caller.
        let new = unsafe { read(json, len, position, AbsahE::Json) }?;
        let answer = json::changes(&old, &new, &compare(&old, &new, &options), lang);
        // SAFETY: promised by the caller.
        unsafe { put(answer, buffer, capacity) }
    })
}
