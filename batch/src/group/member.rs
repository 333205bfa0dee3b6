//! Members of a family as records: rows of one card that follow each other are one run.

use super::Row;
use super::bytes::{Bytes, put_digits, put_length, put_text};
use super::position::{Position, Weighed, severity, weight};
use absah::family::{Marital, Person};
use absah::number::Nik;
use absah::person::{Date, Sex};

/// What is kept of a row until all rows of its card are there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member<'a> {
    pub(super) row: Weighed,
    pub(super) person: Person<'a>,
    /// The cell of the NIK, where findings about it wait for the family.
    pub(super) waits: Option<&'a [u8]>,
}

/// The run that may go on.
#[derive(Debug, Default)]
pub(super) struct Run {
    kk: u64,
    first: u32,
    /// Members one after another; nothing if there is no run.
    members: Vec<u8>,
    /// Their names without borders.
    names: Vec<u8>,
}

impl Run {
    pub(super) const fn kk(&self) -> u64 {
        self.kk
    }

    /// Whether the next row of a card goes on with it.
    pub(super) fn takes(&self, kk: u64) -> bool {
        !self.members.is_empty() && self.kk == kk
    }

    pub(super) fn begin(&mut self, kk: u64, row: u32) {
        (self.kk, self.first) = (kk, row);
        self.clear();
    }

    /// Writes the run and forgets it.
    pub(super) fn put(&mut self, to: &mut Vec<u8>) {
        if self.members.is_empty() {
            return;
        }
        to.extend_from_slice(&self.kk.to_le_bytes());
        to.extend_from_slice(&self.first.to_le_bytes());
        put_text(to, &self.members);
        put_text(to, &self.names);
        self.clear();
    }

    pub(super) fn clear(&mut self) {
        self.members.clear();
        self.names.clear();
    }

    /// Adds a member.
    pub(super) fn add(&mut self, row: &Row<'_>) {
        let Row { row, kept, names, heaviest, waits, .. } = *row;
        let to = &mut self.members;
        put_length(to, u64::from(row.saturating_sub(self.first)));
        let bit = |set: bool, at: u32| u32::from(set) << at;
        let flags = weight(heaviest) as u32
            | bit(kept.step, 2)
            | bit(kept.birth_doubted, 3)
            | bit(kept.sex_doubted, 4)
            | bit(kept.birth.is_some(), 5)
            | bit(kept.nik.is_some(), 6)
            | bit(waits.is_some(), 7)
            | sex_bits(kept.sex) << 8
            | marital_bits(kept.marital) << 10
            | u32::from(kept.relation.and_then(|code| u8::try_from(code).ok()).unwrap_or(0)) << 16;
        let [a, b, c, _] = flags.to_le_bytes();
        to.extend_from_slice(&[a, b, c]);
        if let Some(birth) = kept.birth {
            to.extend_from_slice(&birth.ymd().to_le_bytes());
        }
        if let Some(nik) = &kept.nik {
            put_digits(to, nik.symbols());
        }
        for name in names {
            let name = trimmed(name);
            // A longer name is told by its own check; the rules do without it.
            let name = if u16::try_from(name.len()).is_ok() { name } else { &[] };
            put_length(to, name.len() as u64);
            self.names.extend_from_slice(name);
        }
        if let Some(cell) = waits {
            put_text(to, cell);
        }
    }
}

/// A text without blanks around it; nothing of what is no text.
fn trimmed(text: &[u8]) -> &[u8] {
    match (text.first(), text.last()) {
        (Some(b'!'..=b'~'), Some(b'!'..=b'~')) if text.is_ascii() => text,
        _ => std::str::from_utf8(text).unwrap_or_default().trim().as_bytes(),
    }
}

/// A run as it was written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'b> {
    pub(super) kk: u64,
    pub(super) first: Position,
    members: Bytes<'b>,
    names: &'b [u8],
}

