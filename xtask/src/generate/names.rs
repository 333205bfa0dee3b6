//! The names of all regions with the time they stood, as one text and tables of places in it.

use super::regions::{Decree, Row, entries, padded};
use super::rust::{line, literal};
use crate::failure::{Failure, Result};

/// Letters of names on a line.
const WIDTH: usize = 96;

/// `core/src/region/names.rs`
pub(super) fn table(rows: &[Row], decrees: &[Decree]) -> Result<String> {
    let index = |id: &str| -> Result<u16> {
        if id.is_empty() {
            return Ok(u16::MAX);
        }
        let at = decrees.iter().position(|decree| decree.id == id);
        at.and_then(|at| u16::try_from(at).ok())
            .ok_or_else(|| Failure::Stopped(format!("spec/regions/decrees.csv: there is no {id}")))
    };
    let mut spans: Vec<(&str, &str, u16, u16, bool)> = Vec::new();
    for row in rows {
        spans.push((&row.from, &row.until, index(&row.first)?, index(&row.last)?, row.inferred()));
    }
    let each = spans.clone();
    spans.sort_unstable();
    spans.dedup();

    let mut text = String::from(
        "/// Names joined by line ends, in the order of `PERIODS`.\npub(super) static NAMES: &str = \"\\\n",
    );
    let mut width = 0;
    for (at, row) in rows.iter().enumerate() {
        let end = if at + 1 == rows.len() { "" } else { "\\n" };
        let name = literal(&row.name);
        let piece = format!("{}{end}", name.trim_matches('"'));
        if width + piece.chars().count() > WIDTH {
            text.push_str("\\\n");
            width = 0;
        }
        if width == 0 {
            text.push_str("    ");
        }
        width += piece.chars().count();
        text.push_str(&piece);
    }
    text.push_str("\";\n\n");
    line(
        &mut text,
        format_args!(
            "/// Code padded to six digits, first byte of the name in `NAMES`, place in `SPANS`; ascending by code, then by\n\
             /// time.\n#[rustfmt::skip]\npub(super) static PERIODS: [(u32, u32, u16); {}] = [",
            rows.len()
        ),
    );
    let mut offset = 0;
    let mut list = Vec::new();
    for (row, span) in rows.iter().zip(&each) {
        let at = spans.binary_search(span).unwrap_or_default();
        list.push(format!("({}, {offset}, {at}),", padded(&row.code)?));
        offset += row.name.len() + 1;
    }
    entries(&mut text, list);
    line(
        &mut text,
        format_args!(
            "];\n\n/// Distinct times: from and until as dates, years or nothing, first and last as places in `DECREES` (the\n\
             /// greatest number for none), and whether the row rests on inference.\n\
             pub(super) static SPANS: [(&str, &str, u16, u16, bool); {}] = [",
            spans.len()
        ),
    );
    for (from, until, first, last, inferred) in &spans {
        let place = |at: u16| if at == u16::MAX { "u16::MAX".to_owned() } else { at.to_string() };
        line(&mut text, format_args!("({from:?}, {until:?}, {}, {}, {inferred}),", place(*first), place(*last)));
    }
    line(
        &mut text,
        format_args!(
            "];\n\n/// Decrees: key in `spec/regions/decrees.csv`, citation, date.\n\
             pub(super) static DECREES: [(&str, &str, &str); {}] = [",
            decrees.len()
        ),
    );
    for decree in decrees {
        line(
            &mut text,
            format_args!("({}, {}, {}),", literal(&decree.id), literal(&decree.citation()), literal(&decree.date)),
        );
    }
    text.push_str("];\n");
    Ok(text)
}
