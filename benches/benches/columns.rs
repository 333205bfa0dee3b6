//! Whole columns: 100,000 rows, fixed width and offsets, none or a tenth of them invalid.
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use absah::columns::{Column, check_fixed, check_offsets};
use absah_benches::{ROWS, rows};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

const STRIDE: usize = 16;

fn columns(c: &mut Criterion) {
    let mut group = c.benchmark_group("columns");
    let mut words = vec![0_u32; ROWS];
    for percent in [0, 10] {
        let rows = rows(percent);
        let fixed: String = rows.iter().map(|row| format!("{row:<STRIDE$}")).collect();
        let values = rows.concat();
        let mut offsets = vec![0_i32];
        let mut end = 0;
        for row in &rows {
            end += i32::try_from(row.len()).expect("short rows");
            offsets.push(end);
        }

        group.throughput(Throughput::Bytes(fixed.len() as u64));
        group.bench_function(BenchmarkId::new("fixed", percent), |b| {
            b.iter(|| check_fixed(Column::Nik, black_box(fixed.as_bytes()), STRIDE, None, &mut words).expect("fits"));
        });
        group.throughput(Throughput::Bytes(values.len() as u64));
        group.bench_function(BenchmarkId::new("offsets", percent), |b| {
            b.iter(|| {
                check_offsets(Column::Nik, black_box(values.as_bytes()), &offsets, None, &mut words).expect("fits");
            });
        });
    }
    group.finish();
}

criterion_group!(benches, columns);
criterion_main!(benches);
