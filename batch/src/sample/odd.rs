//! People who are odd but lawful: nothing above info, but for those whose birth date a court corrected.

use super::{
    World,
    date::{Slip, is_leap},
    family::Family,
    fault::slip_finding,
    name::Name,
    number::Days,
    queue::Queue,
    random::Random,
    truth::Finding,
};

#[derive(Clone, Copy)]
pub(super) enum Odd {
    /// First registered in a district that no longer exists.
    FormerDistrict,
    /// Born on 29 February.
    LeapDay,
    OneWord,
    /// The birth date stands for an unknown one, on the card as in the number.
    DateUnknown(Days),
    /// The birth date was corrected; the number stays.
    Corrected(Slip),
}

const ODDITIES: [Odd; 20] = [
    Odd::FormerDistrict,
    Odd::FormerDistrict,
    Odd::FormerDistrict,
    Odd::FormerDistrict,
    Odd::FormerDistrict,
    Odd::FormerDistrict,
    Odd::LeapDay,
    Odd::LeapDay,
    Odd::OneWord,
    Odd::OneWord,
    Odd::OneWord,
    Odd::OneWord,
    Odd::DateUnknown(Days::December),
    Odd::DateUnknown(Days::December),
    Odd::DateUnknown(Days::July),
    Odd::DateUnknown(Days::July),
    Odd::DateUnknown(Days::Middle),
    Odd::Corrected(Slip::Other),
    Odd::Corrected(Slip::Swapped),
    Odd::Corrected(Slip::OneDigit),
];

/// Five rows of a hundred are odd.
pub(super) fn queue(random: &mut Random) -> Queue<Odd> {
    Queue::new(&ODDITIES, 20, random)
}

impl Odd {
    /// The finding above info that follows from it, if there is one.
    pub(super) fn finding(self) -> Option<Finding> {
        if let Odd::Corrected(slip) = self { Some(slip_finding(slip)) } else { None }
    }

    /// Makes the member odd; nothing if it does not fit.
    pub(super) fn befall(self, world: &mut World, family: &mut Family, member: usize) -> Option<()> {
        let alone = family.members.len() == 1;
        let youngest = family.members.iter().map(|member| member.born.year).max().unwrap_or_default();
        let person = family.members.get_mut(member).filter(|person| !person.reserved)?;
        let (sex, year) = (person.sex, person.born.year);
        match self {
            Odd::FormerDistrict => {
                let place = world.places.former(year, &mut world.random)?;
                person.birth_place = world.places.district(place).regency;
                (person.nik, person.born) = world.issue(place, sex, year, Days::Ordinary);
            }
            Odd::LeapDay | Odd::DateUnknown(_) => {
                let days = match self {
                    Odd::DateUnknown(days) if year <= 2000 => days,
                    Odd::LeapDay if is_leap(year) => Days::Leap,
                    _ => return None,
                };
                let place = world.places.origin(family.home, year, &mut world.random);
                (person.nik, person.born) = world.issue(place, sex, year, days);
            }
            Odd::OneWord => {
                // The name also stands with the children, who must not be of the age of the new rule.
                if youngest > 2021 {
                    return None;
                }
                let (old, new) = (person.name, Name::single(&mut world.random));
                for other in &mut family.members {
                    for name in [&mut other.name, &mut other.father, &mut other.mother] {
                        if *name == old {
                            *name = new;
                        }
                    }
                }
            }
            Odd::Corrected(slip) => {
                if !alone && !person.is_leaf() {
                    return None;
                }
                person.born = person.born.slipped(slip, &mut world.random)?;
            }
        }
        family.members.get_mut(member)?.reserved = true;
        Some(())
    }
}
