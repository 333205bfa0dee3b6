//! Rule packs: a handle to a loaded pack, facts as JSON in, decisions as JSON out.

use crate::boundary::{date, entry, put, small, writable};
use crate::constant::{ABSAH_JSON_MAX, ABSAH_OK, ABSAH_PACK_NO_VALUES, AbsahE};
use crate::json;
use crate::text::language;
use absah_core::eligibility::{Facts, Pack, Rules, load};
use core::ffi::c_char;

/// A loaded rule pack. It never changes: all threads may use it at once, until it is freed.
pub struct AbsahPack {
    pub(crate) pack: Pack,
}

impl AbsahPack {
    /// The rules of a day of the caller.
    pub(crate) fn rules(&self, as_of: i32) -> Result<Rules<'_>, AbsahE> {
        let as_of = date(as_of)?.ok_or(AbsahE::Date)?;
        self.pack.on(as_of).map_err(|_| AbsahE::NotInForce)
    }
}

/// The pack behind a handle.
///
/// # Safety
/// `pack` is NULL, or came from `absah_pack_load` and is not freed for as long as the answer is used.
pub(crate) unsafe fn loaded<'a>(pack: *const AbsahPack) -> Result<&'a AbsahPack, AbsahE> {
    writable(pack.cast_mut())?;
    // SAFETY: not null, aligned, and alive as the caller promises; nothing changes it.
    Ok(unsafe { &*pack })
}

/// JSON of the caller as bytes.
///
/// # Safety
/// `len` bytes can be read at `json`, if it is not NULL, for as long as the answer is used.
unsafe fn bytes<'a>(json: *const c_char, len: usize) -> Result<&'a [u8], AbsahE> {
    if json.is_null() {
        return Err(AbsahE::Null);
    }
    if len > ABSAH_JSON_MAX {
        return Err(AbsahE::Length);
    }
    // SAFETY: not null, short enough, and readable as the caller promises.
    Ok(unsafe { core::slice::from_raw_parts(json.cast::<u8>(), len) })
}

/// Loads a compiled rule pack: the JSON that `absah rules build` writes (absah.pack/1). Full library only.
///
/// Returns ABSAH_OK, and a handle in out that absah_pack_free() gives back; or below 0, and out stays as it was.
/// ABSAH_E_PACK: the text is no compiled pack of this version; then line and column, which may be NULL, say where, from
/// 1 and in bytes. The digest is not computed.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_pack_load(
    json: *const c_char,
    len: usize,
    out: *mut *mut AbsahPack,
    line: *mut u32,
    column: *mut u32,
) -> i32 {
    entry!({
        writable(out)?;
        for place in [line, column] {
            if !place.is_null() {
                writable(place)?;
            }
        }
        // SAFETY: promised by the caller.
        let bytes = unsafe { bytes(json, len) }?;
        let pack = match core::str::from_utf8(bytes) {
            Ok(text) => load(text).map_err(|notices| notices.first().map_or(0, |own| own.span().start)),
            Err(cause) => Err(cause.valid_up_to()),
        };
        match pack {
            Ok(pack) => {
                // SAFETY: looked at above, and the caller promises the room.
                unsafe { out.write(Box::into_raw(Box::new(AbsahPack { pack }))) };
                Ok(ABSAH_OK)
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
                Err(AbsahE::Pack)
            }
        }
    })
}

/// Gives a pack back; NULL is nothing to give back. No other call may use it then, nor be using it now. Full library only.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_pack_free(pack: *mut AbsahPack) {
    let _ = entry!({
        if !pack.is_null() {
            writable(pack)?;
            // SAFETY: from `absah_pack_load`, and the caller promises that it was not given back before.
            drop(unsafe { Box::from_raw(pack) });
        }
        Ok(ABSAH_OK)
    });
}

/// What a pack asks for, as JSON in the shape of spec/schema/pack-facts.schema.json: facts in the order of the columns
/// of absah_pack_run(), with type, range, codes in both languages and documents; criteria in the order of its bits. Full
/// library only.
///
/// Returns the bytes of the answer and its final 0, written if capacity is enough, or below 0.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_pack_facts_json(pack: *const AbsahPack, buffer: *mut c_char, capacity: usize) -> i32 {
    entry!({
        // SAFETY: promised by the caller.
        let own = unsafe { loaded(pack) }?;
        // SAFETY: promised by the caller.
        unsafe { put(own.pack.form(), buffer, capacity) }
    })
}

/// Decides a case. Facts are a JSON object { fact: value } as UTF-8, where a value may be { "value", "date", "source" }
/// or { "reason" } too. Nothing in them is refused: what cannot be used is a finding, counts as invalid, and the rest is
/// decided. as_of is the day of the decision and must be given. lang is an absah_lang, flags is 0 or
/// ABSAH_PACK_NO_VALUES. The answer is JSON in the shape of spec/schema/decision.schema.json, with findings. Full library
/// only.
///
/// Returns the bytes of the answer and its final 0, written if capacity is enough, or below 0. ABSAH_E_NOT_IN_FORCE: the
/// pack does not speak for that day. A buffer of 64 kB holds the decisions of most packs.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_pack_decide(
    pack: *const AbsahPack,
    facts: *const c_char,
    len: usize,
    as_of: i32,
    lang: i32,
    flags: i32,
    buffer: *mut c_char,
    capacity: usize,
) -> i32 {
    entry!({
        // SAFETY: promised by the caller.
        let own = unsafe { loaded(pack) }?;
        // SAFETY: promised by the caller.
        let bytes = unsafe { bytes(facts, len) }?;
        let (lang, rules) = (language(lang)?, own.rules(as_of)?);
        if flags & !ABSAH_PACK_NO_VALUES != 0 {
            return Err(AbsahE::Value);
        }
        let (facts, notices) = Facts::read(&own.pack, &String::from_utf8_lossy(bytes), rules.as_of());
        let mut answer = rules.decide(&facts).explain(lang, flags & ABSAH_PACK_NO_VALUES == 0);
        // Findings stand behind all else in the object.
        answer.pop();
        answer.push_str(",\"findings\":");
        answer.push_str(&json::notices(&notices, lang).to_string());
        answer.push('}');
        // SAFETY: promised by the caller.
        unsafe { put(answer, buffer, capacity) }
    })
}

/// Words of bits that absah_pack_run() writes for each record: one for 64 criteria. Full library only.
///
/// Returns their number, or below 0.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_pack_words(pack: *const AbsahPack) -> i32 {
    entry!({
        // SAFETY: promised by the caller.
        let own = unsafe { loaded(pack) }?;
        Ok(small(own.pack.criteria.len().div_ceil(64)))
    })
}
