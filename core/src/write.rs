//! Numbers, amounts and dates as people write them, pushed onto a text: `format!` would cost a page kilobytes.

use crate::check::{Lang, Word};
use crate::person::day;
use alloc::string::String;

/// A word in both languages. Made in constants, so that no other word of the catalogue is linked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    id: &'static str,
    en: &'static str,
}

impl Phrase {
    pub(super) const fn of(word: Word) -> Phrase {
        Phrase { id: word.text(Lang::Id), en: word.text(Lang::En) }
    }

    pub(super) const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Id => self.id,
            Lang::En => self.en,
        }
    }
}

const MONTHS: [Phrase; 12] = [
    Phrase::of(Word::MonthJanuary),
    Phrase::of(Word::MonthFebruary),
    Phrase::of(Word::MonthMarch),
    Phrase::of(Word::MonthApril),
    Phrase::of(Word::MonthMay),
    Phrase::of(Word::MonthJune),
    Phrase::of(Word::MonthJuly),
    Phrase::of(Word::MonthAugust),
    Phrase::of(Word::MonthSeptember),
    Phrase::of(Word::MonthOctober),
    Phrase::of(Word::MonthNovember),
    Phrase::of(Word::MonthDecember),
];

/// How many letters a text has. Counting them fast is not worth the code in a page.
#[cfg(feature = "letters")]
pub(super) fn letters(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xc0 != 0x80).count()
}

/// A text in a language that grows.
#[derive(Clone, Debug)]
pub(super) struct Text {
    lang: Lang,
    out: String,
}

impl Text {
    /// Room for most sentences: growing step by step costs more.
    pub(super) fn new(lang: Lang) -> Text {
        Text { lang, out: String::with_capacity(64) }
    }

    pub(super) const fn lang(&self) -> Lang {
        self.lang
    }

    pub(super) fn done(self) -> String {
        self.out
    }

    pub(super) fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    pub(super) fn phrase(&mut self, phrase: Phrase) {
        self.push(phrase.get(self.lang));
    }

    /// A text with its first letter large.
    pub(super) fn capital(&mut self, text: &str) {
        let mut letters = text.chars();
        if let Some(first) = letters.next() {
            self.out.push(first.to_ascii_uppercase());
        }
        self.push(letters.as_str());
    }

    /// A label inside a sentence: its first letter small, unless the word is an abbreviation.
    pub(super) fn inside(&mut self, label: &str) {
        let mut letters = label.chars();
        match (letters.next(), letters.clone().next()) {
            (Some(first), Some(second)) if !second.is_ascii_uppercase() => {
                self.out.push(first.to_ascii_lowercase());
                self.push(letters.as_str());
            }
            _ => self.push(label),
        }
    }

    /// A region code with its dots.
    pub(super) fn dotted(&mut self, code: &str) {
        for (at, digit) in code.chars().enumerate() {
            if matches!(at, 2 | 4 | 6) {
                self.out.push('.');
            }
            self.out.push(digit);
        }
    }

    /// Texts as people list them: `a, b, dan c`; by semicolons, if there are commas within.
    pub(super) fn list(&mut self, texts: &[&str], last: Phrase) {
        let mark = if texts.iter().any(|text| text.contains(',')) { "; " } else { ", " };
        let count = texts.len();
        for (at, text) in (1..).zip(texts) {
            if at > 1 {
                self.push(if at < count || count > 2 || mark == "; " { mark } else { " " });
                if at == count {
                    self.phrase(last);
                    self.push(" ");
                }
            }
            self.push(text);
        }
    }

    /// How many there are.
    pub(super) fn count(&mut self, count: usize) {
        self.number(i64::try_from(count).unwrap_or(i64::MAX));
    }

    /// A sentence of the catalogue with what stands for the names between braces.
    pub(super) fn fill(&mut self, sentence: &str, mut part: impl FnMut(&mut Text, &str)) {
        let mut rest = sentence;
        while let Some((before, tail)) = rest.split_once('{') {
            self.push(before);
            let (name, after) = tail.split_once('}').unwrap_or((tail, ""));
            part(self, name);
            rest = after;
        }
        self.push(rest);
    }

    /// Digits alone, alike in both languages.
    pub(super) fn number(&mut self, number: i64) {
        self.digits(number, "");
    }

    /// A whole number as people write it; those of four digits, such as years, without a mark.
    pub(super) fn whole(&mut self, number: i64) {
        let mark = if number.unsigned_abs() < 10_000 { "" } else { self.thousands() };
        self.digits(number, mark);
    }

    /// Whole rupiah.
    pub(super) fn rupiah(&mut self, amount: i64) {
        if amount < 0 {
            self.out.push('-');
        }
        self.push("Rp");
        let mark = self.thousands();
        self.unsigned(amount.unsigned_abs(), mark);
    }

