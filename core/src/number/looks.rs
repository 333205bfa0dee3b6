//! What a number looks like that does not fit its field: a hint, never a judgement.

use super::clean::number;
use super::kinds::Kinds;
use super::{Kind, Pairs, bpjs, luhn, pattern};
use crate::check::bit;
use crate::person::Date;
use crate::region;

/// The bits of a kind after which the hint is looked for.
pub(super) const fn occasions(kind: Kind) -> u32 {
    bit::NUMBER_LENGTH_WRONG
        | bit::NUMBER_LEADING_ZERO_LOST
        | match kind {
            Kind::Nik | Kind::Kk => bit::REGION_PROVINCE_NEVER_ISSUED,
            Kind::Nisn => bit::NISN_BIRTH_YEAR_FUTURE,
            Kind::Kks => bit::KKS_CHECK_DIGIT_WRONG,
            Kind::Npwp => bit::NPWP_NIK_IMPOSSIBLE,
            Kind::Phone => bit::PHONE_LENGTH_IMPOSSIBLE | bit::PHONE_FORM_UNUSUAL,
            Kind::Passport => bit::PASSPORT_FORM_UNUSUAL,
            Kind::Kitas => bit::KITAS_FORM_UNUSUAL,
            Kind::Npsn | Kind::Nip | Kind::Bpjs => 0,
            // These stay as they are: so short, so long or so free that any number would look like another.
            Kind::Postal | Kind::Rtrw | Kind::Akta | Kind::Nop => return 0,
        }
}

/// The first other kind whose form the digits have.
pub(super) fn like<K: Kinds>(digits: &[u8], count: usize, own: Kind) -> Option<Kind> {
    let own = K::narrow(own);
    if count != digits.len() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let front = |length: usize| number(digits.get(..length).unwrap_or_default());
    let starts = |text: &[u8]| digits.starts_with(text);
    let card = !matches!(own, Kind::Nik | Kind::Kk);
    let found = match count {
        16 if card && is_nik(digits) => Kind::Nik,
        15 if luhn::tax(digits) => Kind::Npwp,
        16 | 22 if starts(b"0") && luhn::tax(digits.get(1..).unwrap_or_default()) => Kind::Npwp,
        18 if is_employee(digits) => Kind::Nip,
        13 if bpjs::is_usual(digits) => Kind::Bpjs,
        10..=13 if starts(b"08") => Kind::Phone,
        11..=14 if starts(b"628") => Kind::Phone,
        16 if matches!(front(1), 4..=6) && !holds_day(digits) && luhn::valid(digits) => Kind::Kks,
        10 if matches!(own, Kind::Npsn | Kind::Nip | Kind::Bpjs | Kind::Phone)
            && matches!(front(3), 0..=24 | 980..=999) =>
        {
            Kind::Nisn
        }
        8 if own == Kind::Nisn && pattern::form(Kind::Npsn, digits).is_some() => Kind::Npsn,
        _ => return None,
    };
    if found == own { None } else { Some(found) }
}

/// Day and month stand where a NIK has them: one card number in ten passes Luhn by chance, so this goes before.
fn holds_day(digits: &[u8]) -> bool {
    let part = |from: usize| number(digits.get(from..from.saturating_add(2)).unwrap_or_default());
    matches!(part(6), 1..=31 | 41..=71) && matches!(part(8), 1..=12)
}

fn is_nik(digits: &[u8]) -> bool {
    let Some(pairs) = digits.first_chunk::<16>().and_then(Pairs::read) else { return false };
    let day = if pairs.day() > 40 { pairs.day().saturating_sub(40) } else { pairs.day() };
    let exists = |century: u32| Date::from_ymd((century + pairs.year()) * 10_000 + pairs.month() * 100 + day).is_some();
    region::district_issued(pairs.region()) && pairs.serial() != 0 && (exists(1900) || exists(2000))
}

fn is_employee(digits: &[u8]) -> bool {
    let birth = number(digits.get(..8).unwrap_or_default());
    let sex = digits.get(14).copied();
    Date::from_ymd(birth).is_some_and(|date| (1900..2100).contains(&date.year())) && matches!(sex, Some(b'1' | b'2'))
}
