//! Records as bytes: as short as they can be told apart, with no borders between them.

/// Digits of NIK and card numbers.
const DIGITS: usize = 16;

/// A length or a distance: seven bits a byte, the lowest first.
pub(super) fn put_length(to: &mut Vec<u8>, mut value: u64) {
    while value > 0x7f {
        to.push(value as u8 | 0x80);
        value >>= 7;
    }
    to.push(value as u8);
}

/// The lower 56 bits, which hold a number of 16 digits and two bits more.
pub(super) fn put_seven(to: &mut Vec<u8>, value: u64) {
    let [a, b, c, d, e, f, g, _] = value.to_le_bytes();
    to.extend_from_slice(&[a, b, c, d, e, f, g]);
}

/// 16 digits in 8 bytes.
pub(super) fn put_digits(to: &mut Vec<u8>, digits: &[u8; DIGITS]) {
    let (pairs, _) = digits.as_chunks::<2>();
    to.extend(pairs.iter().map(|[high, low]| high << 4 | low & 15));
}

/// A text with its length.
pub(super) fn put_text(to: &mut Vec<u8>, text: &[u8]) {
    put_length(to, text.len() as u64);
    to.extend_from_slice(text);
}

/// What is left to read. Nothing comes of bytes that were not written here.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'b>(pub(super) &'b [u8]);

impl<'b> Bytes<'b> {
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    pub(super) fn slice(&mut self, length: u64) -> Option<&'b [u8]> {
        let (first, rest) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some(first)
    }

    pub(super) fn length(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let [byte] = self.array()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    pub(super) fn four(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn eight(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    pub(super) fn seven(&mut self) -> Option<u64> {
        let [a, b, c, d, e, f, g] = self.array()?;
        Some(u64::from_le_bytes([a, b, c, d, e, f, g, 0]))
    }

    pub(super) fn digits(&mut self) -> Option<[u8; DIGITS]> {
        let packed: [u8; DIGITS / 2] = self.array()?;
        let mut digits = [0; DIGITS];
        let (pairs, _) = digits.as_chunks_mut::<2>();
        pairs.iter_mut().zip(packed).for_each(|(pair, byte)| *pair = [b'0' | byte >> 4, b'0' | byte & 15]);
        Some(digits)
    }

    pub(super) fn text(&mut self) -> Option<&'b [u8]> {
        let length = self.length()?;
        self.slice(length)
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, put_digits, put_length, put_seven, put_text};

    #[test]
    fn what_is_put_comes_back() {
        let mut bytes = Vec::new();
        for value in [0, 1, 127, 128, 16_383, 16_384, u64::from(u32::MAX), u64::MAX] {
            put_length(&mut bytes, value);
        }
        put_seven(&mut bytes, 9_999_999_999_999_999 << 2 | 3);
        put_digits(&mut bytes, b"0123456789987654");
        put_text(&mut bytes, b"SITI");
        put_text(&mut bytes, b"");
        let mut read = Bytes(&bytes);
        for value in [0, 1, 127, 128, 16_383, 16_384, u64::from(u32::MAX), u64::MAX] {
            assert_eq!(read.length(), Some(value));
        }
        assert_eq!(read.seven(), Some(9_999_999_999_999_999 << 2 | 3));
        assert_eq!(read.digits().as_ref(), Some(b"0123456789987654"));
        assert_eq!((read.text(), read.text(), read.text()), (Some(&b"SITI"[..]), Some(&b""[..]), None));
        assert_eq!(Bytes(&[0x80; 20]).length(), None);
    }
}
