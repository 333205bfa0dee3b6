//! Columns put together record by record, for data that come as facts.

use super::column::{Bits, Column, Values};
use crate::eligibility::facts::{Facts, Value};
use crate::eligibility::model::{Kind, Pack};
use alloc::vec::Vec;

/// Records of facts as columns; emptied, it is filled again without allocating.
#[derive(Clone, Debug)]
pub struct Table {
    buffers: Vec<Buffer>,
    records: usize,
}

#[derive(Clone, Debug)]
struct Buffer {
    values: Own,
    valid: Vec<u8>,
}

#[derive(Clone, Debug)]
enum Own {
    Flags(Vec<u8>),
    Codes(Vec<u8>),
    Sets(Vec<u64>),
    Numbers(Vec<i64>),
}

impl Table {
    /// Without records.
    pub fn new(pack: &Pack) -> Table {
        let buffer = |kind: &Kind| Buffer {
            values: match kind {
                Kind::Bool => Own::Flags(Vec::new()),
                Kind::Enum { .. } => Own::Codes(Vec::new()),
                Kind::Set { .. } => Own::Sets(Vec::new()),
                Kind::Number { .. } | Kind::Date { .. } | Kind::Region => Own::Numbers(Vec::new()),
            },
            valid: Vec::new(),
        };
        Table { buffers: pack.facts.iter().map(|fact| buffer(&fact.kind)).collect(), records: 0 }
    }

    /// Adds a record of the same pack.
    pub fn push(&mut self, facts: &Facts) {
        let bit = self.records % 8;
        for (place, buffer) in self.buffers.iter_mut().enumerate() {
            let value = facts.value(place);
            set(&mut buffer.valid, bit, value.is_ok());
            match (&mut buffer.values, value) {
                (Own::Flags(bits), value) => set(bits, bit, value == Ok(Value::Flag(true))),
                (Own::Codes(codes), value) => codes.push(if let Ok(Value::Code(code)) = value { code } else { 0 }),
                (Own::Sets(sets), value) => sets.push(if let Ok(Value::Codes(codes)) = value { codes } else { 0 }),
                (Own::Numbers(numbers), value) => {
                    numbers.push(if let Ok(Value::Number(number)) = value { number } else { 0 });
                }
            }
        }
        self.records += 1;
    }

    /// Takes all records out.
    pub fn clear(&mut self) {
        self.records = 0;
        for buffer in &mut self.buffers {
            buffer.valid.clear();
            match &mut buffer.values {
                Own::Flags(values) | Own::Codes(values) => values.clear(),
                Own::Sets(values) => values.clear(),
                Own::Numbers(values) => values.clear(),
            }
        }
    }

    /// How many records there are.
    pub const fn len(&self) -> usize {
        self.records
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.records == 0
    }

    /// The columns, as [`Bulk::run`](super::Bulk::run) takes them.
    pub fn columns(&self) -> Vec<Column<'_>> {
        self.buffers.iter().map(Buffer::column).collect()
    }
}

impl Buffer {
    fn column(&self) -> Column<'_> {
        let values = match &self.values {
            Own::Flags(bits) => Values::Bits(Bits::new(bits)),
            Own::Codes(codes) => Values::U8(codes),
            Own::Sets(sets) => Values::U64(sets),
            Own::Numbers(numbers) => Values::I64(numbers),
        };
        Column::valid(values, Bits::new(&self.valid))
    }
}

/// Adds a bit behind those of a byte, or in a new one.
fn set(bytes: &mut Vec<u8>, bit: usize, on: bool) {
    if bit == 0 {
        bytes.push(0);
    }
    if let Some(last) = bytes.last_mut() {
        *last |= u8::from(on) << bit;
    }
}
