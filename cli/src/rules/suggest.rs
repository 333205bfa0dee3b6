//! `absah rules suggest PACK`: cases for what no case tests, ready to paste once somebody has confirmed them.

use super::library::{self, Opened};
use super::write;
use crate::{End, Failure, args};
use absah::check::Lang;
use absah::eligibility::suggest;

pub(super) fn run(command: &args::OnePack, lang: Lang) -> Result<End, Failure> {
    let opened = library::open(&command.pack, lang)?;
    library::usable(&opened, lang)?;
    let Opened { name, loaded, .. } = opened;
    let text = suggest(&loaded, lang);
    if text.is_empty() {
        eprintln!(
            "{}",
            match lang {
                Lang::Id => format!("{name}: tidak ada yang perlu ditambahkan, setiap perubahan sudah ketahuan"),
                Lang::En => format!("{name}: nothing to add, every change is noticed"),
            }
        );
    }
    write(None, &text)
}
