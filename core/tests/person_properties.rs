//! What must hold for any name, date and code.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::check::Finding;
use absah::person::{Date, List, code, name, plausible, written};
use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

fn sound(findings: impl Iterator<Item = Finding>, length: usize) -> usize {
    let mut codes: Vec<u16> = Vec::new();
    for finding in findings {
        let span = finding.span();
        assert!(span.start <= span.end && span.end <= length, "{finding:?} lies outside");
        for lang in [absah::check::Lang::Id, absah::check::Lang::En] {
            assert!(!finding.message(lang).to_string().is_empty());
        }
        codes.push(finding.code() as u16);
    }
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(count, codes.len(), "a code stands twice");
    count
}

fn date() -> impl Strategy<Value = Date> {
    let start = NaiveDate::from_ymd_opt(1800, 1, 1).expect("a date");
    (0_u64..146_000).prop_map(move |days| Date::try_from(start + Days::new(days)).expect("a date"))
}

/// Texts near to names: words, titles, marks, letters of other scripts.
fn namelike() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[A-Z]{1,9}",
        "[a-z]{1,9}",
        Just("H.".to_owned()),
        Just("Dr.".to_owned()),
        Just("S.Pd.".to_owned()),
        Just("Moh.".to_owned()),
        Just("Ma'ruf".to_owned()),
        Just("René".to_owned()),
        "\\PC{0,4}",
    ];
    (proptest::collection::vec(part, 0..7), prop_oneof![Just(" "), Just("  "), Just(", "), Just(".")])
        .prop_map(|(parts, mark)| parts.join(mark))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in prop_oneof![any::<String>(), namelike()], record in prop::option::of(date()), birth: bool) {
        for purpose in [name::Purpose::Card, name::Purpose::Certificate] {
            let check = name::check(&text, &name::Options { record, purpose, new_birth: birth });
            sound(check.findings(), text.len());
            if let Some(name) = check.value() {
                // Only initials are shown unless somebody asks for the parts.
                prop_assert!(name.to_string().split(' ').all(|part| part.chars().count() <= 2));
                let again = name.parts().collect::<Vec<_>>().join(" ");
                let again = name::check(&again, &name::Options { record, purpose, new_birth: birth });
                prop_assert!(again.value().is_some_and(|other| other.letters() == name.letters()));
            }
        }
        let check = written::check(&text, &written::Options::default());
        prop_assert!(sound(check.findings(), text.len()) > 0 || check.value().is_some());
        for list in List::ALL {
            let check = code::check(list, &text);
            prop_assert!(sound(check.findings(), text.len()) > 0 || check.value().is_some());
        }
    }

    #[test]
    fn two_names_are_compared_alike_in_both_orders(a in namelike(), b in namelike()) {
        prop_assert_eq!(name::compare(&a, &b), name::compare(&b, &a));
        let itself = name::compare(&a, &a);
        let named = a.chars().any(char::is_alphanumeric);
        prop_assert_eq!(itself.likeness() == name::Likeness::Equal && itself.reasons().count() == 0, named);
    }

    #[test]
    fn a_date_is_read_in_every_form_it_can_be_written_in(date in date()) {
        let chrono = NaiveDate::from(date);
        let (year, month, day) = (chrono.year(), chrono.month(), chrono.day());
        let months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
            "Oktober", "November", "Desember"];
        let named = months[chrono.month0() as usize];
        for text in [
            format!("{year:04}-{month:02}-{day:02}"), format!("{day:02}/{month:02}/{year:04}"),
            format!("{day}.{month}.{year:04}"), format!("{day} {named} {year:04}"),
            format!("{year:04}{month:02}{day:02}"), format!("{year:04}-{month:02}-{day:02} 00:00:00"),
        ] {
            let check = written::check(&text, &written::Options::default());
            prop_assert_eq!(check.value(), Some(date), "{}", text);
        }
        let american = written::Options { order: written::Order::MonthFirst, ..written::Options::default() };
        prop_assert_eq!(written::check(&format!("{month:02}/{day:02}/{year:04}"), &american).value(), Some(date));
    }

    #[test]
    fn what_the_calendar_lacks_is_never_a_date(year in 1900_i32..2100, month in 0_u32..15, day in 0_u32..35) {
        let exists = NaiveDate::from_ymd_opt(year, month, day).is_some();
        let swapped = NaiveDate::from_ymd_opt(year, day, month).is_some();
        for text in [format!("{year:04}-{month:02}-{day:02}"), format!("{day:02}-{month:02}-{year:04}")] {
            let check = written::check(&text, &written::Options::default());
            prop_assert_eq!(check.ok() && check.value().is_some(), exists || swapped, "{}", text);
        }
    }

    #[test]
    fn every_value_of_a_list_is_read_by_number_and_by_name(at in 0_usize..List::ALL.len()) {
        let list = List::ALL[at];
        for entry in list.entries() {
            for text in [entry.name.to_owned(), entry.name.to_lowercase(), format!(" {} ", entry.name)] {
                let value = code::check(list, &text).value();
                prop_assert_eq!(value.map(|value| value.code()), Some(entry.code), "{} {}", list.as_str(), text);
            }
            let number = code::check(list, &format!("0{}", entry.code));
            let ambiguous = number.findings().any(|finding| finding.code() == absah::check::Code::CodeAmbiguous);
            prop_assert!(ambiguous || number.value().is_some_and(|value| value.code() == entry.code));
        }
    }

    #[test]
    fn a_person_is_never_judged_before_birth(birth in date(), as_of in date(), married: bool, school in 0_u16..12) {
        let facts = plausible::Facts {
            birth_date: Some(birth),
            never_married: Some(!married),
            education: Some(school),
            occupation: Some(school),
        };
        let count = sound(plausible::check(&facts, as_of).findings(), 0);
        prop_assert!(birth <= as_of || count == 0);
    }
}
