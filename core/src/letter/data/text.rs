//! Words of data: what cannot be printed is refused, what cannot be seen is taken out.

use alloc::string::String;

/// A text as it is printed.
pub(super) struct Cleaned {
    pub(super) text: String,
    /// Whether something was taken out.
    pub(super) changed: bool,
    /// The first character that must not be in a letter, with its first byte.
    pub(super) refused: Option<(usize, char)>,
}

/// Runs of blanks become one, those at the ends and what is invisible go. A line of data is one line.
pub(super) fn clean(text: &str) -> Cleaned {
    let mut cleaned = Cleaned { text: String::with_capacity(text.len()), changed: false, refused: None };
    let mut blank = false;
    for (at, letter) in text.char_indices() {
        if is_refused(letter) {
            cleaned.refused.get_or_insert((at, letter));
        } else if letter.is_whitespace() {
            blank = true;
        } else if !is_invisible(letter) {
            if blank && !cleaned.text.is_empty() {
                cleaned.text.push(' ');
            }
            blank = false;
            cleaned.text.push(letter);
        }
    }
    cleaned.changed = cleaned.text != text;
    cleaned
}

/// Control characters but blanks, those that turn the order of letters round, and what has no fixed look.
const fn is_refused(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}'
        | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
        | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{ffff}'
        | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..)
}

/// Marks without width that come along with copied text.
const fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether words in square brackets stand in a text, as placeholders of templates do.
pub(super) fn is_placeholder(text: &str) -> bool {
    text.match_indices('[').any(|(at, _)| {
        let inside = text.get(at + 1..).and_then(|rest| rest.split_once(']')).map_or("", |(inside, _)| inside);
        inside.starts_with(|c: char| c.is_ascii_alphabetic())
            && inside.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '|' | ' ' | ','))
    })
}

#[cfg(test)]
mod tests {
    use super::{clean, is_placeholder};

    #[test]
    fn what_cannot_be_seen_goes_and_what_turns_letters_round_is_refused() {
        for (text, wanted, changed, refused) in [
            ("Dusun Krajan", "Dusun Krajan", false, None),
            ("  Dusun\n\tKrajan\u{a0}RT 1 ", "Dusun Krajan RT 1", true, None),
            ("Kra\u{ad}jan\u{200b}\u{feff}", "Krajan", true, None),
            ("a\u{202e}b", "ab", true, Some((1, '\u{202e}'))),
            ("a\u{7}b\u{1}", "ab", true, Some((1, '\u{7}'))),
            ("x\u{85}y", "x y", true, None),
            (" ", "", true, None),
            ("Ma'ruf é – “”", "Ma'ruf é – “”", false, None),
        ] {
            let cleaned = clean(text);
            assert_eq!(
                (cleaned.text.as_str(), cleaned.changed, cleaned.refused),
                (wanted, changed, refused),
                "{text:?}"
            );
        }
    }

    #[test]
    fn placeholders_are_told_from_other_brackets() {
        for text in ["[nik]", "a [nama | besar] b", "[nomor_surat, 3]"] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["[", "[]", "[1]", "a]b[", "[?]", "(nik)"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
