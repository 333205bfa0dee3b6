//! Tells code, comments and string literals of a Rust file apart; lines keep their place.

/// The same text twice, with blanks for what is left out.
pub(crate) struct Code {
    /// Neither comments nor the content of strings.
    pub(crate) plain: String,
    /// Code and strings without comments.
    pub(crate) with_strings: String,
}

/// Splits a Rust file.
pub(crate) fn split(text: &str) -> Code {
    let mut code = Code { plain: String::new(), with_strings: String::new() };
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let (length, part) = next(rest, letter, code.plain.chars().next_back());
        let (token, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        match part {
            Part::Code => {
                code.plain.push_str(token);
                code.with_strings.push_str(token);
            }
            Part::Comment => {
                code.plain.extend(token.chars().map(blank));
                code.with_strings.extend(token.chars().map(blank));
            }
            Part::Text => {
                code.plain.extend(token.chars().map(blank));
                code.with_strings.push_str(token);
            }
        }
        rest = behind;
    }
    code
}

enum Part {
    Code,
    Comment,
    Text,
}

fn blank(letter: char) -> char {
    if letter == '\n' { '\n' } else { ' ' }
}

/// Length in bytes and kind of the token at the start of `rest`.
fn next(rest: &str, letter: char, before: Option<char>) -> (usize, Part) {
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), Part::Comment);
    }
    if rest.starts_with("/*") {
        return (block_comment(rest), Part::Comment);
    }
    if letter == '"' {
        return (quoted(rest), Part::Text);
    }
    let inside_word = before.is_some_and(|before| before.is_alphanumeric() || before == '_');
    if letter == 'r'
        && !inside_word
        && let Some(length) = raw(rest)
    {
        return (length, Part::Text);
    }
    if letter == '\''
        && let Some(length) = character(rest)
    {
        return (length, Part::Text);
    }
    (letter.len_utf8(), Part::Code)
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut pairs = rest.char_indices().zip(rest.chars().skip(1));
    while let Some(((at, first), second)) = pairs.next() {
        match (first, second) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return at + 2;
        }
        pairs.next();
    }
    rest.len()
}

fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// `r"…"`, `r#"…"#` and so on.
fn raw(rest: &str) -> Option<usize> {
    let behind = rest.strip_prefix('r')?;
    let hashes = behind.len() - behind.trim_start_matches('#').len();
    let start = 1 + hashes + 1;
    if !behind.trim_start_matches('#').starts_with('"') {
        return None;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let content = rest.get(start..)?;
    Some(content.find(&end).map_or(rest.len(), |at| start + at + end.len()))
}

/// A character literal; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let behind = rest.strip_prefix('\'')?;
    if behind.starts_with('\\') {
        let end = behind.char_indices().skip(2).find(|(_, letter)| *letter == '\'')?;
        return Some(1 + end.0 + 1);
    }
    let letter = behind.chars().next()?;
    behind.get(letter.len_utf8()..)?.starts_with('\'').then(|| 1 + letter.len_utf8() + 1)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn code_comments_and_strings() {
        let code = split("a(\"x // y\"); // c\nb('\"', r#\"q\"z\"#) /* d /* e */ f */ 'g");
        assert_eq!(code.plain.replace(' ', ""), "a();\nb(,)'g");
        assert_eq!(code.with_strings.replace(' ', ""), "a(\"x//y\");\nb('\"',r#\"q\"z\"#)'g");
    }
}
