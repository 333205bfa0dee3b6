//! Laws that hold for any input: nothing panics, and every way to the same answer gives the same answer.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use absah::columns::{Column, check_fixed, check_offsets};
use absah::number::{AktaForm, Detail, Kind, Options, check_bytes, kk, mask, nik};
use absah::person::{Date, Sex};
use absah::region::{Compact, Region, Status};
use chrono::{Datelike, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::*;

/// Districts that were issued.
const DISTRICTS: [u32; 4] = [351_016, 647_301, 940_101, 317_101];

/// What people write between digits, and what spreadsheets and forms add.
const MARKS: [char; 24] = [
    ' ', '.', '-', '/', '\t', '\u{2013}', '\u{a0}', '\u{200b}', '\u{feff}', '\'', '=', '"', ',', 'e', 'E', '+', 'O',
    'l', '\u{0660}', '\u{ff11}', '\u{6f9}', '0', '9', '\u{fffd}',
];

/// Separators that are taken out wherever they stand.
const SEPARATORS: [char; 8] = [' ', '.', '-', '/', '\t', '\u{2013}', '\u{a0}', '\u{200b}'];

#[derive(Clone, Debug)]
struct Made {
    district: u32,
    day: u32,
    female: bool,
    serial: u16,
    text: String,
}

fn made() -> impl Strategy<Value = Made> {
    (prop::sample::select(&DISTRICTS), 1_u32..=28, any::<bool>(), 1_u32..=12, 0_u32..=99, 9001_u16..=9999).prop_map(
        |(district, day, female, month, year, serial)| {
            let written = if female { day + 40 } else { day };
            let text = format!("{district:06}{written:02}{month:02}{year:02}{serial:04}");
            Made { district, day, female, serial, text }
        },
    )
}

fn marked() -> impl Strategy<Value = String> {
    vec(prop_oneof![3 => prop::char::range('0', '9'), 2 => prop::sample::select(&MARKS)], 0..64)
        .prop_map(|chars| chars.into_iter().collect())
}

fn any_date() -> impl Strategy<Value = Date> {
    (1_u16..=9999, 1_u8..=12, 1_u8..=31).prop_filter_map("a date", |(year, month, day)| Date::new(year, month, day))
}

fn as_of() -> impl Strategy<Value = Option<Date>> {
    prop::option::of(prop_oneof![
        any_date(),
        (1900_u16..=2100, 1_u8..=12, 1_u8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap()),
    ])
}

/// Rows of all sorts: digits, made numbers, short ones, garbage.
fn row() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        vec(b'0'..=b'9', 16),
        vec(b'0'..=b'9', 0..24),
        made().prop_map(|made| made.text.into_bytes()),
        Just(b"0000000000000000".to_vec()),
        (b'0'..=b'9').prop_map(|last| [b"999999999999999".as_slice(), &[last]].concat()),
        marked().prop_map(String::into_bytes),
        vec(any::<u8>(), 0..40),
        vec(any::<u8>(), 16),
    ]
}

/// Asks for everything that an answer can give.
fn exhaust(text: &[u8], options: &Options) {
    for kind in Kind::ALL {
        let check = check_bytes(kind, text, options);
        for finding in check.findings() {
            let _ = (finding.code().as_str(), format!("{finding:?}"), finding.params().count());
            assert!(finding.span().start <= finding.span().end && finding.span().end <= text.len(), "{finding:?}");
            for lang in [absah::check::Lang::Id, absah::check::Lang::En] {
                assert!(!finding.message(lang).to_string().is_empty());
                let _ = finding.help(lang);
            }
        }
        assert_eq!(check.findings().count() as u32, check.status().0.count_ones(), "{kind:?} {text:?}");
        assert_eq!(check.status().codes(kind).count() as u32, check.status().0.count_ones(), "{kind:?} {text:?}");
        assert_eq!(check.findings().map(|f| f.severity()).max(), check.severity());
        if let Some(number) = check.value() {
            assert!(check.ok());
            let digits = |text: String| text.bytes().filter(u8::is_ascii_digit).count();
            assert!(digits(number.to_string()) <= 4 && digits(format!("{number:?}")) <= 4, "{kind:?} shows too much");
            if number.detail() == Detail::Akta(AktaForm::Free) {
                continue; // as written: a second apostrophe stays, and would be the first next time
            }
            let printed = number.format().to_string();
            let again = check_bytes(kind, printed.as_bytes(), options);
            assert!(again.value().is_some_and(|again| again.as_str() == number.as_str()), "{kind:?} {printed}");
        }
    }
    let check = nik::check_bytes(text, options);
    let _ = (check.ok(), check.value().map(|n| (n.region(), n.sex(), n.serial(), n.to_u64(), n.to_string())));
    let _ = check.birth_dates().iter().count();
    let check = kk::check_bytes(text, options);
    let _ = (check.ok(), check.value().map(|n| (n.region(), n.to_string())), check.dates().iter().count());
}

