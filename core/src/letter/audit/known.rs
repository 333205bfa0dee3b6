//! What is sure in a place of the body, by the conditions around it and the author's checks.

use super::View;
use crate::letter::markup::{Atom, Operand, Sign, Test, all};
use crate::letter::template::{Kind, Place};
use alloc::vec::Vec;

/// Rounds in which checks may lead to more; more than nested conditions ever need.
const ROUNDS: usize = 4;

/// What is sure.
#[derive(Clone, Debug)]
pub(super) struct Known<'t> {
    view: View<'t>,
    /// The group of the loop around.
    pub(super) record: Option<usize>,
    /// A condition around could not be read, so that anything may be given.
    pub(super) blind: bool,
    present: Vec<Place>,
    absent: Vec<Place>,
    /// Codes that a place can still have.
    codes: Vec<(Place, u64)>,
    /// Comparisons whose outcome is known.
    compared: Vec<((Place, Sign, Operand), bool)>,
}

impl<'t> Known<'t> {
    pub(super) fn new(view: View<'t>) -> Known<'t> {
        let mut known = Known {
            view,
            record: None,
            blind: false,
            present: Vec::new(),
            absent: Vec::new(),
            codes: Vec::new(),
            compared: Vec::new(),
        };
        known.settle();
        known
    }

    /// Whether a place surely has a value.
    pub(super) fn has(&self, place: Place) -> bool {
        if self.blind || self.present.contains(&place) {
            return true;
        }
        match place {
            Place::Part(field, _) if !self.has(Place::Field(field)) => false,
            _ => self.view.field(place, self.record).is_none_or(|field| field.required),
        }
    }

    fn lacks(&self, place: Place) -> bool {
        self.absent.contains(&place)
            || matches!(place, Place::Part(field, _) if self.absent.contains(&Place::Field(field)))
    }

    fn possible(&self, place: Place) -> u64 {
        if let Some((_, mask)) = self.codes.iter().find(|(own, _)| *own == place) {
            return *mask;
        }
        match self.view.field(place, self.record).map(|field| &field.kind) {
            Some(Kind::Enum(choices)) => all(choices.len()),
            Some(Kind::Bool) => 0b11,
            _ => u64::MAX,
        }
    }

    fn atom(&self, atom: &Atom) -> Option<bool> {
        match atom {
            Atom::Present(place) if self.has(*place) => Some(true),
            Atom::Present(place) => self.lacks(*place).then_some(false),
            // Without a value it is neither.
            Atom::Code(place, _) if !self.has(*place) => None,
            Atom::Code(place, mask) => match self.possible(*place) & mask {
                0 => Some(false),
                common if common == self.possible(*place) => Some(true),
                _ => None,
            },
            Atom::Compare(place, sign, right) => {
                let own = (*place, *sign, *right);
                self.compared.iter().find(|(other, _)| *other == own).map(|(_, outcome)| *outcome)
            }
        }
    }

    fn every(&self, atoms: &[Atom]) -> Option<bool> {
        let mut sure = true;
        for atom in atoms {
            match self.atom(atom) {
                Some(false) => return Some(false),
                Some(true) => {}
                None => sure = false,
            }
        }
        sure.then_some(true)
    }

    /// Whether a condition is surely met, or surely not.
    pub(super) fn decided(&self, test: &Test) -> Option<bool> {
        let mut never = true;
        for atoms in &test.any {
            match self.every(atoms) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => never = false,
            }
        }
        never.then_some(false)
    }

    /// Takes a condition to be met.
    pub(super) fn met(&mut self, test: &Test) {
        let ways: Vec<Known<'t>> = test
            .any
            .iter()
            .filter(|atoms| self.every(atoms) != Some(false))
            .map(|atoms| {
                let mut own = self.clone();
                atoms.iter().for_each(|atom| own.take(atom));
                own
            })
            .collect();
        if let Some((first, rest)) = ways.split_first() {
            let mut joined = first.clone();
            rest.iter().for_each(|other| joined.join(other));
            *self = joined;
        }
        self.settle();
    }

    /// Takes a condition not to be met.
    pub(super) fn unmet(&mut self, test: &Test) {
        for atoms in &test.any {
            let mut open = atoms.iter().filter(|atom| self.atom(atom) != Some(true));
            if let (Some(atom), None) = (open.next(), open.next()) {
                let atom = atom.clone();
                self.refuse(&atom);
            }
        }
        self.settle();
    }

    fn given(&mut self, place: Place) {
        if !self.present.contains(&place) {
            self.present.push(place);
        }
        if let Place::Part(field, _) = place {
            self.given(Place::Field(field));
        }
    }

    fn narrow(&mut self, place: Place, mask: u64) {
        let left = self.possible(place) & mask;
        match self.codes.iter_mut().find(|(own, _)| *own == place) {
            Some((_, own)) => *own = left,
            None => self.codes.push((place, left)),
        }
    }

    fn take(&mut self, atom: &Atom) {
        self.given(atom.place());
        match atom {
            Atom::Present(_) => {}
            Atom::Code(place, mask) => self.narrow(*place, *mask),
            Atom::Compare(place, sign, right) => {
                if let Operand::Place(right) = right {
                    self.given(*right);
                }
                self.compared.push(((*place, *sign, *right), true));
            }
        }
    }

    fn refuse(&mut self, atom: &Atom) {
        match atom {
            Atom::Present(place) => self.absent.push(*place),
            // Without a value the condition is not met either.
            Atom::Code(place, mask) if self.has(*place) => self.narrow(*place, !mask),
            Atom::Code(..) => {}
            Atom::Compare(place, sign, right) => self.compared.push(((*place, *sign, *right), false)),
        }
    }

    /// Keeps what is sure in both.
    fn join(&mut self, other: &Known<'t>) {
        self.present.retain(|place| other.has(*place));
        self.absent.retain(|place| other.lacks(*place));
        let codes: Vec<(Place, u64)> =
            self.codes.iter().map(|(place, mask)| (*place, mask | other.possible(*place))).collect();
        self.codes = codes;
        self.compared.retain(|own| other.compared.contains(own));
    }

    /// What follows from the author's checks: one of the ways of each is left.
    fn settle(&mut self) {
        for _ in 0..ROUNDS {
            let before = (self.present.len(), self.codes.clone());
            for rule in self.view.rules {
                let mut open = rule.test.any.iter().filter(|atoms| self.every(atoms) != Some(false));
                let (Some(atoms), None) = (open.next(), open.next()) else { continue };
                for atom in atoms {
                    // A check is not broken where a value is missing, unless it asks for the value.
                    match atom {
                        Atom::Present(place) => self.given(*place),
                        Atom::Code(place, mask) if self.has(*place) => self.narrow(*place, *mask),
                        _ => {}
                    }
                }
            }
            if (self.present.len(), self.codes.clone()) == before {
                break;
            }
        }
    }
}
