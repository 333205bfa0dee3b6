//! The modules behind the npm package `absah`: text and small numbers in, words out. No call changes
//! the answer of another.
//!
//! An answer is a row of 32-bit words (see `record`); TypeScript makes objects of it and has all texts, so that a page
//! carries only the languages it imports. Dates are YYYYMMDD, 0 for none.
#![cfg_attr(all(target_arch = "wasm32", not(feature = "columns")), no_std)]

extern crate alloc;

#[cfg(feature = "card")]
pub mod card;
#[cfg(feature = "codes")]
pub mod codes;
#[cfg(feature = "columns")]
pub mod columns;
#[cfg(feature = "compare")]
pub mod compare;
#[cfg(feature = "family")]
pub mod family;
#[cfg(any(feature = "family", feature = "card"))]
pub mod flat;
#[cfg(feature = "letters")]
pub mod letters;
#[cfg(any(feature = "rules", feature = "letters"))]
mod notices;
#[cfg(feature = "nik")]
pub mod number;
#[cfg(feature = "full")]
pub mod person;
#[cfg(any(feature = "nik", feature = "codes", feature = "family", feature = "rules", feature = "letters"))]
mod record;
#[cfg(feature = "full")]
pub mod region;
#[cfg(feature = "rules")]
pub mod rules;

/// Small and slow where little is allocated: a text in, an answer out. The columns keep the allocator of std.
#[cfg(all(target_arch = "wasm32", not(feature = "columns")))]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());

/// Nobody could read a message: without one, a page loads no code that would write it.
#[cfg(all(target_arch = "wasm32", not(feature = "columns")))]
#[panic_handler]
fn trap(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
