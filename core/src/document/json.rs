//! Reads JSON, strictly, with the place of every key and value.

use super::{Content, DEEPEST, Entry, Fault, Item};
use crate::arrange::arranged;
use crate::check::Span;
use alloc::string::String;
use alloc::vec::Vec;

/// The document of a text; else what is wrong, and where.
pub(crate) fn read(text: &str) -> Result<Item, (Fault, Span)> {
    let mut reader = Reader { text, at: 0 };
    // Editors on Windows write a mark in front.
    if text.starts_with('\u{feff}') {
        reader.at = '\u{feff}'.len_utf8();
    }
    let item = reader.value(0)?;
    reader.space();
    if reader.at < text.len() { Err(reader.fault(Fault::Syntax)) } else { Ok(item) }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

type Outcome<T> = Result<T, (Fault, Span)>;

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// The fault at hand; what is missing at the end is told apart.
    fn fault(&self, fault: Fault) -> (Fault, Span) {
        match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            Some(letter) => (fault, Span::new(self.at, self.at + letter.len_utf8())),
            None => (Fault::Unfinished, Span::new(self.at, self.at)),
        }
    }

    fn expect(&mut self, byte: u8) -> Outcome<()> {
        if self.peek() != Some(byte) {
            return Err(self.fault(Fault::Syntax));
        }
        self.at += 1;
        Ok(())
    }

    fn value(&mut self, depth: usize) -> Outcome<Item> {
        self.space();
        let start = self.at;
        let content = match self.peek() {
            Some(b'{' | b'[') if depth >= DEEPEST => return Err(self.fault(Fault::TooDeep)),
            Some(b'{') => self.table(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Content::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        Ok(Item { content, span: Span::new(start, self.at) })
    }

    fn table(&mut self, depth: usize) -> Outcome<Content> {
        let mut entries: Vec<Entry> = Vec::new();
        self.at += 1;
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Content::Table(entries));
        }
        loop {
            self.space();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.fault(Fault::Syntax));
            }
            let key = self.string()?;
            let key_span = Span::new(start, self.at);
            self.space();
            self.expect(b':')?;
            let item = self.value(depth + 1)?;
            entries.push(Entry { key, key_span, item });
            if !self.more(b'}')? {
                break;
            }
        }
        match repeated(&entries) {
            Some(span) => Err((Fault::KeyTwice, span)),
            None => Ok(Content::Table(entries)),
        }
    }

    fn list(&mut self, depth: usize) -> Outcome<Content> {
        let mut items = Vec::new();
        self.at += 1;
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Content::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if !self.more(b']')? {
                return Ok(Content::List(items));
            }
        }
    }

    /// Behind a member: whether another follows.
    fn more(&mut self, close: u8) -> Outcome<bool> {
        self.space();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            _ => Err(self.fault(Fault::Syntax)),
        }
    }

    fn word(&mut self) -> Outcome<Content> {
        for (word, content) in [("null", Content::Null), ("true", Content::Bool(true)), ("false", Content::Bool(false))]
        {
            if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
                self.at += word.len();
                return Ok(content);
            }
        }
        Err(self.fault(Fault::Syntax))
    }

    fn digits(&mut self) -> Outcome<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { Err(self.fault(Fault::Syntax)) } else { Ok(()) }
    }

    fn number(&mut self) -> Outcome<Content> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let first = self.at;
        self.digits()?;
        if self.at > first + 1 && self.text.as_bytes().get(first) == Some(&b'0') {
            return Err((Fault::LeadingZero, Span::new(start, self.at)));
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(Content::Number(self.text.get(start..self.at).unwrap_or_default().into()))
    }

    fn string(&mut self) -> Outcome<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let plain = rest.find(|letter| letter == '"' || letter == '\\' || letter < ' ').unwrap_or(rest.len());
            text.push_str(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => {
                    self.at += 1;
                    text.push(self.escape()?);
                }
                _ => return Err(self.fault(Fault::Syntax)),
            }
        }
    }

    fn escape(&mut self) -> Outcome<char> {
        let letter = match self.peek() {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(letter @ (b'"' | b'\\' | b'/')) => char::from(letter),
            Some(b'u') => {
                self.at += 1;
                return self.unit().and_then(|unit| self.pair(unit));
            }
            _ => return Err(self.fault(Fault::Syntax)),
        };
        self.at += 1;
        Ok(letter)
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Outcome<u32> {
        let digits = self.text.get(self.at..self.at + 4).filter(|text| text.bytes().all(|b| b.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let unit = unit.ok_or_else(|| self.fault(Fault::Syntax))?;
        self.at += 4;
        Ok(unit)
    }

    /// Joins the halves of a letter beyond the first plane; a lone half is no letter.
    fn pair(&mut self, unit: u32) -> Outcome<char> {
        if !(0xd800..0xdc00).contains(&unit) {
            return char::from_u32(unit).ok_or_else(|| self.fault(Fault::Syntax));
        }
        self.expect(b'\\')?;
        self.expect(b'u')?;
        let low = self.unit()?;
        let joined =
            low.checked_sub(0xdc00).filter(|low| *low < 0x400).map(|low| 0x10000 + ((unit - 0xd800) << 10) + low);
        joined.and_then(char::from_u32).ok_or_else(|| self.fault(Fault::Syntax))
    }
}

/// The place of the first key that stands twice.
pub(super) fn repeated(entries: &[Entry]) -> Option<Span> {
    let key = |at: usize| entries.get(at).map(|entry| entry.key.as_str());
    let order = arranged(entries.len(), &|one, two| key(one) < key(two));
    let twice = order.windows(2).find_map(|pair| match pair {
        [one, two] if key(*one) == key(*two) => Some(*two),
        _ => None,
    });
    twice.and_then(|at| entries.get(at)).map(|entry| entry.key_span)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::document::{Content, Fault};
    use alloc::format;

    #[test]
    fn values_keep_their_places() {
        let item = read(r#" {"a": [1, -2.50, "é\u00e9\ud83d\ude00", null, true]} "#).expect("a document");
        let list = item.get("a").expect("a list");
        assert_eq!((list.span.start, list.items().len()), (7, 5));
        assert_eq!(list.items()[1].hundredths(), Some(-250));
        assert_eq!(list.items()[2].text(), Some("éé😀"));
        assert_eq!(list.items()[3].content, Content::Null);
    }

    #[test]
    fn faults_say_what_and_where() {
        for (text, fault, start) in [
            ("", Fault::Unfinished, 0),
            (r#"{"a":1,}"#, Fault::Syntax, 7),
            (r#"{"a":1,"b":2,"a":3}"#, Fault::KeyTwice, 13),
            ("[01]", Fault::LeadingZero, 1),
            ("[1] 2", Fault::Syntax, 4),
            ("\"\\ud800\"", Fault::Syntax, 7),
            ("\"a\nb\"", Fault::Syntax, 2),
            ("nul", Fault::Syntax, 0),
        ] {
            let (found, span) = read(text).expect_err(text);
            assert_eq!((found, span.start), (fault, start), "{text}");
        }
    }

    #[test]
    fn depth_ends() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(&deep).expect_err("too deep").0, Fault::TooDeep);
    }
}
