//! Words with what they stand for, packed: in a small module a list of texts weighs less than the pointers to them.

/// Groups of words of one length, ascending. Of a group: length, count, then word after word, each with its two numbers.
#[derive(Clone, Copy)]
pub(crate) struct Dictionary(&'static [u8]);

/// A word and two small numbers.
pub(crate) type Row = (&'static str, u8, u8);

/// Bytes behind a word.
const NUMBERS: usize = 2;

impl Dictionary {
    pub(crate) const fn new(packed: &'static [u8]) -> Dictionary {
        Dictionary(packed)
    }

    /// The numbers of a word.
    pub(crate) fn get(self, word: &[u8]) -> Option<(u8, u8)> {
        let (_, rows) = self.groups().find(|(length, _)| *length == word.len())?;
        let row = rows.chunks_exact(word.len().saturating_add(NUMBERS)).find(|row| row.starts_with(word))?;
        match row {
            [.., first, second] => Some((*first, *second)),
            _ => None,
        }
    }

    /// Every word with its first number.
    #[cfg(feature = "alloc")]
    pub(crate) fn iter(self) -> impl Iterator<Item = (&'static [u8], u8)> {
        self.groups().flat_map(|(length, rows)| {
            let row = move |row: &'static [u8]| Some((row.get(..length)?, *row.get(length)?));
            rows.chunks_exact(length.saturating_add(NUMBERS)).filter_map(row)
        })
    }

    /// The length of the words of a group, and its rows.
    fn groups(self) -> impl Iterator<Item = (usize, &'static [u8])> {
        let mut rest = self.0;
        core::iter::from_fn(move || {
            let (length, count) = (usize::from(*rest.first()?), usize::from(*rest.get(1)?));
            let size = length.saturating_add(NUMBERS).saturating_mul(count);
            let (rows, behind) = rest.get(2..)?.split_at_checked(size)?;
            rest = behind;
            Some((length, rows))
        })
    }
}

/// A dictionary of rows in any order, packed by the compiler.
macro_rules! dictionary {
    ($rows:expr) => {{
        const ROWS: &[$crate::dictionary::Row] = $rows;
        static PACKED: [u8; $crate::dictionary::size(ROWS)] = $crate::dictionary::pack(ROWS);
        $crate::dictionary::Dictionary::new(&PACKED)
    }};
}

pub(crate) use dictionary;

/// Words of a length.
#[allow(clippy::indexing_slicing)] // evaluated by the compiler only, as what follows
const fn count(rows: &[Row], length: usize) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < rows.len() {
        if rows[at].0.len() == length {
            count += 1;
        }
        at += 1;
    }
    count
}

/// Bytes of a dictionary.
pub(crate) const fn size(rows: &[Row]) -> usize {
    let (mut length, mut size) = (0, 0);
    while length <= u8::MAX as usize {
        let count = count(rows, length);
        if count > 0 {
            size += 2 + count * (length + NUMBERS);
        }
        length += 1;
    }
    size
}

#[allow(clippy::indexing_slicing)]
pub(crate) const fn pack<const SIZE: usize>(rows: &[Row]) -> [u8; SIZE] {
    let (mut packed, mut end, mut length) = ([0; SIZE], 0, 0);
    while length <= u8::MAX as usize {
        let count = count(rows, length);
        if count > 0 {
            packed[end] = length as u8;
            packed[end + 1] = count as u8;
            end += 2;
        }
        let mut at = 0;
        while at < rows.len() {
            let (word, first, second) = rows[at];
            if word.len() == length {
                let mut letter = 0;
                while letter < length {
                    packed[end + letter] = word.as_bytes()[letter];
                    letter += 1;
                }
                packed[end + length] = first;
                packed[end + length + 1] = second;
                end += length + NUMBERS;
            }
            at += 1;
        }
        length += 1;
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::{Dictionary, Row};

    #[test]
    fn every_word_is_found_and_no_other() {
        const GIVEN: &[Row] = &[("BB", 1, 2), ("A", 3, 4), ("LONGER", 5, 6), ("AB", 7, 8)];
        let words: Dictionary = dictionary!(GIVEN);
        for (word, first, second) in GIVEN {
            assert_eq!(words.get(word.as_bytes()), Some((*first, *second)));
        }
        for word in ["", "B", "BA", "LONGE", "LONGERX"] {
            assert_eq!(words.get(word.as_bytes()), None, "{word}");
        }
    }

    #[test]
    #[cfg(feature = "alloc")]
    fn every_word_is_listed_by_its_length() {
        let words: Vec<_> = dictionary!(&[("BB", 1, 0), ("A", 2, 0), ("AB", 3, 0)]).iter().collect();
        assert_eq!(words, [(&b"A"[..], 2), (b"BB", 1), (b"AB", 3)]);
    }
}
