//! Validates the identity numbers of Indonesian population administration.
//!
//! Text goes in, a typed value and findings come out: see [`number::nik`] and [`number::kk`] for single numbers,
//! [`columns`] for many at once, [`region`] for the codes inside them and [`check`] for what a finding is.
//! "Valid" means that a number is well formed. Whether it was issued is known to the registry (Dukcapil) alone.
//!
//! ```
//! use absah::number::nik;
//!
//! let check = nik::check("35.1016 120487-9001", &nik::Options::default());
//! let nik = check.value().expect("well formed");
//! assert_eq!(nik.as_str(), "3510161204879001");
//! assert_eq!(nik.to_string(), "************9001"); // masked unless asked otherwise
//! assert_eq!(check.findings().next().map(|f| f.code().as_str()), Some("number-separators-removed"));
//! ```
//!
//! Without the default features the crate needs neither std nor an allocator, and its numbers and regions link no panic.
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

#[cfg(any(feature = "eligibility", feature = "letters"))]
mod arrange;
pub mod check;
pub mod columns;
mod dictionary;
#[cfg(any(feature = "eligibility", feature = "letters"))]
#[cfg_attr(not(all(feature = "eligibility", feature = "letters")), allow(dead_code, reason = "each reads its part"))]
mod document;
#[cfg(feature = "eligibility")]
pub mod eligibility;
#[cfg(feature = "alloc")]
pub mod family;
#[cfg(feature = "letters")]
pub mod letter;
pub mod number;
pub mod person;
pub mod region;
#[cfg(any(feature = "eligibility", feature = "letters"))]
#[cfg_attr(not(feature = "eligibility"), allow(dead_code, reason = "letters need a part"))]
mod write;

/// The dated data behind every answer: package version and the date of the newest region decree.
///
/// ```
/// assert_eq!(absah::edition().regions, "2025-06-23");
/// ```
pub const fn edition() -> Edition {
    Edition { package: env!("CARGO_PKG_VERSION"), regions: region::EDITION }
}

/// See [`edition`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Edition {
    /// Version of this package, and so of the checks.
    pub package: &'static str,
    /// Date of the newest decree in the region table, `YYYY-MM-DD`.
    pub regions: &'static str,
}
