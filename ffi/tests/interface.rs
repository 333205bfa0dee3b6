//! What C cannot test: the border itself, that spans and texts are those of the core, that nothing is allocated.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use crate::boundary::run;
use crate::column::{absah_column_fixed, absah_word_codes};
use crate::constant::{ABSAH_FINDINGS_MAX, AbsahE, AbsahForm, AbsahKind, kind, severity};
use crate::number::{
    AbsahFinding, AbsahInfo, absah_check, absah_findings, absah_kk, absah_nik, absah_number, absah_parse,
};
use crate::table;
use crate::text::absah_message;
use absah_core::check::{Code, Lang};
use absah_core::number::{Kind, Options, Status, check, parse};
use allocation_counter::measure;
use core::ffi::{CStr, c_char};
use std::ptr::{null, null_mut};

const VECTORS: [(Kind, &str); 15] = [
    (Kind::Nik, include_str!("../../spec/vectors/nik.jsonl")),
    (Kind::Kk, include_str!("../../spec/vectors/kk.jsonl")),
    (Kind::Npwp, include_str!("../../spec/vectors/npwp.jsonl")),
    (Kind::Nisn, include_str!("../../spec/vectors/nisn.jsonl")),
    (Kind::Npsn, include_str!("../../spec/vectors/npsn.jsonl")),
    (Kind::Nip, include_str!("../../spec/vectors/nip.jsonl")),
    (Kind::Bpjs, include_str!("../../spec/vectors/bpjs.jsonl")),
    (Kind::Kks, include_str!("../../spec/vectors/kks.jsonl")),
    (Kind::Phone, include_str!("../../spec/vectors/phone.jsonl")),
    (Kind::Postal, include_str!("../../spec/vectors/postal.jsonl")),
    (Kind::Rtrw, include_str!("../../spec/vectors/rtrw.jsonl")),
    (Kind::Passport, include_str!("../../spec/vectors/passport.jsonl")),
    (Kind::Kitas, include_str!("../../spec/vectors/kitas.jsonl")),
    (Kind::Akta, include_str!("../../spec/vectors/akta.jsonl")),
    (Kind::Nop, include_str!("../../spec/vectors/nop.jsonl")),
];

fn start(text: &str) -> *const c_char {
    text.as_ptr().cast()
}

fn number_of(kind: Kind) -> i32 {
    1 + Kind::ALL.iter().position(|each| *each == kind).unwrap() as i32
}

#[test]
fn a_panic_becomes_a_status() {
    let silent = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| ()));
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("while dropping");
        }
    }
    assert_eq!(run(|| panic!("bug")), AbsahE::Internal as i32);
    assert_eq!(run(|| std::panic::panic_any(Bomb)), AbsahE::Internal as i32);
    std::panic::set_hook(silent);
    assert_eq!(run(|| Ok(7)), 7);
    assert_eq!(run(|| Err(AbsahE::Date)), -6);
}

#[test]
fn kinds_have_their_fixed_numbers() {
    let numbers = [
        (AbsahKind::Nik, Kind::Nik),
        (AbsahKind::Kk, Kind::Kk),
        (AbsahKind::Npwp, Kind::Npwp),
        (AbsahKind::Nisn, Kind::Nisn),
        (AbsahKind::Npsn, Kind::Npsn),
        (AbsahKind::Nip, Kind::Nip),
        (AbsahKind::Bpjs, Kind::Bpjs),
        (AbsahKind::Kks, Kind::Kks),
        (AbsahKind::Phone, Kind::Phone),
        (AbsahKind::Postal, Kind::Postal),
        (AbsahKind::Rtrw, Kind::Rtrw),
        (AbsahKind::Passport, Kind::Passport),
        (AbsahKind::Kitas, Kind::Kitas),
        (AbsahKind::Akta, Kind::Akta),
        (AbsahKind::Nop, Kind::Nop),
    ];
    assert_eq!(numbers.len(), Kind::ALL.len(), "a new kind needs a number in the header");
    for (number, of) in numbers {
        assert_eq!(kind(number as i32), Ok(of));
    }
    assert_eq!((kind(0), kind(-1), kind(16)), (Err(AbsahE::Kind), Err(AbsahE::Kind), Err(AbsahE::Kind)));
    assert_eq!(AbsahForm::None as i32, 0);
}

