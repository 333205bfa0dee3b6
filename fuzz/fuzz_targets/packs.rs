//! Any bytes as a rule pack, a compiled pack, facts and a binding.
#![no_main]
#![allow(missing_docs, unsafe_code)]

libfuzzer_sys::fuzz_target!(|data: &[u8]| absah_fuzz::packs(data));
