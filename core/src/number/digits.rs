//! Sixteen digits as eight two-digit numbers, read with word arithmetic.

/// The two-digit numbers of a sixteen-digit number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Pairs {
    front: u64,
    back: u64,
}

impl Pairs {
    /// The pairs of sixteen ASCII digits; nothing if a byte is no digit.
    #[inline]
    pub(crate) fn read(text: &[u8; 16]) -> Option<Pairs> {
        let (pairs, digits) = Pairs::split(text);
        if digits { Some(pairs) } else { None }
    }

    /// The pairs, and whether all bytes are digits: if not, the pairs mean nothing.
    #[inline(always)]
    pub(crate) const fn split(text: &[u8; 16]) -> (Pairs, bool) {
        let all = u128::from_le_bytes(*text);
        let (low, high) = (all as u64, (all >> 64) as u64);
        (Pairs { front: pair(low), back: pair(high) }, is_digits(low) & is_digits(high))
    }

    /// Digits 1–4: the regency.
    #[inline]
    pub(crate) const fn regency(self) -> u32 {
        lane(self.front, 0) * 100 + lane(self.front, 1)
    }

    /// Digits 5–6: the district in its regency.
    #[inline]
    pub(crate) const fn district(self) -> u32 {
        lane(self.front, 2)
    }

    /// Digits 1–6: the region code.
    #[inline]
    pub(crate) const fn region(self) -> u32 {
        self.regency() * 100 + self.district()
    }

    /// Digits 7–8: the day, plus 40 in the NIK of a woman.
    #[inline]
    pub(crate) const fn day(self) -> u32 {
        lane(self.front, 3)
    }

    /// Digits 9–10: the month.
    #[inline]
    pub(crate) const fn month(self) -> u32 {
        lane(self.back, 0)
    }

    /// Digits 11–12: the last two digits of the year.
    #[inline]
    pub(crate) const fn year(self) -> u32 {
        lane(self.back, 1)
    }

    /// Digits 13–16: the serial.
    #[inline]
    pub(crate) const fn serial(self) -> u32 {
        lane(self.back, 2) * 100 + lane(self.back, 3)
    }

    /// All sixteen digits as one number.
    #[inline]
    pub(crate) const fn value(self) -> u64 {
        eight(self.front) * 100_000_000 + eight(self.back)
    }
}

/// Eight digits as four two-digit numbers, and whether all bytes are digits: if not, the numbers mean nothing.
#[cfg(feature = "std")]
#[inline(always)]
pub(crate) const fn four(text: [u8; 8]) -> ([u32; 4], bool) {
    let word = u64::from_le_bytes(text);
    let pairs = pair(word);
    ([lane(pairs, 0), lane(pairs, 1), lane(pairs, 2), lane(pairs, 3)], is_digits(word))
}

#[inline]
const fn is_digits(word: u64) -> bool {
    // The high half of every byte is 3, and stays so when 6 is added: exactly the bytes 0x30–0x39.
    let high = word & 0xf0f0_f0f0_f0f0_f0f0;
    let carried = word.wrapping_add(0x0606_0606_0606_0606) & 0xf0f0_f0f0_f0f0_f0f0;
    (high ^ 0x3030_3030_3030_3030) | (carried ^ 0x3030_3030_3030_3030) == 0
}

#[inline]
const fn pair(word: u64) -> u64 {
    let digits = word & 0x0f0f_0f0f_0f0f_0f0f;
    (digits & 0x00ff_00ff_00ff_00ff).wrapping_mul(10).wrapping_add(digits >> 8 & 0x00ff_00ff_00ff_00ff)
}

/// Four two-digit numbers as one of eight digits.
#[inline]
const fn eight(pairs: u64) -> u64 {
    let fours = (pairs & 0xffff_0000_ffff) * 100 + (pairs >> 16 & 0xffff_0000_ffff);
    (fours & 0xffff_ffff) * 10_000 + (fours >> 32)
}

#[inline]
const fn lane(word: u64, at: u32) -> u32 {
    (word >> (at * 16) & 0xffff) as u32
}