impl<'b> Written<'b> {
    pub(super) fn read(from: Position, bytes: &mut Bytes<'b>) -> Option<Written<'b>> {
        let (kk, first) = (bytes.eight()?, bytes.four()?);
        let first = Position(from.0.saturating_add(first.into()));
        Some(Written { kk, first, members: Bytes(bytes.text()?), names: bytes.text()? })
    }

    /// Adds its members.
    pub(super) fn members(mut self, to: &mut Vec<Member<'b>>) -> Option<()> {
        let mut names = std::str::from_utf8(self.names).ok()?;
        while !self.members.is_empty() {
            to.push(member(self.first, &mut self.members, &mut names)?);
        }
        Some(())
    }
}

fn member<'b>(first: Position, bytes: &mut Bytes<'b>, names: &mut &'b str) -> Option<Member<'b>> {
    let row = bytes.length()?;
    let [a, b, relation] = bytes.array()?;
    let flags = u32::from_le_bytes([a, b, 0, 0]);
    let is = |at: u32| flags >> at & 1 == 1;
    let mut person = Person::default();
    person.relation = (relation != 0).then(|| relation.into());
    (person.step, person.birth_doubted, person.sex_doubted) = (is(2), is(3), is(4));
    (person.sex, person.marital) = (sex(flags >> 8), marital(flags >> 10));
    if is(5) {
        person.birth = Date::from_ymd(bytes.four()?);
    }
    if is(6) {
        person.nik = Some(Nik::of_digits(bytes.digits()?));
    }
    for name in [&mut person.name, &mut person.father, &mut person.mother] {
        let length = usize::try_from(bytes.length()?).ok()?;
        (*name, *names) = names.split_at_checked(length)?;
    }
    let waits = if is(7) { Some(bytes.text()?) } else { None };
    let position = Position(first.0.saturating_add(row));
    Some(Member { row: Weighed::new(position, severity(flags.into())), person, waits })
}

const fn sex_bits(sex: Option<Sex>) -> u32 {
    match sex {
        None => 0,
        Some(Sex::Male) => 1,
        Some(Sex::Female) => 2,
    }
}

const fn sex(bits: u32) -> Option<Sex> {
    match bits & 3 {
        1 => Some(Sex::Male),
        2 => Some(Sex::Female),
        _ => None,
    }
}

const fn marital_bits(marital: Option<Marital>) -> u32 {
    match marital {
        None => 0,
        Some(Marital::Never) => 1,
        Some(Marital::Widowed) => 2,
        Some(Marital::Married { recorded: None }) => 3,
        Some(Marital::Married { recorded: Some(false) }) => 4,
        Some(Marital::Married { recorded: Some(true) }) => 5,
        Some(Marital::Divorced { recorded: None }) => 6,
        Some(Marital::Divorced { recorded: Some(false) }) => 7,
        Some(Marital::Divorced { recorded: Some(true) }) => 8,
    }
}

const fn marital(bits: u32) -> Option<Marital> {
    Some(match bits & 15 {
        1 => Marital::Never,
        2 => Marital::Widowed,
        3 => Marital::Married { recorded: None },
        4 => Marital::Married { recorded: Some(false) },
        5 => Marital::Married { recorded: Some(true) },
        6 => Marital::Divorced { recorded: None },
        7 => Marital::Divorced { recorded: Some(false) },
        8 => Marital::Divorced { recorded: Some(true) },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Run, Written};
    use crate::group::Row;
    use crate::group::bytes::Bytes;
    use crate::group::position::Position;
    use crate::row::Kept;
    use absah::check::Severity;
    use absah::family::Marital;
    use absah::number::Nik;
    use absah::person::{Date, List, Sex};

    #[test]
    fn members_come_back_as_they_were() {
        let both = [None, Some(false), Some(true)];
        let married = both.map(|recorded| Marital::Married { recorded });
        let divorced = both.map(|recorded| Marital::Divorced { recorded });
        let status = married.into_iter().chain(divorced).chain([Marital::Never, Marital::Widowed]).map(Some);
        let mut people = vec![(Kept::default(), [""; 3])];
        for (at, marital) in status.chain([None]).enumerate() {
            let mut person = Kept::default();
            (person.marital, person.sex) = (marital, [None, Some(Sex::Male), Some(Sex::Female)][at % 3]);
            person.relation = List::Relation.entries().nth(at).map(|entry| entry.code);
            (person.step, person.birth_doubted, person.sex_doubted) = (at % 2 == 0, at % 3 == 0, at % 5 == 0);
            person.birth = Date::new(1987, 4, 12);
            person.nik = Some(Nik::of_digits(*b"3510161204879001"));
            people.push((person, ["SITI CONTOH", "", "ÇONTÖH"]));
        }
        let mut run = Run::default();
        let mut bytes = Vec::new();
        run.begin(3_510_161_204_870_001, 7);
        let weights = [None, Some(Severity::Info), Some(Severity::Warning), Some(Severity::Error)];
        for (at, (kept, names)) in people.iter().enumerate() {
            let waits = (at % 2 == 1).then_some(&b"35.1016"[..]);
            let padded = names.map(|name| format!(" {name}\u{a0}"));
            let names = padded.each_ref().map(|name| name.as_bytes());
            let (row, heaviest) = (7 + 300 * at as u32, weights[at % 4]);
            run.add(&Row { row, kept, names, identity: None, heaviest, waits });
        }
        run.put(&mut bytes);
        let written = Written::read(Position(1000), &mut Bytes(&bytes)).unwrap();
        assert_eq!((written.kk, written.first), (3_510_161_204_870_001, Position(1007)));
        let mut back = Vec::new();
        written.members(&mut back).unwrap();
        assert_eq!(back.len(), people.len());
        for (at, (member, (kept, names))) in back.iter().zip(&people).enumerate() {
            let person = member.person;
            assert_eq!((person.nik, person.birth, person.sex), (kept.nik, kept.birth, kept.sex));
            assert_eq!((person.relation, person.step, person.marital), (kept.relation, kept.step, kept.marital));
            assert_eq!((person.birth_doubted, person.sex_doubted), (kept.birth_doubted, kept.sex_doubted));
            assert_eq!([person.name, person.father, person.mother], *names);
            assert_eq!(member.row.position(), Position(1007 + 300 * at as u64));
            assert_eq!((member.row.heaviest(), member.waits.is_some()), (weights[at % 4], at % 2 == 1));
        }
    }

    #[test]
    fn every_relation_fits_a_byte() {
        assert!(List::Relation.entries().all(|entry| (1..=255).contains(&entry.code)));
    }
}
