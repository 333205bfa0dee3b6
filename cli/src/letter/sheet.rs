//! What a letter is written as: text, HTML or PDF, told by the name of its file.

use crate::Failure;
use absah::check::{Lang, Notice};
use absah::letter::{Letter, html, text};
use clap::ValueEnum;
use std::path::Path;

/// A form of letters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Sheet {
    Pdf,
    Html,
    Txt,
}

impl Sheet {
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Sheet::Pdf => "pdf",
            Sheet::Html => "html",
            Sheet::Txt => "txt",
        }
    }

    /// The form that the name of a file asks for.
    pub(super) fn of(path: &Path, lang: Lang) -> Result<Sheet, Failure> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
        match ending.as_str() {
            "pdf" => Ok(Sheet::Pdf),
            "html" | "htm" => Ok(Sheet::Html),
            "txt" => Ok(Sheet::Txt),
            _ => Err(Failure(match lang {
                Lang::Id => {
                    format!("{}: akhiran berkas menentukan bentuk surat: .pdf, .html atau .txt", path.display())
                }
                Lang::En => format!("{}: the ending tells the form of the letter: .pdf, .html or .txt", path.display()),
            })),
        }
    }

    /// The bytes of a letter, or why it cannot be printed.
    pub(super) fn write(self, letter: &Letter) -> Result<Vec<u8>, Fault> {
        match self {
            Sheet::Txt => Ok(text(letter).into_bytes()),
            Sheet::Html => Ok(html(letter).into_bytes()),
            Sheet::Pdf => pdf(letter),
        }
    }
}

/// Why there is no file.
pub(super) enum Fault {
    /// What stands in the letter.
    Letter(Vec<Notice>),
    /// A fault of ours, or an edition without PDF.
    Other(String),
}

impl Fault {
    /// A sentence, where it is no finding.
    pub(super) fn failure(why: &str, lang: Lang) -> Failure {
        Failure(match lang {
            Lang::Id => format!("PDF tidak dapat dibuat: {why}"),
            Lang::En => format!("the PDF cannot be made: {why}"),
        })
    }
}

#[cfg(feature = "pdf")]
fn pdf(letter: &Letter) -> Result<Vec<u8>, Fault> {
    absah::letter::pdf(letter).map_err(|error| match error {
        absah::letter::PdfError::Letter(notices) => Fault::Letter(notices),
        other => Fault::Other(other.to_string()),
    })
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &Letter) -> Result<Vec<u8>, Fault> {
    Err(Fault::Other("this edition was built without PDF; use .html".to_owned()))
}
