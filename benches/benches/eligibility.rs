//! Rule packs: reading one, deciding about one record, and about 1,000,000 records in columns with validity bitmaps. The
//! columns are decided with outcomes alone, with all reasons, and with reasons and counts; numbers are of 64 bits (`wide`)
//! or as narrow as their ranges allow. Criterion prints decisions a second on one core.
#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use absah::eligibility::columns::{Bits, Column, Out, Reasons, Totals, Values};
use absah::eligibility::{Facts, Kind, Pack, Value, read};
use absah::person::Date;
use absah_benches::ROWS;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

const PACKS: [&str; 2] = ["id.kip-kuliah", "id.spm.bps14"];
/// Of a hundred values, so many are missing.
const MISSING: u64 = 8;

fn text(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../spec/rules/{name}.toml"));
    std::fs::read(path).expect("a pack")
}

/// Numbers that look random, the same at every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// A value of a fact: small numbers more often than large ones.
fn value(kind: &Kind, dice: &mut Dice) -> Value {
    match kind {
        Kind::Bool => Value::Flag(dice.below(2) == 1),
        Kind::Enum { codes, .. } => Value::Code(u8::try_from(dice.below(codes.len() as u64)).unwrap()),
        Kind::Set { codes } => Value::Codes(if dice.below(2) == 0 { 0 } else { dice.below(1 << codes.len()) }),
        Kind::Region => Value::Number(3_510_012_001),
        Kind::Number { low, high, .. } | Kind::Date { low, high } => {
            let width = (high - low + 1).unsigned_abs();
            let width = if dice.below(2) == 0 { width } else { (width / 200).max(width.min(10)) };
            Value::Number(low + i64::try_from(dice.below(width)).unwrap())
        }
    }
}

/// The values of a fact in the layout of Arrow.
#[derive(Default)]
struct Buffer {
    bits: Vec<u8>,
    bytes: Vec<u8>,
    ints: Vec<i32>,
    longs: Vec<i64>,
    sets: Vec<u64>,
    valid: Vec<u8>,
}

impl Buffer {
    fn of(kind: &Kind, seed: u64) -> Buffer {
        let mut dice = Dice(seed);
        let mut own = Buffer { bits: vec![0; ROWS / 8], valid: vec![0; ROWS / 8], ..Buffer::default() };
        for row in 0..ROWS {
            own.valid[row / 8] |= u8::from(dice.below(100) >= MISSING) << (row % 8);
            match value(kind, &mut dice) {
                Value::Flag(flag) => own.bits[row / 8] |= u8::from(flag) << (row % 8),
                Value::Code(code) => own.bytes.push(code),
                Value::Codes(codes) => own.sets.push(codes),
                Value::Number(number) => own.longs.push(number),
            }
        }
        match kind {
            Kind::Number { low: 0.., high: ..=255, .. } => {
                own.bytes = own.longs.iter().map(|number| u8::try_from(*number).unwrap()).collect();
            }
            Kind::Number { low, high, .. } if i32::try_from(*low).is_ok() && i32::try_from(*high).is_ok() => {
                own.ints = own.longs.iter().map(|number| i32::try_from(*number).unwrap()).collect();
            }
            _ => {}
        }
        own
    }

    fn column(&self, kind: &Kind, wide: bool) -> Column<'_> {
        let values = match kind {
            Kind::Bool => Values::Bits(Bits::new(&self.bits)),
            Kind::Enum { .. } => Values::U8(&self.bytes),
            Kind::Set { .. } => Values::U64(&self.sets),
            _ if !wide && !self.bytes.is_empty() => Values::U8(&self.bytes),
            _ if !wide && !self.ints.is_empty() => Values::I32(&self.ints),
            _ => Values::I64(&self.longs),
        };
        Column::valid(values, Bits::new(&self.valid))
    }
}

fn record(pack: &Pack, as_of: Date, seed: u64) -> Facts {
    let mut dice = Dice(seed);
    let mut facts = Facts::none(pack);
    for fact in &pack.facts {
        if dice.below(100) >= MISSING {
            facts.give(pack, &fact.id, value(&fact.kind, &mut dice), as_of).expect("a value that fits");
        }
    }
    facts
}

fn eligibility(c: &mut Criterion) {
    let as_of = Date::new(2026, 3, 2).expect("a date");
    for name in PACKS {
        let text = text(name);
        let mut group = c.benchmark_group(format!("eligibility/{name}"));
        group.bench_function("read", |b| b.iter(|| read(black_box(&text))));
        let pack = read(&text).pack.expect("a pack without errors");
        let rules = pack.on(as_of).expect("in force");
        group.bench_function("rules of a day", |b| b.iter(|| black_box(&pack).on(as_of)));

        let records: Vec<Facts> = (0..1_000).map(|seed| record(&pack, as_of, seed)).collect();
        group.throughput(Throughput::Elements(records.len() as u64));
        group.bench_function("records", |b| {
            b.iter(|| records.iter().filter(|facts| rules.decide(facts).outcome() as u8 == 1).count());
        });

        let buffers: Vec<Buffer> =
            pack.facts.iter().enumerate().map(|(at, fact)| Buffer::of(&fact.kind, at as u64)).collect();
        let bulk = rules.bulk();
        let mut outcomes = vec![0; ROWS];
        let (mut met, mut not_met) = (vec![0; ROWS * bulk.words()], vec![0; ROWS * bulk.words()]);
        let mut totals = Totals::new(&pack);
        group.throughput(Throughput::Elements(ROWS as u64));
        for (width, wide) in [("wide", true), ("narrow", false)] {
            let columns: Vec<Column<'_>> =
                buffers.iter().zip(&pack.facts).map(|(buffer, fact)| buffer.column(&fact.kind, wide)).collect();
            for (what, with_reasons, with_totals) in
                [("outcomes", false, false), ("reasons", true, false), ("reasons and counts", true, true)]
            {
                group.bench_function(format!("columns/{width}/{what}"), |b| {
                    b.iter(|| {
                        let reasons = with_reasons.then_some(Reasons { met: &mut met, not_met: &mut not_met });
                        let totals = with_totals.then_some(&mut totals);
                        bulk.run(black_box(&columns), &mut Out { outcomes: &mut outcomes, reasons, totals })
                            .expect("columns that fit");
                    });
                });
            }
        }
        let shares: Vec<String> =
            (0..4u8).map(|byte| outcomes.iter().filter(|outcome| **outcome == byte).count().to_string()).collect();
        println!("outcomes of {name}: {}", shares.join(" "));
        group.finish();
    }
}

criterion_group!(benches, eligibility);
criterion_main!(benches);
