//! `unsafe` stands in few places only, each with the reason why it is sound.

use super::imports::words;
use super::{Breaches, Source};

/// Where `unsafe` may stand.
const ALLOWED: [&str; 5] = ["core/src/columns", "core/src/columns.rs", "ffi", "python", "xtask/probes"];

pub(crate) fn check(sources: &[Source<'_>], breaches: &mut Breaches) {
    for source in sources {
        let mmap = source.file.below(&["batch/src"]) && source.file.path.contains("mmap");
        let allowed = mmap || source.file.below(&ALLOWED);
        let lines: Vec<&str> = source.file.text.lines().collect();
        for (number, line) in (1..).zip(source.code.plain.lines()) {
            if !words(line).any(|word| word == "unsafe") {
                continue;
            }
            if !allowed {
                breaches.add(&source.file.path, number, "unsafe is not allowed here");
            } else if !line.contains("unsafe(") && !explained(&lines, number) {
                breaches.add(&source.file.path, number, "unsafe without a SAFETY: comment above");
            }
        }
    }
}

/// Whether the line, counted from 1, or the comment above its statement says why it is sound.
fn explained(lines: &[&str], number: usize) -> bool {
    let says = |line: &str| line.contains("SAFETY:") || line.contains("# Safety");
    let mut above = lines.iter().take(number).rev();
    if above.next().is_some_and(|line| says(line)) {
        return true;
    }
    for line in above.map(|line| line.trim()) {
        if line.starts_with("//") {
            if says(line) {
                return true;
            }
        } else if line.is_empty() || (!line.starts_with("#[") && line.ends_with([';', '{', '}'])) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::explained;

    #[test]
    fn comments_above_the_statement_count() {
        let lines = ["fn a() {", "// SAFETY: two", "// lines", "let x =", "unsafe { b() };", "unsafe { c() };"];
        assert!(explained(&lines, 5));
        assert!(!explained(&lines, 6));
    }
}
