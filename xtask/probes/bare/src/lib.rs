//! Numbers and regions for a machine without operating system. `cargo xtask test probe` links it: the panic handler
//! calls a function that does not exist, so that linking fails as soon as any panic path is left.
#![no_std]

use absah::number::{Kind, Options, check_bytes, kk, nik};
use absah::person::{Date, List, code, name, plausible, written};
use absah::region::Region;

// SAFETY: the declaration is never called; there is no such function.
unsafe extern "C" {
    fn absah_panic_is_linked() -> !;
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    // SAFETY: never runs; there is no such function.
    unsafe { absah_panic_is_linked() }
}

/// The text that the caller has put at an address.
///
/// # Safety
/// `len` bytes must be readable at `text`, which must not be null.
unsafe fn read<'a>(text: *const u8, len: usize) -> &'a [u8] {
    // SAFETY: promised by the caller.
    unsafe { core::slice::from_raw_parts(text, len) }
}

/// Status word of a NIK; its findings are walked through as well.
///
/// # Safety
/// `len` bytes must be readable at `text`, which must not be null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nik(text: *const u8, len: usize) -> u32 {
    // SAFETY: promised by the caller.
    let check = nik::check_bytes(unsafe { read(text, len) }, &nik::Options::default());
    let spans: usize = check.findings().map(|finding| finding.span().start ^ finding.code() as usize).sum();
    check.status().0 ^ spans as u32 ^ check.value().map_or(0, |value| value.region().padded())
}

/// Status word of a family-card number; its findings are walked through as well.
///
/// # Safety
/// `len` bytes must be readable at `text`, which must not be null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kk(text: *const u8, len: usize) -> u32 {
    // SAFETY: promised by the caller.
    let check = kk::check_bytes(unsafe { read(text, len) }, &kk::Options::default());
    let spans: usize = check.findings().map(|finding| finding.span().start ^ finding.code() as usize).sum();
    check.status().0 ^ spans as u32 ^ check.value().map_or(0, |value| value.region().padded())
}

/// Status word of a number of any kind, by its place in [`Kind::ALL`]; its findings are walked through as well.
///
/// # Safety
/// `len` bytes must be readable at `text`, which must not be null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn number(kind: usize, text: *const u8, len: usize) -> u32 {
    let Some(kind) = Kind::ALL.get(kind) else { return 0 };
    // SAFETY: promised by the caller.
    let check = check_bytes(*kind, unsafe { read(text, len) }, &Options::default());
    let spans: usize = check.findings().map(|finding| finding.span().start ^ finding.code() as usize).sum();
    check.status().0 ^ spans as u32 ^ check.value().map_or(0, |value| value.as_str().len() as u32)
}

/// Findings in a name, a date and a code, and what is unlikely about a person.
///
/// # Safety
/// `len` bytes must be readable at `text`, which must not be null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn person(text: *const u8, len: usize) -> u32 {
    // SAFETY: promised by the caller.
    let text = core::str::from_utf8(unsafe { read(text, len) }).unwrap_or_default();
    let name = name::check(text, &name::Options::default());
    let date = written::check(text, &written::Options::default());
    let codes: usize = List::ALL.into_iter().map(|list| code::check(list, text).findings().count()).sum();
    let facts = plausible::Facts { birth_date: date.value(), ..plausible::Facts::default() };
    let as_of = Date::new(2026, 11, 24);
    let unlikely = as_of.map_or(0, |as_of| plausible::check(&facts, as_of).findings().count());
    (name.findings().count() ^ date.findings().count() ^ codes ^ unlikely) as u32
}

/// What became of a region: its status and successor.
///
/// # Safety
/// `len` bytes must be readable at `text`, which must not be null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn region(text: *const u8, len: usize) -> u32 {
    // SAFETY: promised by the caller.
    let text = core::str::from_utf8(unsafe { read(text, len) }).unwrap_or_default();
    let Some(region) = Region::parse(text) else { return 0 };
    region.status() as u32 ^ region.successor().map_or(0, Region::padded)
}
