//! `absah letter list`

use super::library;
use crate::rules::list::entry;
use crate::rules::write;
use crate::{End, Failure};
use absah::check::Lang;
use absah::letter::{Class, Template};

pub(super) fn run(lang: Lang) -> Result<End, Failure> {
    let templates: Vec<Template> = library::all().filter_map(|opened| opened.loaded.template).collect();
    let width = templates.iter().map(|template| template.id.len() + 2).max().unwrap_or_default();
    let lines = templates.iter().map(|own| entry(width, &own.id, own.title.get(lang), &facts(own, lang)));
    write(None, &lines.collect::<String>())
}

fn facts(template: &Template, lang: Lang) -> [String; 3] {
    let class = match (template.class, lang) {
        (Class::OfficialLetter, Lang::Id) => "surat dinas",
        (Class::OfficialLetter, Lang::En) => "official letter",
        (Class::EndorsedStatement, Lang::Id) => "pernyataan yang diketahui pejabat",
        (Class::EndorsedStatement, Lang::En) => "endorsed statement",
        (Class::Statement, Lang::Id) => "pernyataan",
        (Class::Statement, Lang::En) => "statement",
        (Class::Application, Lang::Id) => "permohonan",
        (Class::Application, Lang::En) => "application",
        (Class::Free, Lang::Id) => "bebas",
        (Class::Free, Lang::En) => "free",
    };
    let landscape = if lang == Lang::Id { " mendatar" } else { " landscape" };
    let paper = template.paper.as_str().replace("-landscape", landscape);
    let version = if lang == Lang::Id { "versi" } else { "version" };
    [format!("{version} {}", template.version), class.to_owned(), paper]
}
