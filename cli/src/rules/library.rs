//! Packs by their names: files, and those that this edition carries.

use super::fault;
use super::shipped::{CARDS, SHIPPED};
use crate::{Failure, words};
use absah::check::{Lang, Notice, Severity};
use absah::eligibility::{Loaded, Pack, Rules, digest, load, read_with};
use absah::person::Date;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Larger files are no packs.
const MOST_BYTES: u64 = 64 << 20;

/// A pack with its text.
pub(crate) struct Opened {
    /// Its name in messages: the file as it was given, or the pack.
    pub(crate) name: String,
    pub(crate) text: Vec<u8>,
    pub(crate) loaded: Loaded,
}

/// A pack by path, by name (`id.kip-kuliah`, also with `@version`), or by the end of its name (`kip-kuliah`).
pub(crate) fn open(wanted: &str, lang: Lang) -> Result<Opened, Failure> {
    let path = Path::new(wanted);
    if is_path(wanted) {
        return file(path, lang);
    }
    let (id, version) = match wanted.split_once('@') {
        Some((id, version)) => (id, Some(version)),
        None => (wanted, None),
    };
    let exact: Vec<_> = SHIPPED.iter().filter(|(name, _)| *name == id).collect();
    let found = if exact.is_empty() { SHIPPED.iter().filter(|(name, _)| ends(name, id)).collect() } else { exact };
    match found.as_slice() {
        [(name, text)] => {
            let opened = parsed((*name).to_owned(), text.as_bytes().to_vec(), None);
            match (version, opened.loaded.pack.as_ref().map(|pack| pack.version.as_str())) {
                (Some(wanted), Some(own)) if wanted != own => Err(Failure(match lang {
                    Lang::Id => format!("paket {name} yang dibawa Absah versi {own}, bukan {wanted}"),
                    Lang::En => format!("the pack {name} of this edition is version {own}, not {wanted}"),
                })),
                _ => Ok(opened),
            }
        }
        [] if path.is_file() => file(path, lang),
        [] => Err(Failure(unknown(id, lang))),
        several => {
            let names: Vec<&str> = several.iter().map(|(name, _)| *name).collect();
            let names = names.join(", ");
            Err(Failure(match lang {
                Lang::Id => format!("\"{id}\" bisa berarti beberapa paket: {names}; tulis nama lengkapnya"),
                Lang::En => format!("\"{id}\" may be any of several packs: {names}; write the whole name"),
            }))
        }
    }
}

/// Whether what was asked for is a file, not the name of something that this edition carries.
pub(crate) fn is_path(wanted: &str) -> bool {
    let ending = Path::new(wanted).extension().is_some_and(|ending| ending == "toml" || ending == "json");
    wanted == "-" || ending || wanted.contains(['/', '\\'])
}

/// Whether a name is the one that was asked for, or ends with it behind a point.
pub(crate) fn ends(name: &str, wanted: &str) -> bool {
    name == wanted || name.strip_suffix(wanted).is_some_and(|front| front.ends_with('.'))
}

/// The text of a compiled file, which is JSON.
pub(crate) fn compiled(text: &[u8]) -> Option<&str> {
    let json = text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    std::str::from_utf8(text).ok().filter(|_| json)
}

/// Prints the errors of a file of an author; how many there are.
pub(crate) fn refused(name: &str, text: &[u8], notices: &[Notice], lang: Lang) -> usize {
    let errors = || notices.iter().filter(|notice| notice.severity() == Severity::Error);
    eprint!("{}", fault::listed(name, text, errors(), &mut BTreeSet::new(), lang));
    errors().count()
}

/// A pack that can be decided by; else what is wrong with it is printed.
pub(crate) fn sound(wanted: &str, lang: Lang) -> Result<Pack, Failure> {
    let opened = open(wanted, lang)?;
    usable(&opened, lang)?;
    let mut pack = opened.loaded.pack.ok_or(Failure(opened.name))?;
    if pack.digest.is_empty() {
        pack.digest = digest(&pack);
    }
    Ok(pack)
}

