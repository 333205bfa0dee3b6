//! The name that a slip of the pen was meant to be.

use crate::family::slips;
#[cfg(feature = "letters")]
use alloc::string::String;

/// The nearest of some names, one or two slips away; nothing if two are equally near.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Short names are near to everything.
    let most = match name.len() {
        0..=2 => return None,
        3..=4 => 1,
        _ => 2,
    };
    let mut best: Option<(usize, &str)> = None;
    let mut tie = false;
    for other in known {
        let slips = slips(name.as_bytes(), other.as_bytes());
        if slips > most || best.is_some_and(|(least, _)| slips > least) {
            continue;
        }
        tie = best.is_some_and(|(least, _)| slips == least);
        best = Some((slips, other));
    }
    best.filter(|_| !tie).map(|(_, name)| name)
}

/// How many more names may be looked at in search of those that were meant: a file of ten thousand slips must not take
/// a minute.
#[cfg(feature = "letters")]
#[derive(Debug)]
pub(crate) struct Guesses(pub(crate) usize);

#[cfg(feature = "letters")]
impl Guesses {
    /// The name that was meant, or a dash.
    pub(crate) fn near<'n>(&mut self, word: &str, names: impl Iterator<Item = &'n str>) -> String {
        let mut looked = 0;
        let found = nearest(word, names.take(self.0).inspect(|_| looked += 1)).unwrap_or("–");
        self.0 = self.0.saturating_sub(looked);
        found.into()
    }
}

/// The name that was meant, or all that fit.
#[cfg(feature = "packs")]
pub(crate) fn fitting<'n>(word: &str, known: impl Iterator<Item = &'n str> + Clone) -> String {
    nearest(word, known.clone()).map_or_else(|| listed(known), String::from)
}

/// Names joined by commas.
#[cfg(feature = "letters")]
pub(crate) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut list = String::new();
    for name in names {
        if !list.is_empty() {
            list.push_str(", ");
        }
        list.push_str(name);
    }
    list
}
