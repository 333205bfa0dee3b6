//! The finished letter: the words that every writer prints, in their order.

use crate::check::Lang;
use crate::person::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// A finished letter. Its texts are plain: filtered before, and never markup.
///
/// ```
/// use absah::check::Lang;
/// use absah::letter::{Block, Letter, Margin, Paper};
/// use absah::person::Date;
///
/// let letter = Letter {
///     title: "Surat Keterangan Domisili".into(),
///     lang: Lang::Id,
///     paper: Paper::F4,
///     margin: Margin::default(),
///     date: Date::new(2026, 3, 2).expect("on the calendar"),
///     blocks: vec![Block::Title("SURAT KETERANGAN DOMISILI".into())],
/// };
/// assert_eq!(letter.paper.size(), (215, 330));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// Title of the document for a window or a file list; it is not printed.
    pub title: String,
    /// Language of the texts, and of the words that a writer adds.
    pub lang: Lang,
    /// The sheet.
    pub paper: Paper,
    /// White edges of the sheet.
    pub margin: Margin,
    /// The letter's own date, also the date of creation of a file.
    pub date: Date,
    /// What stands in it, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A sheet of paper, upright or across.
///
/// ```
/// use absah::letter::Paper;
/// assert_eq!(Paper::named("F4"), Some(Paper::F4));
/// assert_eq!(Paper::A4.size(), (210, 297));
/// assert_eq!(Paper::A4Landscape.size(), (297, 210));
/// assert_eq!(Paper::named("folio"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Paper {
    /// 215 mm wide and 330 mm high, the sheet of Indonesian offices.
    #[default]
    F4,
    /// 210 mm wide and 297 mm high.
    A4,
    /// F4 across, for wide tables.
    F4Landscape,
    /// A4 across, for wide tables.
    A4Landscape,
}

impl Paper {
    /// Every sheet.
    pub const ALL: [Paper; 4] = [Paper::F4, Paper::A4, Paper::F4Landscape, Paper::A4Landscape];

    /// The sheet of a name: `F4`, `A4`, `F4-landscape` or `A4-landscape`.
    pub fn named(name: &str) -> Option<Paper> {
        Paper::ALL.into_iter().find(|paper| paper.as_str() == name)
    }

    /// The name, such as `F4` or `F4-landscape`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Paper::F4 => "F4",
            Paper::A4 => "A4",
            Paper::F4Landscape => "F4-landscape",
            Paper::A4Landscape => "A4-landscape",
        }
    }

    /// Width and height in whole millimetres.
    pub const fn size(self) -> (u16, u16) {
        match self {
            Paper::F4 => (215, 330),
            Paper::A4 => (210, 297),
            Paper::F4Landscape => (330, 215),
            Paper::A4Landscape => (297, 210),
        }
    }
}

/// White edges of a sheet in whole millimetres.
///
/// ```
/// use absah::letter::Margin;
/// assert_eq!(Margin::default(), Margin { top: 15, right: 20, bottom: 20, left: 25 });
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Margin {
    /// Above, 5 to 60.
    pub top: u8,
    /// On the right, 5 to 60.
    pub right: u8,
    /// Below, 5 to 60.
    pub bottom: u8,
    /// On the left, 5 to 60; wider than the right, for the letter is filed.
    pub left: u8,
}

impl Default for Margin {
    fn default() -> Margin {
        Margin { top: 15, right: 20, bottom: 20, left: 25 }
    }
}

/// A part of a letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// `@kop`: the head of an office, with a double rule below.
    Letterhead(Letterhead),
    /// `@judul`: centred, bold and underlined.
    Title(String),
    /// `@nomor`: the bare number; writers put "Nomor" in front of it.
    Number(String),
    /// Running text.
    Paragraph(String),
    /// `@isian`: labels and values, aligned.
    Rows(Vec<Row>),
    /// `@daftar`: items that the writer numbers from 1.
    List(Vec<String>),
    /// `@tabel`.
    Table(Table),
    /// `@ttd`: columns of one signature block, never split over pages.
    Signatures(Vec<Column>),
    /// `@tembusan`: who gets a copy, numbered by the writer.
    Copies(Vec<String>),
    /// `@halaman`: what follows begins a page.
    PageBreak,
    /// `@catatan`: small print.
    Note(String),
}

/// The head of an office.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Letterhead {
    /// From the widest authority to the own office, which is printed largest: `PEMERINTAH KABUPATEN ...`,
    /// `KECAMATAN ...`, `DESA ...`.
    pub lines: Vec<String>,
    /// Street, postal code, telephone: one text a line, in small letters.
    pub address: Vec<String>,
    /// Emblem on the left.
    pub logo: Option<Image>,
}

/// A label with its value; writers put the colon between.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Such as `Nama lengkap`.
    pub label: String,
    /// What was filled in.
    pub value: String,
}

/// A table with a head row, which is repeated on every page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// Titles of the columns.
    pub head: Vec<String>,
    /// Cells of each row; a missing one is empty, one too many is not printed.
    pub rows: Vec<Vec<String>>,
}

/// A column of a signature block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Where it stands.
    pub side: Side,
    /// From top to bottom.
    pub lines: Vec<Line>,
}

/// Where a signature stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Side {
    /// `@kiri`.
    Left,
    /// `@tengah`.
    Center,
    /// `@kanan`.
    Right,
}

/// A line of a signature column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// Place and date, position, NIP.
    Text(String),
    /// The name behind the room: bold, underlined, on one line.
    Name(String),
    /// `@ruang`: room for a signature.
    Gap,
    /// `@meterai`: a box for the duty stamp, in the room that follows it.
    Stamp,
    /// `@qr` or a scanned signature.
    Image(Image),
}

/// A picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Image {
    /// Format of the bytes.
    pub media: Media,
    /// The file.
    pub bytes: Vec<u8>,
    /// What a reader without eyes hears.
    pub alt: String,
}

/// Format of a picture.
///
/// ```
/// use absah::letter::Media;
/// assert_eq!(Media::of(b"\x89PNG\r\n\x1a\n..."), Some(Media::Png));
/// assert_eq!(Media::of(b"GIF89a"), None);
/// assert_eq!(Media::Jpeg.mime(), "image/jpeg");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Media {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
}

impl Media {
    /// The format by the first bytes of a file.
    pub fn of(bytes: &[u8]) -> Option<Media> {
        match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Media::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Media::Jpeg),
            _ => None,
        }
    }

    /// The name on the internet, such as `image/png`.
    pub const fn mime(self) -> &'static str {
        match self {
            Media::Png => "image/png",
            Media::Jpeg => "image/jpeg",
        }
    }
}
