//! The Luhn check digit (ISO/IEC 7812) of cards and of the first nine digits of a tax number.

/// Whether the sum over all digits fits. Digits only; an empty text does not fit.
#[cfg(feature = "std")]
pub(super) fn valid(digits: &[u8]) -> bool {
    core::str::from_utf8(digits).is_ok_and(luhn::valid)
}

/// Whether the sum over all digits fits, for builds without std, where the crate `luhn` cannot go.
#[cfg(not(feature = "std"))]
pub(super) fn valid(digits: &[u8]) -> bool {
    twin(digits)
}

#[cfg(any(not(feature = "std"), test))]
fn twin(digits: &[u8]) -> bool {
    let sum = digits.iter().rev().enumerate().fold(0_u32, |sum, (place, digit)| {
        let doubled = u32::from(digit & 15) << (place % 2);
        sum + doubled / 10 + doubled % 10
    });
    !digits.is_empty() && sum.is_multiple_of(10)
}

/// The first nine of fifteen or more digits of a tax number: the ninth is the check digit. Nine zeros are no number.
pub(super) fn tax(digits: &[u8]) -> bool {
    digits.get(..9).is_some_and(|nine| valid(nine) && nine.iter().any(|digit| *digit != b'0'))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may panic")]

    use super::{tax, twin, valid};
    use proptest::prelude::*;

    #[test]
    fn published_tax_numbers_fit() {
        for number in ["013121660091000", "016090524017000", "021832415000000", "013000666091000"] {
            assert!(tax(number.as_bytes()), "{number}");
            let other = number.replacen('6', "7", 1).replacen('8', "9", 1);
            assert!(!tax(other.as_bytes()), "{other}");
        }
    }

    proptest! {
        #[test]
        fn both_builds_agree(digits in "[0-9]{0,40}") {
            prop_assert_eq!(twin(digits.as_bytes()), valid(digits.as_bytes()));
        }
    }
}
