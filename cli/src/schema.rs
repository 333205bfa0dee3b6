//! `absah schema [NAME]`.

use crate::{End, Failure, args, output};
use absah::check::Lang;
use std::io::{self, Write as _};

/// The shapes of all answers, written by hand before the code that fills them.
const SCHEMAS: [(&str, &str); 10] = [
    ("decision", include_str!("schema/decision.json")),
    ("family", include_str!("schema/family.json")),
    ("family-card", include_str!("schema/family-card.json")),
    ("finding", include_str!("schema/finding.json")),
    ("kk", include_str!("schema/kk.json")),
    ("nik", include_str!("schema/nik.json")),
    ("number", include_str!("schema/number.json")),
    ("pack-facts", include_str!("schema/pack-facts.json")),
    ("region", include_str!("schema/region.json")),
    ("register", include_str!("schema/register.json")),
];

pub(crate) fn run(command: &args::Schema, lang: Lang) -> Result<End, Failure> {
    let names: Vec<&str> = SCHEMAS.iter().map(|schema| schema.0).collect();
    let text = match &command.name {
        None => format!("{}\n", names.join("\n")),
        Some(name) => match SCHEMAS.iter().find(|schema| schema.0 == name) {
            Some(schema) => schema.1.to_owned(),
            None => {
                let names = names.join(", ");
                return Err(Failure(match lang {
                    Lang::Id => format!("tidak ada skema \"{name}\"; yang ada: {names}"),
                    Lang::En => format!("there is no schema \"{name}\"; there are {names}"),
                }));
            }
        },
    };
    output::written(io::stdout().write_all(text.as_bytes()))?;
    Ok(End::Clean)
}
