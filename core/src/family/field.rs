//! Which fields a card has, under which keys, and how each is checked.

use super::fields::{CARD, Field, KEYS, MEMBER, SPECS};
use crate::check::Word;
use crate::dictionary::Dictionary;
use crate::number::Kind;
use crate::person::List;

/// What the value of a field is read as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Content {
    /// A number of a kind.
    Number(Kind),
    /// A word or number of a code list.
    List(List),
    /// The name of a member.
    Name,
    /// The name of a parent.
    Parent,
    /// The birth date of the member.
    BirthDate,
    /// A date that cannot lie in the future.
    Date,
    /// A date that may lie in the future.
    EndDate,
    /// A count of members.
    Count,
    /// The code of a village, ten digits.
    Village,
    /// The list of members.
    Members,
    /// Any text.
    Text,
}

impl Content {
    /// A whole number of JSON is as good as its text: nothing is lost in it.
    pub(super) const fn takes_integer(self) -> bool {
        matches!(
            self,
            Content::List(_) | Content::Count | Content::Village | Content::Number(Kind::Rtrw | Kind::Postal)
        )
    }
}

/// What `spec/codes/family-fields.toml` says of a field.
pub(super) struct Spec {
    pub(super) word: Word,
    pub(super) member: bool,
    pub(super) content: Content,
    pub(super) common: bool,
}

impl Field {
    const fn spec(self) -> &'static Spec {
        // One row a variant, in the same order.
        #[allow(clippy::indexing_slicing, reason = "the table is generated with one row a variant")]
        &SPECS[self as usize]
    }

    fn of(place: u8) -> Option<Field> {
        Field::ALL.get(usize::from(place)).copied()
    }

    /// The key in JSON, as on the card: `no_kk`, `hubungan_keluarga`.
    pub const fn as_str(self) -> &'static str {
        // One key a variant, in the same order.
        #[allow(clippy::indexing_slicing, reason = "the table is generated with one key a variant")]
        KEYS[self as usize]
    }

    /// It belongs to a member, not to the head of the card.
    pub const fn is_member(self) -> bool {
        self.spec().member
    }

    /// How its value is checked.
    pub const fn content(self) -> Content {
        self.spec().content
    }

    /// Everybody has it: one member without it among others who have it is a gap.
    pub const fn is_common(self) -> bool {
        self.spec().common
    }

    /// The word of the catalogue that is its key.
    pub const fn word(self) -> Word {
        self.spec().word
    }

    /// The field of a key of the card or of a member; case, blanks and marks do not matter, English keys are read too.
    ///
    /// ```
    /// use absah::family::Field;
    /// assert_eq!(Field::from_key("Birth Date", true), Some(Field::TanggalLahir));
    /// assert_eq!(Field::from_key("birthdate", false), None);
    /// ```
    pub fn from_key(key: &str, member: bool) -> Option<Field> {
        let mut buffer = [0; LONGEST];
        let folded = fold(key, &mut buffer)?;
        Field::of(table(member).get(folded)?.0)
    }

    /// The field whose key is one or two slips away; nothing if two are equally near.
    pub(super) fn nearest(key: &str, member: bool) -> Option<Field> {
        let mut buffer = [0; LONGEST];
        let folded = fold(key, &mut buffer)?;
        // Short keys are near to everything.
        let most = match folded.len() {
            0..=2 => return None,
            3..=4 => 1,
            _ => 2,
        };
        let mut best: Option<(usize, Field)> = None;
        let mut tie = false;
        for (known, place) in table(member).iter() {
            let Some(field) = Field::of(place) else { continue };
            let slips = slips(folded, known);
            if slips > most {
                continue;
            }
            match best {
                Some((least, other)) if slips == least => tie |= other != field,
                Some((least, _)) if slips > least => {}
                _ => {
                    best = Some((slips, field));
                    tie = false;
                }
            }
        }
        best.filter(|_| !tie).map(|(_, field)| field)
    }
}

const fn table(member: bool) -> Dictionary {
    if member { MEMBER } else { CARD }
}

/// Longer keys are none of ours.
const LONGEST: usize = 40;

fn fold<'a>(key: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a [u8]> {
    let mut length = 0_usize;
    for c in key.chars() {
        let byte = match c {
            'a'..='z' | '0'..='9' | 'A'..='Z' => (c as u8).to_ascii_lowercase(),
            _ if c.is_alphanumeric() => return None,
            _ => continue,
        };
        *buffer.get_mut(length)? = byte;
        length = length.saturating_add(1);
    }
    buffer.get(..length)
}

/// Letters typed wrong, left out, added, or exchanged with their neighbour; beyond 40 letters nothing is near.
pub(crate) fn slips(a: &[u8], b: &[u8]) -> usize {
    let mut before = [0_usize; LONGEST + 1];
    let mut last: [usize; LONGEST + 1] = core::array::from_fn(|at| at);
    for (i, x) in a.iter().enumerate() {
        let mut row = [i.saturating_add(1); LONGEST + 1];
        for (j, y) in b.iter().enumerate().take(LONGEST) {
            let at = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX);
            let mut least = at(&last, j)
                .saturating_add(usize::from(x != y))
                .min(at(&last, j.saturating_add(1)).saturating_add(1))
                .min(at(&row, j).saturating_add(1));
            let twisted = |one: &[u8], at: usize, with: u8| at > 0 && one.get(at.wrapping_sub(1)) == Some(&with);
            if twisted(a, i, *y) && twisted(b, j, *x) {
                least = least.min(at(&before, j.wrapping_sub(1)).saturating_add(1));
            }
            if let Some(slot) = row.get_mut(j.saturating_add(1)) {
                *slot = least;
            }
        }
        before = last;
        last = row;
    }
    last.get(b.len()).copied().unwrap_or(usize::MAX)
}
