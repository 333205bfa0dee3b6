//! Reads TOML with the place of every key and value.
//!
//! The grammar is the `toml` crate's; numbers keep their spelling, and its errors are told apart by what an author can do.

use super::{Content, DEEPEST, Entry, Fault, Item};
use crate::check::Span;
use crate::person::Date;
use core::ops::Range;
use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue, Error};

/// Dotted keys make tables of their own, which the crate's limit does not count.
const MOST_DOTS: usize = 16;

/// The document of a text; else what is wrong, and where, in the order of the text.
pub(crate) fn read(bytes: &[u8]) -> Result<Item, Vec<(Fault, Span)>> {
    let text = match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let start = error.valid_up_to();
            return Err(vec![(Fault::Encoding, Span::new(start, (start + 1).min(bytes.len())))]);
        }
    };
    // Editors on Windows write a mark in front.
    let (text, mark) = match text.strip_prefix('\u{feff}') {
        Some(rest) => (rest, bytes.len() - rest.len()),
        None => (text, 0),
    };
    if let Some(place) = dotted(text) {
        return Err(vec![(Fault::TooDeep, moved(place..place + 1, mark))]);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, mark, faults: faults(text, &errors, mark) };
    let item = reader.table(table.into_inner(), Span::new(mark, mark), 0);
    if reader.faults.is_empty() {
        return Ok(item);
    }
    reader.faults.sort_by_key(|(_, span)| span.start);
    reader.faults.dedup();
    Err(reader.faults)
}

/// The place of a key of more parts than anybody writes: tables within tables beyond what the stack holds.
///
/// Looks at the whole text, comments too; words with that many points between them and no space are keys.
fn dotted(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut dots, mut word, mut gap) = (0, 0, false, false);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'.' if word => {
                dots += 1;
                (word, gap) = (false, false);
                if dots > MOST_DOTS {
                    return Some(at);
                }
            }
            b' ' | b'\t' => gap = true,
            b'"' | b'\'' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' => {
                if word && gap {
                    dots = 0;
                }
                (word, gap) = (true, false);
                if matches!(byte, b'"' | b'\'') {
                    at += quoted(bytes, at);
                }
            }
            _ => (dots, word, gap) = (0, false, false),
        }
        at += 1;
    }
    None
}

/// The bytes behind a quote up to its fellow in the same line; 0 if it has none.
fn quoted(bytes: &[u8], at: usize) -> usize {
    let quote = bytes.get(at);
    let rest = bytes.get(at + 1..).unwrap_or_default();
    let end = rest.iter().take_while(|byte| **byte != b'\n').position(|byte| Some(byte) == quote);
    end.map_or(0, |end| end + 1)
}

fn moved(range: Range<usize>, mark: usize) -> Span {
    Span::new(range.start + mark, range.end + mark)
}

/// The crate's errors restated. A broken line breaks others, so only the first of syntax counts.
fn faults(text: &str, errors: &[Error], mark: usize) -> Vec<(Fault, Span)> {
    let mut faults = Vec::new();
    let mut broken = false;
    for error in errors {
        let fault = fault(error.message());
        let range = error.span().unwrap_or(text.len()..text.len());
        let end = text.trim_end().len();
        let fault = if fault == Fault::Syntax && range.start >= end { Fault::Unfinished } else { fault };
        if matches!(fault, Fault::Syntax | Fault::Unfinished) {
            if broken {
                continue;
            }
            broken = true;
        }
        faults.push((fault, moved(range, mark)));
    }
    faults
}

/// Told by the words of the crate, which a test holds; what is not recognised is syntax.
fn fault(message: &str) -> Fault {
    if message.starts_with("duplicate key") || message.starts_with("cannot extend value") {
        Fault::KeyTwice
    } else if message.starts_with("unexpected leading zero") {
        Fault::LeadingZero
    } else if message.contains("recursion") {
        Fault::TooDeep
    } else if message.starts_with("invalid date") && message.contains(" between ") {
        Fault::NoSuchDate
    } else {
        Fault::Syntax
    }
}

