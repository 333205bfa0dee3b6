//! Single numbers: one call per iteration.
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use absah::{
    number::{kk, nik},
    person::{Date, Sex},
};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

const VALID: &str = "3510161204879001";

fn check_nik(c: &mut Criterion) {
    let plain = nik::Options::default();
    let compared =
        nik::Options { birth_date: Date::new(1987, 4, 12), sex: Some(Sex::Male), as_of: Date::new(2025, 6, 23) };
    assert!(nik::check(VALID, &compared).status().is_clear());
    let mut group = c.benchmark_group("nik");
    for (name, text, options) in [
        ("check/valid", VALID, plain),
        ("check/separators", "35.1016 120487-9001", plain),
        ("check/invalid_day", "3510167204879001", plain),
        ("check/birth_date_and_sex", VALID, compared),
    ] {
        group.bench_function(name, |b| b.iter(|| nik::check(black_box(text), black_box(&options)).status()));
    }
    group.bench_function("parse", |b| b.iter(|| nik::parse(black_box(VALID))));
    group.finish();
}

fn check_kk(c: &mut Criterion) {
    let options = kk::Options { as_of: Date::new(2025, 6, 23), nik: None };
    let text = "3510161204179001";
    assert!(kk::check(text, &options).status().is_clear());
    c.bench_function("kk/check/valid", |b| b.iter(|| kk::check(black_box(text), black_box(&options)).status()));
}

criterion_group!(benches, check_nik, check_kk);
criterion_main!(benches);
