//! Rule packs: a handle to a loaded pack, facts as JSON in, decisions as JSON out.

use crate::boundary::{self, date, entry, free, loaded, put, small};
use crate::constant::{ABSAH_PACK_NO_VALUES, AbsahE};
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
        let read = |text: &str| match load(text) {
            Ok(pack) => Ok(AbsahPack { pack }),
            Err(notices) => Err(notices.first().map_or(0, |own| own.span().start)),
        };
        // SAFETY: promised by the caller.
        unsafe { boundary::load((json, len), out, (line, column), AbsahE::Pack, read) }
    })
}

/// Gives a pack back; NULL is nothing to give back. No other call may use it then, nor be using it now. Full library only.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_pack_free(pack: *mut AbsahPack) {
    // SAFETY: promised by the caller.
    let _ = entry!({ unsafe { free(pack) } });
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
        let bytes = unsafe { boundary::json(facts, len) }?;
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
