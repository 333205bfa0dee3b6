//! Cards out of a file, one after the other: an object, an array, or one object a line. No file is held as a whole.

use crate::input::{self, BUFFER, Opened, Stop};
use absah::check::Lang;
use absah::family::Card;
use serde::de::{DeserializeSeed, Deserializer as _, Error as _, SeqAccess, Visitor};
use serde_json::Deserializer;
use serde_json::error::Category;
use std::fmt;
use std::io::{BufReader, Cursor, Read};
use std::path::Path;

/// A card that was read, and how it was given.
pub(crate) struct Given {
    pub(crate) card: Card<'static>,
    /// Its number in the file, from 1.
    pub(crate) number: u64,
    /// It stands in an array.
    pub(crate) array: bool,
}

pub(crate) type Each<'a> = &'a mut dyn FnMut(Given) -> Result<(), Stop>;

/// Hands every card of a file to a function. Tells whether the file is an array.
pub(crate) fn cards(path: &Path, lang: Lang, each: Each<'_>) -> Result<bool, Stop> {
    let name = input::name(path);
    let empty = ("kosong; tidak ada kartu untuk diperiksa", "is empty; there is no card to check");
    let Opened { reader, blank, array } = input::open(path, empty, lang)?;
    // A buffer of known type: the parser takes one byte at a time.
    let reader = BufReader::with_capacity(BUFFER, Cursor::new(blank).chain(reader));
    let mut json = Deserializer::from_reader(reader);
    let mut walk = Walk { each, number: 0, stopped: None };
    let result = if array { json.deserialize_seq(&mut walk).and_then(|()| json.end()) } else { walk.lines(json) };
    match (walk.stopped, result) {
        (Some(stop), _) => Err(stop),
        (None, Ok(())) => Ok(array),
        (None, Err(error)) if error.is_io() => Err(input::unreadable(&name, &error.into(), lang)),
        (None, Err(error)) => Err(Stop::Input(broken(&name, &error, walk.number, lang))),
    }
}

struct Walk<'a> {
    each: Each<'a>,
    /// Cards read so far.
    number: u64,
    stopped: Option<Stop>,
}

impl Walk<'_> {
    /// `false` if it was stopped.
    fn hand(&mut self, card: Card<'static>, array: bool) -> bool {
        self.number = self.number.saturating_add(1);
        self.stopped = (self.each)(Given { card, number: self.number, array }).err();
        self.stopped.is_none()
    }

    fn lines<R: Read>(&mut self, json: Deserializer<serde_json::de::IoRead<R>>) -> serde_json::Result<()> {
        for card in json.into_iter::<Card<'static>>() {
            if !self.hand(card?, false) {
                break;
            }
        }
        Ok(())
    }
}

impl Visitor<'static> for &mut Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of family cards")
    }

    fn visit_seq<A: SeqAccess<'static>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(card) = list.next_element_seed(One)? {
            if !self.hand(card, true) {
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

struct One;

impl DeserializeSeed<'static> for One {
    type Value = Card<'static>;

    fn deserialize<D: serde::Deserializer<'static>>(self, deserializer: D) -> Result<Card<'static>, D::Error> {
        serde::Deserialize::deserialize(deserializer)
    }
}

/// Where the JSON is broken, why, and what was not read because of it. Never a value: it could be somebody's.
fn broken(name: &str, error: &serde_json::Error, before: u64, lang: Lang) -> String {
    let (line, column, card) = (error.line(), error.column(), before.saturating_add(1));
    let why = why(error, lang);
    let rest = match (before, lang) {
        (0, Lang::Id) => "tidak ada kartu yang diperiksa dari berkas ini".to_owned(),
        (0, Lang::En) => "no card of this file was checked".to_owned(),
        (_, Lang::Id) => format!("{before} kartu sebelumnya sudah diperiksa, sisanya belum"),
        (_, Lang::En) => format!("the {before} cards before it were checked, the rest was not"),
    };
    match lang {
        Lang::Id => format!("{name}: baris {line}, kolom {column}, kartu ke-{card}: {why}; {rest}"),
        Lang::En => format!("{name}: line {line}, column {column}, card {card}: {why}; {rest}"),
    }
}

fn why(error: &serde_json::Error, lang: Lang) -> String {
    let (id, en) = match error.classify() {
        Category::Data => {
            ("bukan kartu keluarga; yang diminta objek JSON { … }", "no family card; a JSON object { … } is wanted")
        }
        Category::Eof => ("JSON terputus sebelum kartu selesai", "the JSON ends before the card does"),
        Category::Syntax | Category::Io => {
            let text = error.to_string();
            let text = text.split(" at line ").next().unwrap_or_default();
            let known = SYNTAX.iter().find(|(begin, ..)| text.starts_with(begin));
            known.map_or(("JSON rusak", "the JSON is broken"), |(_, id, en)| (*id, *en))
        }
    };
    if lang == Lang::Id { id } else { en }.to_owned()
}

/// Beginnings of messages of `serde_json`.
const SYNTAX: [(&str, &str, &str); 7] = [
    ("trailing comma", "JSON rusak: ada koma tanpa nilai sesudahnya", "broken JSON: a comma without a value behind it"),
    (
        "trailing characters",
        "JSON rusak: ada isi sesudah akhir larik",
        "broken JSON: something follows the end of the array",
    ),
    (
        "key must be",
        "JSON rusak: nama isian harus diapit tanda kutip \"…\"",
        "broken JSON: a key must stand in quotes \"…\"",
    ),
    (
        "control character",
        "JSON rusak: teks terputus oleh baris baru atau tab",
        "broken JSON: a text is cut by a line end or a tab",
    ),
    (
        "invalid unicode",
        "ada huruf yang bukan UTF-8; simpan ulang sebagai UTF-8",
        "some letters are not UTF-8; save it again as UTF-8",
    ),
    (
        "expected `,`",
        "JSON rusak: koma atau kurung penutup tidak ada",
        "broken JSON: a comma or a closing bracket is missing",
    ),
    (
        "expected `:`",
        "JSON rusak: titik dua sesudah nama isian tidak ada",
        "broken JSON: the colon behind a key is missing",
    ),
];
