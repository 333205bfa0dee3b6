//! `absah letter build`, `fields` and `sample`: what a template is, for programs.

use super::library;
use crate::rules::write;
use crate::{End, Failure, args};
use absah::check::Lang;
use absah::letter::compile;

/// The compiled template, `absah.letter/1`.
pub(super) fn build(command: &args::LetterBuild, lang: Lang) -> Result<End, Failure> {
    let template = library::sound(&command.template, lang)?;
    write(command.output.as_deref(), &compile(&template))
}

/// The fields, as JSON Schema or as a plain form.
pub(super) fn fields(command: &args::LetterFields, lang: Lang) -> Result<End, Failure> {
    let template = library::sound(&command.template, lang)?;
    let text = if command.form { template.form() } else { template.schema() };
    write(command.output.as_deref(), &pretty(&text))
}

/// The data of a sample, to start from.
pub(super) fn sample(command: &args::LetterSample, lang: Lang) -> Result<End, Failure> {
    let opened = library::open(&command.template, lang)?;
    library::usable(&opened, lang)?;
    let samples = &opened.loaded.samples;
    if samples.is_empty() {
        let name = &opened.name;
        return Err(Failure(match lang {
            Lang::Id => format!("{name}: templat ini tidak membawa contoh (templat terkompilasi tidak memuatnya)"),
            Lang::En => format!("{name}: this template carries no sample (compiled templates hold none)"),
        }));
    }
    let at = command.number.checked_sub(1).and_then(|at| usize::try_from(at).ok());
    let Some(sample) = at.and_then(|at| samples.get(at)) else {
        let count = samples.len();
        return Err(Failure(match lang {
            Lang::Id => format!("--number {}: templat ini mempunyai {count} contoh, mulai dari 1", command.number),
            Lang::En => format!("--number {}: this template has {count} samples, from 1", command.number),
        }));
    };
    eprintln!(
        "{}",
        match lang {
            Lang::Id => format!("Contoh {} dari {}: {}", command.number, samples.len(), sample.name),
            Lang::En => format!("Sample {} of {}: {}", command.number, samples.len(), sample.name),
        }
    );
    write(command.output.as_deref(), &pretty(&sample.json()))
}

/// JSON for people, its keys in the order of the template.
fn pretty(json: &str) -> String {
    let (mut out, mut depth, mut quoted, mut escaped) = (String::new(), 0usize, false, false);
    let mut letters = json.trim_end().chars().peekable();
    while let Some(letter) = letters.next() {
        if quoted {
            out.push(letter);
            (quoted, escaped) = (letter != '"' || escaped, letter == '\\' && !escaped);
            continue;
        }
        let line = |out: &mut String, depth: usize| {
            out.push('\n');
            out.push_str(&"  ".repeat(depth));
        };
        match letter {
            '{' | '[' => {
                out.push(letter);
                if let Some(end) = letters.next_if(|next| matches!(next, '}' | ']')) {
                    out.push(end);
                } else {
                    depth = depth.saturating_add(1);
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(letter);
            }
            ',' => {
                out.push(letter);
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            letter => {
                quoted = letter == '"';
                out.push(letter);
            }
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::pretty;

    #[test]
    fn json_is_set_out_for_people() {
        let own = r#"{"a":"x,\":{\\","b":[],"c":[1,{"d":true}]}"#;
        let set = "{\n  \"a\": \"x,\\\":{\\\\\",\n  \"b\": [],\n  \"c\": [\n    1,\n    {\n      \"d\": true\n    }\n  ]\n}\n";
        assert_eq!(pretty(own), set);
    }
}
