//! What is told to be clear by its bytes alone is what the whole check finds nothing about, and most good values are.
#![cfg(feature = "std")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::number::{self, Kind, Options, kk, nik};
use absah::person::{Date, Sex, name, written};
use proptest::prelude::*;

const AS_OF: Option<Date> = Date::new(2026, 11, 24);

/// What may be known beside a number: nothing, or a person whom some of the numbers fit.
fn known() -> Vec<Options> {
    let person = |as_of, sex| Options { as_of, sex, birth_date: Date::new(1987, 4, 12), nik: None };
    let early = Date::new(2000, 2, 28);
    let own = nik::parse("3510161204079001").ok();
    vec![
        Options::default(),
        Options { as_of: AS_OF, ..Options::default() },
        Options { as_of: early, ..Options::default() },
        Options { as_of: AS_OF, nik: own, ..Options::default() },
        person(AS_OF, Some(Sex::Male)),
        person(None, Some(Sex::Female)),
        person(AS_OF, None),
    ]
}

/// A number against the whole check; gives whether it was told to be clear.
fn number_holds(text: &[u8], options: &Options) -> [bool; 2] {
    let shown = text.escape_ascii();
    let nik = nik::clear(text, options);
    if let Some(nik) = nik {
        let check = nik::check_bytes(text, options);
        assert!(check.status().is_clear() && check.value() == Some(nik), "NIK {shown} {options:?}");
        assert_eq!(nik.to_u64().to_string(), String::from_utf8_lossy(text), "{shown}");
    }
    let kk = kk::clear(text, options);
    if let Some(kk) = kk {
        let check = kk::check_bytes(text, options);
        assert!(check.status().is_clear() && check.value() == Some(kk), "KK {shown} {options:?}");
        assert_eq!(kk.to_u64().to_string(), String::from_utf8_lossy(text), "{shown}");
    }
    for kind in Kind::ALL {
        if number::is_clear(kind, text, options) {
            let status = number::check_bytes(kind, text, options).status();
            assert!(status.is_clear(), "{kind:?} {shown} {options:?}: {:#x}", status.0);
        }
    }
    [nik.is_some(), kk.is_some()]
}

#[test]
fn every_byte_of_a_number() {
    for base in ["3510161204879001", "3510165204879001", "3510162902009001", "3510161204079001", "6473010101019999"] {
        for options in known() {
            for at in 0..16 {
                for byte in 0..=u8::MAX {
                    let mut text = base.as_bytes().to_vec();
                    text[at] = byte;
                    number_holds(&text, &options);
                }
            }
        }
    }
}

#[test]
fn every_date_and_region_of_a_number() {
    let options = known();
    for six in 0..1_000_000_u32 {
        let date = format!("351016{six:06}9001");
        let region = format!("{six:06}1204879001");
        for options in [&options[six as usize % options.len()], &options[1]] {
            number_holds(date.as_bytes(), options);
            number_holds(region.as_bytes(), options);
        }
    }
}

/// Nobody is sent the long way without need.
#[test]
fn good_values_are_clear() {
    let options = Options { as_of: AS_OF, ..Options::default() };
    assert_eq!(number_holds(b"3510161204879001", &options), [true, false], "87 is no year of a card before 2087");
    assert_eq!(number_holds(b"3510161204179001", &options), [true, true]);
    let person = Options { birth_date: Date::new(1987, 4, 12), sex: Some(Sex::Female), ..options };
    assert_eq!(number_holds(b"3510165204879001", &person), [true, false]);
    for (kind, good) in [
        (Kind::Rtrw, "001"),
        (Kind::Rtrw, "7"),
        (Kind::Postal, "68416"),
        (Kind::Phone, "081299990001"),
        (Kind::Npwp, "0013121660091000"),
    ] {
        assert!(number::is_clear(kind, good.as_bytes(), &options), "{good}");
    }
    for name in ["SITI NUR AMINAH CONTOH", "Ratna", "MARIA", "BUDI SAMPEL", "RADENAN CONTOH", "I GEDE SAMPEL"] {
        assert!(name::is_clear(name.as_bytes(), &name::Options::default()), "{name}");
    }
    let day = Date::new(1990, 8, 17);
    for text in ["1990-08-17", "17-08-1990", "17/08/1990", "17.08.1990", "1990/08/17"] {
        assert_eq!(written::clear(text.as_bytes(), &written::Options::default()), day, "{text}");
    }
    let american = written::Options { order: written::Order::MonthFirst, not_after: AS_OF };
    assert_eq!(written::clear(b"08/17/1990", &american), day);
    assert_eq!(written::clear(b"17/08/1990", &american), None, "that is told as swapped");
}

fn date_holds(text: &[u8]) {
    let Ok(shown) = std::str::from_utf8(text) else {
        assert_eq!(written::clear(text, &written::Options::default()), None, "{}", text.escape_ascii());
        return;
    };
    for order in [written::Order::DayFirst, written::Order::MonthFirst] {
        for not_after in [None, Date::new(1990, 8, 16), AS_OF] {
            let options = written::Options { order, not_after };
            if let Some(date) = written::clear(text, &options) {
                let check = written::check(shown, &options);
                assert_eq!(check.value(), Some(date), "{shown:?} {options:?}");
                assert_eq!(check.findings().count(), 0, "{shown:?} {options:?}");
            }
        }
    }
}