#[test]
fn tables_are_those_of_the_catalogue() {
    for code in Code::ALL {
        assert_eq!(table::severity_of(*code as i32), Some(severity(code.severity())));
    }
    for kind in Kind::ALL {
        for shift in 0..32 {
            let word = Status(1 << shift);
            let expected: Vec<i32> = word.codes(kind).map(|code| code as i32).collect();
            assert_eq!(table::codes(kind, word).collect::<Vec<_>>(), expected);
            assert_eq!(word.has_error(kind), table::heaviest(kind, word).0 == 3);
        }
    }
}

#[test]
fn spans_and_messages_are_those_of_the_core() {
    let (mut compared, mut message) = (0, [0; 1024]);
    for (kind, cases) in VECTORS {
        for line in cases.lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let input = case["input"].as_str().unwrap();
            // Blanks at the end fill up a field in C and are a note elsewhere.
            let text = input.trim_end_matches(' ');
            let expected = check(kind, text, &Options::default());
            let mut found = [AbsahFinding { code: 0, severity: 0, start: 0, end: 0 }; ABSAH_FINDINGS_MAX];
            let (number, room) = (number_of(kind), found.len());
            // SAFETY: every pointer comes from a living reference.
            let count = unsafe { absah_findings(number, start(input), input.len(), null(), found.as_mut_ptr(), room) };
            assert_eq!(count as usize, expected.findings().count(), "{line}");
            for (at, (own, core)) in found.iter().zip(expected.findings()).enumerate() {
                let place = (own.code, own.severity, own.start as usize, own.end as usize);
                let (span, weight) = (core.span(), severity(core.severity()));
                assert_eq!(place, (core.code() as i32, weight, span.start, span.end), "{line}");
                let (buffer, room) = (message.as_mut_ptr(), message.len());
                // SAFETY: every pointer comes from a living reference.
                let size = unsafe { absah_message(number, start(input), input.len(), null(), at, 0, buffer, room) };
                // SAFETY: every pointer comes from a living reference.
                let sentence = unsafe { CStr::from_ptr(buffer) }.to_str().unwrap();
                assert_eq!((size as usize, sentence), (sentence.len() + 1, &*core.message(Lang::Id).to_string()));
                compared += 1;
            }
            let strict = parse(kind, text).map_or_else(|error| error.0 as i32, |_| 0);
            // SAFETY: every pointer comes from a living reference.
            assert_eq!(unsafe { absah_parse(number, start(input), input.len()) }, strict, "{line}");
        }
    }
    assert!(compared > 600, "only {compared} findings were compared");
}

#[test]
fn nothing_is_allocated() {
    let (good, bad) = ("35.1016 120487-9001", "3510167204870000");
    // SAFETY: integers only.
    let info: AbsahInfo = unsafe { std::mem::zeroed() };
    let mut info = AbsahInfo { size: size_of::<AbsahInfo>() as u32, ..info };
    let (mut word, mut codes) = (0, [0; 32]);
    let count = measure(|| {
        for text in [good, bad] {
            let (at, len) = (start(text), text.len());
            // SAFETY: every pointer comes from a living reference.
            unsafe {
                assert!(absah_nik(at, len, 20_261_124, &raw mut word) >= 0);
                assert!(absah_kk(at, len, 20_261_124, null_mut()) >= 0);
                assert!(absah_word_codes(1, word, codes.as_mut_ptr(), 32) > 0);
                for kind in 1..=15 {
                    assert!(absah_number(kind, at, len, 0, &raw mut word) >= 0);
                    assert!(absah_check(kind, at, len, null(), &raw mut info) >= 0);
                }
                assert_eq!(absah_column_fixed(1, at, 1, len, 0, &raw mut word), 0);
            }
        }
    });
    assert_eq!(count.count_total, 0);
}
