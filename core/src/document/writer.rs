//! JSON that is pushed together, without serde.

use super::Both;
use crate::person::Date;
use alloc::string::String;

/// A text as a string of JSON.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    escape(&mut out, text);
    out
}

fn escape(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    let special = |byte: u8| (byte < b' ') | (byte == b'"') | (byte == b'\\');
    // Hardly any text needs an escape, and looking at all bytes is faster than looking for the first. What needs one is
    // one byte long, so that the text may be cut on either side of it.
    let any = text.bytes().fold(false, |any, byte| any | special(byte));
    while let Some(at) = if any { rest.bytes().position(special) } else { None } {
        out.push_str(rest.get(..at).unwrap_or_default());
        match rest.as_bytes().get(at).copied().unwrap_or_default() {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            code if code < b' ' => {
                out.push_str("\\u00");
                for digit in [code >> 4, code & 15] {
                    out.push(char::from(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 }));
                }
            }
            code => {
                out.push('\\');
                out.push(char::from(code));
            }
        }
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out.push('"');
}

/// Pushes a whole number in digits.
pub(crate) fn push_number(out: &mut String, number: i64) {
    crate::write::digits(out, number, "");
}

/// Pushes a date as `YYYY-MM-DD`.
pub(crate) fn push_date(out: &mut String, date: Date) {
    let mut rest = date.ymd();
    let mut digits = [b'0'; 8];
    for slot in digits.iter_mut().rev() {
        *slot = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    for (at, digit) in digits.iter().enumerate() {
        if matches!(at, 4 | 6) {
            out.push('-');
        }
        out.push(char::from(*digit));
    }
}

/// JSON that grows; commas come by themselves.
pub(crate) struct Json(String);

impl Json {
    /// Room for most explanations.
    pub(crate) fn new() -> Json {
        Json(String::with_capacity(16 * 1024))
    }

    pub(crate) fn done(self) -> String {
        self.0
    }

    /// Before an item of a list or a key: a comma, unless it is the first.
    pub(crate) fn item(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }

    pub(crate) fn open(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    pub(crate) fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// A key, which needs no escape.
    pub(crate) fn key(&mut self, key: &str) {
        self.item();
        self.0.push('"');
        self.0.push_str(key);
        self.0.push_str("\":");
    }

    /// A value that is JSON already.
    pub(crate) fn raw(&mut self, json: &str) {
        self.0.push_str(json);
    }

    pub(crate) fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        escape(&mut self.0, text);
    }

    pub(crate) fn text_unless_empty(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.text(key, text);
        }
    }

    pub(crate) fn number(&mut self, key: &str, number: i64) {
        self.key(key);
        push_number(&mut self.0, number);
    }

    pub(crate) fn texts(&mut self, key: &str, texts: &[&str]) {
        self.key(key);
        self.open('[');
        for text in texts {
            self.item();
            escape(&mut self.0, text);
        }
        self.close(']');
    }

    /// A text in both languages.
    pub(crate) fn both(&mut self, key: &str, both: &Both) {
        self.key(key);
        self.open('{');
        self.text("id", &both.id);
        self.text("en", &both.en);
        self.close('}');
    }

    /// `YYYY-MM-DD`.
    pub(crate) fn date(&mut self, key: &str, date: Date) {
        let mut text = String::with_capacity(10);
        push_date(&mut text, date);
        self.text(key, &text);
    }
}

/// Tables and lists by what is written inside of them, for canonical JSON.
#[cfg(any(feature = "packs", feature = "letters"))]
impl Json {
    pub(crate) fn wrapped(&mut self, open: char, close: char, inside: impl FnOnce(&mut Json)) {
        self.open(open);
        inside(self);
        self.close(close);
    }

    pub(crate) fn table(&mut self, key: &str, inside: impl FnOnce(&mut Json)) {
        self.key(key);
        self.wrapped('{', '}', inside);
    }

    pub(crate) fn list(&mut self, key: &str, inside: impl FnOnce(&mut Json)) {
        self.key(key);
        self.wrapped('[', ']', inside);
    }

    /// A table as an item of a list.
    pub(crate) fn entry(&mut self, inside: impl FnOnce(&mut Json)) {
        self.item();
        self.wrapped('{', '}', inside);
    }

    /// A text as an item of a list.
    pub(crate) fn word(&mut self, text: &str) {
        self.item();
        escape(&mut self.0, text);
    }

    /// A whole number as an item of a list.
    #[cfg(feature = "packs")]
    pub(crate) fn whole(&mut self, number: i64) {
        self.item();
        push_number(&mut self.0, number);
    }

    pub(crate) fn flag(&mut self, key: &str, flag: bool) {
        self.key(key);
        self.raw(if flag { "true" } else { "false" });
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    #[test]
    fn numbers_and_dates_stand_in_digits() {
        for (number, text) in
            [(0, "0"), (7, "7"), (-10, "-10"), (i64::MIN, "-9223372036854775808"), (i64::MAX, "9223372036854775807")]
        {
            let mut out = String::new();
            super::push_number(&mut out, number);
            assert_eq!(out, text);
        }
        let mut out = String::new();
        super::push_date(&mut out, "0987-03-02".parse().expect("a date"));
        assert_eq!(out, "0987-03-02");
    }

    #[test]
    fn json_escapes_what_it_must() {
        let text = "a\"b\\c\n\r\t\u{1}\u{1f}é😀/";
        assert_eq!(super::quoted(text), r#""a\"b\\c\n\r\t\u0001\u001fé😀/""#);
        assert_eq!(serde_json::from_str::<String>(&super::quoted(text)).ok().as_deref(), Some(text));
        assert_eq!(super::quoted(""), "\"\"");
    }
}
