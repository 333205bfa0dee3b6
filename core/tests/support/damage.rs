//! Texts that somebody damaged: bytes, pieces, lines and words in places where they do not belong.

use proptest::prelude::*;
use proptest::sample::Index;

/// A change of a text.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Byte(Index, u8),
    Insert(Index, &'static str),
    Delete(Index, usize),
    /// A line again at another place.
    Copy(Index, Index),
    /// Two lines change places.
    Swap(Index, Index),
    /// A word in the place of another.
    Word(Index, Index),
}

/// Changes that insert some of these pieces.
pub(crate) fn edit(pieces: &'static [&'static str]) -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Edit::Byte(at, byte)),
        (at(), 0..pieces.len()).prop_map(|(at, piece)| Edit::Insert(at, pieces[piece])),
        (at(), 1..60_usize).prop_map(|(at, length)| Edit::Delete(at, length)),
        (at(), at()).prop_map(|(from, to)| Edit::Copy(from, to)),
        (at(), at()).prop_map(|(one, two)| Edit::Swap(one, two)),
        (at(), at()).prop_map(|(one, two)| Edit::Word(one, two)),
    ]
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The bytes of the word at or behind a place.
fn word(text: &[u8], at: usize) -> (usize, usize) {
    let start = (at..text.len()).find(|at| is_word(text[*at])).unwrap_or(text.len());
    let end = (start..text.len()).find(|at| !is_word(text[*at])).unwrap_or(text.len());
    (start, end)
}

pub(crate) fn edited(text: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut text = text.to_vec();
    for edit in edits {
        if text.is_empty() {
            break;
        }
        let length = text.len();
        match edit {
            Edit::Byte(at, byte) => text[at.index(length)] = *byte,
            Edit::Insert(at, piece) => {
                let at = at.index(length);
                text.splice(at..at, piece.bytes());
            }
            Edit::Delete(at, count) => {
                let at = at.index(length);
                text.drain(at..(at + count).min(length));
            }
            Edit::Copy(from, to) | Edit::Swap(from, to) => {
                let mut lines: Vec<Vec<u8>> = text.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
                let (from, to) = (from.index(lines.len()), to.index(lines.len()));
                if matches!(edit, Edit::Copy(..)) {
                    lines.insert(to, lines[from].clone());
                } else {
                    lines.swap(from, to);
                }
                text = lines.join(&b'\n');
            }
            Edit::Word(one, two) => {
                let (start, end) = word(&text, one.index(length));
                let (from, to) = word(&text, two.index(length));
                let other = text[from..to].to_vec();
                text.splice(start..end, other);
            }
        }
    }
    text
}
