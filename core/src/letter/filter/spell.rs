//! Numbers in words.

use crate::check::Lang;
use alloc::string::String;

/// First number that has no words here: 10 to the 18th.
const END: u64 = 1_000_000_000_000_000_000;

const UNITS: [&str; 12] =
    ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];
/// Words of thousand to the power 0 to 5.
const SCALES: [(&str, &str); 6] = [
    ("", ""),
    ("ribu", "thousand"),
    ("juta", "million"),
    ("miliar", "billion"),
    ("triliun", "trillion"),
    ("kuadriliun", "quadrillion"),
];
const ENGLISH: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// A whole number in words; nothing beyond 10 to the 18th.
///
/// ```
/// use absah::check::Lang;
/// use absah::letter::spell;
/// assert_eq!(spell(1_121, Lang::Id).as_deref(), Some("seribu seratus dua puluh satu"));
/// assert_eq!(spell(-21_000, Lang::En).as_deref(), Some("minus twenty-one thousand"));
/// assert_eq!(spell(i64::MAX, Lang::Id), None);
/// ```
pub fn spell(number: i64, lang: Lang) -> Option<String> {
    let size = number.unsigned_abs();
    if size >= END {
        return None;
    }
    let mut words = Words { text: String::with_capacity(64) };
    if number < 0 {
        words.push("minus");
    }
    if size == 0 {
        words.push(match lang {
            Lang::Id => "nol",
            Lang::En => "zero",
        });
    }
    let mut scale = END / 1_000;
    for (id, en) in SCALES.iter().rev() {
        let group = size / scale % 1_000;
        match lang {
            // "Seribu" is for exactly one thousand in its group: 21.000 is "dua puluh satu ribu".
            Lang::Id if group == 1 && *id == "ribu" => words.push("seribu"),
            Lang::Id if group > 0 => {
                words.group(group);
                words.push(id);
            }
            Lang::En if group > 0 => {
                words.english(group);
                words.push(en);
            }
            _ => {}
        }
        scale = (scale / 1_000).max(1);
    }
    Some(words.text)
}

struct Words {
    text: String,
}

