//! Values as an author writes them in a file.

use crate::check::Lang;
use crate::eligibility::facts::Value;
use crate::eligibility::model::{Fact, Kind, Unit};
use crate::eligibility::reading::region_code;
use crate::eligibility::verdict::chosen;
use crate::eligibility::write::Text;
use alloc::string::String;

/// A basic string of TOML.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            letter if letter.is_control() => {
                let code = u32::from(letter);
                quoted.push_str("\\u00");
                quoted.extend([code >> 4 & 15, code & 15].map(|half| char::from_digit(half, 16).unwrap_or('0')));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// A value as an author writes it.
pub(super) fn written(fact: &Fact, value: Value) -> String {
    let mut text = Text::new(Lang::En);
    match (value, &fact.kind) {
        (Value::Flag(flag), _) => text.push(if flag { "true" } else { "false" }),
        (Value::Number(number), Kind::Date { .. }) => text.iso(number),
        (Value::Number(number), Kind::Region) => text.push(&quoted(&region_code(number))),
        (Value::Number(number), Kind::Number { unit, .. }) => text.push(&amount(number, *unit)),
        (Value::Number(number), _) => text.number(number),
        (Value::Code(code), Kind::Enum { codes, .. }) => {
            text.push(&quoted(codes.get(usize::from(code)).map_or("", |choice| &choice.code)));
        }
        (Value::Codes(mask), Kind::Set { codes }) => {
            text.push("[");
            for (at, choice) in chosen(codes, mask).enumerate() {
                text.push(if at == 0 { "" } else { ", " });
                text.push(&quoted(&choice.code));
            }
            text.push("]");
        }
        (Value::Code(_) | Value::Codes(_), _) => {}
    }
    text.done()
}

/// A number as an author writes it: large amounts of money with `_`.
pub(super) fn amount(number: i64, unit: Unit) -> String {
    let mut text = Text::new(Lang::En);
    match unit {
        Unit::Decimal => text.hundredths(number),
        Unit::Money(_) if number.unsigned_abs() >= 10_000 => {
            text.rupiah(number);
            return text.done().replace("Rp", "").replace(',', "_");
        }
        Unit::Int | Unit::Money(_) => text.number(number),
    }
    text.done()
}
