//! The proof that no sum of a test leaves 64 bits, from the ranges of its facts.

use super::linear::Failing;
use super::model::{Kind, Pack};
use super::rules::Test;

/// The test, if its sums stay within 64 bits for all values in the ranges of the facts.
pub(super) fn proven(pack: &Pack, test: Test) -> Result<Test, Failing> {
    if let Test::Linear { terms, .. } | Test::Rows { terms, .. } = &test {
        let mut most = 0i64;
        for (fact, by) in terms {
            let farthest = pack.facts.get(*fact).and_then(|fact| farthest(&fact.kind)).ok_or(Failing)?;
            let part = farthest.checked_mul(by.checked_abs().ok_or(Failing)?).ok_or(Failing)?;
            most = most.checked_add(part).ok_or(Failing)?;
        }
    }
    Ok(test)
}

/// The largest distance of a value from 0.
fn farthest(kind: &Kind) -> Option<i64> {
    match kind {
        Kind::Number { low, high, .. } | Kind::Date { low, high } => Some(low.checked_abs()?.max(high.checked_abs()?)),
        Kind::Bool | Kind::Enum { .. } | Kind::Set { .. } | Kind::Region => None,
    }
}
