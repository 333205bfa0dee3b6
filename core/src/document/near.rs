//! The name that a slip of the pen was meant to be.

use crate::family::slips;

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
