//! Villages (desa and kelurahan) of the decree in force, by their codes of ten digits.

mod table;

use table::RUNS;

/// Whether a code of ten digits stands in the decree in force. Codes of former districts do not.
///
/// ```
/// assert!(absah_batch::villages::exists(3510161001));
/// assert!(!absah_batch::villages::exists(3510162001)); // the district has kelurahan only
/// ```
pub fn exists(code: u64) -> bool {
    let (Ok(district), Ok(number)) = (u32::try_from(code / 10_000), u16::try_from(code % 10_000)) else {
        return false;
    };
    // The run that begins last at or before the code.
    let after = RUNS.partition_point(|(of, first, _)| (*of, *first) <= (district, number));
    let run = after.checked_sub(1).and_then(|at| RUNS.get(at));
    run.is_some_and(|(of, _, last)| *of == district && number <= *last)
}
