//! Region codes of the home ministry (Kemendagri): what stands today, what was retired, and what replaced it.
//!
//! A NIK keeps the code of the first registration for life, so a retired code is as good as a current one. Codes are
//! handled as numbers padded to six digits: 350000 is province 35, 351000 regency 35.10, 351016 district 35.10.16.
//! Source: `spec/regions`, with the decree of every code.

#[cfg(feature = "std")]
pub(crate) mod grid;
#[cfg(feature = "region-names")]
mod history;
#[cfg(feature = "region-names")]
mod names;
mod tables;

#[cfg(feature = "region-names")]
pub use history::{Match, Period, history, name, search};

use core::cmp::Ordering;
use core::fmt;

/// Date of the newest decree in the tables, `YYYY-MM-DD`.
pub const EDITION: &str = tables::EDITION;

/// What a code stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
pub enum Level {
    /// Two digits.
    Province,
    /// Four digits: kabupaten or kota.
    Regency,
    /// Six digits: kecamatan, distrik, kapanewon and others.
    District,
}

impl Level {
    /// The name in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Level::Province => "province",
            Level::Regency => "regency",
            Level::District => "district",
        }
    }
}

/// What the tables know of a code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
pub enum Status {
    /// Stands in the newest decree.
    Current,
    /// Stood once; numbers that carry it stay valid.
    Retired,
    /// The regency is known, a list of its districts is not.
    Unverifiable,
    /// In no list. It may still be newer than our data.
    Unknown,
}

impl Status {
    /// The name in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Current => "current",
            Status::Retired => "retired",
            Status::Unverifiable => "unverifiable",
            Status::Unknown => "unknown",
        }
    }
}

/// A region code and what is known of it.
///
/// ```
/// use absah::region::{Region, Status};
/// let tarakan = Region::parse("64.73").expect("four digits");
/// assert_eq!(tarakan.status(), Status::Retired);
/// assert_eq!(tarakan.successor().map(|r| r.to_string()), Some("65.71".into()));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Region {
    code: u32,
    level: Level,
}

/// Why a district code is not in the tables, from the front.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gap {
    ProvinceNeverIssued,
    ProvinceNewer,
    RegencyUnknown,
    DistrictUnknown,
    DistrictUnverifiable,
}

#[cfg(feature = "std")]
impl Gap {
    const COUNT: usize = Gap::DistrictUnverifiable as usize + 1;
}

impl Region {
    /// The region of a code of 2, 4 or 6 digits, with or without dots; nothing if it is not such a code.
    pub fn parse(text: &str) -> Option<Region> {
        let (mut code, mut digits) = (0_u32, 0);
        for byte in text.trim().bytes().filter(|byte| *byte != b'.') {
            if !byte.is_ascii_digit() || digits == 6 {
                return None;
            }
            code = code.wrapping_mul(10).wrapping_add(u32::from(byte & 15));
            digits += 1;
        }
        match digits {
            2 => Some(Region { code: code.wrapping_mul(10_000), level: Level::Province }),
            4 => Some(Region { code: code.wrapping_mul(100), level: Level::Regency }),
            6 => Some(Region { code, level: Level::District }),
            _ => None,
        }
    }

    /// The region of six digits, as they stand at the front of a NIK.
    pub(crate) const fn of_district(code: u32) -> Region {
        Region { code, level: Level::District }
    }

    /// The region of four digits, as they stand at the front of a certificate.
    pub(crate) const fn of_regency(code: u32) -> Region {
        Region { code: code.wrapping_mul(100), level: Level::Regency }
    }

    /// The region of a padded code from the tables, where no district, regency or province is numbered 00.
    const fn of_padded(code: u32) -> Region {
        let level = if code.is_multiple_of(10_000) {
            Level::Province
        } else if code.is_multiple_of(100) {
            Level::Regency
        } else {
            Level::District
        };
        Region { code, level }
    }

    /// The code padded to six digits with zeros, 0–999999.
    pub const fn padded(self) -> u32 {
        self.code
    }

    /// Province, regency or district.
    pub const fn level(self) -> Level {
        self.level
    }

    /// The region above: the regency of a district, the province of a regency.
    pub const fn parent(self) -> Option<Region> {
        match self.level() {
            Level::District => Some(Region { code: self.code / 100 * 100, level: Level::Regency }),
            Level::Regency => Some(Region { code: self.code / 10_000 * 10_000, level: Level::Province }),
            Level::Province => None,
        }
    }

