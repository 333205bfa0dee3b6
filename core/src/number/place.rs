//! The region code at the front of a NIK or a family-card number.

use super::{Kind, Pairs, clean::Cleaned, kinds::Cards, looks};
use crate::{
    check::{Finding, bit, raise},
    region::{self, Gap, Region},
};

/// What the front of the number says: a temporary number (nothing else is judged then) or bits of the region checks.
pub(super) fn judge(digits: &[u8; 16], pairs: Pairs, kind: Kind) -> u32 {
    if region::district_issued(pairs.region()) {
        return 0;
    }
    if digits.first() == Some(&b'0') {
        return if temporary(pairs) { bit::NUMBER_TEMPORARY } else { never_issued(digits, kind) };
    }
    match region::gap(pairs.region()) {
        None => 0,
        Some(Gap::ProvinceNeverIssued) => never_issued(digits, kind),
        Some(gap) => gap_bit(gap),
    }
}

pub(crate) const fn gap_bit(gap: Gap) -> u32 {
    match gap {
        Gap::ProvinceNeverIssued => bit::REGION_PROVINCE_NEVER_ISSUED,
        Gap::ProvinceNewer => bit::REGION_PROVINCE_NEWER,
        Gap::RegencyUnknown => bit::REGION_REGENCY_UNKNOWN,
        Gap::DistrictUnknown => bit::REGION_DISTRICT_UNKNOWN,
        Gap::DistrictUnverifiable => bit::REGION_DISTRICT_UNVERIFIABLE,
    }
}

/// The bit, and the hint if the digits have the form of another number: kept here so that columns give it too.
fn never_issued(digits: &[u8; 16], kind: Kind) -> u32 {
    let hint = if looks::like::<Cards>(digits, digits.len(), kind).is_some() { bit::NUMBER_LOOKS_LIKE } else { 0 };
    gap_bit(Gap::ProvinceNeverIssued) | hint
}

/// Village systems number 0 + district + 1, 2 or 3 for the kind of village + three digits + five of their own.
fn temporary(pairs: Pairs) -> bool {
    let village = inner_district(pairs);
    let kind = pairs.day() % 10;
    (1..=3).contains(&kind) && matches!(region::gap(village), None | Some(Gap::DistrictUnverifiable))
}

const fn inner_district(pairs: Pairs) -> u32 {
    pairs.region() % 100_000 * 10 + pairs.day() / 10
}

/// The finding of a region bit.
pub(super) fn finding(bit: u32, kind: Kind, cleaned: &Cleaned, pairs: Pairs) -> Option<Finding> {
    let district = Region::of_district(pairs.region());
    let regency = district.parent().unwrap_or(district);
    let province = regency.parent().unwrap_or(regency);
    Some(match bit {
        bit::NUMBER_TEMPORARY => {
            raise::number_temporary(cleaned.whole(), kind, Region::of_district(inner_district(pairs)))
        }
        bit::REGION_PROVINCE_NEVER_ISSUED => raise::region_province_never_issued(cleaned.span(0, 1), kind, province),
        bit::REGION_PROVINCE_NEWER => raise::region_province_newer(cleaned.span(0, 1), kind, province),
        bit::REGION_REGENCY_UNKNOWN => raise::region_regency_unknown(cleaned.span(0, 3), kind, regency),
        bit::REGION_DISTRICT_UNKNOWN => raise::region_district_unknown(cleaned.span(0, 5), kind, district),
        bit::REGION_DISTRICT_UNVERIFIABLE => raise::region_district_unverifiable(cleaned.span(4, 5), kind, regency),
        _ => return None,
    })
}