impl Words {
    fn push(&mut self, word: &str) {
        if !word.is_empty() {
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
    }

    fn unit(&mut self, number: u64, words: &[&str]) {
        self.push(usize::try_from(number).ok().and_then(|at| words.get(at)).copied().unwrap_or_default());
    }

    /// 1 to 999 in Indonesian.
    fn group(&mut self, number: u64) {
        let (hundreds, rest) = (number / 100, number % 100);
        match hundreds {
            0 => {}
            1 => self.push("seratus"),
            _ => {
                self.unit(hundreds, &UNITS);
                self.push("ratus");
            }
        }
        match rest {
            0 => {}
            1..=11 => self.unit(rest, &UNITS),
            12..=19 => {
                self.unit(rest - 10, &UNITS);
                self.push("belas");
            }
            _ => {
                self.unit(rest / 10, &UNITS);
                self.push("puluh");
                if !rest.is_multiple_of(10) {
                    self.unit(rest % 10, &UNITS);
                }
            }
        }
    }

    /// 1 to 999 in English.
    fn english(&mut self, number: u64) {
        let (hundreds, rest) = (number / 100, number % 100);
        if hundreds > 0 {
            self.unit(hundreds, &ENGLISH);
            self.push("hundred");
        }
        match rest {
            0 => {}
            1..=19 => self.unit(rest, &ENGLISH),
            _ => {
                self.unit(rest / 10, &TENS);
                if !rest.is_multiple_of(10) {
                    self.text.push('-');
                    let at = usize::try_from(rest % 10).unwrap_or(0);
                    self.text.push_str(ENGLISH.get(at).copied().unwrap_or_default());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::spell;
    use crate::check::Lang;
    use proptest::prelude::*;

    #[test]
    fn words_of_numbers() {
        for (number, id, en) in [
            (0, "nol", "zero"),
            (1, "satu", "one"),
            (10, "sepuluh", "ten"),
            (11, "sebelas", "eleven"),
            (12, "dua belas", "twelve"),
            (19, "sembilan belas", "nineteen"),
            (20, "dua puluh", "twenty"),
            (21, "dua puluh satu", "twenty-one"),
            (100, "seratus", "one hundred"),
            (101, "seratus satu", "one hundred one"),
            (111, "seratus sebelas", "one hundred eleven"),
            (999, "sembilan ratus sembilan puluh sembilan", "nine hundred ninety-nine"),
            (1_000, "seribu", "one thousand"),
            (1_001, "seribu satu", "one thousand one"),
            (2_000, "dua ribu", "two thousand"),
            (11_000, "sebelas ribu", "eleven thousand"),
            (21_000, "dua puluh satu ribu", "twenty-one thousand"),
            (100_000, "seratus ribu", "one hundred thousand"),
            (101_000, "seratus satu ribu", "one hundred one thousand"),
            (900_000, "sembilan ratus ribu", "nine hundred thousand"),
            (1_000_000, "satu juta", "one million"),
            (1_001_000, "satu juta seribu", "one million one thousand"),
            (
                2_446_880,
                "dua juta empat ratus empat puluh enam ribu delapan ratus delapan puluh",
                "two million four hundred forty-six thousand eight hundred eighty",
            ),
            (1_000_000_000, "satu miliar", "one billion"),
            (1_000_000_000_000, "satu triliun", "one trillion"),
            (1_000_000_000_000_000, "satu kuadriliun", "one quadrillion"),
            (-15, "minus lima belas", "minus fifteen"),
        ] {
            assert_eq!(spell(number, Lang::Id).as_deref(), Some(id), "{number}");
            assert_eq!(spell(number, Lang::En).as_deref(), Some(en), "{number}");
        }
        assert_eq!(spell(1_000_000_000_000_000_000, Lang::Id), None);
        assert_eq!(spell(i64::MIN, Lang::En), None);
    }

    /// Reads words back, written apart from the writer: a number before a scale counts so many of it.
    fn read(text: &str) -> i64 {
        let (text, sign) = text.strip_prefix("minus ").map_or((text, 1), |rest| (rest, -1));
        let (mut total, mut group, mut unit) = (0_i64, 0_i64, 0_i64);
        let digits = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];
        for word in text.split(' ') {
            let mut close = |power: u32, group: &mut i64, unit: &mut i64| {
                total += (*group + *unit) * 1_000_i64.pow(power);
                (*group, *unit) = (0, 0);
            };
            match word {
                "sepuluh" => unit = 10,
                "sebelas" => unit = 11,
                "belas" => unit += 10,
                "puluh" => (group, unit) = (group + unit * 10, 0),
                "seratus" => group += 100,
                "ratus" => (group, unit) = (group + unit * 100, 0),
                "seribu" => total += 1_000,
                "ribu" => close(1, &mut group, &mut unit),
                "juta" => close(2, &mut group, &mut unit),
                "miliar" => close(3, &mut group, &mut unit),
                "triliun" => close(4, &mut group, &mut unit),
                "kuadriliun" => close(5, &mut group, &mut unit),
                _ => unit = i64::try_from(digits.iter().position(|own| *own == word).expect(word)).expect("a digit"),
            }
        }
        sign * (total + group + unit)
    }

    #[test]
    fn small_numbers_are_read_back() {
        for number in 0..=101_000 {
            assert_eq!(read(&spell(number, Lang::Id).expect("words")), number);
        }
    }

    proptest! {
        #[test]
        fn words_are_read_back(number in -1_000_000_000_000_000_i64..=1_000_000_000_000_000, cut in 0_u32..15) {
            // Round numbers are rarer than they are in letters.
            let number = number / 10_i64.pow(cut) * 10_i64.pow(cut % 7);
            let words = spell(number, Lang::Id).expect("words");
            prop_assert_eq!(read(&words), number);
            prop_assert!(!words.contains("satu ratus") && !words.contains("satu belas") && !words.contains("  "));
        }
    }
}
