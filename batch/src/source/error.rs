//! Why a source cannot be read, in English and Indonesian sentences.

use super::packed::Packing;
use std::io;

/// Why a source cannot be read.
///
/// `Display` is one English sentence, [`SourceError::indonesian`] the same in
/// Indonesian; both name the file and say what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// There is no such file.
    #[error("{} does not exist; check the file name and the folder", quote(name, "standard input"))]
    NotFound {
        /// The file as given.
        name: String,
    },
    /// The path is a folder.
    #[error("{} is a folder; give the CSV file inside it", quote(name, "standard input"))]
    IsDirectory {
        /// The folder as given.
        name: String,
    },
    /// The file is there but cannot be opened or its start cannot be read.
    #[error(
        "{} cannot be read ({source}); check that you have permission to read it and that no other program has locked it",
        quote(name, "standard input")
    )]
    Unreadable {
        /// The file as given.
        name: String,
        /// What the system said.
        source: io::Error,
    },
    /// There is nothing but line ends or a byte order mark.
    #[error("{} holds no data; export it again as CSV, with a header row", quote(name, "standard input"))]
    Empty {
        /// The file as given.
        name: String,
    },
    /// The content is not text.
    #[error("{} is {}", quote(name, "standard input"), advice(kind).0)]
    Binary {
        /// The file as given.
        name: String,
        /// `xlsx`, `xls`, `zip`, `parquet`, `pdf` or `unknown`.
        kind: &'static str,
    },
    /// Reading failed on the way.
    #[error(
        "{} could not be read beyond row {row} ({source}); check the disk or the connection and run again",
        quote(name, "standard input")
    )]
    Io {
        /// The file as given.
        name: String,
        /// The row that could not be completed.
        row: u64,
        /// What the system said.
        source: io::Error,
    },
    /// Another program wrote to the file while it was read.
    #[error(
        "{} was changed by another program after {rows} rows had been read; wait until nobody writes to it and run again",
        quote(name, "standard input")
    )]
    Changed {
        /// The file as given.
        name: String,
        /// Rows that were read, with the header.
        rows: u64,
    },
    /// Compressed data break off or are damaged.
    #[error(
        "{} ({packing}) {} after {rows} rows; fetch or pack the file again",
        quote(name, "standard input"), if *cut { "breaks off" } else { "is damaged" }
    )]
    Packed {
        /// The file as given.
        name: String,
        /// Rows that could be read, with the header.
        rows: u64,
        /// `gzip` or `zstd`.
        packing: &'static str,
        /// It breaks off; else something in it is wrong.
        cut: bool,
    },
}

impl SourceError {
    /// The error for a path that does not open.
    pub(super) fn unopened(name: String, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::NotFound => Self::NotFound { name },
            io::ErrorKind::IsADirectory => Self::IsDirectory { name },
            _ => Self::Unreadable { name, source },
        }
    }

    /// The error for compressed data.
    pub(super) fn packed(name: String, rows: u64, packing: Packing, source: &io::Error) -> Self {
        let cut = source.kind() == io::ErrorKind::UnexpectedEof;
        Self::Packed { name, rows, packing: packing.name(), cut }
    }

    /// The same sentence in Indonesian.
    #[must_use]
    pub fn indonesian(&self) -> String {
        let (Self::NotFound { name }
        | Self::IsDirectory { name }
        | Self::Unreadable { name, .. }
        | Self::Empty { name }
        | Self::Binary { name, .. }
        | Self::Io { name, .. }
        | Self::Changed { name, .. }
        | Self::Packed { name, .. }) = self;
        let name = quote(name, "masukan standar");
        match self {
            Self::NotFound { .. } => {
                format!("{name} tidak ditemukan; periksa nama berkas dan foldernya")
            }
            Self::IsDirectory { .. } => {
                format!("{name} adalah folder; sebutkan berkas CSV di dalamnya")
            }
            Self::Unreadable { source, .. } => format!(
                "{name} tidak dapat dibaca ({}); periksa izin baca dan pastikan berkas tidak dikunci program lain",
                reason(source)
            ),
            Self::Empty { .. } => {
                format!("{name} tidak berisi data; ekspor ulang sebagai CSV, lengkap dengan baris judul")
            }
            Self::Binary { kind, .. } => format!("{name} {}", advice(kind).1),
            Self::Changed { rows, .. } => format!(
                "{name} diubah program lain setelah {rows} baris terbaca; tunggu sampai tidak ada yang menulisinya, lalu jalankan ulang"
            ),
            Self::Packed { rows, packing, cut, .. } => format!(
                "{name} ({packing}) {} setelah {rows} baris; ambil atau kompresi ulang berkasnya",
                if *cut { "terputus" } else { "rusak" }
            ),
            Self::Io { row, source, .. } => format!(
                "{name} tidak dapat dibaca lagi pada baris {row} ({}); periksa disk atau sambungan, lalu jalankan ulang",
                reason(source)
            ),
        }
    }
}

/// The name between quotation marks, or the words for standard input.
fn quote(name: &str, stdin: &str) -> String {
    if name == super::STDIN { stdin.to_owned() } else { format!("\"{name}\"") }
}

/// What the system said, in Indonesian where it is a frequent cause.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "izin ditolak".to_owned(),
        io::ErrorKind::TimedOut => "waktu habis".to_owned(),
        _ => error.to_string(),
    }
}

/// What a binary file is and what to do: English, Indonesian.
fn advice(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "xlsx" => (
            "an Excel workbook (xlsx), not text; open it and save it as CSV UTF-8",
            "adalah buku kerja Excel (xlsx), bukan teks; buka lalu simpan sebagai CSV UTF-8",
        ),
        "xls" => (
            "an old Excel workbook (xls), not text; open it and save it as CSV UTF-8",
            "adalah buku kerja Excel lama (xls), bukan teks; buka lalu simpan sebagai CSV UTF-8",
        ),
        "zip" => (
            "a zip archive or an office document, not text; unpack it, or open it and save it as CSV UTF-8",
            "adalah arsip zip atau dokumen perkantoran, bukan teks; ekstrak dahulu, atau buka lalu simpan sebagai CSV UTF-8",
        ),
        "parquet" => (
            "a Parquet file, not text; export the table as CSV UTF-8",
            "adalah berkas Parquet, bukan teks; ekspor tabelnya sebagai CSV UTF-8",
        ),
        "pdf" => (
            "a PDF document, not a table; ask for the data itself, saved as CSV UTF-8",
            "adalah dokumen PDF, bukan tabel; minta data aslinya, simpan sebagai CSV UTF-8",
        ),
        _ => (
            "not a text file; open it in the program that wrote it and save it as CSV UTF-8",
            "bukan berkas teks; buka dengan program asalnya lalu simpan sebagai CSV UTF-8",
        ),
    }
}
