//! Templates by their names: files, and those that this edition carries.

use super::shipped::SHIPPED;
use crate::Failure;
use crate::rules::library::{compiled, ends, is_path, refused, whole};
use absah::check::Lang;
use absah::letter::{Loaded, Template, load, read};
use std::path::Path;

/// A template with its text.
pub(super) struct Opened {
    /// Its name in messages: the file as it was given, or the template.
    pub(super) name: String,
    pub(super) text: Vec<u8>,
    pub(super) loaded: Loaded,
}

/// A template by path, by name (`id.surat.spm`), or by the end of its name (`spm`).
pub(super) fn open(wanted: &str, lang: Lang) -> Result<Opened, Failure> {
    let path = Path::new(wanted);
    if is_path(wanted) {
        let (name, text) = whole(path, lang)?;
        return Ok(parsed(name, text));
    }
    let exact = SHIPPED.iter().find(|(name, _)| *name == wanted);
    if let Some((name, text)) = exact.or_else(|| SHIPPED.iter().find(|(name, _)| ends(name, wanted))) {
        return Ok(parsed((*name).to_owned(), text.as_bytes().to_vec()));
    }
    if path.is_file() {
        let (name, text) = whole(path, lang)?;
        return Ok(parsed(name, text));
    }
    let names = SHIPPED.iter().filter_map(|(name, _)| name.rsplit('.').next()).collect::<Vec<_>>().join(", ");
    Err(Failure(match lang {
        Lang::Id => format!("tidak ada templat surat \"{wanted}\"; yang ada: {names}, atau tulis nama berkas .toml"),
        Lang::En => format!("there is no template \"{wanted}\"; there are {names}, or write the name of a .toml file"),
    }))
}

/// A template that letters can be made of; else what is wrong with it is printed.
pub(super) fn sound(wanted: &str, lang: Lang) -> Result<Template, Failure> {
    let opened = open(wanted, lang)?;
    usable(&opened, lang)?;
    opened.loaded.template.ok_or(Failure(opened.name))
}

/// Prints what is wrong with a template that was not built.
pub(super) fn usable(opened: &Opened, lang: Lang) -> Result<(), Failure> {
    let Opened { name, text, loaded } = opened;
    if loaded.template.is_some() {
        return Ok(());
    }
    let count = refused(name, text, &loaded.notices, lang);
    Err(Failure(match lang {
        Lang::Id => format!("{name}: templat ini tidak dapat dipakai; kesalahan: {count}"),
        Lang::En => format!("{name}: this template cannot be used; errors: {count}"),
    }))
}

/// The templates of this edition.
pub(super) fn all() -> impl Iterator<Item = Opened> {
    SHIPPED.iter().map(|(name, text)| parsed((*name).to_owned(), text.as_bytes().to_vec()))
}

/// The template of a text: compiled, or as authors write it.
fn parsed(name: String, text: Vec<u8>) -> Opened {
    let loaded = match compiled(&text).map(load) {
        Some(Ok(template)) => Loaded { template: Some(template), ..Loaded::default() },
        Some(Err(notices)) => Loaded { notices, ..Loaded::default() },
        None => read(&text),
    };
    Opened { name, text, loaded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_of_this_edition_is_sound() {
        for opened in all() {
            assert!(opened.loaded.template.is_some(), "{}: {:?}", opened.name, opened.loaded.notices);
            assert!(!opened.loaded.samples.is_empty(), "{}", opened.name);
        }
    }
}
