//! The modules behind the npm package `absah`: text and small numbers in, words out. No call changes
//! the answer of another.
//!
//! An answer is a row of 32-bit words (see `record`); TypeScript makes objects of it and has all texts, so that a page
//! carries only the languages it imports. Dates are YYYYMMDD, 0 for none.

#[cfg(feature = "codes")]
pub mod codes;
#[cfg(feature = "columns")]
pub mod columns;
#[cfg(feature = "compare")]
pub mod compare;
#[cfg(feature = "family")]
pub mod family;
#[cfg(feature = "nik")]
pub mod number;
#[cfg(feature = "full")]
pub mod person;
#[cfg(any(feature = "nik", feature = "codes", feature = "family"))]
mod record;
#[cfg(feature = "full")]
pub mod region;

/// Small and slow where little is allocated: a text in, an answer out. The larger modules keep the allocator of std.
#[cfg(all(target_arch = "wasm32", not(any(feature = "columns", feature = "family"))))]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());
