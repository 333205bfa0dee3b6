//! Cards as they come into the modules.
//!
//! A card comes as flat records, four words each: 1 within a list and else 0, what it is (below), and the lengths of key
//! and value in UTF-16 units; keys and values stand in one text, each with one character behind it, so that halves of a
//! letter at their borders never meet. Which key means what is known here alone, so every list of a card comes with its
//! entries.

use absah::family::{Card, Value};

const NULL: u32 = 0;
const TEXT: u32 = 1;
const WHOLE: u32 = 2;
const FRACTION: u32 = 3;
const LIST: u32 = 5;
const MEMBER: u32 = 6;
const NO_MEMBER: u32 = 7;

/// A card out of its records.
pub(crate) fn read<'a>(records: &[u32], text: &'a str) -> Card<'a> {
    let mut card = Card::new();
    let mut rest = text;
    // The member at hand, and whether the list at hand is that of the members.
    let (mut member, mut listed) = (None, false);
    for record in records.chunks_exact(4) {
        let [within, kind, key, value] = *record else { continue };
        let (key, value) = (piece(&mut rest, key), piece(&mut rest, value));
        let plain = match kind {
            NULL => Value::Null,
            TEXT => Value::Text(value.into()),
            WHOLE | FRACTION => Value::Number(value.into(), kind == WHOLE),
            _ => Value::Other,
        };
        if within == 0 {
            (member, listed) = (None, card.starts_members(key));
            match (listed, kind) {
                (true, NULL | LIST) => {}
                (true, _) => card.members_are_no_list(),
                (false, _) => card.field(None, key, plain),
            }
        } else if listed {
            match kind {
                MEMBER => member = Some(card.member()),
                NO_MEMBER => card.not_a_member(),
                _ => card.field(member, key, plain),
            }
        }
    }
    card
}

/// The next key or value, and past what stands behind it.
fn piece<'a>(rest: &mut &'a str, units: u32) -> &'a str {
    let length = match usize::try_from(units) {
        Ok(units) if rest.as_bytes().get(..units).is_some_and(<[u8]>::is_ascii) => units,
        _ => {
            let mut left = units;
            let wide = |c: char| u32::try_from(c.len_utf16()).unwrap_or(1);
            let taken = rest.chars().take_while(|c| {
                let fits = left >= wide(*c);
                left = left.saturating_sub(wide(*c));
                fits
            });
            taken.map(char::len_utf8).sum()
        }
    };
    let (own, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
    let mut behind = behind.chars();
    behind.next();
    *rest = behind.as_str();
    own
}
