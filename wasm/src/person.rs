//! Names, dates and the plausibility of a person.

use crate::record::Record;
use absah::person::{Date, name, plausible, written};
use alloc::string::ToString;
use alloc::vec::Vec;
use wasm_bindgen::prelude::wasm_bindgen;

/// A name: letters, words, its initials and the name with single blanks.
#[wasm_bindgen]
pub fn name(text: &str, record_date: u32, certificate: bool, new_birth: bool) -> Vec<u32> {
    let purpose = if certificate { name::Purpose::Certificate } else { name::Purpose::Card };
    let check = name::check(text, &name::Options { record: Date::from_ymd(record_date), purpose, new_birth });
    let mut record = Record::new(0, check.ok(), false, &mut check.findings());
    if let Some(name) = check.value() {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        record.put(&[count(name.letters()), count(name.words())]);
        record.counted(&name.to_string());
        record.text(&name.parts().collect::<Vec<_>>().join(" "));
    }
    record.done()
}

/// A date: the day and how it was written.
#[wasm_bindgen]
pub fn date(text: &str, month_first: bool, not_after: u32) -> Vec<u32> {
    let order = if month_first { written::Order::MonthFirst } else { written::Order::DayFirst };
    let check = written::check(text, &written::Options { order, not_after: Date::from_ymd(not_after) });
    let mut record = Record::new(0, check.ok(), false, &mut check.findings());
    if let Some((date, form)) = check.value().zip(check.form()) {
        record.put(&[date.ymd(), form as u32]);
    }
    record.done()
}

/// Whether age, marital status (1 never married, 2 married once), education and occupation go together; 0 not known.
#[wasm_bindgen]
pub fn person(birth_date: u32, married: u32, education: u16, occupation: u16, as_of: u32) -> Vec<u32> {
    let known = |code: u16| (code != 0).then_some(code);
    let facts = plausible::Facts {
        birth_date: Date::from_ymd(birth_date),
        never_married: (married != 0).then_some(married == 1),
        education: known(education),
        occupation: known(occupation),
    };
    match Date::from_ymd(as_of) {
        Some(as_of) => {
            let check = plausible::check(&facts, as_of);
            let ok = check.findings().all(|finding| finding.severity() < absah::check::Severity::Error);
            Record::new(0, ok, false, &mut check.findings()).done()
        }
        None => Record::new(0, true, false, &mut core::iter::empty()).done(),
    }
}
