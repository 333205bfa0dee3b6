//! Places inside texts: bytes of a value back to bytes of the file, through quotes and escapes.

use crate::check::Span;
use core::ops::Range;

/// The bytes within the quotes of a text.
pub(crate) fn inside(file: &str, literal: Span) -> Span {
    let raw = file.get(literal.start..literal.end).unwrap_or_default();
    let quotes = opening(raw);
    if raw.len() < 2 * quotes { literal } else { Span::new(literal.start + quotes, literal.end - quotes) }
}

/// The bytes of the file that a part of a text stands for; the whole text where they cannot be told.
pub(crate) fn within(file: &str, literal: Span, value: &str, part: Range<usize>) -> Span {
    let all = inside(file, literal);
    let raw = file.get(all.start..all.end).unwrap_or_default();
    let quotes = all.start - literal.start;
    // TOML drops a line end right behind three quotes.
    let skipped = if quotes < 3 {
        0
    } else if raw.starts_with("\r\n") {
        2
    } else {
        usize::from(raw.starts_with('\n'))
    };
    let raw = raw.get(skipped..).unwrap_or_default();
    let escapes = !file.get(literal.start..literal.end).unwrap_or_default().starts_with('\'');
    match (offset(raw, value, part.start, escapes), offset(raw, value, part.end, escapes)) {
        (Some(start), Some(end)) if start <= end => Span::new(all.start + skipped + start, all.start + skipped + end),
        _ => all,
    }
}

/// How many quotes a text begins with: none where the place is not that of a text.
fn opening(raw: &str) -> usize {
    match raw.as_bytes() {
        [b'"', b'"', b'"', ..] | [b'\'', b'\'', b'\'', ..] if raw.len() >= 6 => 3,
        [b'"' | b'\'', ..] => 1,
        _ => 0,
    }
}

/// The byte of the raw text behind which so many bytes of its value have been read.
fn offset(raw: &str, value: &str, wanted: usize, escapes: bool) -> Option<usize> {
    let (mut at, mut read) = (0, 0);
    while read < wanted {
        let rest = raw.get(at..)?;
        let letter = rest.chars().next()?;
        if letter == '\\' && escapes {
            let (length, bytes) = escape(rest)?;
            at += length;
            read += bytes;
        } else {
            at += letter.len_utf8();
            // Line ends may have become plain.
            read += if letter == '\r' && value.as_bytes().get(read) != Some(&b'\r') { 0 } else { letter.len_utf8() };
        }
    }
    (read == wanted).then_some(at)
}

/// The length of an escape and of what it stands for.
fn escape(rest: &str) -> Option<(usize, usize)> {
    let letter = rest.chars().nth(1)?;
    let unit = |from: usize, digits: usize| {
        rest.get(from..from + digits).and_then(|digits| u32::from_str_radix(digits, 16).ok())
    };
    Some(match letter {
        'u' => {
            let code = unit(2, 4)?;
            // JSON writes letters beyond the first plane in halves.
            if (0xd800..0xdc00).contains(&code) { (12, 4) } else { (6, char::from_u32(code)?.len_utf8()) }
        }
        'U' => (10, char::from_u32(unit(2, 8)?)?.len_utf8()),
        'x' => (4, char::from_u32(unit(2, 2)?)?.len_utf8()),
        // The line goes on behind the spaces that follow.
        letter if letter.is_whitespace() => {
            let next = rest.get(1..)?.find(|letter: char| !letter.is_whitespace())?;
            (1 + next, 0)
        }
        letter => (1 + letter.len_utf8(), 1),
    })
}

#[cfg(test)]
mod tests {
    use super::within;
    use crate::check::Span;

    #[test]
    fn places_lead_back_through_escapes() {
        for (file, value) in [
            (r#"t = "domisili within \"3510\" X""#, r#"domisili within "3510" X"#),
            (r#"t = "é\u00e9\U0001f600 X""#, "éé😀 X"),
            (r#""\ud83d\ude00\/ X""#, "😀/ X"),
            ("t = 'a\\b X'", "a\\b X"),
            ("t = \"\"\"\r\na\\\n   b X\"\"\"", "ab X"),
            ("t = '''\na\r\nb X'''", "a\nb X"),
            ("t = \"X\"", "X"),
        ] {
            let start = file.find(['"', '\'']).expect("a quote");
            let at = value.find('X').expect("an X");
            let span = within(file, Span::new(start, file.len()), value, at..at + 1);
            assert_eq!(span, Span::new(file.find('X').expect("an X"), file.find('X').expect("an X") + 1), "{file}");
        }
        assert_eq!(within("abc", Span::new(0, 3), "other", 4..5), Span::new(0, 3));
        assert_eq!(within("", Span::new(5, 9), "other", 4..5), Span::new(5, 9));
    }
}
