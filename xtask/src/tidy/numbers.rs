//! Nobody's identity number stands in the repository: whatever looks like a real one is a published sample, has a
//! serial that is not given out, or is listed with a reason.

use super::{Breaches, File};
use std::collections::BTreeMap;

const LIST: &str = "spec/allowed-numbers.txt";
/// Numbers printed in official or published material as samples.
const SAMPLES: [&str; 3] = ["3602041211870001", "3273056010900009", "3171011708450001"];
/// Not looked at: sums, and tables of codes.
const SKIPPED: [&str; 4] = ["Cargo.lock", "spec/regions", "spec/generated", LIST];

pub(crate) fn check(files: &[File], breaches: &mut Breaches) {
    let mut allowed = BTreeMap::new();
    if let Some(list) = files.iter().find(|file| file.path == LIST) {
        for (line, text) in (1..).zip(list.text.lines()).filter(|(_, text)| !text.is_empty() && !text.starts_with('#'))
        {
            match text.split_once('#').map(|(number, reason)| (number.trim(), reason.trim())) {
                Some((number, reason)) if real(number) && !reason.is_empty() => {
                    allowed.insert(number, (line, false));
                }
                _ => breaches.add(LIST, line, "not of the form `number  # reason` with a number that needs one"),
            }
        }
    }
    for file in files.iter().filter(|file| !file.below(&SKIPPED) && !file.path.ends_with("Cargo.lock")) {
        for (line, text) in (1..).zip(file.text.lines()) {
            for number in runs(text).filter(|number| real(number)) {
                match allowed.get_mut(number) {
                    Some((_, used)) => *used = true,
                    None => {
                        let last = number.get(12..).unwrap_or_default();
                        let text = format!("…{last} could be somebody's number; use serial 9xxx or list it in {LIST}");
                        breaches.add(&file.path, line, text);
                    }
                }
            }
        }
    }
    for (line, _) in allowed.values().filter(|(_, used)| !used) {
        breaches.add(LIST, *line, "the number stands nowhere any more");
    }
}

/// The runs of exactly sixteen digits.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_digit()).filter(|run| run.len() == 16)
}

/// Whether sixteen digits could have been issued to somebody.
fn real(number: &str) -> bool {
    let part = |from: usize, to: usize| number.get(from..to).and_then(|digits| digits.parse::<u32>().ok());
    let (Some(province), Some(day), Some(month), Some(serial)) = (part(0, 2), part(6, 8), part(8, 10), part(12, 16))
    else {
        return false;
    };
    number.len() == 16
        && (11..=96).contains(&province)
        && matches!(day, 1..=31 | 41..=71)
        && (1..=12).contains(&month)
        && (1..9000).contains(&serial)
        && !SAMPLES.contains(&number)
}

#[cfg(test)]
mod tests {
    use super::{real, runs};

    #[test]
    fn only_what_could_be_issued_counts() {
        let made = |serial: &str| format!("351016120487{serial}");
        assert!(real(&made("0001")));
        assert!(!real(&made("9001")));
        assert!(!real(&made("0000")));
        assert!(!real(&format!("351016{}", "3313870001")));
        assert_eq!(runs("a1234567890123456b 12345678901234567").count(), 1);
    }
}
