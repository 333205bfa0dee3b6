//! Breaking of text into lines by the widths of its letters.

use super::super::print::printed;
use super::font::Face;

/// A line of text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Broken {
    pub(super) text: String,
    /// Points.
    pub(super) width: f32,
    /// Blanks inside it.
    pub(super) blanks: u16,
}

/// Words in lines of at most `room` points; a word that is longer is broken where the line ends.
pub(super) fn broken(face: &Face, size: f32, text: &str, room: f32) -> Vec<Broken> {
    let blank = face.width_of(' ') * size;
    let clean: String = printed(text).collect();
    let mut lines: Vec<Broken> = Vec::new();
    let mut line = Broken { text: String::new(), width: 0.0, blanks: 0 };
    for word in clean.split(' ').filter(|word| !word.is_empty()) {
        let width = face.width(word) * size;
        if !line.text.is_empty() {
            if line.width + blank + width <= room {
                line.text.push(' ');
                line.text.push_str(word);
                line.width += blank + width;
                line.blanks = line.blanks.saturating_add(1);
                continue;
            }
            lines.push(core::mem::replace(&mut line, Broken { text: String::new(), width: 0.0, blanks: 0 }));
        }
        if width <= room {
            line.text.push_str(word);
            line.width = width;
            continue;
        }
        for c in word.chars() {
            let own = face.width_of(c) * size;
            if line.width + own > room && !line.text.is_empty() {
                lines.push(core::mem::replace(&mut line, Broken { text: String::new(), width: 0.0, blanks: 0 }));
            }
            line.text.push(c);
            line.width += own;
        }
    }
    if !line.text.is_empty() {
        lines.push(line);
    }
    lines
}

/// In as many lines as needed, but of about the same length: for what is centred.
pub(super) fn balanced(face: &Face, size: f32, text: &str, room: f32) -> Vec<Broken> {
    let lines = broken(face, size, text, room);
    if lines.len() < 2 || lines.len() > 6 {
        return lines;
    }
    let count = lines.len();
    let (mut low, mut high) = (room / 8.0, room);
    for _ in 0..10 {
        let middle = f32::midpoint(low, high);
        if broken(face, size, text, middle).len() <= count { high = middle } else { low = middle }
    }
    broken(face, size, text, high)
}

/// Width of the longest word, in points.
pub(super) fn longest_word(face: &Face, size: f32, text: &str) -> f32 {
    let clean: String = printed(text).collect();
    clean.split(' ').map(|word| face.width(word) * size).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::super::font::{Face, Weight};
    use super::{balanced, broken};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_line_is_too_long_and_no_word_is_lost(text in "([A-Za-z]{1,14} ){0,40}", room in 60.0_f32..400.0) {
            let face = Face::of(Weight::Regular).expect("a face");
            for lines in [broken(face, 12.0, &text, room), balanced(face, 12.0, &text, room)] {
                prop_assert!(lines.iter().all(|line| line.width <= room && (face.width(&line.text) * 12.0 - line.width).abs() < 0.1));
                let letters: String = lines.iter().map(|line| line.text.replace(' ', "")).collect();
                prop_assert_eq!(letters, text.replace(' ', ""));
            }
        }
    }
}
