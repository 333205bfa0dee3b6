//! Rust files are short and say at their head what they hold.

use super::{Breaches, Source};

/// Lines of a hand-written file without its tests.
const MOST_LINES: usize = 600;

pub(crate) fn check(sources: &[Source<'_>], breaches: &mut Breaches) {
    for source in sources.iter().filter(|source| !source.file.generated() && !source.file.test()) {
        let path = &source.file.path;
        let lines = source.product_lines(&source.file.text).count();
        if lines > MOST_LINES {
            breaches.add(path, MOST_LINES + 1, format!("{lines} lines without tests; split it at {MOST_LINES}"));
        }
        let head = source.file.text.lines().find(|line| !line.is_empty() && !line.starts_with("#!["));
        if path.contains("src/") && !head.is_some_and(|line| line.starts_with("//! ")) {
            breaches.add(path, 1, "begins without a `//!` comment that says what it holds");
        }
    }
}