#[test]
fn every_byte_of_a_date() {
    for base in ["1990-08-17", "17/08/1990", "29.02.2000", "08-17-1990", "2023-02-28"] {
        for at in 0..10 {
            for byte in 0..=u8::MAX {
                let mut text = base.as_bytes().to_vec();
                text[at] = byte;
                date_holds(&text);
            }
        }
    }
}

#[test]
fn every_day_of_some_years() {
    for year in [0, 1, 1899, 1900, 1904, 1999, 2000, 2023, 2024, 2100, 9999] {
        for (month, day) in (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day))) {
            for text in [format!("{year:04}-{month:02}-{day:02}"), format!("{day:02}/{month:02}/{year:04}")] {
                date_holds(text.as_bytes());
                let known = Date::new(year, month, day);
                assert_eq!(written::clear(text.as_bytes(), &written::Options::default()), known, "{text}");
            }
        }
    }
}

fn name_holds(text: &[u8]) -> bool {
    let mut clear = false;
    for record in [None, Date::new(2022, 4, 20), Date::new(2022, 4, 21)] {
        for purpose in [name::Purpose::Card, name::Purpose::Certificate] {
            let options = name::Options { record, purpose, new_birth: true };
            if name::is_clear(text, &options) {
                clear = true;
                let shown = std::str::from_utf8(text).expect("letters A to Z");
                let check = name::check(shown, &options);
                assert_eq!(check.findings().count(), 0, "{shown:?} {options:?}");
                assert!(check.value().is_some_and(|name| name.titles() == 0), "{shown:?} {options:?}");
            }
        }
    }
    clear
}

#[test]
fn every_byte_of_a_name() {
    for base in ["SITI NUR", "Budi Sampel Contoh", "ABCDEFG HIJKLMNOPQRSTUVWXYZ", "Ratna"] {
        for at in 0..base.len() {
            for byte in 0..=u8::MAX {
                let mut text = base.as_bytes().to_vec();
                text[at] = byte;
                name_holds(&text);
            }
        }
    }
}

#[test]
fn every_length_of_a_name() {
    for length in 0..80 {
        let word = "E".repeat(length);
        let two = format!("{word} SAMPEL");
        let clear = [name_holds(word.as_bytes()), name_holds(two.as_bytes())];
        assert_eq!(clear, [(4..=60).contains(&length), (1..=53).contains(&length)], "{length}");
    }
}

/// Every title of the tables, with and without full stops, in front, behind and alone.
#[test]
fn titles_are_never_clear() {
    let source = include_str!("../src/person/name/words.rs");
    let (mut behind, mut seen) = (false, 0);
    for line in source.lines() {
        behind |= line.contains("static BACK");
        let Some(row) = line.strip_prefix("    (\"") else { continue };
        let Some((title, rest)) = row.split_once('"') else { continue };
        let bare = title.replace('.', "");
        for title in [title, title.trim_end_matches('.'), bare.as_str()] {
            for text in [format!("{title} SAMPEL CONTOH"), format!("SAMPEL CONTOH {title}"), title.to_owned()] {
                name_holds(text.as_bytes());
                name_holds(text.to_lowercase().as_bytes());
            }
        }
        if rest.starts_with(", true") && !title.contains('-') {
            let text = if behind { format!("SAMPEL CONTOH {bare}") } else { format!("{bare} SAMPEL CONTOH") };
            assert!(!name_holds(text.as_bytes()), "{text}");
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen} titles");
}

/// Words of names, titles and short forms, with all that stands between them.
fn name_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => prop::sample::select(vec!["SITI", "NUR", "Sampel", "CONTOH", "RADEN", "HJ", "H", "DR", "SE", "SPD", "MOH", "M",
            "ST", "I", "LC", "MBA", "AL", "HAFIDZ", "USTADZAH", "MUHAMMAD", "ABDURRAHMAN", "KH", "AMDKEB", "SH"]),
        1 => Just("S.Pd."),
        1 => Just("H."),
    ];
    let between = prop_oneof![12 => Just(" "), 1 => Just("  "), 1 => Just(", "), 1 => Just("\t"), 1 => Just("-")];
    let parts = prop::collection::vec((word, between), 0..7);
    (parts, any::<bool>()).prop_map(|(parts, cut)| {
        let text: String = parts.iter().flat_map(|(word, between)| [*word, *between]).collect();
        if cut { text.trim_end().to_owned() } else { text }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn names(text in name_text()) {
        name_holds(text.as_bytes());
    }

    #[test]
    fn any_letters(text in "[A-Ca-c ]{0,24}", other in "\\PC{0,24}") {
        name_holds(text.as_bytes());
        name_holds(other.as_bytes());
    }

    #[test]
    fn numbers(text in "[0-9]{1,22}", marked in "[0-9 .+-]{1,24}", at in 0..7_usize) {
        number_holds(text.as_bytes(), &known()[at]);
        number_holds(marked.as_bytes(), &known()[at]);
    }

    #[test]
    fn phones_and_tax_numbers(mobile in "0[1-9][0-9]{4,14}", tax in "0[0-9]{15}") {
        number_holds(mobile.as_bytes(), &known()[1]);
        number_holds(tax.as_bytes(), &known()[1]);
    }

    #[test]
    fn dates(text in "[0-9]{1,4}[-/. ][0-9]{1,2}[-/.][0-9]{1,4}") {
        date_holds(text.as_bytes());
    }
}
