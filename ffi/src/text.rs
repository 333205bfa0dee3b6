//! Texts of checks, in Indonesian and English.

use crate::boundary::{entry, put, text};
use crate::constant::{self, AbsahE};
use crate::number::{AbsahOptions, read_options};
use absah_core::check::{Code, Lang};
use absah_core::number::check_bytes;
use core::ffi::c_char;

pub(crate) const fn language(number: i32) -> Result<Lang, AbsahE> {
    match number {
        0 => Ok(Lang::Id),
        1 => Ok(Lang::En),
        _ => Err(AbsahE::Value),
    }
}

fn code_of(number: i32) -> Result<Code, AbsahE> {
    let found = Code::ALL.binary_search_by_key(&number, |code| *code as i32).ok();
    found.and_then(|at| Code::ALL.get(at)).copied().ok_or(AbsahE::Value)
}

/// A text of a check, by absah_part and absah_lang, as UTF-8. Full library only.
///
/// Returns the bytes of the text and its final 0, written if capacity is enough, or below 0.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_text(code: i32, part: i32, lang: i32, buffer: *mut c_char, capacity: usize) -> i32 {
    entry!({
        let code = code_of(code)?;
        let texts = code.texts(language(lang)?);
        let found = match part {
            0 => code.as_str(),
            1 => texts.message,
            2 => texts.help,
            3 => texts.why,
            _ => return Err(AbsahE::Value),
        };
        // SAFETY: promised by the caller.
        unsafe { put(found, buffer, capacity) }
    })
}

/// The sentence of one finding with its parameters filled in, as UTF-8. Never holds the number itself. It checks the
/// number again, so that nothing has to be kept: give the same arguments as to absah_findings(), and the place of the
/// finding in its answer, from 0. Full library only.
///
/// Returns the bytes of the sentence and its final 0, written if capacity is enough; 0 if there is no such finding; or
/// below 0.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_message(
    kind: i32,
    number: *const c_char,
    len: usize,
    options: *const AbsahOptions,
    index: usize,
    lang: i32,
    buffer: *mut c_char,
    capacity: usize,
) -> i32 {
    entry!({
        let (kind, lang) = (constant::kind(kind)?, language(lang)?);
        // SAFETY: promised by the caller.
        let (number, options) = unsafe { (text(number, len)?, read_options(options)?) };
        let finding = check_bytes(kind, number, &options).findings().nth(index);
        // SAFETY: promised by the caller.
        finding.map_or(Ok(0), |finding| unsafe { put(finding.message(lang), buffer, capacity) })
    })
}

/// The code of a name such as nik-serial-zero.
///
/// Returns the code; 0 if no check has that name; or below 0. Full library only.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_code_of(name: *const c_char, len: usize) -> i32 {
    entry!({
        // SAFETY: promised by the caller.
        let name = unsafe { text(name, len) }?;
        let code = core::str::from_utf8(name).ok().and_then(Code::from_name);
        Ok(code.map_or(0, |code| code as i32))
    })
}
