//! Any bytes as a family card.
#![no_main]
#![allow(missing_docs, unsafe_code)]

libfuzzer_sys::fuzz_target!(|data: &[u8]| absah_fuzz::family(data));
