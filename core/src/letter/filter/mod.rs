//! Filters: what a value looks like in a letter.

mod case;
mod dates;
mod roman;
mod spell;

pub use dates::{long_date, short_date, weekday};
pub(super) use roman::parse as parse_roman;
pub use roman::roman;
pub use spell::spell;

use crate::check::Lang;
use crate::number::mask;
use crate::person::Date;
use crate::write::Text;
use alloc::string::String;

/// A filter of a placeholder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Filter {
    /// `besar`: capitals; titles stay as they are written.
    Upper,
    /// `judul`: Each Word.
    Title,
    /// `kalimat`: as in a sentence.
    Sentence,
    /// `tanggal`: 2 Maret 2026.
    Date,
    /// `tanggal_pendek`: 02-03-2026.
    ShortDate,
    /// `hari`: Senin.
    Weekday,
    /// `umur`: completed years on the letter's date.
    Age,
    /// `rupiah`: Rp900.000.
    Rupiah,
    /// `terbilang`: a number in words.
    Words,
    /// Zeros in front, up to so many digits, 1 to 18.
    Padded(u8),
    /// `romawi`: III.
    Roman,
    /// `samar`: the last digits alone.
    Masked,
    /// `ya_tidak`.
    YesNo,
}

/// Names of the filters, Indonesian and English.
pub(crate) const NAMES: [(&str, &str, Filter); 12] = [
    ("besar", "upper", Filter::Upper),
    ("judul", "title", Filter::Title),
    ("kalimat", "sentence", Filter::Sentence),
    ("tanggal", "date", Filter::Date),
    ("tanggal_pendek", "short_date", Filter::ShortDate),
    ("hari", "weekday", Filter::Weekday),
    ("umur", "age", Filter::Age),
    ("rupiah", "idr", Filter::Rupiah),
    ("terbilang", "words", Filter::Words),
    ("romawi", "roman", Filter::Roman),
    ("samar", "masked", Filter::Masked),
    ("ya_tidak", "yes_no", Filter::YesNo),
];

impl Filter {
    /// The filter of a name, or of a width such as `3`.
    pub(crate) fn named(word: &str) -> Option<Filter> {
        if let Ok(width @ 1..=18) = word.parse::<u8>() {
            // A sign or a zero in front is no width.
            return matches!(word.as_bytes().first(), Some(b'1'..=b'9')).then_some(Filter::Padded(width));
        }
        NAMES.iter().find(|(id, en, _)| *id == word || *en == word).map(|(_, _, filter)| *filter)
    }

    /// The word in templates.
    pub(crate) fn word(self) -> String {
        match (self, NAMES.iter().find(|(.., own)| *own == self)) {
            (_, Some((word, ..))) => String::from(*word),
            (Filter::Padded(width), None) => digits(i64::from(width), 0),
            _ => String::new(),
        }
    }
}

