//! Letters of bytes that are mostly UTF-8, one at a time: no table and no panic is linked.

/// The first letter and how many bytes it takes; no letter for bytes that are no UTF-8, in the parts that the standard
/// library gives.
#[cfg_attr(feature = "std", inline(always))]
pub(super) fn first(text: &[u8]) -> Option<(Option<char>, usize)> {
    let lead = *text.first()?;
    if lead.is_ascii() { Some((Some(char::from(lead)), 1)) } else { wide(text, lead) }
}

/// The same behind ASCII.
fn wide(text: &[u8], lead: u8) -> Option<(Option<char>, usize)> {
    let (length, own) = match lead {
        0xc2..=0xdf => (2, lead & 0x1f),
        0xe0..=0xef => (3, lead & 0x0f),
        0xf0..=0xf4 => (4, lead & 0x07),
        _ => return Some((None, 1)),
    };
    let mut code = u32::from(own);
    for at in 1..length {
        let byte = text.get(at).copied().unwrap_or(0);
        code = code << 6 | u32::from(byte & 0x3f);
        // Longer than needed, half of a pair, or behind the last letter: the second byte tells.
        let possible = at > 1
            || match length {
                3 => code >= 0x20 && !matches!(code, 0x360..=0x37f),
                4 => matches!(code, 0x10..=0x10f),
                _ => true,
            };
        if byte & 0xc0 != 0x80 || !possible {
            return Some((None, at));
        }
    }
    Some((char::from_u32(code), length))
}

/// What stands behind a front; the standard library's own links a panic where code is kept small.
pub(super) fn behind<'a>(text: &'a [u8], front: &[u8]) -> Option<&'a [u8]> {
    if text.starts_with(front) { text.get(front.len()..) } else { None }
}

/// Without the letters at both ends that `is_blank` names; where bytes are no UTF-8, without blanks of ASCII.
pub(super) fn trim(text: &[u8], is_blank: impl Fn(char) -> bool) -> &[u8] {
    // Most texts have nothing to trim.
    #[cfg(feature = "std")]
    if let ([first, .., last], true) = (text, text.is_ascii())
        && !is_blank(char::from(*first))
        && !is_blank(char::from(*last))
    {
        return text;
    }
    let (mut at, mut start, mut end) = (0_usize, None, 0);
    while let Some((letter, length)) = text.get(at..).and_then(first) {
        let Some(letter) = letter else { return text.trim_ascii() };
        let behind = at.saturating_add(length);
        if !is_blank(letter) {
            start = start.or(Some(at));
            end = behind;
        }
        at = behind;
    }
    text.get(start.unwrap_or(end)..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{first, trim};

    /// Letters as the standard library reads them, with their lengths.
    fn wanted(text: &[u8]) -> Vec<(Option<char>, usize)> {
        text.utf8_chunks()
            .flat_map(|chunk| {
                let bad = Some((None, chunk.invalid().len())).filter(|(_, length)| *length > 0);
                chunk.valid().chars().map(|c| (Some(c), c.len_utf8())).chain(bad).collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn every_text_is_read_as_the_standard_library_reads_it() {
        const PARTS: [u8; 22] = [
            0, 0x20, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1,
            0xf3, 0xf4, 0xf5, 0xff,
        ];
        for a in PARTS {
            for b in PARTS {
                for c in PARTS {
                    for d in PARTS {
                        let text = [a, b, c, d];
                        let (mut rest, mut found) = (&text[..], Vec::new());
                        while let Some((letter, length)) = first(rest) {
                            found.push((letter, length));
                            rest = rest.get(length..).expect("inside the text");
                        }
                        assert_eq!(found, wanted(&text), "{text:x?}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_letter_is_read() {
        let mut bytes = [0; 4];
        for c in '\0'..=char::MAX {
            let text = c.encode_utf8(&mut bytes).as_bytes();
            assert_eq!(first(text), Some((Some(c), c.len_utf8())));
        }
    }

    #[test]
    fn ends_are_trimmed() {
        let blank = |c: char| matches!(c, ' ' | '\u{a0}');
        for text in ["", " ", "a", " a\u{a0}", "\u{a0} a b ", "\u{2019}a ", "  \u{a0}"] {
            assert_eq!(trim(text.as_bytes(), blank), text.trim_matches(blank).as_bytes(), "{text:?}");
        }
        assert_eq!(trim(b" \x0ca\xff ", blank), b"a\xff");
    }
}
