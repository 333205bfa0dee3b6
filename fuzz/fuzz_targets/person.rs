//! Any bytes as the name, a date and a code of a person.
#![no_main]
#![allow(missing_docs, unsafe_code)]

libfuzzer_sys::fuzz_target!(|data: &[u8]| absah_fuzz::person(data));
