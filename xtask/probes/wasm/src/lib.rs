//! Two checks for a browser and nothing else. `cargo xtask test probe` measures the module.

use absah::number::{kk, nik};

/// The text that the caller has put at an address.
///
/// # Safety
/// `len` bytes must be readable at `text`, which must not be null.
unsafe fn read<'a>(text: *const u8, len: usize) -> &'a [u8] {
    // SAFETY: promised by the caller.
    unsafe { core::slice::from_raw_parts(text, len) }
}

/// Status word of a NIK.
///
/// # Safety
/// `len` bytes must be readable at `text`, which must not be null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nik(text: *const u8, len: usize) -> u32 {
    // SAFETY: promised by the caller.
    nik::check_bytes(unsafe { read(text, len) }, &nik::Options::default()).status().0
}

/// Status word of a family-card number.
///
/// # Safety
/// `len` bytes must be readable at `text`, which must not be null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kk(text: *const u8, len: usize) -> u32 {
    // SAFETY: promised by the caller.
    kk::check_bytes(unsafe { read(text, len) }, &kk::Options::default()).status().0
}
