//! A family of five: reading its card, and all checks.
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use absah::family::{Options, check};
use absah_benches::five;
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

fn family(c: &mut Criterion) {
    let options = Options { as_of: "2026-11-24".parse().ok(), ..Options::default() };
    let card = five();
    let found: Vec<_> = check(&card, &options).findings().map(|found| found.code().as_str()).collect();
    assert!(found.is_empty(), "a clean card: {found:?}");
    let mut group = c.benchmark_group("family");
    group.bench_function("five/read", |b| b.iter(five));
    group.bench_function("five/check", |b| b.iter(|| check(black_box(&card), &options).ok()));
    group.finish();
}

criterion_group!(benches, family);
criterion_main!(benches);
