//! A row of a table as the data of a letter.

use super::binding::{Binding, Bound, Step};
use super::table::cell_text;
use absah::letter::Kind;
use absah_batch::source::Record;
use serde_json::{Map, Value};

/// The data of a row, and the column of each place in them.
pub(super) struct Row {
    pub(super) json: String,
    pointers: Vec<(String, usize)>,
}

impl Row {
    pub(super) fn of(binding: &Binding<'_>, record: &Record<'_>, counted: Option<(&str, u32)>) -> Row {
        let mut data = binding.values.clone();
        let mut pointers = Vec::with_capacity(binding.columns.len());
        // Entries of lists in the order in which they come: those without any cell are left out.
        let mut kept: Vec<(&[Step], usize)> = Vec::new();
        for (at, bound) in binding.columns.iter().enumerate() {
            let cell = record.get(bound.column).map(cell_text).unwrap_or_default();
            let cell = cell.trim();
            let Some((front, entry, rest)) = split(&bound.path) else {
                pointers.push((pointer(&bound.path, None), at));
                if !cell.is_empty() {
                    put(&mut data, &bound.path, value(bound, cell));
                }
                continue;
            };
            let whole = bound.path.get(..=front.len()).unwrap_or_default();
            let filled = binding.columns.iter().any(|own| {
                own.path.starts_with(whole) && record.get(own.column).is_some_and(|cell| !cell.trim_ascii().is_empty())
            });
            if !filled {
                continue;
            }
            let place = kept.iter().find(|(own, number)| *own == front && *number == entry);
            if place.is_none() {
                kept.push((front, entry));
            }
            let mut before = kept.iter().filter(|(own, _)| *own == front);
            let index = before.position(|(_, number)| *number == entry).unwrap_or(0);
            pointers.push((pointer(&bound.path, Some(index)), at));
            if let Some(map) = item(&mut data, front, index)
                && !cell.is_empty()
            {
                put(map, rest, value(bound, cell));
            }
        }
        if let Some((field, serial)) = counted {
            data.insert(field.to_owned(), Value::from(serial));
        }
        Row { json: Value::Object(data).to_string(), pointers }
    }

    /// The column out of which a place of the data came.
    pub(super) fn column<'b>(&self, binding: &'b Binding<'_>, path: &str) -> &'b str {
        let found = self.pointers.iter().find(|(own, _)| own == path);
        found.and_then(|(_, at)| binding.columns.get(*at)).map_or("", |bound| &bound.heading)
    }
}

/// The list, the place of the entry in the binding, and the way inside the entry.
fn split(path: &[Step]) -> Option<(&[Step], usize, &[Step])> {
    let at = path.iter().position(|step| matches!(step, Step::Entry(_)))?;
    let (front, rest) = path.split_at(at);
    match rest.split_first() {
        Some((Step::Entry(number), rest)) => Some((front, *number, rest)),
        _ => None,
    }
}

fn pointer(path: &[Step], entry: Option<usize>) -> String {
    let mut text = String::new();
    for step in path {
        text.push('/');
        match step {
            Step::Key(key) => text.push_str(key),
            Step::Entry(at) => text.push_str(&entry.unwrap_or(*at).to_string()),
        }
    }
    text
}

/// Puts a value into groups, which are made where they are missing.
fn put(data: &mut Map<String, Value>, path: &[Step], value: Value) {
    let Some((Step::Key(key), rest)) = path.split_first() else { return };
    if rest.is_empty() {
        data.insert(key.clone(), value);
    } else if let Value::Object(inner) = data.entry(key.clone()).or_insert_with(|| Value::Object(Map::new())) {
        put(inner, rest, value);
    }
}

/// An entry of a list, which is made if it is the next one.
fn item<'d>(data: &'d mut Map<String, Value>, front: &[Step], index: usize) -> Option<&'d mut Map<String, Value>> {
    let [Step::Key(key)] = front else { return None };
    let Value::Array(entries) = data.entry(key.clone()).or_insert_with(|| Value::Array(Vec::new())) else {
        return None;
    };
    if entries.len() <= index {
        entries.push(Value::Object(Map::new()));
    }
    entries.get_mut(index)?.as_object_mut()
}

/// A cell as the type of its field has it; what cannot be read stays text, and the check of the data says so.
fn value(bound: &Bound<'_>, cell: &str) -> Value {
    let text = || Value::String(cell.to_owned());
    match bound.kind {
        Kind::Int(_) => cell.parse::<i64>().map_or_else(|_| text(), Value::from),
        Kind::Money(_) => money(cell).map_or_else(text, Value::from),
        Kind::Bool => match cell.to_lowercase().as_str() {
            "ya" | "y" | "1" | "true" | "benar" | "yes" => Value::Bool(true),
            "tidak" | "t" | "0" | "false" | "bukan" | "no" => Value::Bool(false),
            _ => text(),
        },
        Kind::Enum(choices) => {
            if let Some(code) = bound.codes.get(&cell.to_uppercase()) {
                return Value::String(code.clone());
            }
            let same = |own: &str| own.to_lowercase() == cell.to_lowercase();
            let found = choices.iter().find(|choice| same(&choice.code) || same(&choice.text));
            found.map_or_else(text, |choice| Value::String(choice.code.clone()))
        }
        _ => text(),
    }
}

/// `900000`, `900.000`, `Rp 900.000,00`: dots stand before groups of three digits only, and there are no cents.
fn money(cell: &str) -> Option<i64> {
    let cell = cell.strip_prefix("Rp").or_else(|| cell.strip_prefix("rp")).unwrap_or(cell);
    let cell = cell.trim_start_matches(['.', ' ']);
    let cell = cell.strip_suffix(",00").or_else(|| cell.strip_suffix(",-")).unwrap_or(cell);
    let mut groups = cell.split('.');
    let first = groups.next()?;
    let dotted = groups.clone().next().is_some();
    if first.is_empty() || (dotted && first.len() > 3) || groups.any(|group| group.len() != 3) {
        return None;
    }
    let digits = cell.replace('.', "");
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::money;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (cell, amount) in [
            ("900000", Some(900_000)),
            ("900.000", Some(900_000)),
            ("Rp 1.250.000,00", Some(1_250_000)),
            ("Rp.750.000,-", Some(750_000)),
            ("0", Some(0)),
            ("900.00", None),
            ("9000.000", None),
            ("1,5 juta", None),
            ("-5", None),
            ("", None),
        ] {
            assert_eq!(money(cell), amount, "{cell}");
        }
    }
}
