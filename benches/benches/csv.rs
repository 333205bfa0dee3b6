//! Reading a register: the field index over text in memory beside a sum of the same bytes; a file without looking at its
//! cells, by our reader and by two crates; and the whole job. The register is a made-up one of 100,000 rows.
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use absah::person::Date;
use absah_batch::source::Input;
use absah_batch::source::csv::{Cells, parse};
use absah_batch::{Located, Opened, Options, Sink, run, sample};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::fs::File;
use std::hint::black_box;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;

const ROWS: u64 = 100_000;

/// Findings are made and looked at by nobody.
struct Silent;

impl Sink for Silent {
    fn opened(&mut self, _: &Opened<'_>) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, located: &Located<'_>) -> io::Result<()> {
        black_box(located);
        Ok(())
    }
}

fn register() -> Vec<u8> {
    let (mut text, mut truth) = (Vec::new(), Vec::new());
    sample::write(&sample::Options { rows: ROWS, seed: 1 }, &mut text, &mut truth).unwrap();
    text
}

fn index(c: &mut Criterion) {
    let text = register();
    let cells = String::from_utf8(text.clone()).unwrap().replace('"', "");
    let quoted: String = cells.lines().map(|line| format!("\"{}\"\n", line.replace(',', "\",\""))).collect();
    let mut group = c.benchmark_group("csv-index");
    // Blocks as the reader takes them.
    let block = &text[..1 << 20];
    let quoted = &quoted.as_bytes()[..1 << 20];
    group.throughput(Throughput::Bytes(1 << 20));
    group.bench_function("sum", |b| {
        b.iter(|| {
            let words = black_box(block).as_chunks::<8>().0;
            words.iter().fold(0_u64, |sum, word| sum.wrapping_add(u64::from_le_bytes(*word)))
        });
    });
    let mut cells = Cells::default();
    group.bench_function("plain", |b| b.iter(|| cells.count(black_box(block), b',').unwrap()));
    group.bench_function("quoted", |b| b.iter(|| cells.count(black_box(quoted), b',').unwrap()));
    group.finish();
}

fn file(c: &mut Criterion) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&register()).unwrap();
    let path = file.path();
    let input = Input::Path(path.to_owned());
    let (one, block) = (NonZeroUsize::MIN, NonZeroUsize::new(1 << 20).unwrap());
    let mut group = c.benchmark_group("csv-file");
    group.throughput(Throughput::Elements(ROWS));
    group.sample_size(20);
    group.bench_function("parse", |b| b.iter(|| parse(&input, one, block).unwrap()));
    group.bench_function("parse/csv-crate", |b| {
        b.iter(|| {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).unwrap();
            let (mut record, mut cells) = (csv::ByteRecord::new(), 0);
            while reader.read_byte_record(&mut record).unwrap() {
                cells += record.len();
            }
            cells
        });
    });
    group.bench_function("parse/simd-csv", |b| {
        b.iter(|| {
            let mut reader =
                simd_csv::ZeroCopyReaderBuilder::new().flexible(true).from_reader(File::open(path).unwrap());
            let mut cells = 0;
            while let Some(record) = reader.read_byte_record().unwrap() {
                cells += record.len();
            }
            cells
        });
    });
    for threads in [1, 2] {
        let threads = NonZeroUsize::new(threads);
        let options = Options { as_of: Date::new(2026, 11, 24), threads, ..Options::default() };
        group.bench_function(format!("whole-job/{}", threads.unwrap()), |b| {
            b.iter(|| run(std::slice::from_ref(&input), &options, &mut Silent, &AtomicBool::new(false)).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, index, file);
criterion_main!(benches);
