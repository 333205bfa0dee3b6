//! Canonical JSON: no spaces, keys in the order in which they are written, no escape that is not needed.

use alloc::string::{String, ToString as _};

/// Writes JSON without spaces; keys come in the order of the calls.
pub(super) struct Json {
    out: String,
    /// Whether the next value is the first of its table or list.
    first: bool,
}

impl Json {
    pub(super) const fn new() -> Json {
        Json { out: String::new(), first: true }
    }

    pub(super) fn done(self) -> String {
        self.out
    }

    /// A value as it is, behind a key.
    pub(super) fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    pub(super) fn comma(&mut self) {
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
    }

    pub(super) fn quoted(&mut self, text: &str) {
        self.out.push('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => self.out.extend(['\\', letter]),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                letter if letter < ' ' => {
                    self.out.push_str("\\u00");
                    self.out.push(if letter < '\u{10}' { '0' } else { '1' });
                    self.out.push(char::from_digit(u32::from(letter) & 15, 16).unwrap_or('0'));
                }
                letter => self.out.push(letter),
            }
        }
        self.out.push('"');
    }

    pub(super) fn key(&mut self, key: &str) {
        self.comma();
        self.quoted(key);
        self.out.push(':');
    }

    pub(super) fn wrapped(&mut self, open: char, close: char, inside: impl FnOnce(&mut Json)) {
        self.out.push(open);
        self.first = true;
        inside(self);
        self.out.push(close);
        self.first = false;
    }

    pub(super) fn table(&mut self, key: &str, inside: impl FnOnce(&mut Json)) {
        self.key(key);
        self.wrapped('{', '}', inside);
    }

    pub(super) fn list(&mut self, key: &str, inside: impl FnOnce(&mut Json)) {
        self.key(key);
        self.wrapped('[', ']', inside);
    }

    /// A table as a value of a list.
    pub(super) fn entry(&mut self, inside: impl FnOnce(&mut Json)) {
        self.comma();
        self.wrapped('{', '}', inside);
    }

    pub(super) fn word(&mut self, text: &str) {
        self.comma();
        self.quoted(text);
    }

    pub(super) fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        self.quoted(text);
    }

    pub(super) fn number(&mut self, key: &str, number: i64) {
        self.key(key);
        self.out.push_str(&number.to_string());
    }

    pub(super) fn flag(&mut self, key: &str, flag: bool) {
        self.key(key);
        self.out.push_str(if flag { "true" } else { "false" });
    }
}