struct Reader<'t> {
    text: &'t str,
    mark: usize,
    faults: Vec<(Fault, Span)>,
}

impl<'t> Reader<'t> {
    fn table(&mut self, table: DeTable<'t>, span: Span, depth: usize) -> Item {
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table {
            let key_span = moved(key.span(), self.mark);
            entries.push(Entry { key: key.into_inner().into_owned(), key_span, item: self.item(value, depth + 1) });
        }
        // The crate sorts by name.
        entries.sort_by_key(|entry| entry.key_span.start);
        Item { content: Content::Table(entries), span }
    }

    fn item(&mut self, value: Spanned<DeValue<'t>>, depth: usize) -> Item {
        let range = value.span();
        let span = moved(range.clone(), self.mark);
        if depth > DEEPEST {
            self.faults.push((Fault::TooDeep, span));
            return Item { content: Content::Null, span };
        }
        let content = match value.into_inner() {
            DeValue::String(text) => Content::Text(text.into_owned()),
            DeValue::Boolean(flag) => Content::Bool(flag),
            DeValue::Integer(number) => Content::Number(whole(&number)),
            DeValue::Float(number) => Content::Number(number.as_str().trim_start_matches('+').to_owned()),
            DeValue::Datetime(_) => self.date(range, span),
            DeValue::Array(values) => {
                Content::List(values.into_iter().map(|value| self.item(value, depth + 1)).collect())
            }
            DeValue::Table(table) => return self.table(table, span, depth),
        };
        Item { content, span }
    }

    /// A plain date; a time of day has no use in rules.
    fn date(&mut self, range: Range<usize>, span: Span) -> Content {
        let written = self.text.get(range).unwrap_or_default();
        let fault = match written.parse::<Date>() {
            Ok(date) => return Content::Date(date),
            // Year 0 is on the crate's calendar.
            Err(_) if written.len() == "2026-01-01".len() => Fault::NoSuchDate,
            Err(_) => Fault::TimeOfDay,
        };
        if !self.faults.iter().any(|(_, known)| known.start == span.start) {
            self.faults.push((fault, span));
        }
        Content::Null
    }
}

/// Other bases become decimal; what does not fit keeps a spelling that no number has.
fn whole(number: &DeInteger<'_>) -> String {
    let digits = number.as_str().trim_start_matches('+');
    if number.radix() == 10 {
        return digits.to_owned();
    }
    i64::from_str_radix(digits, number.radix()).map_or_else(|_| "0x".to_owned() + digits, |number| number.to_string())
}

#[cfg(test)]
#[allow(clippy::string_slice, reason = "a test may panic")]
mod tests {
    use super::{MOST_DOTS, read};
    use crate::document::{Content, Fault};

