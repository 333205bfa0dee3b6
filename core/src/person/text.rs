//! What all texts about persons share: blanks, dashes, folding of case.

/// Blanks of every kind, visible or not.
pub(super) const fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Without blanks at the ends.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// Dashes that stand for nothing.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}') || is_blank(c)
}

/// In capitals with one blank between words; nothing if it does not fit, or holds letters that no wording has.
pub(super) fn fold<'a>(text: &str, buffer: &'a mut [u8]) -> Option<&'a [u8]> {
    let (mut length, mut blank) = (0_usize, false);
    for c in text.chars() {
        let byte = match u8::try_from(c) {
            _ if is_blank(c) => b' ',
            Ok(byte) if byte.is_ascii() => byte.to_ascii_uppercase(),
            _ => return None,
        };
        if byte == b' ' && blank {
            continue;
        }
        blank = byte == b' ';
        *buffer.get_mut(length)? = byte;
        length = length.saturating_add(1);
    }
    buffer.get(..length)
}

/// Letters of a text: bytes that begin one.
pub(super) fn letters(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xc0 != 0x80).count()
}
