//! Cases out of a file, one after the other: an object, an array, or one object a line. No file is held as a whole.

use crate::input::{self, Opened, Stop};
use absah::check::Lang;
use std::io::{self, BufRead};
use std::path::Path;

/// A case as it stands in the file.
#[derive(Default)]
pub(crate) struct Record {
    pub(crate) text: Vec<u8>,
    /// Its number in the file, from 1.
    pub(crate) number: u64,
    /// Where it begins, from 1; columns count letters.
    pub(crate) line: usize,
    pub(crate) column: usize,
    /// It stands in an array.
    pub(crate) array: bool,
}

pub(crate) type Each<'a> = &'a mut dyn FnMut(Record) -> Result<(), Stop>;

/// Larger cases are none.
const MOST_BYTES: usize = 16 << 20;

/// Hands every case of a file to a function. Tells whether the file is an array.
pub(crate) fn each(path: &Path, lang: Lang, each: Each<'_>) -> Result<bool, Stop> {
    let name = input::name(path);
    let empty = ("kosong; tidak ada fakta untuk dinilai", "is empty; there are no facts to judge");
    let Opened { mut reader, blank, array } = input::open(path, empty, lang)?;
    let mut scan = Scan::new(array);
    // Blanks in front keep the lines right.
    scan.bytes(&blank, each).map_err(|fault| fault.stop(&name, &scan, lang))?;
    loop {
        let length = match reader.fill_buf() {
            Ok([]) => break,
            Ok(bytes) => {
                scan.bytes(bytes, each).map_err(|fault| fault.stop(&name, &scan, lang))?;
                bytes.len()
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(input::unreadable(&name, &error, lang)),
        };
        reader.consume(length);
    }
    scan.end(each).map_err(|fault| fault.stop(&name, &scan, lang))?;
    Ok(array)
}

/// What may come next between cases.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    /// A case, or nothing more: no array.
    Case,
    /// The bracket that opens the array.
    Open,
    CaseOrEnd,
    CaseOnly,
    CommaOrEnd,
    Nothing,
}

enum Fault {
    /// Something else stands there.
    Syntax,
    /// The array has no end.
    Unfinished,
    TooLarge,
    Stop(Stop),
}

impl From<Stop> for Fault {
    fn from(stop: Stop) -> Fault {
        Fault::Stop(stop)
    }
}

impl Fault {
    fn stop(self, name: &str, scan: &Scan, lang: Lang) -> Stop {
        let (id, en) = match self {
            Fault::Stop(stop) => return stop,
            Fault::Syntax => (
                "JSON rusak: di antara kasus hanya boleh ada koma",
                "broken JSON: between cases only a comma may stand",
            ),
            Fault::Unfinished => ("JSON terputus sebelum larik ditutup", "the JSON ends before its array does"),
            Fault::TooLarge => ("kasus ini lebih besar dari 16 MB", "this case is larger than 16 MB"),
        };
        let (line, column, before) = (scan.line, scan.column, scan.number);
        Stop::Input(match lang {
            Lang::Id => format!("{name}: baris {line}, kolom {column}: {id}; kasus yang sudah dinilai: {before}"),
            Lang::En => format!("{name}: line {line}, column {column}: {en}; cases judged before: {before}"),
        })
    }
}

/// Finds where cases begin and end; whether they are good JSON is for their reader to say.
struct Scan {
    expect: Expect,
    record: Option<Record>,
    /// Brackets open in the record.
    depth: usize,
    quoted: bool,
    escaped: bool,
    /// Each line is a case: the first one was.
    lines: bool,
    number: u64,
    line: usize,
    column: usize,
}

impl Scan {
    fn new(array: bool) -> Scan {
        Scan {
            expect: if array { Expect::Open } else { Expect::Case },
            record: None,
            depth: 0,
            quoted: false,
            escaped: false,
            lines: false,
            number: 0,
            line: 1,
            column: 1,
        }
    }

    fn bytes(&mut self, bytes: &[u8], each: Each<'_>) -> Result<(), Fault> {
        for byte in bytes {
            self.byte(*byte, each)?;
            if *byte == b'\n' {
                (self.line, self.column) = (self.line.saturating_add(1), 1);
            } else if byte & 0xC0 != 0x80 {
                self.column = self.column.saturating_add(1);
            }
        }
        Ok(())
    }

