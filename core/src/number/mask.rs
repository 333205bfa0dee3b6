//! Hides identity numbers: the last four digits show, nothing else.

use core::fmt;

/// A text with all but its last digits hidden; see [`mask`].
#[derive(Clone, Copy)]
pub struct Masked<'a>(&'a str);

/// Hides a text for display: digits among the last four characters show, at most a quarter of the whole; everything
/// else, letters included, becomes `*`. Longer texts than 32 characters are shortened to 32.
///
/// ```
/// use absah::number::mask;
/// assert_eq!(mask("3510161204879001").to_string(), "************9001");
/// assert_eq!(mask("12345678").to_string(), "******78");
/// assert_eq!(mask("BUDI CONTOH").to_string(), "***********");
/// ```
pub fn mask(text: &str) -> Masked<'_> {
    Masked(text)
}

impl Masked<'_> {
    /// What is shown.
    pub(crate) fn chars(&self) -> impl Iterator<Item = char> {
        // Counted so, it weighs less in a page than the fast way.
        let total = self.0.bytes().filter(|byte| byte & 0xc0 != 0x80).count();
        let shown = (total / 4).min(4);
        let skipped = total.saturating_sub(32);
        self.0.chars().enumerate().skip(skipped).map(move |(at, c)| {
            let visible = at >= total.saturating_sub(shown) && c.is_ascii_digit();
            if visible { c } else { '*' }
        })
    }
}

impl fmt::Display for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        self.chars().try_for_each(|c| f.write_char(c))
    }
}

impl fmt::Debug for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
