//! The typeface: Libertinus Serif in two weights, its characters and their widths.

use krilla::Data;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};
use std::sync::OnceLock;

// Taken out of the package of fonts by the build script.
const REGULAR_BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/regular.otf"));
const BOLD_BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bold.otf"));

/// Latin letters are looked up once for all letters.
const KNOWN: u32 = 0x250;

/// A weight of the typeface.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// A face of the typeface.
pub(super) struct Face {
    pub(super) font: Font,
    map: skrifa::charmap::Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    /// Glyph and width of the first characters, by their code.
    known: Vec<Option<Glyph>>,
}

/// A glyph and its width at a size of 1.
#[derive(Clone, Copy)]
struct Glyph {
    id: u32,
    width: f32,
}

impl Face {
    /// The two faces; nothing if one of them cannot be read, which a test would tell.
    pub(super) fn of(weight: Weight) -> Option<&'static Face> {
        static REGULAR: OnceLock<Option<Face>> = OnceLock::new();
        static BOLD: OnceLock<Option<Face>> = OnceLock::new();
        let (cell, bytes) = match weight {
            Weight::Regular => (&REGULAR, REGULAR_BYTES),
            Weight::Bold => (&BOLD, BOLD_BYTES),
        };
        cell.get_or_init(|| Face::read(bytes)).as_ref()
    }

    fn read(bytes: &'static [u8]) -> Option<Face> {
        let own = FontRef::new(bytes).ok()?;
        let metrics = own.glyph_metrics(Size::new(1.0), LocationRef::default());
        let font = Font::new(Data::from(bytes), 0)?;
        let mut face = Face { font, map: own.charmap(), metrics, known: Vec::new() };
        face.known = (0..KNOWN).map(|code| char::from_u32(code).and_then(|c| face.look(c))).collect();
        Some(face)
    }

    fn look(&self, c: char) -> Option<Glyph> {
        let id = self.map.map(c).filter(|id| id.to_u32() != 0)?;
        Some(Glyph { id: id.to_u32(), width: self.metrics.advance_width(id)? })
    }

    fn glyph(&self, c: char) -> Option<Glyph> {
        match self.known.get(usize::try_from(u32::from(c)).ok()?) {
            Some(known) => *known,
            None => self.look(c),
        }
    }

    /// It has a glyph of the character.
    pub(super) fn has(&self, c: char) -> bool {
        self.glyph(c).is_some()
    }

    /// Width of a character at a size of 1; 0 if there is none.
    pub(super) fn width_of(&self, c: char) -> f32 {
        self.glyph(c).map_or(0.0, |glyph| glyph.width)
    }

    /// Width of a text at a size of 1.
    pub(super) fn width(&self, text: &str) -> f32 {
        text.chars().map(|c| self.width_of(c)).sum()
    }

    /// The glyphs of a text at a size of 1, its blanks wider by `more`.
    pub(super) fn glyphs(&self, text: &str, more: f32) -> Vec<KrillaGlyph> {
        let placed = text.char_indices().filter_map(|(at, c)| {
            let glyph = self.glyph(c)?;
            let width = if c == ' ' { glyph.width + more } else { glyph.width };
            let end = at.saturating_add(c.len_utf8());
            Some(KrillaGlyph::new(GlyphId::new(glyph.id), width, 0.0, 0.0, 0.0, at..end, None))
        });
        placed.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{BOLD_BYTES, Face, REGULAR_BYTES, Weight};
    use skrifa::{FontRef, MetadataProvider as _, string::StringId};

    #[test]
    fn the_package_holds_the_faces_where_we_look_for_them() {
        for (bytes, wanted) in [(REGULAR_BYTES, "Libertinus Serif Regular"), (BOLD_BYTES, "Libertinus Serif Bold")] {
            let font = FontRef::new(bytes).expect("a font");
            let name = font.localized_strings(StringId::FULL_NAME).english_or_first().expect("a name").to_string();
            assert_eq!(name, wanted);
        }
    }

    #[test]
    fn letters_of_indonesian_names_are_there() {
        for weight in [Weight::Regular, Weight::Bold] {
            let face = Face::of(weight).expect("a face");
            for c in "ABCXYZabcxyz0123456789éèêëāīūñçÑÉʼ’‘“”–—…·•§½°²³@&%+=/()[]{}<>|_#*'\"!?;:,.".chars()
            {
                assert!(face.has(c), "{c}");
            }
            assert!(!face.has('李') && !face.has('\u{1f600}'));
            // All digits are of one width, so that columns of numbers stand straight.
            assert!("0123456789".chars().all(|c| (face.width_of(c) - face.width_of('0')).abs() < 1e-6));
        }
    }
}
