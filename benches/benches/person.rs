//! Names, dates and codes: one call per iteration.
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use absah::person::{Date, List, code, name, plausible, written};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

fn names(c: &mut Criterion) {
    let new = name::Options { record: Date::new(2024, 1, 1), ..name::Options::default() };
    let mut group = c.benchmark_group("name");
    for (title, text) in [
        ("plain", "SAMPEL CONTOH SATUWARGA"),
        ("titles", "Prof. Dr. H. SAMPEL CONTOH, S.H., M.M."),
        ("marks", "MOH. MA'RUF SAMPEL 2"),
        ("long", "CONTOH CONTOH CONTOH CONTOH CONTOH CONTOH CONTOH CONTOH UJIAN"),
    ] {
        group.bench_function(title, |b| b.iter(|| name::check(black_box(text), &new).ok()));
    }
    for (title, a, b) in [
        ("compare/equal", "SAMPEL CONTOH", "Sampel Contoh"),
        ("compare/similar", "H. Moh. Ma'ruf", "MUHAMMAD MARUF"),
        ("compare/different", "SAMPEL CONTOH", "CONTOH LAINNYA"),
    ] {
        group.bench_function(title, |bench| bench.iter(|| name::compare(black_box(a), black_box(b)).likeness()));
    }
    group.finish();
}

fn dates(c: &mut Criterion) {
    let options = written::Options { not_after: Date::new(2026, 11, 24), ..written::Options::default() };
    let mut group = c.benchmark_group("date");
    for text in ["1987-04-12", "12/04/1987", "17 Agustus 1990", "1987-02-31"] {
        group.bench_function(text, |b| b.iter(|| written::check(black_box(text), &options).value()));
    }
    group.finish();
}

fn codes(c: &mut Criterion) {
    let mut group = c.benchmark_group("code");
    for (title, text) in [("number", "19"), ("official", "BURUH HARIAN LEPAS"), ("unknown", "TUKANG SULAP")] {
        group.bench_function(title, |b| b.iter(|| code::check(List::Occupation, black_box(text)).ok()));
    }
    group.finish();
    let facts = plausible::Facts {
        birth_date: Date::new(1987, 4, 12),
        never_married: Some(true),
        education: Some(5),
        occupation: Some(19),
    };
    let as_of = Date::new(2026, 11, 24).expect("a date");
    c.bench_function("plausible", |b| b.iter(|| plausible::check(black_box(&facts), as_of).findings().count()));
}

criterion_group!(benches, names, dates, codes);
criterion_main!(benches);