    fn byte(&mut self, byte: u8, each: Each<'_>) -> Result<(), Fault> {
        if self.record.is_none() {
            return self.between(byte, each);
        }
        let array = self.expect != Expect::Case;
        if byte == b'\n' && !array && (self.lines || self.depth == 0) {
            return self.hand(each);
        }
        // A plain value of an array ends before what follows it; else the whole line is taken.
        if array && self.depth == 0 && !self.quoted && matches!(byte, b',' | b']' | b' ' | b'\t' | b'\r' | b'\n') {
            self.hand(each)?;
            return self.between(byte, each);
        }
        self.push(byte)?;
        if self.quoted {
            let escaped = std::mem::replace(&mut self.escaped, false);
            match byte {
                b'\\' => self.escaped = !escaped,
                b'"' => self.quoted = escaped,
                _ => {}
            }
            return Ok(());
        }
        match byte {
            b'"' => self.quoted = true,
            b'{' | b'[' => self.depth = self.depth.saturating_add(1),
            b'}' | b']' if self.depth > 0 => {
                self.depth -= 1;
                if self.depth == 0 {
                    return self.hand(each);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, byte: u8) -> Result<(), Fault> {
        let Some(record) = &mut self.record else { return Ok(()) };
        if record.text.len() >= MOST_BYTES {
            return Err(Fault::TooLarge);
        }
        record.text.push(byte);
        Ok(())
    }

    fn between(&mut self, byte: u8, each: Each<'_>) -> Result<(), Fault> {
        self.expect = match (byte, self.expect) {
            (b' ' | b'\t' | b'\r' | b'\n', expect) => expect,
            (b'[', Expect::Open) => Expect::CaseOrEnd,
            (b',', Expect::CommaOrEnd) => Expect::CaseOnly,
            (b']', Expect::CaseOrEnd | Expect::CommaOrEnd) => Expect::Nothing,
            (b',' | b']', _) | (_, Expect::Open | Expect::CommaOrEnd | Expect::Nothing) => return Err(Fault::Syntax),
            (_, expect) => {
                self.number = self.number.saturating_add(1);
                let (number, line, column) = (self.number, self.line, self.column);
                let array = expect != Expect::Case;
                self.record = Some(Record { text: Vec::new(), number, line, column, array });
                (self.depth, self.quoted, self.escaped) = (0, false, false);
                self.expect = if array { Expect::CommaOrEnd } else { expect };
                return self.byte(byte, each);
            }
        };
        Ok(())
    }

    fn hand(&mut self, each: Each<'_>) -> Result<(), Fault> {
        let Some(record) = self.record.take() else { return Ok(()) };
        self.lines |= self.number == 1 && record.line == self.line;
        Ok(each(record)?)
    }

    fn end(&mut self, each: Each<'_>) -> Result<(), Fault> {
        self.hand(each)?;
        if matches!(self.expect, Expect::Case | Expect::Nothing) { Ok(()) } else { Err(Fault::Unfinished) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    fn read(text: &str) -> Result<Vec<(String, usize, usize)>, String> {
        let mut found = Vec::new();
        let mut keep = |record: Record| {
            found.push((String::from_utf8(record.text).unwrap(), record.line, record.column));
            Ok(())
        };
        let mut scan = Scan::new(text.starts_with('['));
        let result = scan.bytes(text.as_bytes(), &mut keep).and_then(|()| scan.end(&mut keep));
        match result.map_err(|fault| fault.stop("x", &scan, Lang::En)) {
            Err(Stop::Input(why)) => Err(why),
            _ => Ok(found),
        }
    }

    fn texts(text: &str) -> Vec<String> {
        read(text).unwrap().into_iter().map(|(text, ..)| text).collect()
    }

    #[test]
    fn cases_are_found_with_their_places() {
        assert_eq!(
            read("{\"a\":1}\n {\"b\":\"}\\\"{\"}\r\n").unwrap(),
            [("{\"a\":1}".into(), 1, 1), ("{\"b\":\"}\\\"{\"}".into(), 2, 2)]
        );
        assert_eq!(read("[ {\"é\":[1,2]},\n  {} ,7]\n").unwrap()[1..], [("{}".into(), 2, 3), ("7".into(), 2, 7)]);
        assert_eq!(texts("{\n \"a\": 1\n}\n"), ["{\n \"a\": 1\n}"]);
        assert_eq!(texts("{}{}"), ["{}", "{}"]);
        assert!(texts("[]").is_empty() && texts("[\n]").is_empty());
    }

    #[test]
    fn a_broken_line_does_not_take_the_next_one() {
        assert_eq!(texts("{}\n{\"a\": \n{\"b\":1}\n"), ["{}", "{\"a\": ", "{\"b\":1}"]);
        assert_eq!(texts("nik,nama\n{}\n"), ["nik,nama", "{}"]);
        assert_eq!(texts("{\"a\": 1"), ["{\"a\": 1"]);
    }

    #[test]
    fn a_broken_array_is_told_with_its_place() {
        for (text, wanted) in [
            ("[{},,{}]", "line 1, column 5: broken JSON"),
            ("[{} {}]", "line 1, column 5: broken JSON"),
            ("[{}]\n{}", "line 2, column 1: broken JSON"),
            ("[{},\n", "line 2, column 1: the JSON ends before"),
            ("[{}", "column 4: the JSON ends before its array does; cases judged before: 1"),
        ] {
            assert!(read(text).unwrap_err().contains(wanted), "{text}: {}", read(text).unwrap_err());
        }
    }
}
