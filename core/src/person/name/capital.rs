//! Names in capitals and in small letters.

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

/// A text in small letters, each by itself, as [`char::to_lowercase`] has them.
#[cfg(feature = "letters")]
pub(crate) fn lower(text: &str) -> String {
    let mut small = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\u{130}' {
            small.push('i');
        }
        small.push(small_of(c));
    }
    small
}

/// The letter whose capital this is. Several letters may share one; those that the tables would not give are written here.
#[cfg(feature = "letters")]
fn small_of(c: char) -> char {
    let code = u32::from(c);
    let own = match code {
        0..=0x7f => return c.to_ascii_lowercase(),
        0x130 => 0x307,
        0x1c4 | 0x1c7 | 0x1ca | 0x1f1 => code.wrapping_add(2),
        0x1c5 | 0x1c8 | 0x1cb | 0x1f2 => code.wrapping_add(1),
        0x399 => 0x3b9,
        0x39c => 0x3bc,
        0x3a3 => 0x3c3,
        0x3f4 => 0x3b8,
        0x1e9e => 0xdf,
        0x1f88..=0x1f8f | 0x1f98..=0x1f9f | 0x1fa8..=0x1faf => code.wrapping_sub(8),
        0x1fbc | 0x1fcc | 0x1ffc => code.wrapping_sub(9),
        0x2126 => 0x3c9,
        0x212a => u32::from('k'),
        0x212b => 0xe5,
        0xa64a => 0xa64b,
        0x1_f000.. => return c,
        _ => {
            let small = RUNS.iter().find_map(|run| {
                let small = code.wrapping_sub(run.3.cast_unsigned());
                let far = small.checked_sub(run.0)?;
                (small <= run.1 && far & (u32::from(run.2) - 1) == 0).then_some(small)
            });
            small.unwrap_or(code)
        }
    };
    char::from_u32(own).unwrap_or(c)
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
            #[cfg(feature = "letters")]
            assert_eq!(super::lower(&text), c.to_lowercase().to_string(), "{c:?}");
        }
    }
}
