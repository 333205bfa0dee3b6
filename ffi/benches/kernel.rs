//! The Rust kernel on the numbers of the C bench, in the same words: name and nanoseconds a row. The file is the
//! argument behind `--`; without one, as in a smoke test, a single number is enough.
#![allow(clippy::expect_used, reason = "a bench may stop")]

use absah_core::columns::{Column, check_fixed, check_offsets};
use absah_core::number::nik;
use absah_core::person::Date;
use std::hint::black_box;
use std::time::Instant;

const STRIDE: usize = 16;
const ROUNDS: usize = 15;

fn best(name: &str, rows: usize, mut body: impl FnMut()) {
    let times = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        body();
        start.elapsed().as_nanos() as f64 / rows as f64
    });
    println!("{name} {:.2}", times.fold(f64::INFINITY, f64::min));
}

fn main() {
    let file = std::env::args().nth(1).filter(|argument| !argument.starts_with('-'));
    let values = file.map_or_else(|| b"3510161204879001".to_vec(), |file| std::fs::read(file).expect("a file"));
    let rows = values.len() / STRIDE;
    let offsets: Vec<i32> = (0..=rows).map(|row| i32::try_from(row * STRIDE).expect("fits")).collect();
    let mut words = vec![0_u32; rows];
    let options = nik::Options { as_of: Date::new(2026, 11, 24), ..Default::default() };
    best("absah_nik", rows, || {
        for value in values.chunks_exact(STRIDE) {
            black_box(nik::check_bytes(black_box(value), &options).status());
        }
    });
    best("fixed", rows, || {
        check_fixed(Column::Nik, black_box(&values), STRIDE, options.as_of, &mut words).expect("fits");
    });
    best("offsets", rows, || {
        check_offsets(Column::Nik, black_box(&values), &offsets, options.as_of, &mut words).expect("fits");
    });
}
