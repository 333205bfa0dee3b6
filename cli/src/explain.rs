//! `absah explain CODE`.

use crate::output::wrapped;
use crate::{End, Failure, args, output};
use absah::check::{Code, Lang};
use std::fmt::Write as _;
use std::io::{self, Write as _};

pub(crate) fn run(command: &args::Explain, lang: Lang) -> Result<End, Failure> {
    let Some(code) = Code::from_name(&command.code) else {
        let near: Vec<&str> = Code::ALL
            .iter()
            .map(|code| code.as_str())
            .filter(|name| command.code.len() > 2 && name.contains(command.code.as_str()))
            .take(5)
            .collect();
        let hint = if near.is_empty() { String::new() } else { format!("; {}", near.join(", ")) };
        return Err(Failure(match lang {
            Lang::Id => format!("tidak ada kode \"{}\"{hint}", command.code),
            Lang::En => format!("there is no code \"{}\"{hint}", command.code),
        }));
    };
    output::written(io::stdout().write_all(text(code, lang).as_bytes()))?;
    Ok(End::Clean)
}

fn text(code: Code, lang: Lang) -> String {
    let texts = code.texts(lang);
    let (what, why, todo, law, none) = match lang {
        Lang::Id => ("Pesan", "Mengapa", "Yang dapat dilakukan", "Dasar hukum", "tidak ada; berdasarkan praktik"),
        Lang::En => ("Message", "Why", "What to do", "Law", "none; rests on practice"),
    };
    let mut page = format!("{code} ({})\n\n", code.severity());
    // Braces name what the message fills in; people read them better as ‹…›.
    let message = texts.message.replace('{', "‹").replace('}', "›");
    for (title, text) in [(what, message.as_str()), (why, texts.why), (todo, texts.help)] {
        let _ = writeln!(page, "{title}:\n{}", wrapped(text, "  "));
    }
    let _ = writeln!(page, "{law}:");
    if code.meta().law.is_empty() {
        let _ = writeln!(page, "  {none}");
    }
    for provision in code.laws() {
        let (title, place, says) = match lang {
            Lang::Id => (provision.title_id, provision.place_id, provision.says_id),
            Lang::En => (provision.title_en, provision.place_en, provision.says_en),
        };
        let place = if place.is_empty() { String::new() } else { format!(", {place}") };
        let act = format!("{} ({title}){place}", provision.act);
        let _ = writeln!(page, "{}\n{}", wrapped(&act, "  "), wrapped(says, "    "));
    }
    page
}
