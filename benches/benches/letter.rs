//! Letters: a statement of one page, and a table over several pages.
#![allow(missing_docs, clippy::expect_used)]

#[path = "../../core/tests/support/letters.rs"]
#[allow(dead_code, reason = "shared with tests")]
mod letters;

use absah::check::Lang;
use absah::letter::{Issued, Paper, Pattern, Per, check_numbers, html, pdf, spell, text};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

fn letter(c: &mut Criterion) {
    for (name, letter) in [("spm", letters::spm(Paper::F4)), ("sktm of 90 rows", letters::sktm(Paper::A4, 90))] {
        let mut group = c.benchmark_group(format!("letter/{name}"));
        group.bench_function("text", |b| b.iter(|| text(black_box(&letter))));
        group.bench_function("html", |b| b.iter(|| html(black_box(&letter))));
        group.bench_function("pdf", |b| b.iter(|| pdf(black_box(&letter))));
        group.finish();
    }
    c.bench_function("letter/words of an amount", |b| b.iter(|| spell(black_box(987_654_321_012_345), Lang::Id)));

    let pattern =
        Pattern::read("[klasifikasi]/[nomor_surat | 3]/[kode_desa]/[bulan_romawi]/[tahun]").expect("a pattern");
    let date = "2026-03-02".parse().expect("a date");
    let numbers: Vec<String> = (1..=1_000).map(|serial| format!("401/{serial:03}/35.10.01.2001/III/2026")).collect();
    let register: Vec<Issued<'_>> = (1..).zip(&numbers).map(|(line, number)| Issued { number, date, line }).collect();
    c.bench_function("letter/register of 1000", |b| {
        b.iter(|| check_numbers(black_box(&pattern), Per::Year, black_box(&register)));
    });
}

criterion_group!(benches, letter);
criterion_main!(benches);
