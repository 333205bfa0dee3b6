//! Whole columns: 1,000,000 rows, fixed width and offsets, in every variant of this machine; a sum of the same bytes is the
//! yardstick. Of the rows none is invalid, or a tenth: `10` as they come (letters and lost digits too, which the careful
//! way cleans), `10-digits` by their digits alone.
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use absah::columns::{Column, Variant, check_fixed, check_offsets};
use absah::person::Date;
use absah_benches::{ROWS, digit_rows, rows};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

const STRIDE: usize = 16;

fn columns(c: &mut Criterion) {
    let mut group = c.benchmark_group("columns");
    let mut words = vec![0_u32; ROWS];
    let as_of = Date::new(2026, 11, 24);
    for (name, rows) in [("0", rows(0)), ("10", rows(10)), ("10-digits", digit_rows(10))] {
        let fixed: String = rows.iter().map(|row| format!("{row:<STRIDE$}")).collect();
        let numbers = fixed.as_bytes().as_chunks::<STRIDE>().0;
        let values = rows.concat();
        let mut offsets = vec![0_i32];
        let mut end = 0;
        for row in &rows {
            end += i32::try_from(row.len()).expect("short rows");
            offsets.push(end);
        }
        group.throughput(Throughput::Elements(ROWS as u64));
        group.bench_function(format!("sum/{name}"), |b| {
            b.iter(|| {
                let words = black_box(fixed.as_bytes()).as_chunks::<8>().0;
                words.iter().fold(0_u64, |sum, word| sum.wrapping_add(u64::from_le_bytes(*word)))
            });
        });
        for variant in Variant::all() {
            group.bench_function(format!("fixed/{name}/{variant:?}"), |b| {
                b.iter(|| assert!(variant.fixed(Column::Nik, black_box(numbers), as_of, &mut words)));
            });
            group.bench_function(format!("offsets/{name}/{variant:?}"), |b| {
                b.iter(|| {
                    let bytes = black_box(values.as_bytes());
                    assert!(variant.offsets(Column::Nik, bytes, &offsets, as_of, &mut words));
                });
            });
        }
        group.bench_function(format!("fixed/{name}/chosen"), |b| {
            b.iter(|| check_fixed(Column::Nik, black_box(fixed.as_bytes()), STRIDE, as_of, &mut words).expect("fits"));
        });
        group.bench_function(format!("offsets/{name}/chosen"), |b| {
            b.iter(|| {
                let bytes = black_box(values.as_bytes());
                check_offsets(Column::Nik, bytes, &offsets, as_of, &mut words).expect("fits");
            });
        });
        group.bench_function(format!("kk/{name}/chosen"), |b| {
            b.iter(|| check_fixed(Column::Kk, black_box(fixed.as_bytes()), STRIDE, None, &mut words).expect("fits"));
        });
    }
    group.finish();
}

criterion_group!(benches, columns);
criterion_main!(benches);
