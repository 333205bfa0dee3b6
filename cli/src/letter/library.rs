//! Templates by their names: files, and those that this edition carries.

use super::shipped::SHIPPED;
use crate::Failure;
use crate::rules::fault;
use crate::rules::library::whole;
use absah::check::{Lang, Severity};
use absah::letter::{Loaded, Template, load, read};
use std::collections::BTreeSet;
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
    let ending = path.extension().is_some_and(|ending| ending == "toml" || ending == "json");
    if wanted == "-" || ending || wanted.contains(['/', '\\']) {
        let (name, text) = whole(path, lang)?;
        return Ok(parsed(name, text));
    }
    let ends = |name: &str| name == wanted || name.strip_suffix(wanted).is_some_and(|front| front.ends_with('.'));
    let exact = SHIPPED.iter().find(|(name, _)| *name == wanted);
    if let Some((name, text)) = exact.or_else(|| SHIPPED.iter().find(|(name, _)| ends(name))) {
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
    let errors = || loaded.notices.iter().filter(|notice| notice.severity() == Severity::Error);
    eprint!("{}", fault::listed(name, text, errors(), &mut BTreeSet::new(), lang));
    let count = errors().count();
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
    let compiled = text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    let loaded = match std::str::from_utf8(&text) {
        Ok(json) if compiled => match load(json) {
            Ok(template) => Loaded { template: Some(template), ..Loaded::default() },
            Err(notices) => Loaded { notices, ..Loaded::default() },
        },
        _ => read(&text),
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
