//! Numbers. The value of an answer: tag, what the number tells, then its canonical letters.

use crate::record::{Record, place};
use absah::columns::{Column, check_fixed};
use absah::number::nik::Dates;
use absah::number::{Check, Kind, KkNumber, Nik, Options, Status, kk, nik as person};
use absah::person::{Date, Sex};
use alloc::vec::Vec;
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(feature = "full")]
pub use all::{format, number, number_status};

const PERSON: u32 = 1;
const CARD: u32 = 2;

fn options(as_of: u32, birth_date: u32, sex: u32, own: &str) -> Options {
    Options {
        as_of: Date::from_ymd(as_of),
        birth_date: Date::from_ymd(birth_date),
        sex: u16::try_from(sex).ok().and_then(Sex::of_code),
        nik: if own.is_empty() { None } else { person::check(own, &Options::default()).value() },
    }
}

fn date(date: Option<Date>) -> u32 {
    date.map_or(0, Date::ymd)
}

fn pair(dates: Dates) -> [u32; 2] {
    let mut dates = dates.iter();
    [date(dates.next()), date(dates.next())]
}

const fn sex(sex: Sex) -> u32 {
    match sex {
        Sex::Male => 1,
        Sex::Female => 2,
    }
}

/// The findings of a check, without its value.
macro_rules! begin {
    ($check:expr) => {{
        let check = $check;
        Record::new(check.status().0, check.ok(), check.status().is_placeholder(), &mut check.findings())
    }};
}

/// Status word of sixteen digits, four to a word and the first lowest: no text is copied and nothing allocated.
#[wasm_bindgen]
#[allow(clippy::many_single_char_names)]
pub fn sixteen_status(card: bool, a: u32, b: u32, c: u32, d: u32, as_of: u32) -> u32 {
    let wide = |low: u32, high: u32| u128::from(low) | u128::from(high) << 32;
    let bytes = (wide(a, b) | wide(c, d) << 64).to_le_bytes();
    let mut word = [0];
    let column = if card { Column::Kk } else { Column::Nik };
    // Sixteen bytes always fit.
    let _ = check_fixed(column, &bytes, 16, Date::from_ymd(as_of), &mut word);
    let [word] = word;
    word
}

/// Whether a status word of a kind holds an error; `kind` as in [`Kind::ALL`].
#[wasm_bindgen]
pub fn has_error(kind: usize, word: u32) -> bool {
    Status(word).has_error(Kind::ALL.get(kind).copied().unwrap_or(Kind::Nik))
}

/// Status word of a NIK: what a caller needs who asks only whether all is well.
#[wasm_bindgen]
pub fn nik_status(text: &str, as_of: u32) -> u32 {
    person::check(text, &options(as_of, 0, 0, "")).status().0
}

/// Everything about a NIK; `sex` 1 male, 2 female, 0 not known.
#[wasm_bindgen]
pub fn nik(text: &str, as_of: u32, birth_date: u32, own_sex: u32) -> Vec<u32> {
    let check: Check<'_, Nik> = person::check(text, &options(as_of, birth_date, own_sex, ""));
    let mut record = begin!(&check);
    if let Some(nik) = check.value() {
        record.put(&[PERSON]);
        record.put(&place(nik.region()));
        record.put(&[sex(nik.sex())]);
        record.put(&pair(check.birth_dates()));
        record.digits(nik.symbols());
    }
    record.done()
}

/// Status word of a family-card number.
#[wasm_bindgen]
pub fn card_status(text: &str, as_of: u32) -> u32 {
    kk::check(text, &options(as_of, 0, 0, "")).status().0
}

/// Everything about a family-card number; `own` is the NIK of the same person or empty.
#[wasm_bindgen]
pub fn card(text: &str, as_of: u32, own: &str) -> Vec<u32> {
    let check: Check<'_, KkNumber> = kk::check(text, &options(as_of, 0, 0, own));
    let mut record = begin!(&check);
    if let Some(kk) = check.value() {
        record.put(&[CARD]);
        record.put(&place(kk.region()));
        record.put(&pair(check.dates()));
        record.digits(kk.symbols());
    }
    record.done()
}

/// The finding about a number that was not given as text; `kind` as in [`Kind::ALL`].
#[wasm_bindgen]
pub fn not_text(kind: usize) -> Vec<u32> {
    let kind = Kind::ALL.get(kind).copied().unwrap_or(Kind::Nik);
    Record::new(0, false, false, &mut core::iter::once(absah::number::not_text(kind))).done()
}

#[cfg(feature = "full")]
mod all {
    use super::{CARD, PERSON, Record, date, options, pair, place, sex, wasm_bindgen};
    use absah::number::{AktaForm, Detail, Kind, Number, check};
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    fn kind(kind: usize) -> Kind {
        Kind::ALL.get(kind).copied().unwrap_or(Kind::Nik)
    }

    /// Status word of a number of any kind.
    #[wasm_bindgen]
    pub fn number_status(of: usize, text: &str, as_of: u32) -> u32 {
        check(kind(of), text, &options(as_of, 0, 0, "")).status().0
    }

    /// Everything about a number of any kind.
    #[wasm_bindgen]
    pub fn number(of: usize, text: &str, as_of: u32, birth_date: u32, own_sex: u32, own: &str) -> Vec<u32> {
        let check = check(kind(of), text, &options(as_of, birth_date, own_sex, own));
        let mut record = begin!(&check);
        if let Some(number) = check.value() {
            detail(&mut record, &number);
            record.text(number.as_str());
        }
        record.done()
    }

    /// The printed form of a number without error, with its marks; else nothing.
    #[wasm_bindgen]
    pub fn format(of: usize, text: &str) -> Option<String> {
        check(kind(of), text, &options(0, 0, 0, "")).value().map(|number| number.format().to_string())
    }

    /// Tag and contents of what a number tells.
    fn detail(record: &mut Record, number: &Number<'_>) {
        match number.detail() {
            Detail::Person { region, sex: own, birth_dates } => {
                record.put(&[PERSON]);
                record.put(&place(region));
                record.put(&[sex(own)]);
                record.put(&pair(birth_dates));
            }
            Detail::Card { region, dates } => {
                record.put(&[CARD]);
                record.put(&place(region));
                record.put(&pair(dates));
            }
            Detail::Npwp(form) => record.put(&[3, form as u32]),
            Detail::Nisn { birth_year } => record.put(&[4, birth_year.into()]),
            Detail::Npsn(form) => record.put(&[5, form as u32]),
            Detail::Nip { form, birth_date, year, month, sex: own } => {
                // One above the year: there are numbers with the year 0000.
                let year = year.map_or(0, |year| u32::from(year).saturating_add(1));
                let month = month.map_or(0, u32::from);
                record.put(&[6, form as u32, date(birth_date), year, month, own.map_or(0, sex)]);
            }
            Detail::Phone(form) => record.put(&[7, form as u32]),
            Detail::Akta(AktaForm::Modern { region, letters: [first, second], date: recorded }) => {
                record.put(&[8]);
                record.put(&place(region));
                record.put(&[first.into(), second.into(), date(recorded)]);
            }
            Detail::Akta(AktaForm::Free) => record.put(&[9]),
            _ => record.put(&[0]),
        }
    }
}
