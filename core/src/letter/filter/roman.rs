//! Roman numerals.

use alloc::string::String;

const SIGNS: [(u16, &str); 13] = [
    (1_000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// A number from 1 to 3999 in Roman numerals; nothing for any other.
///
/// ```
/// use absah::letter::roman;
/// assert_eq!(roman(2026).as_deref(), Some("MMXXVI"));
/// assert_eq!(roman(4_000), None);
/// ```
pub fn roman(number: u16) -> Option<String> {
    if !(1..4_000).contains(&number) {
        return None;
    }
    let (mut rest, mut text) = (number, String::new());
    for (value, sign) in SIGNS {
        while let Some(left) = rest.checked_sub(value) {
            text.push_str(sign);
            rest = left;
        }
    }
    Some(text)
}

/// The number of a Roman numeral in its usual form, in capitals or small letters.
pub(in crate::letter) fn parse(text: &str) -> Option<u16> {
    let (mut rest, mut number) = (text, 0_u16);
    for (value, sign) in SIGNS {
        while let Some(left) = rest.get(..sign.len()).filter(|own| own.eq_ignore_ascii_case(sign)) {
            rest = rest.get(left.len()..).unwrap_or_default();
            number = number.checked_add(value)?;
        }
    }
    // Only the usual form is read: "IIII" is no numeral.
    let usual = rest.is_empty() && roman(number).is_some_and(|usual| usual.eq_ignore_ascii_case(text));
    usual.then_some(number)
}

#[cfg(test)]
mod tests {
    use super::{parse, roman};

    #[test]
    fn numerals() {
        for (number, wanted) in [
            (1, "I"),
            (4, "IV"),
            (9, "IX"),
            (12, "XII"),
            (40, "XL"),
            (444, "CDXLIV"),
            (1994, "MCMXCIV"),
            (3999, "MMMCMXCIX"),
        ] {
            assert_eq!(roman(number).as_deref(), Some(wanted));
        }
        for number in 1..4_000 {
            assert_eq!(roman(number).and_then(|text| parse(&text)), Some(number));
        }
        assert_eq!((roman(0), roman(u16::MAX)), (None, None));
        assert_eq!(parse("xii"), Some(12));
        for text in ["", "IIII", "IC", "VX", "XIIII", "A", "I I", "Ⅲ", "éI"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