    #[test]
    fn values_keep_their_places_and_their_order() {
        let text = "\u{feff}# x\nb = 4_000_000\na = [31.990, -0.5, 0x1F]\n[t.u]\nd = 2026-03-02\ns = \"a\\\"b\"\n";
        let item = read(text.as_bytes()).expect("a document");
        let keys: Vec<&str> = item.entries().iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, ["b", "a", "t"]);
        for entry in item.entries() {
            assert_eq!(&text[entry.key_span.start..entry.key_span.end], entry.key);
        }
        let b = item.get("b").expect("b");
        assert_eq!((b.whole(), &text[b.span.start..b.span.end]), (Some(4_000_000), "4_000_000"));
        let a: Vec<Option<i64>> = item.get("a").expect("a").items().iter().map(|item| item.hundredths()).collect();
        assert_eq!(a, [Some(3199), Some(-50), Some(3100)]);
        let u = item.get("t").and_then(|t| t.get("u")).expect("u");
        assert_eq!(u.get("d").and_then(|d| d.date()), "2026-03-02".parse().ok());
        let s = u.get("s").expect("s");
        assert_eq!((s.text(), &text[s.span.start..s.span.end]), (Some("a\"b"), "\"a\\\"b\""));
    }

    #[test]
    fn numbers_are_never_rounded() {
        let item =
            read(b"a = 0.1000000000000000055511151231257827\nb = inf\nc = 99999999999999999999\nd = 1e2\ne = +7\n")
                .expect("a document");
        for key in ["a", "b", "c", "d"] {
            let item = item.get(key).expect(key);
            assert_eq!((item.whole(), item.hundredths()), (None, None), "{key}");
        }
        assert_eq!(item.get("e").and_then(|e| e.whole()), Some(7));
    }

    #[test]
    fn faults_say_what_and_where() {
        for (text, fault, start) in [
            ("a = 1\na = 2", Fault::KeyTwice, 6),
            ("[a]\n[a]", Fault::KeyTwice, 5),
            ("a = 1\n[a.b]", Fault::KeyTwice, 7),
            ("a = 007", Fault::LeadingZero, 4),
            ("a = 2026-02-30", Fault::NoSuchDate, 4),
            ("a = 2026-13-01", Fault::NoSuchDate, 4),
            ("a = 0000-01-01", Fault::NoSuchDate, 4),
            ("a = 2026-02-03T10:00:00", Fault::TimeOfDay, 4),
            ("a = 10:00:00", Fault::TimeOfDay, 4),
            ("a = = 3", Fault::Syntax, 4),
            ("a = [1, 2", Fault::Unfinished, 9),
            ("a = \"x", Fault::Unfinished, 6),
            ("a = 2026-1-1", Fault::Syntax, 4),
        ] {
            let faults = read(text.as_bytes()).expect_err(text);
            assert_eq!((faults[0].0, faults[0].1.start), (fault, start), "{text}: {faults:?}");
            assert!(faults.iter().all(|(_, span)| span.start <= span.end && span.end <= text.len()), "{text}");
        }
        assert_eq!(read(b"a = \"\xff\"").expect_err("no text")[0].0, Fault::Encoding);
    }

    #[test]
    fn every_fault_that_breaks_no_other_line_is_told() {
        let faults = read(b"a = 1\na = 007\nb = 2026-02-30\nc = = 1\n").expect_err("faults");
        let kinds: Vec<Fault> = faults.iter().map(|(fault, _)| *fault).collect();
        assert_eq!(kinds, [Fault::KeyTwice, Fault::LeadingZero, Fault::NoSuchDate, Fault::Syntax]);
    }

    #[test]
    fn depth_ends() {
        let deep = |open: &str, close: &str| format!("a = {}1{}", open.repeat(100_000), close.repeat(100_000));
        let dots = ["a"; 70].join(".");
        let nested = format!("a = {}1{}", format!("{{ {dots} = ").repeat(70), "}".repeat(70));
        for text in [deep("[", "]"), deep("{a=", "}"), format!("{nested}\n{nested}"), ["a"; 100_000].join(".") + " = 1"]
        {
            let faults = read(text.as_bytes()).expect_err("too deep");
            assert!(faults.iter().any(|(fault, _)| *fault == Fault::TooDeep), "{faults:?}");
        }
        // As deep as the crate and the count of points let through, dropped on a small stack.
        let dots = ["a"; MOST_DOTS + 1].join(".");
        let nested = format!("{}1{}", format!("{{ {dots} = ").repeat(79), "}".repeat(79));
        let faults = read(format!("a = {nested}\na = {nested}\n").as_bytes()).expect_err("too deep");
        assert!(faults.iter().any(|(fault, _)| *fault == Fault::TooDeep), "{faults:?}");
        let sentence = format!("a = \"{}\"\n# {} it's\n", "a.b ".repeat(400), "..".repeat(400));
        assert!(read(sentence.as_bytes()).is_ok());
    }

    #[test]
    fn nothing_is_a_document() {
        assert_eq!(read(b"").expect("an empty document").content, Content::Table(Vec::new()));
    }
}