    /// Current, retired, unverifiable or unknown.
    pub fn status(self) -> Status {
        if self.is_numbered() && retired(self.code).is_some() {
            return Status::Retired;
        }
        let unverifiable = match self.level() {
            Level::Province => false,
            Level::Regency => self.code / 10_000 == tables::PROVINCE_UNLISTED,
            Level::District => gap(self.code) == Some(Gap::DistrictUnverifiable),
        };
        match (unverifiable, self.is_known()) {
            (true, _) => Status::Unverifiable,
            (false, true) => Status::Current,
            (false, false) => Status::Unknown,
        }
    }

    /// Any status but unknown; asks nothing of the codes that were retired, which were all issued once.
    pub(crate) fn is_known(self) -> bool {
        match self.level() {
            Level::Province => province_known(self.code / 10_000),
            Level::Regency if self.code / 10_000 == tables::PROVINCE_UNLISTED => true,
            Level::Regency => province_known(self.code / 10_000) && regency(self.code / 100).is_some(),
            Level::District => matches!(gap(self.code), None | Some(Gap::DistrictUnverifiable)),
        }
    }

    /// Whether the last two digits of its level are a number: 00 only pads.
    const fn is_numbered(self) -> bool {
        match self.level {
            Level::Province => true,
            Level::Regency => !self.code.is_multiple_of(10_000),
            Level::District => !self.code.is_multiple_of(100),
        }
    }

    /// The code that a retired one became, followed to the newest; shorter where only the regency is known.
    pub fn successor(self) -> Option<Region> {
        let mut found = None;
        let mut code = self.code;
        if !self.is_numbered() {
            return None;
        }
        // No chain in the tables is longer than four steps; the bound keeps a faulty table from looping.
        for _ in 0..8 {
            match retired(code) {
                Some(next) if next != 0 => {
                    code = next;
                    found = Some(Region::of_padded(code));
                }
                _ => break,
            }
        }
        found
    }

    /// Place of a district among all districts ever issued, ascending from 0 and below [`Region::DISTRICTS`]: the
    /// index of a plain array beside ours, such as one counter a district. Nothing for other levels and for codes
    /// never issued. It may change with the edition: keep it in memory only.
    ///
    /// ```
    /// use absah::region::Region;
    /// let mut people = vec![0_u32; Region::DISTRICTS];
    /// let district = Region::parse("35.10.16").and_then(Region::index).expect("issued");
    /// people[district] += 1;
    /// assert_eq!(Region::parse("11.01.01").and_then(Region::index), Some(0));
    /// ```
    #[cfg(feature = "std")]
    pub fn index(self) -> Option<usize> {
        if self.level == Level::District { grid::rank(self.code) } else { None }
    }

    /// Districts ever issued.
    #[cfg(feature = "std")]
    pub const DISTRICTS: usize = grid::COUNT;

    /// The code rests on the numbering or a census list, not on a decree: it may have been issued.
    pub fn is_inferred(self) -> bool {
        self.is_numbered() && tables::INFERRED.binary_search(&self.code).is_ok()
    }
}

impl fmt::Display for Region {
    /// With dots, such as `35.10.16`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (province, regency, district) = (self.code / 10_000, self.code / 100 % 100, self.code % 100);
        match self.level {
            Level::Province => write!(f, "{province:02}"),
            Level::Regency => write!(f, "{province:02}.{regency:02}"),
            Level::District => write!(f, "{province:02}.{regency:02}.{district:02}"),
        }
    }
}

/// The code without dots: 2, 4 or 6 digits.
pub struct Compact(pub Region);

impl fmt::Display for Compact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.0.code;
        match self.0.level() {
            Level::Province => write!(f, "{:02}", code / 10_000),
            Level::Regency => write!(f, "{:04}", code / 100),
            Level::District => write!(f, "{code:06}"),
        }
    }
}

