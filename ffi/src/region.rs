//! Regions.

use crate::boundary::{entry, sized, small, text};
use crate::constant;
use absah_core::region::Region;
use core::ffi::c_char;

/// What is known of a region code. Codes are padded to six digits: 350000 a province, 351000 a regency.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct AbsahRegionInfo {
    /// sizeof(absah_region_info), set by the caller.
    pub size: u32,
    /// 0 if the text is no code of 2, 4 or 6 digits; then every other field is 0 too.
    pub code: i32,
    /// absah_level.
    pub level: i32,
    /// absah_region_status.
    pub status: i32,
    /// What a retired code became, or 0.
    pub successor: i32,
    /// absah_level of the successor: where districts are not known it is a regency.
    pub successor_level: i32,
    /// The region above, or 0.
    pub parent: i32,
    /// 1 if the code rests on the numbering, not on a decree: it may have been issued.
    pub inferred: i32,
}

pub(crate) fn describe(region: Option<Region>) -> AbsahRegionInfo {
    let code = |region: Option<Region>| region.map_or(0, |region| small(region.padded() as usize));
    let level = |region: Option<Region>| region.map_or(0, |region| constant::level(region.level()));
    let successor = region.and_then(Region::successor);
    AbsahRegionInfo {
        size: size_of::<AbsahRegionInfo>() as u32,
        code: code(region),
        level: level(region),
        status: region.map_or(0, |region| constant::region_status(region.status())),
        successor: code(successor),
        successor_level: level(successor),
        parent: code(region.and_then(Region::parent)),
        inferred: i32::from(region.is_some_and(Region::is_inferred)),
    }
}

/// The region of a text.
///
/// # Safety
/// As [`text`].
unsafe fn read(start: *const c_char, len: usize) -> Result<Option<Region>, constant::AbsahE> {
    // SAFETY: promised by the caller.
    let bytes = unsafe { text(start, len) }?;
    Ok(core::str::from_utf8(bytes).ok().and_then(Region::parse))
}

/// What is known of a region code of 2, 4 or 6 digits, with or without dots.
///
/// Returns ABSAH_OK, also for a text that is no code (level and status are 0 then), or below 0: the call was wrong.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_region(code: *const c_char, len: usize, region: *mut AbsahRegionInfo) -> i32 {
    entry!({
        // SAFETY: promised by the caller.
        let found = unsafe { read(code, len) }?;
        // SAFETY: promised by the caller.
        unsafe { sized(region) }?;
        // SAFETY: not null, aligned, of the right size.
        unsafe { region.write(describe(found)) };
        Ok(constant::ABSAH_OK)
    })
}

/// The newest name of a region, as UTF-8. Full library only.
///
/// Returns the bytes of the name and its final 0, written if capacity is enough; 0 if no name is known; or below 0.
#[cfg(feature = "full")]
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_region_name(
    code: *const c_char,
    len: usize,
    buffer: *mut c_char,
    capacity: usize,
) -> i32 {
    entry!({
        // SAFETY: promised by the caller.
        let name = unsafe { read(code, len) }?.and_then(absah_core::region::name);
        // SAFETY: promised by the caller.
        name.map_or(Ok(0), |name| unsafe { crate::boundary::put(name, buffer, capacity) })
    })
}