    /// Hundredths with a point, alike in both languages.
    pub(super) fn hundredths(&mut self, number: i64) {
        self.parts(number, "", ".");
    }

    /// What stands behind the point, with the point; nothing for whole numbers.
    pub(super) fn cents(&mut self, rest: u64) {
        let point = self.point();
        self.fraction(rest, point);
    }

    /// A day number as `2 Maret 2026`.
    pub(super) fn date(&mut self, number: i64) {
        let Some(date) = day::date(number) else { return };
        self.number(i64::from(date.day()));
        self.out.push(' ');
        if let Some(month) = MONTHS.get(usize::from(date.month()).wrapping_sub(1)) {
            self.phrase(*month);
        }
        self.out.push(' ');
        self.number(i64::from(date.year()));
    }

    /// A day number as `2026-03-02`.
    pub(super) fn iso(&mut self, number: i64) {
        day::date(number).into_iter().for_each(|date| crate::document::writer::push_date(&mut self.out, date));
    }

    const fn thousands(&self) -> &'static str {
        match self.lang {
            Lang::Id => ".",
            Lang::En => ",",
        }
    }

    const fn point(&self) -> &'static str {
        match self.lang {
            Lang::Id => ",",
            Lang::En => ".",
        }
    }

    fn parts(&mut self, number: i64, mark: &str, point: &str) {
        if number < 0 {
            self.out.push('-');
        }
        self.unsigned(number.unsigned_abs() / 100, mark);
        self.fraction(number.unsigned_abs() % 100, point);
    }

    fn fraction(&mut self, rest: u64, point: &str) {
        if rest > 0 {
            self.push(point);
            self.digit(rest / 10);
            if !rest.is_multiple_of(10) {
                self.digit(rest % 10);
            }
        }
    }

    /// Digits alone of a number without sign.
    #[cfg(feature = "letters")]
    pub(super) fn digits_of(&mut self, number: u64) {
        self.unsigned(number, "");
    }

    fn digits(&mut self, number: i64, mark: &str) {
        digits(&mut self.out, number, mark);
    }

    fn unsigned(&mut self, number: u64, mark: &str) {
        unsigned(&mut self.out, number, mark);
    }

    fn digit(&mut self, digit: u64) {
        self.out.push(char::from(b'0' + (digit % 10) as u8));
    }
}

/// A whole number with a mark between thousands.
pub(crate) fn digits(out: &mut String, number: i64, mark: &str) {
    if number < 0 {
        out.push('-');
    }
    unsigned(out, number.unsigned_abs(), mark);
}

fn unsigned(out: &mut String, number: u64, mark: &str) {
    let mut scale = 1u64;
    let mut places = 1u32;
    while number / scale >= 10 {
        scale *= 10;
        places += 1;
    }
    while places > 0 {
        out.push(char::from(b'0' + (number / scale % 10) as u8));
        places -= 1;
        if places > 0 && places.is_multiple_of(3) {
            out.push_str(mark);
        }
        scale /= 10;
        if scale == 0 {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Text;
    use crate::check::Lang;
    use crate::person::day;
    use alloc::string::String;

    fn shown(lang: Lang, write: impl Fn(&mut Text)) -> String {
        let mut text = Text::new(lang);
        write(&mut text);
        text.done()
    }

    #[test]
    fn numbers_and_dates_read_as_people_write_them() {
        for (number, id, en) in [
            (2_446_880, "Rp2.446.880", "Rp2,446,880"),
            (0, "Rp0", "Rp0"),
            (-1_000, "-Rp1.000", "-Rp1,000"),
            (999, "Rp999", "Rp999"),
        ] {
            assert_eq!(shown(Lang::Id, |text| text.rupiah(number)), id);
            assert_eq!(shown(Lang::En, |text| text.rupiah(number)), en);
        }
        for (number, text) in [(3_199, "31.99"), (3_200, "32"), (-50, "-0.5"), (105, "1.05")] {
            assert_eq!(shown(Lang::Id, |own| own.hundredths(number)), text);
        }
        assert_eq!(shown(Lang::Id, |text| text.whole(2_026)), "2026");
        assert_eq!(shown(Lang::Id, |text| text.whole(10_000)), "10.000");
        assert_eq!(shown(Lang::Id, |text| text.number(i64::MIN)), "-9223372036854775808");
        let second = day::number("2026-03-02".parse().expect("a date"));
        assert_eq!(shown(Lang::Id, |text| text.date(second)), "2 Maret 2026");
        assert_eq!(shown(Lang::En, |text| text.date(second)), "2 March 2026");
        assert_eq!(shown(Lang::En, |text| text.iso(second)), "2026-03-02");
    }
}
