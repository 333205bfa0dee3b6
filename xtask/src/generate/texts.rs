//! The Rust tables of words and laws.

use super::rust::{camel, doc, line, literal};
use super::spec::Spec;

/// `core/src/check/words.rs`
pub(crate) fn words(spec: &Spec) -> String {
    let mut words = Vec::new();
    for (group, members) in &spec.words {
        for word in members {
            words.push((camel(&format!("{group}-{}", word.key)), word));
        }
    }
    let mut text = String::from("use super::Lang;\n\n");
    text.push_str(
        "/// A word that stands in a message in the place of a parameter.\n\
         #[derive(Clone, Copy, PartialEq, Eq, Debug)]\n#[non_exhaustive]\npub enum Word {\n",
    );
    for (name, word) in &words {
        line(&mut text, format_args!("/// {}\n{name},", doc(&word.text.en)));
    }
    text.push_str(
        "}\n\nimpl Word {\n/// The key that machine formats show.\npub const fn key(self) -> &'static str {\nmatch self {\n",
    );
    for (name, word) in &words {
        line(&mut text, format_args!("Word::{name} => {},", literal(&word.key)));
    }
    text.push_str(
        "}\n}\n\n/// The text in a language.\npub const fn text(self, lang: Lang) -> &'static str {\nmatch lang {\n",
    );
    for language in ["Id", "En"] {
        line(&mut text, format_args!("Lang::{language} => match self {{"));
        for (name, word) in &words {
            let own = if language == "Id" { &word.text.id } else { &word.text.en };
            line(&mut text, format_args!("Word::{name} => {},", literal(own)));
        }
        text.push_str("},\n");
    }
    text.push_str("}\n}\n}\n");
    text
}

/// `core/src/check/laws.rs`
pub(crate) fn laws(spec: &Spec) -> String {
    let mut text =
        String::from("use super::Law;\n\n/// Every provision that checks point to, in the order of the acts.\n");
    text.push_str("pub static LAWS: &[Law] = &[\n");
    for provision in &spec.provisions {
        let Some(act) = spec.act(provision) else { continue };
        let place = provision.place();
        text.push_str("Law {\n");
        for (field, value) in [
            ("key", &provision.key),
            ("act", &act.citation()),
            ("title_id", &act.title.id),
            ("title_en", &act.title.en),
            ("place_id", &place.id),
            ("place_en", &place.en),
            ("says_id", &provision.says.id),
            ("says_en", &provision.says.en),
            ("confidence", &provision.confidence),
        ] {
            line(&mut text, format_args!("{field}: {},", literal(value)));
        }
        text.push_str("},\n");
    }
    text.push_str("];\n");
    text
}