/// Of a pack and all that extend it, the most particular one that speaks for a region on a day.
pub(super) fn holding(wanted: &str, region: &str, day: Date, lang: Lang) -> Result<Opened, Failure> {
    let opened = open(wanted, lang)?;
    usable(&opened, lang)?;
    let id = opened.loaded.pack.as_ref().map(|pack| pack.id.clone()).unwrap_or_default();
    let folder = Path::new(wanted).extension().and_then(|_| Path::new(wanted).parent()).map(near);
    let beside = folder.map(toml_files).unwrap_or_default().into_iter().filter_map(|path| file(&path, lang).ok());
    let mut all: Vec<Opened> = beside.chain(all()).filter(|own| own.loaded.pack.is_some()).collect();
    // A file of this edition that lies in the folder too is one pack.
    let mut names = BTreeSet::new();
    all.retain(|own| {
        own.loaded.pack.as_ref().is_some_and(|pack| names.insert([&pack.id, "@", &pack.version].concat()))
    });
    let mut line = BTreeSet::from([id.clone()]);
    while let Some(more) = all.iter().find_map(|own| {
        let pack = own.loaded.pack.as_ref()?;
        (!line.contains(&pack.id) && line.contains(&base(&own.text)?)).then(|| pack.id.clone())
    }) {
        line.insert(more);
    }
    let rank = |own: &Opened| {
        let pack = own.loaded.pack.as_ref().filter(|pack| line.contains(&pack.id) && pack.effective.holds(day))?;
        let area = if pack.jurisdiction == "ID" { "" } else { pack.jurisdiction.as_str() };
        region.starts_with(area).then_some((area.len(), pack.effective.from))
    };
    let best = all.iter().filter_map(rank).max();
    let mut best: Vec<Opened> = all.into_iter().filter(|own| best.is_some() && rank(own) == best).collect();
    let (at, day) = (dotted(region), words::day(day, lang));
    match (best.pop(), best.pop()) {
        (Some(one), None) => Ok(one),
        (Some(one), Some(two)) => Err(Failure(match lang {
            Lang::Id => {
                format!("di {at} pada {day} berlaku dua paket: {} dan {}; pilih salah satu", one.name, two.name)
            }
            Lang::En => format!("two packs hold in {at} on {day}: {} and {}; choose one", one.name, two.name),
        })),
        (None, _) => Err(Failure(match lang {
            Lang::Id => format!("tidak ada paket {id} atau turunannya yang berlaku di {at} pada {day}"),
            Lang::En => format!("no pack {id}, nor any that extends it, holds in {at} on {day}"),
        })),
    }
}

/// A region code with its dots.
fn dotted(code: &str) -> String {
    let ends = [0, 2, 4, 6, 10];
    let parts = ends.windows(2).filter_map(|pair| code.get(*pair.first()?..*pair.last()?));
    parts.collect::<Vec<_>>().join(".")
}

/// The id of the pack that a text extends.
fn base(text: &[u8]) -> Option<String> {
    let pack: toml::Table = toml::from_str(std::str::from_utf8(text).ok()?).ok()?;
    let (id, _) = pack.get("pack")?.get("extends")?.as_str()?.split_once('@')?;
    Some(id.to_owned())
}

/// Prints what is wrong with a pack that was not built.
pub(super) fn usable(opened: &Opened, lang: Lang) -> Result<(), Failure> {
    let Opened { name, text, loaded } = opened;
    if loaded.pack.is_some() {
        return Ok(());
    }
    let count = refused(name, text, &loaded.notices, lang);
    Err(Failure(match lang {
        Lang::Id => format!("{name}: paket aturan ini tidak dapat dipakai; kesalahan: {count}"),
        Lang::En => format!("{name}: this rule pack cannot be used; errors: {count}"),
    }))
}

/// The rules of a pack on a day for which it speaks.
pub(crate) fn on(pack: &Pack, as_of: Date, lang: Lang) -> Result<Rules<'_>, Failure> {
    pack.on(as_of).map_err(|silent| {
        let (id, day, period) = (&pack.id, words::day(as_of, lang), words::period(silent.effective, lang));
        Failure(match lang {
            Lang::Id => {
                format!("{id} berlaku {period}, jadi tidak dapat menilai keadaan {day}; pilih harinya dengan --as-of")
            }
            Lang::En => format!("{id} is in force {period} and says nothing of {day}; choose the day with --as-of"),
        })
    })
}

/// The binding of family cards that this edition has for a pack.
pub(crate) fn of_cards(pack: &Pack) -> Option<&'static str> {
    CARDS.iter().find(|(id, _)| *id == pack.id).map(|(_, text)| *text)
}

/// Packs for which this edition has a binding of family cards.
pub(crate) fn with_cards() -> String {
    CARDS.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(", ")
}

/// The packs of this edition with their names.
pub(super) fn all() -> impl Iterator<Item = Opened> {
    SHIPPED.iter().map(|(name, text)| parsed((*name).to_owned(), text.as_bytes().to_vec(), None))
}

/// A pack as it stands in a file; `-` is standard input.
fn file(path: &Path, lang: Lang) -> Result<Opened, Failure> {
    let (name, text) = whole(path, lang)?;
    let folder = if path.as_os_str() == "-" { Some(PathBuf::from(".")) } else { path.parent().map(Path::to_path_buf) };
    Ok(parsed(name, text, folder))
}

/// Everything that stands in a file of an author, and its name in messages.
pub(crate) fn whole(path: &Path, lang: Lang) -> Result<(String, Vec<u8>), Failure> {
    let stdin = path.as_os_str() == "-";
    let name = if stdin { "stdin".to_owned() } else { path.display().to_string() };
    let text = if stdin { limited(io::stdin().lock()) } else { File::open(path).and_then(limited) };
    match text {
        Ok(Some(text)) => Ok((name, text)),
        Ok(None) => Err(Failure(match lang {
            Lang::Id => format!("{name}: lebih besar dari 64 MB"),
            Lang::En => format!("{name}: larger than 64 MB"),
        })),
        Err(cause) => Err(Failure(match lang {
            Lang::Id => format!("{name}: tidak dapat dibaca: {cause}"),
            Lang::En => format!("{name}: cannot be read: {cause}"),
        })),
    }
}

