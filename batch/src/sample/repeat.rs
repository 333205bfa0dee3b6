//! People who stand twice: once at home and once more as a relative in another family.

use super::{
    World,
    number::Days,
    person::{Person, Relation},
    place::Home,
    queue::Queue,
    random::Random,
    row::Column,
    truth::Finding,
};
use std::collections::BTreeMap;

#[derive(Clone, Copy)]
pub(super) enum Distance {
    /// In one of the next ten families.
    Near,
    /// A quarter of the register away, or more.
    Far,
    Both,
}

/// Where somebody stands again, and with which NIK.
#[derive(Clone, Copy)]
pub(super) enum Again {
    Same(Distance),
    /// Born on the same day under another NIK.
    OtherNik(Distance),
}

use Distance::{Both, Far, Near};

/// Near rows make up for the far ones that the last quarter cannot have.
const AGAIN: [Again; 16] = [
    Again::Same(Far),
    Again::Same(Far),
    Again::Same(Far),
    Again::Same(Far),
    Again::Same(Far),
    Again::Same(Far),
    Again::Same(Far),
    Again::Same(Far),
    Again::Same(Near),
    Again::Same(Near),
    Again::Same(Near),
    Again::Same(Both),
    Again::OtherNik(Far),
    Again::OtherNik(Far),
    Again::OtherNik(Far),
    Again::OtherNik(Near),
];

/// Draws until a second number has the day of the first: one of twelve does.
const DRAWS: u32 = 200;

impl Again {
    pub(super) fn finding(self) -> Finding {
        let (code, severity) = match self {
            Again::Same(_) => ("register-nik-two-cards", "error"),
            Again::OtherNik(_) => ("register-person-two-nik", "warning"),
        };
        Finding { code, severity, column: Column::Nik.heading() }
    }

    /// Who stands again; for a second NIK the person is first born anew on a day that two numbers can share.
    pub(super) fn guest(self, world: &mut World, home: Home, person: &mut Person) -> Option<Person> {
        if matches!(self, Again::Same(_)) {
            return Some(*person);
        }
        let issue = |world: &mut World| {
            let place = world.places.origin(home, person.born.year, &mut world.random);
            world.issue(place, person.sex, person.born.year, Days::Middle)
        };
        let (nik, born) = issue(world);
        let (other, _) = (0..DRAWS).map(|_| issue(world)).find(|(_, other)| *other == born)?;
        (person.nik, person.born) = (nik, born);
        Some(Person { nik: other, ..*person })
    }

    fn distance(self) -> Distance {
        match self {
            Again::Same(distance) | Again::OtherNik(distance) => distance,
        }
    }
}

/// No two repeats are so close that they could meet in a family.
const APART: u64 = 12;

/// One row of a thousand is a repeat.
pub(super) fn queue(random: &mut Random) -> Queue<Again> {
    Queue::new(&AGAIN, 1_080, random)
}

/// Those whose other row is still to come, by the number of that row.
pub(super) struct Planned {
    people: BTreeMap<u64, Person>,
    rows: u64,
}

impl Planned {
    pub(super) fn new(rows: u64) -> Planned {
        Planned { people: BTreeMap::new(), rows }
    }

    /// The row at which somebody must stand again, if it is one of the next `within` rows.
    pub(super) fn next(&mut self, row: u64, within: u64) -> Option<(u64, Person)> {
        let (&at, _) = self.people.first_key_value()?;
        if at - row > within { None } else { self.people.pop_first() }
    }

    /// Plans the other rows of somebody in the family that ends with this row; none if there is no room.
    pub(super) fn plan(&mut self, again: Again, end: u64, person: Person, random: &mut Random) -> Vec<u64> {
        let distance = again.distance();
        let far_from = end + self.rows / 4;
        let far = !matches!(distance, Distance::Near) && far_from + APART < self.rows && self.rows / 4 > 2 * APART;
        let near = !far || matches!(distance, Distance::Both);
        // The next family begins one row further, with a head of its own.
        let near = near.then(|| self.free(end + 2, end + 7, random)).flatten();
        let far = far.then(|| self.free(far_from + 2, self.rows, random)).flatten();
        let rows: Vec<u64> = near.into_iter().chain(far).collect();
        let again = Person { relation: Relation::Relative, reserved: true, ..person };
        self.people.extend(rows.iter().map(|&row| (row, again)));
        rows
    }

    fn free(&self, first: u64, last: u64, random: &mut Random) -> Option<u64> {
        let count = (last.min(self.rows) + 1).checked_sub(first).filter(|&count| count > 0)?;
        (0..8).find_map(|_| {
            let row = first + random.below(count);
            self.people.range(row.saturating_sub(APART)..=row + APART).next().is_none().then_some(row)
        })
    }
}
