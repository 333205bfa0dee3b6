//! Generated input: equality with the `csv` crate, borders between chunks, any bytes.

use absah_batch::source::Options;
use proptest::prelude::*;

use super::{Row, dripped, utf16};

/// Byte order marks and magic numbers.
const STARTS: &[&[u8]] = &[b"", b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF", b"PK\x03\x04", b"PAR1"];

/// Records of different lengths with all that needs quotes.
fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let field = "([a-z\u{e9}\u{20ac},;\"\n ]|\r\n){0,8}";
    prop::collection::vec(prop::collection::vec(field, 1..6), 1..20)
}

/// Text made of the pieces that matter.
fn pieces(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(pieces), 0..60).prop_map(|pieces| pieces.concat())
}

/// What the `csv` crate makes of it, without lines that are blank.
fn reference(text: &[u8]) -> Vec<Vec<Vec<u8>>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let fields = |record: csv::ByteRecord| record.iter().map(<[u8]>::to_vec).collect::<Vec<_>>();
    reader.byte_records().map(|record| fields(record.unwrap())).filter(|r| r.concat() != b"" || r.len() > 1).collect()
}

fn ours(text: &[u8]) -> Vec<Row> {
    let mut rows = dripped(text, vec![1 << 20], Options { delimiter: Some(b',') }).unwrap_or_default();
    rows.retain(|row| row.fields.len() != 1 || row.fields.concat() != b"");
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn equals_the_csv_crate_on_what_it_wrote(table in table()) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for record in &table {
            writer.write_record(record).unwrap();
        }
        let text = writer.into_inner().unwrap();
        let fields: Vec<_> = ours(&text).into_iter().map(|row| row.fields).collect();
        prop_assert_eq!(fields, reference(&text));
    }

    #[test]
    fn equals_the_csv_crate_on_stray_quotes(text in pieces(&["\"", "\"", ",", "\n", "\r\n", "a", "é"])) {
        let rows = ours(text.as_bytes());
        if text.contains('\n') && rows.iter().all(|row| row.fault.is_none()) {
            let fields: Vec<_> = rows.into_iter().map(|row| row.fields).collect();
            prop_assert_eq!(fields, reference(text.as_bytes()));
        }
    }

    #[test]
    fn chunk_borders_make_no_difference(
        text in pieces(&["\"", "\"\"", ",", ";", "\n", "\r\n", "\r", "abc", "é", "\u{1F600}", "\0"]),
        form in 0..9, sizes in prop::collection::vec(0_usize..8, 1..9),
    ) {
        let bytes = match form {
            0..=2 => text.into_bytes(),
            3 | 4 => [b"\xFF\xFE".to_vec(), utf16(&text, u16::to_le_bytes)].concat(),
            5 | 6 => [b"\xFE\xFF".to_vec(), utf16(&text, u16::to_be_bytes)].concat(),
            7 => text.replace('é', "\u{1}").bytes().map(|b| if b == 1 { 0xE9 } else { b }).collect(),
            // Behind the head, so that the buffer is refilled in small steps.
            _ => ["ab,cd\n".repeat(10_922).as_bytes(), text.as_bytes()].concat(),
        };
        let sizes = [sizes, vec![3]].concat();
        prop_assert_eq!(dripped(&bytes, sizes, Options::default()), dripped(&bytes, vec![1 << 20], Options::default()));
    }

    #[test]
    fn no_bytes_panic(
        start in prop::sample::select(STARTS),
        bytes in prop::collection::vec(any::<u8>(), 0..600),
        delimiter in any::<Option<u8>>(),
    ) {
        let _ = dripped(&[start, &bytes].concat(), vec![1 << 20], Options { delimiter });
    }
}
