//! The words of blocks, Indonesian with English aliases.

use super::Kind;

/// What a line that begins with `@` does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    Block(Kind),
    If,
    Else,
    End,
    For,
}

/// Indonesian, English.
const WORDS: [(&str, &str, Word); 20] = [
    ("kop", "letterhead", Word::Block(Kind::Letterhead)),
    ("judul", "title", Word::Block(Kind::Title)),
    ("nomor", "number", Word::Block(Kind::Number)),
    ("isian", "rows", Word::Block(Kind::Rows)),
    ("daftar", "list", Word::Block(Kind::List)),
    ("tabel", "table", Word::Block(Kind::Table)),
    ("jika", "if", Word::If),
    ("lain", "else", Word::Else),
    ("selesai", "end", Word::End),
    ("untuk", "for", Word::For),
    ("ttd", "sign", Word::Block(Kind::Sign)),
    ("kiri", "left", Word::Block(Kind::Left)),
    ("tengah", "center", Word::Block(Kind::Center)),
    ("kanan", "right", Word::Block(Kind::Right)),
    ("ruang", "gap", Word::Block(Kind::Gap)),
    ("meterai", "stamp", Word::Block(Kind::Stamp)),
    ("qr", "qr", Word::Block(Kind::Qr)),
    ("tembusan", "copies", Word::Block(Kind::Copies)),
    ("halaman", "page", Word::Block(Kind::Page)),
    ("catatan", "note", Word::Block(Kind::Note)),
];

impl Word {
    pub(super) fn named(name: &str) -> Option<Word> {
        WORDS.iter().find(|(id, en, _)| *id == name || *en == name).map(|(_, _, word)| *word)
    }
}

/// Names in both languages, the Indonesian ones first.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|(id, _, _)| *id).chain(WORDS.iter().map(|(_, en, _)| *en))
}