/// A value in front of a filter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Plain<'a> {
    /// Words, also those of a code.
    Text(&'a str),
    /// A whole number.
    Int(i64),
    /// Whole rupiah.
    Money(i64),
    /// A day.
    Date(Date),
    /// Yes or no.
    Bool(bool),
    /// Digits of a NIK, a family card, a phone.
    Number(&'a str),
    /// A person's name, with or without titles.
    Name(&'a str),
}

/// The value as it is printed; nothing where the filter is not for such a value, or the value is beyond it.
pub(crate) fn apply(filter: Filter, value: &Plain<'_>, letter_date: Date, lang: Lang) -> Option<String> {
    let of_text = |filter: Filter, text: &str, name: bool| match filter {
        Filter::Upper => Some(case::upper_case(text, name)),
        Filter::Title => Some(case::title(text, name)),
        // A name has no small words: it stands in a sentence as everywhere else.
        Filter::Sentence if name => Some(case::title(text, name)),
        Filter::Sentence => Some(case::sentence(text)),
        _ => None,
    };
    match (filter, *value) {
        (_, Plain::Text(text)) => of_text(filter, text, false),
        (_, Plain::Name(text)) => of_text(filter, text, true),
        (Filter::Date, Plain::Date(date)) => Some(long_date(date, lang)),
        (Filter::ShortDate, Plain::Date(date)) => Some(short_date(date)),
        (Filter::Weekday, Plain::Date(date)) => Some(String::from(weekday(date, lang))),
        (Filter::Age, Plain::Date(date)) => date.age_on(letter_date).map(|years| digits(i64::from(years), 0)),
        (Filter::Rupiah, Plain::Money(amount)) => Some(rupiah(amount, lang)),
        (Filter::Words, Plain::Int(number)) => spell(number, lang),
        (Filter::Words, Plain::Money(amount)) => spell(amount, lang).map(|words| words + " rupiah"),
        (Filter::Padded(width), Plain::Int(number @ 0..)) => Some(digits(number, width)),
        (Filter::Roman, Plain::Int(number)) => roman(u16::try_from(number).ok()?),
        (Filter::Masked, Plain::Number(text)) => Some(mask(text).chars().collect()),
        (Filter::YesNo, Plain::Bool(yes)) => Some(String::from(match (yes, lang) {
            (true, Lang::Id) => "ya",
            (false, Lang::Id) => "tidak",
            (true, Lang::En) => "yes",
            (false, Lang::En) => "no",
        })),
        _ => None,
    }
}

/// Whole rupiah: `Rp900.000`, in English `Rp900,000`.
///
/// ```
/// use absah::check::Lang;
/// assert_eq!(absah::letter::rupiah(1_500_000, Lang::Id), "Rp1.500.000");
/// assert_eq!(absah::letter::rupiah(-250, Lang::En), "-Rp250");
/// ```
pub fn rupiah(amount: i64, lang: Lang) -> String {
    let mut text = Text::new(lang);
    text.rupiah(amount);
    text.done()
}

/// Digits with zeros in front up to a width, the sign before them.
pub(super) fn digits(number: i64, width: u8) -> String {
    let mut text = Text::new(Lang::Id);
    if number < 0 {
        text.push("-");
    }
    let size = number.unsigned_abs().checked_ilog10().unwrap_or(0).saturating_add(1);
    for _ in size..u32::from(width) {
        text.push("0");
    }
    text.digits_of(number.unsigned_abs());
    text.done()
}

#[cfg(test)]
mod tests {
    use super::{Filter, NAMES, Plain, apply};
    use crate::check::Lang;
    use crate::person::Date;

    fn day(text: &str) -> Date {
        text.parse().expect(text)
    }

    fn shown(word: &str, value: Plain<'_>) -> Option<String> {
        apply(Filter::named(word).expect(word), &value, day("2026-03-02"), Lang::Id)
    }

    #[test]
    fn names() {
        for (id, en, filter) in NAMES {
            assert_eq!((Filter::named(id), Filter::named(en)), (Some(filter), Some(filter)));
        }
        assert_eq!(Filter::named("3"), Some(Filter::Padded(3)));
        for word in ["", "0", "03", "+3", "19", "300", "BESAR", "tanggal panjang"] {
            assert_eq!(Filter::named(word), None, "{word}");
        }
    }

    #[test]
    fn values_as_they_are_printed() {
        let birth = Plain::Date(day("1990-07-05"));
        for (word, value, wanted) in [
            ("tanggal", birth, "5 Juli 1990"),
            ("tanggal_pendek", birth, "05-07-1990"),
            ("hari", Plain::Date(day("2026-03-02")), "Senin"),
            ("umur", birth, "35"),
            ("umur", Plain::Date(day("1990-03-02")), "36"),
            ("umur", Plain::Date(day("1990-03-03")), "35"),
            ("umur", Plain::Date(day("2026-03-02")), "0"),
            ("rupiah", Plain::Money(900_000), "Rp900.000"),
            ("terbilang", Plain::Money(900_000), "sembilan ratus ribu rupiah"),
            ("terbilang", Plain::Int(17), "tujuh belas"),
            ("3", Plain::Int(17), "017"),
            ("3", Plain::Int(0), "000"),
            ("3", Plain::Int(1017), "1017"),
            ("romawi", Plain::Int(3), "III"),
            ("samar", Plain::Number("3510161204879001"), "************9001"),
            ("ya_tidak", Plain::Bool(true), "ya"),
            ("ya_tidak", Plain::Bool(false), "tidak"),
            ("besar", Plain::Name("Siti Contoh, S.Pd."), "SITI CONTOH, S.Pd."),
            ("kalimat", Plain::Text("BURUH TANI"), "Buruh tani"),
            ("kalimat", Plain::Name("SITI CONTOH"), "Siti Contoh"),
        ] {
            assert_eq!(shown(word, value).as_deref(), Some(wanted), "{word} {value:?}");
        }
    }

    #[test]
    fn nothing_is_printed_in_a_form_that_might_be_wrong() {
        for (word, value) in [
            ("tanggal", Plain::Text("2026-03-02")),
            ("rupiah", Plain::Int(5)),
            ("terbilang", Plain::Number("3510161204879001")),
            ("umur", Plain::Date(day("2026-03-03"))),
            ("3", Plain::Int(-1)),
            ("romawi", Plain::Int(0)),
            ("romawi", Plain::Int(4_000)),
            ("samar", Plain::Text("rahasia")),
            ("besar", Plain::Int(1)),
            ("ya_tidak", Plain::Text("ya")),
        ] {
            assert_eq!(shown(word, value), None, "{word} {value:?}");
        }
    }
}
