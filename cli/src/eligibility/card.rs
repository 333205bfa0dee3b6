//! `--kk FILE --member WHO`: facts out of a family card, before those of the file of facts.

use super::table;
use crate::family::read;
use crate::input::{self, Stop};
use crate::number::severity_word;
use crate::output::marked;
use crate::rules::library;
use crate::words::clean;
use crate::{Failure, args};
use absah::check::{Code, Lang, Notice, Severity};
use absah::eligibility::{Facts, Rules};
use absah::family::{Card, Options, Who, check};
use std::fmt::Write as _;
use std::path::Path;

/// What a card told.
pub(super) struct Told {
    /// The file, as messages name it.
    pub(super) file: String,
    pub(super) facts: Facts,
    pub(super) notices: Vec<Notice>,
    /// Errors on the card itself.
    errors: usize,
}

/// Facts of the member who is meant.
pub(super) fn read(command: &args::Eligibility, path: &Path, rules: &Rules<'_>, lang: Lang) -> Result<Told, Failure> {
    let (pack, as_of, file) = (rules.pack(), rules.as_of(), input::name(path));
    let binding = match &command.binding {
        Some(own) => {
            let (name, text) = library::whole(own, lang)?;
            let binding = table::sound(pack, &name, &text, lang)?;
            if !binding.reads_card() {
                return Err(Failure(match lang {
                    Lang::Id => {
                        format!("{name}: berkas ini memasangkan kolom tabel, bukan Kartu Keluarga (source = \"kk\")")
                    }
                    Lang::En => format!("{name}: this binding is for a table, not for family cards (source = \"kk\")"),
                }));
            }
            binding
        }
        None => {
            let text = library::of_cards(pack).ok_or_else(|| unread(&pack.id, lang))?;
            table::sound(pack, &pack.id, text.as_bytes(), lang)?
        }
    };
    let card = one(path, lang)?;
    let report = check(
        &card,
        &Options { as_of: Some(as_of), villages: Some(absah_batch::villages::exists), ..Options::default() },
    );
    let (facts, notices) = binding.of_card(pack, &card, who(&command.member, lang)?, as_of);
    let errors = report.findings().filter(|found| found.finding().severity() == Severity::Error).count();
    Ok(Told { file, facts, notices, errors })
}

fn unread(id: &str, lang: Lang) -> Failure {
    let known = library::with_cards();
    Failure(match lang {
        Lang::Id => format!("tidak ada fakta paket {id} yang dapat dibaca dari Kartu Keluarga; yang dapat: {known}"),
        Lang::En => format!("no fact of the pack {id} can be read from a family card; packs with such facts: {known}"),
    })
}

pub(crate) fn who(text: &str, lang: Lang) -> Result<Who<'_>, Failure> {
    let number = || text.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|_| text.len() < 6);
    match text {
        "head" | "kepala" => Ok(Who::Head),
        // Whether it stands on the card is found out there; it is never repeated in a message.
        _ if text.bytes().filter(u8::is_ascii_digit).count() >= 6 => Ok(Who::Nik(text)),
        _ => number().map(Who::Member).ok_or_else(|| {
            Failure(
                match lang {
                    Lang::Id => "--member: tulis head, NIK, atau nomor urut anggota mulai dari 1",
                    Lang::En => "--member: write head, a NIK, or the number of the row, from 1",
                }
                .to_owned(),
            )
        }),
    }
}

/// The only card of a file.
pub(crate) fn one(path: &Path, lang: Lang) -> Result<Card<'static>, Failure> {
    let mut found = None;
    let mut more = false;
    let result = read::cards(path, lang, &mut |given| {
        more |= found.is_some();
        found.get_or_insert(given.card);
        if more { Err(Stop::Interrupted) } else { Ok(()) }
    });
    let name = input::name(path);
    match (result, found, more) {
        (Ok(_), Some(card), false) => Ok(card),
        (Err(Stop::Input(why)), ..) => Err(Failure(why)),
        _ => Err(Failure(match lang {
            Lang::Id => format!("{name}: --kk menerima berkas berisi tepat satu kartu"),
            Lang::En => format!("{name}: --kk takes a file with exactly one card"),
        })),
    }
}

impl Told {
    /// The person who is meant does not stand on the card.
    pub(super) fn is_nobody(&self) -> bool {
        self.notices.iter().any(|notice| notice.code() == Code::CardMemberAbsent)
    }

    /// What is to be said of the card, and of facts that differ from it.
    pub(super) fn said(&self, differing: &[Notice], lang: Lang) -> String {
        let (mut out, file, errors) = (String::new(), &self.file, self.errors);
        if errors > 0 {
            let line = match lang {
                Lang::Id => format!("{file}: kesalahan pada kartu ini: {errors}; absah family {file} menjelaskannya"),
                Lang::En => format!("{file}: errors on this card: {errors}; absah family {file} explains them"),
            };
            let _ = writeln!(out, "{}", marked("", &line));
        }
        for notice in self.notices.iter().chain(differing) {
            let severity = severity_word(notice.severity(), lang);
            let message = clean(&notice.message(lang).to_string());
            let _ = writeln!(out, "{}", marked("", &format!("{file}: {severity}: {message} [{}]", notice.code())));
            let _ = writeln!(out, "{}", marked("  → ", notice.help(lang)));
        }
        out
    }
}