/// Successor of a retired code (0 for none).
fn retired(code: u32) -> Option<u32> {
    let [a, b, c, x, y, z] = &tables::RETIRED;
    let pair = |plane: &[u8], at: usize| plane.get(at).map_or(0, |digits| u32::from(*digits));
    let join = |a, b, c, at| pair(a, at) * 10_000 + pair(b, at) * 100 + pair(c, at);
    let (mut low, mut high) = (0, a.len());
    while low < high {
        let middle = low.midpoint(high);
        match join(a, b, c, middle).cmp(&code) {
            Ordering::Less => low = middle.saturating_add(1),
            Ordering::Greater => high = middle,
            Ordering::Equal => return Some(join(x, y, z, middle)),
        }
    }
    None
}

/// Stands for a regency that was never issued.
const NEVER: u8 = 255;

/// Regencies and cities in the provinces before each.
static BEFORE: [u16; 100] = before();

#[allow(clippy::indexing_slicing)] // evaluated by the compiler only
const fn before() -> [u16; 100] {
    let (mut before, mut province, mut count) = ([0; 100], 0, 0);
    while province < 100 {
        before[province] = count;
        count += tables::REGENCIES[province] as u16 + tables::CITIES[province] as u16;
        province += 1;
    }
    before
}

/// The highest district of a regency; nothing if the regency was never issued.
#[allow(clippy::indexing_slicing)] // each index is compared with the length before
const fn regency(code: u32) -> Option<u8> {
    let (province, number) = ((code / 100) as usize, code as usize % 100);
    if province >= BEFORE.len() {
        return None;
    }
    let (regencies, cities) = (tables::REGENCIES[province] as usize, tables::CITIES[province] as usize);
    let (place, count, before) = match number {
        71.. => (number - 71, cities, BEFORE[province] as usize + regencies),
        _ => (number.wrapping_sub(1), regencies, BEFORE[province] as usize),
    };
    if place >= count || before + place >= tables::DISTRICTS.len() {
        return None;
    }
    match tables::DISTRICTS[before + place] {
        NEVER => None,
        highest => Some(highest),
    }
}

const fn province_known(province: u32) -> bool {
    province < 128 && tables::PROVINCES >> province & 1 == 1
}

/// What is missing of a district code; nothing if it was ever issued.
pub(crate) fn gap(code: u32) -> Option<Gap> {
    let highest = regency(code / 100);
    let gap = regency_gap(code / 100, highest.is_some());
    let issued = gap == Gap::DistrictUnknown && highest.is_some_and(|highest| has_district(code, highest));
    if issued { None } else { Some(gap) }
}

/// What a district lacks that is not in the mask of its regency.
#[allow(clippy::indexing_slicing)] // bounded by the length
const fn regency_gap(regency: u32, known: bool) -> Gap {
    let province = regency / 100;
    if !province_known(province) {
        let newer = province < 128 && tables::NEWER >> province & 1 == 1;
        return if newer { Gap::ProvinceNewer } else { Gap::ProvinceNeverIssued };
    }
    if province == tables::PROVINCE_UNLISTED {
        return Gap::DistrictUnverifiable;
    }
    if !known {
        return Gap::RegencyUnknown;
    }
    let mut at = 0;
    while at < tables::UNLISTED.len() {
        if tables::UNLISTED[at] as u32 == regency {
            return Gap::DistrictUnverifiable;
        }
        at += 1;
    }
    Gap::DistrictUnknown
}

/// Whether a district lies below the highest one and in no hole of the numbering.
#[allow(clippy::indexing_slicing)] // bounded by the length
const fn has_district(code: u32, highest: u8) -> bool {
    let mut hole = 0;
    while hole < tables::HOLES.len() {
        if tables::HOLES[hole] == code {
            return false;
        }
        hole += 1;
    }
    code % 100 >= 1 && code % 100 <= highest as u32
}

/// Whether the six digits were ever issued as a district code: two loads where std gives room for the grid.
#[inline]
pub(crate) fn district_issued(code: u32) -> bool {
    #[cfg(feature = "std")]
    return grid::contains(code);
    #[cfg(not(feature = "std"))]
    return gap(code).is_none();
}

#[cfg(test)]
mod tests {
    use super::{Level, Region, Status};

    #[test]
    fn all_but_unknown_codes_are_known() {
        for code in 0..1_000_000 {
            let levels = [(1, Level::District), (100, Level::Regency), (10_000, Level::Province)];
            for (_, level) in levels.into_iter().filter(|(step, _)| code % step == 0) {
                let region = Region { code, level };
                assert_eq!(region.is_known(), region.status() != Status::Unknown, "{region}");
            }
        }
    }
}
