//! The C interface of Absah; its manual is the header, `include/absah.h`, made of the comments here.
//!
//! Every function goes through [`boundary::entry`]: pointers are looked at before they are used, a panic becomes a
//! status, results are written only when all went well. Nothing is kept between two calls.
#![cfg_attr(not(any(feature = "full", test)), no_std)]

pub mod boundary;
pub mod column;
pub mod constant;
#[cfg(feature = "full")]
pub mod family;
#[cfg(feature = "full")]
mod json;
#[cfg(feature = "full")]
pub mod letter;
pub mod number;
#[cfg(feature = "full")]
pub mod pack;
#[cfg(feature = "full")]
pub mod pack_run;
pub mod region;
#[cfg(feature = "self-test")]
pub mod self_test;
mod table;
#[cfg(feature = "full")]
pub mod text;
pub mod version;

#[cfg(all(not(feature = "full"), not(test), panic = "abort"))]
mod bare;
#[cfg(all(test, feature = "full"))]
#[path = "../tests/interface.rs"]
mod tests;
