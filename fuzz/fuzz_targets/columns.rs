//! Any lines as the rows of columns.
#![no_main]
#![allow(missing_docs, unsafe_code)]

libfuzzer_sys::fuzz_target!(|data: &[u8]| absah_fuzz::columns(data));
