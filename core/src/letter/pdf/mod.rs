//! A letter as PDF/A-2a: tagged, with embedded fonts, the same bytes for the same letter.

mod compose;
mod draw;
mod font;
mod lines;
mod sheet;
mod signature;
mod table;

use super::finished::{Block, Image, Letter, Line};
use super::print::{PAGE, count, printed};
use super::raise;
use crate::check::{Notice, Span};
use compose::{Composer, TIGHT};
use font::{Face, Weight};
use sheet::{MM, Mark, Page, Part, Role};

/// Why there is no PDF.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// Characters that the typeface lacks, or pictures that cannot be read. The path of a notice is the place of the block,
    /// such as `/blocks/3`.
    #[error("the letter cannot be printed")]
    Letter(Vec<Notice>),
    /// The file could not be made; a fault of ours.
    #[error("the file could not be made: {0}")]
    Writer(String),
}

/// A letter as PDF/A-2a.
///
/// Its date of creation is the letter's own date, and the same letter gives the same bytes.
///
/// ```
/// use absah::check::Lang;
/// use absah::letter::{Block, Letter, Margin, Paper, PdfError, pdf};
///
/// let mut letter = Letter {
///     title: "Contoh".into(),
///     lang: Lang::Id,
///     paper: Paper::A4,
///     margin: Margin::default(),
///     date: "2026-03-02".parse().expect("a date"),
///     blocks: vec![Block::Paragraph("Surat ini contoh.".into())],
/// };
/// assert!(pdf(&letter)?.starts_with(b"%PDF-1."));
///
/// letter.blocks.push(Block::Paragraph("李".into()));
/// let Err(PdfError::Letter(notices)) = pdf(&letter) else { panic!("the character cannot be printed") };
/// assert_eq!(notices[0].code().as_str(), "letter-glyph-missing");
/// # Ok::<(), PdfError>(())
/// ```
pub fn pdf(letter: &Letter) -> Result<Vec<u8>, PdfError> {
    let faces = Face::of(Weight::Regular).zip(Face::of(Weight::Bold));
    let (regular, bold) = faces.ok_or_else(|| PdfError::Writer("the typeface is missing".to_owned()))?;
    let notices = notices(letter);
    if !notices.is_empty() {
        return Err(PdfError::Letter(notices));
    }
    let (_, paper) = letter.paper.size();
    let margin = letter.margin;
    let (left, top) = (f32::from(margin.left) * MM, f32::from(margin.top) * MM);
    let bottom = f32::from(paper) * MM - f32::from(margin.bottom) * MM;
    let set = |tight| {
        let mut composer = Composer::new(letter, regular, bold, tight);
        composer.compose();
        let Composer { parts, pieces, heads, width, .. } = composer;
        (sheet::pages(pieces, &heads, left, top, (bottom - top).max(200.0)), parts, width)
    };
    let [usual, tighter @ ..] = TIGHT;
    let mut best = set(usual);
    // A letter that nearly fits a page is set tighter; a longer one keeps its size.
    if best.0.len() == 2 {
        let whole = |own: &(Vec<Page<'_>>, Vec<Part>, f32)| own.0.len() == 1;
        best = tighter.into_iter().map(set).find(whole).unwrap_or(best);
    }
    let (mut pages, parts, width) = best;
    number(letter, &mut pages, regular, left + width, bottom);
    draw::file(letter, &pages, &parts).map_err(|fault| match fault {
        draw::Fault::Picture(broken) => PdfError::Letter(pictures(letter, |own| own == Some(&broken))),
        draw::Fault::Other(other) => other,
    })
}

/// The characters of a text that the typeface of the PDF lacks, each once, in their order.
///
/// ```
/// assert_eq!(absah::letter::missing_characters("Siti 李 Contoh 李"), ['李']);
/// assert!(absah::letter::missing_characters("Siti Nurʼaini").is_empty());
/// ```
pub fn missing_characters(text: &str) -> Vec<char> {
    let faces = [Weight::Regular, Weight::Bold].map(Face::of);
    let mut missing = Vec::new();
    for c in printed(text) {
        let there = faces.iter().all(|face| face.is_some_and(|face| face.has(c)));
        if !there && !missing.contains(&c) {
            missing.push(c);
        }
    }
    missing
}

/// What keeps the letter from being printed.
fn notices(letter: &Letter) -> Vec<Notice> {
    let mut notices = pictures(letter, |own| own.is_none());
    for (at, block) in letter.blocks.iter().enumerate() {
        let (texts, _) = contents(block);
        let mut missing: Vec<char> = texts.iter().flat_map(|text| missing_characters(text)).collect();
        missing.sort_unstable();
        missing.dedup();
        for c in missing {
            notices.push(raise::letter_glyph_missing(Span::default(), c).at(path(at)));
        }
    }
    notices
}

/// A notice for each picture that is not sound.
fn pictures(letter: &Letter, broken: impl Fn(Option<&krilla::image::Image>) -> bool) -> Vec<Notice> {
    let mut notices = Vec::new();
    for (at, block) in letter.blocks.iter().enumerate() {
        let (_, images) = contents(block);
        let own = images.iter().filter(|image| broken(draw::picture(image).as_ref()));
        notices.extend(own.map(|_| raise::letter_image_broken(Span::default()).at(path(at))));
    }
    notices
}

/// The place of a block in a letter.
fn path(at: usize) -> String {
    "/blocks/".to_owned() + &count(at)
}

/// Texts and pictures of a block.
fn contents(block: &Block) -> (Vec<&str>, Vec<&Image>) {
    let (mut texts, mut images): (Vec<&str>, Vec<&Image>) = (Vec::new(), Vec::new());
    match block {
        Block::Letterhead(head) => {
            texts.extend(head.lines.iter().chain(&head.address).map(String::as_str));
            images.extend(&head.logo);
        }
        Block::Title(text) | Block::Number(text) | Block::Paragraph(text) | Block::Note(text) => texts.push(text),
        Block::Rows(rows) => texts.extend(rows.iter().flat_map(|row| [row.label.as_str(), row.value.as_str()])),
        Block::List(items) | Block::Copies(items) => texts.extend(items.iter().map(String::as_str)),
        Block::Table(table) => {
            texts.extend(table.head.iter().chain(table.rows.iter().flatten()).map(String::as_str));
        }
        Block::Signatures(columns) => {
            for line in columns.iter().flat_map(|column| &column.lines) {
                match line {
                    Line::Text(text) | Line::Name(text) => texts.push(text),
                    Line::Image(image) => images.push(image),
                    Line::Gap | Line::Stamp => {}
                }
            }
        }
        Block::PageBreak => {}
    }
    (texts, images)
}

/// The numbers of the pages, from the second on.
fn number(letter: &Letter, pages: &mut [Page<'_>], face: &Face, right: f32, bottom: f32) {
    let size = 9.0;
    let all = count(pages.len());
    for (at, page) in (1..).zip(pages).skip(1) {
        let [before, between] = PAGE.map(|word| word.get(letter.lang));
        let text = [before, &count(at), between, &all].concat();
        let x = right - face.width(&text) * size;
        let y = bottom + 24.0;
        page.push(Mark::Text { x, y, size, weight: Weight::Regular, text, more: 0.0, role: Role::PageNumber });
    }
}