/// Everything, unless it is too much.
fn limited(reader: impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut text = Vec::new();
    reader.take(MOST_BYTES + 1).read_to_end(&mut text)?;
    Ok((u64::try_from(text.len()).is_ok_and(|length| length <= MOST_BYTES)).then_some(text))
}

/// The pack of a text: compiled, or as authors write it.
fn parsed(name: String, text: Vec<u8>, folder: Option<PathBuf>) -> Opened {
    let loaded = match compiled(&text).map(load) {
        Some(Ok(pack)) => Loaded { pack: Some(pack), ..Loaded::default() },
        Some(Err(notices)) => Loaded { notices, ..Loaded::default() },
        None => read_with(&text, &|base| found(base, folder.as_deref())),
    };
    Opened { name, text, loaded }
}

/// The text of the base of an overlay, by name and version: beside the file, else of this edition.
fn found(base: &str, folder: Option<&Path>) -> Option<Vec<u8>> {
    let (id, _) = base.split_once('@')?;
    let shipped = || SHIPPED.iter().find(|(name, _)| *name == id).map(|(_, text)| text.as_bytes().to_vec());
    folder.and_then(|folder| beside(base, folder)).or_else(shipped)
}

fn beside(base: &str, folder: &Path) -> Option<Vec<u8>> {
    toml_files(near(folder)).iter().find_map(|path| {
        let text = File::open(path).and_then(limited).ok().flatten()?;
        let pack: toml::Table = toml::from_str(std::str::from_utf8(&text).ok()?).ok()?;
        let head = pack.get("pack")?;
        let of = |key: &str| head.get(key).and_then(toml::Value::as_str);
        (base.split_once('@') == of("id").zip(of("version"))).then_some(text)
    })
}

/// The folder of a file that is named without one.
fn near(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// The files of a folder that may be packs, in the same order on every machine.
fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    files.sort();
    files
}

/// Names that may have been meant.
fn unknown(id: &str, lang: Lang) -> String {
    let wanted = id.to_lowercase();
    let mut near: Vec<(usize, &str)> = SHIPPED
        .iter()
        .filter_map(|(name, _)| {
            let parts = name.split('.').chain([*name]);
            let least = parts.map(|part| slips(&wanted, part)).min()?;
            let within = wanted.chars().count() > 2 && (name.contains(&wanted) || wanted.contains(name));
            (within || least <= (wanted.chars().count() / 3).min(3)).then_some((if within { 0 } else { least }, *name))
        })
        .collect();
    near.sort_unstable();
    let names: Vec<&str> = near.into_iter().take(5).map(|(_, name)| name).collect();
    let names = names.join(", ");
    match (names.is_empty(), lang) {
        (true, Lang::Id) => format!("tidak ada paket aturan \"{id}\"; yang ada: absah rules list"),
        (true, Lang::En) => format!("there is no rule pack \"{id}\"; absah rules list names them"),
        (false, Lang::Id) => format!("tidak ada paket aturan \"{id}\"; mungkin maksudnya {names}"),
        (false, Lang::En) => format!("there is no rule pack \"{id}\"; perhaps {names} is meant"),
    }
}

/// Letters to add, drop or exchange until one text is the other.
fn slips(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, letter) in a.chars().take(64).enumerate() {
        let mut next = vec![at + 1];
        for (other, (above, diagonal)) in b.iter().zip(row.iter().skip(1).zip(&row)) {
            let left = next.last().copied().unwrap_or_default();
            next.push((diagonal + usize::from(letter != *other)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

    use super::*;

    fn pack(name: &str) -> String {
        open(name, Lang::En).map_or_else(|failure| failure.0, |opened| opened.loaded.pack.unwrap().id)
    }

    #[test]
    fn packs_have_names_and_ends_of_names() {
        for name in ["id.kip-kuliah", "kip-kuliah", "id.kip-kuliah@2026.1"] {
            assert_eq!(pack(name), "id.kip-kuliah", "{name}");
        }
        assert_eq!(pack("spm.bps14"), "id.spm.bps14");
        for (name, near) in [("kip-kulia", "id.kip-kuliah"), ("DTSEN", "id.dtsen.pkh"), ("ktp", "id.ktp-el")] {
            assert!(pack(name).contains(near), "{name}: {}", pack(name));
        }
        assert!(pack("xyz").ends_with("absah rules list names them"));
        assert!(pack("kip-kuliah@1").contains("version 2026.1, not 1"));
    }

    #[test]
    fn every_binding_of_cards_is_sound() {
        for (id, text) in CARDS {
            let pack = open(id, Lang::En).ok().and_then(|opened| opened.loaded.pack).expect(id);
            let loaded = absah::eligibility::binding::Binding::read(&pack, text.as_bytes());
            assert!(loaded.binding.is_some_and(|own| own.reads_card()), "{id}: {:?}", loaded.notices);
        }
    }

    #[test]
    fn every_pack_of_this_edition_is_sound() {
        for opened in all() {
            assert!(opened.loaded.pack.is_some(), "{}: {:?}", opened.name, opened.loaded.notices);
        }
    }
}