fn single(column: Column, text: &[u8], as_of: Option<Date>) -> u32 {
    match column {
        Column::Nik => nik::check_bytes(text, &nik::Options { as_of, ..Default::default() }).status().0,
        Column::Kk => kk::check_bytes(text, &kk::Options { as_of, ..Default::default() }).status().0,
    }
}

fn parse_agrees(text: &str) {
    let check = nik::check(text, &nik::Options::default());
    let clean = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_digit());
    match nik::parse(text) {
        Ok(nik) => assert!(clean && check.value() == Some(nik) && nik.as_str() == text && check.ok()),
        Err(error) => {
            assert!(!clean || check.value().is_none(), "{text}: {error}");
            assert!(check.findings().any(|f| f.code() == error.0), "{text}: {error}");
        }
    }
    let check = kk::check(text, &kk::Options::default());
    match kk::parse(text) {
        Ok(kk) => assert!(clean && check.value() == Some(kk) && kk.as_str() == text && check.ok()),
        Err(error) => {
            assert!(!clean || check.value().is_none(), "{text}: {error}");
            assert!(check.findings().any(|f| f.code() == error.0), "{text}: {error}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(
        text in prop_oneof![vec(any::<u8>(), 0..64), row()],
        as_of in as_of(), birth_date in prop::option::of(any_date()), sex in 0..3,
    ) {
        let sex = [None, Some(Sex::Male), Some(Sex::Female)][sex as usize];
        let own = nik::parse("3510161204879001").unwrap();
        exhaust(&text, &Options { as_of, birth_date, sex, nik: Some(own) });
    }

    #[test]
    fn no_marks_panic(text in marked(), as_of in as_of(), birth_date in prop::option::of(any_date())) {
        exhaust(text.as_bytes(), &Options { as_of, birth_date, sex: Some(Sex::Female), nik: None });
    }

    #[test]
    fn what_is_built_is_read(made in made()) {
        let check = nik::check(&made.text, &nik::Options::default());
        let nik = check.value().expect("well formed");
        prop_assert!(check.ok());
        prop_assert_eq!(nik.as_str(), made.text.as_str());
        prop_assert_eq!(nik.to_u64(), made.text.parse::<u64>().unwrap());
        prop_assert_eq!(nik.region().padded(), made.district);
        prop_assert_eq!(Compact(nik.region()).to_string(), format!("{:06}", made.district));
        prop_assert_eq!(nik.sex(), if made.female { Sex::Female } else { Sex::Male });
        prop_assert_eq!(nik.serial(), made.serial);
        let dates: Vec<Date> = nik.birth_dates(None).iter().collect();
        prop_assert_eq!(dates.len(), 2);
        for date in dates {
            prop_assert_eq!(u32::from(date.day()), made.day);
            prop_assert_eq!(format!("{:02}{:02}", date.month(), date.year() % 100), made.text.get(8..12).unwrap());
        }
    }

    #[test]
    fn separators_change_nothing(
        made in made(), marks in vec((0_usize..=16, prop::sample::select(&SEPARATORS)), 1..6),
    ) {
        let mut text: Vec<char> = made.text.chars().collect();
        for (at, mark) in &marks {
            text.insert(*at, *mark);
        }
        let text: String = text.into_iter().collect();
        // Fifteen digits and ".0" are a decimal number from a spreadsheet, not a NIK with a dot in it.
        prop_assume!(!text.trim_matches(|c: char| !c.is_ascii_digit()).ends_with(".0"));
        let check = nik::check(&text, &nik::Options::default());
        let value = check.value();
        prop_assert_eq!(value.as_ref().map(|nik| nik.as_str()), Some(made.text.as_str()), "{:?}", text);
        prop_assert!(check.status().0 != 0 && nik::parse(&text).is_err());
    }

    #[test]
    fn mask_hides(text in prop_oneof![any::<String>(), marked(), "[0-9]{0,40}"]) {
        let chars: Vec<char> = text.chars().collect();
        let shown: Vec<char> = mask(&text).to_string().chars().collect();
        prop_assert_eq!(shown.len(), chars.len().min(32));
        prop_assert_eq!(format!("{:?}", mask(&text)), mask(&text).to_string());
        for (from_end, (masked, plain)) in shown.iter().rev().zip(chars.iter().rev()).enumerate() {
            let open = from_end < 4 && plain.is_ascii_digit() && (from_end + 1) * 4 <= chars.len();
            prop_assert_eq!(*masked, if open { *plain } else { '*' });
        }
    }

    #[test]
    fn columns_equal_single_checks(rows in vec(row(), 0..12), stride in 1_usize..40, as_of in as_of()) {
        for column in [Column::Nik, Column::Kk] {
            let mut offsets = vec![0_i32];
            for row in &rows {
                offsets.push(offsets.last().unwrap() + i32::try_from(row.len()).unwrap());
            }
            let mut words = vec![u32::MAX; rows.len()];
            check_offsets(column, &rows.concat(), &offsets, as_of, &mut words).unwrap();
            let expected: Vec<u32> = rows.iter().map(|row| single(column, row, as_of)).collect();
            prop_assert_eq!(&words, &expected);

            for stride in [16, stride] {
                // Cut or padded to the stride; blanks behind a value are no part of it.
                let fixed: Vec<Vec<u8>> = rows.iter().map(|row| {
                    let mut row = row.clone();
                    row.resize(stride, b' ');
                    row
                }).collect();
                let mut words = vec![u32::MAX; rows.len()];
                check_fixed(column, &fixed.concat(), stride, as_of, &mut words).unwrap();
                let expected: Vec<u32> = fixed.iter().map(|row| {
                    let end = row.iter().rposition(|byte| *byte != b' ').map_or(0, |at| at + 1);
                    single(column, &row[..end], as_of)
                }).collect();
                prop_assert_eq!(&words, &expected);
            }
        }
    }

    #[test]
    fn any_offsets_are_refused_or_read(bytes in vec(any::<u8>(), 0..40), offsets in vec(-3_i32..45, 0..5)) {
        let mut words = vec![7; offsets.len().saturating_sub(1)];
        let length = i32::try_from(bytes.len()).unwrap();
        let good = !offsets.is_empty()
            && offsets.windows(2).all(|pair| 0 <= pair[0] && pair[0] <= pair[1] && pair[1] <= length);
        let answer = check_offsets(Column::Nik, &bytes, &offsets, None, &mut words);
        prop_assert_eq!(answer.is_ok(), good);
        prop_assert!(good || words.iter().all(|word| *word == 7), "nothing is written on an error");
    }

    #[test]
    fn parse_agrees_with_check(text in prop_oneof![made().prop_map(|made| made.text), "[0-9]{16}", marked()]) {
        parse_agrees(&text);
    }

    #[test]
    fn dates_are_those_of_chrono(year in 0_u16..=10_001, month in 0_u8..=14, day in 0_u8..=33) {
        let ours = Date::new(year, month, day);
        let theirs = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
            .filter(|_| (1..=9999).contains(&year));
        prop_assert_eq!(ours.is_some(), theirs.is_some());
        if let (Some(ours), Some(theirs)) = (ours, theirs) {
            prop_assert_eq!(NaiveDate::from(ours), theirs);
            prop_assert_eq!(Date::try_from(theirs), Ok(ours));
            prop_assert_eq!(ours.to_string(), theirs.format("%Y-%m-%d").to_string());
            prop_assert_eq!(ours.to_string().parse::<Date>(), Ok(ours));
            prop_assert_eq!(Date::from_ymd(ours.ymd()), Some(ours));
        }
    }

    #[test]
    fn age_is_the_count_of_birthdays(
        born in any_date(), gap in prop_oneof![-400_i64..400, -40_000_i64..60_000],
    ) {
        let start = NaiveDate::from(born);
        let end = start.checked_add_signed(chrono::TimeDelta::days(gap)).filter(|date| (1..=9999).contains(&date.year()));
        prop_assume!(end.is_some());
        let end = end.unwrap();
        let on = Date::try_from(end).unwrap();
        prop_assert_eq!(born < on, start < end);
        // One born on 29 February has a birthday on 1 March of a common year.
        let birthday = |year: i32| NaiveDate::from_ymd_opt(year, start.month(), start.day())
            .unwrap_or_else(|| NaiveDate::from_ymd_opt(year, 3, 1).unwrap());
        let birthdays = (start.year() + 1..=end.year()).filter(|year| birthday(*year) <= end).count();
        let expected = (gap >= 0).then(|| u16::try_from(birthdays).unwrap());
        prop_assert_eq!(born.age_on(on), expected);
    }
}

#[test]
fn districts_are_numbered_without_holes_in_the_order_of_their_codes() {
    let issued: Vec<Region> = (0..1_000_000_u32)
        .filter_map(|code| Region::parse(&format!("{code:06}")))
        .filter(|region| region.index().is_some())
        .collect();
    assert_eq!(issued.len(), Region::DISTRICTS);
    for (place, region) in issued.iter().enumerate() {
        assert_eq!(region.index(), Some(place), "{region}");
        assert!(matches!(region.status(), Status::Current | Status::Retired | Status::Unverifiable), "{region}");
    }
    assert_eq!(Region::parse("3510").and_then(Region::index), None);
}
