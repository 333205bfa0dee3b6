//! From pages to the bytes of a file.

use super::super::finished::{Image, Letter, Media};
use super::PdfError;
use super::font::Face;
use super::sheet::{Kind, MM, Mark, Page, Part, Role};
use crate::check::Lang;
use core::num::NonZeroU16;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope, Tag, TagGroup,
    TagKind, TagTree,
};
use krilla::{Document, SerializeSettings};

/// Why there is no file.
pub(super) enum Fault {
    /// A picture that looked sound breaks off.
    Picture(krilla::image::Image),
    Other(PdfError),
}

/// A PDF/A-2a: tagged, with embedded fonts, and nothing in it that depends on clock or chance.
pub(super) fn file(letter: &Letter, pages: &[Page<'_>], parts: &[Part]) -> Result<Vec<u8>, Fault> {
    let internal = |cause: &dyn core::fmt::Debug| Fault::Other(PdfError::Writer(format!("{cause:?}")));
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .finish()
        .map_err(|cause| internal(&cause))?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() });
    document.set_metadata(metadata(letter));
    let mut leaves: Vec<Vec<Identifier>> = Vec::new();
    leaves.resize_with(parts.len(), Vec::new);
    let (width, height) = letter.paper.size();
    for marks in pages {
        let settings = PageSettings::from_wh(f32::from(width) * MM, f32::from(height) * MM);
        let mut page = document.start_page_with(settings.ok_or_else(|| internal(&"a page"))?);
        let mut surface = page.surface();
        for mark in marks {
            if let Some((part, leaf)) = draw(&mut surface, mark)
                && let Some(own) = leaves.get_mut(part)
            {
                own.push(leaf);
            }
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tree(letter, parts, leaves));
    document.finish().map_err(|cause| match cause {
        KrillaError::Image(picture, ..) | KrillaError::SixteenBitImage(picture, _) => Fault::Picture(picture),
        other => internal(&other),
    })
}

fn metadata(letter: &Letter) -> Metadata {
    let date = letter.date;
    let day = DateTime::new(date.year()).month(date.month()).day(date.day()).hour(0).minute(0).second(0);
    Metadata::new()
        .title(letter.title.clone())
        .language(language(letter).to_owned())
        .creator("Absah".to_owned())
        .creation_date(day.utc_offset_hour(0).utc_offset_minute(0))
}

const fn language(letter: &Letter) -> &'static str {
    match letter.lang {
        Lang::Id => "id",
        Lang::En => "en",
    }
}

/// Draws a mark; the part of the tree it belongs to and its name in there.
fn draw(surface: &mut Surface<'_>, mark: &Mark<'_>) -> Option<(usize, Identifier)> {
    match mark {
        Mark::Text { x, y, size, weight, text, more, role } => {
            let face = Face::of(*weight)?;
            let leaf = start(surface, *role, ContentTag::Span(SpanTag::empty()));
            let glyphs = face.glyphs(text, more / size);
            surface.draw_glyphs(Point::from_xy(*x, *y), &glyphs, face.font.clone(), text, *size, false);
            surface.end_tagged();
            leaf
        }
        Mark::Rule { x, y, width, height } => {
            let mut path = PathBuilder::new();
            path.push_rect(Rect::from_xywh(*x, *y, *width, *height)?);
            let path = path.finish()?;
            start(surface, Role::Artifact, ContentTag::Other);
            surface.draw_path(&path);
            surface.end_tagged();
            None
        }
        Mark::Picture { x, y, width, height, image, role } => {
            let (picture, size) = (picture(image)?, Size::from_wh(*width, *height)?);
            let leaf = start(surface, *role, ContentTag::Other);
            surface.push_transform(&Transform::from_translate(*x, *y));
            surface.draw_image(picture, size);
            surface.pop();
            surface.end_tagged();
            leaf
        }
    }
}

fn start(surface: &mut Surface<'_>, role: Role, tag: ContentTag<'_>) -> Option<(usize, Identifier)> {
    let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
    match role {
        Role::Part(part) => Some((part, surface.start_tagged(tag))),
        Role::Artifact => {
            surface.start_tagged(artifact(ArtifactType::Layout));
            None
        }
        Role::PageNumber => {
            surface.start_tagged(artifact(ArtifactType::PaginationOther));
            None
        }
    }
}

/// Pixels of a picture in one direction, at most: an emblem in print needs a tenth of it.
const MOST_PIXELS: u32 = 6_000;

/// A picture, if it can be read.
pub(super) fn picture(image: &Image) -> Option<krilla::image::Image> {
    let bytes = image.bytes.clone().into();
    let picture = match image.media {
        Media::Png => krilla::image::Image::from_png(bytes, false),
        Media::Jpeg => krilla::image::Image::from_jpeg(bytes, false),
    };
    let picture = picture.ok()?;
    let (width, height) = picture.size();
    let sound = |side| (1..=MOST_PIXELS).contains(&side);
    (sound(width) && sound(height)).then_some(picture)
}

/// The tree; parts that stand nowhere are left out.
fn tree(letter: &Letter, parts: &[Part], leaves: Vec<Vec<Identifier>>) -> TagTree {
    let mut below: Vec<Vec<Node>> = leaves.into_iter().map(|own| own.into_iter().map(Node::Leaf).collect()).collect();
    let mut roots: Vec<Node> = Vec::new();
    // A part is made after the one it belongs to, so that the last ones are complete first.
    for (at, part) in parts.iter().enumerate().rev() {
        let mut children = below.get_mut(at).map(core::mem::take).unwrap_or_default();
        if children.is_empty() && !matches!(part.kind, Kind::Cell | Kind::HeadCell) {
            continue;
        }
        if !matches!(children.first(), Some(Node::Leaf(_)) | None) {
            children.reverse();
        }
        let node = Node::Group(TagGroup::with_children(tag(&part.kind), children));
        match part.above.and_then(|above| below.get_mut(above)) {
            Some(siblings) => siblings.push(node),
            None => roots.push(node),
        }
    }
    roots.reverse();
    let mut tree = TagTree::new().with_lang(Some(language(letter).to_owned()));
    for root in roots {
        tree.push(root);
    }
    tree
}

fn tag(kind: &Kind) -> TagKind {
    match kind {
        Kind::Heading => Tag::Hn(NonZeroU16::MIN, None).into(),
        Kind::Paragraph => Tag::P.into(),
        Kind::Group => Tag::Div.into(),
        Kind::Numbered => Tag::L(ListNumbering::Decimal).into(),
        Kind::Item => Tag::LI.into(),
        Kind::Label => Tag::Lbl.into(),
        Kind::Body => Tag::LBody.into(),
        Kind::Table => Tag::Table.into(),
        Kind::HeadRows => Tag::THead.into(),
        Kind::Rows => Tag::TBody.into(),
        Kind::Row => Tag::TR.into(),
        Kind::HeadCell => Tag::TH(TableHeaderScope::Column).into(),
        Kind::Cell => Tag::TD.into(),
        Kind::Figure(alt) => Tag::Figure(Some(alt.clone())).into(),
    }
}
