//! Any bytes as a template of a letter, as a compiled one and as the data of one.
#![no_main]
#![allow(missing_docs, unsafe_code)]

libfuzzer_sys::fuzz_target!(|data: &[u8]| absah_fuzz::letter(data));
