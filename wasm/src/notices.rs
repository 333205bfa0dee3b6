//! Notices as words: texts of authors stand behind their lengths.

use crate::record::Record;
use absah::check::{Notice, Value};
use alloc::vec::Vec;

/// Code, span in UTF-16 units, place and parameters of each.
pub(crate) fn list(notices: &[Notice], text: &str) -> Vec<u32> {
    let mut out = Record::empty();
    for notice in notices {
        let span = notice.span();
        out.put(&[notice.code() as u32, units(text, span.start), units(text, span.end)]);
        out.counted(notice.path());
        for value in notice.values() {
            match value {
                Value::Text(text) => out.counted(text),
                Value::Both(both) => {
                    out.counted(&both.id);
                    out.counted(&both.en);
                }
                Value::Param(param) => out.param(*param),
            }
        }
    }
    out.done()
}

/// UTF-16 units in front of a byte.
fn units(text: &str, byte: usize) -> u32 {
    text.char_indices().take_while(|(at, _)| *at < byte).map(|(_, c)| count(c.len_utf16())).sum()
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
