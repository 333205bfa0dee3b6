//! The three versions: binary interface, package, data.

use crate::constant::ABSAH_ABI_VERSION;
use core::ffi::c_char;

/// The binary interface of the library that was loaded; compare it with ABSAH_ABI_VERSION.
#[unsafe(no_mangle)]
pub extern "C" fn absah_abi() -> u32 {
    ABSAH_ABI_VERSION
}

/// The version of the package, such as "0.1.0": static text that ends in 0.
#[unsafe(no_mangle)]
pub extern "C" fn absah_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// The date of the newest decree in the region table, "YYYY-MM-DD": static text that ends in 0.
#[unsafe(no_mangle)]
pub extern "C" fn absah_edition() -> *const c_char {
    const LENGTH: usize = absah_core::region::EDITION.len();
    static EDITION: [u8; LENGTH + 1] = {
        let mut text = [0; LENGTH + 1];
        let (front, _) = text.split_at_mut(LENGTH);
        front.copy_from_slice(absah_core::region::EDITION.as_bytes());
        text
    };
    EDITION.as_ptr().cast()
}
