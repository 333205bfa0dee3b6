//! Single numbers: one call per iteration.
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use absah::{
    number::{self, Kind, Options, kk, nik},
    person::{Date, Sex},
};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

const VALID: &str = "3510161204879001";

fn check_nik(c: &mut Criterion) {
    let plain = nik::Options::default();
    let compared = nik::Options {
        birth_date: Date::new(1987, 4, 12),
        sex: Some(Sex::Male),
        as_of: Date::new(2025, 6, 23),
        nik: None,
    };
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
    let options = kk::Options { as_of: Date::new(2025, 6, 23), ..Default::default() };
    let text = "3510161204179001";
    assert!(kk::check(text, &options).status().is_clear());
    c.bench_function("kk/check/valid", |b| b.iter(|| kk::check(black_box(text), black_box(&options)).status()));
}

/// One good number of every kind, and the same with a fault.
fn check_all(c: &mut Criterion) {
    let options = Options { as_of: Date::new(2026, 11, 24), ..Default::default() };
    let mut group = c.benchmark_group("check");
    for (kind, good, bad) in [
        (Kind::Npwp, "01.312.166.0-091.000", "01.312.166.1-091.000"),
        (Kind::Nisn, "0089990001", "0589990001"),
        (Kind::Npsn, "20599901", "70599901"),
        (Kind::Nip, "198704122010011901", "198713122010011901"),
        (Kind::Bpjs, "0009990000001", "1119990000001"),
        (Kind::Kks, "4000 0000 0000 0002", "4000 0000 0000 0003"),
        (Kind::Phone, "0812-9999-0001", "812-9999-0001"),
        (Kind::Postal, "68416", "08416"),
        (Kind::Rtrw, "001/002", "001/002/003"),
        (Kind::Passport, "A9990001", "9990001A"),
        (Kind::Kitas, "2C11AB9001-S", "AB9001"),
        (Kind::Akta, "3510-LU-12052011-9001", "3510-LU-31022011-9001"),
        (Kind::Nop, "351016000100290010", "351016000100290011"),
    ] {
        assert!(number::check(kind, good, &options).ok(), "{good}");
        for (name, text) in [("good", good), ("bad", bad)] {
            let id = format!("{}/{name}", kind.as_str());
            group.bench_function(id, |b| b.iter(|| number::check(kind, black_box(text), &options).status()));
        }
    }
    group.finish();
}

criterion_group!(benches, check_nik, check_kk, check_all);
criterion_main!(benches);
