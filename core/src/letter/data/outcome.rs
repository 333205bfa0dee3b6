//! Whether a condition is met by the data; open where a value is missing.

use super::{Entry, Slot, Value, Values};
use crate::letter::markup::{Atom, Operand, Sign, Test};
use crate::letter::template::{Place, Template};
use crate::person::Date;

/// A value that can be compared or printed.
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug)]
pub(in crate::letter) enum Scalar<'v> {
    Text(&'v str),
    Int(i64),
    Date(Date),
    Code(usize),
}

impl Template {
    /// What stands in a place; nothing where no value is given.
    pub(in crate::letter) fn scalar<'v>(
        &'v self,
        values: &'v Values,
        place: Place,
        entry: Option<Entry<'v>>,
    ) -> Option<Scalar<'v>> {
        match place {
            Place::Count => Some(Scalar::Int(entry?.count)),
            Place::ValidUntil => Some(Scalar::Date(self.valid_until(values.date(self.date)?)?)),
            Place::Id => Some(Scalar::Text(&self.id)),
            Place::Version => Some(Scalar::Text(&self.version)),
            Place::Field(_) | Place::Part(..) | Place::Item(_) => match values.slot(place, entry)? {
                Slot::Given(Value::Text(text)) => Some(Scalar::Text(text)),
                Slot::Given(Value::Int(number)) => Some(Scalar::Int(*number)),
                Slot::Given(Value::Date(date)) => Some(Scalar::Date(*date)),
                Slot::Given(Value::Code(code)) => Some(Scalar::Code(*code)),
                _ => None,
            },
        }
    }

    /// Whether a condition is met, if that can be told.
    pub(in crate::letter) fn outcome(&self, values: &Values, test: &Test, entry: Option<Entry<'_>>) -> Option<bool> {
        let mut open = false;
        for atoms in &test.any {
            let mut all = Some(true);
            for atom in atoms {
                match self.atom(values, atom, entry) {
                    Some(true) => {}
                    Some(false) => {
                        all = Some(false);
                        break;
                    }
                    None => all = None,
                }
            }
            match all {
                Some(true) => return Some(true),
                Some(false) => {}
                None => open = true,
            }
        }
        (!open).then_some(false)
    }

    fn atom(&self, values: &Values, atom: &Atom, entry: Option<Entry<'_>>) -> Option<bool> {
        match atom {
            Atom::Present(place) => match values.slot(*place, entry) {
                Some(Slot::Given(_)) => Some(true),
                Some(Slot::Invalid) => None,
                Some(Slot::Absent) => Some(false),
                None => self.scalar(values, *place, entry).map(|_| true),
            },
            Atom::Code(place, mask) => match self.scalar(values, *place, entry)? {
                Scalar::Code(code) => {
                    let bit = u32::try_from(code).ok().and_then(|code| 1_u64.checked_shl(code))?;
                    Some(mask & bit != 0)
                }
                _ => None,
            },
            Atom::Compare(place, sign, right) => {
                let left = self.scalar(values, *place, entry)?;
                let right = match right {
                    Operand::Place(right) => self.scalar(values, *right, entry)?,
                    Operand::Number(number) => Scalar::Int(*number),
                    Operand::Date(date) => Scalar::Date(*date),
                };
                let order = left.partial_cmp(&right)?;
                Some(match sign {
                    Sign::Equal => order.is_eq(),
                    Sign::Unequal => order.is_ne(),
                    Sign::Less => order.is_lt(),
                    Sign::AtMost => order.is_le(),
                    Sign::More => order.is_gt(),
                    Sign::AtLeast => order.is_ge(),
                })
            }
        }
    }
}
