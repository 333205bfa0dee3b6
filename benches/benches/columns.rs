//! Whole columns in every variant of this machine, 1,000,000 rows in the cache and 16,000,000 in memory: NIK, card numbers
//! and dates, of fixed width and by offsets. The yardstick is a sum of the same bytes in the same run: first a table of
//! ratios with the goals of the project, both sides by turns, then criterion.
//!
//! Of the rows none is wrong, or a tenth: `10` as they come (letters and lost digits too, which the careful way cleans),
//! `10-digits` by their digits alone.
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

use absah::columns::{Column, Variant};
use absah::number::{Kind, Status};
use absah::person::{Date, written::Order};
use absah_benches::{ROWS, birth, digit_rows, kk, nik, rows};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::time::Duration;

/// Times that the rows stand in memory one behind the other.
const TIMES: [usize; 2] = [1, 16];

/// Rounds of the table; the median counts.
const ROUNDS: usize = 9;

/// Times that a work is done in a round.
const REPEATS: usize = 5;

/// Time that this thread has worked: other programs on the machine count little.
#[cfg(unix)]
fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().expect("later than 1970"), time.tv_nsec.try_into().expect("below a second"))
}

/// Time since the first call.
#[cfg(not(unix))]
fn now() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed()
}

/// Whether all is only to be run once, as by `cargo test --benches`: then memory is not filled.
fn smoke() -> bool {
    let given = |wanted: &str| std::env::args().any(|argument| argument == wanted);
    given("--test") || !given("--bench")
}

/// How often the rows stand one behind the other.
fn sizes() -> &'static [usize] {
    if smoke() { &TIMES[..1] } else { &TIMES }
}

/// The values of a column, one behind the other.
struct Values {
    bytes: Vec<u8>,
    offsets: Vec<i32>,
}

impl Values {
    fn new(rows: &[String], times: usize) -> Values {
        let bytes = rows.concat().repeat(times).into_bytes();
        let lengths = (0..times).flat_map(|_| rows.iter().map(|row| i32::try_from(row.len()).expect("short rows")));
        let ends = lengths.scan(0, |end, length| {
            *end += length;
            Some(*end)
        });
        let offsets = std::iter::once(0).chain(ends).collect();
        Values { bytes, offsets }
    }

    fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// A sum of the bytes, word by word: what reading them costs.
    fn sum(&self) -> u64 {
        let words = black_box(&self.bytes).as_chunks::<8>().0;
        words.iter().fold(0, |sum, word| sum.wrapping_add(u64::from_le_bytes(*word)))
    }

    fn check(&self, variant: Variant, column: Column, fixed: bool, words: &mut [u32]) {
        let bytes = black_box(&self.bytes);
        let as_of = Date::new(2026, 11, 24);
        let fits = if fixed {
            variant.fixed(column, bytes.as_chunks().0, as_of, words)
        } else {
            variant.offsets(column, bytes, &self.offsets, as_of, words)
        };
        assert!(fits, "the tables judge this column");
    }

    fn dates(&self, variant: Variant, fixed: bool, words: &mut [u32]) {
        let bytes = black_box(&self.bytes);
        if fixed {
            variant.dates_fixed(bytes.as_chunks().0, Order::DayFirst, words);
        } else {
            variant.dates_offsets(bytes, &self.offsets, Order::DayFirst, words);
        }
    }
}

/// What a kernel may cost, in sums of the same bytes.
fn goal(variant: Variant) -> f64 {
    match variant {
        Variant::Avx2 => 3.0,
        Variant::Sse41 => 7.0,
        _ => 12.0,
    }
}

/// The median of the ratios of two works done by turns, with the least and the greatest.
fn ratio(mut one: impl FnMut(), mut other: impl FnMut()) -> [f64; 3] {
    let timed = |work: &mut dyn FnMut()| {
        let start = now();
        (0..REPEATS).for_each(|_| work());
        now().saturating_sub(start).as_secs_f64()
    };
    one();
    other();
    let rounds = if smoke() { 1 } else { ROUNDS };
    let mut ratios: Vec<f64> = (0..rounds).map(|_| timed(&mut one) / timed(&mut other)).collect();
    ratios.sort_by(f64::total_cmp);
    [ratios[rounds / 2], ratios[0], ratios[rounds - 1]]
}

