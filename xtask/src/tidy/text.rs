//! Line ends, trailing spaces, and paths of the machine somebody worked on.

use super::{Breaches, File};

/// Data whose spaces and line ends are part of a case.
const DATA: [&str; 3] = ["csv", "tsv", "ndjson"];
/// Folders of people and of work, put together so that this file does not hold them itself.
const FOLDERS: [&str; 4] =
    [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/Us", "ers/"), concat!("/wo", "rk/")];

pub(crate) fn check(files: &[File], breaches: &mut Breaches) {
    for file in files {
        let data = DATA.contains(&file.extension()) || file.path.starts_with("fuzz/corpus/");
        for (number, line) in (1..).zip(file.text.split('\n')) {
            if !data && line.ends_with([' ', '\t', '\r']) {
                breaches.add(&file.path, number, "ends with a space, tab or carriage return");
            }
            if let Some(folder) = FOLDERS.iter().find(|folder| holds_path(line, folder)) {
                breaches.add(&file.path, number, format!("holds a path of one machine ({folder}…)"));
            }
        }
        if !data && !file.text.is_empty() && !file.text.ends_with('\n') {
            breaches.add(&file.path, file.text.lines().count(), "does not end with a line end");
        }
        if !data && file.text.ends_with("\n\n") {
            breaches.add(&file.path, file.text.lines().count(), "ends with an empty line");
        }
    }
}

/// The folder at the start of a path, not in the middle of a relative one or of an address.
fn holds_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '/' | '*' | '}'))
    })
}

#[cfg(test)]
mod tests {
    use super::holds_path;

    #[test]
    fn only_the_start_of_a_path_counts() {
        assert!(holds_path(concat!("see /ho", "me/x"), concat!("/ho", "me/")));
        assert!(!holds_path(concat!("example.org/ho", "me/x"), concat!("/ho", "me/")));
    }
}
