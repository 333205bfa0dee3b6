//! Names in capitals.

use super::capitals::{RUNS, SEVERAL};
use alloc::string::String;

/// A text in capitals, as the standard library has it: its table would be most of a module.
pub(crate) fn upper(text: &str) -> String {
    let mut capitals = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            capitals.push(c.to_ascii_uppercase());
        } else if let Some(several) = SEVERAL.split_whitespace().find_map(|row| row.strip_prefix(c)) {
            capitals.push_str(several);
        } else {
            capitals.push(one(c));
        }
    }
    capitals
}

fn one(c: char) -> char {
    let code = u32::from(c);
    let run = RUNS.iter().find(|run| run.1 >= code).filter(|run| {
        let far = code.checked_sub(run.0);
        far.is_some_and(|far| far & (u32::from(run.2) - 1) == 0)
    });
    run.and_then(|run| char::from_u32(code.wrapping_add_signed(run.3))).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::upper;

    #[test]
    fn every_letter_is_as_in_the_standard_library() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            assert_eq!(upper(&text), text.to_uppercase(), "{c:?}: run `cargo xtask generate` with this toolchain");
        }
    }
}