fn say(name: &str, [median, least, most]: [f64; 3], goal: f64) {
    let met = if median <= goal { "met" } else { "MISSED" };
    println!("{name:<36} {median:>6.2} x  ({least:.2} to {most:.2})  goal {goal} x  {met}");
}

/// The table of ratios.
fn ratios(_: &mut Criterion) {
    let made = |of: fn(usize) -> String| (0..ROWS).map(of).collect::<Vec<String>>();
    let (sound, wrong, mixed) = (made(nik), digit_rows(10), rows(10));
    let (cards, dates) = (made(kk), made(birth));
    for times in sizes().iter().copied() {
        println!("\n{} rows against a sum of the same bytes", ROWS * times);
        let mut words = vec![0; ROWS * times];
        let mut other_words = vec![0; ROWS * times];
        let mixed = Values::new(&mixed, times);
        for (name, column, kind, rows) in
            [("nik", Column::Nik, Kind::Nik, &sound), ("kk", Column::Kk, Kind::Kk, &cards)]
        {
            let values = Values::new(rows, times);
            for variant in Variant::all() {
                for (way, fixed) in [("fixed", true), ("offsets", false)] {
                    let found =
                        ratio(|| values.check(variant, column, fixed, &mut words), || _ = black_box(values.sum()));
                    assert!(words.iter().all(|word| !Status(*word).has_error(kind)), "the rows are sound");
                    say(&format!("{name}/{way}/{variant:?}"), found, goal(variant));
                }
                let found = ratio(|| mixed.check(variant, column, false, &mut words), || _ = black_box(mixed.sum()));
                println!("{:<36} {:>6.2} x", format!("{name}/mixed lengths, 10 % wrong/{variant:?}"), found[0]);
            }
        }
        let (values, faulty) = (Values::new(&sound, times), Values::new(&wrong, times));
        for variant in Variant::all() {
            let found = ratio(
                || faulty.check(variant, Column::Nik, true, &mut words),
                || values.check(variant, Column::Nik, true, &mut other_words),
            );
            say(&format!("nik/10 % wrong to none/{variant:?}"), found, 1.1);
        }
        let values = Values::new(&dates, times);
        for variant in Variant::all() {
            for (way, fixed) in [("fixed", true), ("offsets", false)] {
                let found = ratio(|| values.dates(variant, fixed, &mut words), || _ = black_box(values.sum()));
                assert!(words.iter().all(|word| *word != 0), "all are dates");
                println!("{:<36} {:>6.2} x", format!("date/{way}/{variant:?}"), found[0]);
            }
        }
    }
}

fn columns(c: &mut Criterion) {
    let made = |of: fn(usize) -> String| (0..ROWS).map(of).collect::<Vec<String>>();
    for times in sizes().iter().copied() {
        let mut group = c.benchmark_group(format!("columns/{times}M"));
        group.sample_size(10).measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_secs(1));
        group.throughput(Throughput::Elements((ROWS * times) as u64));
        let mut words = vec![0; ROWS * times];
        for (name, column, fixed, rows) in [
            ("nik/0", Column::Nik, true, made(nik)),
            ("nik/10", Column::Nik, false, rows(10)),
            ("nik/10-digits", Column::Nik, true, digit_rows(10)),
            ("kk/0", Column::Kk, true, made(kk)),
        ] {
            let values = Values::new(&rows, times);
            drop(rows);
            assert_eq!(values.len(), words.len());
            group.bench_function(format!("{name}/sum"), |b| b.iter(|| values.sum()));
            for variant in Variant::all() {
                if fixed {
                    let id = format!("{name}/fixed/{variant:?}");
                    group.bench_function(id, |b| b.iter(|| values.check(variant, column, true, &mut words)));
                }
                let id = format!("{name}/offsets/{variant:?}");
                group.bench_function(id, |b| b.iter(|| values.check(variant, column, false, &mut words)));
            }
        }
        let values = Values::new(&made(birth), times);
        group.bench_function("date/sum", |b| b.iter(|| values.sum()));
        for variant in Variant::all() {
            for (way, fixed) in [("fixed", true), ("offsets", false)] {
                let id = format!("date/{way}/{variant:?}");
                group.bench_function(id, |b| b.iter(|| values.dates(variant, fixed, &mut words)));
            }
        }
        group.finish();
    }
}

criterion_group!(benches, ratios, columns);
criterion_main!(benches);
