//! Rule packs over columns.

use crate::boundary::{entry, loaded, sized, writable};
use crate::column::{bytes, input};
use crate::constant::{ABSAH_OK, AbsahE, AbsahValues};
use crate::pack::AbsahPack;
use absah_core::eligibility::columns::{Bits, Column, Misfit, Out, Reasons, Values};
use core::ffi::c_void;

/// The values of one fact, one a record, in the layout of Arrow.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct AbsahFactColumn {
    /// sizeof(absah_fact_column), set by the caller.
    pub size: u32,
    /// An absah_values: of what type the values are.
    pub values_type: i32,
    /// The values; not read for ABSAH_VALUES_ABSENT.
    pub values: *const c_void,
    /// A bit for each record, the lowest of each byte first: whether the value is known. NULL if all are.
    pub valid: *const u8,
}

/// # Safety
/// As many values and bits as there are records can be read, if the pointers are neither NULL nor unaligned.
unsafe fn read<'a>(own: &AbsahFactColumn, rows: usize) -> Result<Column<'a>, AbsahE> {
    let start = own.values;
    let values = match own.values_type {
        kind if kind == AbsahValues::Absent as i32 => Values::Absent,
        kind if kind == AbsahValues::Bits as i32 => {
            // SAFETY: promised by the caller.
            Values::Bits(Bits::new(unsafe { input(start.cast::<u8>(), rows.div_ceil(8)) }?))
        }
        // SAFETY: promised by the caller.
        kind if kind == AbsahValues::U8 as i32 => Values::U8(unsafe { input(start.cast(), rows) }?),
        // SAFETY: promised by the caller.
        kind if kind == AbsahValues::I32 as i32 => Values::I32(unsafe { input(start.cast(), rows) }?),
        // SAFETY: promised by the caller.
        kind if kind == AbsahValues::I64 as i32 => Values::I64(unsafe { input(start.cast(), rows) }?),
        // SAFETY: promised by the caller.
        kind if kind == AbsahValues::U64 as i32 => Values::U64(unsafe { input(start.cast(), rows) }?),
        _ => return Err(AbsahE::Kind),
    };
    let valid = if own.valid.is_null() {
        None
    } else {
        // SAFETY: promised by the caller.
        Some(Bits::new(unsafe { input(own.valid, rows.div_ceil(8)) }?))
    };
    Ok(Column { values, valid })
}

/// # Safety
/// `count` values can be written at `start`, if it is neither NULL nor unaligned, for as long as the answer is used.
unsafe fn output<'a, T>(start: *mut T, count: usize) -> Result<&'a mut [T], AbsahE> {
    writable(start)?;
    bytes(count, size_of::<T>())?;
    // SAFETY: not null, aligned, of a length that memory can have; the caller lends it. It is only written to.
    Ok(unsafe { core::slice::from_raw_parts_mut(start, count) })
}

/// Decides about many records: a column for each fact, in the order of absah_pack_facts_json(). Numbers are whole
/// (decimals in hundredths), dates days since 1970-01-01, regions ten digits, enums the place of the code in the list of
/// the fact, sets a bit for each code. A value that does not fit its fact counts as missing. Full library only.
///
/// outcomes gets a byte a record: an absah_outcome. met and not_met, which may both be NULL, get absah_pack_words() words
/// a record: criterion p has bit p % 64 of word p / 64; what is set in neither is unknown, or not in force.
///
/// Returns ABSAH_OK or below 0, and nothing was written then. ABSAH_E_LENGTH: there is not one column for each fact.
/// ABSAH_E_KIND: values of another type than those of their fact.
// SAFETY: the header tells what the caller promises.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn absah_pack_run(
    pack: *const AbsahPack,
    as_of: i32,
    columns: *const AbsahFactColumn,
    count: usize,
    rows: usize,
    outcomes: *mut u8,
    met: *mut u64,
    not_met: *mut u64,
) -> i32 {
    entry!({
        // SAFETY: promised by the caller.
        let own = unsafe { loaded(pack) }?;
        let rules = own.rules(as_of)?;
        if count != own.pack.facts.len() {
            return Err(AbsahE::Length);
        }
        let mut given = Vec::with_capacity(count);
        for at in 0..count {
            let column = columns.wrapping_add(at);
            // SAFETY: below the count of the caller, who promises as many structs.
            unsafe { sized(column) }?;
            // SAFETY: not null, aligned and of this size.
            given.push(unsafe { read(&*column, rows) }?);
        }
        let bulk = rules.bulk();
        let words = rows.checked_mul(bulk.words()).ok_or(AbsahE::Length)?;
        let reasons = if met.is_null() && not_met.is_null() {
            None
        } else {
            // SAFETY: promised by the caller.
            Some(unsafe { Reasons { met: output(met, words)?, not_met: output(not_met, words)? } })
        };
        // SAFETY: promised by the caller.
        let mut out = Out { outcomes: unsafe { output(outcomes, rows) }?, reasons, totals: None };
        bulk.run(&given, &mut out).map_err(|misfit| match misfit {
            Misfit::Type { .. } => AbsahE::Kind,
            _ => AbsahE::Length,
        })?;
        Ok(ABSAH_OK)
    })
}
