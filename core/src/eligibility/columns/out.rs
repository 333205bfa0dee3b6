//! From planes to what a record has: its outcome, and its reasons.

use super::Reasons;
use super::join::Known;
use super::plane::{self, NONE, Plane, WIDTH};
use core::ops::Range;

/// Writes outcomes out of the planes of their two bits.
pub(super) fn outcomes(first: &Plane, second: &Plane, outcomes: &mut [u8]) {
    for ((outcomes, first), second) in outcomes.chunks_mut(WIDTH).zip(first).zip(second) {
        let bytes = plane::scattered(*first).into_iter().zip(plane::scattered(*second));
        for (outcome, (first, second)) in outcomes.iter_mut().zip(bytes) {
            *outcome = first | second << 1;
        }
    }
}

/// Counts the outcomes; gives the undetermined records.
pub(super) fn count(first: &Plane, second: &Plane, live: &Plane, counts: &mut [u64; 4]) -> Plane {
    let mut undetermined = NONE;
    for (byte, count) in counts.iter_mut().enumerate() {
        let mut plane = *live;
        plane::merge(&mut plane, first, |own, bit| if byte & 1 == 1 { own & bit } else { own & !bit });
        plane::merge(&mut plane, second, |own, bit| if byte & 2 == 2 { own & bit } else { own & !bit });
        *count += plane::count(&plane);
        if byte == 2 {
            undetermined = plane;
        }
    }
    undetermined
}

/// Writes the bits of the criteria, which are turned from a plane for each criterion into words for each record.
pub(super) fn reasons(criteria: &[Known], records: Range<usize>, out: &mut Reasons<'_>) {
    let words = criteria.len().div_ceil(WIDTH).max(1);
    let range = records.start.saturating_mul(words)..records.end.saturating_mul(words);
    let (Some(met), Some(not_met)) = (out.met.get_mut(range.clone()), out.not_met.get_mut(range)) else { return };
    let blocks = met.chunks_mut(WIDTH * words).zip(not_met.chunks_mut(WIDTH * words));
    for (at, (met, not_met)) in blocks.enumerate() {
        for (word, criteria) in criteria.chunks(WIDTH).enumerate() {
            let of_records = met.iter_mut().skip(word).zip(not_met.iter_mut().skip(word)).step_by(words);
            let rows = turned(criteria, at);
            for ((met, not_met), (yes, no)) in of_records.zip(rows[0].iter().zip(&rows[1])) {
                (*met, *not_met) = (*yes, *no);
            }
        }
    }
}

/// The bits of at most 64 criteria that are met and not met, for each of 64 records.
fn turned(criteria: &[Known], word: usize) -> [[u64; WIDTH]; 2] {
    let mut rows = [[0; WIDTH]; 2];
    let [met, not_met] = &mut rows;
    let of = |plane: &Plane| plane.get(word).copied().unwrap_or(0);
    if criteria.len() > WIDTH / 2 {
        for ((met, not_met), known) in met.iter_mut().zip(not_met.iter_mut()).zip(criteria) {
            (*met, *not_met) = (of(&known.yes), of(&known.no));
        }
        plane::transpose(met);
        plane::transpose(not_met);
        return rows;
    }
    // Both at once: one in the lower half, one in the upper.
    let (lower, upper) = met.split_at_mut(WIDTH / 2);
    for ((lower, upper), known) in lower.iter_mut().zip(upper).zip(criteria) {
        (*lower, *upper) = (of(&known.yes), of(&known.no));
    }
    plane::transpose(met);
    for (met, not_met) in met.iter_mut().zip(not_met) {
        (*met, *not_met) = (*met & 0xffff_ffff, *met >> 32);
    }
    rows
}
