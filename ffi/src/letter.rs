//! Letters: a handle to a loaded template, data as JSON in, findings, text and HTML out.

use crate::boundary::{self, date, entry, free, loaded, put};
use crate::constant::AbsahE;
use crate::json;
use crate::text::language;
use absah_core::letter::{Letter, Options, Template, html, load, text};
use core::ffi::c_char;

/// A loaded template of letters. It never changes: all threads may use it at once, until it is freed.
pub struct AbsahLetter {
    template: Template,
}

/// The letter of the data of the caller, written by `write`.
///
/// # Safety
/// `letter` is NULL or came from `absah_letter_load` and is not freed; `len` bytes can be read at `data` and `capacity`
/// bytes written at `buffer`, if they are not NULL.
unsafe fn written(
    letter: *const AbsahLetter,
    (data, len): (*const c_char, usize),
    write: impl Fn(&Letter) -> String,
    (buffer, capacity): (*mut c_char, usize),
) -> Result<i32, AbsahE> {
    // SAFETY: promised by the caller.
    let (own, bytes) = unsafe { (loaded(letter)?, boundary::json(data, len)?) };
    let filled = own.template.fill(&String::from_utf8_lossy(bytes), &Options::default());
    let letter = filled.letter.ok_or(AbsahE::Data)?;
    // SAFETY: promised by the caller.
    unsafe { put(write(&letter), buffer, capacity) }
}

/// Loads a compiled template: the JSON that `absah letter build` writes (absah.letter/1). Full library only.
///
/// Returns ABSAH_OK, and a handle in out that absah_letter_free() gives back; or below 0, and out stays as it was.
/// ABSAH_E_TEMPLATE: the text is no compiled template of this version; then line and column, which may be NULL, say
/// where, from 1 and in bytes.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_letter_load(
    json: *const c_char,
    len: usize,
    out: *mut *mut AbsahLetter,
    line: *mut u32,
    column: *mut u32,
) -> i32 {
    entry!({
        let read = |text: &str| match load(text) {
            Ok(template) => Ok(AbsahLetter { template }),
            Err(notices) => Err(notices.first().map_or(0, |own| own.span().start)),
        };
        // SAFETY: promised by the caller.
        unsafe { boundary::load((json, len), out, (line, column), AbsahE::Template, read) }
    })
}

/// Gives a template back; NULL is nothing to give back. No other call may use it then, nor be using it now. Full library
/// only.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_letter_free(letter: *mut AbsahLetter) {
    // SAFETY: promised by the caller.
    let _ = entry!({ unsafe { free(letter) } });
}

/// What a template asks for, as JSON: fields with type, label in both languages, and whether a letter needs them; those
/// of groups and lists within them. Full library only.
///
/// Returns the bytes of the answer and its final 0, written if capacity is enough, or below 0.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_letter_fields_json(
    letter: *const AbsahLetter,
    buffer: *mut c_char,
    capacity: usize,
) -> i32 {
    entry!({
        // SAFETY: promised by the caller.
        let own = unsafe { loaded(letter) }?;
        // SAFETY: promised by the caller.
        unsafe { put(own.template.form(), buffer, capacity) }
    })
}

/// Checks the data of a letter, a JSON object { field: value } as UTF-8. Nothing in it is refused: whatever is wrong is a
/// finding. With as_of a letter of a later day is a warning. lang is an absah_lang. The answer is a JSON object: ok, and
/// findings with code, severity, path, span in bytes, params, message, help and law. Full library only.
///
/// Returns the bytes of the answer and its final 0, written if capacity is enough, or below 0.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_letter_check(
    letter: *const AbsahLetter,
    data: *const c_char,
    len: usize,
    as_of: i32,
    lang: i32,
    buffer: *mut c_char,
    capacity: usize,
) -> i32 {
    entry!({
        // SAFETY: promised by the caller.
        let (own, bytes) = unsafe { (loaded(letter)?, boundary::json(data, len)?) };
        let (lang, options) = (language(lang)?, Options { as_of: date(as_of)? });
        let filled = own.template.fill(&String::from_utf8_lossy(bytes), &options);
        let findings = json::notices(&filled.notices, lang);
        let answer = serde_json::json!({ "ok": filled.letter.is_some(), "findings": findings });
        // SAFETY: promised by the caller.
        unsafe { put(answer, buffer, capacity) }
    })
}

/// Writes a letter as plain text. Full library only.
///
/// Returns the bytes of the text and its final 0, written if capacity is enough, or below 0. ABSAH_E_DATA: a finding of
/// absah_letter_check() is an error, so that there is no letter.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_letter_text(
    letter: *const AbsahLetter,
    data: *const c_char,
    len: usize,
    buffer: *mut c_char,
    capacity: usize,
) -> i32 {
    // SAFETY: promised by the caller.
    entry!({ unsafe { written(letter, (data, len), text, (buffer, capacity)) } })
}

/// Writes a letter as a page of HTML that a browser prints on the paper of the template; no value in it is markup. Full
/// library only.
///
/// Returns as absah_letter_text(). A buffer of 64 kB holds most letters without pictures.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_letter_html(
    letter: *const AbsahLetter,
    data: *const c_char,
    len: usize,
    buffer: *mut c_char,
    capacity: usize,
) -> i32 {
    // SAFETY: promised by the caller.
    entry!({ unsafe { written(letter, (data, len), html, (buffer, capacity)) } })
}
