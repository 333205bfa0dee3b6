//! Pictures in base64.

use alloc::vec::Vec;

/// Bytes of a picture.
pub(super) const LARGEST: usize = 500_000;

/// The bytes of a text in base64, with or without the head of a data address and line ends.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let text = match text.strip_prefix("data:") {
        Some(rest) => rest.split_once(',').filter(|(kind, _)| kind.ends_with(";base64"))?.1,
        None => text,
    };
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut group, mut count, mut padding) = (0_u32, 0, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' if count >= 2 => {
                padding += 1;
                0
            }
            _ => return None,
        };
        // Nothing follows what fills up.
        if padding > 0 && byte != b'=' {
            return None;
        }
        group = group << 6 | u32::from(value);
        count += 1;
        if count == 4 {
            let [_, one, two, three] = group.to_be_bytes();
            bytes.extend([one, two, three].iter().take(3 - padding));
            (group, count) = (0, 0);
        }
    }
    (count == 0 && !bytes.is_empty()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn base64() {
        for (text, bytes) in [
            ("TWFu", &b"Man"[..]),
            ("TWE=", b"Ma"),
            ("TQ==", b"M"),
            ("data:image/png;base64,iVBO\nRw0KGgo=", b"\x89PNG\r\n\x1a\n"),
        ] {
            assert_eq!(decode(text).as_deref(), Some(bytes), "{text}");
        }
        for text in ["", "TWF", "TW=u", "=TWF", "TWFu=", "T*Fu", "data:image/png,x", "TQ==TWFu"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
