//! A valid number costs no memory, neither through the single check nor in a column.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may panic")]

use absah::columns::{Column, check_fixed};
use absah::number::{kk, nik};
use absah::person::{Date, Sex};
use allocation_counter::measure;

#[test]
fn a_valid_number_is_checked_without_allocation() {
    let options = nik::Options {
        as_of: Date::new(2026, 11, 24),
        birth_date: Date::new(1987, 4, 12),
        sex: Some(Sex::Male),
        nik: None,
    };
    let mut words = [1_u32];
    let count = measure(|| {
        let check = nik::check("3510161204879001", &options);
        assert!(check.ok() && check.findings().next().is_none());
        let nik = check.value().expect("well formed");
        assert_eq!((nik.region().padded(), nik.sex(), nik.serial()), (351_016, Sex::Male, 9001));
        assert_eq!(check.birth_dates().iter().count(), 1);
        assert!(nik::parse("3510161204879001").is_ok());
        let card = kk::check("35.1016 120417-9001", &kk::Options { nik: Some(nik), ..Default::default() });
        assert!(card.ok() && card.value().is_some());
        check_fixed(Column::Nik, b"3510161204879001", 16, options.as_of, &mut words).expect("one row");
    });
    assert_eq!((count.count_total, words), (0, [0]));
    // The counter counts: a check that could never fail would prove nothing.
    assert!(measure(|| drop(std::hint::black_box(vec![1]))).count_total > 0);
}
