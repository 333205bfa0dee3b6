//! Text with placeholders: `[path | filter]`, and `[[` for a bracket.

use super::scope::{Scope, Variable};
use super::{Piece, Placeholder, Words};
use crate::check::{Span, Word};
use crate::letter::filter::{Filter, NAMES};
use crate::letter::raise;
use crate::letter::template::Kind;
use alloc::string::String;
use alloc::vec::Vec;

/// The pieces of a text that begins at a byte of the body.
pub(super) fn words(scope: &mut Scope<'_>, text: &str, start: usize, variable: Option<Variable<'_>>) -> Words {
    let mut pieces = Words::new();
    let mut plain = String::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(open) = rest.find('[') else {
            plain.push_str(rest);
            break;
        };
        plain.push_str(rest.get(..open).unwrap_or_default());
        let inside = rest.get(open + 1..).unwrap_or_default();
        if inside.starts_with('[') {
            plain.push('[');
            at += open + 2;
            continue;
        }
        match inside.find(['[', ']']).filter(|end| inside.as_bytes().get(*end) == Some(&b']')) {
            Some(end) => {
                let span = Span::new(start + at + open, start + at + open + end + 2);
                let value = placeholder(scope, inside.get(..end).unwrap_or_default(), span, variable);
                if let Some(value) = value {
                    if !plain.is_empty() {
                        pieces.push(Piece::Text(core::mem::take(&mut plain)));
                    }
                    pieces.push(Piece::Value(value));
                }
                at += open + end + 2;
            }
            None => {
                scope.say(raise::template_bracket_open(Span::new(start + at + open, start + at + open + 1)));
                at += open + 1;
            }
        }
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    pieces
}

fn placeholder(scope: &mut Scope<'_>, inside: &str, at: Span, variable: Option<Variable<'_>>) -> Option<Placeholder> {
    let (path, word) = match inside.split_once('|') {
        Some((path, word)) => (path.trim(), Some(word.trim())),
        None => (inside.trim(), None),
    };
    let named =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'));
    if !named(path) || word.is_some_and(|word| !named(word)) {
        scope.say(raise::template_placeholder_form(at));
        return None;
    }
    let place = scope.place(path, at, variable);
    let filter = word.and_then(|word| {
        let filter = Filter::named(word);
        if filter.is_none() {
            let near = crate::document::nearest(word, NAMES.iter().flat_map(|(id, en, _)| [*id, *en]));
            let known = near.map_or_else(|| crate::document::listed(NAMES.iter().map(|(id, ..)| *id)), String::from);
            scope.say(raise::template_filter_unknown(at, word, known));
        }
        filter
    });
    let place = place?;
    let kind = scope.kind(place, variable.and_then(|own| own.record))?;
    match (filter, word) {
        (Some(filter), Some(word)) if !fits(filter, kind) => {
            scope.say(raise::template_filter_type(at, word, path, type_word(kind)));
        }
        (None, None) => match kind {
            Kind::Record(_) | Kind::List(..) | Kind::Image => scope.say(raise::template_placeholder_form(at)),
            Kind::Date | Kind::Money(_) | Kind::Bool => {
                scope.say(raise::template_filter_needed(at, path, type_word(kind), needed(kind)));
            }
            _ => {}
        },
        _ => {}
    }
    Some(Placeholder { place, filter, at })
}

/// Whether a filter is for values of a type.
fn fits(filter: Filter, kind: &Kind) -> bool {
    match filter {
        Filter::Upper | Filter::Title | Filter::Sentence => matches!(kind, Kind::Name | Kind::Text(_) | Kind::Enum(_)),
        Filter::Date | Filter::ShortDate | Filter::Weekday | Filter::Age => matches!(kind, Kind::Date),
        Filter::Rupiah => matches!(kind, Kind::Money(_)),
        Filter::Words => matches!(kind, Kind::Money(_) | Kind::Int(_)),
        Filter::Padded(_) | Filter::Roman => matches!(kind, Kind::Int(_)),
        Filter::Masked => matches!(kind, Kind::Nik | Kind::Kk | Kind::Npwp | Kind::Phone),
        Filter::YesNo => matches!(kind, Kind::Bool),
    }
}

const fn needed(kind: &Kind) -> &'static str {
    match kind {
        Kind::Date => "tanggal, tanggal_pendek, hari, umur",
        Kind::Money(_) => "rupiah, terbilang",
        _ => "ya_tidak",
    }
}

/// What a type is called in messages.
pub(super) const fn type_word(kind: &Kind) -> Word {
    use crate::letter::template::Record;
    match kind {
        Kind::Nik => Word::TemplateTypeNik,
        Kind::Kk => Word::TemplateTypeKk,
        Kind::Npwp => Word::TemplateTypeNpwp,
        Kind::Phone => Word::TemplateTypePhone,
        Kind::Region => Word::TemplateTypeRegion,
        Kind::Name => Word::TemplateTypeName,
        Kind::Text(_) => Word::TemplateTypeText,
        Kind::Int(_) => Word::TemplateTypeInt,
        Kind::Money(_) => Word::TemplateTypeMoney,
        Kind::Date => Word::TemplateTypeDate,
        Kind::Bool => Word::TemplateTypeBool,
        Kind::Enum(_) => Word::TemplateTypeEnum,
        Kind::Record(Record::OFFICE) => Word::TemplateTypeOffice,
        Kind::Record(Record::OFFICIAL) => Word::TemplateTypeOfficial,
        Kind::Record(_) => Word::TemplateTypeRecord,
        Kind::List(..) => Word::TemplateTypeList,
        Kind::Image => Word::TemplateTypeImage,
    }
}

/// Parts of a line between marks that stand outside of placeholders, each with its first byte; at most so many.
pub(super) fn split(text: &str, mark: u8, most: usize) -> Vec<(usize, &str)> {
    let bytes = text.as_bytes();
    let mut parts = Vec::new();
    let (mut start, mut at, mut inside) = (0, 0, false);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'[' if !inside && bytes.get(at + 1) == Some(&b'[') => at += 1,
            b'[' => inside = true,
            b']' => inside = false,
            byte if byte == mark && !inside && parts.len() + 1 < most => {
                parts.push((start, text.get(start..at).unwrap_or_default()));
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    parts.push((start, text.get(start..).unwrap_or_default()));
    for (start, part) in &mut parts {
        *start += part.len() - part.trim_start().len();
        *part = part.trim();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn marks_within_placeholders_do_not_split() {
        let parts = |text, mark, most| {
            split(text, mark, most).into_iter().map(|(_, part)| part).collect::<alloc::vec::Vec<_>>()
        };
        assert_eq!(parts("[a.urut] | [a.nama | besar] | x", b'|', 9), ["[a.urut]", "[a.nama | besar]", "x"]);
        assert_eq!(parts("Waktu : pukul 10:00", b':', 2), ["Waktu", "pukul 10:00"]);
        assert_eq!(parts("[[a | b", b'|', 9), ["[[a", "b"]);
        assert_eq!(split("a :  b", b':', 2), [(0, "a"), (5, "b")]);
    }
}
